/* What the settings are called: short names, values and sentences, as msgids or in the reader's language. Private to
 * the settings screen. Rows below OPTION_COUNT are options, those after it lead to screens of their own. */
#ifndef STREK_SRC_UI_SETTINGS_WORDS_H
#define STREK_SRC_UI_SETTINGS_WORDS_H

#include "strek/base/option.h"

#include <stddef.h>

struct buf;
struct tr;

#define SETTINGS_FIELD 30 /* cells of a value that is being typed */

const char *settings_label(int row);    /* msgid */
const char *settings_sentence(int row); /* msgid */
/* How many words a BOOL or CHOICE has, and one of them as it is kept. */
int settings_choices(const struct option_spec *spec);
void settings_choice(const struct option_spec *spec, int index, char *out, size_t size);
/* Appends the value as the reader calls it, with its unit. */
void settings_value(const struct options *o, enum option_id id, const struct tr *tr, struct buf *out);

#endif
