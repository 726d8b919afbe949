# What an episode freezes when it begins, and what keeps to it: an import opens episodes as opening by hand does, and the
# figures judge each by its own set.
. "$STREK_SOURCE/tests/scripts/helpers"
new_vault

rows() { # LETTER HOW-MANY: people with courses of three to six sessions, closed half a year later
	awk -v who="$1" -v people="$2" 'BEGIN {
		print "client,session,date,scale,rater,mode,total,closed,ending"
		for (i = 1; i <= people; i++)
			for (t = 1; t <= 3 + i % 4; t++) {
				score = 8 + i % 23 + ((i * 7 + t * 5) % 11) * (.4 + t / 4)
				printf "%s%03d,%d,2024-%02d-%02d,ORS,self,paper,%.1f,2024-09-01,agreed\n", who, i, t, t,
					1 + i % 28, (score > 40 ? 40 : score)
			}
	}'
}

# Before there is a fit the norms alone are frozen; then the newest set too, whatever the dates in the file.
rows A 60 >first.csv
expect 0 s import first.csv
expect 0 s fit
rows B 40 >second.csv
expect 0 s import second.csv
expect 0 s export --format json -o all.json
python3 - <<'END' || fail 'the import did not freeze the set in force'
import json
facts = json.load(open("all.json"))["facts"]
code = {f["client"]: f["content"]["code"] for f in facts if f["kind"] == "client"}
sets = {f["id"]: json.loads(f["content"]["json"]) for f in facts
	if f["kind"] == "definition" and f["content"]["definition"] == "parameters"}
assert len(sets) == 1, sets
(one,) = sets.values()
assert (one["scale"], one["age"], one["clients"]) == ("ORS", "adult", 60), one
for f in facts:
	if f["kind"] == "episode":
		has = f["content"].get("parameters") or []
		assert len(f["content"]["norms"]) == 1
		assert [s in sets for s in has] == ([True] if code[f["client"]][0] == "B" else []), (code[f["client"]], has)
END
expect 0 s graph B001
out_has '67 %'
expect 0 s graph A001
out_has 'published averages'

# Who reached the target is counted by the middle that each one's own set expects, worked out here a second time.
cat >target.py <<'END'
import json, math, sys
facts = json.load(open(sys.argv[1]))["facts"]
want, said = {"A": {}, "B": {}}, json.load(open(sys.argv[2]))["reached_target"]
published = dict(c=4, b0=-.047, b1=.38, d00=.235, d01=0, d11=.028, tau2=.269, phi=.6, s2=.056)
by_id = {f["id"]: f["content"] for f in facts}
total = {f["content"]["form"]: f["content"]["total"] for f in facts if f["kind"] == "form_end"}
n = k = other = 0
for f in facts:
	if f["kind"] != "episode":
		continue
	sets = [json.loads(by_id[i]["json"]) for i in f["content"].get("parameters") or []]
	points = sorted((by_id[g["content"]["session"]]["number"], total[g["id"]] / 10) for g in facts
		if g["kind"] == "form" and by_id[g["content"]["session"]]["episode"] == f["id"])
	(s, first), (t, last) = points[0], points[-1]
	if first > 32:
		continue
	def reached(p, levels):
		z = lambda y: math.log((y + p["c"]) / (40 + p["c"] - y))
		V = lambda a, b: (p["d00"] + p["d01"] * (math.log(a) + math.log(b)) + p["d11"] * math.log(a) * math.log(b)
			+ p["tau2"] * p["phi"] ** abs(a - b) + (p["s2"] if a == b else 0))
		m = lambda a: p["b0"] + p["b1"] * math.log(a)
		mu = m(t) + V(s, t) / V(s, s) * (z(first) - m(s))
		sd = math.sqrt(V(t, t) - V(s, t) ** 2 / V(s, s))
		group = [2, 3, 4, 6, 9].index(next(g for g in (2, 3, 4, 6, 9) if t <= g))
		from statistics import NormalDist
		mu += NormalDist().inv_cdf(levels[group][2]) * sd if levels else 0
		return last >= (44 * math.exp(mu) - 4) / (1 + math.exp(mu)) - 1e-9
	own = sets[0] if sets else published
	n += 1
	k += reached(own, own.get("intake_levels"))
	other += reached(published, None)
assert (said["k"], said["n"]) == (k, n), (said, k, n, other)
assert k != other, "the sets make no difference here"
END
expect 0 s stats --format json
python3 target.py all.json out || fail 'the target is not by the frozen sets'
expect 0 s stats
tr -s ' \n' ' ' <out | grep -q 'own fit where one was frozen' || fail 'it is not said which course the target is of'

# A later fit redraws nobody; another scale in a known episode brings its own set, and leaves what was frozen.
expect 0 s fit
cat >more.csv <<'END'
client,session,date,scale,rater,mode,total
B001,7,2024-08-20,ORS,self,paper,30.0
B001,7,2024-08-20,SRS,self,paper,36.0
B001,7,2024-08-20,CORS,self,paper,20.0
END
expect 0 s import more.csv
expect 0 s export --format json -o more.json
python3 - <<'END' || fail 'what was frozen did not stay'
import json
facts = json.load(open("more.json"))["facts"]
who = [f["id"] for f in facts if f["kind"] == "client" and f["content"]["code"] == "B001"][0]
first, second = [f["content"] for f in facts if f["kind"] == "episode" and f["client"] == who]
assert second["norms"][:1] == first["norms"] and len(second["norms"]) == 3
assert second["parameters"] == first["parameters"]
END
finish
