#include "strek/base/arena.h"
#include "strek/exchange/scale_dir.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCALE "[scale]\nid = %s\nversion = %s\nkind = total\ntitle.en = %s\ntotal_max = 10\ndirection = up\n"

struct folder {
	char path[64];
	struct arena arena;
	struct scale_set set;
	struct faults faults;
	struct err e;
};

static void make(struct folder *f)
{
	*f = (struct folder){.path = "/tmp/strek-scales-XXXXXX"};
	cr_assert_not_null(mkdtemp(f->path));
}

static void put(const struct folder *f, const char *name, const char *id, const char *version, const char *title)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", f->path, name);
	FILE *file = fopen(path, "w");
	cr_assert_not_null(file);
	fprintf(file, SCALE, id, version, title);
	fclose(file);
}

static void done_with(struct folder *f)
{
	static const char *const names[] = {"a.ini", "b.ini", "c.ini", ".hidden.ini", "note.txt", "d.ini"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", f->path, names[i]);
		if (unlink(path) != 0)
			rmdir(path);
	}
	rmdir(f->path);
	faults_free(&f->faults);
	arena_free(&f->arena);
}

static bool load(struct folder *f)
{
	return scale_dir_load(f->path, &f->arena, &f->set, &f->faults, &f->e);
}

Test(scale_dir, all_shipped_scales_load)
{
	struct folder f = {0};
	cr_assert(scale_dir_load(STREK_SOURCE_DIR "/share/scales", &f.arena, &f.set, &f.faults, &f.e));
	cr_expect_eq(f.faults.total, 0);
	cr_expect_eq(f.set.count, 9);
	static const char *const ids[] = {"ORS", "SRS", "CORS", "CSRS", "YCORS", "YCSRS", "GSRS", "CGSRS", "LASS"};
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		cr_expect(scale_find(&f.set, ids[i]), "%s", ids[i]);
	faults_free(&f.faults);
	arena_free(&f.arena);
}

Test(scale_dir, a_users_higher_version_takes_the_place_of_the_shipped_one)
{
	struct folder f;
	make(&f);
	put(&f, "a.ini", "ORS", "2", "Mine");
	put(&f, "b.ini", "OWN", "1", "New");
	cr_assert(scale_dir_load(STREK_SOURCE_DIR "/share/scales", &f.arena, &f.set, &f.faults, &f.e));
	cr_assert(load(&f));
	cr_expect_eq(f.faults.total, 0);
	cr_expect_eq(f.set.count, 10);
	cr_expect_str_eq(scale_text(&scale_find(&f.set, "ORS")->title, "en"), "Mine");
	cr_expect_str_eq(scale_text(&scale_find(&f.set, "OWN")->title, "en"), "New");
	done_with(&f);
}

Test(scale_dir, a_copy_whose_version_was_forgotten_is_not_passed_over_in_silence)
{
	struct folder f;
	make(&f);
	put(&f, "a.ini", "X", "3", "First");
	put(&f, "b.ini", "X", "3", "Second");
	cr_assert(load(&f));
	cr_expect_str_eq(scale_text(&scale_find(&f.set, "X")->title, "en"), "First");
	cr_assert_eq(f.faults.total, 1);
	cr_expect_eq(f.faults.item[0].code, ERR_SCALE_OLDER);
	cr_expect(strstr(f.faults.item[0].file, "b.ini"));
	cr_expect_str_eq(f.faults.item[0].what, "X");
	done_with(&f);
}

Test(scale_dir, a_file_at_fault_is_left_out_and_the_rest_work)
{
	struct folder f;
	char path[128];
	make(&f);
	put(&f, "a.ini", "two words", "none", "Bad");
	put(&f, "b.ini", "GOOD", "1", "Good");
	put(&f, ".hidden.ini", "H", "1", "An editor's leavings");
	put(&f, "note.txt", "N", "1", "No scale file by its name");
	snprintf(path, sizeof path, "%s/c.ini", f.path);
	cr_assert_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/d.ini", f.path);
	cr_assert_eq(mkfifo(path, 0600), 0);
	cr_assert(load(&f));
	cr_expect_eq(f.set.count, 1);
	cr_expect(scale_find(&f.set, "GOOD"));
	static const enum err_code codes[] = {ERR_INI_VALUE, ERR_INI_VALUE, ERR_NOT_A_FILE, ERR_NOT_A_FILE};
	cr_assert_eq(f.faults.total, sizeof codes / sizeof codes[0], "%zu", f.faults.total);
	for (size_t i = 0; i < f.faults.total; i++)
		cr_expect_eq(f.faults.item[i].code, codes[i], "fault %zu", i);
	done_with(&f);
}

Test(scale_dir, a_folder_that_is_not_there_has_no_scales)
{
	struct folder f = {.path = "/nowhere/scales"};
	cr_expect(load(&f));
	cr_expect(f.set.count == 0 && f.faults.total == 0);
	arena_free(&f.arena);
}
