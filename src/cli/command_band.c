#include "strek/app/scales.h"
#include "strek/base/canon.h"
#include "strek/base/num.h"
#include "strek/base/wrap.h"
#include "strek/cli/sheet.h"
#include "strek/expect/of_scale.h"
#include "strek/expect/running.h"

#include "command.h"

#include <math.h>

enum { SCALE, AGE, INTAKE, SCORES, SESSIONS, FORMAT };
enum { SESSIONS_USUAL = 16, SESSIONS_MORE = 5, GROUP_SCORES = 1, SOURCE_WIDTH = 79 };
static const struct cli_option options[] = {
	[SCALE] = {"scale", 0, CLI_TEXT, "ID", N_("The scale; 'strek scales list' shows them."), 0, 0, 0},
	[AGE] = {"age", 0, CLI_CHOICE, "adult|adolescent|child|young-child|carer",
		N_("Whose norms; adult unless given."), 0, 0, 0},
	[INTAKE] = {"intake", 0, CLI_TEXT, "X", N_("The first score, in points."), 0, 0, GROUP_SCORES},
	[SCORES] = {"scores", 0, CLI_TEXT, "X,X,-,X",
		N_("All scores so far, a score or - for every session; with ; between them decimals may have a comma."),
		0, 0, GROUP_SCORES},
	[SESSIONS] = {"sessions", 0, CLI_INT, "N", N_("Up to which session; 16 unless given."), 1, EXPECT_SESSIONS_MAX,
		0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json", N_("How to print it; text unless given."), 0, 0, 0},
};

/* What the band is computed from. */
struct basis {
	const struct scale *scale;
	const struct scale_norms *norms;
	struct expect_params params;
	bool assumed;                                   /* norms or parameters were made for others */
	int intake;                                     /* tenths */
	struct expect_score score[EXPECT_SESSIONS_MAX]; /* ascending by session; the first one is the intake */
	size_t scores;
};

static double points(int tenths)
{
	return tenths == SCALE_NONE ? NAN : tenths / 10.0;
}

static bool bad_score(const char *option, const char *text, const struct scale *scale, struct err *e)
{
	struct buf limits = BUF_INIT;
	num_tenths(&limits, scale->total_min, '.');
	buf_add(&limits, " - ");
	num_tenths(&limits, scale->total_max, '.');
	err_limit(e, ERR_USAGE_VALUE, option, text, buf_str(&limits));
	buf_free(&limits);
	return false;
}

static bool add_score(struct basis *b, int session, int tenths)
{
	if (tenths < b->scale->total_min || tenths > b->scale->total_max || session > EXPECT_SESSIONS_MAX)
		return false;
	if (b->scores == 0)
		b->intake = tenths;
	b->score[b->scores++] = (struct expect_score){session, points(tenths)};
	return true;
}

/* What stands between two scores: a semicolon where there is one, for whoever writes decimals with a comma; a comma; or
 * nothing but blanks. */
static char between(const char *text)
{
	return strchr(text, ';') ? ';' : strchr(text, ',') ? ',' : ' ';
}

/* The next of the scores without the blanks around it, and on to what follows it; NULL after the last. */
static const char *next_score(const char *at, char separator, char *out, size_t size)
{
	at += strspn(at, " ");
	size_t whole = strcspn(at, (char[]){separator, '\0'}), n = whole;
	while (n > 0 && at[n - 1] == ' ')
		n--;
	snprintf(out, size, "%.*s", (int)(n < size ? n : size - 1), at);
	at += whole;
	if (separator == ' ')
		at += strspn(at, " ");
	return *at == '\0' ? NULL : at + (separator != ' ');
}

/* "18,21.5,-,24", "18; 21,5; -; 24", "18 21.5 - 24". Nothing between two commas could be a session without a score or
 * one that was forgotten: it is refused, because a guess would move every score after it. */
static bool read_scores(struct basis *b, const char *text, struct err *e)
{
	char separator = between(text), one[16];
	int session = 0;
	for (const char *at = text; at;) {
		int tenths;
		at = next_score(at, separator, one, sizeof one);
		session++;
		if (one[0] == '\0')
			return err_limit(e, ERR_USAGE_VALUE, "--scores", text,
				N_("a score for each session, and - for a session without one"));
		if (strcmp(one, "-") == 0)
			continue;
		if (!num_parse_tenths(one, &tenths) || !add_score(b, session, tenths))
			return bad_score("--scores", one, b->scale, e);
	}
	return b->scores > 0 || bad_score("--scores", text, b->scale, e);
}

static bool read_intake(struct basis *b, const char *text, struct err *e)
{
	int tenths;
	return (num_parse_tenths(text, &tenths) && add_score(b, 1, tenths)) || bad_score("--intake", text, b->scale, e);
}

static bool find_basis(struct cli *c, const struct scale_set *scales, struct basis *b, struct err *e)
{
	const char *id = cli_text(c, SCALE);
	enum scale_age age = (enum scale_age)cli_number(c, AGE, SCALE_ADULT);
	b->scale = scale_find_typed(scales, id);
	if (!b->scale)
		return err_value(e, ERR_NO_SCALE, "", id);
	if (!scale_has_total(b->scale) || b->scale->when != SCALE_START)
		return err_what(e, ERR_SCALE_NOT_FITTED, id);
	b->norms = scale_norms(b->scale, age, &b->assumed);
	if (!b->norms || !expect_shipped(b->scale, age, &b->params))
		return err_value(e, ERR_NO_NORMS, id, scale_age_name(age));
	b->assumed |= b->params.assumed;
	return cli_given(c, SCORES) ? read_scores(b, cli_text(c, SCORES), e) : read_intake(b, cli_text(c, INTAKE), e);
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
	if (b->params.source && *b->params.source) {
		struct buf source = BUF_INIT;
		buf_addf(&source, "%s %s", cli_words(c, N_("Source:")), b->params.source);
		wrap_words(&c->out, buf_str(&source), 0, 2, SOURCE_WIDTH);
		buf_free(&source);
	}
}

/* What a reader of the numbers has to know, on standard error for scripts too. */
static void note(const struct cli *c, const struct basis *b, int last)
{
	int limit = b->norms->no_expect_above, fitted = expect_last_session(&b->params);
	struct buf text = BUF_INIT;
	if (b->assumed)
		cli_say(c, N_("Assumed: these numbers were made for another scale or age group."), NULL, 0);
	if (last > fitted) {
		buf_addf(&text, "%d", fitted);
		cli_say(c, N_("Beyond session {n} these numbers are guesses: nothing they rest on goes further."),
			(const struct fill[]){{"n", buf_str(&text)}}, 1);
	}
	buf_clear(&text);
	if (limit != SCALE_NONE && scale_gain(b->scale, limit, b->intake) > 0) {
		num_tenths(&text, limit, c->host->env.tr->decimal);
		cli_say(c, N_("From a first score beyond {limit} no change is expected; graphs draw no band there."),
			(const struct fill[]){{"limit", buf_str(&text)}}, 1);
	}
	buf_free(&text);
}

/* The session up to which rows are asked for; what has been already cannot be. */
static bool last_session(const struct cli *c, int reached, int *out, struct err *e)
{
	int more = reached + SESSIONS_MORE > SESSIONS_USUAL ? reached + SESSIONS_MORE : SESSIONS_USUAL;
	char limit[24];
	*out = (int)cli_number(c, SESSIONS, more < EXPECT_SESSIONS_MAX ? more : EXPECT_SESSIONS_MAX);
	snprintf(limit, sizeof limit, "%d - %d", reached, EXPECT_SESSIONS_MAX);
	return *out >= reached || err_limit(e, ERR_USAGE_VALUE, "--sessions", cli_text(c, SESSIONS), limit);
}

static bool compute(struct cli *c, const struct basis *b, struct err *e)
{
	struct expect_row rows[EXPECT_SESSIONS_MAX];
	int first = cli_given(c, SCORES) ? b->score[b->scores - 1].session : 1, last;
	const struct expect_marks marks = {
		.intake = points(b->intake),
		.rci = b->norms->rci > 0 ? points(b->norms->rci) : NAN,
		.cutoff = points(b->norms->cutoff),
	};
	if (!last_session(c, first, &last, e))
		return false;
	bool ok = cli_given(c, SCORES) ? expect_running_band(&b->params, &marks, b->score, b->scores, last, rows, e)
				       : expect_intake_band(&b->params, &marks, first, last, rows, e);
	if (!ok)
		return false;
	c->raw = cli_number(c, FORMAT, FORMAT_TEXT) == FORMAT_JSON;
	if (c->raw)
		print_json(rows, last - first + 1, &c->out);
	else
		print_text(c, b, rows, last - first + 1);
	note(c, b, last);
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

static bool run(struct cli *c, struct err *e)
{
	struct scale_set scales = {0};
	struct basis b = {0};
	if (!cli_given(c, SCALE))
		return err_value(e, ERR_USAGE_MISSING, "--scale ID", "strek band");
	if (!cli_given(c, INTAKE) && !cli_given(c, SCORES))
		return err_value(e, ERR_USAGE_MISSING, "--intake X | --scores \"X,X,-,X\"", "strek band");
	return scales_load(c->host, &c->host->arena, &scales, e) && find_basis(c, &scales, &b, e) && compute(c, &b, e);
}

const struct cli_command cli_band = {
	.name = "band",
	.words = N_("Compute what course is expected from a first score, or from all so far, session by session."),
	.more = N_(
		"Needs no vault: the scales that come with the program and your own files are used. With --intake the "
		"band is the one that a graph shows from the first score on; with --scores every score so far counts, "
		"and the rows begin at the last of them. Each row has five percentiles and the odds, in percent, of "
		"reliable improvement, of a score on the healthy side of the cutoff, and of reliable deterioration."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
