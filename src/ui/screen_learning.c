#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/store/store.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#include "board.h"
#include "writing.h"

#include <string.h>

#define TEXT_MAX 32768
#define CASES_MAX 400
#define TIES_MAX 32
#define ABOVE 2 /* rows: the cases, and a blank one */

/* What one practises, dated, tied to cases by their codes and never by names. */

struct learning {
	struct arena read;
	struct store_line *clients;
	size_t client_count;
	const struct fact *old; /* in `read`; NULL: a new one */
	struct uuid entry;
	struct writing text;
	struct edit cases;
	const char *text_before, *cases_before;
	bool in_cases; /* the cursor is there */
	bool begun, asked;
	bool taking; /* back was asked for once */
	struct fact fact;
	struct uuid supersedes, ties[TIES_MAX];
	struct buf words; /* why it was not kept */
};

enum { KEEP, OTHER_FIELD, UNDO, BACK, TAKE_BACK, CASES, CLICK };

static const struct key_binding keys[] = {
	{KEEP, EVENT_KEY_LETTER, EVENT_CTRL, 's', NULL, N_("keep"), N_("Keeps what is written and goes back.")},
	{OTHER_FIELD, EVENT_KEY_TAB, 0, 0, NULL, N_("cases"), N_("To the cases it belongs to, or back to the text.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back; asks first when something was written.")},
	/* Here, so that the program's own Ctrl-Z does not take it first. */
	{UNDO, EVENT_KEY_LETTER, EVENT_CTRL, 'z', NULL, N_("undo"), N_("Takes back what was typed last.")},
	{TAKE_BACK, EVENT_KEY_LETTER, EVENT_CTRL, 'r', NULL, N_("take back"),
		N_("Takes the entry back: it stays in the record, and no longer stands in the log.")},
};
#define KEYS (sizeof keys / sizeof *keys)

/* ---- reading ---- */

static const char *code_of(const struct learning *l, const struct uuid *client)
{
	for (size_t i = 0; i < l->client_count; i++) {
		if (uuid_equal(&l->clients[i].client, client))
			return l->clients[i].code;
	}
	return NULL;
}

static bool find_old(struct learning *l, const struct ui *ui, struct err *e)
{
	const struct fact *facts;
	size_t count;
	l->old = NULL;
	if (!store_standing(ui->store, FACT_LEARNING, &l->read, &facts, &count, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (uuid_equal(&facts[i].id, &l->entry))
			l->old = &facts[i];
	}
	return true;
}

static void begin(struct learning *l)
{
	struct buf cases = BUF_INIT;
	const struct fact_uuids none = {0};
	const struct fact_uuids *ties = l->old ? &l->old->c.learning.ties : &none;
	for (size_t i = 0; i < ties->count; i++) {
		const char *code = code_of(l, &ties->item[i]);
		if (code)
			buf_addf(&cases, "%s%s", cases.len ? ", " : "", code);
	}
	writing_init(&l->text, TEXT_MAX, l->old ? l->old->c.learning.text : "");
	edit_init(&l->cases, CASES_MAX, false);
	edit_set(&l->cases, buf_str(&cases));
	buf_free(&cases);
	l->begun = true;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct learning *l = s->state;
	arena_reset(&l->read);
	if (!store_caseload(ui->store, &l->read, &l->clients, &l->client_count, e) || !find_old(l, ui, e))
		return false;
	if (l->begun)
		return true;
	begin(l);
	l->text_before = arena_strdup(&s->arena, edit_text(&l->text.text));
	l->cases_before = arena_strdup(&s->arena, edit_text(&l->cases));
	return (l->text_before && l->cases_before) || err_set(e, ERR_NO_MEMORY);
}

static void end(struct screen *s)
{
	struct learning *l = s->state;
	writing_free(&l->text);
	edit_free(&l->cases);
	buf_free(&l->words);
	arena_free(&l->read);
}

/* ---- keeping ---- */

static bool is_changed(const struct learning *l)
{
	return strcmp(l->text_before, edit_text(&l->text.text)) != 0 ||
	       strcmp(l->cases_before, edit_text(&l->cases)) != 0;
}

static bool is_worth_keeping(const struct learning *l)
{
	return l->begun && is_changed(l) && !writing_is_blank(edit_text(&l->text.text));
}

static const struct uuid *client_with(const struct learning *l, const char *code)
{
	for (size_t i = 0; i < l->client_count; i++) {
		if (strcmp(l->clients[i].code, code) == 0)
			return &l->clients[i].client;
	}
	return NULL;
}

static bool is_there(const struct learning *l, size_t count, const struct uuid *client)
{
	for (size_t i = 0; i < count; i++) {
		if (uuid_equal(&l->ties[i], client))
			return true;
	}
	return false;
}

/* The clients of the codes, which stand between commas. One that nobody has is told in `words`. */
static bool read_cases(struct learning *l, const struct ui *ui, size_t *count)
{
	*count = 0;
	for (const char *p = edit_text(&l->cases); *p;) {
		char code[CASES_MAX + 1];
		p += strspn(p, ", ");
		size_t n = strcspn(p, ",");
		size_t kept = n;
		while (kept > 0 && p[kept - 1] == ' ')
			kept--;
		snprintf(code, sizeof code, "%.*s", (int)kept, p);
		p += n;
		if (*code == '\0')
			continue;
		const struct uuid *client = client_with(l, code);
		if (!client || *count == TIES_MAX) {
			fill_in(&l->words, tr_(ui->env->tr, N_("There is no client with the code '{code}'.")),
				(struct fill[]){{"code", code}}, 1);
			return false;
		}
		if (!is_there(l, *count, client))
			l->ties[(*count)++] = *client;
	}
	return true;
}

static struct command save(struct screen *s, const struct ui *ui, size_t ties)
{
	struct learning *l = s->state;
	l->fact = fact_init(FACT_LEARNING);
	l->fact.c.learning.date = ui_local(ui).date;
	if (l->old) {
		l->fact.c.learning = l->old->c.learning;
		l->supersedes = l->old->id;
		l->fact.supersedes = (struct fact_uuids){&l->supersedes, 1};
	}
	l->fact.c.learning.ties = (struct fact_uuids){l->ties, ties};
	l->fact.c.learning.text = arena_strdup(&s->arena, edit_text(&l->text.text));
	return l->fact.c.learning.text == NULL ? command_none() : command_save(&l->fact, 1, 0);
}

static struct command leaving(struct screen *s, struct ui *ui)
{
	struct learning *l = s->state;
	size_t ties = 0;
	if (!is_worth_keeping(l))
		return command_none();
	/* What was tied as far as it could be read: the words are what must not be lost. */
	read_cases(l, ui, &ties);
	return save(s, ui, ties);
}

/* What a kill would have taken: leaving() keeps it as an entry. */
static bool unfinished(const struct screen *s, struct buf *out)
{
	const struct learning *l = s->state;
	buf_addf(out, "%s\n%s", edit_text(&l->cases), edit_text(&l->text.text));
	return is_worth_keeping(l);
}

static void resume(struct screen *s, struct ui *ui, const char *text)
{
	struct learning *l = s->state;
	const char *line = strchr(text, '\n');
	struct buf cases = BUF_INIT;
	if (line == NULL)
		return;
	buf_addn(&cases, text, (size_t)(line - text));
	edit_set(&l->cases, buf_str(&cases));
	edit_set(&l->text.text, line + 1);
	writing_follow(&l->text, frame_cols(ui), frame_rows(ui));
	buf_free(&cases);
}

static struct command keep(struct screen *s, const struct ui *ui)
{
	struct learning *l = s->state;
	size_t ties;
	buf_clear(&l->words);
	if (!is_changed(l))
		return command_pop();
	if (writing_is_blank(edit_text(&l->text.text))) {
		buf_add(&l->words,
			tr_(ui->env->tr, N_("It needs a few words. Esc goes back and keeps what was there.")));
		return command_none();
	}
	return read_cases(l, ui, &ties) ? save(s, ui, ties) : command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct learning *l = s->state;
	if (how->ok)
		return command_pop();
	buf_add(&l->words, tr_(ui->env->tr, N_("Not kept yet. ")));
	err_words(how->error, ui->env->tr, &l->words);
	return command_none();
}

static struct command take_back(struct screen *s, const struct ui *ui)
{
	struct learning *l = s->state;
	if (l->old == NULL)
		return command_none();
	buf_clear(&l->words);
	if (!l->taking) {
		l->taking = true;
		buf_add(&l->words,
			tr_(ui->env->tr,
				N_("Ctrl-R once more takes this back. It stays in the record, with both dates.")));
		return command_none();
	}
	struct command c = save(s, ui, 0);
	l->fact.c.learning.ties = l->old->c.learning.ties;
	l->fact.c.learning.text = "";
	return c;
}

static struct command back(struct learning *l, const struct ui *ui)
{
	if (!is_worth_keeping(l) || l->asked)
		return command_pop();
	l->asked = true;
	buf_clear(&l->words);
	buf_add(&l->words, tr_(ui->env->tr, N_("This is not kept yet: Ctrl-S keeps it, Esc throws it away.")));
	return command_none();
}

/* ---- writing ---- */

static int text_rows(const struct learning *l, int rows)
{
	int left = rows - (rows > ABOVE + 1 ? ABOVE : 0) - (l->words.len > 0 && rows > 3 ? 2 : 0);
	return left < 1 ? 1 : left;
}

/* The words in the key bar are clicked: a text knows keys only. */
static bool write_on(struct learning *l, const struct ui *ui, int action, const struct event *ev)
{
	const struct event undo = {.kind = EVENT_KEY, .key = EVENT_KEY_LETTER, .modifiers = EVENT_CTRL, .letter = 'z'};
	const struct event *what = action == UNDO ? &undo : ev;
	int cols = frame_cols(ui), rows = text_rows(l, frame_rows(ui));
	return l->in_cases ? edit_event(&l->cases, what, cols) : writing_event(&l->text, cols, rows, what);
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct learning *l = s->state;
	int action = frame_action(s, ev, hit);
	if (action == KEEP)
		return keep(s, ui);
	if (action == BACK)
		return back(l, ui);
	if (action == TAKE_BACK)
		return take_back(s, ui);
	if (action == OTHER_FIELD)
		l->in_cases = !l->in_cases;
	else if (action == CASES || action == CLICK)
		l->in_cases = action == CASES;
	if (action == CLICK)
		writing_click(&l->text, frame_cols(ui), ev, hit);
	else if ((action < 0 || action == UNDO) && write_on(l, ui, action, ev))
		l->asked = false;
	bool said = ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT || ev->kind == EVENT_PASTE || action >= 0;
	if (said && !l->asked) {
		l->taking = false;
		buf_clear(&l->words);
	}
	writing_follow(&l->text, frame_cols(ui), text_rows(l, frame_rows(ui)));
	return command_none();
}

/* ---- drawing ---- */

static void draw_cases(
	const struct learning *l, const struct ui *ui, struct surf *whole, struct surf *part, struct hits *hits)
{
	int row, col, top, left;
	int used = surf_text(part, 0, 0, -1, tr_(ui->env->tr, N_("Cases, by code: ")), style_quiet());
	struct surf field = surf_part(part, 0, used, 1, part->cols - used);
	frame_origin(whole, part, &top, &left);
	hits_add(hits, top, left, 1, part->cols, CASES, 0);
	edit_draw(&l->cases, &field, 0, style_strong(), &row, &col);
	if (edit_is_empty(&l->cases) && !l->in_cases)
		surf_text(&field, 0, 0, -1, tr_(ui->env->tr, N_("none")), style_quiet());
	if (l->in_cases && field.cols > 0)
		hits_cursor(hits, top, left + used + (col < field.cols ? col : field.cols - 1));
}

static void note_of(const struct learning *l, const struct ui *ui, struct buf *out)
{
	date_words(out, l->old ? l->old->c.learning.date : ui_local(ui).date, ui->env->tr);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct learning *l = s->state;
	struct buf when = BUF_INIT;
	note_of(l, ui, &when);
	struct surf part = frame_draw(s, ui, buf_str(&when), out, hits);
	buf_free(&when);
	bool above = part.rows > ABOVE + 1;
	if (above)
		draw_cases(l, ui, out, &part, hits);
	struct surf field = surf_part(&part, above ? ABOVE : 0, 0, text_rows(l, part.rows), part.cols);
	if (edit_is_empty(&l->text.text))
		surf_paragraph(&field, 0,
			tr_(ui->env->tr, N_("What I want to practise, in which situation, and how I will notice.")),
			style_quiet());
	writing_draw(&l->text, out, &field, hits, CLICK, !l->in_cases || !above);
	struct surf below = surf_part(&part, part.rows - 2, 0, 2, part.cols);
	if (l->words.len > 0 && part.rows > 3)
		surf_paragraph(&below, 0, buf_str(&l->words), style_strong());
}

#define COMMON                                                                                                         \
	.name = "learning", .title = N_("What I practise"), .keys = keys, .types = true, .init = init,                 \
	.update = update, .told = told, .view = view, .free = end, .leaving = leaving, .unfinished = unfinished,       \
	.resume = resume

/* A new entry has nothing to take back. */
static const struct screen_ops ops = {COMMON, .key_count = KEYS - 1};
static const struct screen_ops old_ops = {COMMON, .key_count = KEYS};

struct screen *screen_learning(const struct uuid *entry)
{
	struct screen *s = screen_new(entry == NULL ? &ops : &old_ops, sizeof(struct learning));
	if (s == NULL)
		return NULL;
	if (entry != NULL)
		((struct learning *)s->state)->entry = *entry;
	screen_keeps(s, NULL, NULL, entry);
	return s;
}
