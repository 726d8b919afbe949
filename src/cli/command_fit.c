#include "strek/app/progress_bar.h"
#include "strek/base/canon.h"
#include "strek/caseload/learned_words.h"
#include "strek/store/freeze.h"
#include "strek/store/practice.h"

#include "command.h"

#include <math.h>

enum { SCALE, AGE, MODEL, PSEUDO, NO_CALIBRATION, FORMAT };
enum { PSEUDO_MAX = 100000, PIPE_WIDTH = 80, WIDTH_MAX = 100 };
static const struct cli_option options[] = {
	[SCALE] = {"scale", 0, CLI_TEXT, "ID", N_("The scale; the outcome scale used most unless given."), 0, 0, 0},
	[AGE] = {"age", 0, CLI_CHOICE, "adult|adolescent|child|young-child|carer",
		N_("Whose scores; the age group with most of them unless given. carer: what others answer about a "
		   "child or an adolescent."),
		0, 0, 0},
	[MODEL] = {"model", 0, CLI_CHOICE, "full|A",
		N_("full, which the bands are drawn from, unless given; A is a straight random slope on the scores, "
		   "for comparison with other programs."),
		0, 0, 0},
	[PSEUDO] = {"pseudo-clients", 0, CLI_INT, "N",
		N_("How many clients the published averages count for; 30 unless given, 0 for none."), 0, PSEUDO_MAX,
		0},
	[NO_CALIBRATION] = {"no-calibration", 0, CLI_FLAG, NULL, N_("Leave out whether the bands keep their promise."),
		0, 0, 0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json", N_("How to print it; text unless given."), 0, 0, 0},
};

/* ---- json ---- */

static void print_coverage(struct canon *j, const struct expect_coverage *c)
{
	canon_int(j, "clients", c->clients);
	canon_int(j, "scores", c->scores);
	canon_real(j, "coverage80", c->coverage80);
	canon_real(j, "lo", c->lo);
	canon_real(j, "hi", c->hi);
	canon_real(j, "below10", c->below10);
	canon_real(j, "above90", c->above90);
	canon_text(j, "verdict", c->verdict == EXPECT_VERDICT_UNKNOWN ? NULL : expect_verdict_name(c->verdict));
}

static void print_account(struct canon *j, const struct expect_account *account)
{
	static const char *const sessions[EXPECT_GROUPS] = {"2", "3", "4", "5-6", "7-9", "10+"};
	print_coverage(j, &account->all);
	canon_array(j, "groups");
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		canon_object(j, NULL);
		canon_text(j, "sessions", sessions[g]);
		print_coverage(j, &account->group[g]);
		canon_object_end(j);
	}
	canon_array_end(j);
}

static void print_parameters(struct canon *j, const struct learned_result *r)
{
	const struct expect_params *p = &r->fit.params;
	canon_real(j, "c", p->c);
	canon_real(j, "b0", p->b0);
	canon_real(j, "b1", p->b1);
	canon_real(j, "d00", p->d00);
	canon_real(j, "d01", p->d01);
	canon_real(j, "d11", p->d11);
	canon_real(j, "tau2", p->tau2);
	canon_real(j, "phi", r->how.model == EXPECT_FULL ? p->phi : NAN);
	canon_real(j, "s2", p->s2);
	canon_real(j, "loglik", r->fit.loglik);
}

/* The next-score band is the account; the band from the first score alone stands in it as `intake`. */
static void print_json(const struct learned_result *r, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	canon_text(&j, "scale", r->part->scale->id);
	canon_text(&j, "age", scale_age_name(r->part->age));
	canon_text(&j, "model", expect_model_name(r->how.model));
	canon_int(&j, "clients", r->params.clients);
	canon_int(&j, "scores", r->params.scores);
	canon_int(&j, "pseudo_clients", (int64_t)r->how.pseudo);
	canon_real(&j, "weight_own", r->params.weight_own);
	print_parameters(&j, r);
	if (r->calibrated) {
		canon_object(&j, "calibration");
		print_account(&j, &r->calibration.running);
		canon_object(&j, "intake");
		print_account(&j, &r->calibration.intake);
		canon_object_end(&j);
		canon_object_end(&j);
	} else {
		canon_null(&j, "calibration");
	}
	canon_object_end(&j);
	buf_addc(out, '\n');
}

/* ---- the command ---- */

static void step(void *ctx, int done)
{
	progress_step(&((struct progress_bar *)ctx)->progress, done, LEARNED_STEPS);
}

/* What the bands are drawn from until an episode freezes it. A vault opened for reading keeps nothing. */
static bool keep(struct practice *p, const struct learned_result *r, struct err *e)
{
	bool usual = r->how.model == EXPECT_FULL && r->how.pseudo == EXPECT_PSEUDO_CLIENTS && r->how.calibrate;
	if (!usual || r->params.clients == 0 || store_is_read_only(p->store))
		return true;
	return store_keep_fit(p->store, &r->params, e);
}

static bool print(struct cli *c, const struct learned_result *r, struct err *e)
{
	int width = PIPE_WIDTH, height = 0;
	c->raw = cli_number(c, FORMAT, FORMAT_TEXT) == FORMAT_JSON;
	if (c->raw) {
		print_json(r, &c->out);
		return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
	}
	if (c->host->out_terminal)
		host_size(c->host, &width, &height);
	return learned_text(r, c->host->env.tr, width < WIDTH_MAX ? width : WIDTH_MAX, &c->out) ||
	       err_set(e, ERR_NO_MEMORY);
}

static bool fit(struct cli *c, struct practice *p, struct learned *l, struct err *e)
{
	const struct env *env = &c->host->env;
	int64_t now = clock_now(&env->clock);
	struct learned_how how = {.model = (enum expect_model)cli_number(c, MODEL, EXPECT_FULL),
		.pseudo = (double)cli_number(c, PSEUDO, EXPECT_PSEUDO_CLIENTS),
		.calibrate = !cli_given(c, NO_CALIBRATION),
		.today = date_from_ms(now, clock_offset(&env->clock, now)).date};
	struct learned_part *part;
	struct learned_result result;
	struct expect_params last;
	struct progress_bar bar;
	bool found;
	if (!store_practice(p->store, learned_take, l, e) ||
		!learned_find(
			l, cli_given(c, SCALE) ? cli_text(c, SCALE) : NULL, (int)cli_number(c, AGE, -1), &part, e) ||
		!store_newest_fit(p->store, part->scale, part->age, &c->arena, &last, &found, e))
		return false;
	how.last = found && how.model == EXPECT_FULL ? &last : NULL;
	progress_bar_init(&bar, c->host, cli_words(c, N_("Fitting")));
	bool ok = learned_fit(part, &how, step, &bar, &result, e);
	progress_bar_end(&bar);
	return ok && keep(p, &result, e) && print(c, &result, e);
}

static bool work(struct cli *c, struct practice *p, struct err *e)
{
	struct learned l = learned_begin(&p->scales);
	bool ok = fit(c, p, &l, e);
	learned_free(&l);
	return ok;
}

const struct cli_command cli_fit = {
	.name = "fit",
	.words = N_("Fit the expected-change model to this practice's own scores, and hold its bands against them."),
	.more = N_(
		"Every episode with a score counts, open and closed. The result is what new episodes draw their bands "
		"from; those that have begun keep what they began with. In JSON, calibration is the account of the "
		"band from all scores so far, which the odds rest on; its member intake is the same account of the "
		"band from the first score alone."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = work,
};
