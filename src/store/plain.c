#include "inner.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

/* Decrypted, the pages of a vault are a SQLite database as they are. */

static bool write_fault(const char *path, struct err *e)
{
	return err_file(e, errno == ENOSPC || errno == EDQUOT ? ERR_DISK_FULL : ERR_IO, path, errno);
}

static bool write_page(int fd, const uint8_t page[FORMAT_PAGE_LEN], const char *path, struct err *e)
{
	size_t done = 0;
	while (done < FORMAT_PAGE_LEN) {
		ssize_t n = write(fd, page + done, FORMAT_PAGE_LEN - done);
		if (n < 0 && errno != EINTR)
			return write_fault(path, e);
		done += n > 0 ? (size_t)n : 0;
	}
	return true;
}

static bool write_pages(struct store *s, int fd, const char *path, struct err *e)
{
	uint8_t page[FORMAT_PAGE_LEN];
	bool ok = true;
	uint32_t pages = vault_pages(s->vault);
	for (uint32_t i = 1; ok && i <= pages; i++)
		ok = vault_page_read(s->vault, i, page, e) && write_page(fd, page, path, e);
	sodium_memzero(page, sizeof page);
	return ok && (fsync(fd) == 0 || write_fault(path, e));
}

bool store_export_sqlite(struct store *s, const char *path, struct err *e)
{
	if (s->open)
		return err_what(e, ERR_INTERNAL, "an export inside a transaction");
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0 && errno == EEXIST)
		return err_file(e, ERR_FILE_EXISTS, path, 0);
	if (fd < 0)
		return err_file(e, errno == ENOENT ? ERR_NO_FILE : ERR_READ_ONLY, path, errno);
	bool ok = write_pages(s, fd, path, e);
	if (close(fd) != 0 && ok)
		ok = write_fault(path, e);
	if (!ok)
		unlink(path);
	return ok;
}
