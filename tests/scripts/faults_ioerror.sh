#!/bin/sh
# Every call to the disk fails once and for good: what was acknowledged is there, the rest was reported.
all=0
[ -z "${STREK_TORTURE:-}" ] || all=1
exec "$STREK_BUILD/tests/faults/ioerror" --seed "${STREK_SEED:-1}" --all $all
