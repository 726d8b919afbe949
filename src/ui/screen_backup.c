#include "strek/ui/screens.h"
struct screen *screen_backup(void)
{
	return screen_message(NULL, "backup");
}
