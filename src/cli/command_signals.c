#include "strek/base/canon.h"
#include "strek/base/num.h"
#include "strek/base/wrap.h"
#include "strek/cli/sheet.h"
#include "strek/exchange/csv.h"
#include "strek/signal/signal.h"

#include "command.h"

enum { FORMAT, ALL };
static const struct cli_option options[] = {
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|json|csv", N_("How to print it; text unless given."), 0, 0, 0},
	[ALL] = {"all", 0, CLI_FLAG, NULL,
		N_("In the text also who asks for nothing; JSON and CSV have every signal there is."), 0, 0, 0},
};

/* One client with an open episode. */
struct found {
	const char *code;
	bool change; /* two scores or more */
	struct signals signals;
};

struct findings {
	struct found *item;
	size_t count;
};

static bool find(struct cli *c, struct practice *p, struct findings *out, struct err *e)
{
	struct store_line *line = NULL;
	size_t count = 0;
	date_t today = host_today(c->host);
	if (!store_caseload_on(p->store, today, &c->arena, &line, &count, e))
		return false;
	out->item = arena_array(&c->arena, count, sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < count; i++) {
		struct course course;
		if (!line[i].open)
			continue;
		struct found *f = &out->item[out->count++];
		f->code = line[i].code;
		f->change = line[i].gain != COURSE_NONE;
		if (!store_course(p->store, &line[i].client, &c->arena, &course, e))
			return false;
		if (!signal_judge(&course, course_episode(&course, 0), today, &c->arena, &f->signals))
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

/* Where the numbers come from: the parameter set with what it rests on, or the norms. */
static void put_source(const struct cli *c, const struct signal *s, struct buf *out)
{
	const struct tr *tr = c->host->env.tr;
	if (s->set) {
		outlook_rests_on(s->set, tr, out);
		if (s->set->source && *s->set->source)
			buf_addf(out, ": %s", s->set->source);
	} else {
		buf_add(out, s->source);
	}
}

/* ---- JSON and CSV ---- */

static void json_numbers(struct canon *j, const struct signal *s)
{
	canon_object(j, "numbers");
	for (size_t i = 0; i < s->numbers; i++) {
		const struct signal_number *n = &s->number[i];
		if (n->unit == SIGNAL_TENTHS)
			canon_tenths(j, n->name, n->whole);
		else if (n->unit == SIGNAL_WHOLE)
			canon_int(j, n->name, n->whole);
		else
			canon_real(j, n->name, n->real);
	}
	canon_object_end(j);
}

static void json_signal(struct cli *c, struct canon *j, const char *code, const struct signal *s)
{
	struct buf text = BUF_INIT, source = BUF_INIT;
	signal_why(s, c->host->env.tr, &text);
	put_source(c, s, &source);
	canon_object(j, NULL);
	canon_text(j, "client", code);
	if (s->session)
		canon_int(j, "session", s->session);
	else
		canon_null(j, "session");
	canon_text(j, "level", token_text(TOKEN_SET_LEVEL, (int)s->level));
	canon_text(j, "rule", signal_id(s->rule));
	canon_text(j, "text", buf_str(&text));
	json_numbers(j, s);
	canon_text(j, "source", buf_str(&source));
	canon_object_end(j);
	if (!buf_ok(&text) || !buf_ok(&source))
		c->out.failed = true;
	buf_free(&text);
	buf_free(&source);
}

static void print_json(struct cli *c, const struct findings *all)
{
	struct canon j = canon_to(&c->out);
	canon_array(&j, NULL);
	for (size_t i = 0; i < all->count; i++) {
		for (size_t k = 0; k < all->item[i].signals.count; k++)
			json_signal(c, &j, all->item[i].code, &all->item[i].signals.item[k]);
	}
	canon_array_end(&j);
	buf_addc(&c->out, '\n');
}

/* "first=18.0 last=13.0" */
static void csv_numbers(const struct signal *s, struct buf *out)
{
	for (size_t i = 0; i < s->numbers; i++) {
		const struct signal_number *n = &s->number[i];
		buf_addf(out, "%s%s=", i ? " " : "", n->name);
		if (n->unit == SIGNAL_TENTHS)
			num_tenths(out, n->whole, '.');
		else if (n->unit == SIGNAL_WHOLE)
			buf_addf(out, "%d", n->whole);
		else
			num_real(out, n->real, 4, '.');
	}
}

static void csv_signal(struct cli *c, const char *code, const struct signal *s)
{
	struct buf cell = BUF_INIT;
	csv_put(&c->out, code);
	buf_addc(&c->out, ',');
	if (s->session)
		buf_addf(&c->out, "%d", s->session);
	buf_addf(&c->out, ",%s,%s,", token_text(TOKEN_SET_LEVEL, (int)s->level), signal_id(s->rule));
	signal_why(s, c->host->env.tr, &cell);
	csv_put(&c->out, buf_str(&cell));
	buf_addc(&c->out, ',');
	buf_clear(&cell);
	csv_numbers(s, &cell);
	csv_put(&c->out, buf_str(&cell));
	buf_addc(&c->out, ',');
	buf_clear(&cell);
	put_source(c, s, &cell);
	csv_put(&c->out, buf_str(&cell));
	buf_addc(&c->out, '\n');
	if (!buf_ok(&cell))
		c->out.failed = true;
	buf_free(&cell);
}

static void print_csv(struct cli *c, const struct findings *all)
{
	buf_add(&c->out, "client,session,level,rule,text,numbers,source\n");
	for (size_t i = 0; i < all->count; i++) {
		for (size_t k = 0; k < all->item[i].signals.count; k++)
			csv_signal(c, all->item[i].code, &all->item[i].signals.item[k]);
	}
}

/* ---- text ---- */

static void text_signal(struct cli *c, const struct signal *s, int width)
{
	struct buf words = BUF_INIT;
	signal_why(s, c->host->env.tr, &words);
	buf_add(&c->out, "  ");
	wrap_words(&c->out, buf_str(&words), 2, 4, width);
	if (!buf_ok(&words))
		c->out.failed = true;
	buf_free(&words);
}

/* Of somebody about whom no rule says anything. */
static const char *nothing_said(const struct found *f, const struct tr *tr)
{
	return f->change ? tr_(tr, N_("this scale has no norms to judge a change by"))
			 : tr_(tr, N_("no change can be judged before there are two ratings"));
}

static void text_client(struct cli *c, const struct found *f, bool all, int width)
{
	const struct tr *tr = c->host->env.tr;
	struct buf head = BUF_INIT;
	buf_addf(&head, "%s: %s", f->code,
		f->signals.count ? signal_level_words(f->signals.level, tr) : nothing_said(f, tr));
	const char *words = signal_short(f->signals.reason, f->signals.level, tr);
	if (*words)
		buf_addf(&head, ", %s", words);
	wrap_words(&c->out, buf_str(&head), 0, 2, width);
	buf_free(&head);
	for (size_t k = 0; k < f->signals.count; k++) {
		if (all || signal_asks(f->signals.item[k].level) || f->signals.item[k].decision)
			text_signal(c, &f->signals.item[k], width);
	}
}

/* Whether anything about a client asks for a thought, another rater's answers too. */
static bool asks(const struct found *f)
{
	for (size_t k = 0; k < f->signals.count; k++) {
		if (signal_asks(f->signals.item[k].level))
			return true;
	}
	return false;
}

static void print_text(struct cli *c, const struct findings *found, bool all)
{
	int width = 0, height = 0;
	size_t quiet = 0;
	host_size(c->host, &width, &height);
	for (size_t i = 0; i < found->count; i++) {
		if (all || asks(&found->item[i]))
			text_client(c, &found->item[i], all, width > 0 ? width : 80);
		else
			quiet++;
	}
	if (quiet)
		cli_say(c,
			trn_(c->host->env.tr, N_("{n} other client asks for nothing now; --all lists everybody."),
				N_("{n} other clients ask for nothing now; --all lists everybody."), quiet),
			(const struct fill[]){{"n", cli_digits(c, quiet)}}, 1);
}

static bool work(struct cli *c, struct practice *p, struct err *e)
{
	struct findings all = {0};
	int64_t format = cli_number(c, FORMAT, FORMAT_TEXT);
	if (!find(c, p, &all, e))
		return false;
	c->raw = format != FORMAT_TEXT;
	if (format == FORMAT_JSON)
		print_json(c, &all);
	else if (format == FORMAT_CSV)
		print_csv(c, &all);
	else
		print_text(c, &all, cli_given(c, ALL));
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

const struct cli_command cli_signals = {
	.name = "signals",
	.words = N_("List who is worth discussing, and why, strongest first."),
	.more = N_(
		"Every rule is told in a sentence with the numbers it looked at. JSON and CSV add the rule's name, the "
		"numbers and their source, and tell also what asks for nothing, as that somebody is on track."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = work,
};
