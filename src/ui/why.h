/* Why somebody is worth discussing, as a text: rules, numbers, parameter sets, sources, odds. Private to the screens.
 */
#ifndef STREK_SRC_UI_WHY_H
#define STREK_SRC_UI_WHY_H

#include "dossier.h"

#define WHY_ALL SIZE_MAX

/* A signal in few words: sign, who answered, what it is. */
void why_short(const struct signal *s, const struct tr *tr, struct buf *out);
/* The same in a line with its sentence. */
void why_line(const struct signal *s, const struct tr *tr, struct buf *out);
/* One signal, or all of them (WHY_ALL) with the odds, on a screen; NULL: memory is out. */
struct screen *screen_why(const struct dossier *d, size_t which, const struct ui *ui);
/* How to ask about suicide: scores do not tell. `client` is not needed. */
struct screen *screen_ask_directly(const struct uuid *client);

#endif
