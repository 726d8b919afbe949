#include "strek/base/canon.h"
#include "strek/caseload/listing.h"
#include "strek/store/practice.h"

#include "command.h"

#include <math.h>

enum { SCALE, AGE, RATER, INCLUDE, FORMAT };
enum { PIPE_WIDTH = 80, WIDTH_MAX = 100 };
static const struct cli_option options[] = {
	[SCALE] = {"scale", 0, CLI_TEXT, "ID", N_("The scale; the outcome scale used most unless given."), 0, 0, 0},
	[AGE] = {"age", 0, CLI_CHOICE, "adult|adolescent|child|young-child|carer",
		N_("Only this age group, by the age at the beginning of the episode."), 0, 0, 0},
	[RATER] = {"rater", 0, CLI_CHOICE, "client|collateral",
		N_("Whose answers: the client's own unless given, or those of others about the client."), 0, 0, 0},
	[INCLUDE] = {"include", 0, CLI_CHOICE, "closed|open|all", N_("Which episodes; closed unless given."), 0, 0, 0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json", N_("How to print it; text unless given."), 0, 0, 0},
};

/* ---- json: what must not be shown is null ---- */

static double shown(double v, size_t n)
{
	return figures_shown(n) ? v : NAN;
}

static void print_mean(struct canon *j, const char *name, const struct interval_mean *m)
{
	canon_object(j, name);
	canon_real(j, "mean", shown(m->mean, m->n));
	canon_real(j, "sd", shown(m->sd, m->n));
	canon_object_end(j);
}

static void print_share(struct canon *j, const char *name, const struct interval_share *s, bool interval)
{
	canon_object(j, name);
	canon_int(j, "k", (int64_t)s->k);
	canon_int(j, "n", (int64_t)s->n);
	if (interval) {
		canon_real(j, "lo", shown(s->lo, s->n));
		canon_real(j, "hi", shown(s->hi, s->n));
	}
	canon_object_end(j);
}

static void print_effect(struct canon *j, const struct figures *f)
{
	canon_real(j, "r", shown(f->effect.r, f->n));
	canon_real(j, "d", shown(f->effect.d, f->n));
	canon_real(j, "g", shown(f->effect.g, f->n));
	canon_real(j, "g_lo", shown(f->effect.g_lo, f->n));
	canon_real(j, "g_hi", shown(f->effect.g_hi, f->n));
	canon_real(j, "d_ref", shown(f->d_ref.mean, f->d_ref.n));
	canon_real(j, "relative_effect", shown(f->relative, f->d_ref.n));
	canon_object(j, "severity_adjusted");
	canon_real(j, "mean", shown(f->severity.mean, f->severity.n));
	canon_real(j, "lo", shown(f->severity.lo, f->severity.n));
	canon_real(j, "hi", shown(f->severity.hi, f->severity.n));
	canon_object_end(j);
}

static void print_classes(struct canon *j, const struct figures *f)
{
	static const enum change_class each[] = {
		CHANGE_RECOVERED, CHANGE_IMPROVED, CHANGE_UNCHANGED, CHANGE_DETERIORATED};
	canon_object(j, "classes");
	for (size_t i = 0; i < sizeof each / sizeof *each; i++)
		canon_int(j, change_name(each[i]), (int64_t)f->class[each[i]]);
	canon_object_end(j);
}

static void print_json(const struct figures *f, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	canon_int(&j, "episodes", (int64_t)f->episodes);
	canon_int(&j, "n", (int64_t)f->n);
	print_mean(&j, "intake", &f->first);
	print_mean(&j, "last", &f->last);
	print_effect(&j, f);
	print_classes(&j, f);
	print_share(&j, "recovered_of_clinical", &f->recovered, true);
	print_share(&j, "reached_target", &f->reached, true);
	print_mean(&j, "sessions", &f->sessions);
	print_mean(&j, "days", &f->days);
	print_share(&j, "dropout", &f->dropout, true);
	print_share(&j, "skipped", &f->skipped, false);
	print_share(&j, "not_attended", &f->not_attended, false);
	canon_object_end(&j);
	buf_addc(out, '\n');
}

/* ---- the command ---- */

/* One that nobody used yet has figures too: all of them nought. */
static bool find_scale(struct cli *c, const struct practice *p, struct caseload *all, size_t *out, struct err *e)
{
	const char *id = cli_text(c, SCALE);
	const struct scale *s = cli_given(c, SCALE) ? scale_find_typed(&p->scales, id) : NULL;
	*out = cli_given(c, SCALE) ? caseload_scale(all, s ? s->id : id) : CASELOAD_ALL;
	if (!cli_given(c, SCALE) || *out != CASELOAD_ALL)
		return true;
	if (!s || !scale_has_total(s))
		return err_value(e, ERR_NO_SCALE, "", id);
	return caseload_know(all, s, out) || err_set(e, ERR_NO_MEMORY);
}

static bool print(struct cli *c, const struct caseload *all, const struct figures_want *want, struct err *e)
{
	struct figures f;
	int width = PIPE_WIDTH, height = 0;
	if (!figures_of(all, want, &c->arena, &f, e))
		return false;
	c->raw = cli_number(c, FORMAT, FORMAT_TEXT) == FORMAT_JSON;
	if (c->raw) {
		print_json(&f, &c->out);
		return true;
	}
	if (c->host->out_terminal)
		host_size(c->host, &width, &height);
	return listing_text(all, &f, c->host->env.tr, width < WIDTH_MAX ? width : WIDTH_MAX, &c->out) ||
	       err_set(e, ERR_NO_MEMORY);
}

static bool work(struct cli *c, struct practice *p, struct err *e)
{
	struct figures_want want = figures_want_all();
	struct caseload all = caseload_begin(&c->arena);
	if (!store_practice(p->store, caseload_take, &all, e) || !find_scale(c, p, &all, &want.scale, e))
		return false;
	want.age = (int)cli_number(c, AGE, -1);
	want.collateral = cli_number(c, RATER, 0) != 0;
	want.include = (enum figures_include)cli_number(c, INCLUDE, FIGURES_CLOSED);
	return print(c, &all, &want, e) && (buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY));
}

const struct cli_command cli_stats = {
	.name = "stats",
	.words = N_("Print the caseload figures, each with its n, its interval and how it is made."),
	.more = N_("The clients' own answers and those of others are told apart, open and closed episodes too. Below "
		   "10 only counts are told."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = work,
};
