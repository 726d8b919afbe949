#!/bin/sh
# packaging/deps on made-up machines: it names what is missing in one line, and installs only where it may.
set -u
status=0
deps=$PWD/packaging/deps
mkdir packaging bin
cp "$STREK_SOURCE/packaging/deps" packaging/
cat >packaging/packages <<'END'
# a comment
build there     command:sh
build widget    command:no-such-widget
build gadget    pkg:no-such-gadget
check checker   header:no-such/checker.h
END

# The programs that a made-up machine has, and no others.
machine() {
	rm -rf bin installed log
	mkdir bin
	for tool in sh sed grep cat rm mktemp dirname env ls touch; do ln -s "$(command -v $tool)" "bin/$tool"; done
	for tool in true "$@"; do
		case $tool in
		true) script=: ;;
		apt-get) script='echo "$*" >>log; case "$*" in *" install "*) [ -e lists ] ;; *update*) touch lists ;; esac' ;;
		dpkg-query) script='[ ! -e installed ] || cat installed' ;;
		sudo) script='[ "$1" = -n ] && shift; exec "$@"' ;;
		sudo-asks) tool=sudo script='exit 1' ;;
		root) tool=id script='echo 0' ;;
		user) tool=id script='echo 1000' ;;
		esac
		printf '#!/bin/sh\n%s\n' "$script" >"bin/$tool"
		chmod +x "bin/$tool"
	done
}

try() { # STATUS PATTERN ARGUMENT...: runs deps on the machine
	wanted=$1 pattern=$2
	shift 2
	said=$(PATH=$PWD/bin CC=no-cc /bin/sh "$deps" "$@" 2>&1)
	got=$?
	[ $got -eq "$wanted" ] && printf '%s\n' "$said" | grep -q -e "$pattern" && return
	echo "$*: expected status $wanted and '$pattern', got $got and:"
	printf '%s\n' "$said"
	status=1
}

logged() { # PATTERN
	grep -q -e "$1" log && return
	echo "apt-get was not called with '$1'"
	status=1
}

machine apt-get dpkg-query root
try 1 'apt-get install widget gadget$' check build
try 1 'apt-get install widget gadget checker$' check build check
[ ! -e log ] || { echo "check installed something"; status=1; }

echo "checks what dpkg says before it probes"
printf 'widget installed\ngadget config-files\n' >installed
try 1 'apt-get install gadget$' check build

echo "root installs, and fetches the lists where there are none"
rm -f lists
machine apt-get dpkg-query root
try 0 'installing widget gadget' install build
logged 'update'
logged '-y --no-install-recommends widget gadget$'

echo "so does a user whose sudo asks for nothing"
machine apt-get dpkg-query user sudo
try 0 'installing widget gadget' install build

echo "others get the line to type"
machine apt-get dpkg-query user sudo-asks
try 1 'sudo apt-get install widget gadget$' install build
machine apt-get dpkg-query user
try 1 "su -c '.*apt-get install widget gadget'$" install build

echo "without apt the libraries are named"
machine user
try 1 'were not found: no-such-widget no-such-gadget$' check build
machine user
printf 'build there command:sh\n' >packaging/packages
try 0 '^$' check build check
try 2 'usage' fetch build
exit $status
