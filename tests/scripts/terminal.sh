# Questions on a terminal: a passphrase typed twice, a recovery key typed back, an erasure confirmed.
. "$STREK_SOURCE/tests/scripts/helpers"
python3 -c 'import os, pty; a, b = pty.openpty(); os.open(os.ttyname(b), os.O_RDWR | os.O_NOCTTY)' 2>/dev/null ||
	skip 'no terminal can be made here: /dev/ptmx or /dev/pts is missing'
cat >talk.py <<'END'
import os, pty, re, select, signal, sys, termios, time

class Talk:
    """A program on a terminal of its own: wait for words, type an answer."""
    def __init__(self, *args):
        self.seen = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(os.environ["STREK"], ["strek", *args])
    def read(self, until, seconds=60):
        end = time.monotonic() + seconds
        while until not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            assert ready, f"waited for {until!r}, saw {self.seen!r}"
            try:
                part = os.read(self.fd, 4096)
            except OSError:
                part = b""
            assert part, f"ended before {until!r}, saw {self.seen!r}"
            self.seen += part.decode()
        before, _, self.seen = self.seen.partition(until)
        return before
    def type(self, text):
        os.write(self.fd, text.encode() + b"\n")
    def echo(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)
    def end(self):
        rest = self.seen
        while True:
            try:
                part = os.read(self.fd, 4096)
            except OSError:
                break
            if not part:
                break
            rest += part.decode()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), rest

words = "violet lanterns under the bridge"
key_shape = r"[0-9A-Z]{6}(?:-[0-9A-Z]{6}){5}"

t = Talk("--db", "v", "init")
t.read("New passphrase"); t.read(": ")
assert not t.echo()
t.type(words)
t.read("once more: ")
t.type(words)
key = re.search(key_shape, t.read("Type it from the paper: ")).group()
t.type(key[:-1] + ("0" if key[-1] != "0" else "1"))
t.read("slip of the pen"); t.read("Type it from the paper: ")
t.type(key.lower().replace("-", " "))
status, rest = t.end()
assert status == 0, (status, rest)
assert words not in rest and key not in rest

t = Talk("--db", "v", "clients")
t.read("Passphrase: "); t.type("wrong one"); t.read("wrong passphrase")
t.read("Passphrase: "); t.type(words)
status, rest = t.end()
assert status == 0, (status, rest)

t = Talk("--db", "v", "clients")
for _ in range(3):
    t.read("Passphrase: "); t.type("wrong one")
assert t.end()[0] == 3

# Nothing typed, or two different ones: nothing is made.
t = Talk("--db", "w", "init")
t.read("six words): "); t.type(words); t.read("once more: "); t.type("something else altogether")
assert t.end()[0] == 1 and not os.path.exists("w")
t = Talk("--db", "w", "init")
t.read("six words): "); t.type("")
offer = t.read("then type them")
offer = offer.strip().splitlines()[-3 if not offer.strip().splitlines()[-1].strip() else -1]
t.read("once more: "); t.type("")
assert t.end()[0] == 1 and not os.path.exists("w")
t = Talk("--db", "w", "init")
t.read("six words): "); t.type(words); t.read("once more: "); t.type(words)
t.read("Type it from the paper: "); t.type("")
assert t.end()[0] == 1 and not os.path.exists("w")

# A signal in the middle of typing puts the echo on again.
t = Talk("--db", "v", "clients")
t.read("Passphrase: ")
assert not t.echo()
os.kill(t.pid, signal.SIGTERM)
assert t.end()[0] == -signal.SIGTERM
END
python3 talk.py || fail "the conversation"

# Erasing asks twice.
printf 'client,session,date,scale,total\nA1,1,2026-01-05,ORS,14.2\n' >in.csv
expect 0 s import in.csv
cat >erase.py <<'END'
exec(open("talk.py").read().split("words = ")[0])
t = Talk("--db", "v", "--passphrase-file", "pass", "erase", "A1")
t.read("basis for erasing: "); t.type("asked for it"); t.read("Type the code to erase: "); t.type("A2")
assert t.end()[0] == 2
t = Talk("--db", "v", "--passphrase-file", "pass", "erase", "A1")
t.read("basis for erasing: "); t.type("asked for it"); t.read("Type the code to erase: "); t.type("A1")
assert t.end()[0] == 0
END
python3 erase.py || fail "erasing"
expect 0 s clients --format json
json out 'j == []'
finish
