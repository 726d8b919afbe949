#include "strek/app/app.h"
#include "strek/app/demo.h"
#include "strek/app/demo_place.h"
#include "strek/app/progress_bar.h"
#include "strek/app/secrets.h"
#include "strek/trend/trend.h"
#include "strek/vault/passphrase.h"

#include "command.h"

#include <unistd.h>

enum { CLIENTS, SEED };
static const struct cli_option options[] = {
	[CLIENTS] = {"clients", 0, CLI_INT, "N", N_("How many people; 60 unless given."), 1, DEMO_CLIENTS_MAX, 0},
	[SEED] = {"seed", 0, CLI_INT, "N", N_("Another number makes another practice; 1 unless given."), 0, INT64_MAX,
		0},
};

static bool fill(struct cli *c, struct practice *p, struct err *e)
{
	struct progress_bar bar;
	progress_bar_init(&bar, c->host, cli_words(c, N_("Making up people")));
	bool ok = demo_fill(p->store, &p->scales, (unsigned)cli_number(c, CLIENTS, DEMO_CLIENTS),
		(uint64_t)cli_number(c, SEED, 1), &bar.progress, e);
	progress_bar_end(&bar);
	return ok;
}

/* ---- into a file ---- */

static bool write_file(struct cli *c, struct err *e)
{
	struct host *h = c->host;
	struct practice p = {0};
	if (!cli_needs_free_name(h->vault, e))
		return false;
	struct secret *passphrase = secrets_given(h) ? secrets_get(h, e) : secrets_new_passphrase(h, e);
	bool ok =
		passphrase && passphrase_check(passphrase, e) && practice_create(&p, h, h->vault, passphrase, NULL, e);
	secret_free(passphrase);
	bool filled = ok && fill(c, &p, e);
	practice_close(&p);
	if (ok && !filled)
		unlink(h->vault);
	if (filled)
		cli_fill(c, &c->out, N_("{file} holds a made-up practice. Look: strek --db {file} clients"),
			(const struct fill[]){{"file", h->vault}}, 1);
	return filled;
}

/* ---- thrown away ---- */

/* Where there is no terminal for screens: the caseload, one graph, and what to type next. */
static bool show(struct cli *c, struct practice *p, struct err *e)
{
	struct store_line *lines = NULL;
	size_t count = 0;
	struct uuid client;
	struct course course;
	struct figure figure;
	const struct trend_request want = {.session_scale = true, .tr = c->host->env.tr};
	if (!store_caseload_on(p->store, host_today(c->host), &c->arena, &lines, &count, e) ||
		!store_find_client(p->store, DEMO_SHOWN_CODE, &client, e) ||
		!store_course(p->store, &client, &c->arena, &course, e) ||
		!trend_figure(&course, &want, &c->arena, &figure, e))
		return false;
	cli_print_caseload(c, lines, count);
	buf_addc(&c->out, '\n');
	if (c->host->plain)
		figure_table(&figure, &c->out);
	else if (!cli_print_figure(c, &figure, 0, 0, e))
		return false;
	buf_addc(&c->out, '\n');
	cli_fill(c, &c->out,
		N_("This practice is made up and gone again. To keep one: strek demo --db demo.vault. Your own begins "
		   "with: strek init"),
		NULL, 0);
	return true;
}

static bool throw_away(struct cli *c, struct err *e)
{
	char path[PATH_MAX];
	if (!demo_place_make(path, &c->host->env.clock, e))
		return false;
	struct practice p = {0};
	bool ok = practice_create(&p, c->host, path, NULL, NULL, e) && fill(c, &p, e) &&
		  (app_possible(c->host) ? app_run_open(c->host, &p, true, e) : show(c, &p, e));
	practice_close(&p);
	demo_place_remove(path);
	return ok;
}

static bool run(struct cli *c, struct err *e)
{
	return c->host->vault_usual ? throw_away(c, e) : write_file(c, e);
}

const struct cli_command cli_demo = {
	.name = "demo",
	.words = N_("Show a made-up practice that is thrown away afterwards, or write one with --db FILE."),
	.more = N_("With --db the practice is written there, under the passphrase given. The same seed on the same day "
		   "makes the same people."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
