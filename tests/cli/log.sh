#!/bin/sh
# Words on standard error: text or JSON lines, as many as were asked for.
. "$(dirname "$0")/support.sh"
WIRECOPY_UNKNOWN=1
export WIRECOPY_UNKNOWN

try config show
grep -qE '^[0-9]{2}:[0-9]{2}:[0-9]{2} warning config: the environment variable WIRECOPY_UNKNOWN ' "$work/err" ||
    say "$tried: no warning"
try -q config show
err_has "warning config"
try -qq config show
silent err
try config show --set log.level=error
silent err
try -v config show --set log.level=error
err_has "warning config"

json='^{"time":"[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z","level":"warning","part":"config","message":"the environment variable WIRECOPY_U'
for words in "--log-format json" "--log-format=json" "--set log.format=json"; do
    try config show $words
    grep -qE "$json" "$work/err" || say "$tried: no JSON line: $(cat "$work/err")"
done
try --log-format json --set log.format=text config show
grep -qE "$json" "$work/err" || say "$tried: the flag does not win"
try --log-format json rnu
exits 2
err_has '"level":"error","part":"wirecopy","message":"there is no command rnu; did you mean run?"'
exit $failed
