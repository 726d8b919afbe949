#include "strek/app/ask.h"
#include "strek/store/backups.h"
#include "strek/store/care.h"

#include "command.h"

enum { BASIS, CONFIRM };
static const struct cli_option options[] = {
	[BASIS] = {"basis", 0, CLI_TEXT, "TEXT", N_("Why: the legal basis, kept with the tombstone."), 0, 0, 0},
	[CONFIRM] = {"confirm", 0, CLI_TEXT, "CLIENT", N_("The client's code once more."), 0, 0, 0},
};

/* Asks for what the options did not say. Both have to be there in the end. */
static bool confirm(struct cli *c, struct buf *basis, struct err *e)
{
	const char *code = c->args->operand[0];
	bool given = cli_given(c, BASIS) && cli_given(c, CONFIRM);
	if (!given && !ask_possible())
		return err_set(e, ERR_ERASE_CONFIRM);
	struct buf again = BUF_INIT, prompt = BUF_INIT;
	bool ok = true;
	if (cli_given(c, BASIS))
		buf_add(basis, cli_text(c, BASIS));
	else
		ok = ask_line(c->host, cli_words(c, N_("The legal basis for erasing: ")), basis, e);
	fill_in(&prompt, cli_words(c, N_("Everything about {code} will be gone for good. Type the code to erase: ")),
		(const struct fill[]){{"code", code}}, 1);
	if (cli_given(c, CONFIRM))
		buf_add(&again, cli_text(c, CONFIRM));
	else
		ok = ok && ask_line(c->host, buf_str(&prompt), &again, e);
	if (ok && (!basis->len || strcmp(buf_str(&again), code)))
		ok = err_set(e, ERR_ERASE_CONFIRM);
	buf_free(&prompt);
	buf_free(&again);
	return ok;
}

/* What was copied before cannot be reached from here. */
static bool name_backups(struct cli *c, struct store *s, const char *code, struct err *e)
{
	const struct backups_place *place = NULL;
	size_t count = 0;
	if (!backups_list(s, &c->arena, &place, &count, e))
		return false;
	cli_fill(c, &c->out,
		count ? N_("Backups made before may still hold {code}; the places known:")
		      : N_("No backup of this vault is known. If there is one, it may still hold {code}."),
		(const struct fill[]){{"code", code}}, 1);
	for (size_t i = 0; i < count; i++) {
		struct buf day = BUF_INIT;
		date_iso(&day, date_from_ms(place[i].ms, clock_offset(&c->host->env.clock, place[i].ms)).date);
		cli_fill(c, &c->out, "  {day}  {path}",
			(const struct fill[]){{"day", buf_str(&day)}, {"path", place[i].path}}, 2);
		buf_free(&day);
	}
	return true;
}

static bool erase(struct cli *c, struct practice *p, struct err *e)
{
	struct uuid client;
	size_t facts = 0;
	struct buf basis = BUF_INIT;
	const char *code = c->args->operand[0];
	bool ok = store_find_client(p->store, code, &client, e) && confirm(c, &basis, e) &&
		  store_erase(p->store, &client, buf_str(&basis), &facts, e);
	buf_free(&basis);
	if (!ok)
		return false;
	cli_fill(c, &c->out, N_("{code} is erased. Facts whose content is gone for good: {count}."),
		(const struct fill[]){{"code", code}, {"count", cli_digits(c, facts)}}, 2);
	return name_backups(c, p->store, code, e);
}

const struct cli_command cli_erase = {
	.name = "erase",
	.operand = {"CLIENT"},
	.words = N_("Erase everything about a client for good; a tombstone without content stays."),
	.more = N_("Asks twice on a terminal; without one both --basis and --confirm are needed. Backups made before "
		   "may still hold the client."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = erase,
};
