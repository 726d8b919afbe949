#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/signal/outlook.h"

#include "trend_private.h"

#include <math.h>

#define SESSIONS_LEAST 16 /* what a wide picture shows of the time to come */
#define OWN_FROM .5       /* the share of the practice's own data from which a band is called its own */

/* What there is to know of it ends where the set was fitted to. */
static int last_session(const struct course_series *s, const struct expect_params *p)
{
	int twice = 2 * s->point[s->points - 1].session, known = expect_last_session(p);
	int last = twice > SESSIONS_LEAST ? twice : SESSIONS_LEAST;
	last = last < known ? last : known;
	return last < EXPECT_SESSIONS_MAX ? last : EXPECT_SESSIONS_MAX;
}

static bool put_rows(
	const struct expect_params *p, const struct expect_row *row, int count, struct arena *a, struct figure_fan *out)
{
	struct figure_fan_row *to = arena_array(a, (size_t)count, sizeof *to);
	if (!to)
		return false;
	for (int i = 0; i < count; i++)
		to[i] = (struct figure_fan_row){
			row[i].session, row[i].q10, row[i].q25, row[i].q50, row[i].q75, row[i].q90};
	out->rows = to;
	out->count = (size_t)count;
	out->faint_from = expect_few_from(p);
	return true;
}

static enum figure_basis basis_of(const struct expect_params *p)
{
	if (p->weight_own < OWN_FROM)
		return p->assumed ? FIGURE_ASSUMED : FIGURE_PUBLISHED;
	return p->verdict == EXPECT_CALIBRATED ? FIGURE_OWN_CALIBRATED : FIGURE_OWN;
}

/* Which of the practice's own sets drew the picture: its share and its day. A shipped one has no words of its own. */
static bool name_set(const struct expect_params *p, const struct tr *tr, struct arena *a, const char **out)
{
	char share[16];
	struct buf day = BUF_INIT, words = BUF_INIT;
	*out = NULL;
	if (p->clients <= 0)
		return true;
	snprintf(share, sizeof share, "%d", (int)lround(p->weight_own * 100));
	date_words(&day, p->fitted, tr);
	fill_in(&words, tr_(tr, N_("{share} % this practice, {date}")),
		(const struct fill[]){{"share", share}, {"date", buf_str(&day)}}, 2);
	*out = buf_ok(&day) && buf_ok(&words) ? arena_strdup(a, buf_str(&words)) : NULL;
	buf_free(&day);
	buf_free(&words);
	return *out;
}

/* The rows from the first score on, and those from the last one on. */
static bool add_rows(const struct trend_fans *want, const struct outlook *o, struct figure *out)
{
	struct expect_row row[EXPECT_SESSIONS_MAX];
	struct expect_score score[EXPECT_SESSIONS_MAX];
	struct expect_marks marks = {.intake = o->intake / 10.0, .rci = NAN, .cutoff = NAN};
	int first = o->intake_session, last = last_session(want->series, &o->params);
	size_t n = outlook_scores(want->series, score);
	if (last <= first || !expect_intake_band(&o->params, &marks, first, last, row, NULL)) {
		out->fan.why_not = FIGURE_FAN_NORMS;
		return true;
	}
	out->fan.basis = out->running.basis = basis_of(&o->params);
	if (want->named && !name_set(&o->params, want->tr, want->a, &out->fan.set))
		return false;
	if (!put_rows(&o->params, row, last - first + 1, want->a, &out->fan))
		return false;
	out->fan.ends = last == expect_last_session(&o->params);
	if (!want->running || o->session >= last || !expect_running_band(&o->params, &marks, score, n, last, row, NULL))
		return true;
	return put_rows(&o->params, row, last - o->session + 1, want->a, &out->running);
}

bool trend_fan(const struct trend_fans *want, struct figure *out)
{
	struct outlook o;
	outlook_make(want->episode, want->series, &o);
	out->fan = (struct figure_fan){.why_not = FIGURE_FAN_UNASKED};
	out->running = (struct figure_fan){.count = 0};
	switch (o.why_not) {
	case OUTLOOK_SCORES:
		return true;
	case OUTLOOK_NORMS:
		out->fan.why_not = FIGURE_FAN_NORMS;
		return true;
	case OUTLOOK_HIGH:
		out->fan.why_not = FIGURE_FAN_HIGH;
		out->fan.limit = o.norms->no_expect_above;
		return true;
	case OUTLOOK_GIVEN:
	case OUTLOOK_BEYOND:
		break;
	}
	return add_rows(want, &o, out);
}
