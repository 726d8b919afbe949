#include "strek/ui/screens.h"

struct screen *screen_caseload(void)
{
	return screen_settings();
}
