#include "strek/exchange/rating_row.h"

#include "strek/base/arena.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/course/token.h"

#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX 9999
#define CODE_CELLS_MAX 64
#define REASON_BYTES_MAX 500

/* What a column's reader works with. */
struct reading {
	struct rating_row *row;
	enum rating_column column;
	const char *text; /* trimmed; "" when the field is empty */
	const struct scale_set *scales;
	struct arena *arena;
};

/* What went wrong with a field: the code and, for CSV_VALUE and CSV_NEEDED, what may stand there. */
struct complaint {
	enum err_code code;
	const char *limit;
};
#define FINE ((struct complaint){ERR_NONE, ""})
#define ALLOWED(words) ((struct complaint){ERR_CSV_VALUE, words})
#define NEEDED(words) ((struct complaint){ERR_CSV_NEEDED, words})
#define OUT_OF_MEMORY ((struct complaint){ERR_NO_MEMORY, ""})

static struct complaint keep_text(struct reading *r, const char **to, size_t bytes)
{
	if (!utf8_is_clean(r->text) || strlen(r->text) > bytes)
		return ALLOWED(N_("ordinary text without control characters, not longer than 500 bytes"));
	*to = arena_strdup(r->arena, r->text);
	return *to == NULL ? OUT_OF_MEMORY : FINE;
}

static struct complaint keep_token(struct reading *r, int *to, enum token_set set, const char *allowed)
{
	*to = token_value(set, r->text);
	return *to == TOKEN_UNSET ? ALLOWED(allowed) : FINE;
}

static struct complaint keep_number(struct reading *r, int *to, int lo, int hi, const char *allowed)
{
	int64_t n;
	if (!num_parse(r->text, lo, hi, &n))
		return ALLOWED(allowed);
	*to = (int)n;
	return FINE;
}

static struct complaint read_client(struct reading *r)
{
	if (r->text[0] == '\0')
		return NEEDED(N_("the client's code"));
	struct buf nfc = BUF_INIT;
	bool usable = utf8_is_clean(r->text) && utf8_nfc(&nfc, r->text) && utf8_cells(buf_str(&nfc)) <= CODE_CELLS_MAX;
	r->row->client = usable ? arena_strdup(r->arena, buf_str(&nfc)) : NULL;
	buf_free(&nfc);
	if (!usable)
		return ALLOWED(N_("a code of at most 64 ordinary characters"));
	return r->row->client == NULL ? OUT_OF_MEMORY : FINE;
}

static struct complaint read_episode(struct reading *r)
{
	if (r->text[0] == '\0') {
		r->row->episode = 1;
		return FINE;
	}
	return keep_number(r, &r->row->episode, 1, NUMBER_MAX, N_("a whole number from 1 to 9999"));
}

static struct complaint read_session(struct reading *r)
{
	if (r->text[0] == '\0')
		return NEEDED(N_("the session's number"));
	return keep_number(r, &r->row->session, 1, NUMBER_MAX, N_("a whole number from 1 to 9999"));
}

static struct complaint keep_date(struct reading *r, date_t *to)
{
	*to = date_parse(r->text);
	return *to == DATE_NONE ? ALLOWED(N_("a date that exists, written as 2026-11-21")) : FINE;
}

static struct complaint read_date(struct reading *r)
{
	if (r->text[0] == '\0')
		return NEEDED(N_("the date of the session, written as 2026-11-21"));
	return keep_date(r, &r->row->date);
}

static struct complaint read_time(struct reading *r)
{
	r->row->minute = RATING_NONE;
	if (r->text[0] == '\0')
		return FINE;
	r->row->minute = date_parse_time(r->text);
	return r->row->minute < 0 ? ALLOWED(N_("a time of day, written as 14:05")) : FINE;
}

static struct complaint read_scale(struct reading *r)
{
	r->row->scale = NULL;
	if (r->text[0] == '\0')
		return FINE;
	r->row->scale = scale_find_typed(r->scales, r->text);
	return r->row->scale == NULL ? (struct complaint){ERR_CSV_SCALE, ""} : FINE;
}

static struct complaint read_rater(struct reading *r)
{
	r->row->rater = RATER_SELF;
	if (r->text[0] == '\0')
		return FINE;
	return keep_token(r, &r->row->rater, TOKEN_SET_RATER,
		N_("self, partner, mother, father, guardian, teacher, referrer or other"));
}

static struct complaint read_mode(struct reading *r)
{
	r->row->mode = MODE_PAPER;
	if (r->text[0] == '\0')
		return FINE;
	return keep_token(r, &r->row->mode, TOKEN_SET_MODE, N_("screen, paper or oral"));
}

static struct complaint read_item(struct reading *r)
{
	int *item = &r->row->item[r->column - RATING_ITEM1];
	*item = RATING_NONE;
	if (r->text[0] == '\0')
		return FINE;
	if (!num_parse_tenths(r->text, item))
		return ALLOWED(N_("points with at most one decimal, such as 7.3"));
	return FINE;
}

static struct complaint read_total(struct reading *r)
{
	r->row->total = SCALE_NONE;
	if (r->text[0] == '\0')
		return FINE;
	if (!num_parse_tenths(r->text, &r->row->total))
		return ALLOWED(N_("points with at most one decimal, such as 29.1"));
	return FINE;
}

static struct complaint read_attendance(struct reading *r)
{
	r->row->attendance = ATTENDANCE_ATTENDED;
	if (r->text[0] == '\0')
		return FINE;
	return keep_token(r, &r->row->attendance, TOKEN_SET_ATTENDANCE, N_("attended, cancelled or no-show"));
}

static struct complaint read_place(struct reading *r)
{
	r->row->place = RATING_NONE;
	if (r->text[0] == '\0')
		return FINE;
	return keep_token(r, &r->row->place, TOKEN_SET_PLACE, N_("room, phone or video"));
}

static struct complaint read_birth_year(struct reading *r)
{
	r->row->birth_year = RATING_NONE;
	if (r->text[0] == '\0')
		return FINE;
	return keep_number(r, &r->row->birth_year, 1880, 2200, N_("a year such as 1984"));
}

static struct complaint read_therapist(struct reading *r)
{
	return keep_text(r, &r->row->therapist, REASON_BYTES_MAX);
}

static struct complaint read_closed(struct reading *r)
{
	r->row->closed = DATE_NONE;
	return r->text[0] == '\0' ? FINE : keep_date(r, &r->row->closed);
}

static struct complaint read_ending(struct reading *r)
{
	r->row->ending = RATING_NONE;
	if (r->text[0] == '\0')
		return FINE;
	return keep_token(
		r, &r->row->ending, TOKEN_SET_ENDING, N_("agreed, left-with-effect, left-without-effect or moved"));
}

static struct complaint read_skipped(struct reading *r)
{
	return keep_text(r, &r->row->skipped, REASON_BYTES_MAX);
}

static const struct {
	const char *name;
	struct complaint (*read)(struct reading *r);
} columns[RATING_COLUMNS] = {
	[RATING_CLIENT] = {"client", read_client},
	[RATING_EPISODE] = {"episode", read_episode},
	[RATING_SESSION] = {"session", read_session},
	[RATING_DATE] = {"date", read_date},
	[RATING_TIME] = {"time", read_time},
	[RATING_SCALE] = {"scale", read_scale},
	[RATING_RATER] = {"rater", read_rater},
	[RATING_MODE] = {"mode", read_mode},
	[RATING_ITEM1 + 0] = {"item1", read_item},
	[RATING_ITEM1 + 1] = {"item2", read_item},
	[RATING_ITEM1 + 2] = {"item3", read_item},
	[RATING_ITEM1 + 3] = {"item4", read_item},
	[RATING_ITEM1 + 4] = {"item5", read_item},
	[RATING_ITEM1 + 5] = {"item6", read_item},
	[RATING_ITEM1 + 6] = {"item7", read_item},
	[RATING_ITEM1 + 7] = {"item8", read_item},
	[RATING_TOTAL] = {"total", read_total},
	[RATING_ATTENDANCE] = {"attendance", read_attendance},
	[RATING_PLACE] = {"place", read_place},
	[RATING_BIRTH_YEAR] = {"birth_year", read_birth_year},
	[RATING_THERAPIST] = {"therapist", read_therapist},
	[RATING_CLOSED] = {"closed", read_closed},
	[RATING_ENDING] = {"ending", read_ending},
	[RATING_SKIPPED] = {"skipped", read_skipped},
};

const char *rating_column_name(enum rating_column column)
{
	return columns[column].name;
}

static void add_fault(struct faults *faults, const char *file, long line, long column, enum err_code code,
	const char *what, const char *value, const char *limit)
{
	struct err e = ERR_INIT;
	err_limit(&e, code, what, value, limit);
	err_at(&e, file, line, column);
	faults_add(faults, &e);
}

/* ---- the header ---- */

static enum rating_column column_named(const char *name)
{
	for (int c = 0; c < RATING_COLUMNS; c++)
		if (strcmp(columns[c].name, name) == 0)
			return (enum rating_column)c;
	return RATING_COLUMNS;
}

/* A column that was meant: the same letters, but for blanks and capitals. */
static enum rating_column column_meant(const char *name)
{
	name += strspn(name, " \t");
	size_t n = strcspn(name, " \t");
	if (name[n + strspn(name + n, " \t")] != '\0')
		return RATING_COLUMNS;
	for (int c = 0; c < RATING_COLUMNS; c++)
		if (strlen(columns[c].name) == n && strncasecmp(columns[c].name, name, n) == 0)
			return (enum rating_column)c;
	return RATING_COLUMNS;
}

/* Returns the column that was meant, so that it is not missed as well. */
static enum rating_column no_such_column(struct faults *faults, const char *file, const struct csv_field *f)
{
	enum rating_column meant = column_meant(f->text);
	if (meant == RATING_COLUMNS)
		add_fault(faults, file, f->line, f->column, ERR_CSV_COLUMN_UNKNOWN, "", f->text, "");
	else
		add_fault(faults, file, f->line, f->column, ERR_CSV_COLUMN_SPELT, columns[meant].name, f->text, "");
	return meant;
}

bool rating_header_read(struct rating_header *h, const struct csv *record, struct faults *faults)
{
	size_t before = faults->total;
	const char *file = record->source->name;
	h->fields = record->fields;
	for (int c = 0; c < RATING_COLUMNS; c++)
		h->field[c] = -1;
	for (size_t i = 0; i < record->fields; i++) {
		const struct csv_field *f = &record->field[i];
		enum rating_column c = column_named(f->text);
		if (c == RATING_COLUMNS)
			c = no_such_column(faults, file, f);
		else if (h->field[c] >= 0)
			add_fault(faults, file, f->line, f->column, ERR_CSV_COLUMN_TWICE, f->text, "", "");
		if (c != RATING_COLUMNS && h->field[c] < 0)
			h->field[c] = (int)i;
	}
	static const enum rating_column needed[] = {RATING_CLIENT, RATING_SESSION, RATING_DATE};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (h->field[needed[i]] < 0)
			add_fault(faults, file, record->field[0].line, 0, ERR_CSV_COLUMN_MISSING,
				columns[needed[i]].name, "", "");
	return faults->total == before;
}

/* ---- a row ---- */

/* Spreadsheets leave blanks around values; inside quotes too. */
static const char *trimmed(const char *text, struct arena *a)
{
	text += strspn(text, " \t");
	size_t n = strlen(text);
	size_t end = n;
	while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t'))
		end--;
	return end == n ? text : arena_strndup(a, text, end);
}

static void field_fault(struct faults *faults, const struct csv *record, const struct rating_row *row,
	enum rating_column c, struct complaint complaint, const char *value)
{
	add_fault(faults, record->source->name, row->line, row->column[c], complaint.code, columns[c].name, value,
		complaint.limit);
}

static void read_fields(struct rating_row *row, const struct rating_header *h, const struct csv *record,
	const struct scale_set *scales, struct arena *a, struct faults *faults)
{
	for (int c = 0; c < RATING_COLUMNS; c++) {
		const struct csv_field *f = h->field[c] < 0 ? NULL : &record->field[h->field[c]];
		row->column[c] = f == NULL ? 0 : (int)f->column;
		struct reading r = {
			.row = row,
			.column = (enum rating_column)c,
			.text = f == NULL ? "" : trimmed(f->text, a),
			.scales = scales,
			.arena = a,
		};
		struct complaint wrong = r.text == NULL ? OUT_OF_MEMORY : columns[c].read(&r);
		if (wrong.code != ERR_NONE)
			field_fault(faults, record, row, (enum rating_column)c, wrong, f == NULL ? "" : f->text);
	}
}

bool rating_row_has_items(const struct rating_row *row)
{
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		if (row->item[i] != RATING_NONE)
			return true;
	return false;
}

bool rating_row_is_complete(const struct rating_row *row)
{
	if (row->scale == NULL || row->scale->items == 0)
		return false;
	for (int i = 0; i < row->scale->items; i++)
		if (row->item[i] == RATING_NONE)
			return false;
	return true;
}

/* Points as they stand in the file, for a message: "29.1". */
static void points(char out[16], int tenths)
{
	struct buf b = BUF_INIT;
	num_tenths(&b, tenths, '.');
	snprintf(out, 16, "%s", buf_str(&b));
	buf_free(&b);
}

static void range_fault(struct faults *faults, const struct csv *record, const struct rating_row *row,
	enum rating_column c, int lo, int hi, int value)
{
	char from[16];
	char to[16];
	char text[16];
	char limit[48];
	points(from, lo);
	points(to, hi);
	points(text, value);
	snprintf(limit, sizeof limit, "%s - %s", from, to);
	field_fault(faults, record, row, c, (struct complaint){ERR_CSV_VALUE, limit}, text);
}

static void check_ranges(const struct rating_row *row, const struct csv *record, struct faults *faults)
{
	const struct scale *s = row->scale;
	for (int i = 0; i < SCALE_LINES_MAX; i++) {
		enum rating_column c = (enum rating_column)(RATING_ITEM1 + i);
		if (row->item[i] == RATING_NONE)
			continue;
		if (i >= s->items)
			field_fault(faults, record, row, c,
				(struct complaint){ERR_CSV_NOT_HERE, N_("the scale has no such line")}, "");
		else if (row->item[i] < 0 || row->item[i] > s->item_max)
			range_fault(faults, record, row, c, 0, s->item_max, row->item[i]);
	}
	if (row->total == SCALE_NONE)
		return;
	if (s->kind == SCALE_FACES)
		field_fault(faults, record, row, RATING_TOTAL,
			(struct complaint){ERR_CSV_NOT_HERE, N_("the scale has no total")}, "");
	else if (row->total < s->total_min || row->total > s->total_max)
		range_fault(faults, record, row, RATING_TOTAL, s->total_min, s->total_max, row->total);
}

static void check_sum(const struct rating_row *row, const struct csv *record, struct faults *faults)
{
	char said[16];
	char sum[16];
	int total = 0;
	points(said, row->total);
	if (!rating_row_is_complete(row)) {
		field_fault(faults, record, row, RATING_TOTAL, (struct complaint){ERR_CSV_TOTAL_OPEN, ""}, said);
		return;
	}
	for (int i = 0; i < row->scale->items; i++)
		total += row->item[i];
	if (total == row->total)
		return;
	points(sum, total);
	field_fault(faults, record, row, RATING_TOTAL, (struct complaint){ERR_CSV_TOTAL, sum}, said);
}

/* A row without a scale says only that somebody came, or did not. */
static void check_attendance_only(const struct rating_row *row, const struct csv *record, struct faults *faults)
{
	struct complaint stray = {ERR_CSV_NOT_HERE, N_("the row has no scale")};
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		if (row->item[i] != RATING_NONE)
			field_fault(faults, record, row, (enum rating_column)(RATING_ITEM1 + i), stray, "");
	if (row->total != SCALE_NONE)
		field_fault(faults, record, row, RATING_TOTAL, stray, "");
	if (row->skipped[0] != '\0')
		field_fault(faults, record, row, RATING_SKIPPED, stray, "");
}

static void check_row(const struct rating_row *row, const struct csv *record, struct faults *faults)
{
	if (row->scale == NULL) {
		check_attendance_only(row, record, faults);
		return;
	}
	size_t before = faults->total;
	bool scored = rating_row_has_items(row) || row->total != SCALE_NONE;
	check_ranges(row, record, faults);
	if (row->skipped[0] != '\0' && scored)
		field_fault(faults, record, row, RATING_SKIPPED,
			(struct complaint){ERR_CSV_NOT_HERE, N_("the row has a score")}, "");
	else if (row->skipped[0] == '\0' && !scored)
		add_fault(faults, record->source->name, row->line, 0, ERR_CSV_NO_SCORE, "", row->scale->id, "");
	else if (faults->total == before && rating_row_has_items(row) && row->total != SCALE_NONE)
		check_sum(row, record, faults);
}

bool rating_row_read(struct rating_row *row, const struct rating_header *h, const struct csv *record,
	const struct scale_set *scales, struct arena *a, struct faults *faults)
{
	size_t before = faults->total;
	*row = (struct rating_row){.line = record->field[0].line};
	if (record->fields != h->fields) {
		char has[16];
		char wants[16];
		snprintf(has, sizeof has, "%zu", record->fields);
		snprintf(wants, sizeof wants, "%zu", h->fields);
		add_fault(faults, record->source->name, row->line, 0, ERR_CSV_FIELDS, "", has, wants);
		return false;
	}
	read_fields(row, h, record, scales, a, faults);
	if (faults->total == before)
		check_row(row, record, faults);
	return faults->total == before;
}
