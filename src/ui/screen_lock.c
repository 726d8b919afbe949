#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/ui/keypad.h"
#include "strek/ui/screens.h"

#include "code_field.h"

struct lock {
	struct code_field field;
};

enum { OPEN, CLEAR };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("open it"), N_("Opens with what is typed.")},
	{CLEAR, EVENT_KEY_ESCAPE, 0, 0, NULL, "", N_("Empties the field.")},
};

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct lock *k = s->state;
	(void)ui;
	k->field.typed = secret_new(SECRET_PASSPHRASE, e);
	return k->field.typed != NULL;
}

static bool try(struct ui *ui, void *ctx, struct err *e)
{
	(void)e;
	return code_field_check(&((struct lock *)ctx)->field, ui);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct lock *k = s->state;
	(void)how;
	code_field_told(&k->field);
	if (k->field.wrong)
		return command_none();
	ui_reveal(ui);
	return command_pop();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct lock *k = s->state;
	int action = frame_action(s, ev, hit);
	(void)ui;
	switch (action) {
	case OPEN:
		return code_field_asks(&k->field, ev) ? command_work(try, k, 0) : command_none();
	case CLEAR:
		secret_clear(k->field.typed);
		break;
	default:
		code_field_event(&k->field, ev, action);
		break;
	}
	return command_none();
}

static void say_wrong(struct page *p, const struct lock *k)
{
	const struct tr *tr = p->ui->env->tr;
	struct buf words = BUF_INIT;
	char seconds[16];
	snprintf(seconds, sizeof seconds, "%d", k->field.answer.wait);
	buf_add(&words, tr_(tr, N_("That was not it.")));
	buf_addc(&words, ' ');
	if (k->field.answer.wait > 0)
		fill_in(&words,
			trn_(tr, "Wait {n} second for the next short code; the passphrase can be typed at once.",
				"Wait {n} seconds for the next short code; the passphrase can be typed at once.",
				(unsigned long)k->field.answer.wait),
			(const struct fill[]){{"n", seconds}}, 1);
	page_text(p, buf_str(&words), style_text());
	buf_free(&words);
}

static void draw(struct page *p, const void *state)
{
	const struct lock *k = state;
	const struct tr *tr = p->ui->env->tr;
	int col = 0;
	page_secret(p, p->ui->has_code ? tr_(tr, N_("Short code or passphrase:")) : tr_(tr, N_("Passphrase:")),
		k->field.typed, false);
	page_gap(p);
	keypad_draw(p);
	page_button(p, &col, tr_(tr, N_("Open")), true, OPEN);
	page_gap(p);
	page_gap(p);
	if (p->ui->demo)
		page_text(p, tr_(tr, N_("The short code of this demo is 0000.")), style_quiet());
	if (k->field.wrong)
		say_wrong(p, k);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void end(struct screen *s)
{
	secret_free(((struct lock *)s->state)->field.typed);
}

static const struct screen_ops ops = {
	.name = "lock",
	.title = N_("The screen is locked"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.guards = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_lock(void)
{
	return screen_new(&ops, sizeof(struct lock));
}
