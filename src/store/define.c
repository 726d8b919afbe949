#include "strek/scale/scale_json.h"

#include "inner.h"

/* A definition and the fact that brought it. */
struct defined_scale {
	struct fact fact;
	const struct scale *scale;
};

void define_begin(struct store *s)
{
	s->defined.before = s->defined.upto;
}

static int by_order(const void *a, const void *b)
{
	return fact_compare(&((const struct defined_scale *)a)->fact, &((const struct defined_scale *)b)->fact);
}

/* New arrays each time: whoever holds the old ones can go on reading them. */
static bool publish(struct store *s, struct defined_scale *item, size_t count, struct err *e)
{
	struct defined *d = &s->defined;
	struct uuid *fact = arena_array(&d->arena, count, sizeof *fact);
	const struct scale **scale = arena_array(&d->arena, count, sizeof *scale);
	if (!fact || !scale)
		return err_set(e, ERR_NO_MEMORY);
	if (count)
		qsort(item, count, sizeof *item, by_order);
	for (size_t i = 0; i < count; i++) {
		fact[i] = item[i].fact.id;
		scale[i] = item[i].scale;
	}
	d->item = item;
	d->count = count;
	d->list = (struct course_definitions){fact, scale, count};
	return true;
}

void define_rollback(struct store *s)
{
	/* What the transaction brought is read again or not found the next time. Nothing is freed: courses may look at
	 * it still. */
	if (s->defined.upto != s->defined.before) {
		s->defined.item = NULL;
		s->defined.count = 0;
		s->defined.upto = 0;
		s->defined.list.count = 0;
	}
}

/* A scale that this version cannot read is as if it were missing; forms under it have no total then. */
static bool read_scale(struct store *s, const struct fact *f, const struct scale **out, struct err *e)
{
	struct err why = ERR_INIT;
	*out = NULL;
	if (f->erased || f->c.definition.definition != DEFINITION_SCALE)
		return true;
	*out = scale_from_json(f->c.definition.json, strlen(f->c.definition.json), &s->defined.arena, &why);
	return *out || why.code != ERR_NO_MEMORY || err_set(e, ERR_NO_MEMORY);
}

static bool read_scales(struct store *s, sqlite3_stmt *st, struct defined_scale **item, size_t *count, struct err *e)
{
	struct defined *d = &s->defined;
	enum sql_step step;
	size_t cap = *count;
	while ((step = sql_next(s, st, e)) == SQL_ROW) {
		struct fact f;
		int64_t n;
		if (!load_fact(s, st, &d->arena, &f, &n, e))
			return false;
		if (n > d->upto)
			d->upto = n;
		const struct scale *scale;
		if (!read_scale(s, &f, &scale, e))
			return false;
		if (!scale)
			continue;
		if (*count == cap) {
			cap += cap + 8;
			*item = arena_grow(&d->arena, *item, *count, cap, sizeof **item);
			if (!*item)
				return err_set(e, ERR_NO_MEMORY);
		}
		(*item)[(*count)++] = (struct defined_scale){f, scale};
	}
	return step == SQL_DONE;
}

const struct course_definitions *store_definitions(struct store *s, struct err *e)
{
	struct defined *d = &s->defined;
	struct defined_scale *item = d->item;
	size_t count = d->count;
	int64_t upto = d->upto;
	sqlite3_stmt *st;
	if (!heads_refresh(s, e) || !sql_use_int(s, SQL_DEFINITIONS, d->upto, &st, e))
		return NULL;
	bool ok = read_scales(s, st, &item, &count, e);
	sqlite3_reset(st);
	if (ok && count != d->count)
		ok = publish(s, item, count, e);
	if (!ok)
		d->upto = upto;
	return ok ? &d->list : NULL;
}

/* What could not be read back would be a definition for nobody. */
static bool define(struct store *s, const struct scale *scale, const char *json, struct uuid *fact, struct err *e)
{
	struct arena a = ARENA_INIT;
	bool readable = scale_from_json(json, strlen(json), &a, e) != NULL;
	arena_free(&a);
	if (!readable)
		return false;
	struct fact f = fact_init(FACT_DEFINITION);
	f.c.definition.definition = DEFINITION_SCALE;
	f.c.definition.name = scale->id;
	f.c.definition.version = scale->version;
	f.c.definition.json = json;
	if (!store_add(s, &f, e))
		return false;
	*fact = f.id;
	return true;
}

bool store_define_scale(struct store *s, const struct scale *scale, struct uuid *fact, struct err *e)
{
	if (!store_definitions(s, e))
		return false;
	struct buf json = BUF_INIT;
	scale_json(scale, &json);
	bool ok = buf_ok(&json) || err_set(e, ERR_NO_MEMORY), found = false;
	for (size_t i = 0; ok && !found && i < s->defined.count; i++) {
		found = strcmp(s->defined.item[i].fact.c.definition.json, buf_str(&json)) == 0;
		if (found)
			*fact = s->defined.item[i].fact.id;
	}
	ok = ok && (found || define(s, scale, buf_str(&json), fact, e));
	buf_free(&json);
	return ok;
}
