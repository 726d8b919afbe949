#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "a_case.h"
#include "golden.h"
#include "rig.h"

#include <criterion/criterion.h>

/* The practice screen and the learning log, in a made-up practice written here by hand: clients by the dozen, each with
 * an episode of a few sessions, half of them closed. */

#define PEOPLE 40

static const struct {
	int cols, rows;
	bool utf8;
} views[] = {{80, 24, true}, {120, 40, true}, {40, 12, true}, {80, 24, false}, {40, 12, false}};

static struct err e;
#define must(call) cr_assert(call, "%s: %s %s %s", #call, err_name(e.code), e.what, e.value)

static void rate(struct rig *r, struct uuid client, struct uuid session, const char *scale, int first, int step)
{
	int mm[4];
	for (int i = 0; i < 4; i++)
		mm[i] = first + i * step > 100 ? 100 : first + i * step;
	a_case_form(r, client, session, scale, mm);
}

static void sessions(struct rig *r, struct uuid client, struct uuid episode, int person, date_t from)
{
	int count = 3 + person % 4;
	for (int i = 0; i < count; i++) {
		struct fact f = fact_init(FACT_SESSION);
		f.client = client;
		f.c.session.episode = episode;
		f.c.session.number = i + 1;
		f.c.session.date = from + 14 * i;
		f.c.session.attendance = person % 9 == 4 && i == 1 ? ATTENDANCE_NO_SHOW : ATTENDANCE_ATTENDED;
		struct uuid session = a_case_add(r, &f);
		if (f.c.session.attendance != ATTENDANCE_ATTENDED)
			continue;
		rate(r, client, session, "ORS", 25 + (person * 7) % 40 + (3 + person % 5) * i, 1);
		if ((person + i) % 6)
			rate(r, client, session, "SRS", 99 - (person + i) % 12, (person + i) % 3 - 1);
	}
}

static void person(struct rig *r, int n, date_t today)
{
	char code[8];
	snprintf(code, sizeof code, "A-%02d", n);
	struct fact f = fact_init(FACT_CLIENT);
	must(store_new_id(r->loop.ui.store, &f.id, &e));
	struct uuid client = f.client = f.id;
	f.c.client.code = code;
	must(store_add(r->loop.ui.store, &f, &e));
	date_t from = today - 60 - 12 * n;
	struct uuid norms[2];
	must(store_define_scale(r->loop.ui.store, scale_find(r->loop.ui.scales, "ORS"), &norms[0], &e));
	must(store_define_scale(r->loop.ui.store, scale_find(r->loop.ui.scales, "SRS"), &norms[1], &e));
	f = fact_init(FACT_EPISODE);
	f.client = client;
	f.c.episode.norms = (struct fact_uuids){norms, 2};
	f.c.episode.age = n % 8 == 3 ? AGE_ADOLESCENT : AGE_ADULT;
	f.c.episode.number = 1;
	f.c.episode.opened = from;
	struct uuid episode = a_case_add(r, &f);
	sessions(r, client, episode, n, from);
	if (n < 4)
		return;
	f = fact_init(FACT_EPISODE_END);
	f.client = client;
	f.c.episode_end.episode = episode;
	f.c.episode_end.closed = from + 70;
	f.c.episode_end.ending = n % 7 == 2 ? ENDING_LEFT_WITHOUT : n % 7 == 5 ? ENDING_LEFT_WITH : ENDING_AGREED;
	a_case_add(r, &f);
}

static void begin(struct rig *r, int people, int cols, int rows, bool utf8)
{
	rig_begin(r, LOOP_OPEN, cols, rows, utf8);
	e = ERR_INIT;
	must(store_begin(r->loop.ui.store, &e));
	for (int n = 0; n < people; n++)
		person(r, n, 20778);
	must(store_commit(r->loop.ui.store, &e));
	rig_push(r, screen_practice());
}

static void look(const char *name, void (*steps)(struct rig *r))
{
	struct buf all = BUF_INIT;
	char file[64];
	snprintf(file, sizeof file, "ui/%s.txt", name);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct rig r = {0};
		begin(&r, PEOPLE, views[i].cols, views[i].rows, views[i].utf8);
		steps(&r);
		buf_addf(&all, "---- %d x %d%s\n", views[i].cols, views[i].rows, views[i].utf8 ? "" : ", ASCII");
		buf_add(&all, rig_text(&r));
		rig_end(&r);
	}
	golden_check(file, buf_str(&all));
	buf_free(&all);
}

static void nothing(struct rig *r)
{
	(void)r;
}

static void why(struct rig *r)
{
	for (int i = 0; i < 20; i++)
		rig_key(r, EVENT_KEY_DOWN);
	rig_type(r, "w");
}

static void over_time(struct rig *r)
{
	rig_key(r, EVENT_KEY_TAB);
}

static void lines(struct rig *r)
{
	over_time(r);
	rig_key(r, EVENT_KEY_END);
	rig_type(r, "w");
}

static void bands(struct rig *r)
{
	over_time(r);
	over_time(r);
}

static void fitted(struct rig *r)
{
	rig_type(r, "f");
	rig_key(r, EVENT_KEY_DOWN);
}

static void write_down(struct rig *r, const char *words, const char *cases)
{
	rig_type(r, "n");
	rig_type(r, words);
	rig_key(r, EVENT_KEY_TAB);
	rig_type(r, cases);
}

static void writing(struct rig *r)
{
	write_down(r, "Ask what was missing before we plan. Wait for the answer.", "A-03, A-11");
}

static void log_of(struct rig *r)
{
	writing(r);
	rig_ctrl(r, 's');
	write_down(r, "Sum up the goal in the client's own words.", "");
	rig_ctrl(r, 's');
	bands(r);
	rig_key(r, EVENT_KEY_TAB);
}

Test(practice, golden_caseload)
{
	look("practice-caseload", nothing);
}

Test(practice, what_it_calls_its_way_of_working_stands_above_it)
{
	struct rig r = {0};
	begin(&r, 1, 80, 24, true);
	cr_expect(rig_shows(&r, " KOR\n"), "%s", rig_text(&r));
	must(options_set(r.loop.ui.options, option_spec(OPTION_PRACTICE), "FIT", OPTION_FROM_VAULT, &e));
	rig_key(&r, EVENT_KEY_TAB);
	cr_expect(rig_shows(&r, " FIT\n"), "%s", rig_text(&r));
	rig_end(&r);
}

Test(practice, golden_why)
{
	look("practice-why", why);
}

Test(practice, golden_over_time)
{
	look("practice-time", over_time);
}

Test(practice, golden_lines)
{
	look("practice-lines", lines);
}

Test(practice, golden_bands)
{
	look("practice-bands", bands);
}

Test(practice, golden_fitted)
{
	look("practice-fitted", fitted);
}

Test(practice, golden_learning)
{
	look("practice-learning", log_of);
}

Test(practice, golden_writing)
{
	look("practice-writing", writing);
}

Test(practice, of_nobody_it_shows_noughts_and_asks_all_the_same)
{
	struct rig r = {0};
	begin(&r, 0, 80, 24, true);
	cr_expect(rig_shows(&r, "clients"));
	rig_key(&r, EVENT_KEY_TAB);
	cr_expect(rig_shows(&r, "What small thing do you want to practise next"));
	rig_key(&r, EVENT_KEY_TAB);
	cr_expect(rig_shows(&r, "published defaults, 0 % your practice"));
	rig_type(&r, "f");
	cr_expect(rig_shows(&r, "published defaults, 0 % your practice"));
	rig_end(&r);
}

Test(practice, below_ten_only_counts_are_told)
{
	struct rig r = {0};
	begin(&r, 12, 120, 50, true); /* eight closed */
	const char *line = strstr(rig_text(&r), "effect size g");
	cr_assert_not_null(line);
	size_t cells = strcspn(line, "\n");
	cr_expect(memchr(line, '8', cells) != NULL && memchr(line, '.', cells) == NULL);
	rig_end(&r);
}

Test(practice, is_reached_from_the_caseload_and_left_again)
{
	struct rig r = {0};
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	rig_ctrl(&r, 'p');
	cr_expect_str_eq(rig_top(&r), "practice");
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_expect_str_eq(rig_top(&r), "caseload");
	rig_end(&r);
}

Test(practice, closed_open_and_all_age_and_rater_are_chosen_by_a_key)
{
	struct rig r = {0};
	begin(&r, PEOPLE, 120, 40, true);
	cr_expect(rig_shows(&r, "ORS, the clients' own answers, closed episodes, all ages"));
	rig_type(&r, "o");
	cr_expect(rig_shows(&r, "open episodes, all ages"));
	rig_type(&r, "o");
	cr_expect(rig_shows(&r, "open and closed episodes"));
	rig_type(&r, "a");
	cr_expect(rig_shows(&r, "adults"));
	rig_type(&r, "a");
	cr_expect(rig_shows(&r, "13 to 17 years"));
	rig_type(&r, "a");
	cr_expect(rig_shows(&r, "all ages"));
	rig_type(&r, "r");
	cr_expect(rig_shows(&r, "what others say of the client"));
	rig_end(&r);
}

Test(practice, parts_and_figures_can_be_clicked)
{
	struct rig r = {0};
	begin(&r, PEOPLE, 80, 24, true);
	rig_click_on(&r, "Over time");
	cr_expect(rig_shows(&r, "Outcome, severity-adjusted"));
	rig_click_on(&r, "Caseload");
	rig_click_on(&r, "other raters");
	cr_expect(!rig_shows(&r, "People other than the client"));
	rig_click_on(&r, "other raters");
	cr_expect(rig_shows(&r, "People other than the client"));
	rig_click_on(&r, "closed episodes,");
	cr_expect(rig_shows(&r, "open episodes, all ages"));
	rig_click_on(&r, "all ages");
	cr_expect(rig_shows(&r, "open episodes, adults"));
	rig_click_on(&r, "Learning");
	rig_click_on(&r, "what I practise");
	cr_expect_str_eq(rig_top(&r), "learning");
	rig_end(&r);
}

Test(practice, no_rank_and_no_name_of_another_stands_there)
{
	struct rig r = {0};
	begin(&r, PEOPLE, 120, 40, true);
	for (int i = 0; i < 4; i++) {
		cr_expect(!rig_shows(&r, "rank") && !rig_shows(&r, "best") && !rig_shows(&r, "top "));
		rig_key(&r, EVENT_KEY_TAB);
	}
	rig_end(&r);
}

/* ---- the learning log ---- */

static size_t entries(struct rig *r, struct arena *a, const struct fact **facts)
{
	size_t count = 0;
	must(store_standing(r->loop.ui.store, FACT_LEARNING, a, facts, &count, &e));
	return count;
}

Test(practice, what_is_practised_is_kept_with_its_date_and_its_cases)
{
	struct rig r = {0};
	struct arena a = ARENA_INIT;
	const struct fact *facts;
	begin(&r, 12, 80, 24, true);
	writing(&r);
	rig_ctrl(&r, 's');
	cr_expect_str_eq(rig_top(&r), "practice");
	cr_assert_eq(entries(&r, &a, &facts), 1);
	cr_expect_str_eq(facts[0].c.learning.text, "Ask what was missing before we plan. Wait for the answer.");
	cr_expect_eq(facts[0].c.learning.ties.count, 2);
	cr_expect(uuid_is_none(&facts[0].client), "it is the therapist's own, and nobody's record");
	cr_expect_neq(facts[0].c.learning.date, DATE_NONE);
	arena_free(&a);
	rig_end(&r);
}

Test(practice, a_correction_takes_the_place_of_what_was_written)
{
	struct rig r = {0};
	struct arena a = ARENA_INIT;
	const struct fact *facts;
	begin(&r, 12, 80, 24, true);
	writing(&r);
	rig_ctrl(&r, 's');
	bands(&r);
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "learning");
	cr_expect(rig_shows(&r, "A-03, A-11"));
	rig_type(&r, "Then ");
	rig_ctrl(&r, 's');
	cr_assert_eq(entries(&r, &a, &facts), 1);
	cr_expect_eq(facts[0].supersedes.count, 1);
	cr_expect(strstr(facts[0].c.learning.text, "Then") != NULL);
	cr_expect_eq(facts[0].c.learning.ties.count, 2);
	arena_free(&a);
	rig_end(&r);
}

Test(practice, an_entry_is_taken_back_when_that_is_said_twice_and_stays_in_the_record)
{
	struct rig r = {0};
	struct arena a = ARENA_INIT;
	const struct fact *facts;
	begin(&r, 12, 80, 24, true);
	writing(&r);
	rig_ctrl(&r, 'r');
	cr_assert_not(rig_shows(&r, "takes this back"), "a new one cannot be taken back");
	rig_ctrl(&r, 's');
	size_t before = store_fact_count(r.loop.ui.store);
	bands(&r);
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_ENTER);
	rig_ctrl(&r, 'r');
	cr_assert(rig_shows(&r, "Ctrl-R once more takes this back."), "%s", rig_text(&r));
	rig_key(&r, EVENT_KEY_END);
	rig_ctrl(&r, 'r');
	cr_assert_eq(entries(&r, &a, &facts), 1, "another key in between was a no");
	rig_ctrl(&r, 'r');
	cr_assert_str_eq(rig_top(&r), "practice");
	cr_assert_eq(entries(&r, &a, &facts), 0);
	cr_assert_eq(store_fact_count(r.loop.ui.store), before + 1, "nothing vanishes");
	arena_free(&a);
	rig_end(&r);
}

Test(practice, a_code_that_nobody_has_is_told_and_nothing_is_kept)
{
	struct rig r = {0};
	struct arena a = ARENA_INIT;
	const struct fact *facts;
	begin(&r, 12, 80, 24, true);
	write_down(&r, "Wait.", "A-99");
	rig_ctrl(&r, 's');
	cr_expect_str_eq(rig_top(&r), "learning");
	cr_expect(rig_shows(&r, "There is no client with the code 'A-99'"));
	cr_expect_eq(entries(&r, &a, &facts), 0);
	arena_free(&a);
	rig_end(&r);
}

Test(practice, what_was_written_is_not_thrown_away_by_one_key)
{
	struct rig r = {0};
	begin(&r, 12, 80, 24, true);
	writing(&r);
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_expect_str_eq(rig_top(&r), "learning");
	cr_expect(rig_shows(&r, "This is not kept yet"));
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_expect_str_eq(rig_top(&r), "practice");
	rig_end(&r);
}

Test(practice, a_blank_entry_is_nothing_to_keep)
{
	struct rig r = {0};
	struct arena a = ARENA_INIT;
	const struct fact *facts;
	begin(&r, 12, 80, 24, true);
	write_down(&r, "  ", "A-03");
	rig_ctrl(&r, 's');
	cr_expect(rig_shows(&r, "It needs a few words"));
	cr_expect_eq(entries(&r, &a, &facts), 0);
	arena_free(&a);
	rig_end(&r);
}

Test(practice, sizes_from_1x1_up_are_all_drawn)
{
	static const int side[] = {1, 2, 3, 5, 8, 13, 27, 40, 79, 200};
	struct rig r = {0};
	begin(&r, 12, 80, 24, true);
	rig_type(&r, "w");
	for (int part = 0; part < 4; part++) {
		for (size_t i = 0; i < sizeof side / sizeof *side; i++)
			for (size_t k = 0; k < sizeof side / sizeof *side; k++)
				rig_resize(&r, side[i], side[k]);
		rig_key(&r, EVENT_KEY_DOWN);
		rig_key(&r, EVENT_KEY_TAB);
	}
	cr_expect_str_eq(rig_top(&r), "practice");
	rig_end(&r);
}
