#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/option.h"
#include "strek/figure/sample.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

/* Which sample looks like a smooth line? Nothing can ask a terminal how well its font draws dots. */
struct samples {
	int chosen;
	struct buf words; /* why it could not be kept */
};

enum { TAKE, UP, DOWN, BACK, PICK };
#define SAMPLES 3
#define ROWS_MOST 4 /* of a sample */
#define ROWS_LEAST 2
#define COLS_MOST 48
#define NUMBER 3 /* cells of "1  " */

static const struct key_binding keys[] = {
	{TAKE, EVENT_KEY_ENTER, 0, 0, NULL, N_("take this one"),
		N_("Draws graphs with the chosen sample; so does its number, or a click on it.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("leave as it is"), N_("Leaves the choice to strek.")},
	{UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("The sample above.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("The sample below.")},
};

/* Finest first; the words are those of the option. */
static const struct {
	enum figure_tier tier;
	const char *option, *words;
} samples[SAMPLES] = {
	{FIGURE_BRAILLE, "braille", N_("fine dots")},
	{FIGURE_BLOCK, "block", N_("blocks")},
	{FIGURE_ASCII, "ascii", N_("plain characters")},
};

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct samples *st = s->state;
	(void)e;
	for (int i = 0; i < SAMPLES; i++) {
		if (samples[i].tier == ui->look.tier)
			st->chosen = i;
	}
	return true;
}

static void end(struct screen *s)
{
	buf_free(&((struct samples *)s->state)->words);
}

static struct command take(const struct samples *st)
{
	return command_option(OPTION_GLYPHS, samples[st->chosen].option, 0);
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct samples *st = s->state;
	(void)ui;
	int number = ev->kind == EVENT_TEXT && ev->text[1] == '\0' ? ev->text[0] - '1' : -1;
	if (number >= 0 && number < SAMPLES) {
		st->chosen = number;
		return take(st);
	}
	switch (frame_action(s, ev, hit)) {
	case TAKE:
		return take(st);
	case PICK:
		st->chosen = hit->detail;
		return take(st);
	case UP:
		st->chosen -= st->chosen > 0;
		break;
	case DOWN:
		st->chosen += st->chosen + 1 < SAMPLES;
		break;
	case BACK:
		return command_pop();
	default:
		break;
	}
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct samples *st = s->state;
	if (how->ok)
		return command_pop();
	buf_clear(&st->words);
	err_words(how->error, ui->env->tr, &st->words);
	return command_none();
}

/* ---- drawing ---- */

/* Rows of a sample, when each has its words above it where there is room, and a blank row below. */
static int rows_each(int rows)
{
	int each = rows / SAMPLES - 2;
	return each > ROWS_MOST ? ROWS_MOST : each < ROWS_LEAST ? ROWS_LEAST : each;
}

static void draw_sample(const struct samples *st, const struct ui *ui, struct surf *part, int row, int rows, int i)
{
	struct arena scratch = ARENA_INIT;
	bool chosen = st->chosen == i, titled = rows * SAMPLES + SAMPLES <= part->rows;
	const char number[] = {(char)('1' + i), '\0'};
	int cols = part->cols - NUMBER < COLS_MOST ? part->cols - NUMBER : COLS_MOST;
	surf_text(part, row, 0, -1, number, chosen ? style_chosen() : style_strong());
	if (titled)
		surf_text(part, row, NUMBER, -1, tr_(ui->env->tr, samples[i].words),
			chosen ? style_strong() : style_quiet());
	struct surf line = surf_part(part, row + titled, NUMBER, rows, cols);
	sample_curve(samples[i].tier, &scratch, &line);
	arena_free(&scratch);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct samples *st = s->state;
	const struct tr *tr = ui->env->tr;
	struct surf part = frame_draw(s, ui, NULL, out, hits);
	int row = surf_paragraph(&part, 0, tr_(tr, N_("Which sample looks like a smooth line?")), style_strong());
	if (part.rows > row + SAMPLES * (ROWS_LEAST + 2) + 2)
		row += 1 +
		       surf_paragraph(&part, row + 1,
			       tr_(tr, N_("Graphs will be drawn like it here. The settings show these samples again.")),
			       style_text());
	if (st->words.len > 0)
		row += surf_paragraph(&part, row, buf_str(&st->words), style_strong());
	row += part.rows > row + SAMPLES * (ROWS_LEAST + 1);
	struct surf rest = surf_part(&part, row, 0, part.rows - row, part.cols);
	int rows = rows_each(rest.rows), step = rest.rows >= SAMPLES * (rows + 2) ? rows + 2 : rest.rows / SAMPLES;
	int top, left;
	frame_origin(out, &rest, &top, &left);
	for (int i = 0; i < SAMPLES; i++) {
		draw_sample(st, ui, &rest, i * step, rows, i);
		hits_add(hits, top + i * step, left, step, rest.cols, PICK, i);
	}
}

static const struct screen_ops ops = {
	.name = "glyphs",
	.title = N_("How graphs are drawn"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_glyphs(void)
{
	return screen_new(&ops, sizeof(struct samples));
}
