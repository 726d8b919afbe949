#include "strek/figure/words.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"

static char decimal(const struct tr *tr)
{
	return tr ? tr->decimal : '.';
}

void words_points(struct buf *out, int tenths, const struct tr *tr)
{
	if (tenths % 10 == 0)
		buf_addf(out, "%d", tenths / 10);
	else
		num_tenths(out, tenths, decimal(tr));
}

void words_score(struct buf *out, const struct figure_series *s, int tenths, const struct tr *tr)
{
	if (s->whole)
		words_points(out, tenths, tr);
	else
		num_tenths(out, tenths, decimal(tr));
}

void words_change(struct buf *out, const struct figure_series *s, int tenths, const struct tr *tr)
{
	if (tenths > 0)
		buf_addc(out, '+');
	words_score(out, s, tenths, tr);
}

void words_name(struct buf *out, const char *name, int cells)
{
	const char *at = name;
	for (size_t n; (n = utf8_cluster(at)) > 0; at += n) {
		uint32_t base;
		utf8_next(at, &base);
		int width = utf8_width(base) == 2 ? 2 : 1;
		if (width > cells)
			break;
		buf_addn(out, at, n);
		cells -= width;
	}
}

void words_short(struct buf *out, const char *text, int cells, const char *sign)
{
	const char *rest = text;
	if (utf8_cells(text) <= cells) {
		buf_add(out, text);
		return;
	}
	cells -= utf8_cells(sign);
	if (cells < 1)
		return;
	size_t n = words_wrap(&rest, cells);
	/* A first word that is too long has been broken already. */
	buf_addn(out, text, n);
	buf_add(out, sign);
}

const char *words_number(char out[24], long n)
{
	snprintf(out, 24, "%ld", n);
	return out;
}

/* Bytes of the words that fit; a first word that does not fit is cut between clusters. */
static size_t fitting(const char *text, int width)
{
	size_t best = 0, at = 0;
	int cells = 0;
	for (size_t n; (n = utf8_cluster(text + at)) > 0; at += n) {
		uint32_t base;
		utf8_next(text + at, &base);
		if (base == ' ')
			best = at;
		cells += utf8_width(base) == 2 ? 2 : 1;
		if (cells > width && base != ' ')
			return best > 0 ? best : at > 0 ? at : n;
	}
	return at;
}

size_t words_wrap(const char **text, int width)
{
	size_t n = fitting(*text, width);
	*text += n;
	while (**text == ' ')
		++*text;
	return n;
}

int words_lines(const char *text, int width)
{
	int lines = 0;
	while (words_wrap(&text, width) > 0)
		lines++;
	return lines;
}

const char *words_session(char out[24], const struct figure *f, int session)
{
	const struct figure_part *part = facts_part(f, session);
	if (!part || part == &f->parts[f->part_count - 1])
		return words_number(out, facts_number(f, session));
	snprintf(out, 24, "%d/%d", part->episode, facts_number(f, session));
	return out;
}
