#include "strek/vault/memory.h"

#include "strek/base/err.h"

#include <sqlite3.h>

static sqlite3_mem_methods base;

static void wipe_free(void *p)
{
	if (p)
		explicit_bzero(p, (size_t)base.xSize(p));
	base.xFree(p);
}

static void *wipe_realloc(void *p, int n)
{
	int old = base.xSize(p);
	if (n <= old)
		return p;
	void *moved = base.xMalloc(n);
	if (!moved)
		return NULL;
	memcpy(moved, p, (size_t)old);
	wipe_free(p);
	return moved;
}

bool memory_wiped_by_sqlite(struct err *e)
{
	static bool done;
	if (done)
		return true;
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &base) != SQLITE_OK)
		return err_what(e, ERR_INTERNAL, "SQLite was started before the vault");
	sqlite3_mem_methods wiping = base;
	wiping.xFree = wipe_free;
	wiping.xRealloc = wipe_realloc;
	/* SQLite's lookaside slots go back to their pool without passing here, and keep what they held. Locks and
	 * figures about memory are of no use to one thread. */
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) != SQLITE_OK ||
		sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK ||
		sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) != SQLITE_OK ||
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
		return err_what(e, ERR_INTERNAL, "SQLite was started before the vault");
	done = true;
	return sqlite3_initialize() == SQLITE_OK || err_set(e, ERR_NO_MEMORY);
}
