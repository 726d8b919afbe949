/* A field for a passphrase, recovery key or short code: typed into locked memory, shown as dots. */
#ifndef STREK_UI_SECRET_FIELD_H
#define STREK_UI_SECRET_FIELD_H

#include "strek/surf/event.h"
#include "strek/vault/secret.h"

struct hits;
struct surf;
struct ui;

/* Takes text, pastes, Backspace and Ctrl-U; false for anything else. In a paste blanks at either end are left out. */
bool secret_field_event(struct secret *s, const struct event *ev);
/* Draws a dot a character on the row of `part` ("*" without UTF-8), or the text itself when `seen`, in a field that
 * fills the width up to `max` cells; `focus` puts the cursor there. `whole` is the surface that `part` stands in. */
void secret_field_draw(const struct secret *s, const struct ui *ui, struct surf *whole, struct surf *part, int row,
	int max, bool seen, bool focus, struct hits *hits);

#endif
