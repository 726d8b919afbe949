#!/bin/sh
# The manual pages are sound mdoc, and what the tables hold stands in them.
set -u
status=0
man=$STREK_BUILD/share/man
for page in "$man"/man1/strek.1 "$man"/man5/strek.conf.5 "$man"/man5/strek-scale.5; do
	mandoc -T lint -W warning "$page" || status=1
	if grep -n 'table:' "$page"; then
		echo "$page: a table was not put in"
		status=1
	fi
done

# Bold and underlined letters are struck twice.
mandoc -T ascii "$man/man5/strek.conf.5" | sed "s/.$(printf '\b')//g" >conf
"$STREK" config --list | sed -n 's/^#* *\([a-z-]*\) =.*/\1/p' >options
[ -s options ] || { echo "strek config --list names no options"; status=1; }
while read -r option; do
	grep -q "^ *$option\( \|\$\)" conf || { echo "strek.conf(5) does not tell about $option"; status=1; }
done <options
# Every screen's keys stand in strek(1).
mandoc -T ascii "$man/man1/strek.1" | sed "s/.$(printf '\b')//g" >page
for words in Everywhere 'A new practice' Clients 'About the client' 'More about the client' Settings 'six random words' \
	'closed episodes too'; do
	grep -q "$words" page || { echo "strek(1) does not tell about the keys of: $words"; status=1; }
done
exit $status
