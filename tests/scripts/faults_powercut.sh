#!/bin/sh
# Power cuts at any moment of any deed lose nothing that was acknowledged; without syncs they do, and it is noticed.
states=100 seed=${STREK_SEED:-1}
[ -z "${STREK_TORTURE:-}" ] || states=1500
exec "$STREK_BUILD/tests/faults/replay" --seed "$seed" --states "$states"
