#include "strek/exchange/progress.h"

#include <stddef.h>

void progress_step(const struct progress *p, int64_t done, int64_t total)
{
	if (p != NULL && p->step != NULL)
		p->step(p->ctx, done, total);
}
