#ifndef STREK_SRC_APP_LOOP_PRIVATE_H
#define STREK_SRC_APP_LOOP_PRIVATE_H

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
/* What was begun on the stack's screens and not kept yet goes into the vault; the second does so now and then. */
void loop_drafts_keep(struct loop *l);
void loop_drafts_tick(struct loop *l, int64_t steady);
/* Given back to a screen that has just been made ready; thrown away with one that goes on purpose. */
void loop_draft_give_back(struct loop *l, struct screen *s);
void loop_draft_drop(struct loop *l, struct screen *s);
extern const struct ui_app loop_ui_app;

#endif
