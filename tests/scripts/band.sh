# strek band: the reference values of the model, as a user gets them.
. "$STREK_SOURCE/tests/scripts/helpers"

expect 0 "$STREK" band --scale ORS --intake 20 --sessions 8 --format json
err_is_empty
json out 'len(j["sessions"]) == 8'
json out 'all(abs(a - b) < 1e-4 for a, b in zip([j["sessions"][7]["q%d" % q] for q in (10, 25, 50, 75, 90)],
	[17.4997, 23.0037, 28.7419, 33.5205, 36.8098]))'
json out 'all(j["sessions"][0]["q%d" % q] == 20 for q in (10, 25, 50, 75, 90))'
json out 'list(j["sessions"][0]) == ["session", "mu", "sd", "q10", "q25", "q50", "q75", "q90", "p_improved",
	"p_above_cutoff", "p_deteriorated"]'
expect 0 "$STREK" band --scale ORS --intake 8 --sessions 3 --format json
json out 'abs(j["sessions"][2]["mu"] + .252683) < 1e-6 and abs(j["sessions"][2]["sd"] - .630203) < 1e-6'
expect 0 "$STREK" band --scale ORS --intake 14,5 --lang nb
out_has '14,5'
expect 0 "$STREK" band --scale ORS --intake 35
err_has '32.0'
expect 2 "$STREK" band --scale ORS
err_has '--intake'
expect 2 "$STREK" band --intake 14
err_has '--scale'
expect 2 "$STREK" band --scale ORS --intake 40.1
err_has '0.0 - 40.0'
expect 2 "$STREK" band --scale ORS --intake 14 --age old
expect 1 "$STREK" band --scale NONE --intake 14
err_has "no scale 'NONE'"
# A session scale says nothing of change, and faces have no total.
for id in SRS GSRS LASS YCORS; do
	expect 1 "$STREK" band --scale $id --intake 20
	err_has "No course is expected on the scale $id"
	out_is_empty
done
# Every score so far: the running band.
expect 0 "$STREK" band --scale ORS --scores 18.0,21.5,17.2,24.0 --format json
err_is_empty
json out '[r["session"] for r in j["sessions"]] == list(range(4, 17))'
json out 'j["sessions"][0]["q10"] == j["sessions"][0]["q90"] == 24'
json out 'all(abs(a - b) < 1e-4 for a, b in zip([j["sessions"][1][k] for k in ("q10", "q50", "q90")],
	[16.6053, 24.6093, 31.6737]))'
json out 'abs(j["sessions"][1]["mu"] - .388938) < 1e-6 and abs(j["sessions"][1]["sd"] - .525722) < 1e-6'
json out 'abs(j["sessions"][1]["p_above_cutoff"] - .474279) < 1e-6'
expect 0 "$STREK" band --scale ORS --scores '15; 16,0; -; -; 22' --sessions 9 --format json
json out '[r["session"] for r in j["sessions"]] == [5, 6, 7, 8, 9]'
json out 'abs(j["sessions"][1]["mu"] - .283341) < 1e-6 and abs(j["sessions"][4]["mu"] - .474924) < 1e-6'
expect 0 "$STREK" band --scale ORS --scores 18,21.5,-,24 --age child
out_has 'Source:'
err_has 'Assumed'
expect 0 "$STREK" band --scale ORS --intake 18 --sessions 21
err_has 'Beyond session 20'
expect 2 "$STREK" band --scale ORS --scores 18,21.5,41
err_has "'41'"
expect 2 "$STREK" band --scale ORS --scores 18,x
err_has '0.0 - 40.0'
# Nothing is not a gap: it may as well be a score that was forgotten.
for scores in 15,,16 '15, ,16' ,15 15, '15;;16' '15; 16;' ' '; do
	expect 2 "$STREK" band --scale ORS --scores "$scores"
	err_has 'a score for each session, and - for a session without one'
	out_is_empty
done
expect 0 "$STREK" band --scale ORS --scores 15,-,16 --format json
mv out gap
for scores in '15 - 16' ' 15 , - , 16 ' '15;-;16' '15,0; -; 16,0'; do
	expect 0 "$STREK" band --scale ORS --scores "$scores" --format json
	same out gap
done
expect 2 "$STREK" band --scale ORS --scores '15 , 16 17'
expect 2 "$STREK" band --scale ORS --scores 15,123456789012345678901234567890
expect 2 "$STREK" band --scale ORS --scores -,-
expect 2 "$STREK" band --scale ORS --scores ''
expect 2 "$STREK" band --scale ORS --scores 18,19,20 --sessions 2
err_has '3 - 500'
expect 2 "$STREK" band --scale ORS --scores 18,19 --intake 18
# A scale of one's own, in which lower is better.
mkdir -p "$XDG_CONFIG_HOME/strek/scales"
cp "$data/bdi.ini" "$XDG_CONFIG_HOME/strek/scales/"
expect 0 "$STREK" band --scale BDI --intake 30 --sessions 5 --format json
json out 'all(r["q10"] <= r["q25"] <= r["q50"] <= r["q75"] <= r["q90"] for r in j["sessions"])'
json out 'j["sessions"][4]["q50"] < 30'
expect 0 "$STREK" band --scale BDI --intake 30
out_has 'lower is better'
finish
