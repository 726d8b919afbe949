#include "deeds_vault.h"

#include "strek/vault/kdf.h"
#include "strek/vault/recovery.h"
#include "strek/vault/secret.h"
#include "strek/vault/vault.h"

#include "deeds_plain.h"

#include <sqlite3.h>

/* The parts of the truth. */
enum { PART_TABLE, PART_SECRET, PART_COPY };

enum { SECRETS = 16, SPILL_STEPS = 2, SPILL_CHANGES = 90, CREATED = 5 };

static const char file[] = "a.vault", copy[] = "copy.vault", absent[] = "absent";
const uint8_t deed_key[FORMAT_KEY_LEN] = "the key of all tests with faults";

static const char *const passphrases[2] = {"the first of two passphrases", "another one that came later"};

/* ---- opening ---- */

static struct vault *open_named(const struct folder *f, const char *name, struct env_fixed *world, struct err *e)
{
	struct vault *v = NULL;
	vault_open_key(folder_file(f, name), deed_key, VAULT_READ_WRITE, &world->env, &v, e);
	return v;
}

static bool table_ok(struct vault *v, int rc, struct err *e)
{
	return rc == SQLITE_OK || vault_fail(v, rc, e);
}

static int snapshot(void *ctx)
{
	const struct folder *const *both = ctx;
	folder_copy(both[0], both[1]);
	return 0;
}

/* Copies the folder as it is just before each commit, with part of the transaction in the file already. */
static bool watch_commits(struct vault *v, const struct folder *const both[2], struct err *e)
{
	sqlite3_commit_hook(vault_db(v), snapshot, (void *)(uintptr_t)both);
	return table_ok(v, sqlite3_exec(vault_db(v), "PRAGMA cache_size=8", NULL, NULL, NULL), e);
}

static const struct folder *const *watched;

static bool fill(struct vault *v, void *ctx, struct err *e)
{
	struct deed_run *run = ctx;
	return (!watched || watch_commits(v, watched, e)) && table_ok(v, table_create(vault_db(v), &run->table), e);
}

/* The n-th recovery key of all. */
static struct secret *recovery(int n)
{
	uint8_t bytes[RECOVERY_LEN] = {(uint8_t)n, 7};
	char text[RECOVERY_TEXT + 1] = "";
	recovery_format(bytes, text);
	return secret_from(SECRET_RECOVERY, text, NULL);
}

static void intend_table(struct deed_run *run, int part)
{
	char text[TRUTH_LEN];
	table_text(&run->table, text);
	truth_intend(&run->truths, part, "%s", text);
}

/* With a recovery key, and a passphrase if there shall be one. */
static bool create(struct deed_run *run, const uint8_t *data_key, const char *passphrase, struct err *e)
{
	struct kdf_params kdf = kdf_floor();
	struct secret *key = recovery(0), *pass = passphrase ? secret_from(SECRET_PASSPHRASE, passphrase, e) : NULL;
	struct vault_new how = {
		.key = data_key, .recovery = key, .passphrase = pass, .kdf = &kdf, .fill = fill, .ctx = run};
	struct vault *v = NULL;
	bool ok = vault_create(folder_file(&run->folder, file), &how, &run->world.env, &v, e);
	vault_close(v);
	secret_free(key);
	secret_free(pass);
	return ok;
}

static void prepare_with(struct deed_run *run, const char *passphrase)
{
	struct err e = ERR_INIT;
	run->table = table_first(run->seed);
	if (!create(run, deed_key, passphrase, &e))
		folder_die("cannot create", err_name(e.code));
	intend_table(run, PART_TABLE);
	truth_acknowledge(&run->truths);
}

static void prepare(struct deed_run *run)
{
	prepare_with(run, NULL);
}

/* ---- transactions ---- */

static bool act_commit(struct deed_run *run, struct err *e)
{
	struct vault *v = open_named(&run->folder, file, &run->world, e);
	bool ok = v && table_ok(v, table_deed(run, vault_db(v)), e);
	vault_close(v);
	return ok;
}

/* Open, and about to write far more than fits its cache. */
static struct vault *open_small(struct deed_run *run, struct err *e)
{
	struct vault *v = open_named(&run->folder, file, &run->world, e);
	run->table.changes = SPILL_CHANGES;
	run->steps = SPILL_STEPS;
	if (v && table_ok(v, sqlite3_exec(vault_db(v), "PRAGMA cache_size=8", NULL, NULL, NULL), e))
		return v;
	vault_close(v);
	return NULL;
}

static bool act_spill(struct deed_run *run, struct err *e)
{
	struct vault *v = open_small(run, e);
	bool ok = v && table_ok(v, table_deed(run, vault_db(v)), e);
	vault_close(v);
	return ok;
}

static bool act_abandon(struct deed_run *run, struct err *e)
{
	struct vault *v = open_small(run, e);
	struct table to = table_after(&run->table);
	run->steps = 1;
	bool ok = v && table_ok(v, table_abandon(vault_db(v), &run->table, &to), e) &&
		  table_ok(v, table_deed(run, vault_db(v)), e);
	vault_close(v);
	return ok;
}

/* As a kill just before the commit of the first large transaction leaves it: a long journal waits, parts of which
 * will lie about in the next one. */
static void prepare_killed(struct deed_run *run)
{
	struct folder killed;
	const struct folder *both[] = {&run->folder, &killed};
	struct err e = ERR_INIT;
	folder_make(&killed);
	prepare(run);
	struct vault *v = open_small(run, &e);
	struct table to = table_after(&run->table);
	if (!v || !watch_commits(v, both, &e))
		folder_die("cannot open", err_name(e.code));
	if (table_step(vault_db(v), &run->table, &to) != SQLITE_OK)
		folder_die("cannot change", file);
	vault_close(v);
	folder_copy(&killed, &run->folder);
	folder_drop(&killed);
}

static int is_ok(void *ctx, int columns, char **text, char **names)
{
	(void)names;
	*(bool *)ctx = columns == 1 && text[0] && strcmp(text[0], "ok") == 0;
	return 0;
}

static bool say(struct buf *why, const char *name, const struct err *e)
{
	buf_addf(why, "%s: ", name);
	err_words(e, NULL, why);
	return false;
}

/* What came through a fault takes new content as before. */
static bool takes_more(struct vault *v, struct err *e)
{
	int rc = sqlite3_exec(vault_db(v),
		"CREATE TABLE IF NOT EXISTS more(x); INSERT INTO more VALUES(zeroblob(9000)); DROP TABLE more", NULL,
		NULL, NULL);
	return table_ok(v, rc, e);
}

static bool look_in(const struct folder *f, const char *name, bool thorough, char out[TRUTH_LEN], struct buf *why)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	bool whole = false;
	if (!folder_has(f, name)) {
		snprintf(out, TRUTH_LEN, "%s", absent);
		return true;
	}
	env_fixed_usual(&world);
	struct vault *v = open_named(f, name, &world, &e);
	bool ok = v && (!thorough || takes_more(v, &e)) && table_ok(v, table_read(vault_db(v), out), &e) &&
		  table_ok(v, sqlite3_exec(vault_db(v), "PRAGMA integrity_check", is_ok, &whole, NULL), &e);
	vault_close(v);
	if (!ok)
		return say(why, name, &e);
	if (!whole)
		buf_addf(why, "%s: integrity_check found damage", name);
	return whole;
}

static bool look(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	return look_in(f, file, thorough, found->part[PART_TABLE], why);
}

/* ---- creation ---- */

static void prepare_nothing(struct deed_run *run)
{
	truth_intend(&run->truths, PART_TABLE, "%s", absent);
	truth_acknowledge(&run->truths);
}

/* What a killed creation left, of which a power cut kept the journal only. */
static void prepare_left(struct deed_run *run)
{
	static const uint8_t other_key[FORMAT_KEY_LEN] = "another one";
	struct folder left;
	const struct folder *both[] = {&run->folder, &left};
	struct err e = ERR_INIT;
	folder_make(&left);
	run->table = table_first(CREATED);
	watched = both;
	if (!create(run, other_key, NULL, &e))
		folder_die("cannot create", err_name(e.code));
	watched = NULL;
	struct folder_bytes journal = folder_read(&left, "a.vault.new-journal");
	folder_empty(&run->folder);
	folder_write(&run->folder, "a.vault.new-journal", journal.bytes, journal.n);
	free(journal.bytes);
	folder_drop(&left);
	prepare_nothing(run);
}

static bool act_create(struct deed_run *run, struct err *e)
{
	run->table = table_first(CREATED);
	intend_table(run, PART_TABLE);
	bool ok = create(run, deed_key, NULL, e);
	if (ok)
		truth_acknowledge(&run->truths);
	return ok;
}

/* Where nothing came into being, whatever else lies there must not be in the way of another attempt. */
static bool look_created(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	struct deed_run again = {.folder = *f, .table = table_first(CREATED)};
	struct err e = ERR_INIT;
	char ignored[TRUTH_LEN];
	if (!look(f, thorough, found, why))
		return false;
	if (!thorough || folder_has(f, file))
		return true;
	env_fixed_init(&again.world, ENV_FIXED_MS, ENV_FIXED_OFFSET, 99);
	if (!create(&again, deed_key, NULL, &e))
		return say(why, "creating it again", &e);
	return look_in(f, file, false, ignored, why);
}

/* ---- secrets ---- */

static bool opens(const struct folder *f, const struct secret *secret)
{
	struct env_fixed world;
	env_fixed_usual(&world);
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, NULL);
	bool ok = key && vault_unlock(folder_file(f, file), secret, &world.env, key, NULL) &&
		  memcmp(key, deed_key, FORMAT_KEY_LEN) == 0;
	secret_release(key);
	return ok;
}

static bool act_recovery(struct deed_run *run, struct err *e)
{
	struct vault *v = open_named(&run->folder, file, &run->world, e);
	bool ok = v;
	int changes = run->steps;
	run->steps = 1;
	for (int i = 1; ok && i <= changes; i++) {
		struct secret *key = recovery(i);
		truth_intend(&run->truths, PART_SECRET, "recovery key %d", i);
		ok = vault_set_recovery(v, key, e);
		if (ok)
			truth_acknowledge(&run->truths);
		secret_free(key);
		ok = ok && table_ok(v, table_deed(run, vault_db(v)), e);
	}
	vault_close(v);
	return ok;
}

static void prepare_recovery(struct deed_run *run)
{
	prepare(run);
	truth_intend(&run->truths, PART_SECRET, "recovery key 0");
	truth_acknowledge(&run->truths);
}

/* After an opening both superblocks are the same, so that what was replaced opens neither. */
static bool twins(const struct folder *f, struct buf *why)
{
	struct folder_bytes b = folder_read(f, file);
	bool same = memcmp(b.bytes, b.bytes + FORMAT_SUPER_LEN, FORMAT_SUPER_LEN) == 0;
	free(b.bytes);
	if (!same)
		buf_add(why, "the superblocks differ after an opening");
	return same;
}

static bool look_recovery(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	char *out = found->part[PART_SECRET];
	if (!look(f, thorough, found, why) || !twins(f, why))
		return false;
	snprintf(out, TRUTH_LEN, "recovery key");
	for (int i = 0; i < SECRETS; i++) {
		struct secret *key = recovery(i);
		if (opens(f, key))
			snprintf(out + strlen(out), TRUTH_LEN - strlen(out), " %d", i);
		secret_free(key);
	}
	return true;
}

static void prepare_passphrase(struct deed_run *run)
{
	prepare_with(run, passphrases[0]);
	truth_intend(&run->truths, PART_SECRET, "passphrase 0");
	truth_acknowledge(&run->truths);
}

static bool act_passphrase(struct deed_run *run, struct err *e)
{
	struct kdf_params kdf = kdf_floor();
	struct vault *v = open_named(&run->folder, file, &run->world, e);
	struct secret *pass = secret_from(SECRET_PASSPHRASE, passphrases[1], e);
	truth_intend(&run->truths, PART_SECRET, "passphrase 1");
	bool ok = v && vault_change_passphrase(v, pass, &kdf, e);
	if (ok)
		truth_acknowledge(&run->truths);
	secret_free(pass);
	vault_close(v);
	return ok;
}

static bool look_passphrase(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	char *out = found->part[PART_SECRET];
	if (!look(f, thorough, found, why) || !twins(f, why))
		return false;
	snprintf(out, TRUTH_LEN, "passphrase");
	for (int i = 0; i < 2; i++) {
		struct secret *pass = secret_from(SECRET_PASSPHRASE, passphrases[i], NULL);
		if (opens(f, pass))
			snprintf(out + strlen(out), TRUTH_LEN - strlen(out), " %d", i);
		secret_free(pass);
	}
	return true;
}

/* ---- copies ---- */

static void prepare_copying(struct deed_run *run)
{
	prepare(run);
	truth_intend(&run->truths, PART_COPY, "%s", absent);
	truth_acknowledge(&run->truths);
}

static bool act_copying(struct deed_run *run, struct err *e)
{
	struct vault *v = open_named(&run->folder, file, &run->world, e);
	bool ok = v;
	run->steps = 1;
	for (int i = 0; ok && i < 2; i++) {
		ok = table_ok(v, table_deed(run, vault_db(v)), e);
		intend_table(run, PART_COPY);
		ok = ok && vault_copy(v, folder_file(&run->folder, copy), e);
		if (ok)
			truth_acknowledge(&run->truths);
	}
	vault_close(v);
	return ok;
}

static bool look_copying(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	return look(f, thorough, found, why) && look_in(f, copy, thorough, found->part[PART_COPY], why);
}

const struct deed vault_commit = {.name = "commit", .prepare = prepare, .act = act_commit, .look = look};
const struct deed vault_spill = {.name = "spill", .heavy = true, .prepare = prepare, .act = act_spill, .look = look};
const struct deed vault_abandon = {
	.name = "abandon", .heavy = true, .prepare = prepare, .act = act_abandon, .look = look};
const struct deed vault_killed = {
	.name = "killed", .heavy = true, .prepare = prepare_killed, .act = act_spill, .look = look};
const struct deed vault_creation = {
	.name = "create", .prepare = prepare_nothing, .act = act_create, .look = look_created};
const struct deed vault_creation_left = {
	.name = "create-left", .prepare = prepare_left, .act = act_create, .look = look_created};
const struct deed vault_recovery = {
	.name = "recovery", .prepare = prepare_recovery, .act = act_recovery, .look = look_recovery};
const struct deed vault_passphrase = {.name = "passphrase",
	.prepare = prepare_passphrase,
	.act = act_passphrase,
	.look = look_passphrase,
	.slow = true};
const struct deed vault_copying = {
	.name = "copy", .prepare = prepare_copying, .act = act_copying, .look = look_copying};
