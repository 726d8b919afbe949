# strek signals and strek clients: who is worth discussing, and why.
. "$STREK_SOURCE/tests/scripts/helpers"

echo 'a passphrase for signals' >pass
strek="$STREK --db s.vault --passphrase-file pass"
expect 0 $strek init
today=$(date +%F)
day() { date -d "$today - $1 days" +%F; }
# Falls by the index, is flat until session 6, does well, began too high, has not been seen, was closed.
{
	echo client,session,date,scale,total,closed
	echo "WORSE,1,$(day 14),ORS,18.0," && echo "WORSE,2,$(day 7),ORS,13.0,"
	for s in 1 2 3 4 5 6; do echo "FLAT,$s,$(day $((49 - 7 * s))),ORS,20.0,"; done
	echo "WELL,1,$(day 14),ORS,18.0," && echo "WELL,2,$(day 7),ORS,21.0,"
	echo "HIGH,1,$(day 14),ORS,33.0," && echo "HIGH,2,$(day 7),ORS,33.0,"
	echo "AWAY,1,$(day 40),ORS,18.0," && echo "AWAY,2,$(day 33),ORS,21.0,"
	echo "GONE,1,$(day 90),ORS,18.0,$(day 60)" && echo "GONE,2,$(day 83),ORS,10.0,$(day 60)"
} >s.csv
expect 0 $strek import s.csv

expect 0 $strek signals --format json
json out 'list(j[0]) == ["client", "session", "level", "rule", "text", "numbers", "source"]'
json out '[(s["client"], s["level"], s["rule"]) for s in j] == [
	("WORSE", "deteriorated", "deterioration"), ("WORSE", "discuss", "sudden-loss"),
	("FLAT", "discuss", "checkpoint-6"), ("FLAT", "watch", "expected-course"),
	("HIGH", "watch", "intake-high"),
	("AWAY", "watch", "not-seen-30"), ("AWAY", "on-track", "expected-course"),
	("WELL", "on-track", "expected-course")]'
json out 'j[0]["numbers"] == {"first": 18.0, "last": 13.0, "change": 5.0, "rci": 5.0} and j[0]["session"] == 2'
json out 'j[0]["text"] == "From 18.0 to 13.0 is 5.0 worse, at least the reliable change of 5.0."'
json out '[s for s in j if s["client"] == "WELL"][0]["source"].startswith("published defaults, 0 % your practice: ")'
json out '0.6 < [s for s in j if s["client"] == "WELL"][0]["numbers"]["p_improved"] < 0.9'
expect 0 $strek signals --format csv
[ "$(head -n 1 out)" = client,session,level,rule,text,numbers,source ] || fail 'the heading of the CSV'
[ "$(wc -l <out)" = 9 ] || fail 'one line a signal'
# People read who needs thought first; who asks for nothing is counted.
expect 0 $strek signals
[ "$(grep -c '^[A-Z]' out)" = 4 ] || fail 'four clients to think about'
[ "$(head -n 1 out)" = 'WORSE: deteriorated, reliably worse than at the start' ] || fail 'the strongest first'
err_has '1 other client'
expect 0 $strek signals --all
out_has 'WELL'
expect 0 "$STREK" --db one --passphrase-file pass init
printf 'client,session,date,scale,total\nONE,1,%s,ORS,14.0\n' "$today" >one.csv
expect 0 "$STREK" --db one --passphrase-file pass import one.csv
expect 0 "$STREK" --db one --passphrase-file pass signals --all
out_has 'ONE: no change can be judged before there are two ratings'
expect 2 $strek signals --format xml

# The caseload says the same, from what is stored and the day.
expect 0 $strek clients --format json
json out '{c["client"]: (c["level"], c["reason"]) for c in j} == {
	"WORSE": ("deteriorated", "deterioration"), "FLAT": ("discuss", "checkpoint-6"), "HIGH": ("watch", "intake-high"),
	"AWAY": ("watch", "not-seen-30"), "WELL": ("on-track", "expected-course"), "GONE": ("deteriorated", "deterioration")}'

# One order everywhere: the caseload's, its CSV's, and that of the signals, also of a whole practice.
json out '[c["client"] for c in j] == ["WORSE", "FLAT", "HIGH", "AWAY", "WELL", "GONE"]'
"$STREK" --db many --passphrase-file pass demo --clients 300 >out 2>err || fail "$(cat err)"
m() { "$STREK" --db many --passphrase-file pass "$@"; }
expect 0 m signals --format json
mv out said.json
expect 0 m clients --format csv
mv out lines.csv
expect 0 m clients --format json
python3 - said.json lines.csv out <<'END' || fail 'the lists are in different orders'
import csv, json, sys
said, clients = json.load(open(sys.argv[1])), json.load(open(sys.argv[3]))
codes = [c["client"] for c in clients]
assert [row["client"] for row in csv.DictReader(open(sys.argv[2]))] == codes and len(codes) == 300
open_ones = [c["client"] for c in clients if c["open"]]
assert codes[:len(open_ones)] == open_ones, "closed ones stand last"
seen = list(dict.fromkeys(s["client"] for s in said))
assert len(seen) > 50 and seen == [c for c in open_ones if c in set(seen)]
rank = ["deteriorated", "discuss", "watch"]
levels = [rank.index(c["level"]) if c["level"] in rank else 3 for c in clients if c["open"]]
assert levels == sorted(levels) and set(levels) == {0, 1, 2, 3}, levels
END
expect 0 $strek clients
out_has 'no reliable change by session 6'
expect 0 $strek check --rebuild
expect 0 $strek clients --format csv
out_has 'FLAT,,adult,1,yes,6,ORS,20.0,20.0,0.0,discuss,checkpoint-6'
finish
