/* Any bytes as names, events and scores: the picture is well-formed XML of harmless characters. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/svg.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define DEPTH 16
#define POINTS 64

static void must(bool ok)
{
	if (!ok)
		abort();
}

/* Behind the markup that begins at *s: a closing tag fits what is open, quotes are closed. */
static const char *tag(const char *s, const char **open, size_t *depth)
{
	bool closing = s[1] == '/';
	const char *name = s + 1 + closing;
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz");
	must(length > 0);
	if (closing) {
		must(*depth > 0 && !strncmp(open[--*depth], name, length) && name[length] == '>');
		return name + length + 1;
	}
	for (s = name + length; *s != '>'; s++) {
		must(*s && *s != '<');
		if (*s == '"') {
			s += 1 + strcspn(s + 1, "\"<");
			must(*s == '"');
		}
	}
	if (s[-1] != '/') {
		must(*depth < DEPTH);
		open[(*depth)++] = name;
	}
	return s + 1;
}

static void check(const char *s, size_t n)
{
	static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
	const char *open[DEPTH];
	size_t depth = 0;
	must(strlen(s) == n && utf8_valid(s, n) == n);
	while (*s) {
		bool known = *s != '&';
		for (size_t i = 0; !known && i < 4; i++)
			known = !strncmp(s, entities[i], strlen(entities[i]));
		must(known && ((unsigned char)*s >= ' ' || *s == '\n') && *s != 0x7f);
		s = *s == '<' ? tag(s, open, &depth) : s + 1;
	}
	must(depth == 0);
}

/* Four texts that end in NUL, then two bytes a score. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct figure_point point[POINTS];
	struct arena a = ARENA_INIT;
	struct buf copy = BUF_INIT, out = BUF_INIT;
	const char *text[4];
	size_t at = 0, count = 0;
	buf_addn(&copy, data, n);
	for (int i = 0; i < 4; i++) {
		text[i] = at <= n ? buf_str(&copy) + at : "";
		at += strlen(text[i]) + 1;
	}
	for (; at + 1 < n && count < POINTS; at += 2, count++)
		point[count] = (struct figure_point){.session = (int)count + 1,
			.date = DATE_NONE,
			.value = data[at] == 255 ? FIGURE_GAP : (data[at] * 256 + data[at + 1]) % 500,
			.rater = data[at] % 7 ? NULL : text[2],
			.mode = data[at + 1] % 5 ? NULL : text[3]};
	const struct figure_series series = {.name = text[0],
		.points = point,
		.count = count,
		.lo = 0,
		.hi = 400,
		.has_cutoff = true,
		.cutoff = 250,
		.rci = 50};
	const struct figure_event events[] = {{1, DATE_NONE, text[1]}, {2, DATE_NONE, text[2]}};
	const struct figure f = {.series = &series,
		.series_count = 1,
		.events = events,
		.event_count = 2,
		.view = n % 2 ? FIGURE_SHARED : FIGURE_THERAPIST};
	must(figure_svg(&f, &a, &out, NULL));
	check(buf_str(&out), out.len);
	buf_free(&out);
	buf_free(&copy);
	arena_free(&a);
	return 0;
}
