#include "strek/store/practice.h"

#include "inner.h"

/* Every episode is a row of d_episode. Which scales it used stands there as text, the same for most of them, and is
 * read once for each wording. */

enum { KNOWN_MAX = 64, PIECE = 500 };

struct known {
	const char *text;
	const struct practice_measure *measure;
	size_t measures;
};

struct pass {
	struct store *s;
	const struct course_definitions *definitions;
	struct known known[KNOWN_MAX];
	size_t knowns;
	int64_t person;
	size_t clients;
	struct arena keep, scratch;
};

/* ---- which scales ---- */

/* A line "RATER DEFINITION ID", taken apart in place. */
static bool read_measure(const struct pass *p, char *line, struct practice_measure *out)
{
	struct uuid fact;
	char *definition = strchr(line, ' '), *scale = definition ? strchr(definition + 1, ' ') : NULL;
	if (!scale)
		return false;
	*definition++ = *scale++ = '\0';
	int rater = token_value(TOKEN_SET_RATER, line);
	*out = (struct practice_measure){.id = scale, .rater = (enum token_rater)rater};
	if (*definition == '\0')
		return rater != TOKEN_UNSET;
	if (rater == TOKEN_UNSET || !uuid_parse(definition, &fact))
		return false;
	for (size_t i = 0; i < p->definitions->count; i++) {
		if (uuid_equal(&p->definitions->fact[i], &fact))
			out->scale = p->definitions->scale[i];
	}
	return true;
}

static bool read_measures(struct pass *p, const char *text, struct arena *a, struct known *out, struct err *e)
{
	char *line = arena_strdup(a, text);
	size_t lines = *text != '\0';
	for (const char *c = text; *c; c++)
		lines += *c == '\n';
	struct practice_measure *measure = arena_array(a, lines, sizeof *measure);
	if (!line || !measure)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < lines && line; i++) {
		char *next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		if (!read_measure(p, line, &measure[i]))
			return sql_broken(p->s, "d_episode", e);
		line = next;
	}
	out->measure = measure;
	out->measures = lines;
	return true;
}

static bool measures(struct pass *p, const char *text, struct practice_episode *ep, struct err *e)
{
	struct known *known = p->known, fresh;
	size_t at = 0;
	while (at < p->knowns && strcmp(known[at].text, text) != 0)
		at++;
	if (at < p->knowns) {
		fresh = known[at];
	} else {
		struct arena *a = at < KNOWN_MAX ? &p->keep : &p->scratch;
		fresh.text = arena_strdup(a, text);
		if (!fresh.text)
			return err_set(e, ERR_NO_MEMORY);
		if (!read_measures(p, text, a, &fresh, e))
			return false;
		if (at < KNOWN_MAX)
			known[p->knowns++] = fresh;
	}
	ep->measure = fresh.measure;
	ep->measures = fresh.measures;
	return true;
}

/* ---- which parameter sets ---- */

/* Most are frozen by many episodes together, and one that only this has is not worth keeping. */
static bool sets(struct pass *p, const char *text, struct practice_episode *ep, struct err *e)
{
	struct fact_uuids ids = {0};
	if (!content_ids(p->s, text, &ids, &p->scratch, e))
		return false;
	const struct expect_params **set = arena_array(&p->scratch, ids.count, sizeof(const struct expect_params *));
	if (!set)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < ids.count; i++) {
		const struct expect_params *one = course_definition_set(p->definitions, &ids.item[i]);
		if (one)
			set[ep->sets++] = one;
	}
	ep->set = set;
	return true;
}

/* ---- an episode ---- */

static date_t day(sqlite3_stmt *st, int column)
{
	const char *text = (const char *)sqlite3_column_text(st, column);
	return text ? date_parse(text) : DATE_NONE;
}

static int token(sqlite3_stmt *st, int column, enum token_set set)
{
	const char *text = (const char *)sqlite3_column_text(st, column);
	return text ? token_value(set, text) : TOKEN_UNSET;
}

static bool read_episode(struct pass *p, sqlite3_stmt *st, struct practice_episode *ep, struct err *e)
{
	int64_t person = sqlite3_column_int64(st, 0);
	int age = token(st, 3, TOKEN_SET_AGE);
	const char *used = (const char *)sqlite3_column_text(st, 4),
		   *sessions = (const char *)sqlite3_column_text(st, 5);
	const char *therapist = (const char *)sqlite3_column_text(st, 6);
	p->clients += person != p->person;
	p->person = person;
	*ep = (struct practice_episode){.client = p->clients - 1,
		.number = sqlite3_column_int(st, 2),
		.age = (enum scale_age)age,
		.therapist = therapist ? therapist : "",
		.opened = day(st, 7),
		.closed = day(st, 8),
		.ending = token(st, 9, TOKEN_SET_ENDING)};
	if (!sql_blob(st, 1, ep->id.b, sizeof ep->id.b) || age == TOKEN_UNSET || !used || !sessions)
		return sql_broken(p->s, "d_episode", e);
	if (!measures(p, used, ep, e) || !sets(p, (const char *)sqlite3_column_text(st, 10), ep, e))
		return false;
	return practice_read(sessions, &p->scratch, ep) || sql_broken(p->s, "d_episode", e);
}

/* Of the clients after `after` up to `upto`. */
static bool each_row(struct pass *p, int64_t after, int64_t upto, store_each_episode *each, void *ctx, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(p->s, SQL_PRACTICE, after, &st, e) || sqlite3_bind_int64(st, 2, upto) != SQLITE_OK)
		return false;
	enum sql_step step = SQL_DONE;
	bool ok = true;
	while (ok && (step = sql_next(p->s, st, e)) == SQL_ROW) {
		struct practice_episode ep;
		ok = read_episode(p, st, &ep, e) && each(ctx, &ep, e);
		arena_reset(&p->scratch);
	}
	sqlite3_reset(st);
	return ok && step == SQL_DONE;
}

/* ---- an older vault that cannot be brought up to date: its clients' courses one by one ---- */

static bool each_of_client(struct pass *p, const struct course *c, store_each_episode *each, void *ctx, struct err *e)
{
	for (size_t i = 0; i < c->episodes; i++) {
		struct practice_episode ep;
		if (!practice_episode_of(&c->episode[i], p->clients, &p->scratch, &ep))
			return err_set(e, ERR_NO_MEMORY);
		if (!each(ctx, &ep, e))
			return false;
	}
	p->clients += c->episodes > 0;
	return true;
}

static bool each_course(struct pass *p, store_each_episode *each, void *ctx, struct err *e)
{
	const struct uuid *ids;
	size_t count;
	bool ok = store_clients(p->s, &p->keep, &ids, &count, e);
	for (size_t i = 0; ok && i < count; i++) {
		struct course c;
		ok = store_course(p->s, &ids[i], &p->scratch, &c, e) && each_of_client(p, &c, each, ctx, e);
		arena_reset(&p->scratch);
	}
	return ok;
}

static bool is_indexed(const struct store *s)
{
	return schema_tables(s->schema) > DERIVED_EPISODE;
}

static bool range(struct store *s, int64_t after, int64_t upto, store_each_episode *each, void *ctx, struct err *e)
{
	struct pass p = {.s = s, .definitions = store_definitions(s, e)};
	if (!p.definitions)
		return false;
	bool ok = is_indexed(s) ? each_row(&p, after, upto, each, ctx, e) : each_course(&p, each, ctx, e);
	arena_free(&p.keep);
	arena_free(&p.scratch);
	return ok;
}

bool store_practice(struct store *s, store_each_episode *each, void *ctx, struct err *e)
{
	return range(s, 0, INT64_MAX, each, ctx, e);
}

/* ---- in pieces ---- */

bool store_practice_some(struct store *s, int64_t *place, store_each_episode *each, void *ctx, struct err *e)
{
	sqlite3_stmt *st;
	int64_t after = *place;
	*place = STORE_PRACTICE_END;
	if (!is_indexed(s))
		return true;
	if (!sql_use(s, SQL_PRACTICE_END, &st, e) || sql_next(s, st, e) != SQL_ROW)
		return false;
	int64_t last = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	if (after + PIECE < last)
		*place = after + PIECE;
	return after >= last || range(s, after, after + PIECE, each, ctx, e);
}

bool store_practice_client(struct store *s, int64_t client, store_each_episode *each, void *ctx, struct err *e)
{
	return !is_indexed(s) || range(s, client - 1, client, each, ctx, e);
}

/* ---- what has changed ---- */

void changes_note(struct store *s, int64_t person)
{
	struct changes *c = &s->changes;
	for (size_t i = 0; i < c->count; i++) {
		if (c->person[i] == person)
			return;
	}
	if (c->count == CHANGES_MAX)
		c->many = true;
	else
		c->person[c->count++] = person;
}

void changes_note_all(struct store *s)
{
	s->changes.many = true;
}

enum store_change store_next_change(struct store *s, int64_t *client)
{
	struct changes *c = &s->changes;
	if (c->many) {
		*c = (struct changes){.many = false};
		return STORE_CHANGE_MANY;
	}
	if (c->count == 0)
		return STORE_CHANGE_NONE;
	*client = c->person[--c->count];
	return STORE_CHANGE_CLIENT;
}
