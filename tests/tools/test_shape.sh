#!/bin/sh
# tools/shape finds the function and the file that are too long, and lets those at the limit pass.
set -u
status=0

long() { # FILE LINES: a function of so many lines, its signature and braces counted
	{
		printf '#include <stdio.h>\n\nstatic const int table[] = {\n\t1,\n};\n\n'
		printf 'static int *drawn_out(int a,\n\tint b)\n{\n'
		i=4
		while [ $((i += 1)) -le "$2" ]; do printf '\ta += b;\n'; done
		printf '}\n'
	} >"$1"
}

expect() { # STATUS PATTERN FILE...
	wanted=$1 pattern=$2
	shift 2
	said=$(sh "$STREK_SOURCE/tools/shape" "$@")
	got=$?
	[ $got -eq "$wanted" ] && printf '%s\n' "$said" | grep -q "$pattern" && return
	echo "expected status $wanted and '$pattern', got $got and: $said"
	status=1
}

long good.c 60
long bad.c 61
seq 500 >full.c
seq 501 >over.c
expect 0 '^$' good.c full.c
expect 1 '^bad.c:7: drawn_out has 61 lines' good.c bad.c
expect 1 '^over.c:1: the file has 501 lines' over.c good.c
expect 1 '^over.c:1: the file has 501 lines' good.c over.c
exit $status
