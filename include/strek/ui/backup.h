/* When the last backup was made, and whether it is time for another. */
#ifndef STREK_UI_BACKUP_H
#define STREK_UI_BACKUP_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct ui;

/* Milliseconds UTC of the last backup; 0: none was made yet. */
bool backup_last(const struct ui *ui, int64_t *ms, struct err *e);
/* Whole days since the last backup, or since the vault was made while there is none; 0 when that cannot be told. */
int backup_days(const struct ui *ui);
/* By the option backup-remind. A made-up practice and one opened for reading need none. */
bool backup_is_due(const struct ui *ui);

#endif
