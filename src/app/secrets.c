#include "strek/app/secrets.h"

#include "strek/app/ask.h"
#include "strek/app/host.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/vault/file.h"
#include "strek/vault/passphrase.h"
#include "strek/vault/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024 };

bool secrets_given(const struct host *h)
{
	return h->passphrase_file || h->recovery_file || h->passphrase_fd >= 0;
}

static struct secret *from_descriptor(int fd, const char *name, enum secret_kind kind, struct err *e)
{
	struct secret *s = secret_new(kind, e);
	if (!s || !secret_read(s, fd, e)) {
		err_at(e, name, 0, 0);
		secret_free(s);
		return NULL;
	}
	return s;
}

/* The descriptor that the command line names, which a slip of the pen makes one that nobody opened. */
static struct secret *from_number(int fd, struct err *e)
{
	char number[16];
	snprintf(number, sizeof number, "%d", fd);
	if (fcntl(fd, F_GETFD) >= 0)
		return from_descriptor(fd, "--passphrase-fd", SECRET_PASSPHRASE, e);
	err_limit(e, ERR_USAGE_VALUE, "--passphrase-fd", number, N_("the number of an open file descriptor"));
	return NULL;
}

/* Told here, where it is known which file it came from. */
static bool is_recovery_key(const struct secret *s, const char *path, struct err *e)
{
	struct err why = ERR_INIT;
	uint8_t *key = secret_alloc(RECOVERY_LEN, e);
	if (!key)
		return false;
	bool whole = recovery_parse(s, key, &why);
	secret_release(key);
	const char *text = secret_text(s);
	bool blank = text[strspn(text, " \t\r\n")] == '\0';
	return whole || err_file(e, blank ? ERR_RECOVERY_EMPTY : ERR_RECOVERY_FILE, path, 0);
}

struct secret *secrets_from_file(const char *path, enum secret_kind kind, struct err *e)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		file_fail(e, path, errno, false);
		return NULL;
	}
	struct secret *s = NULL;
	if (fstat(fd, &st) || S_ISDIR(st.st_mode)) {
		err_file(e, ERR_NOT_A_FILE, path, 0);
	} else if (S_ISREG(st.st_mode) && st.st_size > FILE_MAX) {
		err_limit(e, ERR_TOO_LARGE, path, "", "64 KiB");
		err_at(e, path, 0, 0);
	} else {
		s = from_descriptor(fd, path, kind, e);
	}
	close(fd);
	if (s && kind == SECRET_RECOVERY && !is_recovery_key(s, path, e)) {
		secret_free(s);
		return NULL;
	}
	return s;
}

struct secret *secrets_get(const struct host *h, struct err *e)
{
	const struct tr *tr = h->env.tr;
	if (h->passphrase_file)
		return secrets_from_file(h->passphrase_file, SECRET_PASSPHRASE, e);
	if (h->recovery_file)
		return secrets_from_file(h->recovery_file, SECRET_RECOVERY, e);
	if (h->passphrase_fd >= 0)
		return from_number(h->passphrase_fd, e);
	return ask_secret(h, tr_(tr, "Passphrase: "), SECRET_PASSPHRASE, e);
}

/* Shows words with a secret in them; the text passes through ordinary memory only inside write(). */
static bool show_secret(
	const struct host *h, const char *before, const struct secret *s, const char *after, struct err *e)
{
	return ask_show(h, before, e) && ask_show(h, secret_text(s), e) && ask_show(h, after, e);
}

static struct secret *offered(const struct host *h, struct err *e)
{
	const struct tr *tr = h->env.tr;
	struct secret *words = passphrase_offer(&h->env, e);
	if (words && show_secret(h, tr_(tr, "Six random words, hard to guess and possible to learn:\n\n    "), words,
			     tr_(tr, "\n\nWrite them down, then type them.\n"), e))
		return words;
	secret_free(words);
	return NULL;
}

struct secret *secrets_new_passphrase(const struct host *h, struct err *e)
{
	const struct tr *tr = h->env.tr;
	const char *const prompt = tr_(tr, "New passphrase (15 characters or more; Enter alone offers six words): ");
	struct err reason = ERR_INIT;
	struct secret *first = ask_secret(h, prompt, SECRET_PASSPHRASE, &reason);
	if (!first && reason.code == ERR_CANCELLED) {
		first = offered(h, e);
	} else if (!first) {
		*e = reason;
	}
	if (!first || !passphrase_check(first, e)) {
		secret_free(first);
		return NULL;
	}
	struct secret *again = ask_secret(h, tr_(tr, "The same once more: "), SECRET_PASSPHRASE, e);
	if (again && !secret_equal(first, again))
		err_set(e, ERR_PASSPHRASE_MISMATCH);
	secret_free(again);
	if (!err_is(e))
		return first;
	secret_free(first);
	return NULL;
}
