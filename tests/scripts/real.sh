# Real ratings on a scale where lower is better.
. "$STREK_SOURCE/tests/scripts/helpers"
csv=$STREK_SOURCE/../shared/data/bdi-sessions.csv
[ -f "$csv" ] || skip "the real ratings are not here"
mkdir -p "$XDG_CONFIG_HOME/strek/scales"
cp "$data/bdi.ini" "$XDG_CONFIG_HOME/strek/scales/"
new_vault
expect 0 s import "$csv"
out_has 'clients: 43'
out_has 'ratings: 445'
expect 0 s clients --format json
json out 'len(j) == 43 and all(c["scale"] == "BDI" for c in j)'
python3 - "$csv" <<'END' || fail "judged otherwise than by hand"
import csv, json, sys
people = {}
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    if row["total"]:
        people.setdefault(row["client"], []).append((int(row["session"]), round(float(row["total"]) * 10)))
for c in json.load(open("out", encoding="utf-8")):
    t = [v for _, v in sorted(people[c["client"]])]
    assert round(c["first"] * 10) == t[0] and round(c["last"] * 10) == t[-1], c
    gain = t[0] - t[-1]
    want = "none"
    if len(t) > 1 and gain >= 90:
        want = "recovered" if t[0] >= 140 > t[-1] else "improved"
    elif len(t) > 1 and gain <= -90:
        want = "deteriorated"
    assert c["level"] == want, (c, want)
END
expect 0 s export -o one.csv
new_vault w
expect 0 "$STREK" --db w --passphrase-file pass import one.csv
expect 0 "$STREK" --db w --passphrase-file pass export
same out one.csv
expect 0 s graph P01
out_has 'down = better'
expect 0 s graph P01 --table
out_has '35'
finish
