#include "strek/exchange/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a fault is about is part of its kind only where it names a column of the line, not where it is a value. */
static const char *about(const struct err *e)
{
	return e->column > 0 ? e->what : "";
}

/* Counts the fault under its kind; false when enough of that kind are kept. */
static bool is_wanted(struct faults *f, const struct err *e)
{
	struct fault_kind *k = f->kind;
	struct fault_kind *end = f->kind + f->kinds;
	while (k < end && (k->code != e->code || strcmp(k->what, about(e)) != 0))
		k++;
	if (k == end) {
		if (f->kinds == FAULT_KINDS)
			return true;
		*k = (struct fault_kind){.code = e->code, .line = e->line};
		snprintf(k->what, sizeof k->what, "%s", about(e));
		f->kinds++;
	}
	return k->total++ < f->same_most;
}

void faults_add(struct faults *f, const struct err *e)
{
	f->total++;
	if (f->same_most > 0 && !is_wanted(f, e))
		return;
	if (f->kept == FAULT_KEPT)
		return;
	if (f->item == NULL)
		f->item = calloc(FAULT_KEPT, sizeof *f->item);
	if (f->item != NULL)
		f->item[f->kept++] = *e;
}

static int by_place(const void *a, const void *b)
{
	const struct err *x = a;
	const struct err *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

void faults_sort(struct faults *f)
{
	if (f->kept > 1)
		qsort(f->item, f->kept, sizeof *f->item, by_place);
}

bool faults_close(struct faults *f, const struct err *fatal, struct err *e)
{
	if (err_is(fatal))
		faults_add(f, fatal);
	if (f->total == 0)
		return true;
	faults_sort(f);
	if (e && !err_is(e)) {
		if (f->kept > 0)
			*e = f->item[0];
		else
			err_set(e, ERR_NO_MEMORY);
	}
	return false;
}

void faults_free(struct faults *f)
{
	if (f->item != NULL)
		explicit_bzero(f->item, FAULT_KEPT * sizeof *f->item); /* values may be a client's */
	free(f->item);
	*f = FAULTS_INIT;
}
