#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/exchange/scale_file.h"
#include "strek/scale/scale_json.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

struct reading {
	struct arena arena;
	struct faults faults;
	struct err e;
	const struct scale *scale;
};

static void read_path(struct reading *r, const char *path)
{
	*r = (struct reading){0};
	r->scale = scale_file_read(path, &r->arena, &r->faults, &r->e);
}

static void read_text(struct reading *r, const char *text)
{
	struct source from = source_memory("t.ini", text, strlen(text));
	*r = (struct reading){0};
	r->scale = scale_file_take(&from, &r->arena, &r->faults, &r->e);
}

static void done_with(struct reading *r)
{
	faults_free(&r->faults);
	arena_free(&r->arena);
}

static const char *words_of(const struct err *e)
{
	static struct buf words;
	buf_clear(&words);
	err_words(e, NULL, &words);
	return buf_str(&words);
}

/* ---- the files that come with the program ---- */

static void each_shipped(void (*check)(const char *name, const struct scale *s))
{
	DIR *folder = opendir(STREK_SOURCE_DIR "/share/scales");
	cr_assert_not_null(folder);
	size_t seen = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (!strstr(entry->d_name, ".ini"))
			continue;
		char path[512];
		struct reading r;
		snprintf(path, sizeof path, STREK_SOURCE_DIR "/share/scales/%s", entry->d_name);
		read_path(&r, path);
		cr_assert_not_null(r.scale, "%s", words_of(&r.e));
		check(entry->d_name, r.scale);
		done_with(&r);
		seen++;
	}
	closedir(folder);
	cr_assert_eq(seen, 9);
}

static void expect_three_languages(const char *name, const struct scale_words *w)
{
	for (int i = 0; i < SCALE_LANGS; i++)
		cr_expect(*w->lang[i], "%s: a label is missing in language %d (%s)", name, i, w->lang[0]);
}

static void has_labels(const char *name, const struct scale *s)
{
	expect_three_languages(name, &s->title);
	for (int i = 0; i < s->items; i++) {
		expect_three_languages(name, &s->line[i].topic);
		expect_three_languages(name, &s->line[i].low);
		expect_three_languages(name, &s->line[i].high);
	}
	cr_expect(s->licensed, "%s: all that come along are of licensed families", name);
	cr_expect(!scale_has_licensed_wording(s), "%s: no licensed wording comes along", name);
}

Test(scale_file, every_shipped_scale_has_labels_in_three_languages_and_none_of_the_licensed_wording)
{
	each_shipped(has_labels);
}

static void reads_back(const char *name, const struct scale *s)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	scale_json(s, &first);
	const struct scale *back = scale_from_json(buf_str(&first), first.len, &a, &e);
	cr_assert_not_null(back, "%s: %s", name, words_of(&e));
	scale_json(back, &second);
	cr_expect_str_eq(buf_str(&first), buf_str(&second), "%s", name);
	buf_free(&first);
	buf_free(&second);
	arena_free(&a);
}

Test(scale_file, every_shipped_scale_comes_back_from_its_json_the_same)
{
	each_shipped(reads_back);
}

Test(scale_file, the_numbers_are_those_of_the_domain)
{
	static const struct {
		const char *file;
		enum scale_age age;
		int cutoff, rci, sd_ref, total_max;
	} rows[] = {
		{"ors", SCALE_ADULT, 250, 50, 80, 400},
		{"ors", SCALE_ADOLESCENT, 280, 50, 80, 400},
		{"ors", SCALE_CARER_ABOUT, 280, 50, 80, 400},
		{"cors", SCALE_CHILD, 320, 50, 80, 400},
		{"cors", SCALE_CARER_ABOUT, 280, 50, 80, 400},
		{"srs", SCALE_ADULT, 360, 0, SCALE_NONE, 400},
		{"csrs", SCALE_CHILD, 360, 0, SCALE_NONE, 400},
		{"gsrs", SCALE_ADULT, 360, 0, SCALE_NONE, 400},
		{"cgsrs", SCALE_CHILD, 360, 0, SCALE_NONE, 400},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char path[512];
		struct reading r;
		snprintf(path, sizeof path, STREK_SOURCE_DIR "/share/scales/%s.ini", rows[i].file);
		read_path(&r, path);
		cr_assert_not_null(r.scale);
		const struct scale_norms *n = &r.scale->norms[rows[i].age];
		cr_assert(n->present, "%s", rows[i].file);
		cr_expect_eq(n->cutoff, rows[i].cutoff, "%s", rows[i].file);
		cr_expect(n->cutoff_inclusive, "%s", rows[i].file);
		cr_expect_eq(n->rci, rows[i].rci, "%s", rows[i].file);
		cr_expect_eq(n->sd_ref, rows[i].sd_ref, "%s", rows[i].file);
		cr_expect_eq(r.scale->total_max, rows[i].total_max, "%s", rows[i].file);
		done_with(&r);
	}
}

Test(scale_file, the_adults_usual_course_is_the_published_one_and_everybody_elses_is_assumed)
{
	struct reading r;
	read_path(&r, STREK_SOURCE_DIR "/share/scales/ors.ini");
	cr_assert_not_null(r.scale);
	const struct scale_expect *x = r.scale->expect;
	cr_expect(x[SCALE_ADULT].present && !x[SCALE_ADULT].assumed);
	cr_expect(x[SCALE_ADOLESCENT].present && x[SCALE_ADOLESCENT].assumed);
	cr_expect(x[SCALE_CARER_ABOUT].present && x[SCALE_CARER_ABOUT].assumed);
	cr_expect(x[SCALE_ADULT].c == 4 && x[SCALE_ADULT].b0 == -.047 && x[SCALE_ADULT].b1 == .38);
	cr_expect(x[SCALE_ADULT].d00 == .235 && x[SCALE_ADULT].d01 == 0 && x[SCALE_ADULT].d11 == .028);
	cr_expect(x[SCALE_ADULT].tau2 == .269 && x[SCALE_ADULT].phi == .60 && x[SCALE_ADULT].s2 == .056);
	cr_expect(r.scale->norms[SCALE_ADULT].no_expect_above == 320);
	done_with(&r);
	read_path(&r, STREK_SOURCE_DIR "/share/scales/srs.ini");
	cr_assert_not_null(r.scale);
	cr_expect(r.scale->norms[SCALE_ADULT].drop == 10 && r.scale->norms[SCALE_ADULT].line_flag == 90);
	cr_expect(r.scale->when == SCALE_END && r.scale->frame == SCALE_SESSION);
	done_with(&r);
}

Test(scale_file, a_total_alone_may_run_downwards)
{
	struct reading r;
	read_path(&r, STREK_SOURCE_DIR "/tests/data/bdi.ini");
	cr_assert_not_null(r.scale, "%s", words_of(&r.e));
	const struct scale *s = r.scale;
	cr_expect(s->kind == SCALE_TOTAL && s->items == 0 && s->total_max == 630 && s->direction == SCALE_DOWN);
	cr_expect(s->norms[0].cutoff == 140 && !s->norms[0].cutoff_inclusive && s->norms[0].rci == 90);
	cr_expect(!scale_is_healthy(s, &s->norms[0], 140) && scale_is_healthy(s, &s->norms[0], 130));
	cr_expect(!s->licensed);
	done_with(&r);
	read_path(&r, STREK_SOURCE_DIR "/tests/data/phq9.ini");
	cr_assert_not_null(r.scale, "%s", words_of(&r.e));
	cr_expect_str_eq(r.scale->id, "PHQ-9");
	cr_expect_eq(r.scale->total_max, 270);
	done_with(&r);
}

/* ---- files of one's own ---- */

static const char least[] = "[scale]\nid = X\nversion = 1\nkind = lines\ntitle.nb = Skala\nitems = 1\n"
			    "direction = up\n[item1]\ntopic.nb = Alt\n";

Test(scale_file, what_may_be_left_out_gets_what_the_manual_says)
{
	struct reading r;
	read_text(&r, least);
	cr_assert_not_null(r.scale, "%s", words_of(&r.e));
	const struct scale *s = r.scale;
	cr_expect(s->item_max == 100 && s->total_min == 0 && s->total_max == 100);
	cr_expect(s->when == SCALE_START && s->frame == SCALE_PAST_WEEK && s->respondent == SCALE_CLIENT);
	cr_expect(s->age_min == -1 && s->age_max == -1 && !s->licensed);
	cr_expect_str_eq(scale_text(&s->title, "en"), "Skala", "another language is better than none");
	reads_back("least", s);
	done_with(&r);
}

Test(scale_file, a_comma_is_as_good_as_a_point_in_every_locale)
{
	static const char *const locales[] = {"C", "nb_NO.UTF-8", "en_US.UTF-8"};
	for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
		char text[400];
		struct reading r;
		snprintf(text, sizeof text, "%s[norms.adult]\ncutoff = 7,5\nsd_ref = 2.5\nsource = s\n", least);
		setlocale(LC_ALL, locales[i]);
		read_text(&r, text);
		if (r.scale)
			reads_back(locales[i], r.scale);
		setlocale(LC_ALL, "C");
		cr_assert_not_null(r.scale, "%s: %s", locales[i], words_of(&r.e));
		cr_expect(r.scale->norms[0].cutoff == 75 && r.scale->norms[0].sd_ref == 25, "%s", locales[i]);
		done_with(&r);
	}
}

Test(scale_file, the_keys_of_a_licence_make_it_licensed_even_while_they_are_empty)
{
	static const struct {
		const char *keys;
		bool licensed, wording;
	} rows[] = {
		{"", false, false},
		{"licence_holder =\n", true, false},
		{"licence_number = 7\n", true, false},
		{"licence_holder = A. Person\nlicence_date = 2026-11-21\n", true, true},
		{"licence_holder =\nlicensed = no\n", false, false},
		{"licensed = yes\n", true, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[400];
		struct reading r;
		snprintf(text, sizeof text, "[scale]\n%s%s", rows[i].keys, least + strlen("[scale]\n"));
		read_text(&r, text);
		cr_assert_not_null(r.scale, "%s", words_of(&r.e));
		cr_expect_eq(r.scale->licensed, rows[i].licensed, "row %zu", i);
		cr_expect_eq(scale_has_licensed_wording(r.scale), rows[i].wording, "row %zu", i);
		done_with(&r);
	}
}

/* The shortest file, with one more line at the end of a section of it, or a whole section. */
Test(scale_file, one_fault_is_told_as_one_by_file_line_key_and_what_is_allowed)
{
	static const struct {
		const char *more;
		const char *words;
	} rows[] = {
		{"colour = red\n", "t.ini:10: [item1] colour is not known here. Check the spelling."},
		{"topic.da = x\n", "t.ini:10: [item1] topic.da is not known here. Check the spelling."},
		{"[item9]\ntopic.en = x\n", "t.ini:10: [item9] is not known here. Check the spelling."},
		{"[norms.grown-ups]\ncutoff = 1\nsource = s\n",
			"t.ini:10: [norms.grown-ups] is not known here. Check the spelling."},
		{"topic.nb = y\n", "t.ini:10: [item1] topic.nb stands here a second time. Remove one of them."},
		{"[scale]\n", "t.ini:10: [scale] stands here a second time. Remove one of them."},
		{"[norms.adult]\ncutoff = 5\n", "t.ini: [norms.adult] source is missing. Add it."},
		{"[norms.adult]\nsource =\n", "t.ini:11: [norms.adult] source: '' cannot be used. Give one line of "
					      "ordinary text, at most 900 bytes."},
		{"[norms.adult]\ncutoff = 10.1\nsource = s\n", "t.ini:11: [norms.adult] cutoff: '10.1' cannot be used. "
							       "Give points from total_min to total_max."},
		{"[norms.adult]\ncutoff = 7.55\nsource = s\n",
			"t.ini:11: [norms.adult] cutoff: '7.55' cannot be used. "
			"Give points from -1000 to 1000 with at most one decimal."},
		{"[norms.adult]\ncutoff = 1001\nsource = s\n",
			"t.ini:11: [norms.adult] cutoff: '1001' cannot be used. "
			"Give points from -1000 to 1000 with at most one decimal."},
		{"[norms.adult]\ncutoff_inclusive = maybe\nsource = s\n",
			"t.ini:11: [norms.adult] cutoff_inclusive: 'maybe' cannot be used. Give yes or no."},
		{"[norms.adult]\nsource = a; b\n",
			"t.ini:11: [norms.adult] source: 'a; b' cannot be used. Give the value "
			"in double quotes, because ; and # begin a comment."},
		{"[item2]\ntopic.en = x\n",
			"t.ini:6: [scale] items: '1' cannot be used. Give as many items as there are "
			"[item1], [item2] ... sections."},
		{"[item2]\nlow.en = x\n", "t.ini:6: [scale] items: '1' cannot be used. Give as many items as there are "
					  "[item1], [item2] ... sections."},
		{"broken\n", "t.ini:10: this line is neither [section] nor key = value. Mend it and try again."},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[400];
		struct reading r;
		snprintf(text, sizeof text, "%s%s", least, rows[i].more);
		read_text(&r, text);
		cr_expect_null(r.scale, "row %zu", i);
		cr_expect_eq(r.faults.total, 1, "row %zu: %zu faults", i, r.faults.total);
		cr_expect_str_eq(words_of(&r.e), rows[i].words, "row %zu", i);
		done_with(&r);
	}
}

Test(scale_file, all_faults_of_a_file_are_told_at_once_in_its_order)
{
	static const char text[] = "[scale]\n"
				   "id = two words\n"
				   "version = 0\n"
				   "kind = lines\n"
				   "title.en = X\n"
				   "items = 4\n"
				   "item_max = 10\n"
				   "total_max = 30\n"
				   "age_min = 18\n"
				   "age_max = 12\n"
				   "[item1]\n"
				   "topic.en = A\n"
				   "[norms.adult]\n"
				   "cutoff = 35\n"
				   "rci = 5.55\n";
	struct reading r;
	read_text(&r, text);
	cr_assert_null(r.scale);
	static const struct {
		long line;
		enum err_code code;
		const char *what;
	} rows[] = {
		{0, ERR_INI_MISSING, "[item2] topic.en"},
		{0, ERR_INI_MISSING, "[item3] topic.en"},
		{0, ERR_INI_MISSING, "[item4] topic.en"},
		{1, ERR_INI_MISSING, "[scale] direction"},
		{2, ERR_INI_VALUE, "[scale] id"},
		{3, ERR_INI_VALUE, "[scale] version"},
		{8, ERR_INI_VALUE, "[scale] total_max"},
		{10, ERR_INI_VALUE, "[scale] age_max"},
		{13, ERR_INI_MISSING, "[norms.adult] source"},
		{14, ERR_INI_VALUE, "[norms.adult] cutoff"},
		{15, ERR_INI_VALUE, "[norms.adult] rci"},
	};
	cr_assert_eq(r.faults.total, sizeof rows / sizeof rows[0], "%zu faults", r.faults.total);
	for (size_t i = 0; i < r.faults.total; i++) {
		cr_expect_eq(r.faults.item[i].line, rows[i].line, "row %zu: line %ld", i, r.faults.item[i].line);
		cr_expect_eq(r.faults.item[i].code, rows[i].code, "row %zu", i);
		cr_expect_str_eq(r.faults.item[i].what, rows[i].what, "row %zu", i);
	}
	done_with(&r);
}

Test(scale_file, an_empty_file_lacks_what_every_scale_has)
{
	struct reading r;
	read_text(&r, "\xEF\xBB\xBF");
	cr_expect_null(r.scale);
	cr_expect_str_eq(words_of(&r.e), "t.ini: [scale] id is missing. Add it.");
	done_with(&r);
}

Test(scale_file, what_is_no_ordinary_file_is_refused)
{
	char folder[] = "/tmp/strek-scale-XXXXXX", fifo[64], absent[64];
	cr_assert_not_null(mkdtemp(folder));
	snprintf(fifo, sizeof fifo, "%s/fifo", folder);
	snprintf(absent, sizeof absent, "%s/absent.ini", folder);
	cr_assert_eq(mkfifo(fifo, 0600), 0);
	const struct {
		const char *path;
		enum err_code code;
	} rows[] = {
		{folder, ERR_NOT_A_FILE}, {fifo, ERR_NOT_A_FILE}, {"/dev/zero", ERR_NOT_A_FILE}, {absent, ERR_NO_FILE}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reading r;
		read_path(&r, rows[i].path);
		cr_expect_null(r.scale);
		cr_expect_eq(r.e.code, rows[i].code, "%s: %s", rows[i].path, err_name(r.e.code));
		cr_expect_eq(r.faults.total, 1);
		cr_expect_str_eq(r.e.file, rows[i].path);
		done_with(&r);
	}
	unlink(fifo);
	rmdir(folder);
}

/* What the manual shows to copy must work as it stands. */
Test(scale_file, the_examples_of_the_manual_are_scales)
{
	FILE *page = fopen(STREK_SOURCE_DIR "/man/strek-scale.5", "r");
	cr_assert_not_null(page);
	struct buf example = BUF_INIT;
	char line[1024];
	bool inside = false;
	size_t seen = 0;
	while (fgets(line, sizeof line, page)) {
		if (strncmp(line, ".Bd", 3) == 0) {
			inside = true;
			buf_clear(&example);
		} else if (strncmp(line, ".Ed", 3) == 0) {
			struct reading r;
			read_text(&r, buf_str(&example));
			cr_expect_not_null(r.scale, "%s", words_of(&r.e));
			done_with(&r);
			inside = false;
			seen++;
		} else if (inside) {
			buf_add(&example, line);
		}
	}
	fclose(page);
	buf_free(&example);
	cr_expect_eq(seen, 2);
}
