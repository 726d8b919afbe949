# Ratings in, pictures and files out.
. "$STREK_SOURCE/tests/scripts/helpers"
new_vault

cat >in.csv <<'END'
client,session,date,scale,rater,mode,item1,item2,item3,item4,total,attendance
A1,1,2026-01-05,ORS,self,paper,3.1,4.0,2.5,4.6,14.2,
A1,1,2026-01-05,SRS,self,paper,9.0,9.1,8.9,9.5,36.5,
A1,2,2026-01-12,ORS,self,paper,,,,,17.0,
A1,3,2026-01-19,,,,,,,,,cancelled
A1,4,2026-01-26,ORS,self,paper,,,,,29.1,
A1,4,2026-01-26,SRS,self,paper,,,,,38,
B2,1,2026-02-02,ORS,self,oral,8,8,8,8,,
END
expect 0 s import in.csv --dry-run
out_has 'Would import clients: 2'
expect 0 s clients --format json
json out 'j == []'
expect 0 s import in.csv
out_has 'Imported clients: 2, episodes: 2, sessions: 5, ratings: 6'
out_has 'The sessions are dated from 5 Jan 2026 to 2 Feb 2026.'
err_is_empty
# A slip in a year or a number is told, and taken as it is: it may be right.
printf 'client,session,date,scale,total\nC3,2,2025-01-06,ORS,20\nC3,1,2025-01-13,ORS,18\nC3,3,2999-01-20,ORS,21\n' >slip.csv
expect 0 s import slip.csv --dry-run
out_has 'dated from 6 Jan 2025 to 20 Jan 2999'
err_has 'a date that is still to come (20 Jan 2999)'
err_has 'numbered after: 1, the first on line 2.'

expect 0 s clients --format json
json out '[c["client"] for c in j] == ["A1", "B2"]'
json out 'list(j[0]) == ["client", "name", "age", "episode", "open", "sessions", "scale", "first", "last", "change",
	"level", "reason", "session_scale", "days"]'
json out '(j[0]["first"], j[0]["last"], j[0]["change"]) == (14.2, 29.1, 14.9)'
json out '(j[0]["age"], j[0]["episode"], j[0]["open"], j[0]["sessions"]) == ("adult", 1, True, 3)'
json out '(j[0]["level"], j[0]["reason"], j[0]["session_scale"], j[0]["name"]) == ("watch", "sudden-gain", 38.0, None)'
json out '(j[1]["first"], j[1]["last"], j[1]["change"], j[1]["level"], j[1]["session_scale"]) == (32.0, 32.0, None, "watch", None)'
expect 0 s clients
out_has '+14.9'
expect 0 s clients --format csv
[ "$(wc -l <out)" -eq 3 ] || fail "a row a client"

# Everything out, in again, and out once more: the same bytes.
expect 0 s export -o out.csv
err_has 'not encrypted'
[ "$(stat -c %a out.csv)" = 600 ] || fail "others may read the export"
expect 1 s export -o out.csv
err_has 'out.csv: a file of that name exists'
new_vault w
"$STREK" --db w --passphrase-file pass import - <out.csv >out 2>err || fail "import of an export: $(cat err)"
expect 0 "$STREK" --db w --passphrase-file pass export
same out out.csv
expect 0 s export --format json -o all.json
json all.json 'j["strek"] == 1 and len(j["facts"]) > 20'
new_vault x
expect 0 "$STREK" --db x --passphrase-file pass import all.json
expect 0 "$STREK" --db x --passphrase-file pass export
same out out.csv
expect 0 "$STREK" --db x --passphrase-file pass import all.json
out_has 'Imported facts: 0'
sed 's/"mm":31/"mm":32/' all.json >forged.json
cmp -s all.json forged.json && fail "there was nothing to forge"
new_vault y
expect 4 "$STREK" --db y --passphrase-file pass import forged.json
err_has 'forged.json:'
err_has 'Nothing was imported'
expect 0 "$STREK" --db y --passphrase-file pass clients --format json
json out 'j == []'
expect 0 s export --client B2
[ "$(grep -c '^B2' out)" -eq 1 ] && ! grep -q '^A1' out || fail "one client's export holds another's"
expect 1 s export --client C3
err_has "no client 'C3'"
expect 0 s export --format sqlite -o plain.db
python3 -c 'import sqlite3
c = sqlite3.connect("plain.db")
assert c.execute("pragma integrity_check").fetchone() == ("ok",)' || fail "the plain database"

# The graph.
expect 0 s graph A1
out_has 'ORS'
[ "$(wc -l <out)" -le 24 ] || fail "higher than 24 rows"
if grep -q "$(printf '\033')" out; then fail "colour in a pipe"; fi
expect 0 s graph A1 --colour always
grep -q "$(printf '\033')" out || fail "no colour where it was asked for"
expect 0 s graph A1 --glyphs ascii --width 60 --height 18 --session-scale
if LC_ALL=C grep -q '[^ -~]' out; then fail "more than ASCII"; fi
awk 'length > 60 { exit 1 }' out || fail "wider than 60 columns"
expect 0 s graph A1 --describe
[ "$(wc -l <out)" -eq 1 ] || fail "more than one sentence"
out_has '14.2'
out_has '29.1'
expect 0 s graph A1 --describe --lang nb
out_has '29,1'
expect 0 s graph A1 --table
out_has '17.0'
cp out table
expect 0 s graph A1 --plain
same out table
expect 0 s graph A1 --scale SRS --describe
out_has 'SRS'
expect 1 s graph C3
err_has "no client 'C3'"
expect 1 s graph A1 --episode 2
expect 1 s graph A1 --scale CORS
expect 0 env LC_ALL=C "$STREK" --db v --passphrase-file pass graph A1
if LC_ALL=C grep -q '[^ -~]' out; then fail "more than ASCII in the C locale"; fi

# Who has looked.
expect 0 s log A1
out_has 'looked at'
expect 0 s log B2
if grep -q 'looked at' out; then fail "nobody looked at B2"; fi
finish
