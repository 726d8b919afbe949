#include "strek/base/env.h"
#include "strek/base/option.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/trend/trend.h"
#include "strek/ui/form_page.h"
#include "strek/ui/frame.h"
#include "strek/ui/room.h"

#include "company.h"

/* Look together: the marks as the client put them, and the line. Safe to share; the way out is the gate. */
struct look {
	struct room *room;
	const struct course_form *form; /* whose marks are shown; NULL: there are none to show */
	const struct scale *scale;
	struct arena arena;
	struct figure figure;
	struct company company;     /* who may be shown beside them */
	bool can_both, both;        /* the lines of those who share can be shown; are */
	bool has_figure, has_usual; /* a line; a usual course to hide */
	bool marks;                 /* the marks are shown, not the line */
	bool line_next;             /* the first time: the marks alone, and the line comes by going on */
	bool hide;                  /* the usual course */
	int shown;                  /* the line that stands alone where all do not fit */
	int button;
	bool by_keys, begun;
};

enum { SWITCH, USUAL, BOTH, NEXT, PREVIOUS, GO_ON, LEAVE };

static const struct key_binding keys[] = {
	{LEAVE, EVENT_KEY_ESCAPE, 0, 0, NULL, NULL, NULL},
	{SWITCH, EVENT_KEY_NONE, 0, 0, "mM", NULL, NULL},
	{USUAL, EVENT_KEY_NONE, 0, 0, "uU", NULL, NULL},
	{BOTH, EVENT_KEY_NONE, 0, 0, "bB", NULL, NULL},
	{NEXT, EVENT_KEY_DOWN, 0, 0, NULL, NULL, NULL},
	{PREVIOUS, EVENT_KEY_UP, 0, 0, NULL, NULL, NULL},
};

static struct look *state_of(const struct screen *s)
{
	return s->state;
}

/* ---- what there is to see ---- */

static bool has_marks(const struct course_form *f)
{
	for (int i = 0; f != NULL && f->scale != NULL && i < f->scale->items; i++)
		if (f->mark[i].fact != NULL)
			return true;
	return false;
}

/* At the end the session scale, else the outcome scale. */
static void choose_form(struct look *k)
{
	const struct room *r = k->room;
	k->scale = r->now.step == STEP_LOOK_SESSION ? r->alliance : r->outcome;
	const struct course_form *form = room_form(r, k->scale);
	k->form = has_marks(form) ? form : NULL;
}

static bool make_figure(struct look *k, const struct ui *ui)
{
	struct trend_request want = {
		.episode = k->room->episode == NULL ? 0 : k->room->episode->number,
		.session_scale = k->room->now.step == STEP_LOOK_SESSION,
		.shared = true,
		.hide_usual_course = k->hide,
		.tr = k->room->tr,
	};
	arena_reset(&k->arena);
	if (k->both)
		return company_figure(&k->company, ui, k->room->tr, true, &k->arena, &k->figure);
	return trend_figure(&k->room->course, &want, &k->arena, &k->figure, NULL);
}

/* Never with the session scale, which is between the client and the therapist; and not before all who are here have
 * marked. Whoever shares today is read each time; that the lines stand together is chosen each time. */
static void find_company(struct look *k, const struct ui *ui)
{
	struct figure f;
	k->both = k->can_both = false;
	company_load(&k->company, ui, &k->room->client);
	if (k->room->now.step != STEP_LOOK_SESSION && k->company.count > 0 && !k->company.waits)
		k->can_both = company_figure(&k->company, ui, k->room->tr, true, &k->arena, &f);
}

/* The first time there are only the marks to look at; the line comes next. */
static bool is_first(const struct look *k)
{
	struct arena a = ARENA_INIT;
	struct course_series s;
	bool first = k->scale == NULL || k->room->episode == NULL ||
		     !course_series(&s, k->room->episode, k->scale->id, RATER_SELF, &a) || s.scored <= 1;
	arena_free(&a);
	return first;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct look *k = state_of(s);
	(void)e;
	room_enter(k->room, ui);
	find_company(k, ui);
	if (!k->begun) {
		choose_form(k);
		k->marks = k->form != NULL && is_first(k);
		k->has_figure = make_figure(k, ui);
		k->has_usual = k->has_figure && k->figure.fan.count > 0;
		k->line_next = k->marks && k->has_figure;
		k->hide = !options_on(ui->options, OPTION_USUAL_COURSE);
		k->begun = true;
	}
	k->has_figure = make_figure(k, ui);
	k->marks = k->marks || (!k->has_figure && k->form != NULL);
	return true;
}

/* ---- the marks ---- */

static void page_of(const struct look *k, const struct ui *ui, int rows, struct form_page *page, struct form_layout *at)
{
	*page = (struct form_page){
		.scale = k->form->scale,
		.tr = k->room->tr,
		.head = form_question(k->form->scale, k->room->tr),
		.shown = k->shown,
		.focus = -1,
		.utf8 = ui->utf8,
	};
	for (int i = 0; i < page->scale->items; i++) {
		const struct fact *mark = k->form->mark[i].fact;
		page->mm[i] = mark == NULL ? -1 : mark->c.mark.mm;
		page->look[i] = mark == NULL ? MARK_NONE : MARK_SET;
	}
	form_layout(page, ui->cols, rows, at);
}

/* ---- buttons ---- */

struct look_button {
	int action;
	const char *label;
};
#define BUTTONS 6
#define GAP_FROM_ROWS 30 /* fewer have no blank one above the buttons */
#define SHORT 34         /* narrower pages have shorter words on their buttons */

static bool stands_alone(const struct look *k, const struct ui *ui)
{
	struct form_page page;
	struct form_layout at;
	page_of(k, ui, ui->rows - 1, &page, &at);
	return at.alone;
}

static void add_button(struct look_button *out, int *n, int action, const char *label)
{
	out[(*n)++] = (struct look_button){action, label};
}

static const char *both_words(const struct look *k)
{
	const char *on = k->company.count > 2 ? N_("All lines") : N_("Both lines");
	return tr_(k->room->tr, k->both ? N_("One line") : on);
}

/* The way forward comes first: from line to line where each stands alone, then on. */
static int buttons_of(const struct look *k, const struct ui *ui, struct look_button out[BUTTONS])
{
	const struct tr *tr = k->room->tr;
	int n = 0;
	bool alone = k->marks && stands_alone(k, ui), narrow = ui->cols < SHORT;
	if (alone && k->shown + 1 < k->form->scale->items)
		add_button(out, &n, NEXT, tr_(tr, N_("Next")));
	add_button(out, &n, GO_ON, tr_(tr, N_("Go on")));
	if (alone && k->shown > 0)
		add_button(out, &n, PREVIOUS, tr_(tr, N_("Back")));
	if (k->marks && k->has_figure && !k->line_next)
		add_button(out, &n, SWITCH, tr_(tr, N_("The line")));
	if (!k->marks && k->form != NULL)
		add_button(out, &n, SWITCH, tr_(tr, N_("The marks")));
	if (!k->marks && k->can_both)
		add_button(out, &n, BOTH, both_words(k));
	if (!k->marks && k->has_usual && !k->both && narrow)
		add_button(out, &n, USUAL, tr_(tr, N_("Usual course")));
	else if (!k->marks && k->has_usual && !k->both)
		add_button(
			out, &n, USUAL, k->hide ? tr_(tr, N_("Show usual course")) : tr_(tr, N_("Hide usual course")));
	return n;
}

/* Where a button goes: beside the one before, or on a row of its own. Gives the rows that all take. */
static int place(const struct look_button *b, int n, int cols, int row[BUTTONS], int col[BUTTONS])
{
	int r = 0, c = 0;
	for (int i = 0; i < n; i++) {
		int cells = utf8_cells(b[i].label) + 4;
		if (c > 0 && c + cells > cols) {
			r++;
			c = 0;
		}
		row[i] = r;
		col[i] = c;
		c += cells + 1;
	}
	return r + 1;
}

/* ---- the screen ---- */

static void draw_line(const struct look *k, const struct ui *ui, struct surf *part)
{
	struct arena scratch = ARENA_INIT;
	if (!k->has_figure || !figure_draw(&k->figure, &ui->look, &scratch, part, NULL)) {
		struct surf words = surf_part(part, part->rows / 3, 0, part->rows, part->cols);
		surf_paragraph(&words, 0, tr_(k->room->tr, N_("There is nothing to look at yet.")), style_text());
	}
	arena_free(&scratch);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct look *k = state_of(s);
	struct look_button b[BUTTONS];
	int row[BUTTONS], col[BUTTONS], n = buttons_of(k, ui, b), left = out->cols >= 36 ? 2 : 0;
	int rows = place(b, n, out->cols - 2 * left, row, col);
	int gap = out->rows >= GAP_FROM_ROWS;
	struct surf part = surf_part(out, 0, left, out->rows - rows - gap, out->cols - 2 * left);
	if (k->marks) {
		struct form_page page;
		struct form_layout at;
		page_of(k, ui, out->rows - rows + 1, &page, &at);
		form_draw(&page, &at, out, hits, -1);
	} else if (part.rows > 0 && part.cols > 0) {
		draw_line(k, ui, &part);
	}
	for (int i = 0; i < n; i++)
		frame_button(out, hits, out->rows - rows + row[i], left + col[i], b[i].label,
			k->by_keys && k->button == i, b[i].action);
}

static struct command leave(struct look *k, struct ui *ui)
{
	room_do(k->room, ui, &(struct protocol_event){.kind = PROTOCOL_RETURN});
	return k->room->now.turn == PROTOCOL_GATE ? command_replace(room_screen_gate(k->room)) : command_none();
}

static void switch_view(struct look *k)
{
	if (k->marks ? k->has_figure : k->form != NULL)
		k->marks = !k->marks;
	k->line_next = false;
	k->shown = k->button = 0;
}

static void show_both(struct look *k, struct ui *ui)
{
	if (!k->can_both || k->marks)
		return;
	k->both = !k->both;
	k->has_figure = make_figure(k, ui);
	if (k->both)
		company_audit(&k->company, ui);
}

static struct command act(struct look *k, struct ui *ui, int action)
{
	switch (action) {
	case GO_ON:
		if (!k->line_next)
			return leave(k, ui);
		switch_view(k);
		break;
	case SWITCH:
		switch_view(k);
		break;
	case BOTH:
		show_both(k, ui);
		break;
	case USUAL:
		k->hide = !k->hide;
		k->has_figure = make_figure(k, ui);
		break;
	case NEXT:
		k->shown += k->marks && k->form != NULL && k->shown + 1 < k->form->scale->items;
		break;
	case PREVIOUS:
		k->shown -= k->shown > 0;
		break;
	case LEAVE:
		return leave(k, ui);
	default:
		break;
	}
	return command_none();
}

/* Enter presses the button that the keys are on, at first the way on. Tab and the arrows go from button to button; the
 * first of them only shows where the keys are. */
static struct command move(struct look *k, struct ui *ui, const struct event *ev)
{
	struct look_button b[BUTTONS];
	int n = buttons_of(k, ui, b);
	bool back = ev->key == EVENT_KEY_BACK_TAB || ev->key == EVENT_KEY_LEFT;
	if (k->button >= n)
		k->button = n - 1;
	if (ev->key == EVENT_KEY_ENTER)
		return act(k, ui, b[k->button].action);
	if (k->by_keys && (back || ev->key == EVENT_KEY_TAB || ev->key == EVENT_KEY_RIGHT))
		k->button = (k->button + (back ? n - 1 : 1)) % n;
	k->by_keys = true;
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct look *k = state_of(s);
	if (ev->kind == EVENT_MOUSE) {
		k->by_keys = k->by_keys && ev->mouse != EVENT_PRESS;
		return act(k, ui, frame_action(s, ev, hit));
	}
	int action = keys_action(keys, sizeof keys / sizeof *keys, ev);
	if (action >= 0)
		return act(k, ui, action);
	if (ev->kind == EVENT_TEXT && ev->text[0] == ' ' && ev->text[1] == '\0')
		return move(k, ui, &(struct event){.kind = EVENT_KEY, .key = EVENT_KEY_ENTER});
	return ev->kind == EVENT_KEY ? move(k, ui, ev) : command_none();
}

static void release(struct screen *s)
{
	arena_free(&state_of(s)->arena);
	company_free(&state_of(s)->company);
	room_release(state_of(s)->room);
}

static const struct screen_ops ops = {
	.name = "look",
	.title = "",
	.for_client = true,
	.init = init,
	.update = update,
	.view = view,
	.free = release,
};

struct screen *room_screen_look(struct room *r)
{
	struct screen *s = screen_new(&ops, sizeof(struct look));
	if (s != NULL)
		state_of(s)->room = room_hold(r);
	return s;
}
