/* Where things are: the user's own folders (XDG base directories) and what comes with the program. */
#ifndef STREK_APP_PATHS_H
#define STREK_APP_PATHS_H

#include <stdbool.h>

struct arena;
struct err;

/* NULL where the user has no home folder. */
struct paths {
	const char *home;
	const char *vault;       /* $XDG_DATA_HOME/strek/strek.vault */
	const char *config;      /* $XDG_CONFIG_HOME/strek/strek.conf */
	const char *user_scales; /* $XDG_CONFIG_HOME/strek/scales */
	const char *scales;      /* the scales that come with the program */
	const char *catalogues;  /* <lang>/LC_MESSAGES/strek.mo below it */
};

/* Finds them. What comes with the program lies in share/ beside the executable (a build tree), in ../share (an
 * installation, wherever it was moved), or under the prefix it was built for. ERR_NO_MEMORY. */
bool paths_find(struct paths *out, struct arena *a, struct err *e);
/* Makes the folder that a file will lie in, and those above it, for the user alone. ERR_READ_ONLY, ERR_DISK_FULL, ...
 */
bool paths_make_folder_of(const char *file, struct err *e);

#endif
