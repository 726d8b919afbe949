#include "ini_scan.h"

#include "strek/base/arena.h"
#include "strek/base/utf8.h"

#include <string.h>

#define BLANKS " \t"
#define CAP_FIRST 32

struct scan {
	struct arena *arena;
	struct ini *out;
	struct buf *clean;
	struct faults *faults;
	struct err *e;
	size_t section_cap, key_cap;
	const char *section; /* the one keys belong to; NULL after one that could not be read */
	long line;
};

/* ---- faults ---- */

static bool tell(struct scan *s, struct err *fault, long column)
{
	err_at(fault, s->out->file, s->line, column);
	faults_add(s->faults, fault);
	s->out->whole = false;
	return true;
}

static bool tell_code(struct scan *s, enum err_code code)
{
	struct err fault = ERR_INIT;
	err_set(&fault, code);
	return tell(s, &fault, 0);
}

static bool tell_twice(struct scan *s, const char *section, const char *key)
{
	char label[ERR_LABEL_MAX];
	err_label(label, section, key);
	struct err fault = ERR_INIT;
	err_what(&fault, ERR_INI_DUPLICATE, label);
	return tell(s, &fault, 0);
}

static bool tell_value(struct scan *s, const char *key, const char *value, const char *limit)
{
	char label[ERR_LABEL_MAX];
	err_label(label, s->section ? s->section : "", key);
	struct err fault = ERR_INIT;
	err_limit(&fault, ERR_INI_VALUE, label, value, limit);
	return tell(s, &fault, 0);
}

/* ---- characters ---- */

static long column_of(const char *line, size_t byte)
{
	long column = 1;
	for (size_t i = 0; i < byte; i++)
		column += ((unsigned char)line[i] & 0xC0) != 0x80;
	return column;
}

/* True when every character may stand in a file that people read. */
static bool characters_are_fine(struct scan *s, const char *line, size_t n)
{
	struct err fault = ERR_INIT;
	size_t valid = utf8_valid(line, n);
	if (valid < n) {
		err_set(&fault, ERR_NOT_UTF8);
		tell(s, &fault, column_of(line, valid));
		return false;
	}
	for (size_t i = 0; i < n;) {
		uint32_t cp = 0;
		size_t step = line[i] ? utf8_next(line + i, &cp) : 1;
		if (cp != '\t' && utf8_width(cp) < 0) {
			char name[16];
			snprintf(name, sizeof name, "U+%04X", (unsigned)cp);
			err_value(&fault, ERR_INI_CONTROL, NULL, name);
			tell(s, &fault, column_of(line, i));
			return false;
		}
		i += step;
	}
	return true;
}

/* Cuts blanks off both ends. */
static char *trim(char *text)
{
	text += strspn(text, BLANKS);
	size_t n = strlen(text);
	while (n > 0 && strchr(BLANKS, text[n - 1]))
		n--;
	text[n] = '\0';
	return text;
}

/* Small letters, or false for what is no name. Only ASCII letters are names, so no locale is asked. */
static bool to_name(char *text)
{
	size_t n = strlen(text);
	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		if (c >= 'A' && c <= 'Z')
			text[i] = (char)(c - 'A' + 'a');
		else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !strchr("._-", c))
			return false;
	}
	return n > 0 && n <= INI_NAME_MAX;
}

/* ---- lines ---- */

static bool no_memory(struct scan *s)
{
	return err_set(s->e, ERR_NO_MEMORY);
}

static bool too_many(struct scan *s)
{
	err_limit(s->e, ERR_TOO_LARGE, NULL, NULL, N_("1000 keys"));
	return err_at(s->e, s->out->file, 0, 0);
}

/* Room for one more element of an array in the arena, which may move it. False when memory is out. */
static bool room(struct arena *a, void **array, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return true;
	size_t wider = *cap ? 2 * *cap : CAP_FIRST;
	void *moved = arena_grow(a, *array, count, wider, size);
	if (!moved)
		return false;
	*array = moved;
	*cap = wider;
	return true;
}

static bool has_section(const struct ini *ini, const char *name)
{
	for (size_t i = 0; i < ini->sections; i++) {
		if (strcmp(ini->section[i].name, name) == 0)
			return true;
	}
	return false;
}

static bool has_key(const struct ini *ini, const char *section, const char *name)
{
	for (size_t i = 0; i < ini->keys; i++) {
		if (strcmp(ini->key[i].name, name) == 0 && strcmp(ini->key[i].section, section) == 0)
			return true;
	}
	return false;
}

static bool scan_section(struct scan *s, char *line, size_t n)
{
	struct ini *ini = s->out;
	s->section = NULL;
	if (line[n - 1] != ']')
		return tell_code(s, ERR_INI_SYNTAX);
	line[n - 1] = '\0';
	char *name = trim(line + 1);
	if (!to_name(name))
		return tell_code(s, ERR_INI_SYNTAX);
	void *array = ini->section;
	const char *kept = arena_strdup(s->arena, name);
	if (ini->sections == INI_KEYS_MAX)
		return too_many(s);
	if (!kept || !room(s->arena, &array, ini->sections, &s->section_cap, sizeof *ini->section))
		return no_memory(s);
	ini->section = array;
	s->section = kept;
	buf_addf(s->clean, "[%s]\n", name);
	if (has_section(ini, name))
		return tell_twice(s, name, "");
	ini->section[ini->sections++] = (struct ini_section){kept, s->line};
	return true;
}

/* What is wrong with a value as it stands after the '=', or NULL: iniparser would cut it or join the next line on. */
static const char *value_fault(const char *value)
{
	if (strchr(value, '\\'))
		return N_("a value without a backslash");
	if (*value == '"' || *value == '\'') {
		const char *end = strchr(value + 1, *value);
		if (!end)
			return N_("a value whose quotes are closed");
		end += 1 + strspn(end + 1, BLANKS);
		return *end && *end != ';' && *end != '#' ? N_("one value, with nothing after the closing quote")
							  : NULL;
	}
	size_t comment = strcspn(value, ";#");
	if (value[comment] && comment > 0 && !strchr(BLANKS, value[comment - 1]))
		return N_("the value in double quotes, because ; and # begin a comment");
	return NULL;
}

static bool scan_key(struct scan *s, char *line)
{
	struct ini *ini = s->out;
	char *equals = strchr(line, '=');
	if (!equals)
		return tell_code(s, ERR_INI_SYNTAX);
	*equals = '\0';
	char *name = trim(line);
	char *value = trim(equals + 1);
	if (!to_name(name))
		return tell_code(s, ERR_INI_SYNTAX);
	const char *fault = value_fault(value);
	if (fault)
		return tell_value(s, name, value, fault);
	if (!s->section)
		return true;
	if (has_key(ini, s->section, name))
		return tell_twice(s, s->section, name);
	if (ini->keys == INI_KEYS_MAX)
		return too_many(s);
	void *array = ini->key;
	const char *kept = arena_strdup(s->arena, name);
	if (!kept || !room(s->arena, &array, ini->keys, &s->key_cap, sizeof *ini->key))
		return no_memory(s);
	ini->key = array;
	ini->key[ini->keys++] = (struct ini_key){s->section, kept, NULL, s->line};
	buf_addf(s->clean, "%s = %s\n", name, value);
	return true;
}

static bool scan_line(struct scan *s, const char *from, size_t n)
{
	char line[INI_LINE_MAX + 1];
	s->line++;
	if (n > 0 && from[n - 1] == '\r')
		n--;
	if (n > INI_LINE_MAX) {
		struct err fault = ERR_INIT;
		err_limit(&fault, ERR_INI_LONG, NULL, NULL, "1022");
		return tell(s, &fault, 0);
	}
	if (!characters_are_fine(s, from, n))
		return true;
	memcpy(line, from, n);
	line[n] = '\0';
	char *text = trim(line);
	if (!*text || *text == '#' || *text == ';')
		return true;
	return *text == '[' ? scan_section(s, text, strlen(text)) : scan_key(s, text);
}

bool ini_scan(const char *text, size_t n, struct arena *a, struct ini *out, struct buf *clean, struct faults *faults,
	struct err *e)
{
	struct scan s = {.arena = a, .out = out, .clean = clean, .faults = faults, .e = e, .section = ""};
	if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		n -= 3;
	}
	while (n > 0) {
		const char *end = memchr(text, '\n', n);
		size_t len = end ? (size_t)(end - text) : n;
		if (!scan_line(&s, text, len))
			return false;
		len += end != NULL;
		text += len;
		n -= len;
	}
	return buf_ok(clean) || no_memory(&s);
}
