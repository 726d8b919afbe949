#include "strek/exchange/fault.h"

#include <stdlib.h>
#include <string.h>

void faults_add(struct faults *f, const struct err *e)
{
	f->total++;
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
