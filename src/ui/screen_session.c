#include "strek/ui/room.h"
#include "strek/ui/screens.h"

struct screen *room_screen_session(struct room *r)
{
	(void)r;
	return screen_message(NULL, "session");
}
