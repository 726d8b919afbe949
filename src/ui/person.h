/* The fields that say who a client is; the first three of every page that has them. Private to the screens. */
#ifndef STREK_SRC_UI_PERSON_H
#define STREK_SRC_UI_PERSON_H

#include "strek/course/fact.h"

#include "fields.h"

enum { PERSON_CODE, PERSON_NAME, PERSON_BORN, PERSON_FIELDS };

/* As `was` says; NULL: empty. */
void person_add(struct fields *f, const struct fact_client *was, const struct tr *tr);
/* Takes code, name and birth over into `out`; false: a field is at fault, or memory is out. `self`: the client who may
 * keep the code they have; nil for a new one. */
bool person_read(struct fields *f, struct screen *s, struct ui *ui, const struct uuid *self, struct fact_client *out);

#endif
