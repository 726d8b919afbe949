/* Every kind of screen, for what is told about all of them: the manual page, tests of the key bar. */
#ifndef STREK_UI_SCREENS_EACH_H
#define STREK_UI_SCREENS_EACH_H

#include "strek/ui/screen.h"

/* Calls `each` with one of every kind, made but not begun, in the order that a newcomer meets them; the ops live for
 * the call. False when memory is out, or when `each` returns false. */
typedef bool screens_each_fn(void *ctx, const struct screen_ops *ops);
bool screens_each(screens_each_fn *each, void *ctx);

#endif
