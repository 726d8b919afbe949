/* What a person has agreed to, and who of those who come together may see whose outcome line (domain.md, Several people
 * in one room). Pure. */
#ifndef STREK_COURSE_CONSENT_H
#define STREK_COURSE_CONSENT_H

#include "strek/base/date.h"
#include "strek/course/token.h"

struct course;
struct fact_member;
struct uuid;

/* Whether a consent of that kind stands on that day: for somebody named, or (NULL) for anybody. One that names nobody
 * is for all. */
bool consent_holds(const struct course *c, enum token_consent kind, const char *who, date_t on);
/* Their part in that case, when they share in it on that day: turned on for them, begun, not ended, and with a consent
 * to sharing that holds; else NULL. Borrowed. */
const struct fact_member *consent_sharing(const struct course *c, const struct uuid *case_id, date_t on);
/* A case in which two people share on that day; false: there is none. */
bool consent_shared_case(const struct course *a, const struct course *b, date_t on, struct uuid *case_id);

#endif
