#include "strek/figure/span.h"

#include <criterion/criterion.h>

/* pitch = floor((C-1)/(need-1)), need = max(8, n+2): graph.md, Geometry. */
Test(figure_span, spare_columns_show_sessions_to_come)
{
	static const struct {
		int current, cols, pitch, to;
	} row[] = {{12, 61, 4, 16}, {9, 61, 6, 11}, {1, 61, 8, 8}, {0, 61, 8, 8}, {19, 61, 3, 21}};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct span s = span_default(row[i].current, row[i].cols, 3);
		cr_expect(s.from == 1 && s.to == row[i].to && s.num == row[i].pitch && s.den == 1, "row %zu", i);
		cr_expect(span_col(&s, 1) == 0 && span_col(&s, s.to) < row[i].cols);
	}
}

Test(figure_span, a_long_history_shows_its_newest_sessions)
{
	struct span s = span_default(140, 61, 3);
	cr_expect(s.from == 122 && s.to == 142 && s.num == 3);
	cr_expect(!span_shows(&s, 121) && span_shows(&s, 140) && !span_shows(&s, 143));
}

Test(figure_span, the_whole_history_fits_however_dense)
{
	struct span s = span_exact(1, 140, 61);
	cr_expect(span_is_dense(&s) && span_is_crowded(&s));
	cr_expect(span_col(&s, 1) == 0 && span_col(&s, 140) == 60);
	s = span_exact(1, 61, 61);
	cr_expect(span_is_dense(&s) && !span_is_crowded(&s));
	s = span_exact(5, 9, 61);
	cr_expect(s.num == 15 && s.den == 1 && !span_is_dense(&s));
	s = span_filled(5, 24, 60);
	cr_expect(s.num == 3 && s.from == 5 && s.to == 24);
	s = span_filled(5, 22, 60);
	cr_expect(s.num == 3 && s.to == 24, "spare columns show what follows");
	s = span_exact(7, 7, 61);
	cr_expect(span_col(&s, 7) == 0 && s.to > s.from);
}

Test(figure_span, sessions_stand_in_order_and_inside)
{
	for (int cols = 10; cols <= 281; cols++) {
		for (int n = 0; n <= 520; n += 13) {
			struct span a = span_default(n, cols, 3), b = span_exact(1, n + 2, cols);
			const struct span *each[] = {&a, &b};
			for (int i = 0; i < 2; i++) {
				const struct span *s = each[i];
				cr_expect(span_col(s, s->from) == 0 && span_col(s, s->to) < cols);
				for (int k = s->from; k < s->to; k++)
					cr_expect(span_place(s, k) <= span_place(s, k + 1));
				cr_expect(n == 0 || span_shows(s, n));
			}
		}
	}
}

Test(figure_span, numbers_are_set_every_1_2_5_10_sessions)
{
	struct span s = span_default(12, 61, 3);
	cr_expect(span_label_step(&s, 3) == 1);
	s = span_exact(1, 20, 60);
	cr_expect(span_label_step(&s, 3) == 2);
	s = span_exact(1, 140, 61);
	cr_expect(span_label_step(&s, 4) == 20);
}

Test(figure_span, days_stand_on_a_true_time_scale)
{
	struct span s = span_days(20000, 20120, 61, 12);
	cr_expect(span_col(&s, 20000) == 0 && span_col(&s, 20060) == 30 && span_col(&s, 20120) == 60);
	cr_expect(!span_is_dense(&s), "twelve sessions have room for their marks");
	s = span_days(20000, 20000, 61, 1);
	cr_expect(s.to > s.from && span_col(&s, 20000) == 0);
}
