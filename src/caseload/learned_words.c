#include "strek/caseload/learned_words.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/base/wrap.h"
#include "strek/caseload/listing.h"
#include "strek/expect/moments.h"
#include "strek/expect/transform.h"

#include <math.h>

/* From this share below the 10th percentile on it is told why. */
#define DRIFTS .12

/* Sessions at which the usual course is told. */
static const int told_at[] = {1, 5, 10};

struct making {
	const struct tr *tr;
	struct arena *arena;
	struct learned_words *out;
	bool failed;
};

static const char *keep(struct making *m, struct buf *b)
{
	const char *text = buf_ok(b) ? arena_strdup(m->arena, buf_str(b)) : NULL;
	buf_free(b);
	m->failed |= !text;
	return text ? text : "";
}

/* A sentence more, with what stands in {braces} filled in. */
static void say(struct making *m, const char *msgid, const struct fill *values, size_t count)
{
	struct buf b = BUF_INIT;
	fill_in(&b, tr_(m->tr, msgid), values, count);
	m->out->sentence[m->out->sentences++] = keep(m, &b);
}

static const char *whole(struct making *m, double v)
{
	struct buf b = BUF_INIT;
	num_real(&b, v, 0, m->tr->decimal);
	return keep(m, &b);
}

static const char *percent(struct making *m, double share)
{
	return whole(m, 100 * share);
}

static const char *counted(struct making *m, const char *one, const char *many, int64_t n)
{
	struct buf b = BUF_INIT;
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)n);
	fill_in(&b, trn_(m->tr, one, many, (unsigned long)n), (struct fill[]){{"n", digits}}, 1);
	return keep(m, &b);
}

/* ---- whose data ---- */

/* `borrowed`: the averages beside them were made for another scale or age group, however much is one's own by now. */
static void say_whose(struct making *m, const struct expect_params *p, bool borrowed)
{
	const struct fill values[] = {
		{"courses", counted(m, N_("{n} course"), N_("{n} courses"), p->clients)},
		{"scores", counted(m, N_("{n} score"), N_("{n} scores"), p->scores)},
		{"percent", percent(m, p->weight_own)},
	};
	const char *words =
		p->clients == 0 ? N_("Published defaults, 0 % your own practice: nobody here has a score yet.")
		: p->weight_own >= 1
			? N_("This rests on {courses} here with {scores} and on nothing published.")
			: N_("This rests on {courses} here with {scores}: {percent} % your own practice, the rest "
			     "published averages.");
	say(m, words, values, 3);
	if (borrowed && p->weight_own < 1)
		say(m, N_("The averages were made for another scale or age group: take them with a grain of salt."),
			NULL, 0);
}

/* ---- the usual course ---- */

static const char *usual(struct making *m, const struct learned_result *r, int session)
{
	const struct expect_params *p = &r->fit.params, *range = &r->part->shipped;
	double mean = expect_mean(p, session);
	struct buf b = BUF_INIT;
	if (r->how.model == EXPECT_FULL)
		mean = expect_score(p, mean);
	else if (range->down)
		mean = range->lo + range->hi - mean;
	num_real(&b, mean, 1, m->tr->decimal);
	return keep(m, &b);
}

static void say_course(struct making *m, const struct learned_result *r)
{
	say(m,
		N_("The usual course goes from {first} at the first session to {fifth} at session 5 and {tenth} at "
		   "session 10. It is told up to session {last}; beyond that no band is drawn."),
		(struct fill[]){{"first", usual(m, r, told_at[0])}, {"fifth", usual(m, r, told_at[1])},
			{"tenth", usual(m, r, told_at[2])}, {"last", whole(m, expect_last_session(&r->params))}},
		4);
	if (expect_few_from(&r->params) > expect_last_session(&r->params))
		return;
	say(m,
		r->params.few_from > 0
			? N_("Fewer than one in five have reached session {few}: from there on the band from the first "
			     "score "
			     "is "
			     "drawn fainter.")
			: N_("From session {few} on the band from the first score is drawn fainter: as published, few "
			     "remain."),
		(struct fill[]){{"few", whole(m, expect_few_from(&r->params))}}, 1);
}

/* ---- whether the bands keep their promise ---- */

static void say_verdict(struct making *m, enum expect_verdict verdict)
{
	static const char *const words[EXPECT_VERDICTS] = {
		[EXPECT_CALIBRATED] = N_("The bands are calibrated: they hold as much as they say."),
		[EXPECT_TOO_NARROW] = N_("The bands are too narrow: scores vary more here than they say. They are set "
					 "wider, session by session, by what was seen."),
		[EXPECT_TOO_WIDE] = N_("The bands are too wide: scores vary less here than they say. They are set "
				       "narrower, session by session, by what was seen."),
	};
	if (words[verdict])
		say(m, words[verdict], NULL, 0);
}

static void say_calibration(struct making *m, const struct learned_result *r)
{
	const struct expect_calibration *c = &r->calibration;
	const struct expect_coverage *next = &c->running.all, *first = &c->intake.all;
	if (!r->how.calibrate || r->how.model != EXPECT_FULL)
		return;
	if (!c->enough) {
		const char *n = whole(m, (double)c->clients), *least = whole(m, EXPECT_CALIBRATION_LEAST);
		say(m,
			N_("Whether the bands keep their promise can be told from {least} clients with two scores; "
			   "there are {n}."),
			(struct fill[]){{"least", least}, {"n", n}}, 2);
		return;
	}
	say(m,
		N_("Of 100 next scores 80 should lie inside the band. Held against bands made without them, {inside} "
		   "did; with chance counted in, {low} to {high}."),
		(struct fill[]){{"inside", percent(m, next->coverage80)}, {"low", percent(m, next->lo)},
			{"high", percent(m, next->hi)}},
		3);
	say_verdict(m, next->verdict);
	bool drifts = first->below10 > DRIFTS;
	say(m,
		drifts ? N_("The band from the first score alone held {inside} of 100, and {below} lay below it where "
			    "10 should: people leave when they are well, so it drifts low among those who stay. The "
			    "odds do not rest on it.")
		       : N_("The band from the first score alone held {inside} of 100. The odds do not rest on it."),
		(struct fill[]){{"inside", percent(m, first->coverage80)}, {"below", percent(m, first->below10)}}, 2);
}

static const char *about(struct making *m, const char *scale, enum scale_age age)
{
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s, %s", scale, tr_(m->tr, listing_ages((int)age)));
	return keep(m, &b);
}

bool learned_words_of(const struct expect_params *p, enum scale_age age, const struct tr *tr, struct arena *a,
	struct learned_words *out)
{
	struct making m = {tr, a, out, false};
	*out = (struct learned_words){.sentences = 0};
	out->about = about(&m, p->scale ? p->scale : "", age);
	say_whose(&m, p, p->assumed);
	say_verdict(&m, p->verdict);
	return !m.failed;
}

bool learned_words(const struct learned_result *r, const struct tr *tr, struct arena *a, struct learned_words *out)
{
	struct making m = {tr, a, out, false};
	*out = (struct learned_words){.sentences = 0};
	out->about = about(&m, r->part->scale->id, r->part->age);
	say_whose(&m, &r->params, r->part->shipped.assumed);
	say_course(&m, r);
	say_calibration(&m, r);
	return !m.failed;
}

/* ---- as text ---- */

enum { COLUMNS = 6 };

static const char *const groups[EXPECT_GROUPS] = {"2", "3", "4", "5-6", "7-9", "10+"};

static const char *verdict_words(enum expect_verdict verdict)
{
	static const char *const words[EXPECT_VERDICTS] = {
		[EXPECT_VERDICT_UNKNOWN] = "-",
		[EXPECT_CALIBRATED] = N_("calibrated"),
		[EXPECT_TOO_NARROW] = N_("too narrow"),
		[EXPECT_TOO_WIDE] = N_("too wide"),
	};
	return words[verdict];
}

static void cells_of(struct making *m, const struct expect_coverage *c, const char *group, const char *cell[COLUMNS])
{
	struct buf b = BUF_INIT;
	cell[0] = group;
	cell[1] = whole(m, (double)c->scores);
	buf_addf(&b, "%s %%", percent(m, c->coverage80));
	cell[2] = keep(m, &b);
	b = BUF_INIT;
	buf_addf(&b, "%s - %s %%", percent(m, c->lo), percent(m, c->hi));
	cell[3] = keep(m, &b);
	b = BUF_INIT;
	buf_addf(&b, "%s / %s %%", percent(m, c->below10), percent(m, c->above90));
	cell[4] = keep(m, &b);
	cell[5] = tr_(m->tr, verdict_words(c->verdict));
}

static void print_cells(const char *cell[][COLUMNS], size_t rows, struct buf *out)
{
	int wide[COLUMNS] = {0};
	for (size_t i = 0; i < rows; i++) {
		for (int k = 0; k < COLUMNS; k++)
			wide[k] = utf8_cells(cell[i][k]) > wide[k] ? utf8_cells(cell[i][k]) : wide[k];
	}
	for (size_t i = 0; i < rows; i++) {
		for (int k = 0; k < COLUMNS; k++) {
			size_t blanks = (size_t)(wide[k] - utf8_cells(cell[i][k]));
			bool left = k == 0 || k == COLUMNS - 1;
			buf_add(out, k ? "  " : "");
			buf_repeat(out, " ", left ? 0 : blanks);
			buf_add(out, cell[i][k]);
			buf_repeat(out, " ", left && k < COLUMNS - 1 ? blanks : 0);
		}
		buf_addc(out, '\n');
	}
}

static void print_account(struct making *m, const struct expect_account *account, struct buf *out)
{
	static const char *const heading[COLUMNS] = {
		N_("session"), N_("scores"), N_("inside"), N_("95 % interval"), N_("below / above"), N_("verdict")};
	const char *cell[EXPECT_GROUPS + 1][COLUMNS];
	size_t rows = 1;
	for (int k = 0; k < COLUMNS; k++)
		cell[0][k] = tr_(m->tr, heading[k]);
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		if (account->group[g].scores)
			cells_of(m, &account->group[g], groups[g], cell[rows++]);
	}
	print_cells(cell, rows, out);
}

static void add_number(struct buf *out, const char *name, double v)
{
	buf_addf(out, "%s%s ", out->len ? "  " : "", name);
	num_real(out, v, 4, '.');
}

static void print_parameters(struct making *m, const struct learned_result *r, int width, struct buf *out)
{
	const struct expect_params *p = &r->fit.params;
	struct buf b = BUF_INIT;
	add_number(&b, "c", p->c);
	add_number(&b, "b0", p->b0);
	add_number(&b, "b1", p->b1);
	add_number(&b, "d00", p->d00);
	add_number(&b, "d01", p->d01);
	add_number(&b, "d11", p->d11);
	if (r->how.model == EXPECT_FULL) {
		add_number(&b, "tau2", p->tau2);
		add_number(&b, "phi", p->phi);
	}
	add_number(&b, "s2", p->s2);
	add_number(&b, "loglik", r->fit.loglik);
	buf_addf(out, "\n%s\n", tr_(m->tr, N_("Parameters, for whoever wants to check:")));
	wrap_words(out, keep(m, &b), 0, 0, width);
}

bool learned_text(const struct learned_result *r, const struct tr *tr, int width, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct learned_words words;
	struct making m = {tr, &a, &words, false};
	bool ok = learned_words(r, tr, &a, &words);
	buf_addf(out, "%s\n", words.about);
	for (size_t i = 0; i < words.sentences; i++) {
		buf_addc(out, '\n');
		wrap_words(out, words.sentence[i], 0, 0, width);
	}
	if (r->calibrated) {
		buf_addc(out, '\n');
		print_account(&m, &r->calibration.running, out);
	}
	print_parameters(&m, r, width, out);
	ok = ok && !m.failed && buf_ok(out);
	arena_free(&a);
	return ok;
}
