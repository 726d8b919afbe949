# The made-up practice: believable, the same for the same seed, and gone where it was not asked to stay.
. "$STREK_SOURCE/tests/scripts/helpers"
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" # it must bear what is put under it

expect 0 "$STREK" --db v --passphrase-file pass demo
out_has 'made-up'
expect 0 s clients --format json
json out 'len(j) == 60 and len(set(c["client"] for c in j)) == 60 and len(set(c["name"] for c in j)) == 60'
json out '{c["age"] for c in j} >= {"adult", "adolescent", "child"}'
json out '{c["level"] for c in j} >= {"recovered", "improved", "deteriorated", "none"}'
json out '0 < sum(c["open"] for c in j) < 60'
json out 'all(0 < c["days"] < 430 for c in j)'
json out 'any(c["session_scale"] is not None and c["session_scale"] < 36 for c in j)'
expect 0 s export -o first.csv
for word in no-show cancelled agreed left-without-effect CORS CSRS mother; do
	grep -q "$word" first.csv || fail "no $word in the practice"
done
# Two of them come together and share: each in the other's report, by their consent.
expect 0 s report A03 --with A06
out_has 'A06'
expect 0 s graph A06 --table
expect 0 s check
expect 0 s graph A01 --session-scale
expect 1 "$STREK" --db v --passphrase-file pass demo
err_has 'v: a file of that name exists'

expect 0 "$STREK" --db same --passphrase-file pass demo --seed 1
expect 0 "$STREK" --db same --passphrase-file pass export
same out first.csv
expect 0 "$STREK" --db other --passphrase-file pass demo --seed 2 --clients 12
expect 0 "$STREK" --db other --passphrase-file pass clients --format csv
[ "$(wc -l <out)" -eq 13 ] || fail "not 12 clients"
expect 1 "$STREK" --db w --passphrase-file nowhere demo
[ ! -e w ] || fail "a refused passphrase left a vault"
expect 2 "$STREK" demo --clients 0

# Without --db nothing stays, and no passphrase is asked for.
expect 0 setsid "$STREK" demo --clients 20
out_has 'ORS'
out_has 'strek init'
[ -z "$(find "$TMPDIR" "$HOME" -type f)" ] || fail "the demo left $(find "$TMPDIR" "$HOME" -type f)"

# What a killed one leaves behind, the next one takes away.
STREK_KILL_AT=30 LD_PRELOAD=$STREK_BUILD/tests/preload/kill_at.so setsid "$STREK" demo --clients 20 >out 2>err </dev/null
[ -n "$(find "$TMPDIR" -name 'demo.vault*')" ] || fail "nothing was left by a killed demo"
expect 0 setsid "$STREK" demo --clients 20
[ -z "$(find "$TMPDIR" -type f)" ] || fail "still there: $(find "$TMPDIR" -type f)"
finish
