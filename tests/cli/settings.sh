#!/bin/sh
# Where settings come from and which wins; config lint and show; plugins as JSON. Needs python3 to read JSON.
. "$(dirname "$0")/support.sh"
python=${WC_TEST_PYTHON:-python3}

cat >"$work/a.yaml" <<'YAML'
dedup:
  window: 2h
  threshold: 0.5
log: {level: warning}
sources:
  - files:news
  - {jsonl: "${env:WC_TEST_PLACE}/a.jsonl"}
YAML
WC_TEST_PLACE=/secret
export WC_TEST_PLACE

in_force() { # SECTION OPTION VALUE FROM
    "$python" - "$work/out" "$@" <<'PYTHON' || say "$tried: $1.$2 is not $3 from $4"
import json, sys
view = json.load(open(sys.argv[1]))[sys.argv[2]][sys.argv[3]]
sys.exit(0 if view["value"] == sys.argv[4] and view["from"].endswith(sys.argv[5]) else f"it is {view}")
PYTHON
}

try config show --json
in_force dedup window 72h preset
try config show --json -F "$work/a.yaml"
in_force dedup window 2h a.yaml:2:3
in_force log level warning a.yaml:4:7
WIRECOPY_DEDUP_WINDOW=3h
export WIRECOPY_DEDUP_WINDOW
try config show --json -F "$work/a.yaml"
in_force dedup window 3h WIRECOPY_DEDUP_WINDOW
in_force dedup threshold 0.5 a.yaml:3:3
try --set dedup.window=4h config show --json -F "$work/a.yaml"
in_force dedup window 4h --set
try config show -F "$work/a.yaml" --given
out_lacks preset
out_lacks /secret
out_has '- jsonl: "${env:WC_TEST_PLACE}/a.jsonl"'
try config show dedup --json
exits 0
out_lacks sources

# What show prints is a configuration that means the same.
WIRECOPY_DEDUP_WINDOW=
try config show -F "$work/a.yaml"
cp "$work/out" "$work/b.yaml"
try config lint "$work/b.yaml"
exits 0
try config show -F "$work/b.yaml"
sed 's/ *#.*//' "$work/out" >"$work/second"
sed 's/ *#.*//' "$work/b.yaml" | cmp -s - "$work/second" || say "config show of what config show printed differs"

# Lists keep their items, whatever is in them, and what is hidden sets nothing.
printf 'jsonl:\n  title: ["/a,b", " c", "#d"]\n  body: []\n  url: "/x, /y"\n  name: ${env:WC_TEST_PLACE}\n' >"$work/lists.yaml"
try config show jsonl --given -F "$work/lists.yaml"
out_has '  title: ["/a,b", " c", "#d"]  '
out_has '  body: []  '
out_has '  url: "/x, /y"  '
out_has '  # name: ********  '
out_lacks /secret
cp "$work/out" "$work/second.yaml"
try config show jsonl --given --json -F "$work/lists.yaml"
"$python" - "$work/out" <<'PYTHON' || say "$tried: not the JSON that it should be"
import json, sys
values = {name: view["value"] for name, view in json.load(open(sys.argv[1]))["jsonl"].items()}
assert values == {"title": ["/a,b", " c", "#d"], "body": [], "url": "/x, /y", "name": "********"}, values
PYTHON
try config show jsonl --given -F "$work/second.yaml"
sed 's/ *# .*//' "$work/out" >"$work/third"
sed 's/ *# .*//; /^$/d' "$work/second.yaml" | cmp -s - "$work/third" || say "lists are not what they were: $(cat "$work/out")"

# Of several files a later one wins; all are read, and all are checked.
printf 'dedup:\n  window: 5h\n' >"$work/later.yaml"
try config show --json -F "$work/a.yaml" -F "$work/later.yaml"
in_force dedup window 5h later.yaml:2:3
in_force dedup threshold 0.5 a.yaml:3:3

WIRECOPY_DEDUP_WINDOW=never
try config show
exits 2
err_has 'WIRECOPY_DEDUP_WINDOW: "never" is no duration'
unset WIRECOPY_DEDUP_WINDOW
WIRECOPY_DEDUP_WINDWO=1h "$wirecopy" config show >/dev/null 2>"$work/err" || say "an unknown variable was an error"
err_has "warning config: the environment variable WIRECOPY_DEDUP_WINDWO names no option; did you mean"

# ---- lint
try config lint "$work/a.yaml"
exits 0
silent out
try config lint -F "$work/a.yaml"
exits 0
unset WC_TEST_PLACE
try config lint "$work/a.yaml"
exits 1
out_has 'a.yaml:7:6: the locator of jsonl: ${env:WC_TEST_PLACE}: the environment has no variable of that name'
printf 'dedup:\n  window: x\n  mdoe: y\nrnu:\n' >"$work/c.yaml"
try config lint "$work/c.yaml"
exits 1
out_has 'c.yaml:2:3: dedup.window: "x" is no duration'
out_has 'c.yaml:3:3: dedup has no option mdoe'
out_has 'c.yaml:4:1: there is no section rnu; did you mean run?'
err_has "3 faults found"
[ "$(wc -l <"$work/out")" -eq 3 ] || say "$tried: not a line a fault"
try config lint /nonexistent
exits 1
try config lint -F "$work/a.yaml" -F "$work/c.yaml"
exits 1
out_has 'c.yaml:2:3: dedup.window: "x" is no duration'
wrong "c.yaml:2:3: dedup.window" run -F "$work/c.yaml" files:x
err_has "(and 2 more: wirecopy config lint"
# A faulty file does not keep the commands from running that ask for no settings.
try plugins -F "$work/c.yaml"
exits 0

# ---- plugins
try plugins
for name in files jsonl dedup enrich; do grep -q "^[a-z]*  *$name  .*built in" "$work/out" || say "plugins lacks $name"; done
try plugins --json
"$python" - "$work/out" <<'PYTHON' || say "$tried: not the JSON that it should be"
import json, sys
plugins = {p["name"]: p for p in json.load(open(sys.argv[1]))}
assert plugins["jsonl"]["kind"] == "source" and plugins["jsonl"]["locator"] and plugins["jsonl"]["path"] is None
window = [o for o in plugins["dedup"]["options"] if o["name"] == "window"][0]
assert window["type"] == "duration" and window["preset"] == "72h", window
assert plugins["dedup"]["outputs"]
PYTHON
try plugins dedup
out_has window
out_has Outputs
try plugins jsonl
out_has Locator
exit $failed
