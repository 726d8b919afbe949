# strek graph: which picture, for whom, and in which characters.
. "$STREK_SOURCE/tests/scripts/helpers"

out_hasnt() { grep -qF -e "$1" out && { fail "standard output has '$1'"; grep -nF -e "$1" out | head -n 3; }; }

new_vault
cat >in.csv <<'CSV'
client,episode,session,date,scale,rater,mode,item1,item2,item3,item4,total,closed,ending
A1,1,1,2025-01-06,ORS,self,screen,2.1,3.0,2.0,2.9,,2025-02-03,agreed
A1,1,2,2025-01-13,ORS,self,screen,3.1,3.3,3.0,3.6,,2025-02-03,agreed
A1,1,3,2025-01-20,ORS,self,screen,5.1,5.3,5.0,5.6,,2025-02-03,agreed
A1,2,1,2026-01-05,ORS,self,screen,3.1,4.0,2.5,4.6,,,
A1,2,2,2026-01-12,ORS,self,paper,4.0,4.2,4.1,4.7,,,
A1,2,2,2026-01-12,ORS,mother,oral,3.0,3.2,3.1,3.7,,,
A1,2,3,2026-01-19,ORS,self,screen,6.0,6.2,7.1,7.7,,,
A1,2,3,2026-01-19,ORS,mother,oral,5.0,5.2,5.1,5.7,,,
CSV
s import in.csv >/dev/null 2>err || fail "import: $(cat err)"

# In a pipe: 80 columns, 24 rows, no colour.
expect 0 s graph A1
err_is_empty
out_has 'ORS 27.0   +12.8 since session 1   (session 3)'
[ "$(wc -l <out)" -le 24 ] || fail "more than 24 rows"
grep -q "$(printf '\033')" out && fail "colour in a pipe"
expect 0 s --colour always graph A1
grep -q "$(printf '\033')" out || fail "no colour though asked for"
NO_COLOR=1 s graph A1 >out 2>err || fail "NO_COLOR: $(cat err)"
grep -q "$(printf '\033')" out && fail "colour though NO_COLOR is set"
expect 0 s --glyphs ascii graph A1 --width 100 --height 30
LC_ALL=C grep -q '[^ -~]' out && fail "ASCII has something else: $(cat out)"

# Each line of the form by itself, by date, with others, with the episode before.
expect 0 s graph A1 --items
out_has 'Close relationships  6.2 (+2.2)'
out_hasnt 'cutoff'
expect 0 s graph A1 --items --table
out_has 'Work, school and social life'
expect 0 s graph A1 --dates
out_has 'since 5 Jan 2026'
expect 0 s graph A1 --others
out_has 'mother 21.0'
expect 0 s graph A1 --reliable
out_has '19.2 reliable'
expect 0 s graph A1 --episodes
out_has 'episode 1'
out_has 'ORS 27.0   +12.8 since session 1   (session 3)'
expect 0 s graph A1 --episodes --table
out_has '1/3'
expect 0 s graph A1 --episode 1
out_has 'ORS 21.0'

# What the client sees: no jargon, no rank, no verdict.
for size in '80 24' '120 40' '40 12' '27 8' '15 2'; do
	set -- $size
	expect 0 s graph A1 --shared --others --reliable --width "$1" --height "$2"
	for word in ORS cutoff reliabl percent range, mother paper better, expected; do
		[ "$word" = ORS ] && case $2 in 2) continue ;; esac
		out_hasnt "$word"
	done
done
expect 0 s graph A1 --shared
out_has 'First 14.2, last time 17.0, now 27.0.'
out_has 'usual course, from published averages'
expect 0 s graph A1 --shared --describe
out_has 'Above the line at 25 are most people who do not seek help.'

expect 0 s graph A1 --items --svg
out_has '<svg'
expect 0 s graph A1 --episodes --svg
expect 0 s graph A1 --others --svg
expect 2 s graph A1 --svg --table

# A terminal that cannot draw gets letters, also through a pipe; whoever names other glyphs gets those.
for TERM in dumb linux; do
	expect 0 s graph A1
	LC_ALL=C grep -q '[^ -~]' out && fail "more than letters for $TERM: $(cat out)"
	expect 0 s --glyphs braille graph A1
	LC_ALL=C grep -q '[^ -~]' out || fail "only letters for $TERM, though braille was asked for"
done
finish
