#include "strek/app/scales.h"
#include "strek/app/secrets.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/cli/sheet.h"
#include "strek/exchange/scale_file.h"

#include "command.h"

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

static void field(struct cli *c, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	buf_addf(&c->out, "%s: ", cli_words(c, name));
	utf8_sanitise(&c->out, text);
	buf_addc(&c->out, '\n');
}

static void points_field(struct cli *c, const char *name, int tenths)
{
	struct buf text = BUF_INIT;
	if (tenths != SCALE_NONE)
		num_tenths(&text, tenths, c->host->env.tr->decimal);
	field(c, name, buf_str(&text));
	buf_free(&text);
}

static void show_norms(struct cli *c, const struct scale *s, enum scale_age age)
{
	const struct scale_norms *n = &s->norms[age];
	if (!n->present)
		return;
	buf_addf(&c->out, "\n[norms.%s]\n", scale_age_name(age));
	points_field(c, N_("Cutoff"), n->cutoff);
	if (n->cutoff != SCALE_NONE)
		field(c, N_("At the cutoff itself"),
			cli_words(c, n->cutoff_inclusive ? N_("the healthy side") : N_("the other side")));
	points_field(c, N_("Reliable change"), n->rci ? n->rci : SCALE_NONE);
	points_field(c, N_("Reference SD"), n->sd_ref);
	points_field(c, N_("A drop worth asking about"), n->drop);
	points_field(c, N_("A line worth asking about is below"), n->line_flag);
	points_field(c, N_("No change is expected from a first score beyond"), n->no_expect_above);
	field(c, N_("Source"), n->source);
}

static bool show_scale(struct cli *c, const struct scale_set *set, const char *id, struct err *e)
{
	const struct scale *s = scale_find(set, id);
	const char *lang = c->host->env.tr->lang;
	if (!s)
		return err_value(e, ERR_NO_SCALE, "", id);
	buf_addf(&c->out, "%s %d: ", s->id, s->version);
	utf8_sanitise(&c->out, scale_text(&s->title, lang));
	buf_addc(&c->out, '\n');
	struct buf total = BUF_INIT;
	range(&total, s, c->host->env.tr->decimal);
	field(c, N_("Total"), buf_str(&total));
	buf_free(&total);
	field(c, N_("Better"), cli_words(c, s->direction == SCALE_UP ? N_("up") : N_("down")));
	field(c, N_("Licence holder"), s->licence_holder);
	for (int i = 0; i < s->items; i++) {
		buf_addf(&c->out, "%d. ", i + 1);
		utf8_sanitise(&c->out, scale_text(&s->line[i].topic, lang));
		buf_addc(&c->out, '\n');
	}
	for (int age = 0; age < SCALE_AGES; age++)
		show_norms(c, s, (enum scale_age)age);
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

/* ---- check and install ---- */

/* Every fault is told; e is left with the first, which is the last line of the message. */
static const struct scale *read_file(struct cli *c, const char *path, struct err *e)
{
	struct faults faults = FAULTS_INIT;
	const struct scale *scale = scale_file_read(path, &c->arena, &faults, e);
	for (size_t i = 1; i < faults.kept; i++)
		host_say_error(c->host, &faults.item[i]);
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

static bool install(struct cli *c, struct practice *p, struct err *e)
{
	const char *path = c->args->operand[1];
	const struct scale *s = read_file(c, path, e);
	struct uuid id;
	if (!s || !store_begin(p->store, e))
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
	return scales_load(c->host, &set, e) && show_set(c, &set, e);
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
			return err_what(e, ERR_USAGE, operand);
		if (!operand && actions[i].operand)
			return err_value(e, ERR_USAGE_MISSING, actions[i].operand, "strek scales");
		return actions[i].run(c, e);
	}
	return err_what(e, ERR_USAGE, name);
}

const struct cli_command cli_scales = {
	.name = "scales",
	.operand = {"list|show|check|install", "[ID|FILE]"},
	.words = N_("List the scales, show one, check a scale file, or install one into the vault."),
	.more = N_("list and show ID use the scales that come with the program and your own files; with a passphrase "
		   "from a "
		   "file also those in the vault. check FILE names every fault. install FILE keeps the scale, licensed "
		   "wording "
		   "too, inside the vault."),
	.run = run,
};
