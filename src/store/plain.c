#include "strek/vault/file.h"

#include "inner.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

/* Decrypted, the pages of a vault are a SQLite database as they are. */

static bool write_page(int fd, const uint8_t page[FORMAT_PAGE_LEN], uint32_t number, const char *path, struct err *e)
{
	int system = file_write(fd, page, FORMAT_PAGE_LEN, (off_t)(number - 1) * FORMAT_PAGE_LEN);
	return !system || file_fail(e, path, system, true);
}

static bool write_pages(struct store *s, int fd, const char *path, struct err *e)
{
	uint8_t page[FORMAT_PAGE_LEN];
	bool ok = true;
	uint32_t pages = vault_pages(s->vault);
	for (uint32_t i = 1; ok && i <= pages; i++)
		ok = vault_page_read(s->vault, i, page, e) && write_page(fd, page, i, path, e);
	sodium_memzero(page, sizeof page);
	return ok && (fsync(fd) == 0 || file_fail(e, path, errno, true));
}

bool store_export_sqlite(struct store *s, const char *path, struct err *e)
{
	if (s->open)
		return err_what(e, ERR_INTERNAL, "an export inside a transaction");
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return file_fail(e, path, errno, true);
	bool ok = write_pages(s, fd, path, e);
	if (close(fd) != 0 && ok)
		ok = file_fail(e, path, errno, true);
	if (!ok)
		unlink(path);
	return ok;
}
