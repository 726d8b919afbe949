#include "strek/app/host.h"
#include "strek/base/err.h"
#include "strek/ui/screens.h"

#include "loop_private.h"

/* Tells the screen how its wish went; one that does not listen has failures told for it. */
static void tell(struct loop *l, struct screen *s, int tag, bool ok, const struct err *e)
{
	const struct outcome how = {ok, e, tag};
	l->stale = l->unmapped = true;
	if (s->ops->told != NULL)
		loop_carry(l, s, s->ops->told(s, &l->ui, &how));
	else if (!ok)
		loop_push(l, screen_error(e, l->ui.env->tr));
}

static void carry_push(struct loop *l, struct screen *from, const struct command *c)
{
	(void)from;
	loop_push(l, c->screen);
}

/* Only the top screen goes: one that is told late may be covered by now. */
static bool take_off(struct loop *l, struct screen *s)
{
	if (l->top != s)
		return false;
	l->top = s->below;
	loop_draft_drop(l, s);
	screen_free(s);
	l->stale = l->unmapped = true;
	return true;
}

static void carry_pop(struct loop *l, struct screen *from, const struct command *c)
{
	struct err e = ERR_INIT;
	(void)c;
	if (!take_off(l, from) || l->top == NULL)
		return;
	if (l->top->ops->init != NULL && !l->top->ops->init(l->top, &l->ui, &e))
		loop_push(l, screen_error(&e, l->ui.env->tr));
}

static void carry_replace(struct loop *l, struct screen *from, const struct command *c)
{
	if (c->screen != NULL && !take_off(l, from)) {
		screen_free(c->screen);
		return;
	}
	loop_push(l, c->screen);
}

static void carry_save(struct loop *l, struct screen *from, const struct command *c)
{
	struct err e = ERR_INIT;
	bool ok = store_save(l->ui.store, c->facts, c->count, &e);
	tell(l, from, c->tag, ok, &e);
}

static void carry_work(struct loop *l, struct screen *from, const struct command *c)
{
	struct err e = ERR_INIT;
	loop_show(l, true);
	bool ok = c->work(&l->ui, c->ctx, &e);
	locks_touch(&l->locks, l->clock.steady(l->clock.ctx));
	tell(l, from, c->tag, ok, &e);
}

static bool keep_option(struct loop *l, const struct option_spec *spec, const char *text, struct err *e)
{
	struct store *s = l->ui.store;
	if (!options_set(l->ui.options, spec, text, OPTION_FROM_COMMAND, e))
		return false;
	if (s != NULL && (!store_set_setting(s, spec->name, text, e) ||
				 !store_audit(s, ACTION_SETTINGS, NULL, NULL, FACT_INT_UNSET, e)))
		return false;
	if (s != NULL && spec->id == OPTION_THERAPIST && !store_set_author(s, text, e))
		return false;
	return host_speak(l->host, e);
}

static void carry_option(struct loop *l, struct screen *from, const struct command *c)
{
	struct err e = ERR_INIT;
	const struct options before = *l->ui.options;
	bool ok = keep_option(l, option_spec((enum option_id)c->option), c->text, &e);
	if (!ok)
		*l->ui.options = before;
	loop_look(l);
	tell(l, from, c->tag, ok, &e);
}

static void carry_lock(struct loop *l, struct screen *from, const struct command *c)
{
	(void)from;
	if (c->kind == COMMAND_LOCK)
		loop_lock_screen(l);
	else
		loop_lock_full(l);
}

static void carry_toast(struct loop *l, struct screen *from, const struct command *c)
{
	(void)from;
	loop_toast(l, c->text);
}

static void carry_help(struct loop *l, struct screen *from, const struct command *c)
{
	(void)c;
	if (!from->ops->for_client && !from->ops->guards)
		loop_push(l, screen_help(from->ops));
}

static void carry_quit(struct loop *l, struct screen *from, const struct command *c)
{
	(void)from;
	(void)c;
	l->over = true;
}

void loop_carry(struct loop *l, struct screen *from, struct command c)
{
	static void (*const how[])(struct loop *, struct screen *, const struct command *) = {
		[COMMAND_PUSH] = carry_push,
		[COMMAND_POP] = carry_pop,
		[COMMAND_REPLACE] = carry_replace,
		[COMMAND_SAVE] = carry_save,
		[COMMAND_WORK] = carry_work,
		[COMMAND_OPTION] = carry_option,
		[COMMAND_LOCK] = carry_lock,
		[COMMAND_LOCK_FULL] = carry_lock,
		[COMMAND_TOAST] = carry_toast,
		[COMMAND_HELP] = carry_help,
		[COMMAND_QUIT] = carry_quit,
	};
	if (c.kind != COMMAND_NONE)
		how[c.kind](l, from, &c);
}
