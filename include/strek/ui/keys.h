/* The keys that work on every therapist's screen, whatever stands there. */
#ifndef STREK_UI_KEYS_H
#define STREK_UI_KEYS_H

#include "strek/ui/screen.h"

enum program_key { PROGRAM_HELP, PROGRAM_LOCK, PROGRAM_SUSPEND, PROGRAM_QUIT };

const struct key_binding *program_keys(size_t *count);
/* The program's key that an event is on this screen, or -1: its own keys come first, and where text is typed a '?' is
 * text. None on the client's screens; no help before a locked vault. */
int program_key(const struct screen_ops *on, const struct event *ev);

/* What a click on a program's key in the key bar has as its action: never a screen's own. */
#define PROGRAM_HIT(key) (-100 - (int)(key))

#endif
