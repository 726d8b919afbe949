/* Clients with a past, for tests of the caseload and of the screens about one client. */
#ifndef STREK_TESTS_A_CASE_H
#define STREK_TESTS_A_CASE_H

#include "strek/base/uuid.h"
#include "strek/course/course.h"

#include "rig.h"

/* A client with an open episode and so many weekly sessions, the last one a week ago, each with an ORS (up by 1.2 a
 * session from 16, and from there again every 20) and an SRS; with notes of several kinds and an event at the third. */
struct uuid a_case(struct rig *r, const char *code, const char *name, int sessions);
/* Only a client, with tags ("" none, else one). */
struct uuid a_case_tagged(struct rig *r, const char *code, const char *name, const char *tag);
/* In an open transaction: adds a fact, with an id of its own where it has none; and a form of four lines that the
 * client marked on screen and finished. */
struct uuid a_case_add(struct rig *r, struct fact *f);
void a_case_form(struct rig *r, struct uuid client, struct uuid session, const char *scale, const int mm[4]);
/* As the vault has it; in the arena. */
struct course a_case_course(struct rig *r, const struct uuid *client, struct arena *a);
size_t a_case_audits(struct rig *r, const struct uuid *client);

#endif
