/* The picture for paper: what somebody has looked at, and what is true of every one. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/figure/svg.h"

#include "alloc_fail.h"
#include "env_fixed.h"
#include "golden.h"
#include "samples.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct sample sample;

static struct buf picture(void)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;
	cr_assert(figure_svg(&sample.figure, &a, &out, NULL));
	arena_free(&a);
	return out;
}

static void check(const char *name)
{
	char file[80];
	struct buf out = picture();
	snprintf(file, sizeof file, "figure/%s.svg", name);
	golden_check(file, buf_str(&out));
	buf_free(&out);
}

Test(figure_svg, every_course)
{
	for (int kind = 0; kind < SAMPLES; kind++) {
		sample_make(&sample, (enum sample_kind)kind);
		check(sample_name((enum sample_kind)kind));
	}
}

Test(figure_svg, the_same_course_told_otherwise)
{
	sample_make(&sample, SAMPLE_STRIP);
	sample.figure.view = FIGURE_SHARED;
	check("shared");

	sample_make(&sample, SAMPLE_FALLING);
	sample_events(&sample);
	check("events");

	sample_make(&sample, SAMPLE_RISING);
	sample_running(&sample);
	check("running");

	sample_make(&sample, SAMPLE_FALLING);
	sample_items(&sample);
	check("items");

	sample_couple(&sample);
	check("couple");

	sample_pause(&sample);
	check("dates");

	sample_make(&sample, SAMPLE_RISING);
	sample_split(&sample, 7);
	check("episodes");
}

/* Another rater's line in its own mark, and scores given in another way. */
Test(figure_svg, who_and_how_are_told_by_marks)
{
	static const int mother[] = {190, 202, FIGURE_GAP, 215, 228, 240, 251, 249, 262};
	sample_make(&sample, SAMPLE_RISING);
	sample_add(&sample, "mother", mother, 9);
	sample.series[1].mark = FIGURE_TRIANGLE;
	sample.points[0][2].mode = "on paper";
	sample.points[0][9].mode = "read aloud";
	check("collateral");
}

Test(figure_svg, a_ring_for_more_than_one_is_explained_whenever_one_is_drawn)
{
	static const int apart[] = {100, 110, 120}, same[] = {100, 158, 120};
	for (int i = 0; i < 2; i++) {
		sample_make(&sample, SAMPLE_RISING);
		sample_add(&sample, "Ben", i ? same : apart, 3);
		struct buf out = picture();
		cr_expect(!strstr(buf_str(&out), "more than one") == !i);
		buf_free(&out);
	}
}

/* Whatever a name or an event holds: markup, quotes, controls, broken bytes. */
Test(figure_svg, words_are_escaped_and_made_safe)
{
	sample_make(&sample, SAMPLE_FALLING);
	sample_events(&sample);
	sample.series[0].name = "<&\">";
	sample.events[0].text = "</text><script>x</script>\x1b[2J\n\xff ]]> &amp;";
	struct buf out = picture();
	cr_expect(strstr(buf_str(&out), "&lt;&amp;&quot;&gt;"));
	cr_expect(strstr(buf_str(&out), "&lt;/text&gt;&lt;script&gt;x&lt;/script&gt;"));
	cr_expect(strstr(buf_str(&out), "&amp;amp;"));
	cr_expect(!strstr(buf_str(&out), "<script") && !strchr(buf_str(&out), 0x1b) && !strchr(buf_str(&out), '\xff'));
	buf_free(&out);
}

/* The next number in hundredths from *at on, which moves behind it. */
static int next_number(const char **at)
{
	char *end;
	long whole = strtol(*at, &end, 10), part = 0;
	bool negative = **at == '-';
	if (*end == '.') {
		char *digits = end + 1;
		part = strtol(digits, &end, 10) * (end - digits == 1 ? 10 : 1);
	}
	*at = end;
	return (int)(whole * 100 + (negative ? -part : part));
}

static int attribute(const char *element, const char *name)
{
	const char *at = strstr(element, name);
	cr_assert(at);
	at += strlen(name);
	return next_number(&at);
}

/* A tenth of the scale is 0.81 units, from 324 at 0 down to 0 at 40; marks come newest first. */
Test(figure_svg, marks_stand_at_their_value_to_the_tenth)
{
	uint64_t seed = 41;
	for (int round = 0; round < 20; round++) {
		int value[12];
		for (int i = 0; i < 12; i++)
			value[i] = (int)env_fixed_below(&seed, 401);
		sample_ors(&sample, value, 12);
		struct buf out = picture();
		const char *at = strstr(buf_str(&out), "<g stroke-width");
		for (int i = 12; i-- > 0;) {
			at = strstr(at, "<circle");
			cr_assert(at);
			cr_expect(attribute(at, " cy=\"") == 4400 + (400 - value[i]) * 81, "seed 41, round %d, %d",
				round, value[i]);
			at++;
		}
		buf_free(&out);
	}
}

/* Numbers of every path and place in the document. */
static void check_inside(const char *svg, const char *what, int round)
{
	static const char *const name[] = {" x=\"", " cx=\"", " y=\"", " cy=\""};
	const char *box = strstr(svg, "viewBox=\"0 0 ") + strlen("viewBox=\"0 0 ");
	int width = next_number(&box), height = next_number(&box);
	for (int i = 0; i < 4; i++) {
		for (const char *at = svg; (at = strstr(at, name[i])); at++) {
			const char *number = at + strlen(name[i]);
			int v = next_number(&number);
			cr_expect(v >= 0 && v <= (i < 2 ? width : height), "%s, round %d: %.40s", what, round, at);
		}
	}
	for (const char *at = svg; (at = strchr(at, ',')); at++) {
		const char *start = at, *after = at + 1;
		while (start > svg && strchr("0123456789.-", start[-1]))
			start--;
		/* Steps of a diamond are relative; text has commas too. */
		if (start == at || !strchr("ML ", start[-1]) || strchr("l-", start[-1]) ||
			!strchr("0123456789", at[1]) || *start == '-')
			continue;
		int x = next_number(&start), y = next_number(&after);
		cr_expect(x >= 0 && x <= width && y >= 0 && y <= height, "%s, round %d: %.40s", what, round, at - 8);
	}
}

Test(figure_svg, nothing_stands_outside_of_the_picture)
{
	uint64_t seed = 7;
	for (int round = 0; round < 60; round++) {
		int value[SAMPLE_SESSIONS], count = 1 + (int)env_fixed_below(&seed, SAMPLE_SESSIONS);
		for (int i = 0; i < count; i++)
			value[i] = env_fixed_below(&seed, 5) ? (int)env_fixed_below(&seed, 401) : FIGURE_GAP;
		sample_ors(&sample, value, count);
		sample.series[0].cutoff = (int)env_fixed_below(&seed, 401);
		if (env_fixed_below(&seed, 2))
			sample_fan(&sample);
		if (env_fixed_below(&seed, 2))
			sample_add(&sample, "B", value, count);
		if (env_fixed_below(&seed, 2))
			sample_events(&sample);
		sample.figure.dates = env_fixed_below(&seed, 4) == 0;
		struct buf out = picture();
		check_inside(buf_str(&out), "seed 7", round);
		buf_free(&out);
	}
}

Test(figure_svg, the_same_figure_gives_the_same_bytes_and_a_usual_one_is_small)
{
	sample_make(&sample, SAMPLE_RISING);
	struct buf first = picture(), second = picture();
	cr_expect_str_eq(buf_str(&first), buf_str(&second));
	cr_expect_lt(first.len, 9 * 1024);
	buf_free(&first);
	buf_free(&second);
}

Test(figure_svg, memory_that_runs_out_is_told)
{
	if (!alloc_fail_works())
		return;
	sample_make(&sample, SAMPLE_STRIP);
	sample_events(&sample);
	struct buf whole = picture();
	for (long n = 1;; n++) {
		struct arena a = ARENA_INIT;
		struct buf out = BUF_INIT;
		struct err e = ERR_INIT;
		alloc_fail_at(n, false);
		bool ok = figure_svg(&sample.figure, &a, &out, &e);
		alloc_fail_off();
		if (ok)
			cr_expect_str_eq(buf_str(&out), buf_str(&whole), "allocation %ld", n);
		else
			cr_expect(e.code == ERR_NO_MEMORY, "allocation %ld", n);
		buf_free(&out);
		arena_free(&a);
		if (alloc_fail_count() < n)
			break;
	}
	buf_free(&whole);
}
