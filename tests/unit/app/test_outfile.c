#include "strek/app/outfile.h"
#include "strek/base/err.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void enter(void)
{
	snprintf(folder, sizeof folder, "/tmp/strek-outfile-XXXXXX");
	cr_assert(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static int entries(void)
{
	DIR *d = opendir(folder);
	int n = 0;
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void leave(void)
{
	unlink("a.csv");
	rmdir(folder);
}

Test(outfile, a_kept_file_is_complete_and_for_its_owner_alone, .init = enter, .fini = leave)
{
	struct outfile o;
	struct err e = ERR_INIT;
	struct stat st;
	cr_assert(outfile_open(&o, "a.csv", &e));
	fputs("content\n", o.file);
	cr_expect(stat("a.csv", &st) != 0, "it has no name before it is complete");
	cr_assert(outfile_keep(&o, &e));
	cr_assert_eq(stat("a.csv", &st), 0);
	cr_expect_eq(st.st_size, 8);
	cr_expect_eq(st.st_mode & 0777, 0600);
	cr_expect_eq(entries(), 1);
}

Test(outfile, a_dropped_file_leaves_nothing, .init = enter, .fini = leave)
{
	struct outfile o;
	struct err e = ERR_INIT;
	cr_assert(outfile_open(&o, "a.csv", &e));
	fputs("content\n", o.file);
	outfile_drop(&o);
	cr_expect_eq(entries(), 0);
}

Test(outfile, what_exists_is_left_as_it_is_even_when_it_comes_late, .init = enter, .fini = leave)
{
	struct outfile o;
	struct err e = ERR_INIT;
	cr_assert(outfile_open(&o, "a.csv", &e));
	fputs("new\n", o.file);
	FILE *other = fopen("a.csv", "w");
	fputs("older\n", other);
	fclose(other);
	cr_expect(!outfile_keep(&o, &e));
	cr_expect_eq(e.code, ERR_FILE_EXISTS);
	e = ERR_INIT;
	cr_expect(!outfile_open(&o, "a.csv", &e));
	cr_expect_eq(e.code, ERR_FILE_EXISTS);
	struct stat st;
	cr_expect_eq(stat("a.csv", &st), 0);
	cr_expect_eq(st.st_size, 6);
	cr_expect_eq(entries(), 1);
}

Test(outfile, a_folder_that_is_not_there_is_named, .init = enter, .fini = leave)
{
	struct outfile o;
	struct err e = ERR_INIT;
	cr_expect(!outfile_open(&o, "nowhere/a.csv", &e));
	cr_expect_eq(e.code, ERR_NO_FOLDER);
	cr_expect_str_eq(e.file, "nowhere/a.csv");
}

Test(outfile, a_full_disk_is_told_and_nothing_gets_the_name, .init = enter, .fini = leave)
{
	struct outfile o;
	struct err e = ERR_INIT;
	cr_assert(outfile_open(&o, "a.csv", &e));
	FILE *full = freopen("/dev/full", "w", o.file);
	cr_assert(full);
	fputs("content\n", o.file);
	cr_expect(!outfile_keep(&o, &e));
	cr_expect_eq(e.code, ERR_DISK_FULL);
	cr_expect_eq(entries(), 0);
}
