/* Waiting for what a person would wait for. */
#include "term_under_test.h"

void tut_wait(struct tut *t, bool (*there)(struct tut *, void *), void *what, const char *failure, const char *words)
{
	double limit = tut_now() + TUT_LIMIT_MS;
	while (!there(t, what)) {
		double left = limit - tut_now();
		if (left <= 0 || !tut_read(t, (int)left + 1))
			tut_fail(t, failure, words);
	}
}

static bool is_there(struct tut *t, void *words)
{
	return tut_shows(t, *(const char **)words);
}

static bool is_gone(struct tut *t, void *words)
{
	return !tut_shows(t, *(const char **)words);
}

static bool is_one_there(struct tut *t, void *two)
{
	const char **words = two;
	return tut_shows(t, words[0]) || tut_shows(t, words[1]);
}

struct place {
	int row, col;
	const char *words;
};

static bool is_at(struct tut *t, void *place)
{
	const struct place *p = place;
	return tut_stands_at(t, p->row, p->col, p->words);
}

void tut_expect(struct tut *t, const char *words)
{
	tut_wait(t, is_there, &words, "did not come", words);
}

void tut_expect_gone(struct tut *t, const char *words)
{
	tut_wait(t, is_gone, &words, "did not go", words);
}

bool tut_expect_either(struct tut *t, const char *words, const char *other)
{
	const char *two[] = {words, other};
	tut_wait(t, is_one_there, two, "neither this nor another came", words);
	return tut_shows(t, words);
}

void tut_expect_at(struct tut *t, int row, int col, const char *words)
{
	tut_wait(t, is_at, &(struct place){row, col, words}, "did not come to its place", words);
}
