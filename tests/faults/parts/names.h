/* Which name stands for which file; a file may have several. */
#ifndef STREK_TESTS_NAMES_H
#define STREK_TESTS_NAMES_H

#include "calls.h"

enum { NAMES_MAX = 64 };

struct names {
	struct {
		char name[CALL_NAME_MAX];
		int file;
	} at[NAMES_MAX];
	int n;
};

/* The file of that name, or -1. */
int names_find(const struct names *t, const char *name);
/* Gives the name to the file, and takes it from whatever had it. */
void names_put(struct names *t, const char *name, int file);
void names_drop(struct names *t, const char *name);

#endif
