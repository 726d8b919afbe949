#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/course/token_words.h"
#include "strek/expect/of_scale.h"
#include "strek/figure/words.h"
#include "strek/trend/trend.h"

#include "report_private.h"

#include <string.h>

static void add_table(struct report_make *m, const struct figure *f)
{
	struct buf table = BUF_INIT;
	figure_table(f, &table);
	report_add_made(m->r, REPORT_TABLE, &table);
}

static struct trend_request request(const struct report_make *m, const struct course_episode *ep)
{
	return (struct trend_request){
		.episode = ep->number,
		/* It is between the two of them. */
		.session_scale = !m->wish->to && !m->wish->with,
		.tr = m->r->tr,
	};
}

/* Told in the report instead of ending it. */
static bool is_empty(const struct err *e)
{
	return e->code == ERR_NO_RATINGS || e->code == ERR_NO_SCALE_USED || e->code == ERR_NO_EPISODE;
}

static struct figure *new_figure(
	struct report_make *m, const struct course *c, const struct trend_request *want, bool *empty, struct err *e)
{
	struct err why = ERR_INIT;
	struct figure *f = arena_alloc(&m->r->arena, sizeof *f);
	*empty = false;
	if (!f) {
		err_set(e, ERR_NO_MEMORY);
		return NULL;
	}
	if (trend_figure(c, want, &m->r->arena, f, &why))
		return f;
	*empty = is_empty(&why);
	if (!*empty && e)
		*e = why;
	return NULL;
}

bool report_add_ratings(struct report_make *m, const struct course_episode *ep, struct err *e)
{
	bool empty;
	struct trend_request want = request(m, ep);
	struct figure *f = new_figure(m, &m->course, &want, &empty, e);
	if (empty)
		report_add(m->r, REPORT_WORDS, tr_(m->r->tr, N_("There are no ratings yet.")));
	if (!f)
		return empty;
	/* An event is a note of the therapist's. */
	if (m->wish->to)
		f->event_count = 0;
	m->figure = f;
	report_add_figure(m->r, f);
	add_table(m, f);
	return true;
}

bool report_add_together(
	struct report_make *m, const struct course *other, const struct uuid *case_id, date_t on, struct err *e)
{
	const struct course *const who[] = {&m->course, other};
	const struct trend_people want = {.person = who, .count = 2, .case_id = case_id, .on = on, .tr = m->r->tr};
	struct figure *f = arena_alloc(&m->r->arena, sizeof *f);
	if (!f)
		return err_set(e, ERR_NO_MEMORY);
	if (!trend_people(&want, &m->r->arena, f, e))
		return false;
	report_add_figure(m->r, f);
	add_table(m, f);
	return true;
}

/* ---- what the numbers rest on ---- */

struct used {
	bool wording[WORDING_COUNT];
};

static struct used used_of(const struct course_episode *ep, const char *scale)
{
	struct used u = {{false}};
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t j = 0; j < ep->session[i].forms; j++) {
			const struct fact_form *form = &ep->session[i].form[j].fact->c.form;
			if (strcmp(form->scale, scale) == 0 && form->wording >= 0 && form->wording < WORDING_COUNT)
				u.wording[form->wording] = true;
		}
	}
	return u;
}

static void add_wording(struct buf *out, const struct tr *tr, const struct used *u)
{
	bool first = true;
	for (int i = 0; i < WORDING_COUNT; i++) {
		if (!u->wording[i])
			continue;
		buf_add(out, first ? "" : ", ");
		buf_add(out, tr_(tr, token_words(TOKEN_SET_WORDING, i)));
		first = false;
	}
	if (u->wording[WORDING_NEUTRAL]) {
		buf_add(out, " ");
		buf_add(out, tr_(tr, N_("(the norms were made with the licensed wording)")));
	}
}

static void add_norms(struct buf *out, const struct tr *tr, const struct scale_norms *norms)
{
	struct buf cutoff = BUF_INIT, index = BUF_INIT;
	words_points(&cutoff, norms->cutoff, tr);
	words_points(&index, norms->rci, tr);
	const struct fill fill[] = {{"cutoff", buf_str(&cutoff)}, {"index", buf_str(&index)}};
	if (norms->cutoff != SCALE_NONE) {
		buf_addc(out, ' ');
		fill_in(out,
			tr_(tr, norms->cutoff_inclusive ? N_("Cutoff {cutoff}, itself on the healthy side.")
							: N_("Cutoff {cutoff}, itself not on the healthy side.")),
			fill, 2);
	}
	if (norms->rci > 0) {
		buf_addc(out, ' ');
		fill_in(out, tr_(tr, N_("Reliable change: {index} points or more.")), fill, 2);
	}
	if (norms->source && *norms->source)
		buf_addf(out, " %s", norms->source);
	out->failed |= !buf_ok(&cutoff) || !buf_ok(&index);
	buf_free(&cutoff);
	buf_free(&index);
}

static void add_scale(struct report_make *m, const struct course_episode *ep, const struct scale *s)
{
	const struct tr *tr = m->r->tr;
	struct buf text = BUF_INIT;
	struct used used = used_of(ep, s->id);
	char version[16];
	bool assumed = false;
	const struct scale_norms *norms = scale_norms(s, ep->age, &assumed);
	snprintf(version, sizeof version, "%d", s->version);
	fill_in(&text, tr_(tr, N_("{id}, version {version}: ")),
		(const struct fill[]){{"id", s->id}, {"version", version}}, 2);
	add_wording(&text, tr, &used);
	buf_addc(&text, '.');
	if (norms)
		add_norms(&text, tr, norms);
	if (assumed)
		buf_addf(&text, " %s", tr_(tr, N_("These norms were made for others.")));
	if (scale_has_licensed_wording(s)) {
		buf_addc(&text, ' ');
		fill_in(&text, tr_(tr, N_("Licence: {holder}, {number}, {date}.")),
			(const struct fill[]){{"holder", s->licence_holder}, {"number", s->licence_number},
				{"date", s->licence_date}},
			3);
	}
	report_add_made(m->r, REPORT_FINE, &text);
}

static const struct expect_params *find_set(const struct course_episode *ep, const struct scale *s)
{
	for (size_t i = ep->sets; i-- > 0;) {
		const struct expect_params *set = ep->set[i];
		if (set->scale && strcmp(set->scale, s->id) == 0 && set->age &&
			strcmp(set->age, scale_age_name(ep->age)) == 0)
			return set;
	}
	return NULL;
}

/* Which of the practice's own fits it is: the one frozen for the episode. */
static void add_own_set(struct report_make *m, const struct course_episode *ep, const struct scale *s)
{
	const struct expect_params *set = find_set(ep, s);
	struct buf fitted = BUF_INIT;
	char clients[16] = "", scores[16] = "";
	if (set) {
		date_words(&fitted, set->fitted, m->r->tr);
		snprintf(clients, sizeof clients, "%d", set->clients);
		snprintf(scores, sizeof scores, "%d", set->scores);
	}
	report_fill(m->r, REPORT_FINE,
		set ? N_("Usual course, from this practice's own ratings: fitted {date}, {clients} clients, {scores} "
			 "scores.")
		    : N_("Usual course, from this practice's own ratings."),
		(const struct fill[]){{"date", buf_str(&fitted)}, {"clients", clients}, {"scores", scores}}, 3);
	m->r->failed |= !buf_ok(&fitted);
	buf_free(&fitted);
}

/* What the usual course in the graph is made from; nothing where none is drawn. */
static void add_expected(struct report_make *m, const struct course_episode *ep, const struct scale *s)
{
	struct scale_expect expect;
	const struct figure_fan *fan = m->figure ? &m->figure->fan : NULL;
	if (!fan || fan->count == 0)
		return;
	if (fan->basis == FIGURE_OWN || fan->basis == FIGURE_OWN_CALIBRATED) {
		add_own_set(m, ep, s);
		return;
	}
	if (!scale_expected(s, ep->age, &expect) || !expect.source || !*expect.source)
		return;
	report_fill(m->r, REPORT_FINE,
		fan->basis == FIGURE_ASSUMED ? N_("Usual course, assumed from other people's averages. {source}")
					     : N_("Usual course, from published averages. {source}"),
		(const struct fill[]){{"source", expect.source}}, 1);
}

void report_add_sources(struct report_make *m, const struct course_episode *ep)
{
	const struct scale *outcome = course_outcome_scale(ep), *session = course_session_scale(ep);
	if (!outcome && !session)
		return;
	report_add(m->r, REPORT_HEADING, tr_(m->r->tr, N_("What the numbers rest on")));
	if (outcome)
		add_scale(m, ep, outcome);
	if (outcome)
		add_expected(m, ep, outcome);
	if (session && !m->wish->to && !m->wish->with)
		add_scale(m, ep, session);
}
