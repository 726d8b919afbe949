#include "golden.h"

#include "strek/base/buf.h"

#include <errno.h>
#include <sys/stat.h>

#define GOLDEN STREK_SOURCE_DIR "/tests/golden/"

static bool read_all(const char *path, struct buf *out)
{
	char block[4096];
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		buf_addn(out, block, n);
	bool ok = !ferror(f) && buf_ok(out);
	fclose(f);
	return ok;
}

/* Makes every folder on the way to path. */
static bool make_folders(const char *path)
{
	struct buf folder = BUF_INIT;
	bool ok = true;
	for (const char *p = path; ok && (p = strchr(p + 1, '/'));) {
		buf_clear(&folder);
		buf_addn(&folder, path, (size_t)(p - path));
		ok = mkdir(buf_str(&folder), 0777) == 0 || errno == EEXIST;
	}
	buf_free(&folder);
	return ok;
}

static bool write_all(const char *path, const char *bytes, size_t n)
{
	FILE *f = make_folders(path) ? fopen(path, "wb") : NULL;
	if (!f) {
		fprintf(stderr, "%s: cannot be written: %s\n", path, strerror(errno));
		return false;
	}
	bool ok = fwrite(bytes, 1, n, f) == n;
	return fclose(f) == 0 && ok;
}

/* One line, with what cannot be seen made visible. */
static void show_line(const char *title, const char *s, size_t n)
{
	fprintf(stderr, "  %s |", title);
	for (size_t i = 0; i < n && s[i] != '\n'; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < 0x20 || c == 0x7f)
			fprintf(stderr, "\\x%02x", c);
		else
			fputc(c, stderr);
	}
	fputs("|\n", stderr);
}

static void show_difference(const char *name, const struct buf *wanted, const char *s, size_t n)
{
	const char *w = buf_str(wanted);
	size_t line = 1, from = 0, at = 0;
	while (at < n && at < wanted->len && s[at] == w[at]) {
		if (s[at++] == '\n') {
			line++;
			from = at;
		}
	}
	fprintf(stderr, "tests/golden/%s: line %zu, byte %zu of it, differs (%zu bytes wanted, %zu found)\n", name,
		line, at - from + 1, wanted->len, n);
	show_line("wanted", w + from, wanted->len - from);
	show_line("found ", s + from, n - from);
}

bool golden_is_n(const char *name, const char *bytes, size_t n)
{
	struct buf path = BUF_INIT, wanted = BUF_INIT;
	buf_addf(&path, "%s%s", GOLDEN, name);
	const char *mode = getenv("STREK_GOLDEN");
	bool ok;
	if (mode && strcmp(mode, "rewrite") == 0) {
		ok = write_all(buf_str(&path), bytes, n);
	} else if (!read_all(buf_str(&path), &wanted)) {
		fprintf(stderr, "tests/golden/%s: cannot be read\n", name);
		ok = false;
	} else {
		ok = wanted.len == n && memcmp(buf_str(&wanted), bytes, n) == 0;
		if (!ok)
			show_difference(name, &wanted, bytes, n);
	}
	buf_free(&wanted);
	buf_free(&path);
	return ok;
}

bool golden_is(const char *name, const char *text)
{
	return golden_is_n(name, text, strlen(text));
}
