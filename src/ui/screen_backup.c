#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/store/care.h"
#include "strek/surf/edit.h"
#include "strek/ui/backup.h"
#include "strek/ui/page.h"
#include "strek/ui/screens.h"

#include <string.h>

#define PATH_MAX_BYTES 1000
#define FIELD_COLS 64

struct backup {
	struct edit path;
	const char *lacks;
	int64_t last;
	int days;
	char file[PATH_MAX_BYTES + 256];
	struct buf words; /* what came of it */
};

enum { COPY, DRILL, BACK };

static const struct key_binding keys[] = {
	{COPY, EVENT_KEY_ENTER, 0, 0, NULL, N_("make the copy"), N_("Copies the practice to that file.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back.")},
	{DRILL, EVENT_KEY_TAB, 0, 0, NULL, N_("try the copy"),
		N_("Tries out whether that file could take the practice's place; nothing is changed.")},
};

/* A first offer: beside the vault, with the date. */
static void offer(struct backup *b, const struct ui *ui)
{
	struct buf path = BUF_INIT;
	const char *slash = strrchr(ui->path, '/');
	if (slash != NULL)
		buf_addn(&path, ui->path, (size_t)(slash - ui->path) + 1);
	buf_add(&path, "backup-");
	date_iso(&path, ui_local(ui).date);
	buf_add(&path, ".vault");
	edit_set(&b->path, buf_str(&path));
	buf_free(&path);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct backup *b = s->state;
	if (edit_is_empty(&b->path))
		offer(b, ui);
	b->days = backup_days(ui);
	return backup_last(ui, &b->last, e);
}

static void end(struct screen *s)
{
	struct backup *b = s->state;
	edit_free(&b->path);
	buf_free(&b->words);
}

static bool copy(struct ui *ui, void *ctx, struct err *e)
{
	const struct backup *b = ctx;
	return store_backup(ui->store, b->file, e);
}

static bool drill(struct ui *ui, void *ctx, struct err *e)
{
	const struct backup *b = ctx;
	return store_drill(ui->store, b->file, e);
}

static struct command work(struct backup *b, const struct ui *ui, int action)
{
	if (edit_is_empty(&b->path))
		return command_none();
	ui_file(ui, edit_text(&b->path), b->file, sizeof b->file);
	return command_work(action == COPY ? copy : drill, b, action);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct backup *b = s->state;
	const struct tr *tr = ui->env->tr;
	buf_clear(&b->words);
	if (!how->ok)
		err_words(how->error, tr, &b->words);
	else
		fill_in(&b->words,
			how->tag == COPY
				? tr_(tr, N_("{file} is a complete copy, read back page by page. It opens with "
					     "the same passphrase and recovery key."))
				: tr_(tr, N_("{file} could take this practice's place: the content is the same.")),
			(const struct fill[]){{"file", b->file}}, 1);
	return backup_last(ui, &b->last, NULL) ? command_none() : command_pop();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct backup *b = s->state;
	int action = frame_action(s, ev, hit);
	if (action == BACK)
		return command_pop();
	if (action == COPY || action == DRILL)
		return work(b, ui, action);
	edit_event(&b->path, ev, FIELD_COLS);
	return command_none();
}

static void add_last(const struct backup *b, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	struct buf date = BUF_INIT;
	char days[16];
	snprintf(days, sizeof days, "%d", b->days);
	date_words(&date, date_from_ms(b->last, clock_offset(&ui->env->clock, b->last)).date, tr);
	if (b->last == 0)
		buf_add(out, tr_(tr, N_("There is no backup of this practice yet.")));
	else if (b->days == 0)
		buf_add(out, tr_(tr, N_("The last backup was made today.")));
	else
		fill_in(out,
			trn_(tr, "The last backup was made {n} day ago, on {date}.",
				"The last backup was made {n} days ago, on {date}.", (unsigned long)b->days),
			(const struct fill[]){{"n", days}, {"date", buf_str(&date)}}, 2);
	buf_free(&date);
}

static void draw_path(struct page *p, const struct backup *b)
{
	struct surf field = surf_part(&p->part, p->row, 0, p->row < 0 ? 0 : 1, FIELD_COLS);
	struct surf_style style = style_text();
	int line, col, top, left;
	style.attr = SURF_UNDERLINE;
	surf_fill(&field, 0, 0, 1, field.cols, style);
	edit_draw(&b->path, &field, 0, style, &line, &col);
	frame_origin(p->whole, &field, &top, &left);
	if (line >= 0 && field.rows > 0 && field.cols > 0)
		hits_cursor(p->hits, top + line, left + col);
	p->focus = p->row++;
}

static void draw(struct page *p, const void *state)
{
	const struct backup *b = state;
	const struct tr *tr = p->ui->env->tr;
	struct buf last = BUF_INIT;
	int col = 0;
	if (b->lacks != NULL) {
		page_text(p, tr_(tr, b->lacks), style_strong());
		page_gap(p);
	}
	add_last(b, p->ui, &last);
	page_text(p, buf_str(&last), style_strong());
	buf_free(&last);
	page_text(p,
		tr_(tr, N_("A backup is a copy of everything, locked as the practice itself. Keep it on another "
			   "medium, such as "
			   "a memory stick in a drawer.")),
		style_text());
	page_gap(p);
	page_text(p, tr_(tr, N_("Copy to this file:")), style_text());
	draw_path(p, b);
	page_gap(p);
	page_button(p, &col, tr_(tr, N_("Make the copy")), true, COPY);
	page_button(p, &col, tr_(tr, N_("Try the copy")), false, DRILL);
	page_button(p, &col, tr_(tr, N_("Later")), false, BACK);
	page_gap(p);
	page_gap(p);
	page_text(p, buf_str(&b->words), style_strong());
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static const struct screen_ops ops = {
	.name = "backup",
	.title = N_("Backup"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_backup_lacking(const char *lacks)
{
	struct screen *s = screen_new(&ops, sizeof(struct backup));
	if (s == NULL)
		return NULL;
	struct backup *b = s->state;
	edit_init(&b->path, PATH_MAX_BYTES, false);
	b->lacks = lacks;
	return s;
}

struct screen *screen_backup(void)
{
	return screen_backup_lacking(NULL);
}
