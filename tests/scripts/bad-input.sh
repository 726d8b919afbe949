# What comes in broken is named, and nothing of it stays.
. "$STREK_SOURCE/tests/scripts/helpers"
new_vault
head=client,session,date,scale,rater,mode,item1,item2,item3,item4,total,attendance
refused() { # STATUS TEXT...: what standard error must say about ./bad
	want=$1
	shift
	expect "$want" s import bad
	for text; do err_has "$text"; done
	out_is_empty
}
faulty() { # ROWS WHERE: a file with these rows under the usual names
	printf '%s\n%b' "$head" "$1" >bad
	refused 1 "$2" 'nothing was imported'
}
faulty 'A1,1,2026-02-30,ORS,self,paper,,,,,14,\n' 'bad:2:6:'
faulty 'A1,1,2026-02-03,ORS,self,paper,,,,,40.1,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,ORS,self,paper,1,2,3,4,11,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,ORS,self,paper,1,2,3,11,,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,ORS,self,paper,,,,,14.55,\n' 'bad:2:'
faulty 'A1,0,2026-02-03,ORS,self,paper,,,,,14,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,NONE,self,paper,,,,,14,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,ORS,nobody,paper,,,,,14,\n' 'bad:2:'
faulty 'A1,1,2026-02-03,ORS,self,paper,,,,,14,\nA1,1,2026-02-03,ORS,self,oral,,,,,15,\n' 'bad:3:'
faulty 'A1,1,2026-02-03,ORS,self,paper,,,,,14,\nA\033[31m,1,2026-02-03,ORS,self,paper,,,,,14,\n' 'bad:3:'
faulty 'A1,1,2026-02-03,ORS,self,"paper,,,,,14,\n' 'bad:2:'
faulty 'A\377,1,2026-02-03,ORS,self,paper,,,,,14,\n' 'bad:2:'
printf 'klient,session,date\nA1,1,2026-02-03\n' >bad
refused 1 'klient'
printf 'Client,session,date\nA1,1,2026-02-03\n' >bad
refused 1 'bad:1:1:' "write client"
printf 'client,session,date,birth_year\nA1,1,2026-02-03,2027\n' >bad
refused 1 'bad:2:17:' 2027
printf '' >bad
refused 1 bad
printf 'PK\003\004\024\000' >bad
refused 1 spreadsheet 'CSV UTF-8'
cp v bad
refused 1 'strek merge'
printf '{"strek": 1, "facts": [' >bad
refused 1 'bad:1:'
printf '{"strek": 1, "facts": [{"id": "x"}]}' >bad
refused 1 bad
printf '{"strek": 2, "facts": []}' >bad
refused 4 newer
printf '{"other": 1}' >bad
refused 1 bad
printf '{"strek": 1,\0"facts": []}' >bad
refused 1 'bad:1:'
printf '{"strek": 1, "strek": 1, "facts": []}' >bad
refused 1 bad

# Of one kind of fault twenty are enough; the others are counted.
{ printf '%s\n' "$head"; for i in $(seq 2 500); do echo "A$i,1,2026-02-30,ORS,self,paper,,,,,14,"; done; echo A1,1,2026-02-03,NONE,self,paper,,,,,14,; } >bad
refused 1 'More faults like the one on line 2: 479' 'Faults found: 500' 'bad:501:' "'NONE'"
[ "$(grep -c '^bad:' err)" -eq 21 ] || fail "more than twenty faults of a kind"
head -c 1000000 /dev/urandom >bad
refused 1 bad
expect 1 s import nowhere
err_has nowhere
expect 1 s import .

# A line of 100 MB is refused without being kept in memory. (A sanitizer needs an address space without a limit.)
{ printf '%s\n' "$head"; head -c 100000000 /dev/zero | tr '\0' a; } >bad
(grep -qa __asan_init "$STREK" || ulimit -v 1500000; expect 1 s import bad; err_has 'bad:2'; [ "$failed" -eq 0 ]) || fail "the long line"
rm bad

expect 0 s clients --format json
json out 'j == []'
expect 0 s check

# Scale files: every fault at once, none of them loaded, the others work.
mkdir -p "$XDG_CONFIG_HOME/strek/scales"
printf '[scale]\nid = BAD\nversion = 0\nkind = lines\nkind = total\nnonsense\n' >bad.ini
expect 1 "$STREK" scales check bad.ini
err_has 'bad.ini:3'
err_has 'bad.ini:5'
err_has 'bad.ini:6'
cp bad.ini "$XDG_CONFIG_HOME/strek/scales/"
cp "$data/bdi.ini" "$XDG_CONFIG_HOME/strek/scales/"
expect 0 "$STREK" scales list
out_has ORS
out_has BDI
err_has 'bad.ini'
expect 0 "$STREK" scales check "$data/bdi.ini"
out_has 'BDI can be used'
expect 0 "$STREK" scales show ORS
mv out ors
expect 0 "$STREK" scales show ors
same out ors
out_has '25 and above'
expect 1 "$STREK" scales show NONE
expect 1 "$STREK" scales check nowhere.ini
expect 2 "$STREK" scales list ORS
expect 2 "$STREK" scales show
expect 2 "$STREK" scales frobnicate
expect 0 s scales install "$data/phq9.ini"
expect 0 s scales list
out_has PHQ
expect 0 "$STREK" scales list
if grep -q PHQ out; then fail "the vault's scale shows without the vault"; fi

# Files that are no vault, or no longer one.
echo 'something else' >foreign
expect 4 "$STREK" --db foreign --passphrase-file pass clients
err_has 'not a strek vault'
: >empty
expect 4 "$STREK" --db empty --passphrase-file pass clients
expect 1 "$STREK" --db . --passphrase-file pass clients
head -c 9000 v >short
expect 4 "$STREK" --db short --passphrase-file pass clients
cp v newer
printf '\377' | dd of=newer bs=1 seek=8 conv=notrunc 2>/dev/null
printf '\377' | dd of=newer bs=1 seek=4104 conv=notrunc 2>/dev/null
expect 4 "$STREK" --db newer --passphrase-file pass clients
cp v torn
printf 'torn' | dd of=torn bs=1 seek=20 conv=notrunc 2>/dev/null
expect 0 "$STREK" --db torn --passphrase-file pass clients
cp v broken
for at in 20 4116; do printf 'torn' | dd of=broken bs=1 seek=$at conv=notrunc 2>/dev/null; done
expect 4 "$STREK" --db broken --passphrase-file pass clients
err_has 'damaged'
cp v longer
printf 'garbage behind it' >>longer
expect 4 "$STREK" --db longer --passphrase-file pass check
out_has 'behind the last page: 17'
cp v page
printf 'torn' | dd of=page bs=1 seek=$((8192 + 4096 * 11)) conv=notrunc 2>/dev/null
expect 4 "$STREK" --db page --passphrase-file pass check
out_has 'Page 12 is damaged'
err_has '(page 12)'
expect 1 "$STREK" --db nofolder/v --passphrase-file pass init
err_has 'Make the folder first'
ln -s v link
expect 1 "$STREK" --db link --passphrase-file pass clients
finish
