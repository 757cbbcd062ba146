# shellcheck shell=bash
# Runs ctest over a built tree and counts. Needs say.sh.

# Sets PASSED, FAILED and SKIPPED from the output of ctest in a log.
# shellcheck disable=SC2034 # read by the callers
count_tests() {
    local log=$1
    PASSED=$(grep -cE '^ *[0-9]+/[0-9]+ Test +#[0-9]+: .* Passed ' "$log" || true)
    SKIPPED=$(grep -cE '^ *[0-9]+/[0-9]+ Test +#[0-9]+: .*\*\*\*(Skipped|Not Run \(Disabled\))' "$log" || true)
    FAILED=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of [0-9]+.*/\1/p' "$log" | tail -n 1)
    FAILED=${FAILED:-0}
}

# run_tests TREE LONG CTEST_ARGUMENT…: LONG is "yes" or "no". Ends with a line that sums up, and ctest's exit code.
run_tests() {
    local tree=$1 long=$2 code=0 left=()
    local log=$tree/tests.log start=$SECONDS
    shift 2
    unset "${!WIRECOPY_@}" # settings of whoever runs the tests must not reach the program
    [[ $long == yes ]] || left=(-LE '^long$')
    ctest --test-dir "$tree" --output-on-failure --no-tests=error -j "$(nproc)" "${left[@]}" "$@" 2>&1 | tee "$log" || code=$?
    count_tests "$log"
    if [[ $long == no ]] && ctest --test-dir "$tree" -N -L '^long$' 2>/dev/null | grep -q 'Test *#'; then
        say "The long tests were left out; --long runs them, too."
    fi
    printf '\n%d passed, %d failed, %d skipped in %d s\n' "$PASSED" "$FAILED" "$SKIPPED" $((SECONDS - start))
    return "$code"
}
