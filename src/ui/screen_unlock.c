#include "strek/ui/screens.h"
struct screen *screen_unlock(void)
{
	return screen_message(NULL, "unlock");
}
