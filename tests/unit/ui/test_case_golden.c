#include "strek/ui/screens.h"

#include "a_case.h"
#include "golden.h"

#include <criterion/criterion.h>

/* The caseload's and the client's screens at three sizes, with and without UTF-8: tests/golden/ui/NAME.txt. */

static const struct {
	int cols, rows;
	bool utf8;
} views[] = {{80, 24, true}, {120, 40, true}, {40, 12, true}, {80, 24, false}, {40, 12, false}};

static struct rig r;
static struct uuid who;

typedef void prepare(void);

static void look(const char *name, prepare *steps)
{
	struct buf all = BUF_INIT;
	char file[64];
	snprintf(file, sizeof file, "ui/%s.txt", name);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		rig_begin(&r, LOOP_OPEN, views[i].cols, views[i].rows, views[i].utf8);
		who = a_case(&r, "K-1", "Kari Lie", 7);
		a_case(&r, "M-2", NULL, 2);
		a_case_tagged(&r, "N-3", "Noor Ali", "couple");
		steps();
		buf_addf(&all, "---- %d x %d%s\n", views[i].cols, views[i].rows, views[i].utf8 ? "" : ", ASCII");
		buf_add(&all, rig_text(&r));
		rig_end(&r);
	}
	golden_check(file, buf_str(&all));
	buf_free(&all);
}

static void caseload(void)
{
	rig_push(&r, screen_caseload());
	rig_key(&r, EVENT_KEY_DOWN);
}

static void found(void)
{
	rig_push(&r, screen_caseload());
	rig_type(&r, "coup");
}

static void new_client(void)
{
	rig_push(&r, screen_new_client());
	rig_ctrl(&r, 's');
}

static void client(void)
{
	rig_push(&r, screen_client(&who));
	rig_key(&r, EVENT_KEY_LEFT);
}

static void press(const char *keys)
{
	client();
	rig_type(&r, keys);
}

static void sessions(void)
{
	client();
	if (r.term->rows < 20)
		rig_key(&r, EVENT_KEY_TAB);
}

static void words(void)
{
	sessions();
	rig_key(&r, EVENT_KEY_TAB);
}

static void notes(void)
{
	words();
	rig_key(&r, EVENT_KEY_TAB);
}

static void strip(void)
{
	press("v");
}

static void nobody_yet(void)
{
	struct uuid fresh = a_case_tagged(&r, "P-4", NULL, "");
	rig_push(&r, screen_client(&fresh));
}

static void editor(void)
{
	press("nHe slept four nights of seven and wants to go on with the walks, though not on Sundays.");
	rig_key(&r, EVENT_KEY_ESCAPE);
}

static void event(void)
{
	press("e");
}

static void episode(void)
{
	press("p");
}

static void closed(void)
{
	press("p");
	rig_ctrl(&r, 's');
	rig_type(&r, "p");
}

static void editing(void)
{
	words();
	for (int i = 0; i < 2 && strcmp(rig_top(&r), "client") == 0; i++)
		rig_key(&r, EVENT_KEY_ENTER);
	rig_ctrl(&r, 'r');
}

static void more(void)
{
	press("m");
	rig_key(&r, EVENT_KEY_DOWN);
}

static void person(void)
{
	press("i");
}

static void decision(void)
{
	press("d");
}

static void appointment_page(void)
{
	press("a");
}

static void appointed(void)
{
	words();
	rig_type(&r, "a");
	rig_ctrl(&r, 's');
	rig_key(&r, EVENT_KEY_END);
}

static void consent(void)
{
	press("kn");
}

static void consents(void)
{
	consent();
	rig_ctrl(&r, 's');
}

static void licences(void)
{
	rig_push(&r, screen_licences());
}

static void licence(void)
{
	licences();
	rig_type(&r, "n");
}

static void join(void)
{
	press("fn");
	rig_type(&r, "M-2");
}

static void together(void)
{
	join();
	rig_ctrl(&r, 's');
	rig_type(&r, "s");
}

static void alone(void)
{
	press("f");
}

static void history(void)
{
	consents();
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "21.11.2026");
	rig_ctrl(&r, 's');
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_type(&r, "h");
}

static void correct(void)
{
	press("c");
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "9");
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "misread");
	rig_ctrl(&r, 's');
}

static void correcting(void)
{
	press("c");
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "99");
	rig_ctrl(&r, 's');
}

static void review(void)
{
	press("g+");
}

static void dates(void)
{
	press("gd");
}

static void table(void)
{
	press("t");
}

static const struct {
	const char *name;
	prepare *steps;
} screens[] = {
	{"caseload", caseload},
	{"caseload-found", found},
	{"new-client", new_client},
	{"client", client},
	{"client-sessions", sessions},
	{"client-words", words},
	{"client-notes", notes},
	{"client-strip", strip},
	{"client-new", nobody_yet},
	{"editor", editor},
	{"event", event},
	{"episode", episode},
	{"episode-closed", closed},
	{"correct", correct},
	{"correct-value", correcting},
	{"editor-take-back", editing},
	{"more", more},
	{"person", person},
	{"decision", decision},
	{"appointment", appointment_page},
	{"client-appointment", appointed},
	{"consent", consent},
	{"consents", consents},
	{"licences", licences},
	{"licence-new", licence},
	{"join", join},
	{"together", together},
	{"together-alone", alone},
	{"history", history},
	{"review", review},
	{"review-dates", dates},
	{"review-table", table},
};

Test(golden_case, screens)
{
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		look(screens[i].name, screens[i].steps);
}

/* ---- what each cell is, by its role and attributes: R reverse, B bold, U underlined, and the roles ---- */

static char mark_of(const struct surf_cell *c)
{
	static const char roles[SURF_ROLES] = {
		[SURF_AXIS] = 'a', [SURF_LINE_1] = '1', [SURF_LINE_2] = '2', [SURF_CUTOFF] = 'c', [SURF_AHEAD] = 'h'};
	if (c->attr & SURF_REVERSE)
		return 'R';
	if (c->bg >= SURF_BAND)
		return c->bg >= SURF_BAND_INNER ? '#' : c->bg > SURF_BAND ? '+' : '.';
	if (c->text[0] == '\0' || c->text[0] == ' ')
		return c->attr & SURF_UNDERLINE ? '_' : ' ';
	if (c->fg != SURF_PLAIN && c->fg < SURF_ROLES && roles[c->fg] != 0)
		return roles[c->fg];
	return c->attr & SURF_BOLD ? 'B' : c->attr & SURF_UNDERLINE ? 'U' : '.';
}

static void add_roles(struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct surf s;
	struct hits hits = {0};
	cr_assert(surf_init(&s, &a, 80, 24, NULL));
	r.loop.top->ops->view(r.loop.top, &r.loop.ui, &s, &hits);
	for (int row = 0; row < s.rows; row++) {
		char line[81] = "";
		for (int col = 0; col < s.cols; col++)
			line[col] = mark_of(surf_at(&s, row, col));
		size_t n = 80;
		while (n > 0 && line[n - 1] == ' ')
			n--;
		buf_addf(out, "%.*s\n", (int)n, line);
	}
	arena_free(&a);
}

Test(golden_case, roles)
{
	struct buf all = BUF_INIT;
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		rig_begin(&r, LOOP_OPEN, 80, 24, true);
		who = a_case(&r, "K-1", "Kari Lie", 7);
		a_case(&r, "M-2", NULL, 2);
		a_case_tagged(&r, "N-3", "Noor Ali", "couple");
		screens[i].steps();
		buf_addf(&all, "---- %s\n", screens[i].name);
		add_roles(&all);
		rig_end(&r);
	}
	golden_check("ui/roles.txt", buf_str(&all));
	buf_free(&all);
}
