#include "strek/base/buf.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/frame.h"
#include "strek/figure/words.h"

#include "svg_private.h"

#define LETTERS 1200
#define TICK 400
#define NUMBERS 1900 /* from the axis to the baseline of what stands under it */
#define DIGIT 8      /* units a digit, with room to spare */
#define MONTH 48     /* and a month's name or a date */

static const struct svg_type beside = {.size = LETTERS, .anchor = SVG_END, .role = SURF_AXIS};
static const struct svg_type under = {.size = LETTERS, .anchor = SVG_MIDDLE, .role = SURF_AXIS};
static const struct svg_type now = {.size = LETTERS, .anchor = SVG_MIDDLE, .bold = true};

static void open_path(struct buf *out)
{
	buf_add(out, "<path fill=\"none\" stroke=\"");
	svg_colour(out, SURF_AXIS);
	buf_add(out, "\" d=\"");
}

static void add_move(struct buf *out, int x, int y)
{
	buf_addc(out, 'M');
	svg_number(out, x);
	buf_addc(out, ',');
	svg_number(out, y);
}

void svg_values(const struct svg_plot *p, int apart)
{
	int ticks[AXIS_TICKS_MAX], count = axis_ticks(&p->panel.axis, apart * SVG_UNIT / AXIS_SUB, ticks);
	open_path(p->out);
	add_move(p->out, p->left, p->top);
	buf_add(p->out, " V");
	svg_number(p->out, p->bottom);
	for (int i = 0; i < count; i++) {
		buf_addc(p->out, ' ');
		add_move(p->out, p->left, svg_y(p, ticks[i]));
		buf_add(p->out, " h-");
		svg_number(p->out, TICK);
	}
	buf_add(p->out, "\"/>\n");
	for (int i = 0; i < count; i++) {
		char text[24];
		svg_text(p->out, p->left - 2 * TICK, svg_y(p, ticks[i]) + LETTERS / 3, &beside,
			words_number(text, ticks[i] / 10));
	}
}

static void add_tick(struct buf *out, int x, int y)
{
	add_move(out, x, y);
	buf_add(out, " v4");
}

/* "You are here". */
static void add_here(const struct svg_plot *p, int unit, int y)
{
	if (!span_shows(&p->panel.span, unit))
		return;
	buf_add(p->out, "<path d=\"");
	add_move(p->out, svg_x(p, unit), y + 100);
	buf_add(p->out, " l4,7 h-8z\"/>\n");
}

/* The first number makes way for the current one. */
static bool is_crowded(const struct span *s, int at, int current, int width)
{
	return at == s->from && at != current && span_shows(s, current) &&
	       (long long)(current - at) * s->num < (long long)width * s->den;
}

static void add_numbers(const struct svg_plot *p, int y, int current, int width)
{
	const struct span *s = &p->panel.span;
	int step = span_label_step(s, width);
	for (int at = s->from; at <= s->to; at++) {
		char text[24];
		if (frame_is_numbered(p->f, s, at, step) && !is_crowded(s, at, current, width))
			svg_text(p->out, svg_x(p, at), y + NUMBERS, at == current ? &now : &under,
				words_number(text, facts_number(p->f, at)));
	}
}

static void add_sessions(const struct svg_plot *p, int y)
{
	const struct span *s = &p->panel.span;
	char text[24];
	int current = facts_current(p->f), width = ((int)strlen(words_number(text, s->to)) + 1) * DIGIT;
	int every = span_is_under(s, DIGIT / 2) ? span_label_step(s, width) : 1;
	open_path(p->out);
	for (int at = s->from; at <= s->to; at++) {
		if (facts_is_break(p->f, at))
			continue;
		if (facts_number(p->f, at) % every == 0 || at == s->from || at == current)
			add_tick(p->out, svg_x(p, at), y);
	}
	buf_add(p->out, "\"/>\n");
	add_numbers(p, y, current, width);
	add_here(p, current, y);
}

static void add_months(const struct svg_plot *p, int y)
{
	const struct span *s = &p->panel.span;
	struct buf first = BUF_INIT;
	struct svg_type start = under;
	int next = svg_x(p, s->from) + 2 * MONTH * SVG_UNIT;
	start.anchor = SVG_START;
	date_words(&first, s->from, p->f->tr);
	svg_text(p->out, svg_x(p, s->from), y + NUMBERS, &start, buf_str(&first));
	p->out->failed |= !buf_ok(&first);
	buf_free(&first);
	for (date_t day = s->from - 1; (day = dates_next_month(s, MONTH, day)) != DATE_NONE;) {
		char text[24];
		int x = svg_x(p, day);
		open_path(p->out);
		add_tick(p->out, x, y);
		buf_add(p->out, "\"/>\n");
		if (x >= next)
			svg_text(p->out, x, y + NUMBERS, &under, dates_month_words(day, p->f->tr, text));
	}
	date_t here = dates_of(p->f, facts_current(p->f));
	if (here != DATE_NONE)
		add_here(p, here, y);
}

static int unit_of(const struct svg_plot *p, size_t event)
{
	const struct figure_event *e = &p->f->events[event];
	return p->panel.span.days ? e->date : e->session;
}

/* On the axis, on white, so that the letter and not the line is read; those of one session beside each other. "You
 * are here" keeps its place. */
static void add_events(const struct svg_plot *p, int y)
{
	int x = 0, current = facts_current(p->f), here = p->panel.span.days ? dates_of(p->f, current) : current;
	for (size_t i = 0; p->panel.view->events && i < p->f->event_count; i++) {
		const char letter[] = {frame_event_letter(i), '\0'};
		if (!span_shows(&p->panel.span, unit_of(p, i)))
			continue;
		bool again = i > 0 && unit_of(p, i) == unit_of(p, i - 1);
		x = again ? x + LETTERS : svg_x(p, unit_of(p, i)) - (unit_of(p, i) == here ? LETTERS : 0);
		buf_add(p->out, "<circle r=\"6.5\" fill=\"#ffffff\"");
		svg_length(p->out, "cx", x);
		svg_length(p->out, "cy", y);
		buf_add(p->out, "/>\n");
		svg_text(p->out, x, y + LETTERS / 3, &now, letter);
	}
}

void svg_parts(const struct svg_plot *p)
{
	const struct figure *f = p->f;
	const struct svg_type words = {.size = LETTERS, .role = SURF_AXIS};
	for (size_t i = 0; i < f->part_count; i++) {
		const struct figure_part *part = &f->parts[i];
		bool days = p->panel.span.days;
		int at = days ? dates_of(f, part->from) : part->from - (i > 0);
		if (at == DATE_NONE || !span_shows(&p->panel.span, at))
			continue;
		int x = svg_x(p, at) - (days || i == 0 ? LETTERS / 2 : 0);
		struct buf name = BUF_INIT;
		if (i > 0) {
			buf_add(p->out, "<path fill=\"none\" stroke-dasharray=\"2 4\" stroke=\"");
			svg_colour(p->out, SURF_AXIS);
			buf_add(p->out, "\" d=\"");
			add_move(p->out, x, p->top);
			buf_add(p->out, " V");
			svg_number(p->out, p->bottom);
			buf_add(p->out, "\"/>\n");
		}
		frame_part_words(f, part, &name);
		svg_text(p->out, x + LETTERS / 2, p->top + LETTERS, &words, buf_str(&name));
		p->out->failed |= !buf_ok(&name);
		buf_free(&name);
	}
}

void svg_time(const struct svg_plot *p, int y)
{
	open_path(p->out);
	add_move(p->out, p->left, y);
	buf_add(p->out, " H");
	svg_number(p->out, p->right);
	buf_add(p->out, "\"/>\n");
	if (p->panel.span.days)
		add_months(p, y);
	else
		add_sessions(p, y);
	add_events(p, y);
}
