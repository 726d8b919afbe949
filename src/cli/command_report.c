#include "strek/app/look.h"
#include "strek/app/report_file.h"

#include "command.h"

enum { CASELOAD, COMPLETE, OTHERS, WORDS, WITH, TO, OUTPUT };
static const struct cli_option options[] = {
	[CASELOAD] = {"caseload", 0, CLI_FLAG, NULL,
		N_("The figures of the whole caseload in place of one client's report."), 0, 0, 0},
	[COMPLETE] = {"complete", 0, CLI_FLAG, NULL,
		N_("Everything that is kept, also what was corrected and who has looked: for a client who asks for "
		   "it."),
		0, 0, 0},
	[OTHERS] = {"others", 0, CLI_FLAG, NULL,
		N_("With --complete: also what others answered about the client, each by who it was. It is theirs: ask "
		   "them before the client is given it."),
		0, 0, 0},
	[WORDS] = {"words", 0, CLI_FLAG, NULL,
		N_("With the client's own words: reason, goal, wishes, what was agreed."), 0, 0, 0},
	[WITH] = {"with", 0, CLI_TEXT, "CODE",
		N_("With the line of somebody they come with, where both share and each has agreed to it."), 0, 0, 0},
	[TO] = {"to", 0, CLI_TEXT, "NAME",
		N_("For somebody outside, such as a referrer: needs the client's written-down consent to a report to "
		   "NAME, and leaves out the session scale and events."),
		0, 0, 0},
	[OUTPUT] = {"output", 'o', CLI_TEXT, "FILE",
		N_("Write this file, whose end says what it becomes: .txt, .svg, .pdf or .png. One that exists is left "
		   "as it is. Text on standard output unless given."),
		0, 0, 0},
};

static const char *file_of(const struct cli *c)
{
	const char *file = cli_text(c, OUTPUT);
	return file && strcmp(file, "-") != 0 ? file : NULL;
}

static bool write_out(struct cli *c, const struct report *r, struct err *e)
{
	const struct figure_look look = look_of(c->host);
	if (!file_of(c))
		return report_text(r, &look, &c->out, e);
	if (!report_file_write(r, file_of(c), &look, e))
		return false;
	cli_say(c, N_("{file} is not encrypted: anybody who gets hold of it can read it."),
		(const struct fill[]){{"file", file_of(c)}}, 1);
	return true;
}

static bool log_report(struct practice *p, const struct report *r, struct err *e)
{
	if (uuid_is_none(&r->client[0]))
		return practice_log(p, ACTION_PRINT, NULL, e);
	for (int i = 0; i < 2; i++) {
		if (!uuid_is_none(&r->client[i]) && !practice_log(p, ACTION_PRINT, &r->client[i], e))
			return false;
	}
	return true;
}

static bool make(struct cli *c, struct practice *p, struct report *r, struct err *e)
{
	const char *author = options_text(&c->host->options, OPTION_THERAPIST);
	const struct report_wish wish = {
		.client = c->args->operand[0],
		.with = cli_text(c, WITH),
		.to = cli_text(c, TO),
		.complete = cli_given(c, COMPLETE),
		.others = cli_given(c, OTHERS),
		.words = cli_given(c, WORDS),
		.called = options_text(&c->host->options, OPTION_CALLED),
		.author = author,
		.env = &c->host->env,
	};
	return cli_given(c, CASELOAD) ? report_make_caseload(r, p->store, &c->host->env, author, e)
				      : report_make(r, p->store, &wish, e);
}

static bool report(struct cli *c, struct practice *p, struct err *e)
{
	struct report r;
	bool ok = make(c, p, &r, e) && log_report(p, &r, e) && write_out(c, &r, e);
	report_free(&r);
	return ok;
}

/* What is everything about one person is for nobody else, and what is of everybody is of no one person. */
static const struct {
	int one, other;
	const char *names[2];
} conflicts[] = {
	{COMPLETE, WITH, {"--complete", "--with"}},
	{COMPLETE, TO, {"--complete", "--to"}},
	{WITH, TO, {"--with", "--to"}},
	{WITH, WORDS, {"--with", "--words"}},
	{CASELOAD, COMPLETE, {"--caseload", "--complete"}},
	{CASELOAD, WORDS, {"--caseload", "--words"}},
	{CASELOAD, WITH, {"--caseload", "--with"}},
	{CASELOAD, TO, {"--caseload", "--to"}},
};

static bool prepare(struct cli *c, struct err *e)
{
	for (size_t i = 0; i < sizeof conflicts / sizeof conflicts[0]; i++) {
		if (cli_given(c, (size_t)conflicts[i].one) && cli_given(c, (size_t)conflicts[i].other))
			return err_value(e, ERR_USAGE_CONFLICT, conflicts[i].names[0], conflicts[i].names[1]);
	}
	if (cli_given(c, OTHERS) && !cli_given(c, COMPLETE))
		return err_value(e, ERR_USAGE_MISSING, "--complete", "strek report");
	if (cli_given(c, CASELOAD) && c->args->operand[0])
		return err_value(e, ERR_USAGE_CONFLICT, "--caseload", c->args->operand[0]);
	if (!cli_given(c, CASELOAD) && !c->args->operand[0])
		return err_value(e, ERR_USAGE_MISSING, "CLIENT", "strek report");
	return !file_of(c) || (report_file_name(file_of(c), e) && cli_needs_free_name(file_of(c), e));
}

const struct cli_command cli_report = {
	.name = "report",
	.operand = {"[CLIENT]"},
	.words = N_("Make a report for a record, for supervision, or for the client."),
	.more = N_("Graph, sentence, table, and what the numbers rest on. PDF and PNG are made by rsvg-convert of the "
		   "package librsvg2-bin. A report holds one person's data."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = prepare,
	.work = report,
};
