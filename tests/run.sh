#!/usr/bin/env bash
# Installs what the tests need, builds wirecopy and its tests into build/release, and runs them. Any folder, any number of
# times, as root or with sudo.
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
# shellcheck source=deploy/lib/python.sh
source "$root/deploy/lib/python.sh"
# shellcheck source=deploy/lib/tests.sh
source "$root/deploy/lib/tests.sh"

usage() {
    cat <<'END'
Usage: tests/run.sh [--long] [--no-install] [CTEST ARGUMENT…]

Installs the packages that the tests need and that are missing (with apt-get, as root or through sudo), builds wirecopy and
its tests into build/release, and runs the tests with ctest.

  --long         run the long tests, too (label "long")
  --no-install   leave packages alone; they are there already
  --help         this text

Other arguments go to ctest: -R NAME runs the tests of that name, -L unit those of a label, -V shows all that they print.
END
}

install=yes
long=no
ctest=()
for argument in "$@"; do
    case $argument in
    --long) long=yes ;;
    --no-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) ctest+=("$argument") ;;
    esac
done

cd -- "$root"
folders build
trap 'own build out' EXIT

[[ $install == no ]] || install_packages build/packages.log "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
python_environment build/python tests/requirements.txt

say "Building wirecopy and its tests into build/release"
build_tree build/release "" -DCMAKE_BUILD_TYPE=Release -DWIRECOPY_TESTS=ON -DPython3_EXECUTABLE="$PYTHON"

say "Running the tests"
run_tests build/release "$long" "${ctest[@]}"
