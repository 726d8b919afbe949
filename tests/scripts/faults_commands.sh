#!/bin/sh
# The program itself, killed before some change of the disk in the middle of a command: all of it or nothing.
. "$STREK_SOURCE/tests/scripts/helpers"
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" # it must bear what is put under it
seed=${STREK_SEED:-1} rounds=8 kills=0
[ -z "${STREK_TORTURE:-}" ] || rounds=100
preload=$STREK_BUILD/tests/preload/kill_at.so

"$STREK_BUILD/tests/faults/quick_vault" v "$(cat pass)" || exit 1
awk 'BEGIN { print "client,session,date,scale,item1,item2,item3,item4"
	for (i = 0; i < 90; i++) printf "C%d,%d,2026-03-%02d,ORS,%d,5.5,4.1,%d.3\n", i / 9, i % 9 + 1, i % 9 * 3 + 1, i % 10, i % 7 }' \
	>first.csv
sed -e 's/^C/D/' first.csv >second.csv
expect 0 s import first.csv
cp v v.before

content() { # FILE: what is in the vault, as text, in FILE
	s export --format csv >"$1" 2>err
}
# before N: whether the command was killed there. Every command begins with what ./begin sets up.
killed_at() {
	at=$1
	shift
	begin
	STREK_KILL_AT=$at LD_PRELOAD=$preload "$STREK" --db v --passphrase-file pass "$@" >out 2>err </dev/null
	[ $? -eq 137 ] && kills=$((kills + 1))
}
changes_of() { # COMMAND...: how many changes of the disk it makes; ./after is then what it leaves
	begin
	rm -f count
	STREK_KILL_COUNT=count LD_PRELOAD=$preload "$STREK" --db v --passphrase-file pass "$@" >out 2>err </dev/null ||
		fail "$*: $(cat err)"
	cat count
}
some() { # ROUNDS CHANGES: that many moments, spread by chance
	awk -v seed="$seed" -v rounds="$1" -v all="$2" 'BEGIN { srand(seed); for (i = 0; i < rounds; i++) print 1 + int(rand() * all) }'
}
either() { # WHAT MOMENT: the content is that before or that after
	content now || { fail "$1, killed before change $2: $(cat err)"; return 1; }
	cmp -s now before && return 0
	cmp -s now after || fail "$1, killed before change $2: neither old nor new content"
}

# ---- import ----
begin() { rm -f v v-journal v.new; cp v.before v; }
content before
all=$(changes_of import second.csv)
content after
cmp -s before after && fail 'the import did nothing'
for n in $(some $((rounds * 2)) "$all"); do
	killed_at "$n" import second.csv
	either import "$n"
	[ $((n % 4)) -ne 0 ] || expect 0 s check
done

# ---- backup, over an older one ----
begin() { rm -f v v-journal b b-journal b.new; cp v.before v; cp b.before b; }
cp v.before v && rm -f b && expect 0 s backup b && mv b b.before && cp v v.before
expect 0 s import second.csv && cp v v.before && content after
all=$(changes_of backup b)
for n in $(some "$rounds" "$all"); do
	killed_at "$n" backup b
	content now && same now after
	cp b v && rm -f b && either backup "$n"
done

# ---- restore: what stood there is kept, or still stands there ----
begin() { rm -f v v-journal v.2* v.new b b-journal; cp v.before v; cp b.before b; }
mv after newest && mv before after && mv newest before
all=$(changes_of restore b)
for n in $(some "$rounds" "$all"); do
	killed_at "$n" restore b
	either restore "$n"
	cmp -s now before && continue
	kept=$(ls -d v.2* 2>/dev/null)
	cp "$kept" v && content now && same now before
done

# ---- passphrase: exactly one of the two opens ----
begin() { rm -f v v-journal; cp v.before v; }
all=$(changes_of passphrase --new-passphrase-file other-pass)
for n in $(some $((rounds / 2)) "$all"); do
	killed_at "$n" passphrase --new-passphrase-file other-pass
	s clients >out 2>err
	old=$?
	"$STREK" --db v --passphrase-file other-pass clients >out 2>err
	new=$?
	case $old-$new in 0-3 | 3-0) ;; *) fail "passphrase, killed before change $n: $old and $new" ;; esac
done

# ---- init: a vault or none, and then it can be made ----
begin() { rm -f v v-journal v.new v.new-journal; }
all=$(changes_of init)
for n in $(some $((rounds / 2)) "$all"); do
	killed_at "$n" init
	[ -e v ] || expect 0 s init
	expect 0 s check
done

echo "= commands killed: $kills, seed $seed; $failed bad"
[ "$kills" -gt 0 ] || fail 'nothing was killed'
finish
