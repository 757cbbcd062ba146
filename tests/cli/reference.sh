#!/bin/sh
# reference.sh WIRECOPY PAGE: the reference page is what the program makes now.
. "$(dirname "$0")/support.sh"
try config reference
exits 0
diff -u "$2" "$work/out" || say "$2 is out of date: wirecopy config reference >$2"
exit $failed
