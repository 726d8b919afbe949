# The caseload figures, against a computation of their own (tests/tools/stats_of_csv.py), and what is not told of few.
. "$STREK_SOURCE/tests/scripts/helpers"
tools=$STREK_SOURCE/tests/tools

# The twelve of the reference values: counts are told from the first, figures from ten on.
people() { # N: the first N of them as CSV
	echo 'client,session,date,scale,rater,mode,total,attendance,closed,ending'
	awk -v n="$1" 'BEGIN {
		split("12.3 18.1 22.4 15.0 9.7 24.8 19.5 27.3 14.2 20.6 17.7 11.9", first, " ")
		split("22.0 25.3 24.1 27.9 12.4 31.0 18.8 29.5 26.7 24.9 30.1 10.8", last, " ")
		for (i = 1; i <= n; i++) {
			printf "K%02d,1,2026-01-05,ORS,self,paper,%s,,2026-03-02,agreed\n", i, first[i]
			printf "K%02d,2,2026-01-12,,,,,no-show,2026-03-02,agreed\n", i
			printf "K%02d,3,2026-02-16,ORS,self,paper,%s,,2026-03-02,agreed\n", i, last[i]
		}
	}'
}

new_vault
expect 0 s stats --format json
json out 'j["episodes"] == 0 and j["n"] == 0 and j["d"] is None and j["intake"] == {"mean": None, "sd": None}'
expect 0 s stats
expect 2 s stats --rater mother
expect 1 s stats --scale NONE
err_has "There is no scale 'NONE'"

people 9 | s import - >out 2>err || fail "import: $(cat err)"
expect 0 s stats --format json
json out 'list(j) == ["episodes", "n", "intake", "last", "r", "d", "g", "g_lo", "g_hi", "d_ref", "relative_effect",
	"severity_adjusted", "classes", "recovered_of_clinical", "reached_target", "sessions", "days", "dropout", "skipped",
	"not_attended"]'
json out '(j["episodes"], j["n"], j["classes"]["recovered"] > 0) == (9, 9, True)'
json out 'all(j[k] is None for k in ("r", "d", "g", "g_lo", "g_hi", "d_ref", "relative_effect"))'
json out 'j["severity_adjusted"] == {"mean": None, "lo": None, "hi": None} and j["sessions"]["mean"] is None'
json out 'j["dropout"] == {"k": 0, "n": 9, "lo": None, "hi": None}'
json out '(j["skipped"], j["not_attended"]) == ({"k": 0, "n": 18}, {"k": 9, "n": 27})'
expect 0 s stats
out_has 'Below 10 only the counts are told'
grep -q '^effect size g  *9  *-  *-' out || fail "an effect size of nine was told"

new_vault w
people 12 | "$STREK" --db w --passphrase-file pass import - >out 2>err || fail "import: $(cat err)"
expect 0 "$STREK" --db w --passphrase-file pass stats --format json
json out 'abs(j["d"] - 1.076980) < 1e-6 and abs(j["g"] - 1.001548) < 1e-6 and abs(j["r"] - .654093) < 1e-6'
json out 'abs(j["g_lo"] - .383469) < 1e-6 and abs(j["g_hi"] - 1.619627) < 1e-6 and abs(j["d_ref"] - .729167) < 1e-6'
json out 'abs(j["relative_effect"] - (j["d_ref"] - .902)) < 1e-9'
expect 0 "$STREK" --db w --passphrase-file pass stats
out_has '1.00*'
out_has '0.38 to 1.62'
out_has 'fewer than 30'
[ "$(awk 'length > 80' out | wc -l)" -eq 0 ] || fail "lines longer than 80"
expect 0 "$STREK" --db w --passphrase-file pass stats --scale SRS --format json
json out 'j["n"] == 0'

# Others' answers, another age, open ones.
cat >more.csv <<'END'
client,session,date,scale,rater,mode,total,birth_year,closed,ending
B1,1,2026-01-05,CORS,self,paper,20.0,2018,,
B1,1,2026-01-05,CORS,mother,paper,18.0,2018,,
B1,4,2026-02-05,CORS,self,paper,34.0,2018,,
B1,4,2026-02-05,CORS,mother,paper,30.0,2018,,
END
expect 0 s import more.csv
expect 0 s stats --scale CORS --format json
json out 'j["episodes"] == 0'
expect 0 s stats --scale CORS --include open --format json
json out '(j["n"], j["classes"]["recovered"]) == (1, 1)'
expect 0 s stats --scale CORS --include all --rater collateral --age child --format json
json out '(j["n"], j["classes"]["recovered"], j["recovered_of_clinical"]["n"]) == (1, 1, 1)'
expect 0 s stats --age adolescent --include all --format json
json out 'j["episodes"] == 0'

# A practice against the second opinion.
"$STREK" --db d --passphrase-file pass demo --clients 150 --seed 5 >out 2>err || fail "demo: $(cat err)"
"$STREK" --db d --passphrase-file pass export -o d.csv 2>err || fail "export: $(cat err)"
for which in '' '--include all' '--include open' '--age adolescent --include all' '--age adult'; do
	# shellcheck disable=SC2086
	expect 0 "$STREK" --db d --passphrase-file pass stats --format json $which
	cp out ours.json
	# shellcheck disable=SC2046
	python3 "$tools/stats_of_csv.py" d.csv $(echo "$which" | sed 's/--\([a-z]*\) \([a-z]*\)/\1=\2/g') >theirs.json ||
		fail "the second opinion failed"
	python3 "$tools/same_numbers.py" ours.json theirs.json || fail "stats $which differ"
done
expect 0 "$STREK" --db d --passphrase-file pass stats --lang nb
finish
