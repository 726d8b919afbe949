/* How far a long work has come. */
#ifndef STREK_EXCHANGE_PROGRESS_H
#define STREK_EXCHANGE_PROGRESS_H

#include <stdint.h>

/* Told now and then; total -1 when it is not known. */
struct progress {
	void *ctx;
	void (*step)(void *ctx, int64_t done, int64_t total);
};

/* Tells; a NULL progress, or one without a step, is nobody listening. */
void progress_step(const struct progress *p, int64_t done, int64_t total);

#endif
