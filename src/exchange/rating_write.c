#include "rating_write.h"

#include "strek/base/err.h"
#include "strek/exchange/rating_check.h"

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

/* What an episode of that age freezes with a scale on the day of the import. */
static bool frozen_with(struct rating_writer *w, const struct scale *scale, enum scale_age age,
	struct rating_frozen *out, struct err *e)
{
	for (size_t i = 0; i < w->frozens; i++)
		if (w->frozen[i].scale == scale && w->frozen[i].age == age) {
			*out = w->frozen[i];
			return true;
		}
	struct store_frozen fresh = store_frozen_of(NULL);
	if (!store_freeze(w->store, scale, age, &fresh, e))
		return false;
	*out = (struct rating_frozen){.scale = scale, .age = age, .norms = fresh.norms[0], .sets = fresh.sets};
	for (size_t i = 0; i < fresh.sets && i < STORE_FROZEN_GROUPS; i++)
		out->set[i] = fresh.set[i];
	if (w->frozens < WRITE_FROZEN_MAX)
		w->frozen[w->frozens++] = *out;
	return true;
}

/* Beyond what an episode can freeze a scale is judged by its definition of that version, which every form names. */
static bool has_room(const struct store_frozen *f)
{
	return f->norms_count < STORE_FROZEN_MAX && f->sets + STORE_FROZEN_GROUPS <= STORE_FROZEN_MAX;
}

static void put_frozen(const struct rating_frozen *one, struct store_frozen *out)
{
	out->norms[out->norms_count++] = one->norms;
	for (size_t i = 0; i < one->sets; i++)
		out->set[out->sets++] = one->set[i];
}

/* Adds what comes with the scales that the rows use and `known` has not frozen yet. */
static bool freeze(const struct writing *in, const struct course_episode *known, enum scale_age age,
	const struct rating_row *rows, size_t count, struct store_frozen *out)
{
	const struct scale *used[STORE_FROZEN_MAX];
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		const struct scale *s = rows[i].scale;
		struct rating_frozen one;
		bool seen = s == NULL || (known != NULL && course_frozen_scale(known, s->id) != NULL);
		for (size_t k = 0; k < n && !seen; k++)
			seen = used[k] == s;
		if (seen || !has_room(out))
			continue;
		if (!frozen_with(in->w, s, age, &one, in->e))
			return false;
		put_frozen(&one, out);
		used[n++] = s;
	}
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
	struct store_frozen frozen = store_frozen_of(known);
	size_t had = frozen.norms_count;
	if (!freeze(in, known, (enum scale_age)(known != NULL ? (int)known->age : age), rows, count, &frozen))
		return false;
	if (known != NULL)
		*out = known->id;
	if (known != NULL && frozen.norms_count == had)
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
	store_put_frozen(&frozen, &f.c.episode);
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
