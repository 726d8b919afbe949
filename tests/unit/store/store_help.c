#include "store_help.h"

#include "course_make.h"
#include "scratch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

const uint8_t place_key[FORMAT_KEY_LEN] = "thirty-two bytes that open tests";

#define FIRST_DAY 20458 /* 2026-01-05 */

void place_bare(struct place *p, uint64_t seed)
{
	*p = (struct place){.e = ERR_INIT, .arena = ARENA_INIT};
	env_fixed_init(&p->env, ENV_FIXED_MS, ENV_FIXED_OFFSET, seed);
	scratch_make(p->folder, "store");
	snprintf(p->path, sizeof p->path, "%s/a.vault", p->folder);
	snprintf(p->other, sizeof p->other, "%s/b.vault", p->folder);
	snprintf(p->third, sizeof p->third, "%s/c.vault", p->folder);
}

void place_init(struct place *p)
{
	place_bare(p, 1);
	p->s = place_create(p, p->path);
}

void place_end(struct place *p)
{
	store_close(p->s);
	arena_free(&p->arena);
	scratch_remove(p->folder);
}

struct store *place_create(struct place *p, const char *path)
{
	struct vault *v = NULL;
	struct store *s = NULL;
	ok(vault_create_key(path, place_key, &p->env.env, &v, &p->e));
	ok(store_create(v, &p->env.env, &s, &p->e));
	return s;
}

struct store *place_open(struct place *p, const char *path, enum vault_mode mode)
{
	struct vault *v = NULL;
	struct store *s = NULL;
	p->e = ERR_INIT;
	if (!vault_open_key(path, place_key, mode, &p->env.env, &v, &p->e))
		return NULL;
	store_open(v, &p->env.env, &s, &p->e);
	return s;
}

void place_reopen(struct place *p)
{
	store_close(p->s);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	cr_assert_not_null(p->s, "%s %s", err_name(p->e.code), p->e.what);
}

void place_copy(const char *from, const char *to)
{
	char bytes[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	cr_assert(in >= 0 && out >= 0);
	for (ssize_t n; (n = read(in, bytes, sizeof bytes)) > 0;)
		cr_assert_eq(write(out, bytes, (size_t)n), n);
	close(in);
	close(out);
}

int place_sql(struct store *s, const char *sql)
{
	return sqlite3_exec(vault_db(store_vault(s)), sql, NULL, NULL, NULL);
}

int64_t place_number(struct store *s, const char *sql)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *db = vault_db(store_vault(s));
	cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
	cr_assert_eq(sqlite3_step(st), SQLITE_ROW, "%s", sqlite3_errmsg(db));
	int64_t n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Syncs cost nothing here: what they are for is tested elsewhere, by cutting the power. */
int fsync(int fd)
{
	(void)fd;
	return 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return 0;
}

/* ---- facts ---- */

struct uuid place_save(struct place *p, struct fact f)
{
	bool own = sqlite3_get_autocommit(vault_db(store_vault(p->s)));
	p->env.ms += 1000;
	if (own)
		ok(store_save(p->s, &f, 1, &p->e));
	else
		ok(store_add(p->s, &f, &p->e));
	return f.id;
}

void place_scales(struct place *p)
{
	bool own = sqlite3_get_autocommit(vault_db(store_vault(p->s)));
	if (own)
		ok(store_begin(p->s, &p->e));
	ok(store_define_scale(p->s, make_ors(&p->arena), &p->norms[0], &p->e));
	ok(store_define_scale(p->s, make_srs(&p->arena), &p->norms[1], &p->e));
	if (own)
		ok(store_commit(p->s, &p->e));
}

struct fact place_fact(struct uuid client, enum fact_kind kind)
{
	struct fact f = fact_init(kind);
	f.client = client;
	return f;
}

struct uuid place_client(struct place *p, const char *code)
{
	struct uuid id;
	ok(store_new_id(p->s, &id, &p->e));
	struct fact f = place_fact(id, FACT_CLIENT);
	f.c.client.code = code;
	f.c.client.name = "Somebody";
	p->client_fact = place_save(p, f);
	return id;
}

struct uuid place_episode(struct place *p, struct uuid client, int number)
{
	struct fact f = place_fact(client, FACT_EPISODE);
	f.c.episode.age = AGE_ADULT;
	f.c.episode.number = number;
	f.c.episode.opened = FIRST_DAY;
	f.c.episode.norms = (struct fact_uuids){p->norms, uuid_is_none(&p->norms[0]) ? 0 : 2};
	return place_save(p, f);
}

struct uuid place_session(struct place *p, struct uuid client, struct uuid episode, int number)
{
	struct fact f = place_fact(client, FACT_SESSION);
	f.c.session.attendance = ATTENDANCE_ATTENDED;
	f.c.session.date = FIRST_DAY + 7 * (number - 1);
	f.c.session.episode = episode;
	f.c.session.number = number;
	return place_save(p, f);
}

struct uuid place_form(struct place *p, struct uuid client, struct uuid session, const char *scale)
{
	struct fact f = place_fact(client, FACT_FORM);
	f.c.form.mode = MODE_SCREEN;
	f.c.form.rater = RATER_SELF;
	f.c.form.scale = scale;
	f.c.form.session = session;
	f.c.form.version = 1;
	f.c.form.wording = WORDING_NEUTRAL;
	return place_save(p, f);
}

struct uuid place_mark(struct place *p, struct uuid client, struct uuid form, int line, int mm)
{
	struct fact f = place_fact(client, FACT_MARK);
	f.c.mark.form = form;
	f.c.mark.input = INPUT_KEYS;
	f.c.mark.line = line;
	f.c.mark.mm = mm;
	return place_save(p, f);
}

struct uuid place_note(struct place *p, struct uuid client, enum token_note note, const char *text)
{
	struct fact f = place_fact(client, FACT_NOTE);
	f.c.note.note = (int)note;
	f.c.note.text = text;
	return place_save(p, f);
}

struct uuid place_rating(struct place *p, struct uuid client, struct uuid session, const char *scale, const int mm[4])
{
	struct uuid form = place_form(p, client, session, scale);
	for (int line = 1; line <= 4; line++)
		place_mark(p, client, form, line, mm[line - 1]);
	struct fact end = place_fact(client, FACT_FORM_END);
	end.c.form_end.form = form;
	end.c.form_end.how = FORM_END_FINISHED;
	place_save(p, end);
	return form;
}

struct uuid place_course(struct place *p, const char *code, int sessions)
{
	struct uuid client = place_client(p, code), episode = place_episode(p, client, 1);
	p->episode = episode;
	for (int i = 1; i <= sessions; i++) {
		int mm = 35 + 3 * (i % 20);
		place_rating(
			p, client, place_session(p, client, episode, i), "ORS", (int[4]){mm, mm + 1, mm + 2, mm + 3});
	}
	return client;
}

static void place_small(struct place *p, struct uuid client, struct uuid session)
{
	struct fact f = place_fact(client, FACT_CASE);
	store_new_id(p->s, &f.c.member.case_id, &p->e);
	f.c.member.role = ROLE_PARTNER;
	f.c.member.shares = true;
	f.c.member.title = "Two";
	place_save(p, f);
	f = place_fact(client, FACT_STEP);
	f.c.step.session = session;
	f.c.step.step = STEP_LOOK_OUTCOME;
	f.c.step.handed = true;
	place_save(p, f);
	f = place_fact(client, FACT_CONSENT);
	f.c.consent.consent = CONSENT_REPORT;
	f.c.consent.who = "Dr. Ø";
	f.c.consent.given = FIRST_DAY;
	place_save(p, f);
	f = place_fact(client, FACT_EVENT);
	f.c.event.date = FIRST_DAY + 3;
	f.c.event.text = "Moved house";
	place_save(p, f);
	f = place_fact(client, FACT_APPOINTMENT);
	f.c.appointment.date = FIRST_DAY + 14;
	f.c.appointment.minute = 600;
	f.c.appointment.place = PLACE_VIDEO;
	place_save(p, f);
	f = place_fact(client, FACT_DECISION);
	f.c.decision.date = FIRST_DAY + 7;
	f.c.decision.decision = DECISION_FREQUENCY;
	place_save(p, f);
	f = place_fact((struct uuid){0}, FACT_LEARNING);
	f.c.learning.date = FIRST_DAY;
	f.c.learning.text = "Ask\nearlier";
	f.c.learning.ties = (struct fact_uuids){&client, 1};
	place_save(p, f);
}

void place_everything(struct place *p)
{
	static const char *tags[] = {"gruppe \"B\"", "ung"};
	ok(store_set_author(p->s, "Kari Å", &p->e));
	place_scales(p);
	struct uuid client = place_client(p, "K1"), episode = place_episode(p, client, 1);
	struct uuid session = place_session(p, client, episode, 1);
	struct uuid form = place_rating(p, client, session, "ORS", (int[4]){35, 40, 45, 31});
	struct uuid first = place_note(p, client, NOTE_GOAL, "Sleep\nbetter");
	struct fact again = place_fact(client, FACT_CLIENT);
	again.supersedes = (struct fact_uuids){&p->client_fact, 1};
	again.c.client.code = "K1";
	again.c.client.birth_date = -1000;
	again.c.client.tags = (struct fact_texts){tags, 2};
	place_save(p, again);
	struct fact note = place_fact(client, FACT_NOTE);
	note.c.note.note = NOTE_GOAL;
	note.c.note.text = "Sleep through";
	note.c.note.session = session;
	note.supersedes = (struct fact_uuids){&first, 1};
	place_save(p, note);
	note.c.note.text = "Sleep, somehow";
	place_save(p, note);
	place_mark(p, client, form, 2, 44);
	place_small(p, client, session);
	struct uuid other = place_course(p, "K2", 2);
	struct fact end = place_fact(other, FACT_EPISODE_END);
	end.c.episode_end.closed = FIRST_DAY + 30;
	end.c.episode_end.ending = ENDING_AGREED;
	end.c.episode_end.episode = p->episode;
	place_save(p, end);
	ok(store_audit(p->s, ACTION_VIEW, &client, NULL, FACT_INT_UNSET, &p->e));
}

/* ---- what a vault holds, as text ---- */

static bool add_json(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	fact_json(f, ctx);
	buf_addc(ctx, '\n');
	return true;
}

void place_json(struct store *s, struct buf *out)
{
	struct err e = ERR_INIT;
	cr_assert(store_facts(s, NULL, add_json, out, &e), "%s %s", err_name(e.code), e.what);
	cr_assert(buf_ok(out));
}

void place_derived(struct store *s, struct buf *out)
{
	static const char *const sql[] = {
		"SELECT hex(p.id), hex(f.id), age, episode, open, sessions, scale, first, last, level, session_scale, "
		"last_date, spark, gain FROM d_line JOIN person p ON p.n = d_line.client JOIN fact f ON f.n = "
		"d_line.fact "
		"ORDER BY 1",
		"SELECT hex(p.id), hex(session), episode, number, date, attendance FROM d_session "
		"JOIN person p ON p.n = client ORDER BY 1, 2",
		"SELECT hex(p.id), hex(form), episode, number, scale, version, rater, total, how FROM d_rating "
		"JOIN person p ON p.n = client ORDER BY 1, 2",
		"SELECT hex(p.id), hex(episode), hex(f.id), number, age, measures, sessions FROM d_episode "
		"JOIN person p ON p.n = d_episode.client JOIN fact f ON f.n = d_episode.fact ORDER BY 1, 2",
	};
	sqlite3 *db = vault_db(store_vault(s));
	for (size_t i = 0; i < sizeof sql / sizeof sql[0]; i++) {
		sqlite3_stmt *st = NULL;
		cr_assert_eq(sqlite3_prepare_v2(db, sql[i], -1, &st, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
		while (sqlite3_step(st) == SQLITE_ROW) {
			for (int column = 0; column < sqlite3_column_count(st); column++) {
				const char *text = (const char *)sqlite3_column_text(st, column);
				buf_addf(out, "%s|", text ? text : "-");
			}
			buf_addc(out, '\n');
		}
		sqlite3_finalize(st);
	}
}
