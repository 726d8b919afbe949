/* A file of results: complete under its name, or not there at all.
 *
 * Written without a name where the file system can do that (nothing is left behind even by a kill), else as
 * NAME.new; for the owner alone; synced; then named. A file that exists is left as it is: ERR_FILE_EXISTS. */
#ifndef STREK_APP_OUTFILE_H
#define STREK_APP_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

struct err;

struct outfile {
	FILE *file;       /* write here; errors show at outfile_keep() */
	const char *path; /* borrowed; NULL: standard output */
	char *temporary;  /* owned; NULL: a file without a name */
};

/* path NULL or "-": standard output. ERR_FILE_EXISTS, ERR_NO_FOLDER, ERR_READ_ONLY, ERR_DISK_FULL, ERR_IO;
 * ERR_OUTPUT for standard output. */
bool outfile_open(struct outfile *o, const char *path, struct err *e);
/* Syncs and names it. On failure nothing stays behind. */
bool outfile_keep(struct outfile *o, struct err *e);
/* Throws away what was written; safe after outfile_keep() and a failed outfile_open(). */
void outfile_drop(struct outfile *o);

#endif
