#include "strek/base/err.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"

#include <errno.h>

struct row {
	const char *name;
	enum err_exit status;
	const char *words;
};

static const struct row table[ERR_COUNT] = {
#define X(code, status, words) {#code, status, words},
	ERR_TABLE(X)
#undef X
};

/* The system's reasons that people meet, in words of ours; the others stay in the system's English. */
static const struct {
	int number;
	const char *words;
} reasons[] = {
	{ENOENT, N_("no such file or folder")},
	{EACCES, N_("not permitted")},
	{EPERM, N_("not permitted")},
	{ENOSPC, N_("no space left")},
	{EDQUOT, N_("no space left")},
	{EFBIG, N_("the file would be too large")},
	{EIO, N_("the disk reports an error")},
	{EROFS, N_("read-only")},
	{ENOMEM, N_("not enough memory")},
	{EBUSY, N_("in use")},
	{EISDIR, N_("this is a folder")},
	{ENOTDIR, N_("part of the path is not a folder")},
	{EMFILE, N_("too many open files")},
	{EPIPE, N_("the reader has gone")},
};

static const struct row *row_of(enum err_code code)
{
	return (unsigned)code < ERR_COUNT ? &table[code] : &table[ERR_INTERNAL];
}

/* Copies what fits, cut where a character ends. */
static void keep(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);
	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xc0) == 0x80)
			n--;
	}
	memcpy(to, from, n);
	to[n] = '\0';
}

bool err_limit(struct err *e, enum err_code code, const char *what, const char *value, const char *limit)
{
	if (!e || err_is(e))
		return false;
	*e = ERR_INIT;
	e->code = code;
	keep(e->what, sizeof e->what, what ? what : "");
	keep(e->value, sizeof e->value, value ? value : "");
	keep(e->limit, sizeof e->limit, limit ? limit : "");
	return false;
}

bool err_value(struct err *e, enum err_code code, const char *what, const char *value)
{
	return err_limit(e, code, what, value, NULL);
}

bool err_what(struct err *e, enum err_code code, const char *what)
{
	return err_limit(e, code, what, NULL, NULL);
}

bool err_set(struct err *e, enum err_code code)
{
	return err_limit(e, code, NULL, NULL, NULL);
}

bool err_file(struct err *e, enum err_code code, const char *file, int system)
{
	if (!e || err_is(e))
		return false;
	err_set(e, code);
	e->system = system;
	keep(e->file, sizeof e->file, file ? file : "");
	return false;
}

bool err_at(struct err *e, const char *file, long line, long column)
{
	if (!e || !err_is(e))
		return false;
	if (file)
		keep(e->file, sizeof e->file, file);
	if (line)
		e->line = line;
	if (column)
		e->column = column;
	return false;
}

void err_label(char out[ERR_LABEL_MAX], const char *section, const char *key)
{
	if (!*section)
		snprintf(out, ERR_LABEL_MAX, "%s", key);
	else
		snprintf(out, ERR_LABEL_MAX, *key ? "[%s] %s" : "[%s]", section, key);
}

bool err_is(const struct err *e)
{
	return e && e->code != ERR_NONE;
}

enum err_exit err_exit_status(const struct err *e)
{
	return e ? row_of(e->code)->status : ERR_EXIT_OK;
}

const char *err_name(enum err_code code)
{
	/* The preprocessor cannot write small letters; each name is made once, and always the same. */
	static char names[ERR_COUNT][40];
	const struct row *row = row_of(code);
	char *name = names[row - table];
	if (!*name) {
		for (size_t i = 0; row->name[i] && i + 1 < sizeof names[0]; i++) {
			char c = row->name[i];
			name[i] = c == '_' ? '-' : c >= 'A' ? (char)(c - 'A' + 'a') : c;
		}
	}
	return name;
}

static const char *reason(int system, const struct tr *tr)
{
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		if (reasons[i].number == system)
			return tr_(tr, reasons[i].words);
	}
	const char *words = system ? strerrordesc_np(system) : NULL;
	return words ? words : tr_(tr, N_("no reason given"));
}

/* A value as it may be shown; `otherwise` when it is empty, so that no sentence has a hole. */
static const char *shown(struct buf *b, const char *value, const char *otherwise)
{
	utf8_sanitise(b, value);
	return b->len ? buf_str(b) : otherwise;
}

void err_words(const struct err *e, const struct tr *tr, struct buf *out)
{
	struct buf file = BUF_INIT, what = BUF_INIT, value = BUF_INIT, limit = BUF_INIT;
	char line[24] = "?", column[24] = "?";
	if (e->line)
		snprintf(line, sizeof line, "%ld", e->line);
	if (e->column)
		snprintf(column, sizeof column, "%ld", e->column);
	const struct fill values[] = {
		{"file", shown(&file, e->file, tr_(tr, N_("the file")))},
		{"line", line},
		{"column", column},
		{"what", shown(&what, e->what, "?")},
		{"value", shown(&value, e->value, "")},
		/* Limits are often words of ours: those marked for the catalogues come out translated. */
		{"limit", shown(&limit, tr_(tr, e->limit), "?")},
		{"system", reason(e->system, tr)},
	};
	fill_in(out, tr_(tr, row_of(e->code)->words), values, sizeof values / sizeof values[0]);
	if (!buf_ok(&file) || !buf_ok(&what) || !buf_ok(&value) || !buf_ok(&limit))
		out->failed = true;
	buf_free(&file);
	buf_free(&what);
	buf_free(&value);
	buf_free(&limit);
}
