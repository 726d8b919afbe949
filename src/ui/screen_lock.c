#include "strek/ui/screens.h"
struct screen *screen_lock(void)
{
	return screen_message(NULL, "lock");
}
