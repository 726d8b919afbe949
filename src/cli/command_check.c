#include "strek/base/canon.h"
#include "strek/store/care.h"

#include "command.h"

enum { REBUILD, FORMAT };
static const struct cli_option options[] = {
	[REBUILD] = {"rebuild", 0, CLI_FLAG, NULL, N_("Make the derived tables anew from the facts first."), 0, 0, 0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json", N_("How to print it; text unless given."), 0, 0, 0},
};

static void problem_words(const struct cli *c, const struct store_problem *problem, struct buf *out)
{
	fill_in(out, cli_words(c, problem->words), (const struct fill[]){{"what", problem->what}}, 1);
}

/* Scripts read the problems in English. */
static void print_json(const struct store_report *r, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	canon_bool(&j, "ok", r->problems == 0);
	canon_int(&j, "pages", (int64_t)r->pages);
	canon_int(&j, "facts", (int64_t)r->facts);
	canon_int(&j, "chains", (int64_t)r->chains);
	canon_int(&j, "derived", (int64_t)r->derived);
	canon_array(&j, "problems");
	for (size_t i = 0; i < r->problems; i++) {
		struct buf words = BUF_INIT;
		fill_in(&words, r->problem[i].words, (const struct fill[]){{"what", r->problem[i].what}}, 1);
		canon_text(&j, NULL, buf_str(&words));
		buf_free(&words);
	}
	canon_array_end(&j);
	canon_array(&j, "not_checked");
	for (size_t i = 0; i < r->not_checkeds; i++)
		canon_text(&j, NULL, r->not_checked[i]);
	canon_array_end(&j);
	canon_object_end(&j);
	buf_addc(out, '\n');
}

static void print_text(struct cli *c, const struct store_report *r, struct buf *out)
{
	const struct fill values[] = {
		{"pages", cli_digits(c, r->pages)},
		{"facts", cli_digits(c, r->facts)},
		{"chains", cli_digits(c, r->chains)},
		{"derived", cli_digits(c, r->derived)},
	};
	cli_fill(c, out, N_("Checked pages: {pages}, facts: {facts}, chains: {chains}, derived rows: {derived}."),
		values, 4);
	for (size_t i = 0; i < r->problems; i++) {
		buf_addf(out, "%s ", cli_words(c, N_("Problem:")));
		problem_words(c, &r->problem[i], out);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < r->not_checkeds; i++)
		buf_addf(out, "%s %s\n", cli_words(c, N_("Not checked:")), cli_words(c, r->not_checked[i]));
	if (!r->problems)
		buf_addf(out, "%s\n", cli_words(c, N_("No problems found.")));
}

static bool check(struct cli *c, struct practice *p, struct err *e)
{
	struct store_report report;
	if ((cli_given(c, REBUILD) && !store_rebuild(p->store, e)) || !store_check(p->store, &c->arena, &report, e))
		return false;
	c->raw = cli_number(c, FORMAT, FORMAT_TEXT) == FORMAT_JSON;
	if (c->raw)
		print_json(&report, &c->out);
	else
		print_text(c, &report, &c->out);
	if (!report.problems)
		return practice_log(p, ACTION_CHECK, NULL, e);
	struct buf place = BUF_INIT;
	fill_in(&place, cli_words(c, report.problem[0].place), (const struct fill[]){{"what", report.problem[0].what}},
		1);
	err_what(e, ERR_VAULT_DAMAGED, buf_str(&place));
	buf_free(&place);
	return err_at(e, store_path(p->store), 0, 0);
}

const struct cli_command cli_check = {
	.name = "check",
	.words = N_("Check every page, fact and chain of the vault, and say what was not checked."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = check,
};
