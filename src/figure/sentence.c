#include "strek/figure/sentence.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#define PLACES 10

/* The places of all the templates below, filled once. */
struct places {
	struct buf text[PLACES];
	struct fill fill[PLACES];
	size_t count;
};

static struct buf *place(struct places *p, const char *name)
{
	struct buf *b = &p->text[p->count];
	p->fill[p->count++].name = name;
	return b;
}

static void places_make(
	struct places *p, const struct figure *f, const struct figure_series *s, const struct facts *facts)
{
	*p = (struct places){.count = 0};
	words_name(place(p, "name"), s->name, WORDS_NAME);
	words_score(place(p, "first"), s, facts->first, f->tr);
	words_score(place(p, "before"), s, facts->before, f->tr);
	words_score(place(p, "last"), s, facts->last, f->tr);
	words_change(place(p, "change"), s, facts->change, f->tr);
	words_points(place(p, "cutoff"), s->cutoff, f->tr);
	buf_addf(place(p, "since"), "%d", facts_number(f, facts->since));
	buf_addf(place(p, "session"), "%d", facts_number(f, facts->last_session));
	buf_addf(place(p, "sessions"), "%d", facts->sessions);
	buf_addf(place(p, "missing"), "%d", facts->missing);
	for (size_t i = 0; i < p->count; i++)
		p->fill[i].value = buf_str(&p->text[i]);
}

static void places_free(struct places *p, struct buf *out)
{
	for (size_t i = 0; i < p->count; i++) {
		out->failed |= !buf_ok(&p->text[i]);
		buf_free(&p->text[i]);
	}
}

static void add(struct buf *out, const char *words, const struct places *p)
{
	fill_in(out, words, p->fill, p->count);
}

static void add_course(struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p)
{
	unsigned long n = (unsigned long)facts->sessions;
	if (facts->change > 0)
		add(out,
			trn_(f->tr, "{name} rose from {first} to {last} over {sessions} session",
				"{name} rose from {first} to {last} over {sessions} sessions", n),
			p);
	else if (facts->change < 0)
		add(out,
			trn_(f->tr, "{name} fell from {first} to {last} over {sessions} session",
				"{name} fell from {first} to {last} over {sessions} sessions", n),
			p);
	else
		add(out,
			trn_(f->tr, "{name} is {last}, as at first, over {sessions} session",
				"{name} is {last}, as at first, over {sessions} sessions", n),
			p);
}

static void add_change(struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p)
{
	static const char *const words[] = {
		[FACTS_UNJUDGED] = N_(" ({change})"),
		[FACTS_UNCHANGED] = N_(" ({change}, no reliable change)"),
		[FACTS_BETTER] = N_(" ({change}, reliably better)"),
		[FACTS_WORSE] = N_(" ({change}, reliably worse)"),
	};
	if (facts->change != 0)
		add(out, tr_(f->tr, words[facts->judged]), p);
	else if (facts->judged != FACTS_UNJUDGED)
		add(out, tr_(f->tr, N_(" (no reliable change)")), p);
}

static const char *cutoff_words(const struct figure_series *s, const struct facts *facts)
{
	if (facts->last == s->cutoff)
		return facts->healthy ? N_(", at or above the {cutoff} cutoff since session {since}")
				      : N_(", at the {cutoff} cutoff");
	if (s->down)
		return facts->healthy ? N_(", below the {cutoff} cutoff since session {since}")
				      : N_(", above the {cutoff} cutoff");
	return facts->healthy ? N_(", above the {cutoff} cutoff since session {since}")
			      : N_(", below the {cutoff} cutoff");
}

static void add_range(struct buf *out, const struct figure *f, const struct facts *facts)
{
	enum facts_range range = facts_range(f, facts);
	if (range == FACTS_WITHIN)
		buf_add(out, tr_(f->tr, N_(", within the expected range")));
	else if (range == FACTS_OUTSIDE)
		buf_add(out, tr_(f->tr, N_(", outside the expected range")));
}

static void add_missing(struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p)
{
	if (facts->missing == 0)
		return;
	add(out,
		trn_(f->tr, ", {missing} session without score", ", {missing} sessions without score",
			(unsigned long)facts->missing),
		p);
}

/* With the parts that a number of clauses has room for: 3 all, 2 without the missing, 1 without the range. */
static void add_verdict(
	struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p, int clauses)
{
	const struct figure_series *s = &f->series[0];
	add_course(out, f, facts, p);
	add_change(out, f, facts, p);
	if (s->has_cutoff)
		add(out, tr_(f->tr, cutoff_words(s, facts)), p);
	if (clauses > 1)
		add_range(out, f, facts);
	if (clauses > 2)
		add_missing(out, f, facts, p);
	buf_addc(out, '.');
}

static void add_one(struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p)
{
	enum view_word word = facts->scored == 0                          ? VIEW_SENTENCE_NONE
			      : facts_number(f, facts->last_session) == 1 ? VIEW_SENTENCE_FIRST
									  : VIEW_SENTENCE_ONE;
	add(out, view_word(f, word), p);
}

/* What the line across is, where both look and no legend tells it. */
static void add_line(struct buf *out, const struct figure *f, const struct places *p)
{
	const struct figure_series *s = &f->series[0];
	if (!view_has_cutoff(f, s))
		return;
	buf_addc(out, ' ');
	add(out,
		tr_(f->tr, s->down ? N_("Below the line at {cutoff} are most people who do not seek help.")
				   : N_("Above the line at {cutoff} are most people who do not seek help.")),
		p);
}

/* First, last time and now: no rank and no verdict. */
static void add_shared(struct buf *out, const struct figure *f, const struct facts *facts, const struct places *p)
{
	if (facts->scored < 2)
		add_one(out, f, facts, p);
	else
		add(out,
			tr_(f->tr, facts->scored > 2 ? N_("First {first}, last time {before}, now {last}.")
						     : N_("First {first}, now {last}.")),
			p);
	if (facts->scored > 0)
		add_line(out, f, p);
}

static void add_alone(struct buf *out, const struct figure *f, int clauses)
{
	struct facts facts = facts_of(f, &f->series[0]);
	struct places p;
	places_make(&p, f, &f->series[0], &facts);
	if (!view_of(f)->verdict)
		add_shared(out, f, &facts, &p);
	else if (facts.scored < 2)
		add_one(out, f, &facts, &p);
	else
		add_verdict(out, f, &facts, &p, clauses);
	places_free(&p, out);
}

static bool has_one_cutoff(const struct figure *f)
{
	for (size_t i = 1; i < f->series_count; i++)
		if (facts_has_new_cutoff(f, i))
			return false;
	return true;
}

/* A clause is whole or not there. */
static void cut_beyond(struct buf *out, size_t before)
{
	if (utf8_count(buf_str(out)) > SENTENCE_MAX)
		buf_cut(out, before);
}

static void add_common_line(struct buf *out, const struct figure *f)
{
	struct facts facts = facts_of(f, &f->series[0]);
	struct places p;
	size_t before = out->len;
	places_make(&p, f, &f->series[0], &facts);
	add_line(out, f, &p);
	cut_beyond(out, before);
	places_free(&p, out);
}

/* Several people: each one's first and last, and nothing that compares them. */
static void add_several(struct buf *out, const struct figure *f)
{
	for (size_t i = 0; i < f->series_count; i++) {
		struct facts facts = facts_of(f, &f->series[i]);
		struct places p;
		places_make(&p, f, &f->series[i], &facts);
		size_t before = out->len;
		if (i > 0)
			buf_addc(out, ' ');
		if (facts.scored == 0)
			add(out, tr_(f->tr, N_("{name}: no score yet.")), &p);
		else
			add(out,
				tr_(f->tr, facts.scored > 1 ? N_("{name}: first {first}, now {last}.")
							    : N_("{name}: now {last}.")),
				&p);
		cut_beyond(out, before);
		places_free(&p, out);
	}
	if (!view_of(f)->verdict && has_one_cutoff(f))
		add_common_line(out, f);
}

void sentence_add(const struct figure *f, struct buf *out)
{
	struct buf text = BUF_INIT;
	if (facts_is_several(f)) {
		add_several(&text, f);
	} else {
		for (int clauses = 3; clauses > 0; clauses--) {
			buf_clear(&text);
			add_alone(&text, f, clauses);
			if (utf8_count(buf_str(&text)) <= SENTENCE_MAX)
				break;
		}
	}
	out->failed |= !buf_ok(&text);
	buf_add(out, buf_str(&text));
	buf_free(&text);
}
