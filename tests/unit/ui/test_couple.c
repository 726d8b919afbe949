/* Two who come together: whose line is seen where, and how the laptop goes from one to the other (domain.md, Several
 * people in one room). */
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "a_case.h"
#include "golden.h"
#include "in_room.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct rig r;
static struct uuid ana, ben, home;

static void save(struct fact f, struct uuid client)
{
	struct err e = ERR_INIT;
	f.client = client;
	cr_assert(store_new_id(r.loop.ui.store, &f.id, &e));
	cr_assert(store_save(r.loop.ui.store, &f, 1, &e), "%s %s", err_name(e.code), e.what);
}

static void joins_in(struct uuid client, struct uuid case_id, bool shares)
{
	struct fact f = fact_init(FACT_CASE);
	f.c.member.case_id = case_id;
	f.c.member.role = ROLE_PARTNER;
	f.c.member.shares = shares;
	save(f, client);
}

static void joins(struct uuid client, bool shares)
{
	joins_in(client, home, shares);
}

static void agrees(struct uuid client, bool withdrawn)
{
	struct fact f = fact_init(FACT_CONSENT);
	date_t today = ui_local(&r.loop.ui).date;
	f.c.consent.consent = CONSENT_SHARING;
	f.c.consent.given = today - 9;
	f.c.consent.withdrawn = withdrawn ? today : DATE_NONE;
	save(f, client);
}

static void begin_in(bool utf8)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, utf8);
	ana = a_case(&r, "A-1", "Ana Lie", 5);
	ben = a_case(&r, "B-2", "Ben Moe", 4);
	home = ana;
}

static void begin(void)
{
	begin_in(true);
}

static void share(void)
{
	joins(ana, true);
	joins(ben, true);
	agrees(ana, false);
	agrees(ben, false);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(couple, .init = begin, .fini = end, .timeout = 60);

static void shows(const char *words)
{
	cr_expect(rig_shows(&r, words), "not on the screen: %s\n%s", words, rig_text(&r));
}

static void hides(const char *words)
{
	cr_expect(!rig_shows(&r, words), "on the screen: %s\n%s", words, rig_text(&r));
}

/* ---- the therapist's graph ---- */

Test(couple, the_graph_has_a_key_for_the_others_only_where_both_share)
{
	rig_push(&r, screen_review(&ana));
	hides("f together");
	rig_type(&r, "f");
	hides("Ben");
	rig_key(&r, EVENT_KEY_ESCAPE);

	joins(ana, true);
	joins(ben, true);
	agrees(ana, false);
	rig_push(&r, screen_review(&ana));
	hides("f together");
	rig_key(&r, EVENT_KEY_ESCAPE);

	agrees(ben, false);
	rig_push(&r, screen_review(&ana));
	shows("f together");
	hides("Ben");
	size_t before = a_case_audits(&r, &ben);
	rig_type(&r, "f");
	shows("Ana 20.8 (+4.8)   Ben 19.6 (+3.6)");
	shows("Ana: first 16.0, now 20.8. Ben: first 16.0, now 19.6.");
	hides("SRS");
	cr_expect_eq(a_case_audits(&r, &ben), before + 1, "that Ben was looked at too is noted");
	rig_key(&r, EVENT_KEY_HOME);
	shows("Ana 16.0");
	hides("no score");
	rig_type(&r, "t");
	shows("Ben");
	rig_type(&r, "ts");
	hides("Ben");
	shows("SRS");
	rig_type(&r, "f");
	hides("SRS");
	rig_click_on(&r, "f together");
	hides("Ben");
}

/* Ana comes with Ben, and to somebody else's sessions with Cid: those two are nothing to each other. */
Test(couple, people_of_different_cases_are_never_in_one_picture)
{
	struct uuid cid = a_case(&r, "C-3", "Cid Vik", 5);
	share();
	joins_in(ana, cid, true);
	joins_in(cid, cid, true);
	agrees(cid, false);
	rig_push(&r, screen_review(&ana));
	rig_type(&r, "f");
	shows("Ben");
	hides("Cid");
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_push(&r, screen_review(&cid));
	rig_type(&r, "f");
	shows("Ana");
	hides("Ben");
}

Test(couple, sharing_without_a_consent_is_said_to_share_nothing)
{
	share();
	rig_push(&r, screen_client(&ana));
	rig_type(&r, "f");
	shows("B-2  Ben Moe  partner  shares their outcome line");
	rig_key(&r, EVENT_KEY_ESCAPE);
	struct uuid dag = a_case(&r, "D-4", "Dag Moe", 1);
	joins(dag, true);
	rig_type(&r, "f");
	shows("D-4  Dag Moe  partner  shares nothing: no consent stands");
}

Test(couple, the_therapists_graph_as_it_looks)
{
	share();
	rig_push(&r, screen_review(&ana));
	rig_type(&r, "f");
	golden_check("ui/review-couple.txt", rig_text(&r));
}

/* ---- look together ---- */

/* Today's session has begun; the marks are from paper, or there are none. */
static struct room *in_session(struct uuid client, bool marked)
{
	static const int mm[] = {52, 61, 48, 55};
	struct room *room = in_room_begin(&r, &client);
	if (marked)
		in_room_do(&r, room, &(struct protocol_event){.kind = PROTOCOL_PAPER, .mode = MODE_PAPER, .marks = mm});
	return room;
}

static void look(struct room *room)
{
	cr_assert(room_load(room, &r.loop.ui, NULL));
	in_room_do(&r, room, &(struct protocol_event){.kind = PROTOCOL_LOOK_NOW});
	cr_assert_eq(room->now.turn, PROTOCOL_LOOK);
	rig_push(&r, room_screen(room));
	room_release(room);
	cr_assert_str_eq(rig_top(&r), "look");
}

static bool offers_both(void)
{
	hides("Ben");
	bool offered = rig_shows(&r, "[ Both lines ]");
	if (!offered) {
		rig_type(&r, "b");
		hides("Ben");
	}
	return offered;
}

Test(couple, the_line_of_the_other_is_off_until_it_is_turned_on_and_each_time_anew)
{
	share();
	room_release(in_session(ana, true));
	rig_push(&r, screen_session(&ana, NULL));
	shows("A button there shows the lines");
	rig_type(&r, "l");
	cr_assert(offers_both());
	shows("Now 21.6");
	size_t before = a_case_audits(&r, &ben);
	rig_type(&r, "b");
	cr_expect_eq(a_case_audits(&r, &ben), before + 1);
	shows("Ana 21.6   Ben 19.6");
	shows("Ana: first 16.0, now 21.6. Ben: first 16.0, now 19.6.");
	hides("usual course ]");
	hides("(+");
	hides("2.0");
	hides("SRS");
	rig_click_on(&r, "[ One line");
	hides("Ben");
	rig_click_on(&r, "[ Both lines");
	rig_type(&r, "m");
	hides("Ben");
	rig_type(&r, "m");
	shows("Ben");
	rig_key(&r, EVENT_KEY_ESCAPE);
	in_room_open_gate(&r);
	rig_type(&r, "l");
	cr_assert(offers_both(), "%s", rig_text(&r));
}

Test(couple, nobody_is_seen_who_does_not_share)
{
	enum { ONE_SIDED, NO_CONSENT, WITHDRAWN, ALONE, WAYS };
	for (int way = 0; way < WAYS; way++) {
		if (way > 0) {
			rig_end(&r);
			begin();
		}
		if (way != ALONE) {
			joins(ana, true);
			joins(ben, way != ONE_SIDED);
			agrees(ana, false);
			if (way != NO_CONSENT)
				agrees(ben, way == WITHDRAWN);
		}
		look(in_session(ana, true));
		cr_expect(!offers_both(), "%d", way);
		rig_key(&r, EVENT_KEY_ESCAPE);
		/* Nor the other way round. */
		look(in_session(ben, true));
		cr_expect(!rig_shows(&r, "Both lines"), "%d", way);
		hides("Ana");
	}
}

Test(couple, nobodys_line_is_shown_before_all_who_are_here_have_marked)
{
	share();
	struct room *bens = in_session(ben, false);
	room_release(in_session(ana, true));
	rig_push(&r, screen_session(&ana, NULL));
	shows("there once everybody who is here has marked.");
	rig_type(&r, "l");
	cr_expect(!offers_both());
	rig_key(&r, EVENT_KEY_ESCAPE);
	in_room_do(&r, bens,
		&(struct protocol_event){
			.kind = PROTOCOL_PASS_OVER, .how = FORM_END_SKIPPED, .reason = "did not want to"});
	room_release(bens);
	in_room_open_gate(&r);
	rig_type(&r, "l");
	/* What was passed over is told nobody: it is the line up to the last time. */
	cr_expect(offers_both());
	rig_type(&r, "b");
	shows("Ben 19.6");
	hides("not marked");
	hides("did not want");
	hides("no score");
}

Test(couple, the_session_scale_is_looked_at_alone)
{
	share();
	struct room *room = in_session(ana, true);
	in_room_do(&r, room, &(struct protocol_event){.kind = PROTOCOL_GO, .step = STEP_LOOK_SESSION});
	look(room);
	cr_expect(!offers_both());
}

Test(couple, looking_together_as_it_looks)
{
	for (int utf8 = 1; utf8 >= 0; utf8--) {
		rig_end(&r);
		begin_in(utf8);
		share();
		look(in_session(ana, true));
		rig_type(&r, "b");
		in_room_shoot(&r, "look-couple");
	}
}

/* ---- from one to the other ---- */

Test(couple, a_key_leads_to_the_session_of_the_other_and_back)
{
	rig_push(&r, screen_session(&ana, NULL));
	hides("Go to");
	rig_type(&r, "o");
	shows("A-1");
	rig_key(&r, EVENT_KEY_ESCAPE);

	joins(ana, false);
	joins(ben, false);
	room_release(in_session(ana, false));
	rig_push(&r, screen_session(&ana, NULL));
	shows("A-1, session 6");
	rig_type(&r, "o");
	shows("B-2");
	hides("A-1, session");
	rig_click_on(&r, "Begin the session");
	shows("B-2, session 5");
	rig_click_on(&r, "[ Hand over");
	rig_click_on(&r, "Yes, I have one");
	cr_assert_str_eq(rig_top(&r), "marking");
	for (int i = 0; i < 2; i++) {
		static const char *const names[] = {"Ana", "A-1", "Ben", "B-2", "Go to"};
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			hides(names[k]);
		rig_type(&r, "o");
		cr_assert_str_eq(rig_top(&r), "marking");
	}
	rig_key(&r, EVENT_KEY_ESCAPE);
	in_room_open_gate(&r);
	shows("B-2, session 5");
	rig_click_on(&r, "[ Go to A-1");
	shows("A-1, session 6");
}
