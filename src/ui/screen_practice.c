#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/option.h"
#include "strek/ui/frame.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include "board.h"
#include "board_view.h"

/* The practice as a whole: caseload figures, one's own work over time, the bands' calibration, the learning log. */

struct practice_screen {
	struct board board;
	struct board_look look;
	bool read;
};

enum { OTHER_PART, PART_BEFORE, OPEN, WHY, LEARN, INCLUDE, RATER, AGE, SCALE, FIT, BACK, PICK, PART, ABOUT };

static const struct key_binding keys[] = {
	{OTHER_PART, EVENT_KEY_TAB, 0, 0, NULL, N_("next part"),
		N_("Caseload, over time, bands, learning: the next of them.")},
	{PART_BEFORE, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("The part before.")},
	{WHY, EVENT_KEY_NONE, 0, 0, "w", N_("why?"), N_("Tells how the chosen figure is made, or no longer.")},
	{LEARN, EVENT_KEY_NONE, 0, 0, "n", N_("what I practise"), N_("Writes down what to practise next.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Goes back.")},
	{INCLUDE, EVENT_KEY_NONE, 0, 0, "o", N_("closed, open"), N_("Closed episodes, open ones, all of them.")},
	{RATER, EVENT_KEY_NONE, 0, 0, "r", N_("whose"), N_("The clients' own answers, or those of others about them.")},
	{AGE, EVENT_KEY_NONE, 0, 0, "a", N_("age"), N_("The next age group, then all again.")},
	{SCALE, EVENT_KEY_NONE, 0, 0, "s", N_("scale"), N_("The next outcome scale.")},
	{FIT, EVENT_KEY_NONE, 0, 0, "f", N_("fit"),
		N_("Fits the expected bands to your own practice and tells whether they hold.")},
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, "",
		N_("Opens the chosen entry of the learning log; elsewhere the same as why.")},
};

static bool make(struct practice_screen *p, const struct ui *ui, struct err *e)
{
	if (!board_make(&p->board, ui, p->look.part, e))
		return false;
	board_fit(&p->look, &p->board, ui);
	return true;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct practice_screen *p = s->state;
	if (!p->read && !board_read(&p->board, ui, e))
		return false;
	p->read = true;
	return board_read_log(&p->board, ui, e) && make(p, ui, e);
}

static void end(struct screen *s)
{
	struct practice_screen *p = s->state;
	board_free(&p->board);
}

static struct command show(struct practice_screen *p, struct ui *ui, enum board_part part)
{
	struct err e = ERR_INIT;
	if (part != p->look.part)
		p->look.list = (struct list){0};
	p->look.part = part;
	return make(p, ui, &e) ? command_none() : command_replace(screen_error(&e, ui->env->tr));
}

static struct command open_chosen(struct practice_screen *p, const struct ui *ui)
{
	const struct board_line *line = board_chosen(&p->look, &p->board);
	if (line && line->learned)
		return command_push(screen_learning(&line->learned->id));
	if (p->look.part == BOARD_LEARNING)
		return command_push(screen_learning(NULL));
	p->look.why = !p->look.why;
	board_fit(&p->look, &p->board, ui);
	return command_none();
}

/* Only the caseload's figures can be chosen among. */
static struct command choose(struct practice_screen *p, struct ui *ui, int action)
{
	struct figures_want *w = &p->board.want;
	if (p->look.part != BOARD_CASELOAD)
		return command_none();
	if (action == INCLUDE)
		w->include = w->include == FIGURES_ALL ? FIGURES_CLOSED : w->include + 1;
	else if (action == RATER)
		w->collateral = !w->collateral;
	else if (action == AGE)
		board_next_age(&p->board);
	else
		board_next_scale(&p->board);
	return show(p, ui, BOARD_CASELOAD);
}

/* What a click on a part of what the figures are about does. */
static const int about[LISTING_ABOUT_PARTS] = {
	[LISTING_ABOUT_SCALE] = SCALE,
	[LISTING_ABOUT_RATER] = RATER,
	[LISTING_ABOUT_INCLUDE] = INCLUDE,
	[LISTING_ABOUT_AGE] = AGE,
};

static struct command act(struct practice_screen *p, struct ui *ui, int action)
{
	switch (action) {
	case OTHER_PART:
		return show(p, ui, (p->look.part + 1) % BOARD_PARTS);
	case PART_BEFORE:
		return show(p, ui, (p->look.part + BOARD_PARTS - 1) % BOARD_PARTS);
	case LEARN:
		return command_push(screen_learning(NULL));
	case BACK:
		return command_pop();
	case WHY:
		p->look.why = !p->look.why;
		board_fit(&p->look, &p->board, ui);
		return command_none();
	case FIT:
		p->look.part = BOARD_BANDS;
		p->look.list = (struct list){0};
		return command_work(board_fit_bands, &p->board, 0);
	case OPEN:
		return open_chosen(p, ui);
	default:
		return choose(p, ui, action);
	}
}

static struct command pick(struct practice_screen *p, const struct ui *ui, const struct hit *hit)
{
	bool again = p->look.list.chosen == (size_t)hit->detail;
	board_choose(&p->look, &p->board, ui, (size_t)hit->detail);
	return again ? open_chosen(p, ui) : command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct practice_screen *p = s->state;
	int action = frame_action(s, ev, hit);
	if (action == PICK)
		return pick(p, ui, hit);
	if (action == ABOUT)
		return choose(p, ui, about[hit->detail]);
	if (action == PART)
		return show(p, ui, (enum board_part)hit->detail);
	if (action >= 0)
		return act(p, ui, action);
	if (ev->kind == EVENT_RESIZE)
		return show(p, ui, p->look.part);
	board_move(&p->look, &p->board, ui, ev);
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct practice_screen *p = s->state;
	return how->ok ? show(p, ui, BOARD_BANDS) : command_push(screen_error(how->error, ui->env->tr));
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct practice_screen *p = s->state;
	struct surf part = frame_draw(s, ui, options_text(ui->options, OPTION_PRACTICE), out, hits);
	board_draw(&p->look, &p->board, ui, out, &part, hits, &(struct board_actions){PART, PICK, ABOUT});
}

static const struct screen_ops ops = {
	.name = "practice",
	.title = N_("Practice"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_practice(void)
{
	return screen_new(&ops, sizeof(struct practice_screen));
}
