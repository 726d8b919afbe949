#include "strek/app/catalogue.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x950412deu
#define HEAD 20u /* magic, revision, count, and where the two tables begin */

static uint32_t number_at(const struct catalogue *c, size_t at)
{
	uint32_t n;
	memcpy(&n, c->bytes + at, sizeof n);
	return c->swapped ? __builtin_bswap32(n) : n;
}

/* The text that entry i of a table points to. */
static const char *entry(const struct catalogue *c, uint32_t table, uint32_t i, size_t *length)
{
	*length = number_at(c, table + 8 * (size_t)i);
	return c->bytes + number_at(c, table + 8 * (size_t)i + 4);
}

static bool is_sound_table(const struct catalogue *c, uint32_t table)
{
	if (table > c->size || c->count > (c->size - table) / 8)
		return false;
	for (uint32_t i = 0; i < c->count; i++) {
		size_t length = number_at(c, table + 8 * (size_t)i), at = number_at(c, table + 8 * (size_t)i + 4);
		if (at >= c->size || length >= c->size - at || c->bytes[at + length] != '\0')
			return false;
	}
	return true;
}

static bool is_sound(struct catalogue *c)
{
	if (c->size < HEAD)
		return false;
	c->swapped = number_at(c, 0) == __builtin_bswap32(MAGIC);
	if (number_at(c, 0) != MAGIC || number_at(c, 4) >> 16)
		return false;
	c->count = number_at(c, 8);
	c->ids = number_at(c, 12);
	c->words = number_at(c, 16);
	return is_sound_table(c, c->ids) && is_sound_table(c, c->words);
}

/* The header is the translation of the empty msgid. */
static bool is_ours(const struct catalogue *c)
{
	const char *header = catalogue_text(c, "");
	return header && strstr(header, "charset=UTF-8") && strstr(header, "nplurals=2; plural=n != 1;");
}

bool catalogue_take(struct catalogue *c, const void *bytes, size_t size)
{
	*c = (struct catalogue){.bytes = bytes, .size = size};
	if (is_sound(c) && is_ours(c))
		return true;
	*c = (struct catalogue){0};
	return false;
}

bool catalogue_open(struct catalogue *c, const char *path)
{
	*c = (struct catalogue){0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	struct stat st;
	void *bytes = MAP_FAILED;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	if (catalogue_take(c, bytes, (size_t)st.st_size))
		return true;
	munmap(bytes, (size_t)st.st_size);
	return false;
}

/* The forms of a message, one after the other with a NUL after each; the msgids are sorted. */
static const char *find(const struct catalogue *c, const char *msgid, size_t *length)
{
	uint32_t lo = 0, hi = c->count;
	while (lo < hi) {
		uint32_t middle = lo + (hi - lo) / 2;
		int order = strcmp(msgid, entry(c, c->ids, middle, length));
		if (order == 0)
			return entry(c, c->words, middle, length);
		if (order < 0)
			hi = middle;
		else
			lo = middle + 1;
	}
	return NULL;
}

const char *catalogue_text(const struct catalogue *c, const char *msgid)
{
	size_t length;
	return find(c, msgid, &length);
}

const char *catalogue_plural(const struct catalogue *c, const char *one, unsigned long n)
{
	size_t length;
	const char *form = find(c, one, &length);
	if (!form || n == 1)
		return form;
	size_t first = strlen(form);
	return first < length ? form + first + 1 : form;
}
