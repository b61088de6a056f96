#!/bin/sh
# Asserts of the bundled comparison's decision.json what holds on every machine: Q8_0 and Q6_K hold,
# Q2_K regresses, on task accuracy among others. Other candidates are near the line and may differ
# with build and CPU.
set -eu
[ $# -eq 1 ] || { echo "usage: check-bundled-decision.sh DECISION_JSON" >&2; exit 64; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/find-jdk.sh"
home=$(quantgate_find_jdk)
jackson=$(find "$here/../cli/target/quantgate/lib" -name '*.jar' | tr '\n' ':')
exec "$home/bin/java" -cp "$jackson" "$here/CheckBundledDecision.java" "$1"
