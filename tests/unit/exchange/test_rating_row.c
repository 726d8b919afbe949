#include "strek/course/token.h"
#include "strek/exchange/rating_check.h"

#include "rating_text.h"

#include <criterion/criterion.h>

static struct rating_text t;

struct example {
	const char *rule, *text, *faults;
};

static void expect_faults(const struct example *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		rating_text_check(&t, row[i].text);
		cr_expect_str_eq(t.said, row[i].faults, "%s:\n%s", row[i].rule, t.said);
		rating_text_free(&t);
	}
}

Test(rating_row, reads_points_with_comma_or_point)
{
	rating_text_read(&t, "client;session;date;scale;item1;item2;item3;item4;total\n"
			     " A1 ;3;2026-02-28;ORS;7,3;10;0;2.5;19,8\n");
	cr_assert_eq(t.count, 1, "%s", t.said);
	const struct rating_row *r = &t.row[0];
	cr_expect_str_eq(r->client, "A1", "blanks around a value are the spreadsheet's");
	cr_expect_eq(r->session, 3);
	cr_expect_eq(r->date, date_of(2026, 2, 28));
	cr_expect_eq(r->item[0], 73);
	cr_expect_eq(r->item[1], 100);
	cr_expect_eq(r->item[2], 0, "zero is an answer");
	cr_expect_eq(r->item[3], 25);
	cr_expect_eq(r->total, 198);
	rating_text_free(&t);
}

Test(rating_row, an_empty_field_is_unanswered_never_zero)
{
	rating_text_read(
		&t, "client,session,date,scale,item1,item2,item3,item4,total\nA1,1,2026-01-01,ORS,5.0,,5.0,5.0,\n");
	cr_assert_eq(t.count, 1, "%s", t.said);
	cr_expect_eq(t.row[0].item[1], RATING_NONE);
	cr_expect_eq(t.row[0].total, SCALE_NONE);
	cr_expect(rating_row_has_items(&t.row[0]));
	cr_expect_not(rating_row_is_complete(&t.row[0]));
	rating_text_free(&t);
}

Test(rating_row, what_is_left_out_is_the_usual_thing)
{
	rating_text_read(&t, "client,session,date,scale,total\nA1,1,2026-01-01,BDI,14\n");
	cr_assert_eq(t.count, 1, "%s", t.said);
	const struct rating_row *r = &t.row[0];
	cr_expect_eq(r->episode, 1);
	cr_expect_eq(r->rater, RATER_SELF);
	cr_expect_eq(r->mode, MODE_PAPER);
	cr_expect_eq(r->attendance, ATTENDANCE_ATTENDED);
	cr_expect_eq(r->place, RATING_NONE);
	cr_expect_eq(r->minute, RATING_NONE);
	cr_expect_eq(r->birth_year, RATING_NONE);
	cr_expect_eq(r->closed, DATE_NONE);
	cr_expect_str_eq(r->therapist, "");
	rating_text_free(&t);
}

Test(rating_row, the_header_names_every_column_once)
{
	static const struct example row[] = {
		{"capitals and blanks: what was meant is told", "Client, session ,date\n",
			"1:1 csv-column-spelt client=Client ()\n1:8 csv-column-spelt session= session  ()\n"},
		{"an unknown column", "client,session,date,scole\n", "1:21 csv-column-unknown =scole ()\n"},
		{"a column twice", "client,session,date,client\n", "1:21 csv-column-twice client= ()\n"},
		{"what is needed is missing", "session,total\n",
			"1:0 csv-column-missing client= ()\n1:0 csv-column-missing date= ()\n"},
	};
	expect_faults(row, sizeof row / sizeof *row);
}

#define HEAD "client,session,date,scale,item1,item2,item3,item4,total,skipped\n"
#define POINTS "points with at most one decimal, such as "

Test(rating_row, every_value_that_cannot_be_is_named_with_its_place)
{
	static const struct example row[] = {
		{"no client", HEAD ",1,2026-01-01,,,,,,,\n", "2:1 csv-needed client= (the client's code)\n"},
		{"a session that is no number", HEAD "A,one,2026-01-01,,,,,,,\n",
			"2:3 csv-value session=one (a whole number from 1 to 9999)\n"},
		{"session nought", HEAD "A,0,2026-01-01,,,,,,,\n",
			"2:3 csv-value session=0 (a whole number from 1 to 9999)\n"},
		{"a day that does not exist", HEAD "A,1,2026-02-29,,,,,,,\n",
			"2:5 csv-value date=2026-02-29 (a date that exists, written as 2026-11-21)\n"},
		{"a Norwegian date", HEAD "A,1,21.11.2026,,,,,,,\n",
			"2:5 csv-value date=21.11.2026 (a date that exists, written as 2026-11-21)\n"},
		{"an unknown scale", HEAD "A,1,2026-01-01,OSR,5,5,5,5,,\n", "2:16 csv-scale scale=OSR ()\n"},
		{"two decimals", HEAD "A,1,2026-01-01,ORS,5.25,5,5,5,,\n",
			"2:20 csv-value item1=5.25 (" POINTS "7.3)\n"},
		{"a minus just under zero is not an empty field", HEAD "A,1,2026-01-01,ORS,-0.1,5,5,5,,\n",
			"2:20 csv-value item1=-0.1 (0.0 - 10.0)\n"},
		{"a line beyond its end", HEAD "A,1,2026-01-01,ORS,5,5,10.1,5,,\n",
			"2:24 csv-value item3=10.1 (0.0 - 10.0)\n"},
		{"a total beyond its range", HEAD "A,1,2026-01-01,ORS,,,,,40.1,\n",
			"2:24 csv-value total=40.1 (0.0 - 40.0)\n"},
		{"an item where the scale has none", HEAD "A,1,2026-01-01,BDI,5,,,,30,\n",
			"2:20 csv-not-here item1= (the scale has no such line)\n"},
		{"items and total that disagree", HEAD "A,1,2026-01-01,ORS,5,5,5,5,20.1,\n",
			"2:28 csv-total total=20.1 (20.0)\n"},
		{"a total beside an empty item", HEAD "A,1,2026-01-01,ORS,5,5,,5,15,\n",
			"2:27 csv-total-open total=15.0 ()\n"},
		{"a scale and nothing else", HEAD "A,1,2026-01-01,ORS,,,,,,\n", "2:0 csv-no-score =ORS ()\n"},
		{"a score without a scale", HEAD "A,1,2026-01-01,,,,,,20,\n",
			"2:21 csv-not-here total= (the row has no scale)\n"},
		{"skipped, but scored", HEAD "A,1,2026-01-01,ORS,,,,,20,ran late\n",
			"2:27 csv-not-here skipped= (the row has a score)\n"},
		{"too few fields", HEAD "A,1,2026-01-01\n", "2:0 csv-fields =3 (10)\n"},
	};
	expect_faults(row, sizeof row / sizeof *row);
}

Test(rating_row, an_escape_sequence_in_a_name_is_refused)
{
	rating_text_check(&t, "client,session,date\nA\033[2J,1,2026-01-01\n");
	cr_expect(strncmp(t.said, "2:1 csv-value client=", 21) == 0, "%s", t.said);
	rating_text_free(&t);
}

Test(rating_row, all_faults_are_told_not_only_the_first)
{
	rating_text_check(&t, HEAD "A,x,2026-13-01,ORS,5,5,5,5,,\nB,1,2026-01-01,XYZ,5,5,5,5,,\n");
	cr_expect_eq(t.faults.total, 3, "%s", t.said);
	rating_text_free(&t);
}

Test(rating_check, rows_of_one_client_agree)
{
	static const struct example row[] = {
		{"two birth years", "client,session,date,birth_year\nA,1,2026-01-01,1980\nA,2,2026-01-08,1981\n",
			"3:16 csv-disagrees birth_year=1981 (1980)\n"},
		{"an empty one agrees with any",
			"client,session,date,birth_year\nA,1,2026-01-01,1980\nA,2,2026-01-08,\n", ""},
		{"two dates for one session",
			"client,session,date,scale,total\nA,1,2026-01-01,BDI,3\nA,1,2026-01-02,ORS,30\n",
			"3:5 csv-disagrees date=2026-01-02 (2026-01-01)\n"},
		{"attended and cancelled",
			"client,session,date,scale,total,attendance\nA,1,2026-01-01,BDI,3,\nA,1,2026-01-01,ORS,30,"
			"cancelled\n",
			"3:23 csv-disagrees attendance=cancelled (attended)\n"},
		{"two therapists in one episode",
			"client,session,date,therapist\nA,1,2026-01-01,Kari\nA,2,2026-01-08,Ola\n",
			"3:16 csv-disagrees therapist=Ola (Kari)\n"},
		{"another episode may have another therapist",
			"client,episode,session,date,therapist\nA,1,1,2026-01-01,Kari\nA,2,1,2027-01-08,Ola\n", ""},
		{"the same rating twice, wherever it stands",
			"client,session,date,scale,total\nA,1,2026-01-01,BDI,3\nB,1,2026-01-01,BDI,3\nA,1,2026-01-01,"
			"BDI,4\n",
			"4:0 csv-twice = (2)\n"},
		{"another rater is another rating",
			"client,session,date,scale,rater,total\nA,1,2026-01-01,BDI,self,3\nA,1,2026-01-01,BDI,partner,"
			"3\n",
			""},
		{"nobody comes before they are born",
			"client,session,date,birth_year\nA,1,2026-01-05,\nA,2,2027-01-05,2027\n",
			"3:16 csv-value birth_year=2027 (a year before the first session)\n"},
		{"a child may be born in the year of the first session",
			"client,session,date,birth_year\nA,1,2026-01-05,2026\n", ""},
		{"closed before it began", "client,session,date,closed\nA,1,2026-01-05,2026-01-04\n",
			"2:16 csv-closed-early closed=2026-01-04 (2026-01-05)\n"},
		{"an ending needs a date", "client,session,date,ending\nA,1,2026-01-05,agreed\n",
			"2:16 csv-not-here ending= (the episode has no date in 'closed')\n"},
	};
	expect_faults(row, sizeof row / sizeof *row);
}

Test(rating_check, sorts_by_client_episode_session_scale_and_rater)
{
	rating_text_read(&t, "client,session,date,scale,rater,total\n"
			     "B,1,2026-01-01,BDI,,1\n"
			     "A,10,2026-03-01,BDI,,2\n"
			     "A,2,2026-01-08,ORS,,3\n"
			     "A,2,2026-01-08,BDI,partner,4\n"
			     "A,2,2026-01-08,BDI,self,5\n");
	static const int in_order[] = {50, 40, 30, 20, 10};
	rating_sort(t.row, t.count);
	cr_assert_eq(t.count, 5, "%s", t.said);
	for (size_t i = 0; i < 5; i++)
		cr_expect_eq(t.row[i].total, in_order[i]);
	cr_expect_eq(rating_run_client(t.row, 5), 4);
	cr_expect_eq(rating_run_session(t.row, 5), 3);
	rating_text_free(&t);
}
