# strek fit: its two formats, what is told of few people and of many, and what it leaves behind.
. "$STREK_SOURCE/tests/scripts/helpers"

fields='["scale", "age", "model", "clients", "scores", "pseudo_clients", "weight_own", "c", "b0", "b1", "d00", "d01", "d11",
	"tau2", "phi", "s2", "loglik", "calibration"]'
default='dict(c=4, b0=-.047, b1=.38, d00=.235, d01=0, d11=.028, tau2=.269, phi=.6, s2=.056)'

# With nobody in it the fit is the default, and says so.
new_vault
expect 0 s fit --format json
err_is_empty
json out "list(j) == $fields"
json out '(j["scale"], j["age"], j["clients"], j["pseudo_clients"], j["weight_own"]) == ("ORS", "adult", 0, 30, 0)'
json out "all(abs(j[k] - v) < 2e-3 for k, v in $default.items()) and j['calibration'] is None"
expect 0 s fit
out_has 'Published defaults, 0 % your own practice'
expect 1 s fit --pseudo-clients 0
err_has 'too few scores'
expect 1 s fit --scale NONE
err_has "There is no scale 'NONE'"
expect 1 s fit --scale SRS
err_has 'No course is expected on the scale SRS'
expect 2 s fit --age old
expect 2 s fit --model B
expect 2 s fit --pseudo-clients -1
expect 0 s fit --scale ORS --age child --format json
json out '(j["scale"], j["age"], j["clients"]) == ("ORS", "child", 0)'

# What was borrowed from another group is said for as long as any of it counts.
new_vault child
{ echo 'client,session,date,scale,rater,mode,total,birth_year'
	awk 'BEGIN { for (i = 1; i <= 40; i++) printf "B%d,1,2026-01-05,CORS,self,paper,%d.0,2018\n", i, 10 + i % 20 }'
} >child.csv
expect 0 "$STREK" --db child --passphrase-file pass import child.csv
expect 0 "$STREK" --db child --passphrase-file pass fit --scale CORS --age child
out_has '57 % your own practice'
tr '\n' ' ' <out | grep -q 'made for another scale or age group' || fail 'borrowed averages are not called so'

# One client with one score; then everybody the same at the top.
rows() { echo 'client,session,date,scale,rater,mode,total'; }
{ rows; echo 'K1,1,2026-01-05,ORS,self,paper,14.0'; } | s import - >out 2>err || fail "$(cat err)"
expect 0 s fit --format json
json out 'j["clients"] == 1 and j["scores"] == 1 and abs(j["weight_own"] - 1 / 31) < 1e-12 and j["calibration"] is None'
expect 0 s fit
out_has '1 course here with 1 score: 3 % your own practice'
out_has 'Whether the bands keep their promise can be told'
rm -f v
new_vault
{ rows; awk 'BEGIN { for (i = 1; i <= 60; i++) for (t = 1; t <= 4; t++)
	printf "K%d,%d,2026-01-%02d,ORS,self,paper,40.0\n", i, t, t + 4 }'; } | s import - >out 2>err || fail "$(cat err)"
expect 0 s fit --format json
json out 'all(j[k] == j[k] and abs(j[k]) < 1e9 for k in ("b0", "d00", "tau2", "s2", "loglik"))'
json out 'j["calibration"]["scores"] == 180'
expect 1 s fit --pseudo-clients 0
err_has 'too alike'

# A made-up practice is fitted, judged, and kept for the episodes to come.
"$STREK" --db demo --passphrase-file pass demo --clients 400 >out 2>err || fail "$(cat err)"
d() { "$STREK" --db demo --passphrase-file pass "$@"; }
expect 0 d fit --format json
json out "list(j) == $fields"
json out 'j["clients"] > 100 and abs(j["weight_own"] - j["clients"] / (j["clients"] + 30)) < 1e-12'
json out 'list(j["calibration"])[:8] == ["clients", "scores", "coverage80", "lo", "hi", "below10", "above90", "verdict"]'
json out '[g["sessions"] for g in j["calibration"]["groups"]] == ["2", "3", "4", "5-6", "7-9", "10+"]'
json out 'sum(g["scores"] for g in j["calibration"]["groups"]) == j["calibration"]["scores"]'
json out 'all(g["lo"] <= g["coverage80"] <= g["hi"] for g in j["calibration"]["groups"] if g["scores"])'
json out 'j["calibration"]["verdict"] in ("calibrated", "too narrow", "too wide")'
mv out first
expect 0 d fit --format json
python3 - first out <<'END' || fail 'a second fit is another one'
import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
sys.exit(any(abs(a[k] - b[k]) > 1e-4 * max(1, abs(a[k])) for k in ("b0", "b1", "d00", "tau2", "s2", "loglik")))
END
expect 0 d fit --no-calibration --format json
json out 'j["calibration"] is None'
expect 0 d fit
out_has 'Of 100 next scores 80 should lie inside the band'
out_has '10+'
expect 0 d fit --model A --format json
json out 'j["c"] is None and j["tau2"] == 0 and 10 < j["b0"] < 30 and j["calibration"] is None'
d export --format sqlite -o plain.db >out 2>err || fail "$(cat err)"
python3 - <<'END' || fail 'the fit is not kept'
import json, sqlite3
db = sqlite3.connect("plain.db")
kept = json.loads(db.execute("SELECT value FROM setting WHERE name = 'fit.ORS.adult'").fetchone()[0])
assert kept["verdict"] and 0 < kept["weight_own"] < 1 and kept["last_fitted"] >= 20, kept
END
for lang in nb nn; do expect 0 d fit --lang $lang; done
finish
