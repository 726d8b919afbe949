#include "strek/store/backups.h"
#include "strek/vault/file.h"

#include "inner.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name beside a file: "a.vault.drill". The caller frees it. */
static char *beside(const char *path, const char *end, struct err *e)
{
	char *name = file_beside(path, end);
	if (!name)
		err_set(e, ERR_NO_MEMORY);
	return name;
}

static bool put_date(struct store *s, const char *name, struct err *e)
{
	char text[24];
	snprintf(text, sizeof text, "%lld", (long long)clock_now(&s->env->clock));
	return store_set_setting(s, name, text, e);
}

/* ---- what may be replaced ---- */

/* The id in a superblock; *vault false where the file does not begin like one of ours. */
static bool read_id(const char *path, uint8_t id[FORMAT_ID_LEN], bool *vault, struct err *e)
{
	uint8_t bytes[FORMAT_SUPER_ID + FORMAT_ID_LEN];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return err_file(e, errno == ELOOP ? ERR_NOT_A_FILE : ERR_NO_PERMISSION, path, errno);
	size_t n;
	int system = file_read(fd, bytes, sizeof bytes, 0, &n);
	close(fd);
	if (system)
		return err_file(e, ERR_IO, path, system);
	*vault = n == sizeof bytes && memcmp(bytes, FORMAT_MAGIC, FORMAT_MAGIC_LEN) == 0;
	if (*vault)
		memcpy(id, bytes + FORMAT_SUPER_ID, FORMAT_ID_LEN);
	return true;
}

static bool open_copy(struct store *s, const char *path, enum vault_mode mode, struct store **out, struct err *e)
{
	struct vault *v;
	*out = NULL;
	return vault_open_key(path, vault_key(s->vault), mode, s->env, &v, e) && store_open(v, s->env, out, e);
}

/* An older backup of this vault, or one that nobody can use any more. */
static bool may_replace(struct store *s, const char *path, struct err *e)
{
	uint8_t id[FORMAT_ID_LEN];
	struct stat st;
	bool vault = false, cover = true;
	if (lstat(path, &st) != 0)
		return errno == ENOENT || err_file(e, errno == EACCES ? ERR_NO_PERMISSION : ERR_IO, path, errno);
	if (!S_ISREG(st.st_mode))
		return err_file(e, ERR_NOT_A_FILE, path, 0);
	if (!read_id(path, id, &vault, e))
		return false;
	if (!vault)
		return err_file(e, ERR_FILE_EXISTS, path, 0);
	if (memcmp(id, vault_id(s->vault), FORMAT_ID_LEN) != 0)
		return err_file(e, ERR_BACKUP_FOREIGN, path, 0);
	struct store *old;
	struct err why = ERR_INIT;
	if (!open_copy(s, path, VAULT_READ_ONLY, &old, &why)) {
		bool useless = why.code == ERR_VAULT_DAMAGED || why.code == ERR_VAULT_TRUNCATED ||
			       why.code == ERR_STORE_SCHEMA;
		return useless ||
		       err_file(e, why.code == ERR_VAULT_BUSY ? ERR_FILE_EXISTS : why.code, path, why.system);
	}
	bool ok = heads_refresh(s, e) && heads_cover(s, old, &cover, e);
	store_close(old);
	return ok && (cover || err_file(e, ERR_FILE_EXISTS, path, 0));
}

/* ---- backup ---- */

static bool note_backup(struct store *s, const char *path, struct err *e)
{
	return device_own_again(s, e) && put_date(s, SETTING_BACKUP, e) && backups_note(s, path, e) &&
	       store_audit(s, ACTION_BACKUP, NULL, NULL, FACT_INT_UNSET, e);
}

/* A vault that takes no more bytes can still be copied elsewhere, which is when a copy is needed most: then the copy is
 * told that it is one, and nothing of it is noted here. */
static bool copy_only(struct store *s, const char *path, struct err *e)
{
	struct store *copy;
	if (!vault_copy(s->vault, path, e) || !open_copy(s, path, VAULT_READ_WRITE, &copy, e))
		return false;
	bool ok = device_disown(copy, e);
	store_close(copy);
	return ok;
}

static bool takes_no_more(const struct err *e)
{
	return e->code == ERR_DISK_FULL || e->code == ERR_IO || e->code == ERR_READ_ONLY;
}

bool store_backup(struct store *s, const char *path, struct err *e)
{
	struct save_scope scope;
	struct err why = ERR_INIT;
	if (s->open)
		return err_what(e, ERR_INTERNAL, "a backup inside a transaction");
	if (!may_replace(s, path, e))
		return false;
	if (s->read_only)
		return vault_copy(s->vault, path, e);
	/* Whatever way the copy comes back, even over the very file it was made of, it must not go on with our chain.
	 */
	if (!device_disown(s, &why)) {
		if (takes_no_more(&why))
			return copy_only(s, path, e);
		*e = why;
		return false;
	}
	if (!vault_copy(s->vault, path, e)) {
		device_own_again(s, NULL);
		return false;
	}
	return save_scope(s, &scope, e) && save_end(s, scope, note_backup(s, path, e), e);
}

/* ---- drill ---- */

static bool drill_fault(const char *path, const char *what, struct err *e)
{
	err_what(e, ERR_BACKUP_DRILL, what);
	return err_at(e, path, 0, 0);
}

static bool compare(struct store *s, struct store *copy, const char *path, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct store_report report;
	bool cover = false;
	bool ok = store_check(copy, &a, &report, e) && heads_refresh(s, e) && heads_cover(s, copy, &cover, e);
	if (ok && report.problems)
		ok = drill_fault(path, *report.problem[0].what ? report.problem[0].what : report.problem[0].words, e);
	if (ok && !cover)
		ok = drill_fault(path, "chain", e);
	arena_free(&a);
	return ok;
}

static bool drill(struct store *s, const char *path, const char *scratch, struct err *e)
{
	struct store *backup, *copy = NULL;
	if (!open_copy(s, path, VAULT_READ_ONLY, &backup, e))
		return false;
	bool ok = memcmp(vault_id(backup->vault), vault_id(s->vault), FORMAT_ID_LEN) == 0 ||
		  err_file(e, ERR_BACKUP_FOREIGN, path, 0);
	ok = ok && vault_copy(backup->vault, scratch, e);
	store_close(backup);
	ok = ok && open_copy(s, scratch, VAULT_READ_ONLY, &copy, e) && compare(s, copy, path, e);
	store_close(copy);
	unlink(scratch);
	return ok;
}

bool store_drill(struct store *s, const char *path, struct err *e)
{
	char *scratch = beside(vault_path(s->vault), ".drill", e);
	bool ok = scratch && drill(s, path, scratch, e);
	free(scratch);
	return ok && (s->read_only || put_date(s, SETTING_DRILL, e));
}

/* ---- restore ---- */

/* "a.vault.2026-11-21-100000", and a number behind it while there is such a file. */
static const char *kept_name(const char *target, const struct env *env, struct arena *a, struct err *e)
{
	int64_t now = clock_now(&env->clock);
	struct date_time t = date_from_ms(now, clock_offset(&env->clock, now));
	struct date_civil d = date_civil(t.date);
	struct stat st;
	for (int i = 0; i < 100; i++) {
		struct buf b = BUF_INIT;
		buf_addf(&b, "%s.%04d-%02d-%02d-%02d%02d%02d", target, d.year, d.month, d.day, t.minute / 60,
			t.minute % 60, t.second);
		if (i > 0)
			buf_addf(&b, "-%d", i);
		const char *name = buf_ok(&b) ? arena_strdup(a, buf_str(&b)) : NULL;
		buf_free(&b);
		if (!name) {
			err_set(e, ERR_NO_MEMORY);
			return NULL;
		}
		if (lstat(name, &st) != 0)
			return name;
	}
	err_file(e, ERR_FILE_EXISTS, target, 0);
	return NULL;
}

/* A journal that waits belongs to the file that is kept. Opening it brings it in order where the key fits. */
static bool settle(const char *target, const char *kept, const uint8_t *key, const struct env *env, struct err *e)
{
	struct vault *old = NULL;
	struct err why = ERR_INIT;
	struct stat st;
	if (vault_open_key(target, key, VAULT_READ_WRITE, env, &old, &why))
		vault_close(old);
	else if (why.code == ERR_VAULT_BUSY) {
		*e = why;
		return false;
	}
	char *from = beside(target, "-journal", e), *to = beside(kept, "-journal", e);
	bool ok = from && to;
	if (ok && lstat(from, &st) == 0 && st.st_size > 0 && link(from, to) != 0)
		ok = rename(from, to) == 0 || err_file(e, ERR_IO, to, errno);
	free(from);
	free(to);
	return ok;
}

/* A second name for what stands there, so that the target is never without a file; a file system that has no second
 * names gets it moved. */
static bool keep_old(const char *target, const char *kept, bool *moved, struct err *e)
{
	*moved = false;
	if (link(target, kept) == 0)
		return true;
	*moved = rename(target, kept) == 0;
	return *moved || err_file(e, errno == EROFS || errno == EACCES ? ERR_READ_ONLY : ERR_IO, kept, errno);
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;
	return lstat(a, &x) == 0 && lstat(b, &y) == 0 && file_same(&x, &y);
}

/* A copy can stand in its place although it failed: when the folder could not be synced. Then what is kept is all there
 * is of the old one. */
static bool put_in_place(struct vault *backup, const char *target, const char *kept, struct err *e)
{
	bool moved = false;
	if (kept && !keep_old(target, kept, &moved, e))
		return false;
	if (vault_copy(backup, target, e))
		return true;
	if (kept && moved)
		rename(kept, target);
	else if (kept && same_file(target, kept))
		unlink(kept);
	return false;
}

/* A copy cannot know where it lies: that was written down after it was made. */
static bool note_copy(struct store *s, const char *path, struct err *e)
{
	struct stat st;
	return !path || lstat(path, &st) != 0 || backups_note_at(s, path, (int64_t)st.st_mtime * 1000, e);
}

/* The first opening gives the new file its own device, and says so in the log. */
static bool first_opening(const char *target, const char *backup, const char *kept, const uint8_t *key,
	const struct env *env, struct err *e)
{
	struct vault *v;
	struct store *s;
	if (!vault_open_key(target, key, VAULT_READ_WRITE, env, &v, e) || !store_open(v, env, &s, e))
		return false;
	bool ok = note_copy(s, kept, e) && note_copy(s, backup, e) &&
		  store_audit(s, ACTION_RESTORE, NULL, NULL, FACT_INT_UNSET, e);
	store_close(s);
	return ok;
}

bool store_restore(const char *backup, const char *target, const uint8_t *key, const struct env *env, struct arena *a,
	const char **kept, struct err *e)
{
	struct vault *v;
	struct stat st;
	const char *name = NULL;
	*kept = NULL;
	if (lstat(target, &st) == 0) {
		name = kept_name(target, env, a, e);
		if (!name || !settle(target, name, key, env, e))
			return false;
	}
	if (!vault_open_key(backup, key, VAULT_READ_ONLY, env, &v, e))
		return false;
	bool ok = put_in_place(v, target, name, e);
	vault_close(v);
	if (ok)
		*kept = name;
	return ok && first_opening(target, backup, name, key, env, e);
}
