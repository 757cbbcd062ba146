# shellcheck shell=bash
# Installs Debian packages that are missing, and only those. Where none is missing, apt is not called at all: the second run of
# a script is quick and works without a network. Needs say.sh.

# Prints the names of those packages that are not installed, a line each.
missing_packages() {
    local name state
    for name in "$@"; do
        # A multi-arch package answers once for each architecture: one of them installed is enough.
        state=$(dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null || true)
        [[ $'\n'$state$'\n' == *$'\ninstalled\n'* ]] || printf '%s\n' "$name"
    done
}

# Runs a command as root: directly, or through sudo.
as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

# A filter for apt-get's output: keeps it all in the log named first and says now and then how far it got.
apt_progress() {
    local log=$1 line total=0 fetched=0 ready=0 quarter=0 now
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case $line in
        *' newly installed, '*)
            total=$(sed -E 's/^([0-9]+) upgraded, ([0-9]+) newly.*/\1 + \2/' <<<"$line")
            [[ $total =~ ^[0-9]+\ \+\ [0-9]+$ ]] && total=$((total)) || total=0
            ;;
        Get:*) fetched=$((fetched + 1)) ;;
        'Setting up '*) ready=$((ready + 1)) ;;
        esac
        ((total > 0)) || continue
        now=$(((fetched + ready) * 4 / (2 * total)))
        if ((now > quarter && now < 4)); then
            quarter=$now
            say "  $((quarter * 25)) %"
        fi
    done
}

# install_packages LOG PACKAGE…: says what is missing and installs it; asks nothing. Where a fresh machine is still at its own
# updates, apt waits for them.
install_packages() {
    local log=$1
    shift
    local wanted=("$@") missing=()

    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        fail "This is neither Debian nor Ubuntu: packages cannot be installed from here." \
            "Install what these Debian packages hold, then run this again with --no-install:" "${wanted[*]}"
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if ((${#missing[@]} == 0)); then
        return 0
    fi
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "Packages are missing, and this is neither run as root nor is there sudo to become root." \
            "As root, run: apt-get install --no-install-recommends ${missing[*]}"
    fi

    local s=s
    ((${#missing[@]} > 1)) || s=
    say "Installing ${#missing[@]} package$s with apt-get: ${missing[*]}"
    : >"$log"
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 update >>"$log" 2>&1; then
        fail_with_log "$log" "apt-get update failed. Is there a network, and are the mirrors in /etc/apt right?"
    fi
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold install "${missing[@]}" 2>&1 </dev/null | apt_progress "$log"; then
        fail_with_log "$log" "apt-get could not install the packages."
    fi
}
