#include "strek/exchange/scale_text.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

struct telling {
	const struct scale *s;
	const struct tr *tr;
	const struct scale_text_to *to;
	struct buf words; /* of the entry at hand */
	bool failed;
};

static void heading(struct telling *t)
{
	t->to->heading(t->to->ctx, buf_str(&t->words));
	t->failed = t->failed || !buf_ok(&t->words);
	buf_clear(&t->words);
}

/* Tells what has been gathered; nothing for nothing. */
static void entry(struct telling *t, const char *term)
{
	if (t->words.len > 0)
		t->to->entry(t->to->ctx, tr_(t->tr, term), buf_str(&t->words));
	t->failed = t->failed || !buf_ok(&t->words);
	buf_clear(&t->words);
}

static void add(struct telling *t, const char *msgid)
{
	buf_add(&t->words, tr_(t->tr, msgid));
}

/* A score as people say it: "25", "24.3". */
static void put_points(struct buf *out, int tenths, const struct tr *tr)
{
	if (tenths % 10 == 0)
		buf_addf(out, "%d", tenths / 10);
	else
		num_tenths(out, tenths, tr ? tr->decimal : '.');
}

/* A sentence with {a} and {b} in it, as points. */
static void add_points(struct telling *t, const char *msgid, int a, int b)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	put_points(&first, a, t->tr);
	put_points(&second, b, t->tr);
	const struct fill values[] = {{"a", buf_str(&first)}, {"b", buf_str(&second)}};
	fill_in(&t->words, tr_(t->tr, msgid), values, COUNT_OF(values));
	t->failed = t->failed || !buf_ok(&first) || !buf_ok(&second);
	buf_free(&first);
	buf_free(&second);
}

/* A sentence with {text} in it. */
static void add_filled(struct telling *t, const char *msgid, const char *text)
{
	const struct fill values[] = {{"text", text}};
	fill_in(&t->words, tr_(t->tr, msgid), values, COUNT_OF(values));
}

/* ---- what it is ---- */

static void tell_kind(struct telling *t)
{
	static const char *const kinds[] = {
		[SCALE_LINES] = N_("lines, marked by whoever answers and added up"),
		[SCALE_FACES] = N_("faces, one of which is picked; there is no score"),
		[SCALE_TOTAL] = N_("a total, from a form that is filled in elsewhere"),
	};
	const struct scale *s = t->s;
	add(t, kinds[s->kind]);
	entry(t, N_("Kind"));
	if (!scale_has_total(s))
		return;
	add_points(t, s->direction == SCALE_UP ? N_("{a} to {b}; higher is better") : N_("{a} to {b}; lower is better"),
		s->total_min, s->total_max);
	entry(t, N_("Total"));
}

static void tell_use(struct telling *t)
{
	static const char *const whens[] = {
		[SCALE_START] = N_("at the start of a session"), [SCALE_END] = N_("at the end of a session")};
	static const char *const frames[] = {
		[SCALE_PAST_WEEK] = N_("the past week"),
		[SCALE_LAST_TIME] = N_("the time since last time"),
		[SCALE_SESSION] = N_("this session"),
		[SCALE_TODAY] = N_("today"),
		[SCALE_GROUP] = N_("this group"),
		[SCALE_SUPERVISION] = N_("this supervision"),
		[SCALE_NOW] = N_("right now"),
	};
	static const char *const who[] = {
		[SCALE_CLIENT] = N_("the client"),
		[SCALE_CARER] = N_("a carer"),
		[SCALE_MEMBER] = N_("a member of the group"),
		[SCALE_SUPERVISEE] = N_("the supervisee"),
	};
	add(t, whens[t->s->when]);
	entry(t, N_("When"));
	add(t, frames[t->s->frame]);
	entry(t, N_("About"));
	add(t, who[t->s->respondent]);
	entry(t, N_("Who answers"));
}

static void tell_ages(struct telling *t)
{
	int lo = t->s->age_min, hi = t->s->age_max;
	if (lo >= 0 && hi >= 0)
		add_points(t, N_("{a} to {b} years"), lo * 10, hi * 10);
	else if (lo >= 0)
		add_points(t, N_("from {a} years"), lo * 10, 0);
	else if (hi >= 0)
		add_points(t, N_("up to {a} years"), hi * 10, 0);
	entry(t, N_("Age"));
}

static void tell_wording(struct telling *t)
{
	const struct scale *s = t->s;
	if (!s->licensed)
		return;
	if (!scale_has_licensed_wording(s)) {
		add(t, N_("neutral labels; the form itself is licensed"));
	} else {
		add_filled(t, N_("licensed, held by {text}"), s->licence_holder);
		if (*s->licence_number)
			buf_addf(&t->words, ", %s", s->licence_number);
		if (*s->licence_date)
			buf_addf(&t->words, ", %s", s->licence_date);
	}
	entry(t, N_("Wording"));
}

static void tell_lines(struct telling *t)
{
	const struct scale *s = t->s;
	if (s->items == 0)
		return;
	add(t, N_("Lines"));
	if (s->item_max > 0)
		add_points(t, N_(", each of {a} to {b} points"), 0, s->item_max);
	heading(t);
	for (int i = 0; i < s->items; i++) {
		const struct scale_line *line = &s->line[i];
		const char *lang = t->tr ? t->tr->lang : NULL;
		const char *low = scale_text(&line->low, lang), *high = scale_text(&line->high, lang);
		char number[16];
		snprintf(number, sizeof number, "%d", i + 1);
		buf_add(&t->words, scale_text(&line->topic, lang));
		if (*low || *high)
			buf_addf(&t->words, " (%s - %s)", low, high);
		entry(t, number);
	}
}

/* ---- norms ---- */

static const char *const groups[SCALE_AGES] = {
	[SCALE_ADULT] = N_("adults"),
	[SCALE_ADOLESCENT] = N_("adolescents"),
	[SCALE_CHILD] = N_("children"),
	[SCALE_YOUNG_CHILD] = N_("young children"),
	[SCALE_CARER_ABOUT] = N_("carers about a child"),
};

static void tell_cutoff(struct telling *t, const struct scale_norms *n)
{
	/* By when it is answered, which way is better, and whether the cutoff itself is fine. */
	static const char *const sides[2][2][2] = {
		[SCALE_START] =
			{
				[SCALE_UP] = {N_("above {a} is the healthy side"),
					N_("{a} and above is the healthy side")},
				[SCALE_DOWN] = {N_("below {a} is the healthy side"),
					N_("{a} and below is the healthy side")},
			},
		[SCALE_END] =
			{
				[SCALE_UP] = {N_("{a} and below is worth asking about"),
					N_("below {a} is worth asking about")},
				[SCALE_DOWN] = {N_("{a} and above is worth asking about"),
					N_("above {a} is worth asking about")},
			},
	};
	if (n->cutoff != SCALE_NONE)
		add_points(t, sides[t->s->when][t->s->direction][n->cutoff_inclusive], n->cutoff, 0);
	entry(t, N_("Cutoff"));
}

static void tell_points(struct telling *t, const char *term, const char *msgid, int tenths)
{
	if (tenths != SCALE_NONE)
		add_points(t, msgid, tenths, 0);
	entry(t, term);
}

static void tell_norms(struct telling *t, enum scale_age age)
{
	const struct scale_norms *n = &t->s->norms[age];
	if (!n->present)
		return;
	add_filled(t, N_("Norms for {text}"), tr_(t->tr, groups[age]));
	heading(t);
	tell_cutoff(t, n);
	tell_points(t, N_("Reliable change"), n->rci ? N_("{a} points or more") : N_("none is defined"), n->rci);
	tell_points(t, N_("Reference SD"), "{a}", n->sd_ref);
	tell_points(t, N_("Fall to ask about"), N_("{a} or more since last time"), n->drop);
	tell_points(t, N_("Line to ask about"), N_("below {a}"), n->line_flag);
	tell_points(t, N_("No usual course"),
		t->s->direction == SCALE_UP ? N_("where the first total is above {a}")
					    : N_("where the first total is below {a}"),
		n->no_expect_above);
	buf_add(&t->words, n->source);
	entry(t, N_("Source"));
}

/* ---- the usual course ---- */

static void add_parameter(struct telling *t, const char *name, double v)
{
	struct buf number = BUF_INIT;
	num_exact(&number, v);
	buf_addf(&t->words, "%s%s %s", t->words.len ? ", " : "", name, buf_str(&number));
	t->failed = t->failed || !buf_ok(&number);
	buf_free(&number);
}

static void tell_expect(struct telling *t, const struct scale_expect *x, const char *group)
{
	const struct {
		const char *name;
		double value;
	} rows[] = {{"c", x->c}, {"b0", x->b0}, {"b1", x->b1}, {"d00", x->d00}, {"d01", x->d01}, {"d11", x->d11},
		{"tau2", x->tau2}, {"phi", x->phi}, {"s2", x->s2}};
	add_filled(t, N_("Usual course of {text}"), group);
	heading(t);
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		add_parameter(t, rows[i].name, rows[i].value);
	entry(t, N_("Parameters"));
	add(t, x->assumed ? N_("assumed: made for others") : N_("made for this group"));
	entry(t, N_("Standing"));
	add(t, x->source);
	entry(t, N_("Source"));
}

static void tell_course(struct telling *t)
{
	struct scale_expect x;
	bool any = false;
	for (int age = 0; age < SCALE_AGES; age++) {
		if (t->s->expect[age].present)
			tell_expect(t, &t->s->expect[age], tr_(t->tr, groups[age]));
		any = any || t->s->expect[age].present;
	}
	if (!any && t->s->when == SCALE_START && scale_expected(t->s, SCALE_ADULT, &x))
		tell_expect(t, &x, tr_(t->tr, N_("everybody")));
}

bool scale_text_tell(const struct scale *s, const struct tr *tr, const struct scale_text_to *to)
{
	struct telling t = {.s = s, .tr = tr, .to = to};
	buf_addf(&t.words, "%s %d: %s", s->id, s->version, scale_text(&s->title, tr ? tr->lang : NULL));
	heading(&t);
	tell_kind(&t);
	tell_use(&t);
	tell_ages(&t);
	tell_wording(&t);
	tell_lines(&t);
	for (int age = 0; age < SCALE_AGES; age++)
		tell_norms(&t, (enum scale_age)age);
	tell_course(&t);
	buf_free(&t.words);
	return !t.failed;
}
