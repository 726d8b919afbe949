/* Digits to be clicked under the field of a short code, for whoever holds only the mouse. */
#ifndef STREK_UI_KEYPAD_H
#define STREK_UI_KEYPAD_H

#include "strek/ui/page.h"

/* Its rectangles have these actions: a screen's own stay below. */
enum { KEYPAD_ACTION = 1000 };

/* Draws it where the page goes on; the page stands below it then. Nothing where there is no short code. */
void keypad_draw(struct page *p);
/* Takes a click on it; false for anything else. */
bool keypad_event(struct secret *s, int action);

#endif
