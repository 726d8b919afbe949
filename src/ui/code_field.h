/* What is typed to open a screen again: the short code or the passphrase, and the waiting after a wrong one. */
#ifndef STREK_SRC_UI_CODE_FIELD_H
#define STREK_SRC_UI_CODE_FIELD_H

#include "strek/surf/event.h"
#include "strek/ui/ui.h"
#include "strek/vault/secret.h"

struct code_field {
	struct secret *typed;
	struct ui_answer answer; /* the last one; `wait` counts down */
	bool wrong;
	bool early;           /* what stands there was begun while waiting */
	int64_t asked, keyed; /* of the last code looked at and the last key, as struct event's `at` */
};

/* The screen's own part of a work: whether what is typed opens it. */
bool code_field_check(struct code_field *f, struct ui *ui);
/* Once that was told: the field is empty, whatever the answer. */
void code_field_told(struct code_field *f);

/* Takes every event that is not the screen's own, and the ticks; `action` as of keypad_event(). A key struck while
 * waiting spoils nothing: it is taken, for it may begin the passphrase, but when the waiting is over and nothing more
 * was typed for a second, the field is empty again. */
void code_field_event(struct code_field *f, const struct event *ev, int action);
/* Whether there is something to be looked at; `ev` is what asks for it. */
bool code_field_asks(struct code_field *f, const struct event *ev);

#endif
