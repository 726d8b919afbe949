/* A client in a session, for tests of the room's screens. */
#ifndef STREK_TESTS_IN_ROOM_H
#define STREK_TESTS_IN_ROOM_H

#include "strek/ui/room.h"

#include "rig.h"

/* A client born in that year (0: unknown, an adult) who speaks `lang` (NULL: as the therapist). */
struct uuid in_room_client(struct rig *r, const char *code, int birth_year, const char *lang);
/* A room in which today's session has begun; held once. */
struct room *in_room_begin(struct rig *r, const struct uuid *client);
/* Carries an event out as a screen would; ends the run when it fails. */
void in_room_do(struct rig *r, struct room *room, const struct protocol_event *ev);
/* The form of the present step is in the client's hands, and the page on the screen. */
void in_room_hand_over(struct rig *r, struct room *room);
/* The millimetres of a line of the newest form as the vault has them, -1: none. */
int in_room_kept(struct rig *r, const struct uuid *client, int line);

#endif
