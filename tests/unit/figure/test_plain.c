/* The ASCII tier is 0x20-0x7e: the reader's words and people's names too. */
#include "strek/base/buf.h"
#include "strek/base/env.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;

/* Every word of a language with other letters; each call may reuse the last one's memory. */
static const char *say(void *ctx, const char *msgid)
{
	static char words[400];
	(void)ctx;
	snprintf(words, sizeof words, "ø%s", msgid);
	return words;
}

static const char *say_plural(void *ctx, const char *one, const char *many, unsigned long n)
{
	return say(ctx, n == 1 ? one : many);
}

static const struct tr tr = {NULL, say, say_plural, ',', "nn", "d. M y", true};

static void check_size(int cols, int rows)
{
	const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	struct buf out = BUF_INIT;
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, cols, rows, &out, NULL));
	for (const char *at = buf_str(&out); *at; at++)
		cr_assert((*at >= 0x20 && *at <= 0x7e) || *at == '\n', "%d x %d: %s", cols, rows, buf_str(&out));
	buf_free(&out);
}

static void check(void)
{
	static const int size[][2] = {{120, 40}, {80, 24}, {60, 24}, {40, 12}, {30, 8}, {20, 3}};
	sample.figure.tr = &tr;
	for (size_t i = 0; i < sizeof size / sizeof *size; i++)
		check_size(size[i][0], size[i][1]);
}

static void check_kind(enum sample_kind kind)
{
	static const int mother[] = {183, 172, 201};
	sample_make(&sample, kind);
	sample.series[0].name = "ØRS";
	if (sample.series[0].count > 0) {
		sample_add(&sample, "lærar", mother, 3);
		sample.series[1].mark = FIGURE_TRIANGLE;
		sample.points[0][0].mode = "på papir";
		sample.figure.cursor = 1;
		sample_events(&sample);
		sample.events[0].text = "flyttet – på ny";
	}
	sample.strip.name = "økta";
	sample.figure.fan.set = "frå år til år";
	check();
	sample_items(&sample);
	sample.item[0].name = "Nære relasjoner";
	check();
}

Test(figure_plain, no_letter_is_beyond_ascii)
{
	for (int kind = 0; kind < SAMPLES; kind++)
		check_kind((enum sample_kind)kind);
	sample_make(&sample, SAMPLE_STRIP);
	sample.figure.dates = true;
	sample.figure.view = FIGURE_SHARED;
	check();
}

/* A letter that becomes two moves what stands behind it; nothing is overwritten or cut short by it. */
Test(figure_plain, spelled_words_are_measured_as_they_are_drawn)
{
	const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	struct buf out = BUF_INIT;
	sample_make(&sample, SAMPLE_RISING);
	sample.series[0].name = "Åse";
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, 80, 24, &out, NULL));
	cr_expect(strstr(buf_str(&out), "Aase 29.1   +14.9 since session 1"), "%s", buf_str(&out));
	cr_expect(strstr(buf_str(&out), "O/o Aase  =="), "%s", buf_str(&out));
	buf_free(&out);
}
