/* Pages: what goes on is told again, what is long is broken, and memory that runs out is told. */
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/exchange/report_page.h"

#include "alloc_fail.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct figure_point points[] = {
	{.session = 1, .date = DATE_NONE, .value = 142}, {.session = 2, .date = DATE_NONE, .value = 190}};
static const struct figure_series series = {
	.name = "ORS", .points = points, .count = 2, .hi = 400, .has_cutoff = true, .cutoff = 250, .rci = 50};
static const struct figure figure = {.series = &series, .series_count = 1};

static void make(struct report *r, int rows)
{
	struct buf table = BUF_INIT;
	report_init(r, NULL);
	report_add(r, REPORT_TITLE, "Report & <title>");
	report_add_figure(r, &figure);
	buf_add(&table, "session  score\n");
	for (int i = 0; i < rows; i++)
		buf_addf(&table, "%7d  %d.5\n", i + 1, i % 40);
	report_add(r, REPORT_TABLE, buf_str(&table));
	report_add(r, REPORT_HEADING, "After it");
	report_add(r, REPORT_WORDS, "One line\nand another");
	report_add(r, REPORT_WORDS, "");
	r->failed |= !buf_ok(&table);
	buf_free(&table);
}

static size_t count(const struct report_pages *p, const char *words)
{
	size_t n = 0;
	for (size_t i = 0; i < p->count; i++) {
		for (const char *at = buf_str(&p->page[i]); (at = strstr(at, words)); at++)
			n++;
	}
	return n;
}

Test(exchange_report_page, a_table_goes_on_under_its_heading_with_every_row_once)
{
	struct report r;
	struct report_pages p;
	make(&r, 300);
	cr_assert(report_pages(&r, false, &p, NULL));
	cr_expect(p.count >= 5 && p.count <= 8, "%zu", p.count);
	cr_expect(count(&p, ">session  score<") == p.count || count(&p, ">session  score<") == p.count - 1);
	for (int i = 1; i <= 300; i++) {
		char row[24];
		snprintf(row, sizeof row, ">%7d  ", i);
		cr_expect(count(&p, row) == 1, "row %d", i);
	}
	cr_expect(count(&p, "Report &amp; &lt;title&gt;") > 0 && count(&p, "<title>Report &") == p.count);
	report_pages_free(&p);
	report_free(&r);
}

/* The foot of the last page is the last thing on it; nothing stands below the margin. */
Test(exchange_report_page, nothing_stands_below_the_margin)
{
	for (int rows = 20; rows < 60; rows++) {
		struct report r;
		struct report_pages p;
		make(&r, rows);
		cr_assert(report_pages(&r, false, &p, NULL));
		for (size_t i = 0; i < p.count; i++) {
			for (const char *at = buf_str(&p.page[i]); (at = strstr(at, " y=\"")); at++)
				cr_expect(strtol(at + 4, NULL, 10) <= REPORT_PAGE_HEIGHT - 32, "%d rows: %.30s", rows,
					at);
		}
		report_pages_free(&p);
		report_free(&r);
	}
}

Test(exchange_report_page, a_word_longer_than_a_line_is_broken)
{
	struct report r;
	struct buf word = BUF_INIT, text = BUF_INIT;
	static const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	report_init(&r, NULL);
	buf_repeat(&word, "abcdefghij", 50);
	report_add(&r, REPORT_QUOTE, buf_str(&word));
	cr_assert(report_text(&r, &look, &text, NULL));
	for (const char *at = buf_str(&text); *at; at += strcspn(at, "\n") + 1)
		cr_expect(strcspn(at, "\n") <= 80);
	buf_free(&word);
	buf_free(&text);
	report_free(&r);
}

static bool write_both(const struct report *r, struct err *e)
{
	static const struct figure_look look = {FIGURE_BRAILLE, SURF_MONO};
	struct report_pages p;
	struct buf text = BUF_INIT;
	bool ok = report_pages(r, false, &p, e);
	report_pages_free(&p);
	ok = ok && report_text(r, &look, &text, e);
	buf_free(&text);
	return ok;
}

Test(exchange_report_page, memory_that_runs_out_is_told)
{
	if (!alloc_fail_works())
		return;
	struct report r;
	make(&r, 70);
	for (long n = 1;; n += 1 + n / 40) {
		struct err e = ERR_INIT;
		alloc_fail_at(n, false);
		bool ok = write_both(&r, &e);
		alloc_fail_off();
		cr_expect(ok ? alloc_fail_count() < n : e.code == ERR_NO_MEMORY, "allocation %ld", n);
		if (alloc_fail_count() < n)
			break;
	}
	report_free(&r);
	for (long n = 1;; n++) {
		alloc_fail_at(n, false);
		make(&r, 70);
		alloc_fail_off();
		bool failed = r.failed;
		report_free(&r);
		cr_expect(failed || alloc_fail_count() < n, "allocation %ld", n);
		if (alloc_fail_count() < n)
			break;
	}
}
