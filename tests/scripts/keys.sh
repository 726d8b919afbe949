# init, passphrase, recovery: what opens a vault, and what no longer does.
. "$STREK_SOURCE/tests/scripts/helpers"

expect 0 s init
[ "$(wc -l <out)" -eq 1 ] || fail "more than the recovery key on standard output"
grep -Eq '^[0-9A-Z]{6}(-[0-9A-Z]{6}){5}$' out || fail "this is no recovery key: $(cat out)"
cp out key
[ "$(stat -c %a v)" = 600 ] || fail "others may read the vault: $(stat -c %a v)"
err_has 'on paper'
cp v before
expect 1 s init
err_has 'v: a file of that name exists'
same v before

# The usual place is made when nobody names another.
expect 0 "$STREK" --passphrase-file pass init
[ -f "$XDG_DATA_HOME/strek/strek.vault" ] || fail "no vault in the usual place"
[ "$(stat -c %a "$XDG_DATA_HOME/strek")" = 700 ] || fail "others may look into its folder"
expect 0 "$STREK" --passphrase-file pass clients
expect 1 "$STREK" --db nowhere/v --passphrase-file pass init
err_has 'nowhere/v'

# Rules for a new passphrase; other ways to hand it over.
echo short >short-pass
expect 1 "$STREK" --db w --passphrase-file short-pass init
err_has '15'
[ ! -e w ] || fail "a refused passphrase left a vault"
printf 'nul\0nul and fifteen more\n' >nul-pass
expect 1 "$STREK" --db w --passphrase-file nul-pass init
expect 1 "$STREK" --db w --passphrase-file nowhere init
err_has 'nowhere'
expect 2 "$STREK" --db w --recovery-file key init
"$STREK" --db w --passphrase-fd 7 init 7<pass >out 2>err || fail "--passphrase-fd"
"$STREK" --db w --passphrase-fd 0 clients <pass >out 2>err || fail "--passphrase-fd 0"
head -c 70000 /dev/zero | tr '\0' a >long-pass
expect 1 "$STREK" --db w --passphrase-file long-pass clients
err_has '64 KiB'

# Wrong ones: 3, and nothing is said about what would be right.
expect 3 "$STREK" --db v --passphrase-file other-pass clients
err_has 'wrong passphrase'
expect 0 "$STREK" --db v --recovery-file key clients
tr 'A-Z-' 'a-z ' <key >key-by-hand
expect 0 "$STREK" --db v --recovery-file key-by-hand clients
sed 's/^./0/; s/.$/0/' key >key-slip
cmp -s key key-slip || {
	expect 3 "$STREK" --db v --recovery-file key-slip clients
	err_has 'key-slip: this is not a whole recovery key'
}
: >key-empty
expect 3 "$STREK" --db v --recovery-file key-empty clients
err_has 'key-empty: there is nothing in this file'
: >v-empty
expect 4 "$STREK" --db v-empty --passphrase-file pass clients
err_has 'v-empty: there is nothing in this file'

# A new passphrase: the old one no longer opens; an older backup still does.
expect 0 s backup b
expect 0 s passphrase --new-passphrase-file other-pass
err_has 'Older backups'
expect 3 s clients
expect 0 "$STREK" --db v --passphrase-file other-pass clients
expect 0 "$STREK" --db v --recovery-file key clients
expect 0 "$STREK" --db b --passphrase-file pass clients
expect 1 "$STREK" --db v --passphrase-file other-pass passphrase --new-passphrase-file short-pass
expect 0 "$STREK" --db v --passphrase-file other-pass clients
# A forgotten one: the recovery key leads to a new one.
expect 0 "$STREK" --db v --recovery-file key passphrase --new-passphrase-file pass
expect 0 s clients

# A new recovery key.
expect 0 s recovery
cp out key2
expect 0 "$STREK" --db v --recovery-file key2 clients
expect 3 "$STREK" --db v --recovery-file key clients
s recovery >/dev/full 2>err && fail "a key that nobody saw went unnoticed"
err_has 'strek recovery'
finish
