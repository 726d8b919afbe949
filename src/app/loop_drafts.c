#include "strek/base/buf.h"

#include "loop_private.h"

#include <string.h>

/* What was begun on a page and not kept is a setting in the vault. Nothing is told when that fails: what stands on the
 * screen is still there, and keeping it in earnest tells. */

#define EVERY 5000

/* Whether the vault can be read and written now. */
static bool is_open(const struct loop *l)
{
	return l->ui.store != NULL && !l->locks.hidden;
}

static bool is_kept(struct loop *l, const struct screen *s, const char *text)
{
	struct arena a = ARENA_INIT;
	const char *kept = NULL;
	bool same = s->drafted && store_setting(l->ui.store, s->draft, &a, &kept, NULL) && kept != NULL &&
		    strcmp(kept, text) == 0;
	arena_free(&a);
	return same;
}

void loop_draft_drop(struct loop *l, struct screen *s)
{
	if (!s->drafted || !is_open(l))
		return;
	/* That it is back is true of this page alone. */
	l->toast[0] = '\0';
	if (store_drop_setting(l->ui.store, s->draft, NULL))
		s->drafted = false;
}

static void keep(struct loop *l, struct screen *s)
{
	struct buf text = BUF_INIT;
	if (s->ops->unfinished == NULL || s->draft == NULL)
		return;
	if (!s->ops->unfinished(s, &text))
		loop_draft_drop(l, s);
	else if (buf_ok(&text) && !is_kept(l, s, buf_str(&text)) &&
		 store_set_setting(l->ui.store, s->draft, buf_str(&text), NULL))
		s->drafted = true;
	buf_free(&text);
}

void loop_drafts_keep(struct loop *l)
{
	for (struct screen *s = is_open(l) ? l->top : NULL; s != NULL; s = s->below)
		keep(l, s);
}

void loop_drafts_tick(struct loop *l, int64_t steady)
{
	if (steady - l->drafted < EVERY)
		return;
	l->drafted = steady;
	loop_drafts_keep(l);
}

void loop_draft_give_back(struct loop *l, struct screen *s)
{
	struct arena a = ARENA_INIT;
	const char *text = NULL;
	if (s->ops->resume != NULL && s->draft != NULL && is_open(l) &&
		store_setting(l->ui.store, s->draft, &a, &text, NULL) && text != NULL) {
		s->drafted = true;
		s->ops->resume(s, &l->ui, text);
		loop_toast(l, tr_(l->ui.env->tr, N_("What you had begun here is back.")));
	}
	arena_free(&a);
}
