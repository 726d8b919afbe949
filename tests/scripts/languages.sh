#!/bin/sh
# Norwegian needs no locale of the system: it is spoken in C, POSIX and C.UTF-8, in ASCII where that is all there is.
. "$STREK_SOURCE/tests/scripts/helpers"

for charset in C POSIX C.UTF-8 no_SUCH.UTF-8; do
	for tag in nb nn; do
		expect 0 env LC_ALL=$charset "$STREK" --lang $tag init --help
		out_has "Bruk: strek init"
		case $charset in
		*.UTF-8) iconv -f UTF-8 -t UTF-8 out >/dev/null 2>&1 || fail "$charset, $tag: not UTF-8" ;;
		*) if LC_ALL=C grep -q '[^ -~]' out; then fail "$charset, $tag: more than ASCII"; fi ;;
		esac
		expect 2 env LC_ALL=$charset "$STREK" --lang $tag graph
		if grep -q 'is missing' err; then fail "$charset, $tag: a message in English"; fi
	done
done

# The letters of the language: as they are, or as they are customarily spelt without them.
expect 0 env LC_ALL=C.UTF-8 "$STREK" --lang nb check --help
out_has "på nytt"
expect 0 env LC_ALL=C "$STREK" --lang nb check --help
out_has "paa nytt"

# Decimals are the language's own, whatever the locale; nb, nn and no are known by any tag.
expect 0 env LC_ALL=C "$STREK" --lang nb band --scale ORS --intake 14.5
out_has "14,5"
for tag in nb_NO.UTF-8 no nb-NO nn_NO; do
	expect 0 env LC_ALL=C "$STREK" --lang $tag --help
	out_has "Bruk: strek"
done
expect 0 env LANG=nb_NO.UTF-8 "$STREK" --help
out_has "Bruk: strek"
expect 2 "$STREK" --lang xx --help
finish
