#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "record.h"
#include "writing.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 32768 /* bytes: ten pages */
#define ABOVE 2        /* rows: the kind, and a blank one */

struct editor {
	struct dossier d;
	struct dossier_wish wish;
	struct uuid old;     /* the note that this one takes the place of; nil: none */
	struct uuid session; /* what is agreed for next time in this session; nil: any note */
	struct writing text;
	const char *before; /* the text as it was kept last */
	int kind, kind_before;
	bool begun;
	bool asked;  /* Esc was pressed with words not kept */
	bool taking; /* back was asked for once */
	struct fact fact;
	struct uuid supersedes;
	struct buf words; /* why it was not kept */
};

enum { KEEP, KIND, KIND_BEFORE, UNDO, REDO, BACK, TAKE_BACK, CLICK };

static const struct key_binding keys[] = {
	{KEEP, EVENT_KEY_LETTER, EVENT_CTRL, 's', NULL, N_("keep"), N_("Keeps the note and goes back.")},
	{KIND, EVENT_KEY_TAB, 0, 0, NULL, N_("kind"), N_("The next kind of note.")},
	{KIND_BEFORE, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("The kind before.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back; asks first when something was written.")},
	/* Here, so that the program's own Ctrl-Z does not take it first. */
	{UNDO, EVENT_KEY_LETTER, EVENT_CTRL, 'z', NULL, N_("undo"), N_("Takes back what was typed last.")},
	{REDO, EVENT_KEY_LETTER, EVENT_CTRL, 'y', NULL, "", N_("Types it again.")},
	{TAKE_BACK, EVENT_KEY_LETTER, EVENT_CTRL, 'r', NULL, N_("take back"),
		N_("Takes the note back: it stays in the record, and no longer stands on the client's page.")},
};
#define KEYS (sizeof keys / sizeof *keys)

static bool is_old(const struct editor *ed, const struct fact *f)
{
	if (f->kind != FACT_NOTE || uuid_is_none(&ed->session))
		return f->kind == FACT_NOTE && uuid_equal(&f->id, &ed->old);
	return f->c.note.note == NOTE_AGREED && uuid_equal(&f->c.note.session, &ed->session);
}

static const struct fact *old_note(const struct editor *ed)
{
	for (size_t i = ed->d.course.others; i > 0; i--)
		if (is_old(ed, ed->d.course.other[i - 1]))
			return ed->d.course.other[i - 1];
	return NULL;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct editor *ed = s->state;
	if (!dossier_load(&ed->d, ui, &ed->wish, e))
		return false;
	if (ed->begun)
		return true;
	const struct fact *old = old_note(ed);
	writing_init(&ed->text, TEXT_MAX, old == NULL ? "" : old->c.note.text);
	int new_kind = uuid_is_none(&ed->session) ? NOTE_THERAPIST : NOTE_AGREED;
	ed->kind = ed->kind_before = old == NULL ? new_kind : old->c.note.note;
	ed->before = arena_strdup(&s->arena, edit_text(&ed->text.text));
	ed->begun = true;
	return ed->before != NULL || err_set(e, ERR_NO_MEMORY);
}

static void end(struct screen *s)
{
	struct editor *ed = s->state;
	writing_free(&ed->text);
	buf_free(&ed->words);
	dossier_free(&ed->d);
}

static bool is_changed(const struct editor *ed)
{
	bool kind = ed->kind != ed->kind_before && !writing_is_blank(edit_text(&ed->text.text));
	return kind || strcmp(ed->before, edit_text(&ed->text.text)) != 0;
}

static bool is_worth_keeping(const struct editor *ed)
{
	return ed->begun && is_changed(ed) && !writing_is_blank(edit_text(&ed->text.text));
}

/* The text is copied: what is typed while it is being saved is not in it. */
static struct command save(struct screen *s)
{
	struct editor *ed = s->state;
	const struct fact *old = old_note(ed);
	ed->fact = fact_init(FACT_NOTE);
	ed->fact.client = ed->wish.client;
	if (old != NULL) {
		ed->fact.c.note = old->c.note;
		ed->supersedes = old->id;
		ed->fact.supersedes = (struct fact_uuids){&ed->supersedes, 1};
	}
	if (!uuid_is_none(&ed->session))
		ed->fact.c.note.session = ed->session;
	ed->fact.c.note.note = ed->kind;
	ed->fact.c.note.text = arena_strdup(&s->arena, edit_text(&ed->text.text));
	return ed->fact.c.note.text == NULL ? command_none() : command_save(&ed->fact, 1, 0);
}

static struct command leaving(struct screen *s, struct ui *ui)
{
	struct editor *ed = s->state;
	(void)ui;
	return is_worth_keeping(ed) ? save(s) : command_none();
}

/* What a kill would have taken: leaving() keeps it as a note. */
static bool unfinished(const struct screen *s, struct buf *out)
{
	const struct editor *ed = s->state;
	buf_addf(out, "%d\n%s", ed->kind, edit_text(&ed->text.text));
	return is_worth_keeping(ed);
}

static void resume(struct screen *s, struct ui *ui, const char *text)
{
	struct editor *ed = s->state;
	char *after;
	long kind = strtol(text, &after, 10);
	if (*after != '\n' || kind < 0 || kind >= NOTE_COUNT)
		return;
	ed->kind = (int)kind;
	edit_set(&ed->text.text, after + 1);
	writing_follow(&ed->text, frame_cols(ui), frame_rows(ui));
}

static struct command keep(struct screen *s, const struct ui *ui)
{
	struct editor *ed = s->state;
	buf_clear(&ed->words);
	if (is_worth_keeping(ed))
		return save(s);
	if (!is_changed(ed))
		return command_pop();
	buf_add(&ed->words, tr_(ui->env->tr, N_("A note needs a few words. Esc goes back and keeps the old one.")));
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct editor *ed = s->state;
	if (how->ok)
		return command_pop();
	buf_add(&ed->words, tr_(ui->env->tr, N_("Not kept yet. ")));
	err_words(how->error, ui->env->tr, &ed->words);
	return command_none();
}

static struct command take_back(struct screen *s, const struct ui *ui)
{
	struct editor *ed = s->state;
	if (old_note(ed) == NULL)
		return command_none();
	buf_clear(&ed->words);
	if (!ed->taking) {
		ed->taking = true;
		buf_add(&ed->words,
			tr_(ui->env->tr,
				N_("Ctrl-R once more takes this back. It stays in the record, with both dates.")));
		return command_none();
	}
	struct command c = save(s);
	ed->fact.c.note = old_note(ed)->c.note;
	ed->fact.c.note.text = "";
	return c;
}

static struct command back(struct editor *ed, const struct ui *ui)
{
	if (!is_worth_keeping(ed) || ed->asked)
		return command_pop();
	ed->asked = true;
	buf_clear(&ed->words);
	buf_add(&ed->words, tr_(ui->env->tr, N_("This is not kept yet: Ctrl-S keeps it, Esc throws it away.")));
	return command_none();
}

/* ---- where the text stands ---- */

static int text_rows(const struct editor *ed, int rows)
{
	int left = rows - (rows > ABOVE + 1 ? ABOVE : 0) - (ed->words.len > 0 && rows > 3 ? 2 : 0);
	return left < 1 ? 1 : left;
}

/* The words in the key bar are clicked: the text knows keys only. */
static bool write_text(struct editor *ed, const struct ui *ui, int action, const struct event *ev)
{
	struct event key = {.kind = EVENT_KEY, .key = EVENT_KEY_LETTER, .modifiers = EVENT_CTRL, .letter = 'z'};
	return writing_event(&ed->text, frame_cols(ui), text_rows(ed, frame_rows(ui)), action == UNDO ? &key : ev);
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct editor *ed = s->state;
	int action = frame_action(s, ev, hit);
	if (action == KEEP)
		return keep(s, ui);
	if (action == BACK)
		return back(ed, ui);
	if (action == TAKE_BACK)
		return take_back(s, ui);
	if (action == KIND)
		ed->kind = (ed->kind + 1) % NOTE_COUNT;
	else if (action == KIND_BEFORE)
		ed->kind = (ed->kind + NOTE_COUNT - 1) % NOTE_COUNT;
	else if (action == CLICK)
		writing_click(&ed->text, frame_cols(ui), ev, hit);
	else if (write_text(ed, ui, action, ev))
		ed->asked = false;
	bool said = ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT || ev->kind == EVENT_PASTE || action >= 0;
	if (said && !ed->asked) {
		ed->taking = false;
		buf_clear(&ed->words);
	}
	writing_follow(&ed->text, frame_cols(ui), text_rows(ed, frame_rows(ui)));
	return command_none();
}

/* ---- drawing ---- */

static void draw_kind(
	const struct editor *ed, const struct ui *ui, struct surf *part, int top, int left, struct hits *hits)
{
	struct buf words = BUF_INIT;
	buf_add(&words, ui->utf8 ? "◂ " : "< ");
	buf_add(&words, tr_(ui->env->tr, dossier_note_words()[ed->kind]));
	buf_add(&words, ui->utf8 ? " ▸" : " >");
	int cells = surf_text(part, 0, 0, -1, buf_str(&words), style_strong());
	hits_add(hits, top, left, 1, cells, KIND, 0);
	buf_free(&words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct editor *ed = s->state;
	struct buf who = BUF_INIT;
	int top, left;
	dossier_who(&ed->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	frame_origin(out, &part, &top, &left);
	bool kind = part.rows > ABOVE + 1;
	if (kind)
		draw_kind(ed, ui, &part, top, left, hits);
	int rows = text_rows(ed, part.rows);
	struct surf field = surf_part(&part, kind ? ABOVE : 0, 0, rows, part.cols);
	writing_draw(&ed->text, out, &field, hits, CLICK, true);
	struct surf below = surf_part(&part, part.rows - 2, 0, 2, part.cols);
	if (ed->words.len > 0 && part.rows > 3)
		surf_paragraph(&below, 0, buf_str(&ed->words), style_strong());
}

#define COMMON                                                                                                         \
	.name = "editor", .keys = keys, .types = true, .init = init, .update = update, .told = told, .view = view,     \
	.free = end, .leaving = leaving, .unfinished = unfinished, .resume = resume

/* A new note has nothing to take back. */
static const struct screen_ops ops = {COMMON, .title = N_("A note"), .key_count = KEYS - 1};
static const struct screen_ops old_ops = {COMMON, .title = N_("A kept note"), .key_count = KEYS};

struct screen *screen_editor(const struct uuid *client, const struct uuid *note)
{
	struct screen *s = screen_new(note == NULL ? &ops : &old_ops, sizeof(struct editor));
	if (s == NULL)
		return NULL;
	struct editor *ed = s->state;
	ed->wish.client = *client;
	if (note != NULL)
		ed->old = *note;
	screen_keeps(s, NULL, client, note);
	return s;
}

struct screen *screen_editor_agreed(const struct uuid *client, const struct uuid *session)
{
	struct screen *s = screen_editor(client, NULL);
	if (s == NULL)
		return NULL;
	((struct editor *)s->state)->session = *session;
	screen_keeps(s, NULL, client, session);
	return s;
}
