# What needs no vault: help, version, wrong words, languages, options.
. "$STREK_SOURCE/tests/scripts/helpers"

expect 0 "$STREK" --help
out_has 'Usage: strek'
err_is_empty
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ "$(echo "$commands" | wc -l)" -ge 18 ] || fail "the help lists only: $commands"
for command in $commands; do
	expect 0 "$STREK" "$command" --help
	out_has "Usage: strek $command"
	awk 'length > 80 { exit 1 }' out || fail "$command --help is wider than 80 columns"
	expect 2 "$STREK" "$command" --no-such-option
	err_has '--no-such-option'
	out_is_empty
done
expect 0 "$STREK" --version
out_has 'strek '
expect 0 "$STREK"
out_has 'strek init'

expect 2 "$STREK" frobnicate
err_has "no command 'frobnicate'"
expect 2 "$STREK" clients extra
err_has "'extra' is not understood"
err_has 'strek clients --help'
expect 2 "$STREK" graph
err_has 'CLIENT is missing'
err_has 'strek graph --help'
expect 2 "$STREK" graph A --width 0
err_has '1 - 1000'
expect 2 "$STREK" graph A --width 9 --width 9
err_has 'twice'
expect 2 "$STREK" graph A --describe --table
err_has 'cannot be used together'
expect 2 "$STREK" clients --passphrase-file a --recovery-file b
expect 2 "$STREK" clients --format yaml
err_has 'text|json|csv'
expect 2 "$STREK" clients --format
err_has 'After --format a value is missing: text|json|csv'
expect 2 "$STREK" --lang de clients
err_has 'en, nb, nn'
expect 2 "$STREK" export --format sqlite
err_has '-o FILE'

# Without a terminal and without a passphrase there is nobody to ask.
expect 1 "$STREK" --db nowhere clients
err_has 'strek init'
touch some
expect 2 setsid "$STREK" --db some clients
err_has '--passphrase-file'

# What somebody types comes back without its escape sequences.
expect 2 "$STREK" "$(printf 'a\033[31mb')"
if grep -q "$(printf '\033')" err; then fail "an escape sequence reached the terminal"; fi

# Options: default, file, command line.
expect 0 "$STREK" config --list
out_has 'session-length = '
out_has 'language = auto'
mkdir -p "$XDG_CONFIG_HOME/strek"
printf 'language = nn\nsession-length = 45\n' >"$XDG_CONFIG_HOME/strek/strek.conf"
expect 0 "$STREK" config --list
out_has 'session-length = 45'
out_has 'language = nn'
expect 0 "$STREK" config --list --lang en
out_has 'language = en'
rm "$XDG_CONFIG_HOME/strek/strek.conf"
printf 'sesion-length = 45\ncolour = pink\nglyphs = ascii\n' >mine.conf
expect 0 "$STREK" config --list --config mine.conf --lang en
err_has 'mine.conf:1'
err_has 'mine.conf:2'
out_has 'glyphs = ascii'
expect 1 "$STREK" config --list --config nowhere.conf
err_has 'nowhere.conf'
"$STREK" config --list --lang en >again.conf
expect 0 "$STREK" config --list --config again.conf
err_is_empty

# The output can be a terminal without UTF-8.
expect 0 env LC_ALL=C "$STREK" --help
if LC_ALL=C grep -q '[^ -~]' out; then fail "more than ASCII in the C locale"; fi
expect 0 env -u HOME -u XDG_DATA_HOME -u XDG_CONFIG_HOME LC_ALL=no_SUCH.UTF-8 "$STREK" --help

# A full or closed standard output is a failure.
for command in --help "config --list" "band --scale ORS --intake 14"; do
	# shellcheck disable=SC2086
	"$STREK" $command >/dev/full 2>err && fail "$command: a full disk went unnoticed"
	err_has 'standard output'
	# shellcheck disable=SC2086
	"$STREK" $command >&- 2>err && fail "$command: a closed output went unnoticed"
done

# A reader that has seen enough has gone on purpose: no words about it.
cat >gone.py <<'END'
import os, subprocess, sys
reader, writer = os.pipe()
os.close(reader)
done = subprocess.run([os.environ["STREK"], *sys.argv[1:]], stdout=writer, stderr=subprocess.PIPE)
sys.exit(0 if done.returncode == 1 and not done.stderr else done.stderr.decode() + str(done.returncode))
END
for command in --help "config --list" "band --scale ORS --intake 14"; do
	# shellcheck disable=SC2086
	python3 gone.py $command 2>err || fail "$command: $(cat err)"
done
finish
