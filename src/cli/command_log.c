#include "strek/cli/sheet.h"
#include "strek/course/token_words.h"

#include "command.h"

/* Codes by client, to show the log's ids as what they are called now. */
struct codes {
	const struct store_line *line;
	size_t count;
};

struct listing {
	struct cli *c;
	struct codes codes;
	struct sheet sheet;
};

/* The code, or the id of somebody whose content has been erased. */
static void client_cell(struct listing *l, const struct uuid *client)
{
	char text[UUID_TEXT + 1] = "";
	for (size_t i = 0; i < l->codes.count; i++) {
		if (uuid_equal(&l->codes.line[i].client, client)) {
			sheet_cell(&l->sheet, l->codes.line[i].code);
			return;
		}
	}
	if (!uuid_is_none(client))
		uuid_format(client, text);
	sheet_cell(&l->sheet, text);
}

static bool add_row(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	struct listing *l = ctx;
	if (f->kind != FACT_AUDIT)
		return true;
	struct buf moment = BUF_INIT;
	date_iso_moment(&moment, f->at, f->tz);
	sheet_cell(&l->sheet, buf_str(&moment));
	buf_free(&moment);
	sheet_cell(&l->sheet, cli_words(l->c, token_words(TOKEN_SET_ACTION, f->c.audit.action)));
	client_cell(l, &f->client);
	if (f->c.audit.count == FACT_INT_UNSET)
		sheet_cell(&l->sheet, "");
	else
		sheet_int(&l->sheet, f->c.audit.count);
	sheet_cell(&l->sheet, f->author);
	return true;
}

static bool list(struct cli *c, struct practice *p, struct err *e)
{
	static const char *const heading[] = {N_("when"), N_("what"), N_("client"), N_("count"), N_("who")};
	struct listing l = {.c = c, .sheet = sheet_new("lllrl")};
	struct uuid client = {0};
	struct store_line *lines = NULL;
	const char *code = c->args->operand[0];
	if ((code && !store_find_client(p->store, code, &client, e)) ||
		!store_caseload(p->store, &c->arena, &lines, &l.codes.count, e))
		return false;
	l.codes.line = lines;
	for (size_t i = 0; i < sizeof heading / sizeof *heading; i++)
		sheet_cell(&l.sheet, cli_words(c, heading[i]));
	bool ok = store_facts(p->store, code ? &client : NULL, add_row, &l, e);
	if (ok)
		sheet_print(&l.sheet, &c->out);
	sheet_free(&l.sheet);
	return ok;
}

const struct cli_command cli_log = {
	.name = "log",
	.operand = {"[CLIENT]"},
	.words = N_("Show who did what in the vault, or who has looked at one client."),
	.work = list,
};
