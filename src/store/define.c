#include "strek/expect/params_json.h"
#include "strek/scale/scale_json.h"

#include "inner.h"

/* A definition and the fact that brought it: a scale, or a parameter set. */
struct defined_item {
	struct fact fact;
	const struct scale *scale;
	const struct expect_params *set;
};

void define_begin(struct store *s)
{
	s->defined.before = s->defined.upto;
}

static int by_order(const void *a, const void *b)
{
	return fact_compare(&((const struct defined_item *)a)->fact, &((const struct defined_item *)b)->fact);
}

static int by_fact(const void *a, const void *b)
{
	return uuid_compare(&((const struct defined_item *)a)->fact.id, &((const struct defined_item *)b)->fact.id);
}

/* Scales in the order they came, sets by their ids: a practice may have as many of those as episodes. */
static void put_all(
	struct defined_item *item, size_t count, const struct defined_lists *to, struct course_definitions *out)
{
	*out = (struct course_definitions){
		.fact = to->fact, .scale = to->scale, .set_fact = to->set_fact, .set = to->set};
	qsort(item, count, sizeof *item, by_fact);
	for (size_t i = 0; i < count; i++) {
		if (!item[i].set)
			continue;
		to->set_fact[out->sets] = item[i].fact.id;
		to->set[out->sets++] = item[i].set;
	}
	qsort(item, count, sizeof *item, by_order);
	for (size_t i = 0; i < count; i++) {
		if (!item[i].scale)
			continue;
		to->fact[out->count] = item[i].fact.id;
		to->scale[out->count++] = item[i].scale;
	}
}

/* Twice the room each time, so that many new ones do not fill the arena with arrays. */
static bool make_room(struct defined *d, size_t count, struct err *e)
{
	size_t room = 2 * count + 8;
	if (count <= d->lists.room)
		return true;
	struct defined_lists l = {
		.fact = arena_array(&d->arena, room, sizeof *l.fact),
		.set_fact = arena_array(&d->arena, room, sizeof *l.set_fact),
		.scale = arena_array(&d->arena, room, sizeof(const struct scale *)),
		.set = arena_array(&d->arena, room, sizeof(const struct expect_params *)),
		.room = room,
	};
	if (!l.fact || !l.set_fact || !l.scale || !l.set)
		return err_set(e, ERR_NO_MEMORY);
	d->lists = l;
	return true;
}

/* What the definitions point to stays; the list itself is good until the next time it is asked for. */
static bool publish(struct store *s, struct defined_item *item, size_t count, struct err *e)
{
	struct defined *d = &s->defined;
	if (!make_room(d, count, e))
		return false;
	if (count)
		put_all(item, count, &d->lists, &d->list);
	d->item = item;
	d->count = count;
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
		s->defined.list.count = s->defined.list.sets = 0;
	}
}

static const struct expect_params *read_set(struct store *s, const char *json, struct err *e)
{
	struct expect_params *set = arena_alloc(&s->defined.arena, sizeof *set);
	if (!set) {
		err_set(e, ERR_NO_MEMORY);
		return NULL;
	}
	return expect_params_from_json(json, strlen(json), &s->defined.arena, set, e) ? set : NULL;
}

/* What this version cannot read is as if it were missing: forms under such a scale have no total then, and what such a
 * set would draw is drawn from the scale's own. */
static bool read_definition(struct store *s, struct defined_item *item, struct err *e)
{
	struct err why = ERR_INIT;
	const char *json = item->fact.c.definition.json;
	if (item->fact.erased)
		return true;
	if (item->fact.c.definition.definition == DEFINITION_SCALE)
		item->scale = scale_from_json(json, strlen(json), &s->defined.arena, &why);
	else if (item->fact.c.definition.definition == DEFINITION_PARAMETERS)
		item->set = read_set(s, json, &why);
	return why.code != ERR_NO_MEMORY || err_set(e, ERR_NO_MEMORY);
}

static bool read_all(struct store *s, sqlite3_stmt *st, struct defined_item **item, size_t *count, struct err *e)
{
	struct defined *d = &s->defined;
	enum sql_step step;
	size_t cap = *count;
	while ((step = sql_next(s, st, e)) == SQL_ROW) {
		struct defined_item one = {.scale = NULL};
		int64_t n;
		if (!load_fact(s, st, &d->arena, &one.fact, &n, e))
			return false;
		if (n > d->upto)
			d->upto = n;
		if (!read_definition(s, &one, e))
			return false;
		if (!one.scale && !one.set)
			continue;
		if (*count == cap) {
			cap += cap + 8;
			*item = arena_grow(&d->arena, *item, *count, cap, sizeof **item);
			if (!*item)
				return err_set(e, ERR_NO_MEMORY);
		}
		(*item)[(*count)++] = one;
	}
	return step == SQL_DONE;
}

const struct course_definitions *store_definitions(struct store *s, struct err *e)
{
	struct defined *d = &s->defined;
	struct defined_item *item = d->item;
	size_t count = d->count;
	int64_t upto = d->upto;
	sqlite3_stmt *st;
	if (!heads_refresh(s, e) || !sql_use_int(s, SQL_DEFINITIONS, d->upto, &st, e))
		return NULL;
	bool ok = read_all(s, st, &item, &count, e);
	sqlite3_reset(st);
	if (ok && count != d->count)
		ok = publish(s, item, count, e);
	if (!ok)
		d->upto = upto;
	return ok ? &d->list : NULL;
}

/* The fact whose definition is exactly this one. */
static const struct uuid *known(const struct store *s, const char *json)
{
	for (size_t i = 0; i < s->defined.count; i++) {
		if (strcmp(s->defined.item[i].fact.c.definition.json, json) == 0)
			return &s->defined.item[i].fact.id;
	}
	return NULL;
}

static bool define(struct store *s, const struct fact_definition *content, struct uuid *fact, struct err *e)
{
	struct fact f = fact_init(FACT_DEFINITION);
	f.c.definition = *content;
	if (!store_add(s, &f, e))
		return false;
	*fact = f.id;
	return true;
}

/* What could not be read back would be a definition for nobody. */
static bool define_scale(struct store *s, const struct scale *scale, const char *json, struct uuid *fact, struct err *e)
{
	struct arena a = ARENA_INIT;
	bool readable = scale_from_json(json, strlen(json), &a, e) != NULL;
	arena_free(&a);
	return readable && define(s,
				   &(struct fact_definition){.definition = DEFINITION_SCALE,
					   .name = scale->id,
					   .version = scale->version,
					   .json = json},
				   fact, e);
}

bool store_define_scale(struct store *s, const struct scale *scale, struct uuid *fact, struct err *e)
{
	if (!store_definitions(s, e))
		return false;
	struct buf json = BUF_INIT;
	scale_json(scale, &json);
	bool ok = buf_ok(&json) || err_set(e, ERR_NO_MEMORY);
	const struct uuid *there = ok ? known(s, buf_str(&json)) : NULL;
	if (there)
		*fact = *there;
	ok = ok && (there || define_scale(s, scale, buf_str(&json), fact, e));
	buf_free(&json);
	return ok;
}

static bool define_set(
	struct store *s, const struct expect_params *p, const char *json, struct uuid *fact, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct expect_params back;
	bool ok = expect_params_from_json(json, strlen(json), &a, &back, e);
	arena_free(&a);
	int version = 1;
	for (size_t i = 0; i < s->defined.list.sets; i++)
		version += expect_is_for(s->defined.list.set[i], p->scale, p->age);
	struct buf name = BUF_INIT;
	buf_addf(&name, "%s.%s", p->scale, p->age);
	ok = ok && (buf_ok(&name) || err_set(e, ERR_NO_MEMORY)) &&
	     define(s,
		     &(struct fact_definition){.definition = DEFINITION_PARAMETERS,
			     .name = buf_str(&name),
			     .version = version,
			     .json = json},
		     fact, e);
	buf_free(&name);
	return ok;
}

bool store_define_params(struct store *s, const struct expect_params *p, struct uuid *fact, struct err *e)
{
	if (!store_definitions(s, e))
		return false;
	struct buf json = BUF_INIT;
	expect_params_to_json(p, &json);
	bool ok = buf_ok(&json) || err_set(e, ERR_NO_MEMORY);
	const struct uuid *there = ok ? known(s, buf_str(&json)) : NULL;
	if (there)
		*fact = *there;
	ok = ok && (there || define_set(s, p, buf_str(&json), fact, e));
	buf_free(&json);
	return ok;
}
