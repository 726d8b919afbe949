#include "truth.h"

#include <stdarg.h>

static void changed(struct truths *t)
{
	if (t->changed)
		t->changed(t->ctx, t->may);
}

void truth_intend(struct truths *t, int part, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(t->may[TRUTH_NEXT].part[part], TRUTH_LEN, format, ap);
	va_end(ap);
	changed(t);
}

void truth_acknowledge(struct truths *t)
{
	t->may[TRUTH_NOW] = t->may[TRUTH_ALSO] = t->may[TRUTH_NEXT];
	changed(t);
}

void truth_failed(struct truths *t)
{
	t->may[TRUTH_ALSO] = t->may[TRUTH_NEXT];
	changed(t);
}

void truth_set(struct truth *t, int part, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(t->part[part], TRUTH_LEN, format, ap);
	va_end(ap);
}

static bool may_be(const struct truth may[TRUTH_MAY], int part, const char *text)
{
	for (int i = 0; i < TRUTH_MAY; i++)
		if (strcmp(may[i].part[part], text) == 0)
			return true;
	return false;
}

int truth_violated(const struct truth may[TRUTH_MAY], const struct truth *found)
{
	for (int i = 0; i < TRUTH_PARTS; i++)
		if (!may_be(may, i, found->part[i]))
			return i;
	return -1;
}
