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
