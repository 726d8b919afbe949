#include "strek/base/env.h"
#include "strek/scale/scale_keys.h"

#define DEFAULT_SOURCE N_("The adults' parameters, scaled to this range: assumed, until there are ratings of your own.")

const char *scale_text(const struct scale_words *w, const char *lang)
{
	for (int i = 0; i < SCALE_LANGS; i++) {
		if (lang && strcmp(lang, scale_lang(i)) == 0 && w->lang[i] && *w->lang[i])
			return w->lang[i];
	}
	for (int i = 0; i < SCALE_LANGS; i++) {
		if (w->lang[i] && *w->lang[i])
			return w->lang[i];
	}
	return "";
}

bool scale_has_total(const struct scale *s)
{
	return s->kind != SCALE_FACES;
}

bool scale_has_licensed_wording(const struct scale *s)
{
	return s->licensed && *s->licence_holder;
}

int scale_mark_tenths(const struct scale *s, int mm)
{
	return (mm * s->item_max + 50) / 100;
}

int scale_tenths_mark(const struct scale *s, int tenths)
{
	return s->item_max > 0 ? (tenths * 100 + s->item_max / 2) / s->item_max : 0;
}

bool scale_total(const struct scale *s, const int *marks, int *total)
{
	if (s->kind != SCALE_LINES)
		return false;
	int sum = 0;
	for (int i = 0; i < s->items; i++) {
		if (marks[i] < 0)
			return false;
		sum += scale_mark_tenths(s, marks[i]);
	}
	*total = sum;
	return true;
}

/* The groups to look in for an age group's numbers, best first: its own, its stand-ins, any. */
static int group_order(enum scale_age age, enum scale_age out[SCALE_AGES + 3])
{
	int n = 0;
	out[n++] = age;
	if (age == SCALE_CARER_ABOUT)
		out[n++] = SCALE_ADOLESCENT;
	out[n++] = SCALE_ADULT;
	for (int i = 0; i < SCALE_AGES; i++)
		out[n++] = (enum scale_age)i;
	return n;
}

const struct scale_norms *scale_norms(const struct scale *s, enum scale_age age, bool *assumed)
{
	enum scale_age order[SCALE_AGES + 3];
	int n = group_order(age, order);
	*assumed = false;
	for (int i = 0; i < n; i++) {
		if (s->norms[order[i]].present) {
			*assumed = order[i] != age;
			return &s->norms[order[i]];
		}
	}
	return NULL;
}

struct scale_expect scale_expect_published(void)
{
	return (struct scale_expect){
		.present = true,
		.c = 4,
		.b0 = -.047,
		.b1 = .38,
		.d00 = .235,
		.d01 = 0,
		.d11 = .028,
		.tau2 = .269,
		.phi = .60,
		.s2 = .056,
		.source = N_("published averages"),
	};
}

bool scale_expected(const struct scale *s, enum scale_age age, struct scale_expect *out)
{
	if (!scale_has_total(s))
		return false;
	enum scale_age order[SCALE_AGES + 3];
	int n = group_order(age, order);
	for (int i = 0; i < n; i++) {
		if (s->expect[order[i]].present) {
			*out = s->expect[order[i]];
			out->assumed = out->assumed || order[i] != age;
			return true;
		}
	}
	*out = scale_expect_published();
	out->assumed = true;
	out->c = (s->total_max - s->total_min) / 100.0;
	out->b0 = 0; /* the middle of any range lies at z = 0 */
	out->source = DEFAULT_SOURCE;
	return true;
}

bool scale_is_healthy(const struct scale *s, const struct scale_norms *n, int total)
{
	if (!n || n->cutoff == SCALE_NONE)
		return false;
	int above = scale_gain(s, n->cutoff, total);
	return n->cutoff_inclusive ? above >= 0 : above > 0;
}

int scale_gain(const struct scale *s, int from, int to)
{
	return s->direction == SCALE_UP ? to - from : from - to;
}
