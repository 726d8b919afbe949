/* Made tests/fixtures/store-v1/ and, run again with the strek of that schema, store-v2/; kept so that it can be seen
 * how. A later schema gets a folder of its own.
 *
 *   cc -std=c17 -D_GNU_SOURCE -Iinclude -Itests/support -include strek/base/banned.h \
 *      tests/tools/make_store_fixture.c build/tests/libsupport.a build/libstrek.a $(pkg-config --libs ...) -o make
 *   ./make tests/fixtures/store-v2
 */
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/store/care.h"
#include "strek/vault/secret.h"
#include "strek/vault/vault.h"

#include "course_make.h"
#include "env_fixed.h"

#define DAY 20458 /* 2026-01-05 */

static const uint8_t key[FORMAT_KEY_LEN] = "thirty-two bytes that open tests";
static struct env_fixed world;
static struct err e;
static struct store *s;

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	printf("%s: %s %s %s\n", what, err_name(e.code), e.what, e.value);
	exit(1);
}

static struct uuid save(struct fact f)
{
	world.ms += 60000;
	must(store_save(s, &f, 1, &e), fact_spec(f.kind)->name);
	return f.id;
}

static struct fact of(struct uuid client, enum fact_kind kind)
{
	struct fact f = fact_init(kind);
	f.client = client;
	return f;
}

static struct uuid save_client(const char *code, const char *name)
{
	struct uuid id;
	must(store_new_id(s, &id, &e), "id");
	struct fact f = of(id, FACT_CLIENT);
	static const char *tags[] = {"gruppe \"B\"", "C:\\ung", "æøå"};
	f.c.client.code = code;
	f.c.client.name = name;
	f.c.client.birth_date = 3650;
	f.c.client.called = CALLED_BRUKER;
	f.c.client.lang = "nn";
	f.c.client.tags = (struct fact_texts){tags, 3};
	save(f);
	return id;
}

static struct uuid save_episode(struct uuid client, const struct uuid norms[2])
{
	struct fact f = of(client, FACT_EPISODE);
	f.c.episode.age = AGE_ADULT;
	f.c.episode.number = 1;
	f.c.episode.opened = DAY;
	f.c.episode.norms = (struct fact_uuids){norms, 2};
	f.c.episode.therapist = "Kari Å";
	return save(f);
}

static struct uuid save_session(struct uuid client, struct uuid episode, int number, int attendance)
{
	struct fact f = of(client, FACT_SESSION);
	f.c.session.attendance = attendance;
	f.c.session.date = DAY + 7 * number;
	f.c.session.episode = episode;
	f.c.session.number = number;
	f.c.session.minute = 600;
	f.c.session.length = 50;
	f.c.session.place = PLACE_ROOM;
	f.c.session.planned_date = DAY + 7 * number;
	f.c.session.planned_minute = 595;
	f.c.session.planned_length = 45;
	return save(f);
}

static struct uuid save_mark(struct uuid client, struct uuid form, int line, int mm, const struct uuid *instead)
{
	struct fact f = of(client, FACT_MARK);
	f.c.mark.form = form;
	f.c.mark.input = instead ? INPUT_MOUSE : INPUT_KEYS;
	f.c.mark.line = line;
	f.c.mark.mm = mm;
	f.c.mark.width = 60;
	f.c.mark.reason = instead ? "meant the other end" : NULL;
	f.supersedes = (struct fact_uuids){instead, instead ? 1 : 0};
	return save(f);
}

static void save_form(struct uuid client, struct uuid session, const char *scale, int mm, enum token_form_end how)
{
	struct fact f = of(client, FACT_FORM);
	f.c.form.mode = MODE_SCREEN;
	f.c.form.rater = RATER_SELF;
	f.c.form.scale = scale;
	f.c.form.session = session;
	f.c.form.typist = TYPIST_CLIENT;
	f.c.form.version = 1;
	f.c.form.wording = WORDING_NEUTRAL;
	struct uuid form = save(f), mark = {{0}};
	for (int line = 1; line <= 4 && how == FORM_END_FINISHED; line++)
		mark = save_mark(client, form, line, mm + line, NULL);
	if (how == FORM_END_FINISHED)
		save_mark(client, form, 4, mm, &mark);
	f = of(client, FACT_FORM_END);
	f.c.form_end.form = form;
	f.c.form_end.how = (int)how;
	if (how == FORM_END_TOTAL)
		f.c.form_end.total = mm;
	if (how == FORM_END_SKIPPED)
		f.c.form_end.reason = "in a hurry";
	save(f);
}

static void save_small(struct uuid client, struct uuid other, struct uuid session)
{
	struct fact f = of(client, FACT_CASE);
	must(store_new_id(s, &f.c.member.case_id, &e), "id");
	f.c.member.role = ROLE_PARTNER;
	f.c.member.shares = true;
	f.c.member.title = "To";
	f.c.member.from = DAY;
	f.c.member.to = DAY + 100;
	save(f);
	f = of(client, FACT_STEP);
	f.c.step.session = session;
	f.c.step.step = STEP_LOOK_OUTCOME;
	f.c.step.handed = true;
	save(f);
	f = of(client, FACT_CONSENT);
	f.c.consent.consent = CONSENT_REPORT;
	f.c.consent.who = "Dr. Ø";
	f.c.consent.what = "scores only";
	f.c.consent.given = DAY;
	f.c.consent.withdrawn = DAY + 9;
	save(f);
	f = of(client, FACT_EVENT);
	f.c.event.date = DAY + 3;
	f.c.event.text = "Moved house\nin the rain";
	f.c.event.session = session;
	save(f);
	f = of(client, FACT_APPOINTMENT);
	f.c.appointment.date = DAY + 14;
	f.c.appointment.minute = 600;
	f.c.appointment.place = PLACE_VIDEO;
	f.c.appointment.text = "bring the letter";
	save(f);
	f = of(client, FACT_DECISION);
	f.c.decision.date = DAY + 7;
	f.c.decision.decision = DECISION_FREQUENCY;
	f.c.decision.session = session;
	f.c.decision.text = "every second week";
	save(f);
	f = of((struct uuid){{0}}, FACT_LEARNING);
	f.c.learning.date = DAY;
	f.c.learning.text = "Ask\nearlier";
	f.c.learning.ties = (struct fact_uuids){(struct uuid[]){client, other}, 2};
	save(f);
}

static void save_notes(struct uuid client, struct uuid session)
{
	static char long_text[9000];
	for (size_t i = 0; i + 1 < sizeof long_text; i++)
		long_text[i] = i % 61 == 60 ? '\n' : (char)('a' + i % 26);
	struct fact f = of(client, FACT_NOTE);
	f.c.note.note = NOTE_WORDS;
	f.c.note.text = long_text;
	f.c.note.session = session;
	f.c.note.line = 2;
	save(f);
	f = of(client, FACT_NOTE);
	f.c.note.note = NOTE_GOAL;
	f.c.note.text = "Sove betre";
	struct uuid first = save(f);
	f.supersedes = (struct fact_uuids){&first, 1};
	f.c.note.text = "Sove heile natta";
	struct uuid one = save(f);
	f.c.note.text = "Sove, på eit vis";
	struct uuid two = save(f);
	f.c.note.text = "Sove natta gjennom";
	f.supersedes = (struct fact_uuids){(struct uuid[]){one, two}, 2};
	save(f);
}

static void save_all(void)
{
	struct arena a = ARENA_INIT;
	struct uuid norms[2];
	size_t facts;
	must(store_begin(s, &e), "begin");
	must(store_define_scale(s, make_ors(&a), &norms[0], &e) && store_define_scale(s, make_srs(&a), &norms[1], &e),
		"scales");
	must(store_commit(s, &e), "commit");
	must(store_set_author(s, "Kari Å", &e), "author");
	struct uuid client = save_client("K1", "Ola Nordmann"), other = save_client("K2", "Åse"),
		    gone = save_client("K3", "X");
	struct uuid episode = save_episode(client, norms);
	struct uuid session = save_session(client, episode, 1, ATTENDANCE_ATTENDED);
	save_form(client, session, "ORS", 40, FORM_END_FINISHED);
	save_form(client, session, "SRS", 0, FORM_END_SKIPPED);
	save_session(client, episode, 2, ATTENDANCE_NO_SHOW);
	save_form(client, save_session(client, episode, 3, ATTENDANCE_ATTENDED), "ORS", 291, FORM_END_TOTAL);
	save_notes(client, session);
	save_small(client, other, session);
	struct fact end = of(client, FACT_EPISODE_END);
	end.c.episode_end.closed = DAY + 60;
	end.c.episode_end.ending = ENDING_AGREED;
	end.c.episode_end.episode = episode;
	save(end);
	end.c.episode_end.ending = TOKEN_UNSET;
	end.c.episode_end.reopened = true;
	save(end);
	save_session(gone, save_episode(gone, norms), 1, ATTENDANCE_CANCELLED);
	must(store_erase(s, &gone, "section 17", &facts, &e), "erase");
	must(store_audit(s, ACTION_VIEW, &client, NULL, 1, &e), "audit");
	must(store_set_setting(s, "therapist", "Kari Å", &e), "setting");
	arena_free(&a);
}

static bool add_line(void *ctx, const struct fact *f, struct err *unused)
{
	struct buf b = BUF_INIT;
	(void)unused;
	fact_json(f, &b);
	fprintf(ctx, "%s\n", buf_str(&b));
	buf_free(&b);
	return true;
}

int main(int argc, char **argv)
{
	char path[256];
	struct vault *v;
	if (argc < 2)
		return 2;
	env_fixed_usual(&world);
	struct kdf_params kdf = kdf_floor();
	struct secret *passphrase = secret_from(SECRET_PASSPHRASE, "a fixture kept for ever", &e);
	struct vault_new how = {
		.passphrase = passphrase, .kdf = &kdf, .key = key, .fill = store_fill, .ctx = &world.env};
	snprintf(path, sizeof path, "%s/practice.vault", argv[1]);
	must(vault_create(path, &how, &world.env, &v, &e) && store_open(v, &world.env, &s, &e), "create");
	save_all();
	snprintf(path, sizeof path, "%s/facts.jsonl", argv[1]);
	FILE *out = fopen(path, "wx");
	must(out && store_facts(s, NULL, add_line, out, &e), "facts");
	fclose(out);
	store_close(s);
	secret_free(passphrase);
	return 0;
}
