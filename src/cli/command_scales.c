#include "strek/app/scales.h"
#include "strek/app/secrets.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/cli/sheet.h"
#include "strek/exchange/scale_file.h"
#include "strek/exchange/scale_text.h"

#include "command.h"

enum { TERM_COLUMN = 22, WIDTH_MAX = 100 };

/* ---- list ---- */

static void range(struct buf *out, const struct scale *s, char decimal)
{
	if (!scale_has_total(s)) {
		buf_addc(out, '-');
		return;
	}
	num_tenths(out, s->total_min, decimal);
	buf_add(out, " - ");
	num_tenths(out, s->total_max, decimal);
}

static bool list_set(struct cli *c, const struct scale_set *set, struct err *e)
{
	static const char *const heading[] = {
		N_("scale"), N_("version"), N_("title"), N_("when"), N_("lines"), N_("total"), N_("better")};
	const struct tr *tr = c->host->env.tr;
	struct sheet s = sheet_new("lrllrrl");
	for (size_t i = 0; i < sizeof heading / sizeof *heading; i++)
		sheet_cell(&s, cli_words(c, heading[i]));
	for (size_t i = 0; i < set->count; i++) {
		const struct scale *scale = set->scale[i];
		struct buf total = BUF_INIT;
		range(&total, scale, tr->decimal);
		sheet_cell(&s, scale->id);
		sheet_int(&s, scale->version);
		sheet_cell(&s, scale_text(&scale->title, tr->lang));
		sheet_cell(&s, cli_words(c, scale->when == SCALE_START ? N_("start") : N_("end")));
		sheet_int(&s, scale->items);
		sheet_cell(&s, buf_str(&total));
		sheet_cell(&s, cli_words(c, scale->direction == SCALE_UP ? N_("up") : N_("down")));
		buf_free(&total);
	}
	sheet_print(&s, &c->out);
	sheet_free(&s);
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

/* ---- show ---- */

static void show_heading(void *ctx, const char *words)
{
	struct cli *c = ctx;
	if (c->out.len > 0)
		buf_addc(&c->out, '\n');
	utf8_sanitise(&c->out, words);
	buf_addc(&c->out, '\n');
}

static void show_entry(void *ctx, const char *term, const char *words)
{
	struct cli *c = ctx;
	struct buf clean = BUF_INIT;
	int width, height;
	host_size(c->host, &width, &height);
	utf8_sanitise(&clean, words);
	sheet_entry(&c->out, term, buf_str(&clean), TERM_COLUMN, width < WIDTH_MAX ? width : WIDTH_MAX);
	c->out.failed = c->out.failed || !buf_ok(&clean);
	buf_free(&clean);
}

static bool show_scale(struct cli *c, const struct scale_set *set, const char *id, struct err *e)
{
	const struct scale *s = scale_find_typed(set, id);
	const struct scale_text_to to = {c, show_heading, show_entry};
	if (!s)
		return err_value(e, ERR_NO_SCALE, "", id);
	return (scale_text_tell(s, c->host->env.tr, &to) && buf_ok(&c->out)) || err_set(e, ERR_NO_MEMORY);
}

/* ---- check and install ---- */

/* Every fault is told, in the order of the file; e is left with the last. */
static const struct scale *read_file(struct cli *c, const char *path, struct err *e)
{
	struct faults faults = FAULTS_INIT;
	const struct scale *scale = scale_file_read(path, &c->arena, &faults, e);
	for (size_t i = 0; i + 1 < faults.kept; i++)
		host_say_error(c->host, &faults.item[i]);
	if (faults.kept > 0)
		*e = faults.item[faults.kept - 1];
	faults_free(&faults);
	return scale;
}

static bool check_file(struct cli *c, const char *path, struct err *e)
{
	const struct scale *s = read_file(c, path, e);
	if (!s)
		return false;
	cli_fill(c, &c->out, N_("{file}: the scale {id} can be used."),
		(const struct fill[]){{"file", path}, {"id", s->id}}, 2);
	return true;
}

/* A scale that would not be used is not put into the vault, where nobody can take it out again. */
static bool is_newest(const struct practice *p, const struct scale *s, const char *path, struct err *e)
{
	const struct scale *there = scale_find(&p->scales, s->id);
	char version[16], other[16];
	if (!there || there->version < s->version)
		return true;
	snprintf(version, sizeof version, "%d", s->version);
	snprintf(other, sizeof other, "%d", there->version);
	err_limit(e, ERR_SCALE_OLDER, s->id, version, other);
	return err_at(e, path, 0, 0);
}

static bool install(struct cli *c, struct practice *p, struct err *e)
{
	const char *path = c->args->operand[1];
	const struct scale *s = read_file(c, path, e);
	struct uuid id;
	if (!s || !is_newest(p, s, path, e) || !store_begin(p->store, e))
		return false;
	if (!store_define_scale(p->store, s, &id, e) ||
		!store_audit(p->store, ACTION_SETTINGS, NULL, &id, FACT_INT_UNSET, e) || !store_commit(p->store, e)) {
		store_rollback(p->store);
		return false;
	}
	cli_fill(c, &c->out, N_("The scale {id} is in the vault now; {file} is no longer needed."),
		(const struct fill[]){{"id", s->id}, {"file", path}}, 2);
	return true;
}

/* ---- which ---- */

static bool show_set(struct cli *c, const struct scale_set *set, struct err *e)
{
	const char *id = c->args->operand[1];
	return id ? show_scale(c, set, id, e) : list_set(c, set, e);
}

static bool show_practice(struct cli *c, struct practice *p, struct err *e)
{
	return show_set(c, &p->scales, e);
}

/* Without the vault, unless a passphrase comes along: looking up a scale is no reason to type one. */
static bool look_up(struct cli *c, struct err *e)
{
	struct scale_set set = {0};
	if (secrets_given(c->host))
		return cli_in_practice(c, show_practice, e);
	return scales_load(c->host, &c->host->arena, &set, e) && show_set(c, &set, e);
}

static bool run_check(struct cli *c, struct err *e)
{
	return check_file(c, c->args->operand[1], e);
}

static bool run_install(struct cli *c, struct err *e)
{
	return cli_in_practice(c, install, e);
}

static bool run(struct cli *c, struct err *e)
{
	static const struct {
		const char *name, *operand;
		bool (*run)(struct cli *c, struct err *e);
	} actions[] = {
		{"list", NULL, look_up},
		{"show", "ID", look_up},
		{"check", "FILE", run_check},
		{"install", "FILE", run_install},
	};
	const char *name = c->args->operand[0], *operand = c->args->operand[1];
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (strcmp(actions[i].name, name))
			continue;
		if (operand && !actions[i].operand)
			return err_value(e, ERR_USAGE, operand, "strek scales");
		if (!operand && actions[i].operand)
			return err_value(e, ERR_USAGE_MISSING, actions[i].operand, "strek scales");
		return actions[i].run(c, e);
	}
	return err_value(e, ERR_USAGE, name, "strek scales");
}

const struct cli_command cli_scales = {
	.name = "scales",
	.operand = {"list|show|check|install", "[ID|FILE]"},
	.words = N_("List the scales, show one, check a scale file, or install one into the vault."),
	.more = N_("list and show ID use the scales that come with the program and your own files; with a passphrase "
		   "from a file also those in the vault. check FILE names every fault. install FILE keeps the scale, "
		   "licensed wording too, inside the vault."),
	.run = run,
};
