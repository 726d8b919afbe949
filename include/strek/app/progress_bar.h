/* A bar for long work on a terminal's standard error; silent everywhere else. */
#ifndef STREK_APP_PROGRESS_BAR_H
#define STREK_APP_PROGRESS_BAR_H

#include "strek/exchange/progress.h"

#include <stdbool.h>
#include <stdint.h>

struct host;

struct progress_bar {
	struct progress progress; /* hand this down */
	const struct host *host;
	const char *words; /* what is being done */
	int64_t drawn_ms;
	bool drawn;
};

/* Stays where it is: its own progress points back into it. */
void progress_bar_init(struct progress_bar *bar, const struct host *h, const char *words);
/* Wipes the bar's line, so that messages stand alone. */
void progress_bar_end(struct progress_bar *bar);

#endif
