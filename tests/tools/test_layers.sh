#!/bin/sh
# tools/layers names the file and line of each breach of the house's rules, and is silent about a sound tree.
set -u
status=0

# A sound little tree: course (floor 2) uses scale (1) uses base (0).
fresh() {
	rm -rf src include obj
	for module in base/buf scale/scale course/course expect/band store/store; do
		mkdir -p "include/strek/${module%/*}" "src/${module%/*}"
		echo "#include <stddef.h>" >"include/strek/$module.h"
		printf '#include "strek/%s.h"\n\nint %s(void);\n' "$module" "${module#*/}" >"src/$module.c"
		printf 'int %s(void)\n{\n\treturn 1;\n}\n' "${module#*/}" >>"src/$module.c"
	done
	for table in $(sed -n "s/^bare \(.*\)\.h/\1/p" "$STREK_SOURCE/tools/layers.txt"); do
		mkdir -p "include/strek/${table%/*}"
		echo >"include/strek/$table.h"
	done
}

compile() { # compiles the tree into obj/
	for c in src/*/*.c; do
		o=obj/${c#src/}
		mkdir -p "$(dirname "$o")"
		${CC:-cc} -Iinclude -O2 -D_FORTIFY_SOURCE=2 -c -o "${o%.c}.o" "$c" 2>/dev/null || echo "cannot compile $c"
	done
}

layers() {
	sh "$STREK_SOURCE/tools/layers" "$@" 2>&1
}

# breach WHAT PATTERN [OBJECTS]: the tree as it stands must fail, with a line like PATTERN.
breach() {
	if said=$(layers ${3:-}); then
		echo "not found: $1"
		status=1
	elif ! printf '%s\n' "$said" | grep -q "$2"; then
		echo "$1: expected '$2' in:"
		printf '%s\n' "$said"
		status=1
	fi
	fresh
}

fresh
compile
said=$(layers obj) && [ -z "$said" ] || { echo "a sound tree fails: $said"; status=1; }

fresh
echo '#include "strek/store/store.h"' >>src/course/course.c
breach "a higher floor" '^src/course/course.c:8: course (floor 2) includes store above it (floor 4)'

echo '#include "strek/expect/band.h"' >>include/strek/course/course.h
breach "a neighbour" '^include/strek/course/course.h:2: course includes its neighbour expect (both on floor 2)'

echo '#include <sqlite3.h>' >>src/course/course.c
breach "another layer's library" '^src/course/course.c:8: course may not include <sqlite3.h>'

echo '#include <gsl/gsl_cdf.h>' >>src/store/store.c
breach "another layer's family of headers" '^src/store/store.c:8: store may not include <gsl/gsl_cdf.h>'

mkdir src/cellar && echo 'int wine;' >src/cellar/wine.c
breach "a layer nobody knows" '^src/cellar/wine.c:1: layer "cellar" is not in'

echo 'extern int counter;' >>include/strek/scale/scale.h
breach "a variable for all" '^include/strek/scale/scale.h:2: a variable shared between files'

echo 'extern const char *word;' >>include/strek/scale/scale.h
breach "a pointer for all" '^include/strek/scale/scale.h:2: a variable shared between files'

echo 'int loose(void);' >src/scale/loose.c
breach "a source without a header" '^src/scale/loose.c:1: no header include/strek/scale/loose.h'

echo 'int loose(void);' >include/strek/scale/loose.h
breach "a header without a source" '^include/strek/scale/loose.h:1: no source src/scale/loose.c'

printf '#include <time.h>\nlong when(void);\nlong when(void)\n{\n\treturn (long)time(NULL);\n}\n' >>src/course/course.c
compile
breach "the clock in a pure layer" '^src/course/course.c: the pure layer course calls time' obj

cat >>src/scale/scale.c <<'END'
#include <stdio.h>
int say(char *to, int (*how)(char *));
int say(char *to, int (*how)(char *))
{
	char text[8];
	how(text);
	return fputs(text, stdout) + printf("%s", to);
}
END
compile
breach "a fortified name" '^src/scale/scale.c: the pure layer scale calls __printf_chk' obj

printf 'int store(void);\nint upward(void);\nint upward(void)\n{\n\treturn store();\n}\n' >>src/course/course.c
compile
breach "a call upwards without an include" '^src/course/course.c: course calls store of store, which is not on a lower floor' obj

exit $status
