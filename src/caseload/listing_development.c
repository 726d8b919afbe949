#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/caseload/development.h"

#include "listing_make.h"

#define PERIODS_MOST 12 /* six years */
#define SECTIONS 8
/* The lines of the session scale are told for the newest half-years in which there are enough of them. */
#define LINES_PERIODS 2

/* One half-year: what was counted, and what came of the episodes that closed in it. */
struct half {
	const struct development_period *period;
	struct figures figures;
	const char *label;
};

struct halves {
	struct half item[PERIODS_MOST]; /* newest first */
	size_t count;
};

static const char *label_of(struct listing_making *m, int half)
{
	struct buf text = BUF_INIT;
	const struct tr *tr = m->out->tr;
	int first = half % 2 ? 7 : 1;
	buf_addf(&text, "%s-%s %d", date_month_short(first, tr), date_month_short(first + 5, tr), half / 2);
	char *kept = buf_ok(&text) ? arena_strdup(m->arena, buf_str(&text)) : NULL;
	m->failed |= kept == NULL;
	buf_free(&text);
	return kept ? kept : "";
}

static bool read_halves(struct listing_making *m, const struct caseload *c, const struct development *d, size_t own,
	struct halves *out, struct err *e)
{
	for (size_t i = d->periods; i-- > 0 && out->count < PERIODS_MOST;) {
		struct half *h = &out->item[out->count++];
		struct figures_want want = figures_want_all();
		want.therapist = own;
		want.from = development_from(d->period[i].half);
		want.until = development_until(d->period[i].half);
		h->period = &d->period[i];
		h->label = label_of(m, d->period[i].half);
		if (!figures_of(c, &want, m->arena, &h->figures, e))
			return false;
	}
	return true;
}

/* ---- a figure through the half-years ---- */

static struct listing_row *add_severity(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	const struct interval_mean *v = &h->figures.severity;
	return listing_add_effect(m, w, v->n, (double[]){v->mean, v->lo, v->hi});
}

static struct listing_row *add_improved(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return listing_add_share(m, w, &h->figures.improved);
}

static struct listing_row *add_unplanned(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return listing_add_share(m, w, &h->figures.unplanned);
}

static struct listing_row *add_dropout(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return listing_add_share(m, w, &h->figures.dropout);
}

static struct listing_row *add_counted(struct listing_making *m, const struct listing_words *w, int k, int n)
{
	struct interval_share share = interval_wilson((size_t)k, (size_t)n);
	return listing_add_share(m, w, &share);
}

static struct listing_row *add_outcome(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return add_counted(m, w, h->period->outcome, h->period->attended);
}

static struct listing_row *add_session(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return add_counted(m, w, h->period->session, h->period->attended);
}

static struct listing_row *add_absent(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	return add_counted(m, w, h->period->no_show, h->period->no_show + h->period->attended);
}

static struct listing_row *add_total(struct listing_making *m, const struct listing_words *w, const struct half *h)
{
	struct interval_mean total = interval_mean(&h->period->total);
	return listing_add_mean(m, w, &total);
}

static const struct {
	struct listing_words words; /* its label is the section's */
	struct listing_row *(*add)(struct listing_making *m, const struct listing_words *w, const struct half *h);
	const char *norm;
} sections[SECTIONS] = {
	{{N_("Outcome, severity-adjusted"),
		 N_("How far the last scores of the episodes that closed then lie from what people with those first "
		    "scores reach, in reference SDs; 0 = as expected. Half-years differ by chance too: intervals that "
		    "overlap tell no difference."),
		 NULL},
		add_severity, ""},
	{{N_("Improved in all"),
		 N_("Of the episodes that closed then and have two scores or more: at least the reliable change index "
		    "better."),
		 NULL},
		add_improved, ""},
	{{N_("Unplanned endings"),
		 N_("Of the episodes that closed then and whose ending is known, those that the client left before an "
		    "ending was agreed."),
		 N_("Usual in the field: 12 to 15 %.")},
		add_unplanned, "12-15 %"},
	{{N_("Left without effect"),
		 N_("Dropout: of the same episodes, those that the client left without having been helped."), NULL},
		add_dropout, ""},
	{{N_("Outcome scale used"), N_("Of the sessions attended then, those in which an outcome scale was answered."),
		 N_("Aim in the field: below 10 % skipped.")},
		add_outcome, "> 90 %"},
	{{N_("Session scale used"), N_("Of the sessions attended then, those in which a session scale was answered."),
		 N_("Aim in the field: below 10 % skipped.")},
		add_session, "> 90 %"},
	{{N_("Did not attend"),
		 N_("Of the sessions that somebody attended or should have attended; cancelled ones are not among "
		    "them."),
		 N_("Aim in the field: below 20 %.")},
		add_absent, "< 20 %"},
	{{N_("Session scale, total"),
		 N_("The mean total by the client. More is not the aim: somebody who can say what was missing gives a "
		    "lower one, and something to work with."),
		 NULL},
		add_total, ""},
};

static void add_sections(struct listing_making *m, const struct halves *halves)
{
	for (size_t s = 0; s < SECTIONS; s++) {
		m->section = sections[s].words.label;
		for (size_t i = 0; i < halves->count; i++) {
			struct listing_row *row = sections[s].add(m, &sections[s].words, &halves->item[i]);
			row->label = halves->item[i].label;
			row->norm = sections[s].norm;
		}
	}
}

/* ---- the session scale line by line ---- */

static const char *topic_of(struct listing_making *m, const struct scale *topics, int line)
{
	const char *topic =
		topics && line < topics->items ? scale_text(&topics->line[line].topic, m->out->tr->lang) : "";
	return *topic ? topic : listing_with_number(m, N_("line {n}"), "n", line + 1, 0);
}

static void add_lines(
	struct listing_making *m, const struct half *h, const struct development *d, const struct scale *topics)
{
	static const struct listing_words points = {N_("line"),
		N_("The mean of the marks on this line, in points, over the complete forms by the client."), NULL};
	static const struct listing_words lowest = {N_("  stands lowest"),
		N_("Of the same forms, those in which this line stands lower than every other: where to ask first."),
		NULL};
	static const struct listing_words below = {N_("  below {n}"),
		N_("Of the same forms, those with a mark that the scale's norms call worth asking about."), NULL};
	m->section = listing_with_name(m, N_("Session scale by line, {period}"), "period", h->label);
	for (int i = 0; i < SCALE_LINES_MAX && h->period->line[i].points.n; i++) {
		struct interval_mean mean = interval_mean(&h->period->line[i].points);
		listing_add_mean(m, &points, &mean)->label = topic_of(m, topics, i);
		add_counted(m, &lowest, (int)h->period->line[i].lowest, (int)h->period->forms);
		if (d->flag == SCALE_NONE)
			continue;
		add_counted(m, &below, (int)h->period->line[i].below, (int)h->period->forms)->label =
			listing_with_number(m, below.label, "n", d->flag / 10.0, 1);
	}
}

static void add_patterns(
	struct listing_making *m, const struct halves *halves, const struct development *d, const struct scale *topics)
{
	size_t told = 0;
	for (size_t i = 0; i < halves->count && told < LINES_PERIODS; i++) {
		if (halves->item[i].period->forms < INTERVAL_FEW)
			continue;
		told++;
		add_lines(m, &halves->item[i], d, topics);
	}
}

bool listing_of_development(const struct caseload *c, const struct development *d, size_t own,
	const struct scale *topics, const struct tr *tr, struct arena *a, struct listing *out, struct err *e)
{
	*out = (struct listing){.tr = tr};
	struct listing_making m = {
		.arena = a, .out = out, .cap = SECTIONS * PERIODS_MOST + 3 * LINES_PERIODS * SCALE_LINES_MAX};
	struct halves *halves = arena_alloc(a, sizeof *halves);
	out->row = arena_array(a, m.cap, sizeof *out->row);
	if (!out->row || !halves)
		return err_set(e, ERR_NO_MEMORY);
	if (!read_halves(&m, c, d, own, halves, e))
		return false;
	add_sections(&m, halves);
	add_patterns(&m, halves, d, topics);
	return !m.failed || err_set(e, ERR_NO_MEMORY);
}
