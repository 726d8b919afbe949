#include "strek/base/arena.h"
#include "strek/base/env.h"
#include "strek/base/err.h"

#include "listing_make.h"

#include <math.h>

#define LISTING_MAX 48

/* ---- who ---- */

static void who(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words clients = {N_("clients"),
		N_("Everybody who has one of these episodes; by age group as it was when the first of them began."),
		NULL};
	static const struct listing_words ages[SCALE_AGES] = {
		[SCALE_ADULT] = {N_("  adults"), NULL, NULL},
		[SCALE_ADOLESCENT] = {N_("  13 to 17 years"), NULL, NULL},
		[SCALE_CHILD] = {N_("  6 to 12 years"), NULL, NULL},
		[SCALE_YOUNG_CHILD] = {N_("  up to 5 years"), NULL, NULL},
		[SCALE_CARER_ABOUT] = {N_("  carers"), NULL, NULL},
	};
	static const struct listing_words closed = {N_("closed episodes"), NULL, NULL};
	static const struct listing_words open = {N_("open episodes"), NULL, NULL};
	static const struct listing_words raters = {N_("other raters"),
		N_("People other than the client who answered an outcome scale about the client, counted for each "
		   "episode. Their answers are never mixed with the client's."),
		NULL};
	m->section = N_("Who");
	listing_add(m, &clients, LISTING_COUNT, f->clients);
	for (int g = 0; g < SCALE_AGES; g++) {
		if (f->clients_by_age[g])
			listing_add(m, &ages[g], LISTING_COUNT, f->clients_by_age[g]);
	}
	if (f->want.include != FIGURES_OPEN)
		listing_add(m, &closed, LISTING_COUNT, f->closed);
	if (f->want.include != FIGURES_CLOSED)
		listing_add(m, &open, LISTING_COUNT, f->open);
	listing_add(m, &raters, LISTING_COUNT, f->collateral);
}

/* ---- where people begin ---- */

/* Published for ORS. */
#define CLINICAL_MEAN 19.6

static void beginnings(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words ages[SCALE_AGES] = {
		[SCALE_ADULT] = {N_("first score, adults"),
			N_("The mean of the first score of each episode, on the scale named above, over all episodes "
			   "that have a score."),
			N_("Norm: published clinical samples of adults, SD 8.7.")},
		[SCALE_ADOLESCENT] = {N_("first score, 13 to 17"), NULL, NULL},
		[SCALE_CHILD] = {N_("first score, 6 to 12"), NULL, NULL},
		[SCALE_YOUNG_CHILD] = {N_("first score, up to 5"), NULL, NULL},
		[SCALE_CARER_ABOUT] = {N_("first score, carers"), NULL, NULL},
	};
	static const struct listing_words session = {N_("first {scale}"),
		N_("The mean of the first total on the session scale, by the client. A first total near the top is "
		   "common and says little; a fall later on is worth asking about."),
		NULL};
	m->section = N_("Where people begin");
	for (int g = 0; g < SCALE_AGES; g++) {
		if (!f->intake[g].n)
			continue;
		struct listing_row *row = listing_add_mean(m, &ages[g], &f->intake[g]);
		if (g == SCALE_ADULT && f->scale->published && !f->want.collateral)
			row->norm = listing_with_number(m, "{n}", "n", CLINICAL_MEAN, 1);
		else
			row->source = "";
	}
	if (f->session_scale.n) {
		struct listing_row *row = listing_add_mean(m, &session, &f->session_scale);
		row->label = listing_with_name(m, session.label, "scale", f->session_scale_id);
	}
}

/* ---- sessions ---- */

static void sessions(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words count = {
		N_("sessions an episode"), N_("The mean number of attended sessions, over all these episodes."), NULL};
	static const struct listing_words days = {N_("days an episode"),
		N_("The mean number of days from the opening to the closing of an episode, or to the last session "
		   "while it is open."),
		NULL};
	static const struct listing_words skipped = {N_("feedback skipped"),
		N_("Of the attended sessions those in which a scale that the episode uses was left out, or in which "
		   "the episode used none at all."),
		N_("Aim in the field: below 10 %.")};
	static const struct listing_words absent = {N_("did not attend"),
		N_("Of the sessions that somebody attended or should have attended. Cancelled ones are not among "
		   "them."),
		N_("Aim in the field: below 20 %.")};
	static const struct listing_words cancelled = {N_("cancelled sessions"), NULL, NULL};
	m->section = N_("Sessions");
	listing_add_mean(m, &count, &f->sessions);
	listing_add_mean(m, &days, &f->days);
	listing_add_share(m, &skipped, &f->skipped)->norm = "< 10 %";
	listing_add_share(m, &absent, &f->not_attended)->norm = "< 20 %";
	listing_add(m, &cancelled, LISTING_COUNT, f->cancelled);
}

/* ---- change ---- */

#define JACOBSON N_("Classes after Jacobson and Truax (1991); 95 % interval after Wilson (1927).")

static void classes(struct listing_making *m, const struct figures *f)
{
	static const struct {
		enum change_class class;
		struct listing_words words;
	} each[] = {
		{CHANGE_RECOVERED, {N_("recovered"),
					   N_("Of the episodes with two scores or more: the change is at least the "
					      "reliable change index, and the last "
					      "score crossed the clinical cutoff. In the words of research, clinically "
					      "significant change."),
					   JACOBSON}},
		{CHANGE_IMPROVED,
			{N_("improved, not recovered"),
				N_("At least the reliable change index better, without crossing the clinical cutoff."),
				JACOBSON}},
		{CHANGE_DETERIORATED,
			{N_("deteriorated"), N_("At least the reliable change index worse than the first score."),
				JACOBSON}},
		{CHANGE_UNCHANGED,
			{N_("unchanged"), N_("Less change than the reliable change index, in either direction."),
				JACOBSON}},
	};
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		struct interval_share share = interval_wilson(f->class[each[i].class], f -> classed);
		listing_add_share(m, &each[i].words, &share);
	}
}

static void change(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words first = {
		N_("first score"), N_("The mean first score of the episodes that have two scores or more."), NULL};
	static const struct listing_words last = {
		N_("last score"), N_("The mean last score of the same episodes."), NULL};
	static const struct listing_words improved = {N_("improved in all"),
		N_("Recovered or improved: at least the reliable change index better."), JACOBSON};
	static const struct listing_words recovered = {N_("recovered, of those below"),
		N_("Of those who began on the unhealthy side of the clinical cutoff, for only they can cross it."),
		JACOBSON};
	static const struct listing_words target = {N_("reached the target"),
		N_("The last score is at or beyond the middle of what was expected at that session from the first "
		   "score. Nobody is counted of whom no change is expected."),
		N_("The expected course is the one that each episode's own graph draws: by the practice's own fit "
		   "where one was frozen when the episode began, else from published averages.")};
	m->section = N_("Change, from the first score to the last");
	listing_add_mean(m, &first, &f->first);
	listing_add_mean(m, &last, &f->last);
	classes(m, f);
	listing_add_share(m, &improved, &f->improved);
	listing_add_share(m, &recovered, &f->recovered);
	listing_add_share(m, &target, &f->reached);
}

/* ---- effect ---- */

/* Why there is no effect size, or no interval around it; "" where there are both, or too few people. */
static const char *no_spread(const struct effect *e)
{
	if (!figures_shown(e->n))
		return "";
	if (!(e->first_sd > 0))
		return N_("the first scores are all alike: there is no spread to measure a change by");
	return e->last_sd > 0 ? "" : N_("no interval: the last scores are all alike");
}

static void raw_effects(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words d = {N_("effect size d"),
		N_("Mean change divided by the SD of these first scores. A narrow range of first scores makes it "
		   "larger, so it is not the one to compare."),
		N_("Becker (1988).")};
	static const struct listing_words g = {N_("effect size g"), N_("The same, corrected for small numbers."),
		N_("Hedges (1981), variance after Becker (1988).")};
	const struct effect *e = &f->effect;
	const char *why_not = no_spread(e), *said = *why_not ? tr_(m->out->tr, why_not) : "";
	double j = f->n > 2 ? effect_correction((double)f->n - 1) : NAN;
	listing_add_effect(m, &d, f->n, (double[]){e->d, e->g_lo / j, e->g_hi / j})->said = said;
	listing_add_effect(m, &g, f->n, (double[]){e->g, e->g_lo, e->g_hi})->said = said;
}

static void reference_effects(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words ref = {N_("effect size, fixed SD"),
		N_("Mean change divided by the same reference SD for everybody: the one to compare with others."),
		N_("Norm: 0.90 in the published reference practice. The SD is the scale's, with its source in "
		   "'strek scales show'.")};
	static const struct listing_words relative = {N_("relative effect size"),
		N_("The effect size on the fixed SD minus that of the published reference practice. 0 = the same as "
		   "there."),
		N_("Reference practice: the published averages that the expected course is derived from.")};
	const struct interval_mean *v = &f->d_ref;
	if (v->n == 0)
		return;
	struct listing_row *row = listing_add_effect(m, &ref, v->n, (double[]){v->mean, v->lo, v->hi});
	if (!f->scale->published) {
		row->source = "";
		return;
	}
	row->norm = listing_with_number(m, "{n}", "n", SEVERITY_REFERENCE, 2);
	listing_add_effect(
		m, &relative, v->n, (double[]){f->relative, v->lo - SEVERITY_REFERENCE, v->hi - SEVERITY_REFERENCE});
}

static void adjusted_effects(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words own = {N_("severity-adjusted"),
		N_("How far the last score lies from what people with that first score reach, in reference SDs; 0 = as "
		   "expected. People far down have further to rise and also come back by chance: that is taken out "
		   "here. The line is {own} % this practice's own, so that all of it together lies near 0: the figure "
		   "is for comparing parts. Never adjusted for the number of sessions."),
		N_("Line of last on first scores, the published one weighing as 30 people.")};
	static const struct listing_words published = {N_("against published"),
		N_("The same against the published line alone; 0 = as there."),
		N_("Last score = 17.8 + 0.454 first score on 0 to 40, as the published parameters imply for adults.")};
	if (f->severity.n == 0)
		return;
	const struct interval_mean *v = &f->severity;
	struct listing_row *row = listing_add_effect(m, &own, v->n, (double[]){v->mean, v->lo, v->hi});
	row->why = listing_with_number(m, own.why, "own", 100 * f->severity_own, 0);
	v = &f->severity_published;
	row = listing_add_effect(m, &published, v->n, (double[]){v->mean, v->lo, v->hi});
	if (!f->scale->published)
		row->source = tr_(
			m->out->tr, N_("Made for adults on another scale, and carried over by proportion: assumed."));
}

static void effects(struct listing_making *m, const struct figures *f)
{
	m->section = N_("How large the change is, in standard deviations");
	raw_effects(m, f);
	reference_effects(m, f);
	adjusted_effects(m, f);
}

/* ---- endings ---- */

static void endings(struct listing_making *m, const struct figures *f)
{
	static const struct listing_words dropout = {N_("left without effect"),
		N_("Dropout: of the closed episodes whose ending is known, those that the client left without having "
		   "been helped."),
		NULL};
	static const struct listing_words unplanned = {N_("unplanned endings"),
		N_("Of the same episodes, those that the client left, with or without effect, before an ending was "
		   "agreed."),
		N_("Usual in the field: 12 to 15 %.")};
	m->section = N_("Endings");
	if (f->want.include == FIGURES_OPEN)
		return;
	listing_add_share(m, &dropout, &f->dropout);
	listing_add_share(m, &unplanned, &f->unplanned)->norm = "12-15 %";
}

/* ---- therapists: never ranked, in the order in which they stand in the vault ---- */

static void therapists(struct listing_making *m, const struct caseload *c, const struct figures *f)
{
	static const struct listing_words words = {NULL,
		N_("How far each one's severity-adjusted outcomes lie from the practice's average, drawn towards it "
		   "the more the fewer people there are; 90 % interval. Where it includes 0 nothing can be said. The "
		   "order means nothing."),
		N_("Mixed model, REML; below ten therapists with the prior Beta(2, 38) on their share of the "
		   "variance.")};
	m->section = N_("Therapists");
	for (size_t i = 0; f->has_therapists && i < c->therapists; i++) {
		const struct therapist *t = &f->therapist[i];
		struct listing_words named = {c->therapist[i], words.why, words.source};
		if (t->n == 0)
			continue;
		struct listing_row *row = listing_add_effect(m, &named, t->n, (double[]){t->v, t->lo, t->hi});
		row->label = c->therapist[i];
		row->level = 90;
		if (row->shown && !t->differs)
			row->said = tr_(m->out->tr, N_("not distinguishable from average"));
	}
}

bool listing_of(const struct caseload *c, const struct figures *f, const struct tr *tr, struct arena *a,
	struct listing *out, struct err *e)
{
	*out = (struct listing){.tr = tr};
	struct listing_making m = {.arena = a, .out = out, .cap = LISTING_MAX + c->therapists};
	out->row = arena_array(a, m.cap, sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NO_MEMORY);
	who(&m, f);
	if (f->scale)
		beginnings(&m, f);
	sessions(&m, f);
	if (f->scale && f->n) {
		change(&m, f);
		effects(&m, f);
	}
	endings(&m, f);
	therapists(&m, c, f);
	return !m.failed || err_set(e, ERR_NO_MEMORY);
}
