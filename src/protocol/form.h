#ifndef STREK_SRC_PROTOCOL_FORM_H
#define STREK_SRC_PROTOCOL_FORM_H

#include "strek/protocol/protocol.h"

/* A form without marks, not begun; and one as the course has it. */
void form_empty(struct protocol_form *form, const struct scale *scale);
void form_resume(struct protocol_form *form, const struct course_form *from);

#endif
