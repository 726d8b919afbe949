#include "strek/exchange/ini.h"

#include "strek/base/arena.h"
#include "strek/vault/file.h"

#include "ini_scan.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>

static bool read_all(struct source *from, struct buf *out, struct err *e)
{
	char block[8192];
	size_t got;
	do {
		if (!source_read(from, block, sizeof block, &got, e))
			return false;
		buf_addn(out, block, got);
		if (out->len > INI_BYTES_MAX) {
			err_limit(e, ERR_TOO_LARGE, NULL, NULL, "1 MiB");
			return err_at(e, from->name, 0, 0);
		}
	} while (got > 0);
	return buf_ok(out) || err_set(e, ERR_NO_MEMORY);
}

/* ---- iniparser ---- */

/* What it has to say goes nowhere: the scan has said it better, and standard error may be somebody's screen. */
static int keep_quiet(const char *format, ...)
{
	(void)format;
	return 0;
}

/* iniparser 4.1 opens a path and nothing else. A file in memory has one, so that no copy touches a disk and what is
 * read is what was scanned. */
static dictionary *load(const struct buf *clean, int fd)
{
	char path[40];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (file_write(fd, buf_str(clean), clean->len, 0) != 0)
		return NULL;
	/* Its isspace() and sscanf() ask the locale, and in some the bytes of UTF-8 are blanks. */
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!plain)
		return NULL;
	locale_t before = uselocale(plain);
	iniparser_set_error_callback(keep_quiet);
	dictionary *d = iniparser_load(path);
	iniparser_set_error_callback(NULL);
	uselocale(before);
	freelocale(plain);
	return d;
}

static bool take_values(struct ini *out, const dictionary *d, struct arena *a, struct err *e)
{
	char name[2 * INI_NAME_MAX + 2];
	for (size_t i = 0; i < out->keys; i++) {
		struct ini_key *key = &out->key[i];
		snprintf(name, sizeof name, "%s:%s", key->section, key->name);
		/* The scan has seen the key: iniparser lacks it only when it ran out of memory on the way. */
		const char *value = iniparser_getstring(d, name, NULL);
		key->value = value ? arena_strdup(a, value) : NULL;
		if (!key->value)
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

static bool read_values(struct ini *out, const struct buf *clean, struct arena *a, struct err *e)
{
	int fd = memfd_create("strek", MFD_CLOEXEC);
	if (fd < 0)
		return err_file(e, ERR_IO, out->file, errno);
	errno = 0;
	dictionary *d = load(clean, fd);
	int system = errno;
	close(fd);
	if (!d)
		return err_file(e, system && system != ENOMEM ? ERR_IO : ERR_NO_MEMORY, out->file, system);
	bool done = take_values(out, d, a, e);
	iniparser_freedict(d);
	return done;
}

bool ini_read(struct source *from, struct arena *a, struct ini *out, struct faults *faults, struct err *e)
{
	struct buf text = BUF_INIT, clean = BUF_INIT;
	*out = (struct ini){.file = from->name, .whole = true};
	bool done = read_all(from, &text, e) && ini_scan(buf_str(&text), text.len, a, out, &clean, faults, e) &&
		    read_values(out, &clean, a, e);
	buf_free(&text);
	buf_free(&clean);
	return done;
}

long ini_line(const struct ini *ini, const char *label)
{
	char own[ERR_LABEL_MAX];
	for (size_t i = 0; i < ini->keys; i++) {
		err_label(own, ini->key[i].section, ini->key[i].name);
		if (strcmp(own, label) == 0)
			return ini->key[i].line;
	}
	for (size_t i = 0; i < ini->sections; i++) {
		err_label(own, ini->section[i].name, "");
		if (strncmp(own, label, strlen(own)) == 0)
			return ini->section[i].line;
	}
	return 0;
}
