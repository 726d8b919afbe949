#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"

#include "scale_fields.h"

#include <math.h>

struct check {
	const struct scale *s;
	scale_fault_sink *sink;
	void *ctx;
};

static void tell_missing(const struct check *c, const char *section, const char *key)
{
	char label[ERR_LABEL_MAX];
	err_label(label, section, key);
	struct err e = ERR_INIT;
	err_what(&e, ERR_INI_MISSING, label);
	c->sink(c->ctx, &e);
}

static void tell_value(
	const struct check *c, const char *section, const char *key, const char *value, const char *limit)
{
	char label[ERR_LABEL_MAX];
	err_label(label, section, key);
	struct err e = ERR_INIT;
	err_limit(&e, ERR_INI_VALUE, label, value, limit);
	c->sink(c->ctx, &e);
}

static void tell_points(const struct check *c, const char *section, const char *key, int tenths, const char *limit)
{
	struct buf text = BUF_INIT;
	num_tenths(&text, tenths, '.');
	tell_value(c, section, key, buf_str(&text), limit);
	buf_free(&text);
}

static void tell_int(const struct check *c, const char *key, int value, const char *limit)
{
	char text[24];
	snprintf(text, sizeof text, "%d", value);
	tell_value(c, "scale", key, text, limit);
}

/* ---- what is required ---- */

static bool section_is_there(const struct scale *s, const struct scale_section *kind, size_t i)
{
	if (kind->optional)
		return *(const bool *)scale_section_of(s, kind, i);
	return kind->count == 1 || (int)i < s->items;
}

static void check_required(const struct check *c, const struct scale_section *kind, size_t i)
{
	const void *section = scale_section_of(c->s, kind, i);
	char name[SCALE_NAME_MAX + 1], key[SCALE_NAME_MAX + 1];
	snprintf(name, sizeof name, "%s%s", kind->prefix, kind->suffix[i]);
	for (size_t k = 0; k < kind->keys; k++) {
		const struct scale_key *spec = &kind->key[k];
		if (!spec->required || scale_field_is_set(section, spec))
			continue;
		snprintf(key, sizeof key, "%s%s", spec->name, spec->type == SCALE_KEY_WORDS ? ".en" : "");
		tell_missing(c, name, key);
	}
}

static void check_all_required(const struct check *c)
{
	size_t kinds;
	const struct scale_section *kind = scale_sections(&kinds);
	for (; kinds > 0; kinds--, kind++) {
		for (size_t i = 0; i < kind->count; i++) {
			if (section_is_there(c->s, kind, i))
				check_required(c, kind, i);
		}
	}
}

/* ---- what must fit together ---- */

static int sections_of_items(const struct scale *s)
{
	int n = SCALE_LINES_MAX;
	while (n > 0) {
		const struct scale_line *line = &s->line[n - 1];
		if (*scale_text(&line->topic, NULL) || *scale_text(&line->low, NULL) || *scale_text(&line->high, NULL))
			break;
		n--;
	}
	return n;
}

static void check_items(const struct check *c)
{
	const struct scale *s = c->s;
	if (s->items == SCALE_NONE)
		tell_missing(c, "scale", "items");
	else if (s->items == 0)
		tell_int(c, "items", 0, N_("a whole number from 1 to 8: lines and faces have at least one"));
	else if (sections_of_items(s) > s->items)
		tell_int(c, "items", s->items, N_("as many items as there are [item1], [item2] ... sections"));
}

static void check_lines(const struct check *c)
{
	const struct scale *s = c->s;
	check_items(c);
	if (s->item_max == 0)
		tell_points(c, "scale", "item_max", 0, N_("more than 0: the lines make up the total"));
	if (s->total_min != SCALE_NONE && s->total_min != 0)
		tell_points(c, "scale", "total_min", s->total_min, N_("0: every line begins at 0"));
	if (s->items > 0 && s->item_max > 0 && s->total_max != SCALE_NONE && s->total_max != s->items * s->item_max)
		tell_points(c, "scale", "total_max", s->total_max, N_("items times item_max, or leave it out"));
}

static void check_faces(const struct check *c)
{
	const struct scale *s = c->s;
	check_items(c);
	if (s->item_max > 0)
		tell_points(c, "scale", "item_max", s->item_max, N_("nothing here: faces have no score"));
	if (s->total_max != 0 && s->total_max != SCALE_NONE)
		tell_points(c, "scale", "total_max", s->total_max, N_("nothing here: faces have no score"));
	for (int i = 0; i < SCALE_AGES; i++) {
		if (s->norms[i].present || s->expect[i].present) {
			tell_value(c, "scale", "kind", "faces",
				N_("lines or total: faces have no score, and so no norms"));
			return;
		}
	}
}

static void check_total(const struct check *c)
{
	const struct scale *s = c->s;
	if (s->items > 0)
		tell_int(c, "items", s->items, N_("0: a total has no lines"));
	else if (sections_of_items(s) > 0)
		tell_value(c, "scale", "kind", "total", N_("lines where there are [item1], [item2] ... sections"));
	if (s->item_max > 0)
		tell_points(c, "scale", "item_max", s->item_max, N_("0: a total has no lines"));
	if (s->total_max == SCALE_NONE)
		tell_missing(c, "scale", "total_max");
	else if (s->total_min != SCALE_NONE && s->total_max <= s->total_min)
		tell_points(c, "scale", "total_max", s->total_max, N_("more than total_min"));
}

static void check_within(
	const struct check *c, const char *section, const char *key, int v, int lo, int hi, const char *limit)
{
	bool known = v != SCALE_NONE && lo != SCALE_NONE && hi != SCALE_NONE;
	if (known && lo < hi && (v < lo || v > hi))
		tell_points(c, section, key, v, limit);
}

static void check_norms(const struct check *c, int i)
{
	const struct scale *s = c->s;
	const struct scale_norms *n = &s->norms[i];
	char section[SCALE_NAME_MAX + 1];
	snprintf(section, sizeof section, "norms.%s", scale_age_name((enum scale_age)i));
	int lo = s->total_min, hi = s->total_max;
	int range = lo == SCALE_NONE || hi == SCALE_NONE ? SCALE_NONE : hi - lo;
	const struct {
		const char *key;
		int value, lo, hi;
		const char *limit;
	} rows[] = {
		{"cutoff", n->cutoff, lo, hi, N_("points from total_min to total_max")},
		{"no_expect_above", n->no_expect_above, lo, hi, N_("points from total_min to total_max")},
		{"rci", n->rci, 0, range, N_("points, no more than from total_min to total_max")},
		{"sd_ref", n->sd_ref, 0, range, N_("points, no more than from total_min to total_max")},
		{"drop", n->drop, 0, range, N_("points, no more than from total_min to total_max")},
		{"line_flag", n->line_flag, 0, s->item_max, N_("points from 0 to item_max")},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
		check_within(c, section, rows[r].key, rows[r].value, rows[r].lo, rows[r].hi, rows[r].limit);
	if (s->item_max == 0 && n->line_flag != SCALE_NONE)
		tell_points(c, section, "line_flag", n->line_flag, N_("nothing here: there are no lines"));
}

static void check_expect(const struct check *c, int i)
{
	const struct scale_expect *x = &c->s->expect[i];
	char section[SCALE_NAME_MAX + 1];
	snprintf(section, sizeof section, "expect.%s", scale_age_name((enum scale_age)i));
	struct buf text = BUF_INIT;
	/* Comparisons with what is unset (NaN) are false, and so make no fault. */
	if (x->d01 * x->d01 > x->d00 * x->d11) {
		num_exact(&text, x->d01);
		tell_value(c, section, "d01", buf_str(&text), N_("a number whose square is at most d00 times d11"));
	} else if (x->d00 + x->tau2 + x->s2 <= 0) {
		tell_value(c, section, "s2", "0", N_("more than 0 for one of d00, tau2 and s2"));
	}
	buf_free(&text);
}

void scale_faults(const struct scale *s, scale_fault_sink *sink, void *ctx)
{
	const struct check c = {s, sink, ctx};
	static void (*const by_kind[])(const struct check *) = {
		[SCALE_LINES] = check_lines,
		[SCALE_FACES] = check_faces,
		[SCALE_TOTAL] = check_total,
	};
	check_all_required(&c);
	if ((unsigned)s->kind < sizeof by_kind / sizeof by_kind[0]) {
		by_kind[s->kind](&c);
		if ((int)s->direction < 0)
			tell_missing(&c, "scale", "direction");
	}
	if (s->age_min >= 0 && s->age_max >= 0 && s->age_max < s->age_min)
		tell_int(&c, "age_max", s->age_max, N_("a number of years that is not below age_min"));
	for (int i = 0; i < SCALE_AGES; i++) {
		if (s->norms[i].present)
			check_norms(&c, i);
		if (s->expect[i].present)
			check_expect(&c, i);
	}
}

static void keep_first(void *ctx, const struct err *fault)
{
	struct err *first = ctx;
	if (!err_is(first))
		*first = *fault;
}

bool scale_check(const struct scale *s, struct err *e)
{
	struct err first = ERR_INIT;
	scale_faults(s, keep_first, &first);
	if (e && err_is(&first) && !err_is(e))
		*e = first;
	return !err_is(&first);
}
