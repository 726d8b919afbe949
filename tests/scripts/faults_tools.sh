#!/bin/sh
# A vault made by the program itself: Python reads it without us; and with one byte wrong in any page (every fourth in a
# short run) every command gives the same answer as before or status 4, and check names the page.
. "$STREK_SOURCE/tests/scripts/helpers"
"$STREK_BUILD/tests/faults/quick_vault" v "$(cat pass)" || exit 1
awk 'BEGIN { print "client,session,date,scale,item1,item2,item3,item4"
	for (i = 0; i < 120; i++) printf "C%d,%d,2026-03-%02d,ORS,%d,5.5,4.1,%d.3\n", i / 10, i % 10 + 1, i % 10 * 3 + 1, i % 10, i % 7 }' \
	>in.csv
expect 0 s import in.csv

# ---- without strek ----
python3 "$STREK_SOURCE/tests/tools/decrypt_vault.py" v plain.db --passphrase-file pass >out 2>err ||
	fail "decrypt_vault.py: $(cat err)"
python3 - <<'END' || fail 'the decrypted file'
import sqlite3
db = sqlite3.connect("plain.db")
assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
assert db.execute("PRAGMA foreign_key_check").fetchall() == []
assert db.execute("SELECT count(*) FROM mark").fetchone()[0] == 480
END

# ---- one byte wrong ----
no_days() { sed 's/,[^,]*$//'; } # the last column changes at midnight
pages=$((($(wc -c <v) - 8192) / 4096))
s export --format csv >good.csv 2>err || fail "export: $(cat err)"
s export --format json >good.json 2>err || fail "export: $(cat err)"
s clients --format csv | no_days >good.clients || fail 'clients'
cp v v.good

flip() { # OFFSET: the lowest bits of that byte
	python3 -c 'import sys
f = open("v", "r+b")
f.seek(int(sys.argv[1]))
b = f.read(1)[0]
f.seek(int(sys.argv[1]))
f.write(bytes([b ^ 0x15]))' "$1"
}
# same_or_4 PLACE GOOD COMMAND...: the same output as before, or status 4 and nothing that differs.
same_or_4() {
	place=$1 good=$2
	shift 2
	s "$@" >out 2>err </dev/null
	got=$?
	[ "$good" != good.clients ] || { no_days <out >days && mv days out; }
	case $got in
	0) cmp -s out "$good" || fail "$place: $* gives something else" ;;
	4) same_beginning "$place" "$good" ;;
	*) fail "$place: $* ends with status $got: $(cat err)" ;;
	esac
}
same_beginning() {
	n=$(wc -c <out)
	head -c "$n" "$2" | cmp -s - out || fail "$1: wrong output before status 4"
}
# Whatever was saved from the damaged file was in the good one. Where the page with a client's id is lost, all of that
# client's facts come with one new id.
salvaged_is_part() {
	rm -f saved saved.json
	s salvage v -o saved >out 2>err || { [ $? -eq 4 ] || fail "$1: salvage: $(cat err)"; return; }
	"$STREK" --db saved --passphrase-file pass export --format json >saved.json 2>err || fail "$1: saved: $(cat err)"
	python3 - <<'END' || fail "$1: salvage"
import json, sys
def facts(name):
    return {f["id"]: f for f in json.load(open(name))["facts"] if f["kind"] != "audit"}
def told(f):
    return f and (f["kind"], f["at"], f["author"], f["content"])
good, saved = facts("good.json"), facts("saved.json")
wrong = [i for i, f in saved.items() if told(f) != told(good.get(i))]
if wrong:
    sys.exit("facts that were not there before: %s" % wrong[:3])
clients = {(good[i]["client"], f["client"]) for i, f in saved.items()}
if not len(clients) == len({a for a, b in clients}) == len({b for a, b in clients}):
    sys.exit("clients were mixed up: %s" % sorted(clients, key=str)[:3])
END
}

damaged=0
seed=${STREK_SEED:-1} every=4
[ -z "${STREK_TORTURE:-}" ] || every=1
places=$(awk -v seed="$seed" -v pages="$pages" -v every="$every" 'BEGIN { srand(seed)
	for (i = 1 + seed % every; i <= pages; i += every) print i " " 8192 + (i - 1) * 4096 + int(rand() * 4096) }')
echo "$places" >places
while read -r page at; do
	cp v.good v
	flip "$at"
	same_or_4 "page $page" good.clients clients --format csv
	expect 4 s check
	cat out err | grep -q "page $page\b" || fail "check does not name page $page: $(cat out err)"
	if [ $((damaged % 4)) -eq 0 ]; then
		same_or_4 "page $page" good.csv export --format csv
		salvaged_is_part "page $page"
	fi
	cmp -s v v.good && fail 'nothing was flipped'
	damaged=$((damaged + 1))
done <places

# One superblock is enough; without either it is damaged, and that is not a wrong passphrase.
for at in 20 100 4000; do
	cp v.good v && flip "$at" && same_or_4 "superblock A, byte $at" good.clients clients --format csv
	[ $got -eq 0 ] || fail "one damaged superblock, byte $at: status $got"
	cp v.good v && flip "$at" && flip $((4096 + at)) && expect 4 s clients
done
echo "= pages damaged: $damaged of $pages, seed $seed; $failed bad"
finish
