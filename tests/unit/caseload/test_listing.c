#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/caseload/development.h"
#include "strek/caseload/listing.h"

#include "alloc_fail.h"
#include "golden.h"
#include "practice_make.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* n people whose scores spread: some recover, some stay, some fall. */
static void add_people(struct practice_make *m, int n)
{
	static const int how[] = {ENDING_AGREED, ENDING_AGREED, ENDING_LEFT_WITH, ENDING_AGREED, ENDING_LEFT_WITHOUT};
	for (int i = 0; i < n; i++)
		practice_pair(m, 110 + 37 * i % 190, 120 + 71 * i % 260, how[i % 5]);
}

static struct listing listing_for(struct practice_make *m)
{
	struct figures_want want = figures_want_all();
	struct figures f;
	struct listing out;
	struct err e = ERR_INIT;
	cr_assert(figures_of(&m->caseload, &want, &m->arena, &f, &e));
	cr_assert(listing_of(&m->caseload, &f, tr_plain(), &m->arena, &out, &e));
	return out;
}

static const struct listing_row *row_of(const struct listing *l, const char *label)
{
	for (size_t i = 0; i < l->count; i++) {
		if (strcmp(l->row[i].label, label) == 0)
			return &l->row[i];
	}
	cr_assert(false, "there is no row '%s'", label);
	return NULL;
}

Test(listing, every_figure_has_its_n_its_interval_and_a_why)
{
	struct practice_make m;
	practice_begin(&m);
	add_people(&m, 80);
	struct listing l = listing_for(&m);
	for (size_t i = 0; i < l.count; i++) {
		const struct listing_row *row = &l.row[i];
		if (row->kind == LISTING_COUNT)
			continue;
		cr_expect(row->shown && !row->warned && *row->why, "%s", row->label);
		cr_expect(row->n >= 30, "%s", row->label);
		cr_expect(row->lo <= row->value + 1e-12 && row->value <= row->hi + 1e-12, "%s: %g in %g to %g",
			row->label, row->value, row->lo, row->hi);
	}
	practice_free(&m);
}

Test(listing, below_ten_there_are_counts_and_below_thirty_a_warning)
{
	static const struct {
		int people;
		bool shown, warned;
	} row[] = {{9, false, true}, {10, true, true}, {29, true, true}, {30, true, false}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct practice_make m;
		practice_begin(&m);
		struct buf text = BUF_INIT;
		add_people(&m, row[i].people);
		struct listing l = listing_for(&m);
		const struct listing_row *g = row_of(&l, "effect size g");
		cr_expect(g->shown == row[i].shown && g->warned == row[i].warned, "%d people", row[i].people);
		listing_value(&l, g, &text);
		cr_expect((strcmp(buf_str(&text), "-") == 0) == !row[i].shown, "%s", buf_str(&text));
		cr_expect((strchr(buf_str(&text), '*') != NULL) == (row[i].shown && row[i].warned));
		buf_clear(&text);
		listing_n(&l, row_of(&l, "recovered"), &text);
		cr_expect_not_null(strstr(buf_str(&text), " of "), "counts are told whatever n is");
		buf_free(&text);
		practice_free(&m);
	}
}

/* First scores all alike have no spread, last ones no correlation with them; no change at all is an effect of 0. */
Test(listing, a_figure_that_there_cannot_be_says_why)
{
	static const struct {
		int first, by, last, last_by;
		const char *d, *said;
	} row[] = {
		{200, 0, 220, 5, "-", "the first scores are all alike: there is no spread to measure a change by"},
		{200, 0, 200, 0, "-", "the first scores are all alike: there is no spread to measure a change by"},
		{100, 10, 300, 0, "4.02*", "no interval: the last scores are all alike"},
		{100, 10, 100, 10, "0.00*", ""},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct practice_make m;
		struct buf text = BUF_INIT;
		practice_begin(&m);
		for (int k = 0; k < 12; k++)
			practice_pair(
				&m, row[i].first + k * row[i].by, row[i].last + k * row[i].last_by, ENDING_AGREED);
		struct listing l = listing_for(&m);
		listing_value(&l, row_of(&l, "effect size d"), &text);
		cr_expect_str_eq(buf_str(&text), row[i].d);
		cr_expect_str_eq(row_of(&l, "effect size d")->said, row[i].said);
		cr_expect_str_eq(row_of(&l, "effect size g")->said, row[i].said);
		for (size_t k = 0; k < l.count; k++) {
			bool there = isfinite(l.row[k].value) && isfinite(l.row[k].lo) && isfinite(l.row[k].hi);
			cr_expect(l.row[k].kind == LISTING_COUNT || there || !l.row[k].shown || *l.row[k].said,
				"case %zu: nothing says why there is no %s", i, l.row[k].label);
		}
		buf_free(&text);
		practice_free(&m);
	}
}

Test(listing, norms_stand_only_beside_what_they_were_published_for)
{
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < 12; i++)
		practice_pair_on(&m, "BDI", 300 + 10 * i, 100 + 5 * i);
	struct listing l = listing_for(&m);
	cr_expect_str_eq(row_of(&l, "first score, adults")->norm, "");
	cr_expect_str_eq(row_of(&l, "effect size, fixed SD")->norm, "");
	cr_expect_not_null(strstr(row_of(&l, "against published")->source, "assumed"));
	for (size_t i = 0; i < l.count; i++)
		cr_expect_str_neq(l.row[i].label, "relative effect size");
	practice_free(&m);
}

Test(listing, therapists_stand_in_the_order_they_came_and_alike_ones_are_not_told_apart)
{
	static const char *const name[] = {"Wenche", "Ane", "Bo"};
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < 39; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		ep.episode.therapist = name[i < 3 ? i : i % 13 ? i % 2 : 2];
		practice_score(&ep, 1, "ORS", RATER_SELF, 110 + 37 * i % 190);
		practice_score(&ep, 6, "ORS", RATER_SELF, 120 + 71 * i % 260);
		practice_add(&ep);
	}
	struct listing l = listing_for(&m);
	cr_assert_geq(l.count, 3);
	for (int i = 0; i < 3; i++) {
		const struct listing_row *row = &l.row[l.count - 3 + (size_t)i];
		cr_expect_str_eq(row->label, name[i]);
		cr_expect_eq(row->level, 90);
	}
	cr_expect_str_eq(row_of(&l, "Ane")->said, "not distinguishable from average");
	cr_expect(!row_of(&l, "Bo")->shown, "few people: counts only");
	practice_free(&m);
}

Test(listing, text_keeps_within_its_width)
{
	static const int width[] = {40, 60, 80, 100};
	struct practice_make m;
	practice_begin(&m);
	struct figures_want want = figures_want_all();
	struct figures f;
	struct err e = ERR_INIT;
	add_people(&m, 40);
	cr_assert(figures_of(&m.caseload, &want, &m.arena, &f, &e));
	for (size_t i = 0; i < sizeof width / sizeof *width; i++) {
		struct buf text = BUF_INIT;
		cr_assert(listing_text(&m.caseload, &f, tr_plain(), width[i], &text));
		for (const char *line = buf_str(&text); *line;) {
			char cells[512];
			size_t n = strcspn(line, "\n");
			snprintf(cells, sizeof cells, "%.*s", (int)n, line);
			cr_expect_leq(utf8_cells(cells), width[i], "%s", cells);
			line += n + (line[n] != '\0');
		}
		buf_free(&text);
	}
	practice_free(&m);
}

Test(listing, text_is_what_the_golden_file_says)
{
	struct practice_make m;
	practice_begin(&m);
	struct figures_want want = figures_want_all();
	struct figures f;
	struct err e = ERR_INIT;
	struct buf text = BUF_INIT;
	add_people(&m, 28);
	cr_assert(figures_of(&m.caseload, &want, &m.arena, &f, &e));
	cr_assert(listing_text(&m.caseload, &f, tr_plain(), 80, &text));
	golden_check("caseload/listing.txt", buf_str(&text));
	buf_free(&text);
	practice_free(&m);
}

Test(listing, over_time_every_section_has_a_row_for_each_half_year_newest_first)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", NULL);
	struct listing l;
	struct err e = ERR_INIT;
	for (int i = 0; i < 24; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		practice_score(&ep, 1, "ORS", RATER_SELF, 150);
		struct practice_form *srs = practice_score(&ep, 1, "SRS", RATER_SELF, 350);
		for (int k = 0; k < 4; k++)
			srs->mm[k] = (int8_t)(k == 2 ? 80 : 90);
		practice_score(&ep, 2, "ORS", RATER_SELF, 200 + i);
		ep.episode.closed = MAKE_DAY + (i % 2 ? 20 : 300);
		practice_add(&ep);
		cr_assert(development_take(&d, practice_made(&ep), &e));
	}
	cr_assert(listing_of_development(&m.caseload, &d, CASELOAD_ALL, m.srs, tr_plain(), &m.arena, &l, &e));
	cr_expect_str_eq(l.row[0].section, "Outcome, severity-adjusted");
	cr_expect_str_eq(l.row[0].label, "Jul-Dec 2026");
	cr_expect_str_eq(l.row[1].label, "Jan-Jun 2026");
	cr_expect(l.row[0].n == 12 && l.row[1].n == 12);
	const struct listing_row *lowest = row_of(&l, "  stands lowest");
	cr_expect_str_eq(lowest->section, "Session scale by line, Jan-Jun 2026");
	cr_expect_eq(development_lowest(&d), 2);
	practice_free(&m);
}

static bool all_of_it(struct practice_make_episode *ep, size_t count, struct arena *a, struct buf *text, struct err *e)
{
	struct caseload c = caseload_begin(a);
	struct development d = development_begin(a, "SRS", NULL);
	struct figures_want want = figures_want_all();
	struct figures f;
	struct listing l;
	for (size_t i = 0; i < count; i++) {
		if (!caseload_take(&c, practice_made(&ep[i]), e) || !development_take(&d, practice_made(&ep[i]), e))
			return false;
	}
	return figures_of(&c, &want, a, &f, e) &&
	       listing_of_development(&c, &d, CASELOAD_ALL, NULL, tr_plain(), a, &l, e) &&
	       (listing_text(&c, &f, tr_plain(), 80, text) || err_set(e, ERR_NO_MEMORY));
}

Test(listing, memory_that_runs_out_is_reported_at_every_allocation)
{
	enum { COUNT = 12 };
	static struct practice_make_episode ep[COUNT];
	if (!alloc_fail_works())
		cr_skip_test("the allocator cannot be made to fail here");
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < COUNT; i++) {
		ep[i] = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		practice_score(&ep[i], 1, "ORS", RATER_SELF, 150 + i);
		practice_score(&ep[i], 6, "ORS", RATER_SELF, 200 + 3 * i);
	}
	bool done = false;
	for (long n = 1; !done; n++) {
		struct arena a = ARENA_INIT;
		struct err e = ERR_INIT;
		struct buf text = BUF_INIT;
		alloc_fail_at(n, false);
		bool ok = all_of_it(ep, COUNT, &a, &text, &e);
		done = alloc_fail_count() < n;
		alloc_fail_off();
		cr_assert_eq(ok, done, "allocation %ld", n);
		cr_assert_eq(e.code, ok ? ERR_NONE : ERR_NO_MEMORY);
		buf_free(&text);
		arena_free(&a);
	}
	practice_free(&m);
}
