#include "strek/app/outfile.h"
#include "strek/app/progress_bar.h"
#include "strek/exchange/fact_export.h"
#include "strek/exchange/rating_export.h"
#include "strek/store/care.h"

#include "command.h"

enum { FORMAT, CLIENT, OUTPUT };
enum { CSV, JSON, SQLITE };
static const struct cli_option options[] = {
	[FORMAT] = {"format", 0, CLI_CHOICE, "csv|json|sqlite",
		N_("csv: ratings and attendance, the default; json: everything, for another strek; sqlite: a plain "
		   "database, with -o."),
		0, 0, 0},
	[CLIENT] = {"client", 0, CLI_TEXT, "CODE", N_("One client only; as JSON an extract that cannot be imported."),
		0, 0, 0},
	[OUTPUT] = {"output", 'o', CLI_TEXT, "FILE",
		N_("Write this file, for you alone; one that exists is left as it is. Standard output unless given."),
		0, 0, 0},
};

/* What goes out is as readable as paper. */
static void warn(const struct cli *c, const char *file)
{
	if (file)
		cli_say(c, N_("{file} is not encrypted: anybody who gets hold of it can read it."),
			(const struct fill[]){{"file", file}}, 1);
	else
		cli_say(c, N_("What is exported is not encrypted: anybody who gets hold of it can read it."), NULL, 0);
}

static bool write_text(struct cli *c, struct practice *p, int64_t format, FILE *out, struct err *e)
{
	struct progress_bar bar;
	size_t left_out = 0;
	const char *code = cli_text(c, CLIENT);
	progress_bar_init(&bar, c->host, cli_words(c, N_("Exporting")));
	bool ok = format == JSON ? fact_export(p->store, code, out, &bar.progress, e)
				 : rating_export(p->store, code, out, &bar.progress, &left_out, e);
	progress_bar_end(&bar);
	if (ok && left_out)
		cli_say(c,
			N_("Ratings that CSV cannot carry, a second one of the same scale and rater in one session: "
			   "{count}. '--format json' carries everything."),
			(const struct fill[]){{"count", cli_digits(c, left_out)}}, 1);
	return ok;
}

static bool write_out(struct cli *c, struct practice *p, int64_t format, struct err *e)
{
	const char *file = cli_text(c, OUTPUT);
	if (format == SQLITE)
		return store_export_sqlite(p->store, file, e);
	struct outfile out;
	bool ok = outfile_open(&out, file, e) && write_text(c, p, format, out.file, e) && outfile_keep(&out, e);
	outfile_drop(&out);
	return ok;
}

static bool export(struct cli *c, struct practice *p, struct err *e)
{
	int64_t format = cli_number(c, FORMAT, CSV);
	struct uuid client = {0};
	bool one = cli_given(c, CLIENT);
	if (one && !store_find_client(p->store, cli_text(c, CLIENT), &client, e))
		return false;
	if (!practice_log(p, ACTION_EXPORT, one ? &client : NULL, e) || !write_out(c, p, format, e))
		return false;
	warn(c, cli_text(c, OUTPUT));
	return true;
}

static bool prepare(struct cli *c, struct err *e)
{
	bool sqlite = cli_number(c, FORMAT, CSV) == SQLITE;
	if (sqlite && cli_given(c, CLIENT))
		return err_value(e, ERR_USAGE_CONFLICT, "--format sqlite", "--client");
	if (sqlite && (!cli_given(c, OUTPUT) || !strcmp(cli_text(c, OUTPUT), "-")))
		return err_value(e, ERR_USAGE_MISSING, "-o FILE", "strek export");
	return !cli_given(c, OUTPUT) || cli_needs_free_name(cli_text(c, OUTPUT), e);
}

const struct cli_command cli_export = {
	.name = "export",
	.words = N_("Write everything out again, readable without strek and not encrypted."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = prepare,
	.work = export,
};
