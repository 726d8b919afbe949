#include "strek/app/progress_bar.h"
#include "strek/exchange/fact_import.h"
#include "strek/exchange/rating_import.h"

#include "command.h"

enum { DRY_RUN };
static const struct cli_option options[] = {
	[DRY_RUN] = {"dry-run", 0, CLI_FLAG, NULL, N_("Check everything and save nothing."), 0, 0, 0},
};

#define SAME_MOST 20 /* faults of one kind */

static void tell_left_out(struct cli *c, const struct faults *faults)
{
	size_t rest = faults->total - faults->kept;
	for (size_t i = 0; i < faults->kinds; i++) {
		const struct fault_kind *k = &faults->kind[i];
		if (k->total <= SAME_MOST)
			continue;
		size_t left = k->total - SAME_MOST < rest ? k->total - SAME_MOST : rest;
		cli_say(c, N_("More faults like the one on line {line}: {count}."),
			(const struct fill[]){{"line", cli_digits(c, k->line)}, {"count", cli_digits(c, left)}}, 2);
		rest -= left;
	}
	if (rest > 0)
		cli_say(c, N_("Faults not shown: {count}."), (const struct fill[]){{"count", cli_digits(c, rest)}}, 1);
}

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
	tell_left_out(c, faults);
}

static void tell_result(struct cli *c, const struct import_result *r, bool json)
{
	const struct fill values[] = {
		{"clients", cli_digits(c, r->clients)},
		{"episodes", cli_digits(c, r->episodes)},
		{"sessions", cli_digits(c, r->sessions)},
		{"ratings", cli_digits(c, r->ratings)},
		{"facts", cli_digits(c, r->facts)},
		{"known", cli_digits(c, r->known)},
	};
	bool dry = cli_given(c, DRY_RUN);
	const char *words =
		json ? (dry ? N_("Would import facts: {facts}; here already: {known}.")
			    : N_("Imported facts: {facts}; here already: {known}."))
		     : (dry ? N_("Would import clients: {clients}, episodes: {episodes}, sessions: {sessions}, "
				 "ratings: {ratings}.")
			    : N_("Imported clients: {clients}, episodes: {episodes}, sessions: {sessions}, "
				 "ratings: {ratings}."));
	cli_fill(c, &c->out, words, values, sizeof values / sizeof *values);
}

static const char *day_words(struct cli *c, date_t day)
{
	struct buf words = BUF_INIT;
	date_words(&words, day, c->host->env.tr);
	const char *kept = arena_strdup(&c->arena, buf_str(&words));
	buf_free(&words);
	return kept ? kept : "";
}

/* What a slip of the pen would look like, for whoever knows these clients. */
static void tell_days(struct cli *c, const struct import_result *r)
{
	if (r->first_day == DATE_NONE)
		return;
	const struct fill values[] = {
		{"first", day_words(c, r->first_day)},
		{"last", day_words(c, r->last_day)},
		{"count", cli_digits(c, r->backwards)},
		{"line", cli_digits(c, (size_t)r->backwards_line)},
	};
	const size_t n = sizeof values / sizeof *values;
	cli_fill(c, &c->out, N_("The sessions are dated from {first} to {last}."), values, n);
	if (r->last_day > host_today(c->host) + 1)
		cli_say(c, N_("There is a date that is still to come ({last}): is the year right?"), values, n);
	if (r->backwards > 0)
		cli_say(c,
			N_("Sessions dated before the one they are numbered after: {count}, the first on line {line}. "
			   "Are the numbers or the dates right?"),
			values, n);
}

static bool read_all(
	struct cli *c, struct practice *p, struct source *from, bool json, struct import_result *result, struct err *e)
{
	struct progress_bar bar;
	struct faults faults = {.same_most = SAME_MOST};
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
	bool ok = source_expect_text(&from, e) && source_peek(&from, &head, &n, e);
	bool json = ok && fact_looks_like_json(head, n);
	ok = ok && read_all(c, p, &from, json, &result, e);
	source_close(&from);
	if (ok)
		tell_result(c, &result, json);
	if (ok && !json)
		tell_days(c, &result);
	return ok;
}

static bool prepare(struct cli *c, struct err *e)
{
	return cli_needs_file(c->args->operand[0], e);
}

const struct cli_command cli_import = {
	.name = "import",
	.operand = {"FILE|-"},
	.words = N_("Bring in ratings from CSV, or everything from strek's own JSON: all of it, or nothing."),
	.more = N_("Every fault is named with its line and column, and a file with faults changes nothing. '-' reads "
		   "standard input."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = prepare,
	.work = import,
};
