#include "strek/ui/screens.h"

#include "record.h"
struct screen *screen_episode(const struct uuid *client)
{
	(void)client;
	return screen_message(NULL, "-");
}
