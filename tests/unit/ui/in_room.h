/* A client in a session, for tests of the room's screens. */
#ifndef STREK_TESTS_IN_ROOM_H
#define STREK_TESTS_IN_ROOM_H

#include "strek/ui/room.h"

#include "rig.h"

/* A client born in that year (0: unknown, an adult) who speaks `lang` (NULL: as the therapist). */
struct uuid in_room_client(struct rig *r, const char *code, int birth_year, const char *lang);
/* An open vault with client K-17, in a terminal of that size. */
struct uuid in_room_start(struct rig *r, int cols, int rows, bool utf8);
/* A room in which today's session has begun; held once. */
struct room *in_room_begin(struct rig *r, const struct uuid *client);
/* Carries an event out as a screen would; ends the run when it fails. */
void in_room_do(struct rig *r, struct room *room, const struct protocol_event *ev);
/* The form of the present step is in the client's hands, and the page on the screen. */
void in_room_hand_over(struct rig *r, struct room *room);
/* The millimetres of a line of the newest form as the vault has them, -1: none. */
int in_room_kept(struct rig *r, const struct uuid *client, int line);
/* A key that is pressed deliberately, a moment after the one before. */
void in_room_key(struct rig *r, enum event_key which);
/* From the gate to the session, by the code. */
void in_room_open_gate(struct rig *r);
/* What is seen, in four sizes, beside its golden files. */
void in_room_shoot(struct rig *r, const char *what);

#endif
