#include "strek/ui/screens.h"
struct screen *screen_start(void)
{
	return screen_message(NULL, "first start");
}
