#include "strek/app/progress_bar.h"
#include "strek/exchange/fact_import.h"
#include "strek/exchange/rating_import.h"

#include "command.h"

enum { DRY_RUN };
static const struct cli_option options[] = {
	[DRY_RUN] = {"dry-run", 0, CLI_FLAG, NULL, N_("Check everything and save nothing."), 0, 0, 0},
};

/* Every fault on a line of its own, as an editor's error list wants it. */
static void tell_faults(struct cli *c, struct faults *faults)
{
	struct buf line = BUF_INIT;
	faults_sort(faults);
	for (size_t i = 0; i < faults->kept; i++) {
		buf_clear(&line);
		err_words(&faults->item[i], c->host->env.tr, &line);
		buf_addc(&line, '\n');
		host_write_error(c->host, buf_str(&line));
	}
	buf_free(&line);
	char more[24];
	snprintf(more, sizeof more, "%zu", faults->total - faults->kept);
	if (faults->total > faults->kept)
		cli_say(c, N_("{count} more faults are not shown."), (const struct fill[]){{"count", more}}, 1);
}

static void tell_result(struct cli *c, const struct import_result *r, bool json)
{
	char number[5][24];
	const size_t counts[5] = {r->clients, r->episodes, r->sessions, r->ratings, r->facts};
	for (size_t i = 0; i < 5; i++)
		snprintf(number[i], sizeof number[i], "%zu", counts[i]);
	char known[24];
	snprintf(known, sizeof known, "%zu", r->known);
	const struct fill values[] = {{"clients", number[0]}, {"episodes", number[1]}, {"sessions", number[2]},
		{"ratings", number[3]}, {"facts", number[4]}, {"known", known}};
	bool dry = cli_given(c, DRY_RUN);
	const char *words =
		json ? (dry ? N_("Would import {facts} facts; {known} are here already.")
			    : N_("Imported {facts} facts; {known} were here already."))
		     : (dry ? N_("Would import {clients} clients, {episodes} episodes, {sessions} sessions, "
				 "{ratings} ratings.")
			    : N_("Imported {clients} clients, {episodes} episodes, {sessions} sessions, "
				 "{ratings} ratings."));
	cli_fill(c, &c->out, words, values, sizeof values / sizeof *values);
}

static bool read_all(
	struct cli *c, struct practice *p, struct source *from, bool json, struct import_result *result, struct err *e)
{
	struct progress_bar bar;
	struct faults faults = FAULTS_INIT;
	bool dry = cli_given(c, DRY_RUN);
	progress_bar_init(&bar, c->host, cli_words(c, N_("Importing")));
	bool ok = json ? fact_import(p->store, from, dry, &bar.progress, result, e)
		       : rating_import(p->store, &p->scales, from, dry, &bar.progress, result, &faults, e);
	progress_bar_end(&bar);
	tell_faults(c, &faults);
	faults_free(&faults);
	return ok;
}

static bool import(struct cli *c, struct practice *p, struct err *e)
{
	struct source from;
	struct import_result result = {0};
	const char *head = NULL;
	size_t n = 0;
	if (!source_open(&from, c->args->operand[0], e))
		return false;
	bool ok = source_peek(&from, &head, &n, e);
	bool json = ok && fact_looks_like_json(head, n);
	ok = ok && read_all(c, p, &from, json, &result, e);
	source_close(&from);
	if (ok)
		tell_result(c, &result, json);
	return ok;
}

static bool run(struct cli *c, struct err *e)
{
	return cli_in_practice(c, import, e);
}

const struct cli_command cli_import = {
	.name = "import",
	.operand = {"FILE|-"},
	.words = N_("Bring in ratings from CSV, or everything from strek's own JSON: all of it, or nothing."),
	.more = N_("Every fault is named with its line and column, and a file with faults changes nothing. '-' reads "
		   "standard "
		   "input."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
