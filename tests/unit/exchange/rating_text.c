#include "rating_text.h"

#include "strek/base/err.h"
#include "strek/exchange/rating_check.h"

#include <string.h>

const struct scale *rating_text_ors(void)
{
	static const struct scale ors = {
		.id = "ORS",
		.version = 1,
		.kind = SCALE_LINES,
		.when = SCALE_START,
		.direction = SCALE_UP,
		.items = 4,
		.item_max = 100,
		.total_min = 0,
		.total_max = 400,
		.age_min = 13,
		.age_max = -1,
		.licence_holder = "",
		.licence_number = "",
		.licence_date = "",
	};
	return &ors;
}

const struct scale *rating_text_bdi(void)
{
	static const struct scale bdi = {
		.id = "BDI",
		.version = 1,
		.kind = SCALE_TOTAL,
		.when = SCALE_START,
		.direction = SCALE_DOWN,
		.items = 0,
		.total_min = 0,
		.total_max = 630,
		.age_min = -1,
		.age_max = -1,
		.licence_holder = "",
		.licence_number = "",
		.licence_date = "",
	};
	return &bdi;
}

static void say_faults(struct rating_text *t)
{
	size_t used = 0;
	t->said[0] = '\0';
	faults_sort(&t->faults);
	for (size_t i = 0; i < t->faults.kept; i++) {
		const struct err *e = &t->faults.item[i];
		used += (size_t)snprintf(t->said + used, sizeof t->said - used, "%ld:%ld %s %s=%s (%s)\n", e->line,
			e->column, err_name(e->code), e->what, e->value, e->limit);
	}
}

static void read_rows(struct rating_text *t, struct csv *csv)
{
	struct rating_header h;
	struct err e = ERR_INIT;
	if (csv_next(csv, &e) != CSV_RECORD || !rating_header_read(&h, csv, &t->faults))
		return;
	while (t->count < sizeof t->row / sizeof *t->row && csv_next(csv, &e) == CSV_RECORD)
		if (rating_row_read(&t->row[t->count], &h, csv, &t->scales, &t->arena, &t->faults))
			t->count++;
}

void rating_text_read(struct rating_text *t, const char *text)
{
	static struct csv csv;
	struct source source = source_memory("t.csv", text, strlen(text));
	*t = (struct rating_text){.arena = ARENA_INIT};
	scale_set_add(&t->scales, &t->arena, rating_text_ors());
	scale_set_add(&t->scales, &t->arena, rating_text_bdi());
	csv_init(&csv, &source);
	read_rows(t, &csv);
	csv_free(&csv);
	say_faults(t);
}

void rating_text_check(struct rating_text *t, const char *text)
{
	rating_text_read(t, text);
	rating_sort(t->row, t->count);
	rating_check(t->row, t->count, "t.csv", &t->faults);
	say_faults(t);
}

void rating_text_free(struct rating_text *t)
{
	faults_free(&t->faults);
	arena_free(&t->arena);
}
