#include "strek/exchange/csv.h"

#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"

#include <string.h>

void csv_init(struct csv *c, struct source *source)
{
	*c = (struct csv){.source = source, .line = 1, .column = 1};
	c->record = BUF_INIT;
}

void csv_free(struct csv *c)
{
	buf_free(&c->record);
	explicit_bzero(c->block, sizeof c->block);
}

/* The next byte without taking it; -1 at the end, -2 when reading failed. */
static int peek(struct csv *c, struct err *e)
{
	if (c->next < c->have)
		return (unsigned char)c->block[c->next];
	c->next = 0;
	if (!source_read(c->source, c->block, sizeof c->block, &c->have, e)) {
		c->have = 0;
		return -2;
	}
	return c->have == 0 ? -1 : (unsigned char)c->block[0];
}

/* Takes the byte that peek() showed. Continuation bytes of UTF-8 are not columns. */
static void take(struct csv *c, int byte)
{
	c->next++;
	if (byte == '\n') {
		c->line++;
		c->column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		c->column++;
	}
}

/* A line end is \n, \r\n or a lone \r; it is taken whole. */
static void take_line_end(struct csv *c, int byte, struct err *e)
{
	take(c, byte);
	if (byte != '\r')
		return;
	if (peek(c, e) == '\n') {
		take(c, '\n');
		return;
	}
	c->line++;
	c->column = 1;
}

static bool is_line_end(int byte)
{
	return byte == '\n' || byte == '\r';
}

/* The separator is whichever of the two stands first outside quotes in the first line. Excel writes ';' where a
 * comma is the decimal sign. */
static char find_separator(const struct csv *c)
{
	bool quoted = false;
	for (size_t i = c->next; i < c->have; i++) {
		char b = c->block[i];
		if (b == '"')
			quoted = !quoted;
		else if (!quoted && (b == ',' || b == ';'))
			return b;
		else if (!quoted && is_line_end(b))
			break;
	}
	return ',';
}

static bool begin(struct csv *c, struct err *e)
{
	c->begun = true;
	if (peek(c, e) == -2)
		return false;
	if (c->have >= 3 && memcmp(c->block, "\xEF\xBB\xBF", 3) == 0)
		c->next = 3;
	c->separator = find_separator(c);
	return true;
}

struct record {
	size_t start[CSV_FIELDS_MAX]; /* offsets into c->record, which may move while it grows */
	bool too_many;
	struct err fault; /* the first fault inside this record */
};

static void fault_at(struct csv *c, struct record *r, enum err_code code, long line, long column)
{
	if (err_is(&r->fault))
		return;
	err_set(&r->fault, code);
	err_at(&r->fault, c->source->name, line, column);
}

static void field_begin(struct csv *c, struct record *r)
{
	if (c->fields == CSV_FIELDS_MAX) {
		r->too_many = true;
		return;
	}
	r->start[c->fields] = c->record.len;
	c->field[c->fields].line = c->line;
	c->field[c->fields].column = c->column;
	c->fields++;
}

/* Ends the field: NUL after it, and its text is looked through once. */
static void field_end(struct csv *c, struct record *r)
{
	if (r->too_many || c->fields == 0)
		return;
	const struct csv_field *f = &c->field[c->fields - 1];
	const char *text = buf_str(&c->record) + r->start[c->fields - 1];
	size_t n = c->record.len - r->start[c->fields - 1];
	size_t valid = utf8_valid(text, n);
	if (valid < n) {
		long before = 0;
		for (size_t i = 0; i < valid; i++)
			before += ((unsigned char)text[i] & 0xC0) != 0x80;
		fault_at(c, r, ERR_CSV_NOT_UTF8, f->line, f->column + before);
	} else if (memchr(text, '\0', n) != NULL) {
		fault_at(c, r, ERR_CSV_CONTROL, f->line, f->column);
	}
	buf_addc(&c->record, '\0');
}

/* A fault after which no place in the file can be trusted. */
static enum csv_result stop(struct csv *c, enum err_code code, long line, long column, struct err *e)
{
	c->ended = true;
	if (c->record.len > CSV_RECORD_MAX)
		err_limit(e, ERR_CSV_LONG, "", "", "1048576");
	err_set(e, code);
	err_at(e, c->source->name, line, column);
	return CSV_FAULT;
}

/* Inside quotes, from after the opening one to after the closing one. */
static bool quoted_part(struct csv *c, struct err *e)
{
	for (;;) {
		int b = peek(c, e);
		if (b < 0 || c->record.len > CSV_RECORD_MAX)
			return false;
		take(c, b);
		if (b == '"') {
			if (peek(c, e) != '"')
				return true;
			take(c, '"');
		}
		buf_addc(&c->record, (char)b);
	}
}

/* One field up to its separator or the line's end, which is left for the caller. */
static enum csv_result read_field(struct csv *c, struct record *r, struct err *e)
{
	long line = c->line;
	long column = c->column;
	bool quoted = false;
	field_begin(c, r);
	for (;;) {
		int b = peek(c, e);
		if (b == -2)
			return stop(c, ERR_IO, line, 0, e);
		if (c->record.len > CSV_RECORD_MAX)
			return stop(c, ERR_CSV_LONG, line, 0, e);
		if (b == -1 || b == c->separator || is_line_end(b))
			break;
		bool first = c->line == line && c->column == column;
		if (quoted || (b == '"' && !first))
			return stop(c, ERR_CSV_QUOTE, c->line, c->column, e);
		take(c, b);
		if (b != '"') {
			buf_addc(&c->record, (char)b);
			continue;
		}
		quoted = true;
		if (!quoted_part(c, e))
			return stop(c, ERR_CSV_QUOTE, line, column, e);
	}
	field_end(c, r);
	return CSV_RECORD;
}

/* A record up to and with its line end. */
static enum csv_result read_record(struct csv *c, struct record *r, struct err *e)
{
	for (;;) {
		enum csv_result got = read_field(c, r, e);
		if (got != CSV_RECORD)
			return got;
		int b = peek(c, e);
		if (b == c->separator) {
			take(c, b);
			continue;
		}
		if (is_line_end(b))
			take_line_end(c, b, e);
		return CSV_RECORD;
	}
}

static bool is_empty_record(const struct csv *c)
{
	return c->fields == 1 && c->record.len == 1;
}

enum csv_result csv_next(struct csv *c, struct err *e)
{
	if (!c->begun && !begin(c, e)) {
		c->ended = true;
		return CSV_FAULT;
	}
	while (!c->ended) {
		if (peek(c, e) == -1) {
			c->ended = true;
			break;
		}
		struct record r = {.fault = ERR_INIT};
		buf_clear(&c->record);
		c->fields = 0;
		if (read_record(c, &r, e) != CSV_RECORD)
			return CSV_FAULT;
		if (!buf_ok(&c->record))
			return stop(c, ERR_NO_MEMORY, 0, 0, e);
		if (is_empty_record(c))
			continue;
		for (size_t i = 0; i < c->fields; i++)
			c->field[i].text = buf_str(&c->record) + r.start[i];
		if (err_is(&r.fault)) {
			*e = r.fault;
			return CSV_FAULT;
		}
		if (!r.too_many)
			return CSV_RECORD;
		err_limit(e, ERR_CSV_FIELDS, "", "> 64", "64");
		err_at(e, c->source->name, c->field[0].line, 0);
		return CSV_FAULT;
	}
	return CSV_END;
}

void csv_put(struct buf *out, const char *text)
{
	if (text[strcspn(text, "\",;\r\n")] == '\0' && text[0] != ' ' && text[0] != '\t') {
		buf_add(out, text);
		return;
	}
	buf_addc(out, '"');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			buf_addc(out, '"');
		buf_addc(out, *p);
	}
	buf_addc(out, '"');
}
