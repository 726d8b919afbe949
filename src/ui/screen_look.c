#include "strek/ui/room.h"

struct screen *room_screen_look(struct room *r)
{
	return room_screen_gate(r);
}
