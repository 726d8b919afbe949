# strek report: text, pictures and pages for a record; who may be in one; what becomes of a converter that fails.
. "$STREK_SOURCE/tests/scripts/helpers"

new_vault
printf 'client,session,date,scale,rater,mode,item1,item2,item3,item4,total\n' >in.csv
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
	printf 'A1,%d,2026-%02d-05,ORS,self,screen,,,,,%d.4\n' $n $n $((10 + n))
	printf 'A1,%d,2026-%02d-05,SRS,self,screen,9.1,8.9,9.0,9.2,\n' $n $n
done >>in.csv
printf 'B2,1,2026-01-05,ORS,self,screen,,,,,21.0\n' >>in.csv
s import in.csv >/dev/null 2>err || fail "import: $(cat err)"

# Whatever is written, nothing of it goes through a temporary file.
mkdir tmp
TMPDIR=$PWD/tmp TMP=$PWD/tmp XDG_RUNTIME_DIR=$PWD/tmp
export TMPDIR TMP XDG_RUNTIME_DIR
no_traces() { # WHAT was wanted and must not be there
	[ ! -e "$1" ] && [ ! -e "$1.new" ] || fail "$1 was left behind"
	[ -z "$(ls -A tmp)" ] || fail "temporary files: $(ls -A tmp)"
}

# Text, for pasting.
expect 0 s report A1
err_is_empty
out_has 'Client A1'
out_has 'ORS rose from 11.4 to 22.4 over 12 sessions'
out_has ' 12  5 Dec 2026'
out_has 'Published manual defaults'
out_has 'strek is not the patient record.'
out_has 'no tie to them'
python3 -c 'import sys
long = [l for l in open("out", encoding="utf-8") if len(l.rstrip("\n")) > 80]
sys.exit(len(long))' || fail 'lines of more than 80 columns'
expect 0 s report A1 --glyphs ascii
LC_ALL=C grep -q '[^ -~]' out && fail 'not ASCII'
expect 0 s report A1 --lang nb
out_has '22,4'
expect 0 s report A1 --words
out_has 'own words'
expect 0 s report A1 -o r.txt
out_is_empty
err_has 'r.txt is not encrypted'
expect 0 s report --caseload
out_has 'caseload'
expect 1 s report NOBODY
err_has 'NOBODY'

# Everything, with answers line by line, what was written when, and who has looked.
expect 0 s report A1 --complete
out_has '9.1 8.9 9.0 9.2'
out_has 'session 12, line 4'
out_has 'printed'

# What a mother answers about her child is hers: left out and said so, or, where it is asked for, under her name and
# never among the child's own. What she did without, and why, is nobody else's.
cat >others.csv <<'CSV'
client,session,date,scale,rater,mode,item1,item2,item3,item4,total
C3,1,2026-01-05,ORS,self,screen,4.1,4.2,4.3,4.4,
C3,1,2026-01-05,ORS,mother,paper,1.1,1.2,1.3,1.4,
CSV
s import others.csv >/dev/null 2>err || fail "import: $(cat err)"
expect 0 s report C3 --complete
out_has '4.1 4.2 4.3 4.4'
out_has 'What others answered about the client is theirs'
grep -q 'mother\|1\.1 1\.2' out && fail 'what the mother answered is there unasked'
expect 0 s report C3 --complete --others
out_has 'given on only when that person agrees'
tr -s '\n ' ' ' <out >flat
grep -q 'agrees\. .*mother, on paper 5\.0 1\.1 1\.2 1\.3 1\.4' flat || fail 'the mother is not told apart'
[ "$(grep -c mother out)" = 1 ] || fail 'the mother is among the own answers'
expect 2 s report C3 --others
err_has "'strek report --help'"
err_has '--complete'

# Each report is in the log.
expect 0 s log A1
out_has 'printed'

# The picture is sound XML of real text, and the same every time.
expect 0 s report A1 -o r.svg
expect 0 s graph A1 --session-scale --svg
err_is_empty
cp out g.svg
expect 0 s graph A1 --session-scale --svg
same out g.svg
for x in r.svg g.svg; do
	python3 - "$x" <<'P' || fail "$x"
import sys, xml.etree.ElementTree as E
svg = "{http://www.w3.org/2000/svg}"
root = E.parse(sys.argv[1]).getroot()
assert root.tag == svg + "svg", root.tag
words = " ".join("".join(t.itertext()) for t in root.iter(svg + "text"))
assert "ORS 22.4" in words and "25 cutoff" in words, words[:200]
assert root.find(svg + "title").text and root.find(svg + "desc").text
allowed = {"svg", "title", "desc", "g", "rect", "path", "circle", "text", "tspan"}
assert {e.tag.replace(svg, "") for e in root.iter()} <= allowed
assert not any("href" in a or a.startswith("on") for e in root.iter() for a in e.attrib)
P
done
[ "$(wc -c <g.svg)" -lt 12000 ] || fail 'the picture is large'

# Names, refusals.
expect 1 s report A1 -o r.txt
err_has 'r.txt'
expect 2 s report A1 -o r.doc
err_has '.pdf'
expect 2 s report A1 -o r
expect 2 s report
expect 2 s report A1 --caseload
expect 2 s report A1 --complete --to Somebody
expect 1 s report A1 --to 'Dr. Berg'
err_has 'Dr. Berg'
err_has 'consent'
expect 1 s report A1 --with B2
err_has 'B2'
expect 1 s report A1 --to 'Dr. Berg' -o refused.txt
no_traces refused.txt
expect 1 s report A1 -o no-such-folder/r.txt
if [ -w /dev/full ]; then
	s report A1 >/dev/full 2>err && fail 'a full disk went unnoticed'
	[ -s err ] || fail 'a full disk was not told'
fi

# The real converter.
if command -v rsvg-convert >/dev/null; then
	expect 0 s report A1 --words -o r.pdf
	[ "$(stat -c %a r.pdf)" = 600 ] || fail 'others may read r.pdf'
	expect 0 s report A1 -o r.png
	[ "$(od -An -tx1 -N8 r.png | tr -d ' ')" = 89504e470d0a1a0a ] || fail 'r.png is no PNG'
	expect 0 s report A1 --complete -o all.pdf
	if command -v pdftotext >/dev/null; then
		pdftotext -layout r.pdf out
		out_has 'ORS 22.4'
		out_has 'ORS rose from 11.4 to 22.4 over 12 sessions'
		out_has '5 Dec 2026'
		out_has 'page 1 of'
		pdftotext -layout all.pdf out
		out_has 'page 2 of'
		out_has 'session 12, line 4'
	fi
	no_traces none
fi

# None, and others.
expect 1 env PATH= "$STREK" --db v --passphrase-file pass report A1 -o x.pdf
err_has 'librsvg2-bin'
no_traces x.pdf
ln -s /bin/true rsvg-convert
expect 1 env PATH=.: "$STREK" --db v --passphrase-file pass report A1 -o x.pdf
err_has 'librsvg2-bin'
rm rsvg-convert

mkdir fake
converter() { # LINES of a shell script that stands in for it
	printf '#!/bin/sh\n%s\n' "$1" >fake/rsvg-convert
	chmod +x fake/rsvg-convert
}
with_it() { expect "$1" env PATH="$PWD/fake:$PATH" "$STREK" --db v --passphrase-file pass report A1 --complete -o "$2"; }
converter 'echo "what is this?" >&2; exit 3'
with_it 1 x.pdf
err_has 'what is this?'
no_traces x.pdf
converter 'cat "$@" >/dev/null 2>&1; echo rubbish'
with_it 1 x.pdf
err_has 'no PDF'
no_traces x.pdf
with_it 1 x.png
err_has 'no PNG'
no_traces x.png
# One that reads nothing, and says more than a pipe holds.
converter 'head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2; exit 1'
with_it 1 x.pdf
no_traces x.pdf
converter 'printf "%%PDF-1.5 cut off"'
with_it 1 x.pdf
no_traces x.pdf
converter 'kill -9 $$'
with_it 1 x.pdf
err_has 'signal 9'
no_traces x.pdf
# A large result comes through whole.
converter 'printf "%%PDF-1.5\n"; head -c 3000000 /dev/zero; printf "\n%%%%EOF\n"; for p in "$@"; do case $p in /*) cat "$p" >&2 ;; esac; done'
with_it 0 x.pdf
[ "$(wc -c <x.pdf)" -eq 3000016 ] || fail "x.pdf has $(wc -c <x.pdf) bytes"
finish
