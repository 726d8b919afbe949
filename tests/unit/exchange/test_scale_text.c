#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/exchange/scale_file.h"
#include "strek/exchange/scale_text.h"

#include "golden.h"

#include <criterion/criterion.h>

static void heading(void *ctx, const char *words)
{
	buf_addf(ctx, "%s\n", words);
}

static void entry(void *ctx, const char *term, const char *words)
{
	buf_addf(ctx, "  %s | %s\n", term, words);
}

static void tell(const char *path, const struct tr *tr, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct faults faults = FAULTS_INIT;
	const struct scale *s = scale_file_read(path, &a, &faults, NULL);
	cr_assert_not_null(s, "%s", path);
	cr_assert(scale_text_tell(s, tr, &(struct scale_text_to){out, heading, entry}));
	arena_free(&a);
}

Test(scale_text, a_scale_is_told_with_its_numbers_and_where_they_come_from)
{
	static const char *const paths[] = {STREK_SOURCE_DIR "/share/scales/ors.ini",
		STREK_SOURCE_DIR "/share/scales/srs.ini", STREK_SOURCE_DIR "/share/scales/ycors.ini",
		STREK_SOURCE_DIR "/tests/data/bdi.ini"};
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		tell(paths[i], tr_plain(), &out);
	golden_check("exchange/scale_text.txt", buf_str(&out));
	buf_free(&out);
}

Test(scale_text, labels_and_decimals_follow_the_reader)
{
	const struct tr nynorsk = {.decimal = ',', .lang = "nn"};
	struct buf out = BUF_INIT;
	tell(STREK_SOURCE_DIR "/share/scales/cors.ini", &nynorsk, &out);
	cr_expect(strstr(buf_str(&out), "CORS 1: Resultatskala for barn\n"));
	cr_expect(strstr(buf_str(&out), "3 | Skulen (Trist - Glad)\n"));
	buf_free(&out);
}

Test(scale_text, licensed_wording_is_told_with_its_holder)
{
	static const char text[] =
		"[scale]\nid = X\nversion = 2\nkind = lines\ntitle.en = X\nitems = 1\nitem_max = 7.5\n"
		"direction = up\nlicence_holder = A. Person\nlicence_number = 17\n"
		"licence_date = 2026-11-21\n[item1]\ntopic.en = Y\n";
	struct arena a = ARENA_INIT;
	struct faults faults = FAULTS_INIT;
	struct buf out = BUF_INIT;
	struct source from = source_memory("t.ini", text, sizeof text - 1);
	const struct scale *s = scale_file_take(&from, &a, &faults, NULL);
	const struct tr comma = {.decimal = ',', .lang = "nb"};
	cr_assert_not_null(s);
	cr_assert(scale_text_tell(s, &comma, &(struct scale_text_to){&out, heading, entry}));
	cr_expect(strstr(buf_str(&out), "Wording | licensed, held by A. Person, 17, 2026-11-21\n"));
	cr_expect(strstr(buf_str(&out), "Lines, each of 0 to 7,5 points\n"));
	buf_free(&out);
	arena_free(&a);
}
