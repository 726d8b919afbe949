#include "strek/ui/frame.h"
#include "strek/ui/screens_each.h"

#include "rig.h"

#include <criterion/criterion.h>

/* The key bar at 80 columns names every key that has a name; the help has the others. */

static struct rig r;
static struct buf missing;

static bool is_in(const struct hits *hits, int row, int action)
{
	for (size_t i = 0; i < hits->count; i++)
		if (hits->item[i].row == row && hits->item[i].action == action)
			return true;
	return false;
}

static bool look(void *ctx, const struct screen_ops *ops)
{
	struct hits hits = {0};
	struct surf out;
	struct arena a = ARENA_INIT;
	struct screen_ops untitled = *ops; /* A title may ask for the state, and there is none. */
	untitled.titled = NULL;
	struct screen s = {.ops = &untitled};
	const char *lang = ctx;
	/* They have more choices than a line can name. */
	if (strcmp(ops->name, "review") == 0 || strcmp(ops->name, "practice") == 0)
		return true;
	if (ops->for_client || !surf_init(&out, &a, 80, 24, NULL))
		return ops->for_client;
	frame_draw(&s, &r.loop.ui, NULL, &out, &hits);
	for (size_t i = 0; i < ops->key_count; i++)
		if (ops->keys[i].label != NULL && ops->keys[i].label[0] != '\0' &&
			!is_in(&hits, 23, ops->keys[i].action))
			buf_addf(&missing, "\n%s: %s, %s", lang, ops->name, ops->keys[i].label);
	arena_free(&a);
	return true;
}

static void in_language(const char *lang)
{
	char tag[8];
	snprintf(tag, sizeof tag, "%s", lang);
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	lang_init(&r.host.lang, STREK_SOURCE_DIR "/build/share/locale");
	cr_assert(lang_switch(&r.host.lang, lang, NULL));
	cr_assert(screens_each(look, tag));
	rig_end(&r);
}

Test(key_bar, at_80_columns_every_named_key_stands_in_it)
{
	in_language("en");
	in_language("nb");
	in_language("nn");
	cr_assert_eq(missing.len, 0, "not in the key bar:%s", buf_str(&missing));
	buf_free(&missing);
}
