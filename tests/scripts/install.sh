#!/bin/sh
# `make install` puts everything below PREFIX, what it put there works from there, and `make uninstall` leaves what was
# there before.
set -u
status=0
root=$PWD/root
make_it() {
	"${MAKE:-make}" --no-print-directory -s -C "$STREK_SOURCE" "$@" DESTDIR="$root" >said 2>&1 || {
		cat said
		exit 1
	}
}

mkdir -p "$root/usr/local/share/strek/scales"
echo mine >"$root/usr/local/share/strek/scales/mine.ini"
(cd "$root" && find . -type f | sort) >before

make_it install
for file in bin/strek share/man/man1/strek.1 share/man/man5/strek.conf.5 share/man/man5/strek-scale.5 \
	share/doc/strek/LICENSE share/locale/nb/LC_MESSAGES/strek.mo \
	share/locale/nn/LC_MESSAGES/strek.mo; do
	[ -s "$root/usr/local/$file" ] || { echo "not installed: $file"; status=1; }
done
for scale in "$STREK_SOURCE"/share/scales/*.ini; do
	cmp "$scale" "$root/usr/local/share/strek/scales/${scale##*/}" || status=1
done
rm "$root/usr/local/share/strek/scales/mine.ini"
"$root/usr/local/bin/strek" --version | grep -qx "strek $(cat "$STREK_SOURCE/VERSION")" || status=1
"$root/usr/local/bin/strek" scales list | grep -q '^ORS' || { echo "the installed program finds no scales"; status=1; }
echo mine >"$root/usr/local/share/strek/scales/mine.ini"

make_it uninstall
(cd "$root" && find . -type f | sort) | cmp - before || { echo "uninstall left something, or took too much"; status=1; }
exit $status
