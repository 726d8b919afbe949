#include "rating_write.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/exchange/rating_check.h"

#include <string.h>

/* What every fact of one client shares while its rows are written. */
struct writing {
	struct rating_writer *w;
	struct uuid client;
	struct err *e;
};

static bool add(const struct writing *in, struct fact *f)
{
	f->client = in->client;
	return store_add(in->w->store, f, in->e);
}

static int or_unset(int value)
{
	return value == RATING_NONE ? FACT_INT_UNSET : value;
}

static bool definition_of(struct rating_writer *w, const struct scale *scale, struct uuid *out, struct err *e)
{
	for (size_t i = 0; i < w->scales; i++)
		if (w->scale[i] == scale) {
			*out = w->definition[i];
			return true;
		}
	if (!store_define_scale(w->store, scale, out, e))
		return false;
	if (w->scales < WRITE_SCALES_MAX) {
		w->scale[w->scales] = scale;
		w->definition[w->scales++] = *out;
	}
	return true;
}

/* ---- a rating ---- */

static int wording_of(const struct rating_row *row)
{
	if (row->mode != MODE_SCREEN)
		return WORDING_PAPER;
	return row->scale->licence_holder[0] != '\0' ? WORDING_LICENSED : WORDING_NEUTRAL;
}

static bool write_marks(const struct writing *in, const struct uuid *form, const struct rating_row *row)
{
	for (int i = 0; i < row->scale->items; i++) {
		if (row->item[i] == RATING_NONE)
			continue;
		struct fact f = fact_init(FACT_MARK);
		f.c.mark.form = *form;
		f.c.mark.input = INPUT_TYPED;
		f.c.mark.line = i + 1;
		f.c.mark.mm = scale_tenths_mark(row->scale, row->item[i]);
		if (!add(in, &f))
			return false;
	}
	return true;
}

static bool write_form_end(const struct writing *in, const struct uuid *form, const struct rating_row *row)
{
	struct fact f = fact_init(FACT_FORM_END);
	f.c.form_end.form = *form;
	if (row->skipped[0] != '\0') {
		f.c.form_end.how = FORM_END_SKIPPED;
		f.c.form_end.reason = row->skipped;
	} else if (!rating_row_has_items(row)) {
		f.c.form_end.how = FORM_END_TOTAL;
		f.c.form_end.total = row->total;
	} else {
		f.c.form_end.how = rating_row_is_complete(row) ? FORM_END_FINISHED : FORM_END_INCOMPLETE;
	}
	return add(in, &f);
}

static bool write_rating(const struct writing *in, const struct course_episode *known, const struct uuid *session,
	const struct rating_row *row)
{
	const struct scale *frozen = known == NULL ? NULL : course_frozen_scale(known, row->scale->id);
	struct fact f = fact_init(FACT_FORM);
	f.c.form.mode = row->mode;
	f.c.form.rater = row->rater;
	f.c.form.scale = row->scale->id;
	f.c.form.session = *session;
	f.c.form.typist = row->mode == MODE_SCREEN ? TYPIST_CLIENT : TYPIST_THERAPIST;
	f.c.form.version = frozen == NULL ? row->scale->version : frozen->version;
	f.c.form.wording = wording_of(row);
	if (!add(in, &f) || !write_marks(in, &f.id, row) || !write_form_end(in, &f.id, row))
		return false;
	in->w->result->ratings++;
	return true;
}

/* ---- a session ---- */

static bool new_session(const struct writing *in, const struct uuid *episode, const struct rating_row *rows,
	size_t count, struct uuid *out)
{
	struct fact f = fact_init(FACT_SESSION);
	f.c.session.attendance = rows[0].attendance;
	f.c.session.date = rows[0].date;
	f.c.session.episode = *episode;
	f.c.session.minute = or_unset(rating_first_number(rows, count, RATING_TIME));
	f.c.session.number = rows[0].session;
	int place = rating_first_number(rows, count, RATING_PLACE);
	f.c.session.place = place == RATING_NONE ? TOKEN_UNSET : place;
	if (!add(in, &f))
		return false;
	*out = f.id;
	in->w->result->sessions++;
	return true;
}

static bool write_session(const struct writing *in, const struct course_episode *known, const struct uuid *episode,
	const struct rating_row *rows, size_t count)
{
	const struct course_session *there = rating_known_session(known, rows[0].session);
	struct uuid session = {0};
	if (there != NULL)
		session = there->id;
	else if (!new_session(in, episode, rows, count, &session))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].scale != NULL && !write_rating(in, known, &session, &rows[i]))
			return false;
	return true;
}

/* ---- an episode ---- */

/* The definitions of the scales that the rows use and `known` has not frozen yet, after those it has. */
static bool freeze(const struct writing *in, const struct course_episode *known, const struct rating_row *rows,
	size_t count, struct fact_uuids *norms, bool *added)
{
	size_t had = known == NULL ? 0 : known->fact->c.episode.norms.count;
	struct uuid *ids = arena_array(in->w->arena, had + WRITE_SCALES_MAX, sizeof *ids);
	if (ids == NULL)
		return err_set(in->e, ERR_NO_MEMORY);
	if (had > 0)
		memcpy(ids, known->fact->c.episode.norms.item, had * sizeof *ids);
	const struct scale *used[WRITE_SCALES_MAX];
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		const struct scale *s = rows[i].scale;
		bool seen = s == NULL || (known != NULL && course_frozen_scale(known, s->id) != NULL);
		for (size_t k = 0; k < n && !seen; k++)
			seen = used[k] == s;
		if (seen || n == WRITE_SCALES_MAX)
			continue;
		if (!definition_of(in->w, s, &ids[had + n], in->e))
			return false;
		used[n++] = s;
	}
	*norms = (struct fact_uuids){ids, had + n};
	*added = n > 0;
	return true;
}

/* Decided at intake: by the birth year of the vault where it has one, else by the file's. */
static int age_of(const struct course *known, const struct rating_row *rows, size_t count, date_t opened)
{
	date_t birth = DATE_NONE;
	int year = or_unset(rating_first_number(rows, count, RATING_BIRTH_YEAR));
	if (known != NULL && known->person != NULL) {
		birth = known->person->c.client.birth_date;
		if (known->person->c.client.birth_year != FACT_INT_UNSET)
			year = known->person->c.client.birth_year;
	}
	return course_age_group(birth, year, opened);
}

static bool write_episode_fact(const struct writing *in, const struct course_episode *known, int age,
	const struct rating_row *rows, size_t count, struct uuid *out)
{
	struct fact_uuids norms = {0};
	bool added = false;
	if (!freeze(in, known, rows, count, &norms, &added))
		return false;
	if (known != NULL)
		*out = known->id;
	if (known != NULL && !added)
		return true;
	struct fact f = fact_init(FACT_EPISODE);
	if (known != NULL) {
		f.c.episode = known->fact->c.episode;
		f.supersedes = (struct fact_uuids){&known->fact->id, 1};
	} else {
		const char *therapist = rating_first_text(rows, count, RATING_THERAPIST);
		f.c.episode.age = age;
		f.c.episode.number = rows[0].episode;
		f.c.episode.opened = rating_first_date(rows, count);
		f.c.episode.therapist = therapist[0] == '\0' ? NULL : therapist;
	}
	f.c.episode.norms = norms;
	if (!add(in, &f))
		return false;
	if (known == NULL) {
		*out = f.id;
		in->w->result->episodes++;
	}
	return true;
}

static bool write_closing(const struct writing *in, const struct course_episode *known, const struct uuid *episode,
	const struct rating_row *rows, size_t count)
{
	int closed = rating_first_number(rows, count, RATING_CLOSED);
	if (closed == RATING_NONE || (known != NULL && known->end != NULL))
		return true;
	int ending = rating_first_number(rows, count, RATING_ENDING);
	struct fact f = fact_init(FACT_EPISODE_END);
	f.c.episode_end.closed = closed;
	f.c.episode_end.ending = ending == RATING_NONE ? TOKEN_UNSET : ending;
	f.c.episode_end.episode = *episode;
	return add(in, &f);
}

static bool write_episode(
	const struct writing *in, const struct course *person, const struct rating_row *rows, size_t count)
{
	const struct course_episode *known = person == NULL ? NULL : course_episode(person, rows[0].episode);
	int age = age_of(person, rows, count, rating_first_date(rows, count));
	struct uuid episode = {0};
	if (!write_episode_fact(in, known, age, rows, count, &episode))
		return false;
	for (size_t i = 0; i < count;) {
		size_t n = rating_run_session(rows + i, count - i);
		if (!write_session(in, known, &episode, rows + i, n))
			return false;
		i += n;
	}
	return write_closing(in, known, &episode, rows, count);
}

/* ---- a client ---- */

static bool new_client(struct writing *in, const struct rating_row *rows, size_t count)
{
	struct fact f = fact_init(FACT_CLIENT);
	if (!store_new_id(in->w->store, &in->client, in->e))
		return false;
	f.id = in->client;
	f.c.client.birth_year = or_unset(rating_first_number(rows, count, RATING_BIRTH_YEAR));
	f.c.client.code = rows[0].client;
	in->w->result->clients++;
	return add(in, &f);
}

bool rating_write(
	struct rating_writer *w, const struct course *known, const struct rating_row *rows, size_t count, struct err *e)
{
	struct writing in = {.w = w, .e = e};
	if (known != NULL)
		in.client = known->client;
	else if (!new_client(&in, rows, count))
		return false;
	for (size_t i = 0; i < count;) {
		size_t n = rating_run_episode(rows + i, count - i);
		if (!write_episode(&in, known, rows + i, n))
			return false;
		i += n;
	}
	return true;
}
