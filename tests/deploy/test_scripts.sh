#!/usr/bin/env bash
# shellcheck disable=SC2016 # code for another shell stands in single quotes
# The shell functions of deploy/lib, with apt-get and dpkg-query played by scripts that write down how they were called.
#   test_scripts.sh PROJECT_DIR
set -euo pipefail
project=$1
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
failed=0

# A world of its own for each test: a PATH with the tools that the functions use, and the players.
world() {
    local tool
    rm -rf -- "${folder:?}/bin" "$folder/calls" "$folder/log"
    mkdir -p "$folder/bin"
    : >"$folder/calls"
    for tool in bash cat sed tail env rm mkdir dirname mktemp; do
        ln -s "$(command -v "$tool")" "$folder/bin/$tool"
    done
}

# player NAME BODY: a script in that PATH.
player() {
    printf '#!/bin/bash\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$folder" "$2" >"$folder/bin/$1"
    chmod +x "$folder/bin/$1"
}

# Debian, with the named packages installed.
debian() {
    local name cases=""
    for name in "$@"; do
        cases+="$name) echo installed ;; "
    done
    player dpkg-query "case \${!#} in $cases *) echo 'no such package' >&2; exit 1 ;; esac"
    player apt-get 'echo "0 upgraded, 1 newly installed, 0 to remove"; echo "Get:1 it"; echo "Setting up it"'
}

# Runs shell code with deploy/lib in that world; its words go to $folder/said, its exit code to $code.
inside() {
    code=0
    PATH=$folder/bin "${as[@]}" bash -euo pipefail -c '
        source "$0/deploy/lib/say.sh"; source "$0/deploy/lib/install.sh"; source "$0/deploy/lib/build.sh"
        source "$0/deploy/lib/tests.sh"; cd -- "$1"; eval "$2"' "$project" "$folder" "$1" >"$folder/said" 2>&1 </dev/null || code=$?
}

check() {
    local name=$1
    shift
    if "$@"; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        sed 's/^/        said:  /' "$folder/said"
        sed 's/^/        calls: /' "$folder/calls"
        failed=$((failed + 1))
    fi
}

said() { grep -qF -- "$1" "$folder/said"; }
called() { grep -qF -- "$1" "$folder/calls"; }
not() { ! "$@"; }

as=()
chmod 755 "$folder"

world
debian one two
inside 'install_packages log one two'
check "succeeds_where_all_is_installed" test "$code" = 0
check "leaves_apt_alone_where_all_is_installed" not called apt-get

if ((EUID == 0)); then
    world
    debian one
    inside 'install_packages log one two three'
    check "installs_as_root" test "$code" = 0
    check "reads_the_package_lists_first" grep -q '^apt-get -q .*update$' "$folder/calls"
    check "installs_only_what_is_missing" grep -q 'install two three$' "$folder/calls"
    check "says_what_it_installs" said "Installing 2 packages with apt-get: two three"

    player apt-get 'echo "E: broken"; exit 100'
    inside 'install_packages log two'
    check "fails_where_apt_fails" test "$code" = 1
    check "shows_what_apt_said" said "E: broken"
else
    echo "skipped: installing as root (this is not root)"
fi

world
debian
ln -s "$(command -v id)" "$folder/bin/id"
if ((EUID == 0)) && command -v setpriv >/dev/null && setpriv --reuid=65534 --clear-groups test -r "$project/deploy/lib/say.sh"; then
    ln -s "$(command -v setpriv)" "$folder/bin/setpriv"
    chmod 666 "$folder/calls"
    as=(setpriv --reuid=65534 --clear-groups)
fi
if ((EUID != 0)) || ((${#as[@]} > 0)); then
    inside 'install_packages log one'
    check "refuses_without_root_and_sudo" test "$code" = 1
    check "names_the_command_for_root" said "apt-get install --no-install-recommends one"
    player sudo 'exec "$@"'
    : >"$folder/calls"
    chmod 777 "$folder"
    inside 'install_packages log one'
    check "installs_through_sudo" test "$code" = 0
    check "asks_sudo_for_apt_alone" called "sudo env DEBIAN_FRONTEND=noninteractive apt-get"
    mkdir "$folder/theirs"
    chmod 555 "$folder/theirs"
    inside 'folders theirs'
    check "refuses_a_folder_that_cannot_be_written" test "$code" = 1
    check "says_which_folder_cannot_be_written" said "$folder/theirs cannot be made or written"
else
    echo "skipped: unwritable folders, becoming root through sudo (cannot become another user here)"
fi
as=()

world
inside 'install_packages log one two'
check "refuses_elsewhere_than_on_debian" test "$code" = 1
check "lists_the_packages_to_install_by_hand" said "one two"

world
mkdir -p "$folder/tree"
echo 'CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else' >"$folder/tree/CMakeCache.txt"
inside 'drop_foreign_tree tree'
check "drops_the_build_of_another_folder" test ! -e "$folder/tree"
mkdir -p "$folder/tree"
echo "CMAKE_HOME_DIRECTORY:INTERNAL=$folder" >"$folder/tree/CMakeCache.txt"
inside 'drop_foreign_tree tree'
check "keeps_the_build_of_this_folder" test -e "$folder/tree"

inside 'for i in {1..100}; do echo "[$i/100] Building"; done | ninja_progress log'
check "says_how_far_a_build_got" said "  50 of 100"
check "does_not_say_every_file" not said "  51 of 100"

world
ln -s "$(command -v grep)" "$folder/bin/grep"
cat >"$folder/tests.log" <<'END'
 1/3 Test  #1: base ...................   Passed    0.01 sec
 2/3 Test  #2: io .....................***Failed    0.01 sec
 3/3 Test  #3: bench ..................***Skipped   0.01 sec

67% tests passed, 1 tests failed out of 3
END
inside 'count_tests tests.log; echo "$PASSED $FAILED $SKIPPED"'
check "counts_passed_failed_and_skipped_tests" said "1 1 1"

for tool in grep tee nproc; do ln -sf "$(command -v "$tool")" "$folder/bin/$tool"; done
player ctest 'env | grep WIRECOPY_; echo "100% tests passed, 0 tests failed out of 1"'
inside 'export WIRECOPY_DEDUP_WINDOW=1h; run_tests . no'
check "tests_do_not_get_the_users_settings" not said WIRECOPY_DEDUP_WINDOW

((failed == 0))
