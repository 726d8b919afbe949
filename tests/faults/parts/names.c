#include "names.h"

#include "folder.h"

static int place(const struct names *t, const char *name)
{
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->at[i].name, name) == 0)
			return i;
	return -1;
}

int names_find(const struct names *t, const char *name)
{
	int i = place(t, name);
	return i < 0 ? -1 : t->at[i].file;
}

void names_drop(struct names *t, const char *name)
{
	int i = place(t, name);
	if (i >= 0)
		t->at[i] = t->at[--t->n];
}

void names_put(struct names *t, const char *name, int file)
{
	names_drop(t, name);
	if (t->n == NAMES_MAX)
		folder_die("too many names for", "the record");
	snprintf(t->at[t->n].name, CALL_NAME_MAX, "%s", name);
	t->at[t->n++].file = file;
}
