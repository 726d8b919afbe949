#ifndef STREK_APP_LOOP_PRIVATE_H
#define STREK_APP_LOOP_PRIVATE_H

#include "strek/app/loop.h"

/* Carries a command of `from` out, and what follows from being told. */
void loop_carry(struct loop *l, struct screen *from, struct command c);
/* Draws; `moment`: with a line that asks to wait. */
void loop_show(struct loop *l, bool moment);
/* What the practice's options and the terminal say of how things look. */
void loop_look(struct loop *l);
/* After a vault has been opened or made. */
bool loop_opened(struct loop *l, struct err *e);
/* As ui_report(). */
bool loop_report(void *ctx, const struct ui_report *want, struct buf *text, struct err *e);
extern const struct ui_app loop_ui_app;

#endif
