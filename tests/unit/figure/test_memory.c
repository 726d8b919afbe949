/* Memory may run out at any allocation: then nothing is said to have been drawn, and nothing leaks or breaks. */
#include "strek/base/buf.h"
#include "strek/base/err.h"

#include "alloc_fail.h"
#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;
static struct figure_look look = {FIGURE_BRAILLE, SURF_256};

static bool print(struct buf *out, struct err *e, int cols, int rows)
{
	return figure_print(&sample.figure, &look, SURF_DARK, cols, rows, out, e);
}

static void try_every_allocation(int cols, int rows)
{
	struct buf whole = BUF_INIT;
	cr_assert(print(&whole, NULL, cols, rows));
	for (long n = 1;; n++) {
		struct buf out = BUF_INIT;
		struct err e = ERR_INIT;
		alloc_fail_at(n, false);
		bool ok = print(&out, &e, cols, rows);
		alloc_fail_off();
		if (ok)
			cr_expect_str_eq(buf_str(&out), buf_str(&whole), "allocation %ld", n);
		else
			cr_expect(e.code == ERR_NO_MEMORY, "allocation %ld", n);
		buf_free(&out);
		if (alloc_fail_count() < n)
			break;
	}
	buf_free(&whole);
}

Test(figure_memory, every_failed_allocation_is_told)
{
	if (!alloc_fail_works())
		return;
	sample_make(&sample, SAMPLE_STRIP);
	sample.figure.cursor = 5;
	sample.figure.reliable = true;
	try_every_allocation(80, 30);
	try_every_allocation(20, 3);
	sample.figure.view = FIGURE_SHARED;
	try_every_allocation(80, 24);
	/* Where words are spelled in plain letters. */
	look.tier = FIGURE_ASCII;
	sample.figure.view = FIGURE_THERAPIST;
	sample_events(&sample);
	sample.events[0].text = "på nytt";
	sample.points[0][1].mode = "høyt";
	sample.series[0].name = "ØRS";
	try_every_allocation(80, 24);
}

Test(figure_memory, a_description_that_could_not_be_made_says_so)
{
	if (!alloc_fail_works())
		return;
	sample_make(&sample, SAMPLE_STRIP);
	for (int table = 0; table < 2; table++) {
		struct buf whole = BUF_INIT;
		void (*make)(const struct figure *, struct buf *) = table ? figure_table : figure_describe;
		make(&sample.figure, &whole);
		for (long n = 1;; n++) {
			struct buf out = BUF_INIT;
			alloc_fail_at(n, false);
			make(&sample.figure, &out);
			alloc_fail_off();
			cr_expect(!buf_ok(&out) || strcmp(buf_str(&out), buf_str(&whole)) == 0, "allocation %ld", n);
			buf_free(&out);
			if (alloc_fail_count() < n)
				break;
		}
		buf_free(&whole);
	}
}
