#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/store/store.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "fields.h"
#include "marks.h"
#include "record.h"

#include <stdlib.h>

/* First one line is chosen, then its new value and the reason are typed. */
enum { VALUE, REASON };
enum { VALUE_BYTES = 8, REASON_BYTES = 400, NAME_CELLS = 40 };

struct correct {
	struct dossier d;
	struct dossier_wish wish;
	struct uuid session;
	const struct course_session *in;
	struct marks marks;
	struct list list;
	bool editing;
	struct fields fields;
	struct fact fact;
	struct uuid supersedes[FACT_SUPERSEDES_MAX];
	struct buf words;
};

enum { ROW = FIELDS_OWN };

static const struct key_binding keys[] = {
	{FIELDS_NEXT, EVENT_KEY_ENTER, 0, 0, NULL, N_("correct"), N_("Corrects the chosen line.")},
	{FIELDS_BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Back to the client.")},
};
static const struct key_binding edit_keys[] = {FIELDS_KEYS};
static const struct screen_ops ops, edit_ops;

/* The keys are others while something is typed. */
static void set_editing(struct screen *s, bool editing)
{
	((struct correct *)s->state)->editing = editing;
	s->ops = editing ? &edit_ops : &ops;
}

static const struct course_session *find(const struct course *c, const struct uuid *id)
{
	for (size_t i = 0; i < c->episodes; i++)
		for (size_t k = 0; k < c->episode[i].sessions; k++)
			if (uuid_equal(&c->episode[i].session[k].id, id))
				return &c->episode[i].session[k];
	return NULL;
}

static bool load(struct correct *v, const struct ui *ui, struct err *e)
{
	v->marks = (struct marks){.rows = 0};
	v->in = NULL;
	if (!dossier_load(&v->d, ui, &v->wish, e))
		return false;
	v->in = find(&v->d.course, &v->session);
	return v->in == NULL || marks_load(&v->marks, ui->store, &v->d.course, v->in, &v->d.arena, e);
}

/* Above the list, and kept below it for what stood there before. */
static int list_rows(int rows)
{
	return rows > 12 ? rows - 8 : rows > 6 ? rows - 3 : rows > 1 ? rows - 1 : 1;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct correct *v = s->state;
	if (!load(v, ui, e))
		return false;
	list_fit(&v->list, v->marks.rows, list_rows(frame_rows(ui)));
	if (v->marks.rows == 0)
		set_editing(s, false);
	return true;
}

static void end(struct screen *s)
{
	struct correct *v = s->state;
	fields_free(&v->fields);
	buf_free(&v->words);
	dossier_free(&v->d);
}

static const struct mark_row *chosen(const struct correct *v)
{
	return v->list.chosen < v->marks.rows ? &v->marks.row[v->list.chosen] : NULL;
}

static struct command begin(struct screen *s)
{
	struct correct *v = s->state;
	if (chosen(v) == NULL)
		return command_none();
	fields_free(&v->fields);
	v->fields = (struct fields){.save = N_("Keep the correction")};
	fields_add_text(&v->fields, N_("New value, in points"), NULL, VALUE_BYTES, "");
	fields_add_text(
		&v->fields, N_("Why"), N_("A few words: typed wrong, wrong client, line misread."), REASON_BYTES, "");
	buf_clear(&v->words);
	set_editing(s, true);
	return command_none();
}

static struct command save(struct screen *s)
{
	struct correct *v = s->state;
	const struct mark_row *r = chosen(v);
	const char *value = fields_text(&v->fields, VALUE, &s->arena);
	const char *reason = fields_text(&v->fields, REASON, &s->arena);
	int to;
	buf_clear(&v->words);
	if (r == NULL || value == NULL || reason == NULL)
		return command_none();
	if (!marks_read(r, value, &to))
		fields_fault(&v->fields, VALUE,
			r->line > 0 ? N_("Points as on the line, with one decimal: 0 to 10, like 6.2.")
				    : N_("A total that this scale can have, with one decimal, like 24.3."));
	else if (to == marks_value(r))
		fields_fault(&v->fields, VALUE, N_("That is what stands there already."));
	else if (reason[0] == '\0')
		fields_fault(&v->fields, REASON, N_("A reason is needed: it stays beside both values."));
	else {
		v->fact = marks_correction(&v->d.course, r, to, reason, v->supersedes);
		return command_save(&v->fact, 1, 0);
	}
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct correct *v = s->state;
	struct err e = ERR_INIT;
	if (!how->ok) {
		err_words(how->error, ui->env->tr, &v->words);
		return command_none();
	}
	set_editing(s, false);
	return load(v, ui, &e) ? command_none() : command_replace(screen_error(&e, ui->env->tr));
}

static struct command edit(struct screen *s, const struct event *ev, const struct hit *hit)
{
	struct correct *v = s->state;
	switch (fields_event(&v->fields, s, ev, hit)) {
	case FIELDS_SAVE:
		return save(s);
	case FIELDS_BACK:
		set_editing(s, false);
		return command_none();
	default:
		return command_none();
	}
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct correct *v = s->state;
	int rows = list_rows(frame_rows(ui));
	if (v->editing)
		return edit(s, ev, hit);
	list_fit(&v->list, v->marks.rows, rows);
	int action = frame_action(s, ev, hit);
	bool same = action == ROW && v->list.chosen == (size_t)hit->detail;
	if (action == FIELDS_BACK)
		return command_pop();
	if (action == FIELDS_SAVE || action == FIELDS_NEXT || same)
		return begin(s);
	if (action == ROW)
		list_choose(&v->list, (size_t)hit->detail, rows);
	else
		list_event(&v->list, ev, rows);
	return command_none();
}

/* ---- what was begun ---- */

/* The line comes first, then what was typed about it. */
static bool unfinished(const struct screen *s, struct buf *out)
{
	const struct correct *v = s->state;
	buf_addf(out, "%zu\n", v->list.chosen);
	return v->editing && fields_unfinished(&v->fields, out);
}

static void resume(struct screen *s, struct ui *ui, const char *text)
{
	struct correct *v = s->state;
	char *after;
	unsigned long row = strtoul(text, &after, 10);
	if (*after != '\n' || row >= v->marks.rows)
		return;
	list_choose(&v->list, row, list_rows(frame_rows(ui)));
	begin(s);
	fields_resume(&v->fields, after + 1);
}

/* ---- drawing ---- */

static void add_moment(const struct mark_before *b, const struct tr *tr, struct buf *out)
{
	struct date_time at = date_from_ms(b->at, b->tz);
	date_words(out, at.date, tr);
	buf_addc(out, ' ');
	date_hhmm(out, at.minute);
}

static bool is_of(const struct mark_before *b, const struct mark_row *r)
{
	return b->line == r->line && uuid_equal(&b->form, &r->form->id);
}

static bool is_first(const struct correct *v, size_t i, const struct mark_row *r)
{
	for (size_t k = 0; k < i; k++)
		if (is_of(&v->marks.before[k], r))
			return false;
	return true;
}

/* Each value with its date, the newest first; a correction with its reason. */
static void history(const struct correct *v, const struct mark_row *r, const struct tr *tr, struct buf *out)
{
	for (size_t i = v->marks.befores; i > 0; i--) {
		const struct mark_before *b = &v->marks.before[i - 1];
		if (!is_of(b, r))
			continue;
		if (out->len > 0)
			buf_addc(out, '\n');
		add_moment(b, tr, out);
		buf_add(out, ": ");
		marks_points(r, b->value, tr, out);
		if (b->reason != NULL)
			buf_addf(out, ", %s: %s", tr_(tr, N_("corrected")), b->reason);
		else if (!is_first(v, i - 1, r))
			buf_addf(out, ", %s", tr_(tr, N_("marked anew")));
	}
}

static void heading(const struct correct *v, const struct tr *tr, struct buf *out)
{
	struct buf date = BUF_INIT;
	char n[16];
	snprintf(n, sizeof n, "%d", v->in == NULL ? 0 : v->in->number);
	if (v->in != NULL)
		date_words(&date, v->in->date, tr);
	fill_in(out, tr_(tr, N_("Session {n}, {date}")), (const struct fill[]){{"n", n}, {"date", buf_str(&date)}}, 2);
	buf_free(&date);
}

static void draw_row(const struct correct *v, const struct ui *ui, struct surf *part, int row, size_t index)
{
	const struct mark_row *r = &v->marks.row[index];
	bool is = index == v->list.chosen;
	struct buf name = BUF_INIT, value = BUF_INIT;
	int cells = part->cols - 10 < NAME_CELLS ? part->cols - 10 : NAME_CELLS;
	marks_name(r, ui->env->tr, &name);
	marks_points(r, marks_value(r), ui->env->tr, &value);
	if (is)
		surf_fill(part, row, 0, 1, part->cols, style_chosen());
	surf_text(part, row, 1, cells, buf_str(&name), is ? style_chosen() : style_text());
	surf_text(part, row, cells + 8 - utf8_cells(buf_str(&value)), -1, buf_str(&value),
		is ? style_chosen() : style_text());
	buf_free(&name);
	buf_free(&value);
}

static void draw_list(
	const struct correct *v, const struct ui *ui, struct surf *out, struct surf *part, struct hits *hits)
{
	struct list shown = v->list;
	struct buf words = BUF_INIT;
	int top, left, above = part->rows > 1 ? 1 : 0, rows = list_rows(part->rows);
	list_fit(&shown, v->marks.rows, rows);
	frame_origin(out, part, &top, &left);
	heading(v, ui->env->tr, &words);
	if (above > 0)
		surf_text(part, 0, 0, -1, buf_str(&words), style_quiet());
	int at = above;
	for (int i = 0; i < rows && shown.top + (size_t)i < v->marks.rows; i++, at++) {
		draw_row(v, ui, part, at, shown.top + (size_t)i);
		hits_add(hits, top + at, left, 1, part->cols, ROW, (int)shown.top + i);
	}
	buf_clear(&words);
	if (chosen(v) == NULL)
		buf_add(&words, tr_(ui->env->tr, N_("There are no marks in this session to correct.")));
	else
		history(v, chosen(v), ui->env->tr, &words);
	surf_paragraph(part, at + (part->rows > 6 ? 1 : 0), buf_str(&words), style_quiet());
	buf_free(&words);
}

static void draw_fields(struct page *p, const void *state)
{
	const struct correct *v = state;
	struct buf words = BUF_INIT;
	heading(v, p->ui->env->tr, &words);
	buf_add(&words, "   ");
	marks_name(chosen(v), p->ui->env->tr, &words);
	buf_addf(&words, "  %s ", tr_(p->ui->env->tr, N_("now")));
	marks_points(chosen(v), marks_value(chosen(v)), p->ui->env->tr, &words);
	page_text(p, buf_str(&words), style_text());
	page_gap(p);
	fields_draw(p, &v->fields);
	fields_words(p, &v->words);
	buf_clear(&words);
	buf_add(&words,
		tr_(p->ui->env->tr, N_("The old value is not removed: both stay, with their dates and the reason.")));
	page_gap(p);
	page_text(p, buf_str(&words), style_quiet());
	buf_free(&words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct correct *v = s->state;
	struct buf who = BUF_INIT;
	if (v->editing && chosen(v) != NULL) {
		page_show(s, ui, out, hits, draw_fields);
		return;
	}
	dossier_who(&v->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	draw_list(v, ui, out, &part, hits);
}

#define COMMON                                                                                                         \
	.name = "correct", .title = N_("Correct a mark"), .init = init, .update = update, .told = told, .view = view,  \
	.free = end, .unfinished = unfinished, .resume = resume

static const struct screen_ops ops = {COMMON, .keys = keys, .key_count = sizeof keys / sizeof *keys};
static const struct screen_ops edit_ops = {
	COMMON,
	.keys = edit_keys,
	.key_count = sizeof edit_keys / sizeof *edit_keys,
	.types = true,
};

struct screen *screen_correct(const struct uuid *client, const struct uuid *session)
{
	struct screen *s = screen_new(&ops, sizeof(struct correct));
	if (s == NULL)
		return NULL;
	struct correct *v = s->state;
	v->wish.client = *client;
	v->session = *session;
	screen_keeps(s, NULL, client, session);
	return s;
}
