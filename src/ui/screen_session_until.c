#include "strek/ui/screens.h"

/* Until the session is there. */
struct screen *screen_session(const struct uuid *client, const struct uuid *session)
{
	(void)client;
	(void)session;
	return screen_message(NULL, "-");
}
