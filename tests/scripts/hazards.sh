# Disks that are full, read-only or gone; a second strek; pipes that close; kills in between.
. "$STREK_SOURCE/tests/scripts/helpers"
new_vault
printf 'client,session,date,scale,total\nA1,1,2026-01-05,ORS,14.2\n' >in.csv
expect 0 s import in.csv

# A second one is told who holds the vault. The first is kept waiting for the rest of a file.
mkfifo rest
exec 8<>rest
printf 'client,session,date,scale,total\n' >&8
"$STREK" --db v --passphrase-file pass import - <rest >/dev/null 2>held.err &
holder=$!
until ls -l "/proc/$holder/fd" 2>/dev/null | grep -q '/here/v$'; do
	kill -0 $holder 2>/dev/null || { fail "the first one ended: $(cat held.err)"; break; }
done
expect 1 s clients
err_has "process $holder"
kill -KILL $holder
wait $holder 2>/dev/null
exec 8>&-
expect 0 s clients --format json
json out '[c["client"] for c in j] == ["A1"]'

# A reader that goes away, and an output that is full.
"$STREK" demo --clients 3 --db d --passphrase-file pass >out 2>err || fail "a small demo: $(cat err)"
s export --format json >/dev/full 2>err && fail "a full disk went unnoticed"
err_has 'output could not be written'
{ s export --format json; echo $? >status; } 2>err | :
[ "$(cat status)" -eq 1 ] || [ "$(cat status)" -eq 0 ] || fail "status $(cat status) for a closed pipe"

# A vault that goes away.
mkdir gone && cp v gone/v && rm -r gone
expect 1 "$STREK" --db gone/v --passphrase-file pass clients
err_has 'gone/v'

# Disks: in a mount namespace of our own.
unshare -rm true 2>/dev/null || { [ "$failed" -eq 0 ] || exit 1; skip "no mounts of one's own here: full and read-only disks were not tried"; }
cp "$STREK_SOURCE/tests/scripts/helpers" .
cat >disks <<'END'
mkdir -p disk
mount -t tmpfs -o size=400k none disk || exit 77
. "$STREK_SOURCE/tests/scripts/helpers"
on() { "$STREK" --db disk/v --passphrase-file pass "$@"; }
awk 'BEGIN { print "client,session,date,scale,total"
	for (i = 1; i <= 4000; i++) print "C" int(i / 20) "," i % 20 + 1 ",2026-01-05,ORS,14.2" }' >big.csv

# Full while a vault is made: nothing of it stays.
dd if=/dev/zero of=disk/ballast bs=1k count=396 2>/dev/null
expect 1 on init
err_has 'full'
[ ! -e disk/v ] && [ ! -e disk/v.new ] || fail "half a vault was left"
rm disk/ballast

# Full during an import: all or nothing.
cp v disk/v
expect 1 on import big.csv
err_has 'full'
rm -f disk/ballast
expect 0 on clients --format json
json out '[c["client"] for c in j] == ["A1"]'
expect 0 on check

# A copy has a device of its own, which a full disk has no room for: it opens for reading, and says so.
rm disk/v && cp v disk/v
dd if=/dev/zero of=disk/ballast bs=1k count=1000 2>/dev/null
expect 0 on clients --format json
json out '[c["client"] for c in j] == ["A1"]'
err_has 'reading only'
rm disk/ballast
expect 0 on clients
! grep -qF 'reading only' err || fail "it is still read only with room on the disk"

# Full during an export and a backup: no half files.
dd if=/dev/zero of=disk/ballast bs=1k count=1000 2>/dev/null
expect 1 s export --format json -o disk/out.json
err_has 'full'
[ ! -e disk/out.json ] || fail "half an export was left"
expect 1 s backup disk/b
[ ! -e disk/b ] || fail "half a backup was left"
rm -f disk/ballast

# Read-only: reading works, writing is refused.
mount -o remount,ro disk || exit 77
expect 0 on clients --format json
json out '[c["client"] for c in j] == ["A1"]'
expect 0 on graph A1
printf 'client,session,date,scale,total\nB2,1,2026-01-05,ORS,14.2\n' >more.csv
expect 1 on import more.csv
err_has 'reading'
expect 1 on passphrase --new-passphrase-file other-pass
expect 1 "$STREK" --db disk/w --passphrase-file pass init
err_has 'read-only'
expect 1 s export -o disk/out.csv
expect 1 s backup disk/b
umount disk
finish
END
unshare -rm sh disks || fail "on disks of its own (status $?)"
finish
