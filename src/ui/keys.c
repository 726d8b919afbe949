#include "strek/ui/keys.h"

#include "strek/base/env.h"

static const struct key_binding table[] = {
	{PROGRAM_HELP, EVENT_KEY_F1, 0, 0, "?", N_("help"), N_("Shows this list.")},
	{PROGRAM_LOCK, EVENT_KEY_LETTER, EVENT_CTRL, 'l', NULL, "",
		N_("Hides the screen at once; the short code brings it back.")},
	{PROGRAM_SUSPEND, EVENT_KEY_LETTER, EVENT_CTRL, 'z', NULL, "",
		N_("Goes back to the command line for a while; 'fg' returns.")},
	{PROGRAM_QUIT, EVENT_KEY_LETTER, EVENT_CTRL, 'c', NULL, "", N_("Closes the practice and ends the program.")},
};

const struct key_binding *program_keys(size_t *count)
{
	*count = sizeof table / sizeof *table;
	return table;
}

int program_key(const struct screen_ops *on, const struct event *ev)
{
	if (on->for_client || keys_action(on->keys, on->key_count, ev) >= 0 || (on->types && ev->kind == EVENT_TEXT))
		return -1;
	int key = keys_action(table, sizeof table / sizeof *table, ev);
	return on->guards && (key == PROGRAM_HELP || key == PROGRAM_LOCK) ? -1 : key;
}
