/* A report on its way out: as text, or as a file whose name says what it becomes. */
#ifndef STREK_APP_REPORT_FILE_H
#define STREK_APP_REPORT_FILE_H

#include "strek/exchange/report.h"

/* Told before anything is done: ERR_REPORT_NAME, where the name ends in none of .txt .svg .pdf .png. */
bool report_file_name(const char *file, struct err *e);
/* Writes the whole file or nothing; one that exists is left as it is. The errors of outfile.h and convert.h, and
 * ERR_REPORT_TALL. */
bool report_file_write(const struct report *r, const char *file, const struct figure_look *look, struct err *e);
/* An audit fact for each person it is about. */
bool report_file_log(const struct report *r, struct store *store, struct err *e);

#endif
