# strek fit --model A against lme4, where R has it: practices simulated in R, people with real gaps, the sleep study.
. "$STREK_SOURCE/tests/scripts/helpers"
command -v Rscript >/dev/null && Rscript -e 'library(lme4)' >out 2>err || skip 'R with lme4 is not here'
lme4() { Rscript "$STREK_SOURCE/tests/tools/lme4.R" "$@" || fail "lme4.R $*"; }
fit_csv=$STREK_BUILD/tests/faults/fit_csv

# agree OURS THEIRS: the same parameters to 1e-3 (of their size, or of the variances'), and never a lower likelihood.
agree() {
	python3 - "$1" "$2" <<'END' || fail "$3"
import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
size = {"d01": max(abs(b["d01"]), (b["d00"] * b["d11"]) ** .5)}
off = {k: (a[k], b[k]) for k in ("b0", "b1", "d00", "d01", "d11", "s2")
       if abs(a[k] - b[k]) > 1e-3 * max(1, size.get(k, abs(b[k])))}
if off or a["loglik"] < b["loglik"] - 1e-4 or abs(a["loglik"] - b["loglik"]) > 2e-3:
    sys.exit("%s %s" % (off, (a["loglik"], b["loglik"])))
END
}
rows() { awk -F, 'NR > 1 { print $1 "," $2 "," $NF }' "$1"; }

for people in 1000 10000; do
	lme4 simulate $people 7 >practice.csv
	rows practice.csv >rows
	lme4 fit rows >theirs
	"$fit_csv" A 0 40 <rows >ours || fail "fit_csv $people"
	agree ours theirs "$people people"
	# The same through the whole program, from a file to the parameters.
	[ $people -gt 1000 ] && continue
	new_vault
	expect 0 s import practice.csv
	expect 0 s fit --model A --pseudo-clients 0 --format json
	agree out theirs "$people people through the vault"
	json out '(j["model"], j["c"], j["tau2"], j["phi"], j["calibration"]) == ("A", None, 0, None, None)'
	json out "j['clients'] == $people and j['weight_own'] == 1"
done

lme4 fit rows sleep >theirs
"$fit_csv" A 0 1000 linear <rows >ours || fail 'fit_csv sleep'
agree ours theirs 'the sleep study'
# The published figures too, lest both be wrong together.
json ours 'all(abs(j[k] - v) < 1e-3 * max(1, abs(v)) for k, v in {"loglik": -875.969672, "b0": 251.405105, "b1": 10.467286,
	"d00": 565.476966, "d01": 11.055122, "d11": 32.681785, "s2": 654.945706}.items())'

bdi=$STREK_SOURCE/../shared/data/bdi-sessions.csv
[ -r "$bdi" ] || finish
rm -f v
new_vault
mkdir -p "$XDG_CONFIG_HOME/strek/scales"
cp "$data/bdi.ini" "$XDG_CONFIG_HOME/strek/scales/"
expect 0 s import "$bdi"
expect 0 s fit --scale BDI --model A --pseudo-clients 0 --format json
# Lower is better there: it is fitted on 63 - y.
awk -F, 'NR > 1 { print $1 "," $2 "," 63 - $NF }' "$bdi" >rows
mv out ours
lme4 fit rows >theirs
agree ours theirs 'people with real gaps'
finish
