#include "strek/app/scales.h"
#include "strek/base/canon.h"
#include "strek/base/num.h"
#include "strek/cli/sheet.h"
#include "strek/expect/band.h"
#include "strek/expect/of_scale.h"

#include "command.h"

#include <math.h>

enum { SCALE, AGE, INTAKE, SESSIONS, FORMAT };
enum { SESSIONS_USUAL = 16, TENTHS_MAX = 100000 };
static const struct cli_option options[] = {
	[SCALE] = {"scale", 0, CLI_TEXT, "ID", N_("The scale; 'strek scales list' shows them."), 0, 0, 0},
	[AGE] = {"age", 0, CLI_CHOICE, "adult|adolescent|child|young-child|carer",
		N_("Whose norms; adult unless given."), 0, 0, 0},
	[INTAKE] = {"intake", 0, CLI_TENTHS, "X", N_("The first score, in points."), -TENTHS_MAX, TENTHS_MAX, 0},
	[SESSIONS] = {"sessions", 0, CLI_INT, "N", N_("How many sessions; 16 unless given."), 1, EXPECT_SESSIONS_MAX,
		0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json", N_("How to print it; text unless given."), 0, 0, 0},
};

/* What the band is computed from. */
struct basis {
	const struct scale *scale;
	const struct scale_norms *norms;
	struct scale_expect expect;
	bool assumed; /* norms or parameters were made for others */
	int intake;   /* tenths */
};

static double points(int tenths)
{
	return tenths == SCALE_NONE ? NAN : tenths / 10.0;
}

static bool check_intake(const struct cli *c, const struct basis *b, struct err *e)
{
	if (b->intake >= b->scale->total_min && b->intake <= b->scale->total_max)
		return true;
	struct buf limits = BUF_INIT;
	num_tenths(&limits, b->scale->total_min, '.');
	buf_add(&limits, " - ");
	num_tenths(&limits, b->scale->total_max, '.');
	err_limit(e, ERR_USAGE_VALUE, "--intake", cli_text(c, INTAKE), buf_str(&limits));
	buf_free(&limits);
	return false;
}

static bool find_basis(struct cli *c, const struct scale_set *scales, struct basis *b, struct err *e)
{
	const char *id = cli_text(c, SCALE);
	enum scale_age age = (enum scale_age)cli_number(c, AGE, SCALE_ADULT);
	b->scale = scale_find(scales, id);
	b->intake = (int)cli_number(c, INTAKE, 0);
	if (!b->scale)
		return err_value(e, ERR_NO_SCALE, "", id);
	b->norms = scale_norms(b->scale, age, &b->assumed);
	if (!b->norms || !scale_expected(b->scale, age, &b->expect))
		return err_value(e, ERR_NO_NORMS, id, scale_age_name(age));
	b->assumed |= b->expect.assumed;
	return check_intake(c, b, e);
}

static void print_json(const struct expect_row *row, int count, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	canon_array(&j, "sessions");
	for (int i = 0; i < count; i++, row++) {
		canon_object(&j, NULL);
		canon_int(&j, "session", row->session);
		canon_real(&j, "mu", row->mu);
		canon_real(&j, "sd", row->sd);
		canon_real(&j, "q10", row->q10);
		canon_real(&j, "q25", row->q25);
		canon_real(&j, "q50", row->q50);
		canon_real(&j, "q75", row->q75);
		canon_real(&j, "q90", row->q90);
		canon_real(&j, "p_improved", row->p_improved);
		canon_real(&j, "p_above_cutoff", row->p_above_cutoff);
		canon_real(&j, "p_deteriorated", row->p_deteriorated);
		canon_object_end(&j);
	}
	canon_array_end(&j);
	canon_object_end(&j);
	buf_addc(out, '\n');
}

static void real_cell(struct sheet *s, double value, double scale, int decimals, char decimal)
{
	struct buf text = BUF_INIT;
	num_real(&text, value * scale, decimals, decimal);
	sheet_cell(s, buf_str(&text));
	buf_free(&text);
}

static void print_text(struct cli *c, const struct basis *b, const struct expect_row *row, int count)
{
	static const char *const heading[] = {N_("session"), "10 %", "25 %", "50 %", "75 %", "90 %", N_("improved %"),
		N_("past cutoff %"), N_("deteriorated %")};
	char decimal = c->host->env.tr->decimal;
	struct sheet s = sheet_new("rrrrrrrrr");
	for (size_t i = 0; i < sizeof heading / sizeof *heading; i++)
		sheet_cell(&s, cli_words(c, heading[i]));
	for (int i = 0; i < count; i++, row++) {
		const double points_of[] = {row->q10, row->q25, row->q50, row->q75, row->q90};
		const double odds[] = {row->p_improved, row->p_above_cutoff, row->p_deteriorated};
		sheet_int(&s, row->session);
		for (size_t k = 0; k < 5; k++)
			real_cell(&s, points_of[k], 1, 1, decimal);
		for (size_t k = 0; k < 3; k++)
			real_cell(&s, odds[k], 100, 0, decimal);
	}
	sheet_print(&s, &c->out);
	sheet_free(&s);
	if (b->scale->direction == SCALE_DOWN)
		buf_addf(&c->out, "%s\n", cli_words(c, N_("On this scale lower is better.")));
	if (b->expect.source && *b->expect.source) {
		buf_addf(&c->out, "%s ", cli_words(c, N_("Source:")));
		buf_addf(&c->out, "%s\n", b->expect.source);
	}
}

/* What a reader of the numbers has to know, on standard error for scripts too. */
static void note(const struct cli *c, const struct basis *b)
{
	int limit = b->norms->no_expect_above;
	if (b->assumed)
		cli_say(c, N_("Assumed: these numbers were made for another scale or age group."), NULL, 0);
	if (limit == SCALE_NONE || scale_gain(b->scale, limit, b->intake) <= 0)
		return;
	struct buf text = BUF_INIT;
	num_tenths(&text, limit, c->host->env.tr->decimal);
	cli_say(c, N_("From a first score beyond {limit} no change is expected; graphs draw no band there."),
		(const struct fill[]){{"limit", buf_str(&text)}}, 1);
	buf_free(&text);
}

static bool compute(struct cli *c, const struct basis *b, struct err *e)
{
	struct expect_row rows[EXPECT_SESSIONS_MAX];
	int count = (int)cli_number(c, SESSIONS, SESSIONS_USUAL);
	const struct expect_params p = expect_of_scale(b->scale, &b->expect);
	const struct expect_marks marks = {
		.intake = points(b->intake),
		.rci = b->norms->rci > 0 ? points(b->norms->rci) : NAN,
		.cutoff = points(b->norms->cutoff),
	};
	if (!expect_intake_band(&p, &marks, 1, count, rows, e))
		return false;
	c->raw = cli_number(c, FORMAT, FORMAT_TEXT) == FORMAT_JSON;
	if (c->raw)
		print_json(rows, count, &c->out);
	else
		print_text(c, b, rows, count);
	note(c, b);
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

static bool run(struct cli *c, struct err *e)
{
	static const size_t needed[] = {SCALE, INTAKE};
	struct scale_set scales = {0};
	struct basis b = {0};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		char what[32];
		const struct cli_option *option = &options[needed[i]];
		snprintf(what, sizeof what, "--%s %s", option->name, option->value);
		if (!cli_given(c, needed[i]))
			return err_value(e, ERR_USAGE_MISSING, what, "strek band");
	}
	return scales_load(c->host, &scales, e) && find_basis(c, &scales, &b, e) && compute(c, &b, e);
}

const struct cli_command cli_band = {
	.name = "band",
	.words = N_("Compute what course is expected from a first score: percentiles and odds, session by session."),
	.more = N_("Needs no vault: the scales that come with the program and your own files are used."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
