#!/bin/sh
# Facts can be verified without strek: an export of ours passes, and one changed figure does not.
set -u
facts=$STREK_SOURCE/tests/fixtures/store-v1/facts.jsonl
verify() {
	python3 "$STREK_SOURCE/tests/tools/verify_facts.py" "$1"
}

verify "$facts" || exit 1
sed 's/"mm":44/"mm":45/' "$facts" >changed.jsonl
cmp -s "$facts" changed.jsonl && { echo "nothing was changed"; exit 1; }
verify changed.jsonl && { echo "a changed mark was not noticed"; exit 1; }
sed '5d' "$facts" >shorter.jsonl
verify shorter.jsonl && { echo "a missing fact was not noticed"; exit 1; }
exit 0
