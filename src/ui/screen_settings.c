#include "strek/ui/screens.h"
struct screen *screen_settings(void)
{
	return screen_message(NULL, "settings");
}
