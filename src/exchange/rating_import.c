#include "strek/exchange/rating_import.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/exchange/rating_check.h"
#include "strek/exchange/rating_row.h"

#include "rating_write.h"

#include <stdlib.h>
#include <string.h>

#define PROGRESS_EVERY 1000

struct import {
	struct store *store;
	const struct scale_set *scales;
	struct source *from;
	const struct progress *progress;
	struct import_result *result;
	struct faults *faults;
	struct err *e;
	struct arena words;  /* the strings of all rows */
	struct arena client; /* what one client's rows need */
	struct rating_row *rows;
	size_t count, cap;
};

/* ---- reading ---- */

static struct rating_row *next_row(struct import *in)
{
	if (in->count == in->cap) {
		size_t cap = in->cap == 0 ? 1024 : in->cap * 2;
		struct rating_row *rows = realloc(in->rows, cap * sizeof *rows);
		if (rows == NULL) {
			err_set(in->e, ERR_NO_MEMORY);
			return NULL;
		}
		in->rows = rows;
		in->cap = cap;
	}
	return &in->rows[in->count];
}

/* One record's outcome into the list; false when reading cannot go on. */
static bool take_record(
	struct import *in, struct csv *csv, enum csv_result got, struct err *fault, const struct rating_header *h)
{
	if (got == CSV_FAULT) {
		faults_add(in->faults, fault);
		return !csv->ended;
	}
	struct rating_row *row = next_row(in);
	if (row == NULL)
		return false;
	if (rating_row_read(row, h, csv, in->scales, &in->words, in->faults))
		in->count++;
	return true;
}

/* A file that cannot be read at all is an error of its own, not a fault to mend in it. */
static bool is_reading_failure(const struct err *e)
{
	return e->code == ERR_IO || e->code == ERR_NO_MEMORY;
}

static bool read_header(struct import *in, struct csv *csv, struct rating_header *h)
{
	struct err fault = ERR_INIT;
	enum csv_result got = csv_next(csv, &fault);
	if (got == CSV_RECORD)
		return rating_header_read(h, csv, in->faults);
	if (got == CSV_END) {
		err_set(&fault, ERR_CSV_EMPTY);
		err_at(&fault, in->from->name, 1, 0);
	}
	if (is_reading_failure(&fault))
		*in->e = fault;
	else
		faults_add(in->faults, &fault);
	return false;
}

static void read_rows(struct import *in)
{
	struct csv *csv = malloc(sizeof *csv);
	if (csv == NULL) {
		err_set(in->e, ERR_NO_MEMORY);
		return;
	}
	struct rating_header h;
	csv_init(csv, in->from);
	bool going = read_header(in, csv, &h);
	for (size_t n = 1; going; n++) {
		struct err fault = ERR_INIT;
		enum csv_result got = csv_next(csv, &fault);
		if (got == CSV_END)
			break;
		if (is_reading_failure(&fault)) {
			*in->e = fault;
			break;
		}
		going = take_record(in, csv, got, &fault, &h);
		if (n % PROGRESS_EVERY == 0)
			progress_step(in->progress, in->from->taken / 4, in->from->size);
	}
	csv_free(csv);
	free(csv);
}

/* ---- saving ---- */

/* What the vault holds about a client; *known NULL when nothing. */
static bool look_up(struct import *in, const char *code, struct course *space, const struct course **known)
{
	struct uuid id;
	struct err miss = ERR_INIT;
	*known = NULL;
	if (!store_find_client(in->store, code, &id, &miss)) {
		if (miss.code != ERR_NO_CLIENT)
			*in->e = miss;
		return miss.code == ERR_NO_CLIENT;
	}
	if (!store_course(in->store, &id, &in->client, space, in->e))
		return false;
	*known = space;
	return true;
}

/* Goes through the clients: compares each with the vault, and saves it when a writer is given. */
static bool each_client(struct import *in, struct rating_writer *w)
{
	for (size_t i = 0; i < in->count;) {
		size_t n = rating_run_client(in->rows + i, in->count - i);
		struct course space;
		const struct course *known;
		arena_reset(&in->client);
		if (!look_up(in, in->rows[i].client, &space, &known))
			return false;
		if (w == NULL) {
			rating_compare(known, in->rows + i, n, in->from->name, in->faults);
			rating_count(known, in->rows + i, n, in->result);
		} else if (!rating_write(w, known, in->rows + i, n, in->e)) {
			return false;
		}
		i += n;
		if (w != NULL)
			progress_step(in->progress, (int64_t)(in->count + 3 * i) / 4, (int64_t)in->count);
	}
	return true;
}

static bool save(struct import *in)
{
	if (!store_begin(in->store, in->e))
		return false;
	struct rating_writer w = {.store = in->store, .result = in->result};
	*in->result = (struct import_result){0};
	if (each_client(in, &w) &&
		store_audit(in->store, ACTION_IMPORT, NULL, NULL, (int32_t)in->result->ratings, in->e) &&
		store_commit(in->store, in->e))
		return true;
	store_rollback(in->store);
	*in->result = (struct import_result){0};
	return false;
}

static bool refuse(struct import *in)
{
	char total[24];
	snprintf(total, sizeof total, "%zu", in->faults->total);
	faults_sort(in->faults);
	*in->result = (struct import_result){0};
	err_value(in->e, ERR_IMPORT_FAULTS, "", total);
	return err_at(in->e, in->from->name, 0, 0);
}

/* A year typed wrong or sessions numbered wrong may be right all the same: they are told, not refused. */
static void look_at_days(struct import *in)
{
	struct import_result *r = in->result;
	r->first_day = r->last_day = in->count ? in->rows[0].date : DATE_NONE;
	for (size_t i = 0; i < in->count; i++) {
		const struct rating_row *row = &in->rows[i];
		r->first_day = row->date < r->first_day ? row->date : r->first_day;
		r->last_day = row->date > r->last_day ? row->date : r->last_day;
		if (i == 0 || rating_run_episode(row - 1, 2) == 1 || row->session == row[-1].session ||
			row->date >= row[-1].date)
			continue;
		r->backwards++;
		if (r->backwards_line == 0 || row->line < r->backwards_line)
			r->backwards_line = row->line;
	}
}

static bool run(struct import *in, bool dry_run)
{
	read_rows(in);
	if (err_is(in->e))
		return false;
	rating_sort(in->rows, in->count);
	rating_check(in->rows, in->count, in->from->name, in->faults);
	if (!each_client(in, NULL))
		return false;
	if (in->faults->total > 0)
		return refuse(in);
	if (!dry_run && !save(in))
		return false;
	look_at_days(in);
	return true;
}

bool rating_import(struct store *s, const struct scale_set *scales, struct source *from, bool dry_run,
	const struct progress *progress, struct import_result *out, struct faults *faults, struct err *e)
{
	*out = (struct import_result){0};
	struct import in = {
		.store = s,
		.scales = scales,
		.from = from,
		.progress = progress,
		.result = out,
		.faults = faults,
		.e = e,
		.words = ARENA_INIT,
		.client = ARENA_INIT,
	};
	bool ok = run(&in, dry_run);
	arena_free(&in.words);
	arena_free(&in.client);
	free(in.rows);
	return ok;
}
