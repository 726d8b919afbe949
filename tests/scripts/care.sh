# check, backup, restore, log, erase, merge, salvage: the care of a vault.
. "$STREK_SOURCE/tests/scripts/helpers"
new_vault
cat >in.csv <<'END'
client,session,date,scale,total
A1,1,2026-01-05,ORS,14.2
A1,2,2026-01-12,ORS,17.0
B2,1,2026-02-02,ORS,32.0
END
expect 0 s import in.csv

expect 0 s check
out_has 'No problems found'
out_has 'Not checked:'
expect 0 s check --format json
json out 'list(j) == ["ok", "pages", "facts", "chains", "derived", "problems", "not_checked"]'
json out 'j["ok"] is True and j["pages"] > 1 and j["facts"] > 5 and j["chains"] == 1 and j["problems"] == []'
expect 0 s check --rebuild
expect 0 s clients --format json
json out 'sorted(c["client"] for c in j) == ["A1", "B2"]'

# A backup opens by itself; a drill compares; what is not ours is never overwritten.
expect 0 s backup b
expect 0 s backup b --drill
out_has 'can be restored'
expect 0 s backup new --drill
out_has 'is a backup'
out_has 'can be restored'
cp b looked-at
expect 0 "$STREK" --db looked-at --passphrase-file pass clients --format json
json out 'sorted(c["client"] for c in j) == ["A1", "B2"]'
echo precious >foreign
expect 1 s backup foreign
[ "$(cat foreign)" = precious ] || fail "a foreign file was overwritten"
new_vault other
expect 1 s backup other
err_has "another practice's"
expect 1 s backup nowhere/b
expect 4 s backup foreign --drill

# Restored: what stood there is kept beside it.
expect 0 s erase A1 --basis 'asked for it' --confirm A1
out_has "$PWD/b"
expect 0 s clients --format json
json out '[c["client"] for c in j] == ["B2"]'
expect 1 s graph A1
expect 0 s check
expect 3 "$STREK" --db v --passphrase-file other-pass restore b
expect 0 s restore b
out_has 'kept as'
expect 0 s clients --format json
json out 'sorted(c["client"] for c in j) == ["A1", "B2"]'
expect 0 s check
expect 1 s restore nowhere
ln v same
for file in v same; do
	for command in backup restore merge; do
		expect 1 s "$command" $file
		err_has "$file: this is the vault itself"
	done
done
rm same
expect 4 s restore foreign
expect 0 "$STREK" --db elsewhere --passphrase-file pass restore b
expect 0 "$STREK" --db elsewhere --passphrase-file pass clients --format json
json out 'sorted(c["client"] for c in j) == ["A1", "B2"]'

# Erasing takes two words, and leaves nothing to read.
expect 2 setsid "$STREK" --db v --passphrase-file pass erase A1
expect 2 setsid "$STREK" --db v --passphrase-file pass erase A1 --basis 'asked for it'
expect 2 s erase A1 --basis 'asked for it' --confirm B2
expect 1 s erase C3 --basis 'asked for it' --confirm C3
expect 0 s clients --format json
json out 'len(j) == 2'
expect 0 s erase A1 --basis 'asked for it' --confirm A1
out_has 'may still hold A1'
expect 0 s export
if grep -q '^A1' out; then fail "an erased client is exported"; fi

# Merging: what the other copy has comes in, what was erased stays erased, and twice is once.
printf 'client,session,date,scale,total\nC3,1,2026-03-03,ORS,11\n' >more.csv
expect 0 "$STREK" --db elsewhere --passphrase-file pass import more.csv
expect 0 s merge elsewhere
expect 0 s clients --format json
json out '[c["client"] for c in j] == ["B2", "C3"]'
expect 0 s merge elsewhere
out_has 'Facts added: 0'
expect 0 s check
expect 1 s merge nowhere
expect 4 s merge foreign

# Who did what.
expect 0 s log
for words in unlocked imported erased merged restored; do out_has "$words"; done

# Salvage reads what is left.
cp v broken
printf 'damaged' | dd of=broken bs=1 seek=$((8192 + 4096 * 4 + 100)) conv=notrunc 2>/dev/null
expect 4 "$STREK" --db broken --passphrase-file pass check
cp broken broken.before
expect 0 s salvage broken
out_has 'broken.salvaged'
same broken broken.before
expect 0 "$STREK" --db broken.salvaged --passphrase-file pass check
expect 1 s salvage broken
err_has 'broken.salvaged: a file of that name exists'
expect 0 s salvage broken -o rescued
expect 1 s salvage nowhere
expect 3 "$STREK" --passphrase-file other-pass salvage broken -o again
finish
