/* The scan before iniparser reads. For ini.c only. */
#ifndef STREK_SRC_EXCHANGE_INI_SCAN_H
#define STREK_SRC_EXCHANGE_INI_SCAN_H

#include "strek/base/buf.h"
#include "strek/exchange/ini.h"

/* Fills everything of `out` but the values, and appends to `clean` the lines that iniparser is to read. */
bool ini_scan(const char *text, size_t n, struct arena *a, struct ini *out, struct buf *clean, struct faults *faults,
	struct err *e);

#endif
