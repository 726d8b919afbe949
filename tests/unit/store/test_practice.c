#include "strek/store/practice.h"

#include "store_help.h"

/* What the pass hands out, as text, one line an episode: the same as every client's own course gives. */
static void add_series(struct buf *out, const char *id, enum token_rater rater, int session, date_t date, int total)
{
	buf_addf(out, " %s/%d:%d@%d=%d", id, (int)rater, session, (int)date, total);
}

static void from_course(struct place *p, struct store *s, struct buf *out)
{
	const struct uuid *ids;
	size_t count;
	ok(store_clients(s, &p->arena, &ids, &count, &p->e));
	for (size_t i = 0; i < count; i++) {
		struct course c;
		ok(store_course(s, &ids[i], &p->arena, &c, &p->e));
		for (size_t k = 0; k < c.episodes; k++) {
			const struct course_episode *ep = &c.episode[k];
			const struct scale *outcome = course_outcome_scale(ep), *session = course_session_scale(ep);
			uuid_add(out, &ep->id);
			buf_addf(out, " %d %d %d %s %d %d", ep->number, (int)ep->age, (int)ep->fact->c.episode.opened,
				ep->fact->c.episode.therapist ? ep->fact->c.episode.therapist : "",
				ep->end ? (int)ep->end->c.episode_end.closed : DATE_NONE,
				ep->end ? ep->end->c.episode_end.ending : TOKEN_UNSET);
			buf_addf(out, " %s %s", outcome ? outcome->id : "-", session ? session->id : "-");
			for (int rater = 0; rater < RATER_COUNT; rater++) {
				for (int w = 0; w < 2; w++) {
					const struct scale *scale = w ? session : outcome;
					struct course_series series;
					if (!scale)
						continue;
					cr_assert(course_series(
						&series, ep, scale->id, (enum token_rater)rater, &p->arena));
					for (size_t j = 0; j < series.points; j++)
						add_series(out, scale->id, series.rater, series.point[j].session,
							series.point[j].date, series.point[j].total);
				}
			}
			buf_addc(out, '\n');
		}
	}
}

static void add_measure(struct buf *out, const struct practice_episode *ep, const struct scale *scale, int rater)
{
	size_t at = scale ? practice_measure(ep, scale->id, (enum token_rater)rater) : PRACTICE_NO_MEASURE;
	if (at == PRACTICE_NO_MEASURE)
		return;
	for (size_t j = 0; j < ep->sessions; j++) {
		const struct practice_session *s = &ep->session[j];
		const struct practice_form *form = practice_form_in(s, at);
		add_series(
			out, scale->id, (enum token_rater)rater, s->number, s->date, form ? form->total : COURSE_NONE);
	}
}

/* As course_session_scale(): one with a total first, else the first that was used at all. */
static const struct scale *session_scale(const struct practice_episode *ep)
{
	const struct scale *used = NULL;
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t k = 0; k < ep->session[i].forms; k++) {
			const struct practice_form *form = &ep->session[i].form[k];
			const struct scale *s = ep->measure[form->measure].scale;
			if (!s || s->when != SCALE_END || !scale_has_total(s))
				continue;
			if (form->total != COURSE_NONE)
				return s;
			used = used ? used : s;
		}
	}
	return used;
}

static bool add_episode(void *ctx, const struct practice_episode *ep, struct err *e)
{
	struct buf *out = ctx;
	const struct scale *outcome = practice_outcome_scale(ep), *session = session_scale(ep);
	(void)e;
	uuid_add(out, &ep->id);
	buf_addf(out, " %d %d %d %s %d %d", ep->number, (int)ep->age, (int)ep->opened, ep->therapist, (int)ep->closed,
		ep->ending);
	buf_addf(out, " %s %s", outcome ? outcome->id : "-", session ? session->id : "-");
	for (int rater = 0; rater < RATER_COUNT; rater++) {
		add_measure(out, ep, outcome, rater);
		add_measure(out, ep, session, rater);
	}
	buf_addc(out, '\n');
	return true;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The pass has an order of its own. */
static void sort_lines(struct buf *b)
{
	char *line[4096];
	size_t n = 0;
	struct buf out = BUF_INIT;
	for (char *at = b->s; at && *at; at += strlen(at) + 1) {
		line[n++] = at;
		*strchr(at, '\n') = '\0';
	}
	qsort(line, n, sizeof *line, by_text);
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s\n", line[i]);
	buf_free(b);
	*b = out;
}

static void agrees(struct place *p)
{
	struct buf want = BUF_INIT, is = BUF_INIT;
	from_course(p, p->s, &want);
	ok(store_practice(p->s, add_episode, &is, &p->e));
	sort_lines(&want);
	sort_lines(&is);
	cr_assert_str_eq(buf_str(&is), buf_str(&want));
	buf_free(&want);
	buf_free(&is);
}

Test(store_practice, is_what_every_clients_own_course_gives)
{
	struct place place, *p = &place;
	place_init(p);
	agrees(p);
	place_everything(p);
	agrees(p);
	place_course(p, "K7", 12);
	agrees(p);
	place_end(p);
}

static bool count_three(void *ctx, const struct practice_episode *ep, struct err *e)
{
	(void)ep;
	return ++*(int *)ctx < 3 || err_set(e, ERR_IO);
}

Test(store_practice, stops_where_it_is_told_to)
{
	struct place place, *p = &place;
	int seen = 0;
	place_init(p);
	for (int i = 0; i < 5; i++) {
		char code[8];
		snprintf(code, sizeof code, "K%d", i);
		place_course(p, code, 1);
	}
	fails(store_practice(p->s, count_three, &seen, &p->e), ERR_IO);
	cr_assert_eq(seen, 3);
	place_end(p);
}

/* Schema 1 has no row for an episode: on a read-only medium the courses are read one by one. */
Test(store_practice, a_vault_of_schema_1_gives_the_same_before_and_after_it_is_brought_up_to_date)
{
	struct place place, *p = &place;
	place_bare(p, 1);
	place_copy(STREK_SOURCE_DIR "/tests/fixtures/store-v1/practice.vault", p->path);
	p->s = place_open(p, p->path, VAULT_READ_ONLY);
	agrees(p);
	store_close(p->s);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	agrees(p);
	place_check_is_clean(p, p->s);
	cr_assert_gt(place_number(p->s, "SELECT count(*) FROM d_episode"), 0);
	place_end(p);
}

Test(store_practice, a_row_that_is_not_as_it_should_be_is_told_and_found_by_the_check)
{
	static const char *const damage[] = {"sessions = '1 2'", "measures = 'self'", "age = 'old'"};
	for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
		struct place place, *p = &place;
		struct buf out = BUF_INIT;
		char sql[96];
		place_init(p);
		place_course(p, "K1", 2);
		snprintf(sql, sizeof sql, "UPDATE d_episode SET %s", damage[i]);
		cr_assert_eq(place_sql(p->s, sql), SQLITE_OK);
		fails(store_practice(p->s, add_episode, &out, &p->e), ERR_STORE_SCHEMA);
		cr_expect(place_check_finds(p, p->s));
		ok(store_rebuild(p->s, &p->e));
		agrees(p);
		buf_free(&out);
		place_end(p);
	}
}

static bool count_all(void *ctx, const struct practice_episode *ep, struct err *e)
{
	(void)ep, (void)e;
	++*(int *)ctx;
	return true;
}

Test(store_practice, comes_in_pieces_too)
{
	enum { CLIENTS = 620 };
	struct place place, *p = &place;
	int64_t at = 0;
	int seen = 0, pieces = 0;
	place_init(p);
	ok(store_practice_some(p->s, &at, count_all, &seen, &p->e));
	cr_assert(at == STORE_PRACTICE_END && seen == 0);
	ok(store_begin(p->s, &p->e));
	for (int i = 0; i < CLIENTS; i++) {
		char code[8];
		snprintf(code, sizeof code, "K%d", i);
		place_episode(p, place_client(p, code), 1);
	}
	ok(store_commit(p->s, &p->e));
	for (at = 0; at != STORE_PRACTICE_END; pieces++)
		ok(store_practice_some(p->s, &at, count_all, &seen, &p->e));
	cr_expect_eq(seen, CLIENTS);
	cr_expect_eq(pieces, 2);
	place_end(p);
}

Test(store_practice, tells_whom_something_was_saved_about)
{
	struct place place, *p = &place;
	int64_t client = 0;
	int seen = 0;
	size_t facts;
	place_init(p);
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_NONE);
	struct uuid who = place_course(p, "K1", 3);
	cr_assert_eq(store_next_change(p->s, &client), STORE_CHANGE_CLIENT);
	ok(store_practice_client(p->s, client, count_all, &seen, &p->e));
	cr_expect_eq(seen, 1);
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_NONE);
	ok(store_audit(p->s, ACTION_VIEW, NULL, NULL, FACT_INT_UNSET, &p->e));
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_NONE);
	ok(store_erase(p->s, &who, "asked for", &facts, &p->e));
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_MANY);
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_NONE);
	for (int i = 0; i < 100; i++) {
		char code[8];
		snprintf(code, sizeof code, "M%d", i);
		place_client(p, code);
	}
	cr_expect_eq(store_next_change(p->s, &client), STORE_CHANGE_MANY);
	place_end(p);
}
