#!/bin/sh
# kill -9 at any moment loses nothing that was acknowledged.
rounds=25
[ -z "${STREK_TORTURE:-}" ] || rounds=150
exec "$STREK_BUILD/tests/faults/kill9" --seed "${STREK_SEED:-1}" --rounds $rounds
