#include "deeds_store.h"

#include "strek/store/care.h"
#include "strek/vault/vault.h"

#include "book.h"
#include "course_make.h"
#include "deeds_vault.h"

#include <sqlite3.h>
#include <unistd.h>

/* The parts of the truth. */
enum { PART_STORE, PART_OTHER };

static const char file[] = "a.vault", backup[] = "backup.vault", other[] = "b.vault", absent[] = "absent";
/* As store_restore() names what it keeps when the clock stands still. */
static const char kept[] = "a.vault.2026-11-21-100000";

static struct store *open_named(const struct folder *f, const char *name, struct env_fixed *world, struct err *e)
{
	struct vault *v = NULL;
	struct store *s = NULL;
	if (vault_open_key(folder_file(f, name), deed_key, VAULT_READ_WRITE, &world->env, &v, e))
		store_open(v, &world->env, &s, e);
	return s;
}

static bool create(const struct folder *f, const char *name, struct env_fixed *world, struct store **out, struct err *e)
{
	struct vault_new how = {.key = deed_key, .fill = store_fill, .ctx = &world->env};
	struct vault *v = NULL;
	*out = NULL;
	return vault_create(folder_file(f, name), &how, &world->env, &v, e) && store_open(v, &world->env, out, e);
}

/* ---- saving ---- */

static bool add_pages(struct store *s, struct pages pages, struct err *e)
{
	bool ok = true;
	for (size_t i = pages.from; ok && i < pages.to; i++) {
		struct fact f = *book_fact(i);
		ok = store_add(s, &f, e);
	}
	return ok;
}

/* One transaction. */
static bool save_pages(struct store *s, struct pages pages, struct err *e)
{
	if (!store_begin(s, e))
		return false;
	if (add_pages(s, pages, e))
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

static void intend(struct deed_run *run, int part, const struct book_sum *sum)
{
	char text[TRUTH_LEN];
	book_text(sum, text);
	truth_intend(&run->truths, part, "%s", text);
}

/* After a failure the store itself must tell the old state or the new one: 1 new, 0 old, -1 it cannot be read. */
static int look_into(struct deed_run *run, struct store *s, const struct book_sum *was, const struct book_sum *will)
{
	struct book_sum is;
	if (!book_read(s, &is, NULL))
		return -1;
	if (is.facts == will->facts && is.sum == will->sum)
		return 1;
	if (is.facts != was->facts || is.sum != was->sum)
		deed_mistake(run, "after a failed save the store shows %d facts, not %d or %d", is.facts, was->facts,
			will->facts);
	return 0;
}

/* Saves and acknowledges a stretch of the book; what failed is looked into and tried once more. */
static bool put_pages(struct deed_run *run, struct store *s, struct pages pages, struct err *e)
{
	struct book_sum will = run->book;
	book_add(&will, pages, false);
	intend(run, PART_STORE, &will);
	bool ok = save_pages(s, pages, e);
	if (!ok) {
		int now = look_into(run, s, &run->book, &will);
		if (now < 0)
			return false;
		*e = ERR_INIT;
		/* The same again would find its ids taken; what comes next shows whether it lasts. */
		if (now == 1)
			truth_failed(&run->truths);
		else if (!save_pages(s, pages, e))
			return false;
		ok = now == 0;
	}
	run->book = will;
	if (ok)
		truth_acknowledge(&run->truths);
	return true;
}

static bool put_one_by_one(struct deed_run *run, struct store *s, struct pages pages, struct err *e)
{
	bool ok = true;
	for (size_t i = pages.from; ok && i < pages.to; i++)
		ok = put_pages(run, s, (struct pages){i, i + 1}, e);
	return ok;
}

static bool define(struct store *s, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct uuid id;
	bool ok = store_begin(s, e) && store_define_scale(s, make_ors(&a), &id, e) && store_commit(s, e);
	arena_free(&a);
	return ok;
}

/* ---- what is there before ---- */

static struct store *prepare_open(struct deed_run *run)
{
	struct store *s;
	struct err e = ERR_INIT;
	if (!create(&run->folder, file, &run->world, &s, &e) || !define(s, &e) ||
		!put_pages(run, s, book_part(BOOK_SECOND), &e))
		folder_die("cannot create", err_name(e.code));
	return s;
}

static void prepare(struct deed_run *run)
{
	store_close(prepare_open(run));
}

static void prepare_nothing(struct deed_run *run)
{
	truth_intend(&run->truths, PART_STORE, "%s", absent);
	truth_acknowledge(&run->truths);
}

static void must(bool ok, const struct err *e, const char *what)
{
	if (!ok)
		folder_die(what, err_name(e->code));
}

/* ---- what is there after ---- */

static bool say(struct buf *why, const char *name, const struct err *e)
{
	buf_addf(why, "%s: ", name);
	err_words(e, NULL, why);
	return false;
}

static bool checks(struct store *s, struct buf *why, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct store_report report;
	bool ok = store_check(s, &a, &report, e);
	for (size_t i = 0; ok && i < report.problems; i++)
		buf_addf(why, "check: %s (%s); ", report.problem[i].words, report.problem[i].what);
	bool clean = ok && report.problems == 0;
	arena_free(&a);
	return clean;
}

/* What came through a fault takes new facts as before. */
static bool takes_more(struct store *s, struct err *e)
{
	return store_set_setting(s, "test", "value", e) && store_audit(s, ACTION_VIEW, NULL, NULL, FACT_INT_UNSET, e);
}

/* Every opening has randomness of its own, or two devices would get one id. */
static void look_world(struct env_fixed *world)
{
	static uint64_t looks;
	env_fixed_init(world, ENV_FIXED_MS, ENV_FIXED_OFFSET, (uint64_t)getpid() << 32 | looks++);
}

static bool look_in(const struct folder *f, const char *name, bool thorough, char out[TRUTH_LEN], struct buf *why)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	struct book_sum sum;
	if (!folder_has(f, name)) {
		snprintf(out, TRUTH_LEN, "%s", absent);
		return true;
	}
	look_world(&world);
	struct store *s = open_named(f, name, &world, &e);
	bool ok = s && book_read(s, &sum, &e);
	if (ok)
		book_text(&sum, out);
	ok = ok && (!thorough || (checks(s, why, &e) && takes_more(s, &e)));
	store_close(s);
	return ok || say(why, name, &e);
}

static bool look(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	return look_in(f, file, thorough, found->part[PART_STORE], why);
}

/* ---- the deeds ---- */

static bool act_create(struct deed_run *run, struct err *e)
{
	struct store *s;
	struct book_sum empty = {0};
	intend(run, PART_STORE, &empty);
	bool ok = create(&run->folder, file, &run->world, &s, e);
	if (ok)
		truth_acknowledge(&run->truths);
	ok = ok && put_pages(run, s, book_part(BOOK_SECOND), e);
	store_close(s);
	return ok;
}

static bool act_marks(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	struct pages p = book_part(BOOK_FIRST);
	p.to = p.from + (size_t)run->steps * 5 < p.to ? p.from + (size_t)run->steps * 5 : p.to;
	bool ok = s && put_one_by_one(run, s, p, e);
	store_close(s);
	return ok;
}

/* With a cache too small for it, as a very large one would have. */
static bool act_import(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	if (s)
		sqlite3_exec(vault_db(store_vault(s)), "PRAGMA cache_size=8", NULL, NULL, NULL);
	bool ok = s && put_pages(run, s, book_part(BOOK_THIRD), e);
	store_close(s);
	return ok;
}

static void prepare_backups(struct deed_run *run)
{
	prepare(run);
	truth_intend(&run->truths, PART_OTHER, "%s", absent);
	truth_acknowledge(&run->truths);
}

static bool act_backups(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	struct pages p = book_part(BOOK_FIRST);
	bool ok = s;
	for (size_t i = 0; ok && i < 2; i++) {
		ok = put_pages(run, s, (struct pages){p.from + 3 * i, p.from + 3 * i + 3}, e);
		intend(run, PART_OTHER, &run->book);
		ok = ok && store_backup(s, folder_file(&run->folder, backup), e);
		if (ok)
			truth_acknowledge(&run->truths);
	}
	store_close(s);
	return ok;
}

static bool look_backups(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	return look(f, thorough, found, why) && look_in(f, backup, thorough, found->part[PART_OTHER], why);
}

/* ---- restoring: the vault and what is kept of the old one, as one part ---- */

static void intend_both(struct deed_run *run, const struct book_sum *there, const struct book_sum *beside)
{
	char a[TRUTH_LEN], b[TRUTH_LEN] = "";
	book_text(there, a);
	if (beside)
		book_text(beside, b);
	truth_intend(&run->truths, PART_STORE, "%.45s and %.45s", a, beside ? b : absent);
}

static void prepare_restoring(struct deed_run *run)
{
	struct err e = ERR_INIT;
	struct store *s = prepare_open(run);
	struct book_sum old = run->book;
	must(store_backup(s, folder_file(&run->folder, backup), &e), &e, "cannot back up");
	must(put_pages(run, s, book_part(BOOK_FIRST), &e), &e, "cannot save");
	store_close(s);
	intend_both(run, &run->book, NULL);
	truth_acknowledge(&run->truths);
	run->other = old;
}

static bool act_restoring(struct deed_run *run, struct err *e)
{
	char from[sizeof run->folder.path + 32], to[sizeof from];
	struct arena a = ARENA_INIT;
	const char *name;
	snprintf(from, sizeof from, "%s", folder_file(&run->folder, backup));
	snprintf(to, sizeof to, "%s", folder_file(&run->folder, file));
	intend_both(run, &run->book, &run->book);
	truth_failed(&run->truths);
	intend_both(run, &run->other, &run->book);
	bool ok = store_restore(from, to, deed_key, &run->world.env, &a, &name, e);
	if (ok)
		truth_acknowledge(&run->truths);
	arena_free(&a);
	return ok;
}

static bool look_restoring(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	char there[TRUTH_LEN], beside[TRUTH_LEN];
	bool ok = look_in(f, file, thorough, there, why) && look_in(f, kept, thorough, beside, why);
	truth_set(found, PART_STORE, "%.45s and %.45s", there, beside);
	return ok;
}

/* ---- erasing, merging, rebuilding ---- */

static void prepare_erasing(struct deed_run *run)
{
	struct err e = ERR_INIT;
	struct store *s = prepare_open(run);
	must(put_pages(run, s, book_part(BOOK_FIRST), &e), &e, "cannot save");
	store_close(s);
}

static bool act_erasing(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	struct book_sum will = {0};
	size_t facts;
	book_add(&will, book_part(BOOK_FIRST), true);
	book_add(&will, book_part(BOOK_SECOND), false);
	intend(run, PART_STORE, &will);
	bool ok = s && store_erase(s, &book_fact(book_part(BOOK_FIRST).from)->client, "asked for", &facts, e);
	if (ok)
		truth_acknowledge(&run->truths);
	store_close(s);
	return ok;
}

/* The other vault is a backup that went its own way. */
static void prepare_merging(struct deed_run *run)
{
	struct err e = ERR_INIT;
	struct store *s = prepare_open(run);
	must(store_backup(s, folder_file(&run->folder, other), &e), &e, "cannot back up");
	store_close(s);
	s = open_named(&run->folder, other, &run->world, &e);
	must(s && save_pages(s, book_part(BOOK_FIRST), &e), &e, "cannot save");
	store_close(s);
	run->other = run->book;
	book_add(&run->other, book_part(BOOK_FIRST), false);
}

static bool act_merging(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	struct store *from = s ? open_named(&run->folder, other, &run->world, e) : NULL;
	struct store_merge_result result;
	intend(run, PART_STORE, &run->other);
	bool ok = from && store_merge(s, from, &result, e);
	if (ok)
		truth_acknowledge(&run->truths);
	store_close(from);
	store_close(s);
	return ok;
}

/* Rows that say the right thing are left as they are, so these are gone before. */
static void prepare_rebuilding(struct deed_run *run)
{
	struct err e = ERR_INIT;
	struct store *s = prepare_open(run);
	if (sqlite3_exec(vault_db(store_vault(s)),
		    "DELETE FROM d_line; DELETE FROM d_episode; DELETE FROM d_session; DELETE FROM d_rating", NULL,
		    NULL, NULL) != SQLITE_OK)
		must(false, &e, "cannot empty the overviews");
	store_close(s);
	truth_intend(&run->truths, PART_OTHER, "no overviews");
	truth_acknowledge(&run->truths);
}

static bool act_rebuilding(struct deed_run *run, struct err *e)
{
	struct store *s = open_named(&run->folder, file, &run->world, e);
	truth_intend(&run->truths, PART_OTHER, "overviews");
	bool ok = s && store_rebuild(s, e);
	if (ok)
		truth_acknowledge(&run->truths);
	store_close(s);
	return ok;
}

/* What was cut short and left nothing is done again, and then all must be right. */
static bool look_rebuilding(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	sqlite3_stmt *rows = NULL;
	look_world(&world);
	struct store *s = open_named(f, file, &world, &e);
	bool ok =
		s && sqlite3_prepare_v2(vault_db(store_vault(s)), "SELECT 1 FROM d_line", -1, &rows, NULL) == SQLITE_OK;
	int step = ok ? sqlite3_step(rows) : SQLITE_ERROR;
	sqlite3_finalize(rows);
	snprintf(found->part[PART_OTHER], TRUTH_LEN, "%s", step == SQLITE_ROW ? "overviews" : "no overviews");
	ok = step == SQLITE_ROW || (step == SQLITE_DONE && (!thorough || store_rebuild(s, &e)));
	store_close(s);
	return ok ? look(f, thorough, found, why) : say(why, file, &e);
}

const struct deed store_creation = {
	.name = "store-create", .prepare = prepare_nothing, .act = act_create, .look = look};
const struct deed store_marks = {.name = "marks", .prepare = prepare, .act = act_marks, .look = look};
const struct deed store_import = {.name = "import", .heavy = true, .prepare = prepare, .act = act_import, .look = look};
const struct deed store_backups = {
	.name = "backup", .prepare = prepare_backups, .act = act_backups, .look = look_backups};
const struct deed store_restoring = {
	.name = "restore", .prepare = prepare_restoring, .act = act_restoring, .look = look_restoring};
const struct deed store_erasing = {
	.name = "erase", .heavy = true, .prepare = prepare_erasing, .act = act_erasing, .look = look};
const struct deed store_merging = {
	.name = "merge", .heavy = true, .prepare = prepare_merging, .act = act_merging, .look = look};
const struct deed store_rebuilding = {
	.name = "rebuild", .prepare = prepare_rebuilding, .act = act_rebuilding, .look = look_rebuilding};
