#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "fields.h"

enum { WHAT, TO, FILE_NAME };
enum { SHOW = FIELDS_OWN };
enum { FOR_RECORD, WITH_WORDS, COMPLETE, WITH_OTHERS, OUTSIDE };
enum { NAME_MAX_BYTES = 200, FILE_MAX_BYTES = 1000, PATH_BYTES = FILE_MAX_BYTES + 256 };

struct report_screen {
	struct dossier d;
	struct dossier_wish wish;
	struct fields fields;
	struct ui_report want;
	char file[PATH_BYTES];
	struct buf text, words; /* the report where it is shown; what came of it */
	bool begun;
};

static const struct key_binding keys[] = {
	{FIELDS_NEXT, EVENT_KEY_ENTER, 0, 0, NULL, N_("next"),
		N_("To the next field; on the last one it writes the file.")},
	{FIELDS_SAVE, EVENT_KEY_LETTER, EVENT_CTRL, 's', NULL, N_("write the file"), N_("Writes the file.")},
	{SHOW, EVENT_KEY_LETTER, EVENT_CTRL, 't', NULL, N_("show as text"),
		N_("Shows it as text, to be copied into a record.")},
	{FIELDS_BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back.")},
	{FIELDS_NEXT, EVENT_KEY_TAB, 0, 0, NULL, "", N_("To the next field.")},
	{FIELDS_BEFORE, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("To the field before.")},
};

static const char *const whats[] = {
	[FOR_RECORD] = N_("graph, table and what the numbers rest on"),
	[WITH_WORDS] = N_("the same with the client's own words"),
	[COMPLETE] = N_("everything, for a client who asks for it"),
	[WITH_OTHERS] = N_("everything, also what others answered about the client"),
	[OUTSIDE] = N_("for somebody outside, with the client's consent"),
};

/* In the user's own folder, with the client's code and the day. */
static void offer(struct report_screen *v, const struct ui *ui)
{
	struct buf file = BUF_INIT;
	buf_add(&file, ui->home[0] != '\0' ? "~/" : "");
	/* What would be a folder, or hidden, is left out of the name. */
	for (const char *at = v->d.course.person->c.client.code; *at; at++) {
		if (*at != '/' && *at != '.')
			buf_addc(&file, *at);
	}
	buf_addc(&file, '-');
	date_iso(&file, ui_local(ui).date);
	buf_add(&file, ".pdf");
	fields_add_text(&v->fields, N_("File"),
		N_("Its end says what it becomes: .pdf, .png, .svg or .txt. It is not encrypted."), FILE_MAX_BYTES,
		buf_str(&file));
	buf_free(&file);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct report_screen *v = s->state;
	if (!dossier_load(&v->d, ui, &v->wish, e))
		return false;
	if (v->begun)
		return true;
	v->begun = true;
	fields_add_choice(&v->fields, N_("What goes into it"), N_("Left and Right change it."), whats,
		sizeof whats / sizeof *whats, FOR_RECORD);
	fields_add_text(&v->fields, N_("To whom, if to somebody outside"),
		N_("As in the consent that is written down. Empty for your own record, supervision or the client."),
		NAME_MAX_BYTES, "");
	offer(v, ui);
	v->fields.save = N_("Write the file");
	v->fields.focus = v->fields.count;
	return true;
}

static void end(struct screen *s)
{
	struct report_screen *v = s->state;
	fields_free(&v->fields);
	buf_free(&v->text);
	buf_free(&v->words);
	dossier_free(&v->d);
}

static bool make(struct ui *ui, void *ctx, struct err *e)
{
	struct report_screen *v = ctx;
	buf_clear(&v->text);
	return ui_report(ui, &v->want, &v->text, e);
}

static bool find_fault(struct fields *f, int action, bool outside, const char *to, const char *file)
{
	if (outside && !*to)
		fields_fault(f, TO, N_("Say who it is for."));
	else if (!outside && *to)
		fields_fault(
			f, WHAT, N_("What is for somebody outside is chosen here. Otherwise leave their name out."));
	else if (action == FIELDS_SAVE && !*file)
		fields_fault(f, FILE_NAME, N_("A file's name is needed."));
	else
		return false;
	return true;
}

static struct command begin(struct screen *s, const struct ui *ui, int action)
{
	struct report_screen *v = s->state;
	int what = v->fields.item[WHAT].value;
	const char *to = fields_text(&v->fields, TO, &s->arena), *file = fields_text(&v->fields, FILE_NAME, &s->arena);
	buf_clear(&v->words);
	if (!to || !file)
		return command_none();
	if (find_fault(&v->fields, action, what == OUTSIDE, to, file))
		return command_none();
	ui_file(ui, file, v->file, sizeof v->file);
	v->want = (struct ui_report){
		.client = v->wish.client,
		.file = action == FIELDS_SAVE ? v->file : NULL,
		.to = what == OUTSIDE ? to : NULL,
		.words = what == WITH_WORDS,
		.complete = what == COMPLETE || what == WITH_OTHERS,
		.others = what == WITH_OTHERS,
	};
	return command_work(make, v, action);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct report_screen *v = s->state;
	const struct tr *tr = ui->env->tr;
	buf_clear(&v->words);
	if (!how->ok) {
		err_words(how->error, tr, &v->words);
		return command_none();
	}
	if (how->tag == SHOW)
		return command_push(screen_text(N_("To be copied into a record"), buf_str(&v->text)));
	fill_in(&v->words,
		tr_(tr, N_("{file} is written. It is not encrypted: anybody who gets hold of it can read it.")),
		(const struct fill[]){{"file", v->file}}, 1);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct report_screen *v = s->state;
	int action = fields_event(&v->fields, s, ev, hit);
	if (action == FIELDS_SAVE || action == SHOW)
		return begin(s, ui, action);
	return action == FIELDS_BACK ? command_pop() : command_none();
}

FIELDS_DRAFT(report_screen)

static void draw(struct page *p, const void *state)
{
	const struct report_screen *v = state;
	fields_draw(p, &v->fields);
	fields_words(p, &v->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static const struct screen_ops ops = {
	.name = "report",
	.title = N_("A report"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
	.unfinished = unfinished,
	.resume = resume,
};

struct screen *screen_report(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct report_screen));
	if (s == NULL)
		return NULL;
	((struct report_screen *)s->state)->wish.client = *client;
	screen_keeps(s, NULL, client, NULL);
	return s;
}
