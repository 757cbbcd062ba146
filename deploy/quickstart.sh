#!/usr/bin/env bash
# From a fresh clone to a result: installs what is missing (Debian 12 and 13, Ubuntu 24.04), builds wirecopy, runs it on the
# sample news and shows what to try next. Any folder, any number of times, as root or with sudo.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=deploy/lib/say.sh
source "$root/deploy/lib/say.sh"
# shellcheck source=deploy/lib/packages.sh
source "$root/deploy/lib/packages.sh"
# shellcheck source=deploy/lib/install.sh
source "$root/deploy/lib/install.sh"
# shellcheck source=deploy/lib/build.sh
source "$root/deploy/lib/build.sh"

usage() {
    cat <<'END'
Usage: deploy/quickstart.sh [--no-install]

Installs the packages that wirecopy needs and that are missing (with apt-get, as root or through sudo), builds it into
build/release, runs it on the sample news of deploy/sample into out/quickstart, and shows what to try next.

  --no-install   leave packages alone; they are there already
  --help         this text
END
}

install=yes
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        fail "deploy/quickstart.sh has no option $argument."
        ;;
    esac
done

cd -- "$root"
folders build out
trap 'own build out' EXIT

[[ $install == no ]] || install_packages build/packages.log "${BUILD_PACKAGES[@]}"

say "Building wirecopy into build/release"
# A tree that tests/run.sh made keeps its tests.
first=()
[[ -f build/release/CMakeCache.txt ]] || first=(-DWIRECOPY_TESTS=OFF)
build_tree build/release wirecopy -DCMAKE_BUILD_TYPE=Release "${first[@]}"

say "Running it on the sample news:"
say ""
run=(build/release/wirecopy run files:deploy/sample/news files:deploy/sample/lowmarsh-observer
    jsonl:deploy/sample/agency.jsonl jsonl:deploy/sample/regional.jsonl.gz --out out/quickstart)
say "  ${run[*]}"
say ""
"${run[@]}"

cat <<END

Try next, in $root:

END
sed 's/^/  /' deploy/sample/next-commands.txt
