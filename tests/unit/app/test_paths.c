#include "strek/app/paths.h"
#include "strek/base/arena.h"
#include "strek/base/err.h"

#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

Test(paths, the_users_folders_follow_the_base_directory_rules)
{
	static const struct {
		const char *home, *data, *config, *vault, *conf;
	} rows[] = {
		{"/h", NULL, NULL, "/h/.local/share/strek/strek.vault", "/h/.config/strek/strek.conf"},
		{"/h", "/d", NULL, "/d/strek/strek.vault", "/h/.config/strek/strek.conf"},
		{"/h", NULL, "/c", "/h/.local/share/strek/strek.vault", "/c/strek/strek.conf"},
		{"/h", "relative", "", "/h/.local/share/strek/strek.vault", "/h/.config/strek/strek.conf"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = ARENA_INIT;
		struct paths p;
		struct err e = ERR_INIT;
		put("HOME", rows[i].home);
		put("XDG_DATA_HOME", rows[i].data);
		put("XDG_CONFIG_HOME", rows[i].config);
		cr_assert(paths_find(&p, &a, &e));
		cr_expect_str_eq(p.vault, rows[i].vault, "row %zu", i);
		cr_expect_str_eq(p.config, rows[i].conf, "row %zu", i);
		arena_free(&a);
	}
}

Test(paths, folders_are_made_for_their_owner_alone_and_what_is_in_the_way_is_told)
{
	char folder[] = "/tmp/strek-paths-XXXXXX", file[128];
	struct err e = ERR_INIT;
	struct stat st;
	cr_assert(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/a/b/strek.vault", folder);
	cr_assert(paths_make_folder_of(file, &e));
	cr_expect(paths_make_folder_of(file, &e), "twice is no mistake");
	snprintf(file, sizeof file, "%s/a/b", folder);
	cr_assert_eq(stat(file, &st), 0);
	cr_expect_eq(st.st_mode & 0777, 0700);

	snprintf(file, sizeof file, "%s/file", folder);
	fclose(fopen(file, "w"));
	snprintf(file, sizeof file, "%s/file/strek.vault", folder);
	cr_expect(!paths_make_folder_of(file, &e));
	cr_expect_eq(e.code, ERR_NO_FOLDER);
	cr_expect_neq(e.system, 0);

	static const char *const leftovers[] = {"/file", "/a/b", "/a", ""};
	for (size_t i = 0; i < 4; i++) {
		snprintf(file, sizeof file, "%s%s", folder, leftovers[i]);
		cr_expect_eq(remove(file), 0);
	}
}
