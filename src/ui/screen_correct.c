#include "strek/ui/screens.h"

#include "record.h"
struct screen *screen_correct(const struct uuid *client, const struct uuid *session)
{
	(void)client;
	(void)session;
	return screen_message(NULL, "-");
}
