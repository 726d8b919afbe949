#!/bin/sh
# What must stay in the vault is nowhere else: not in a file, not in the environment, not in a core, not in memory once
# the vault is closed; and in the vault it cannot be read.
. "$STREK_SOURCE/tests/scripts/helpers"
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" # it must bear what is put under it
mkdir secrets
printf 'zebra canary under the larch\n' >secrets/pass
printf 'second canary over the heather\n' >secrets/next
printf 'Kanarifugl-77\n' >secrets/client
printf 'the canary would rather not today\n' >secrets/note
cat secrets/pass secrets/next secrets/client secrets/note >secrets/all
{
	echo 'client,session,date,scale,total,skipped'
	echo "$(cat secrets/client),1,2026-01-05,ORS,14.2,"
	echo "$(cat secrets/client),2,2026-01-12,ORS,,$(cat secrets/note)"
} >secrets/in.csv
c() { "$STREK" --db v --passphrase-file secrets/pass "$@" >/dev/null 2>secrets/err || fail "$*: $(cat secrets/err)"; }

# Where the program writes, or could.
found() {
	grep -rlaF --exclude-dir=secrets -f secrets/all . "$HOME" "$TMPDIR" "$XDG_RUNTIME_DIR" 2>/dev/null
}
nowhere() {
	hits=$(found)
	[ -z "$hits" ] || fail "$*: a canary is in $hits"
}

# The search itself works.
cp secrets/note "$HOME/planted"
[ "$(found)" = "$HOME/planted" ] || fail 'the planted canary was not found'
rm "$HOME/planted"

"$STREK" --db v --passphrase-file secrets/pass init >secrets/key 2>&1 || fail "init: $(cat secrets/key)"
nowhere init
c import secrets/in.csv
nowhere import
c clients
c graph "$(cat secrets/client)" --table
c export --format json
c log "$(cat secrets/client)"
nowhere reading
c backup b
c backup b --drill
nowhere backup
c check --rebuild
c passphrase --new-passphrase-file secrets/next
nowhere passphrase
c restore b
nowhere restore

# Killed in the middle of a save, with a journal lying there.
sed -e 's/Kanarifugl-77/Kanarifugl-77-b/' secrets/in.csv >secrets/more.csv
for at in 3 9 14 20 26; do
	STREK_KILL_AT=$at LD_PRELOAD=$STREK_BUILD/tests/preload/kill_at.so \
		"$STREK" --db v --passphrase-file secrets/pass import secrets/more.csv >/dev/null 2>&1
	[ ! -s v-journal ] || journal=there
	nowhere "killed before change $at"
done
[ -n "${journal:-}" ] || fail 'no journal was left by any of the kills'

# While it runs: nothing in the environment or on the command line; and when it is aborted, no core.
cat >abort.py <<'END'
import os, resource, signal, subprocess, sys, time
canaries = [line.strip().encode() for line in open("secrets/all")]
def started(arguments):
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
def holds(pid, name):
    try:
        files = [os.readlink("/proc/%d/fd/%s" % (pid, f)) for f in os.listdir("/proc/%d/fd" % pid)]
    except FileNotFoundError:
        return False # closed while we looked
    return any(os.path.basename(f) == name for f in files)
def dumped(child):
    child.send_signal(signal.SIGABRT)
    _, status = os.waitpid(child.pid, 0)
    if not os.WIFSIGNALED(status):
        sys.exit("it did not end by the signal: %d" % status)
    return os.WCOREDUMP(status)
child = started([os.environ["STREK"], "--db", "v", "--passphrase-file", "secrets/pass", "import", "-"])
until = time.monotonic() + 60
while not holds(child.pid, "v"):
    if child.poll() is not None or time.monotonic() > until:
        sys.exit("it did not open the vault")
for what in "environ", "cmdline":
    text = open("/proc/%d/%s" % (child.pid, what), "rb").read()
    if any(c in text for c in canaries):
        sys.exit("a canary in " + what)
limits = open("/proc/%d/limits" % child.pid).read()
if not any(l.split()[:6] == ["Max", "core", "file", "size", "0", "0"] for l in limits.splitlines()):
    sys.exit("a core could be written")
if dumped(child):
    sys.exit("a core was written")
END
python3 abort.py || fail 'see above'
ls | grep -q '^core' && fail 'there is a core'
nowhere abort

"$STREK_BUILD/tests/faults/canary" "$PWD/memory" || fail 'in memory'
finish
