#include "strek/base/canon.h"
#include "strek/base/num.h"
#include "strek/cli/sheet.h"
#include "strek/exchange/csv.h"
#include "strek/signal/signal.h"

#include "command.h"

enum { FORMAT };
static const struct cli_option options[] = {
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json|csv", N_("How to print it; text unless given."), 0, 0, 0},
};

/* Whole days since the last session, or COURSE_NONE. */
static int days_since(const struct store_line *line, date_t today)
{
	return line->last_date == DATE_NONE ? COURSE_NONE : (int)(today - line->last_date);
}

static void json_points(struct canon *j, const char *name, int tenths)
{
	if (tenths == COURSE_NONE)
		canon_null(j, name);
	else
		canon_tenths(j, name, tenths);
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static void print_json(const struct store_line *line, size_t count, date_t today, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_array(&j, NULL);
	for (size_t i = 0; i < count; i++, line++) {
		int days = days_since(line, today);
		canon_object(&j, NULL);
		canon_text(&j, "client", line->code);
		canon_text(&j, "name", or_null(line->name));
		canon_text(&j, "age", token_text(TOKEN_SET_AGE, (int)line->age));
		if (line->episode)
			canon_int(&j, "episode", line->episode);
		else
			canon_null(&j, "episode");
		canon_bool(&j, "open", line->open);
		canon_int(&j, "sessions", line->sessions);
		canon_text(&j, "scale", or_null(line->scale));
		json_points(&j, "first", line->first);
		json_points(&j, "last", line->last);
		json_points(&j, "change", line->gain);
		canon_text(&j, "level", token_text(TOKEN_SET_LEVEL, (int)line->level));
		canon_text(&j, "reason", line->reason ? line->reason : "");
		json_points(&j, "session_scale", line->session_scale);
		if (days == COURSE_NONE)
			canon_null(&j, "days");
		else
			canon_int(&j, "days", days);
		canon_object_end(&j);
	}
	canon_array_end(&j);
	buf_addc(out, '\n');
}

static void csv_points(struct buf *out, int tenths)
{
	if (tenths != COURSE_NONE)
		num_tenths(out, tenths, '.');
	buf_addc(out, ',');
}

static void csv_text(struct buf *out, const char *text)
{
	csv_put(out, text ? text : "");
	buf_addc(out, ',');
}

static void print_csv(const struct store_line *line, size_t count, date_t today, struct buf *out)
{
	buf_add(out, "client,name,age,episode,open,sessions,scale,first,last,change,level,reason,session_scale,days\n");
	for (size_t i = 0; i < count; i++, line++) {
		int days = days_since(line, today);
		csv_text(out, line->code);
		csv_text(out, line->name);
		csv_text(out, token_text(TOKEN_SET_AGE, (int)line->age));
		if (line->episode)
			buf_addf(out, "%d", line->episode);
		buf_addf(out, ",%s,%d,", line->open ? "yes" : "no", line->sessions);
		csv_text(out, line->scale);
		csv_points(out, line->first);
		csv_points(out, line->last);
		csv_points(out, line->gain);
		csv_text(out, token_text(TOKEN_SET_LEVEL, (int)line->level));
		csv_text(out, line->reason);
		csv_points(out, line->session_scale);
		if (days != COURSE_NONE)
			buf_addf(out, "%d", days);
		buf_addc(out, '\n');
	}
}

enum { CODE, NAME, EPISODE, SESSIONS, SCALE, FIRST, LAST, CHANGE, STANDING, REASON, SESSION_SCALE, DAYS, COLUMNS };
static const char *const heading[COLUMNS] = {
	[CODE] = N_("client"),
	[NAME] = N_("name"),
	[EPISODE] = N_("episode"),
	[SESSIONS] = N_("sessions"),
	[SCALE] = N_("scale"),
	[FIRST] = N_("first"),
	[LAST] = N_("last"),
	[CHANGE] = N_("change"),
	[STANDING] = N_("standing"),
	[REASON] = N_("why"),
	[SESSION_SCALE] = N_("session scale"),
	[DAYS] = N_("days since"),
};

static void text_row(const struct cli *c, struct sheet *s, const struct store_line *line, date_t today)
{
	char decimal = c->host->env.tr->decimal;
	int days = days_since(line, today);
	sheet_cell(s, line->code);
	sheet_cell(s, line->name);
	sheet_cell(s, !line->episode ? "" : cli_words(c, line->open ? N_("open") : N_("closed")));
	sheet_int(s, line->sessions);
	sheet_cell(s, line->scale);
	sheet_tenths(s, line->first, false, decimal);
	sheet_tenths(s, line->last, false, decimal);
	sheet_tenths(s, line->gain, true, decimal);
	sheet_cell(s, signal_level_words(line->level, c->host->env.tr));
	sheet_cell(s, signal_short(signal_of_id(line->reason), line->level, c->host->env.tr));
	sheet_tenths(s, line->session_scale, false, decimal);
	if (days == COURSE_NONE)
		sheet_cell(s, "-");
	else
		sheet_int(s, days);
}

void cli_print_caseload(struct cli *c, const struct store_line *line, size_t count)
{
	/* What a narrow terminal can do without, least needed first. */
	static const size_t spare[] = {FIRST, SCALE, SESSIONS, SESSION_SCALE, EPISODE, REASON, CHANGE};
	static const size_t unnamed[] = {NAME};
	date_t today = host_today(c->host);
	struct sheet s = sheet_new("lllrlrrrllrr");
	bool named = false;
	for (size_t i = 0; i < COLUMNS; i++)
		sheet_cell(&s, cli_words(c, heading[i]));
	for (size_t i = 0; i < count; i++) {
		text_row(c, &s, &line[i], today);
		named |= line[i].name && *line[i].name;
	}
	int width = 0, height = 0;
	host_size(c->host, &width, &height);
	if (!named)
		sheet_fit(&s, 0, unnamed, 1);
	if (c->host->out_terminal)
		sheet_fit(&s, width, spare, sizeof spare / sizeof *spare);
	sheet_print(&s, &c->out);
	sheet_free(&s);
}

static bool list(struct cli *c, struct practice *p, struct err *e)
{
	struct store_line *lines = NULL;
	size_t count = 0;
	date_t today = host_today(c->host);
	if (!store_caseload_on(p->store, today, &c->arena, &lines, &count, e))
		return false;
	int64_t format = cli_number(c, FORMAT, FORMAT_TEXT);
	c->raw = format != FORMAT_TEXT;
	if (format == FORMAT_JSON)
		print_json(lines, count, today, &c->out);
	else if (format == FORMAT_CSV)
		print_csv(lines, count, today, &c->out);
	else if (count)
		cli_print_caseload(c, lines, count);
	else
		cli_say(c, N_("There are no clients yet. 'strek import FILE' brings some in."), NULL, 0);
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

const struct cli_command cli_clients = {
	.name = "clients",
	.words = N_("List the clients: first and last score, change, and where each stands."),
	.more = N_("Who needs the most thought comes first, as on the first screen and in 'strek signals'; closed "
		   "episodes come last."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = list,
};
