#include "strek/app/look.h"
#include "strek/figure/svg.h"
#include "strek/trend/trend.h"

#include "command.h"

enum {
	EPISODE,
	EPISODES,
	SCALE,
	SESSION_SCALE,
	ITEMS,
	OTHERS,
	DATES,
	RELIABLE,
	SHARED,
	WIDTH,
	HEIGHT,
	DESCRIBE,
	TABLE,
	SVG
};
enum { SIDE_MAX = 1000, GROUP_FORM = 1 };
static const struct cli_option options[] = {
	[EPISODE] = {"episode", 0, CLI_INT, "N", N_("The episode's number; the newest unless given."), 1, 99999, 0},
	[EPISODES] = {"episodes", 0, CLI_FLAG, NULL, N_("With the episodes before it on the same axis."), 0, 0, 0},
	[SCALE] = {"scale", 0, CLI_TEXT, "ID", N_("The scale; the episode's outcome scale unless given."), 0, 0, 0},
	[SESSION_SCALE] = {"session-scale", 0, CLI_FLAG, NULL, N_("With the session scale in its own strip."), 0, 0, 0},
	[ITEMS] = {"items", 0, CLI_FLAG, NULL, N_("The lines of the form, each by itself."), 0, 0, 0},
	[OTHERS] = {"others", 0, CLI_FLAG, NULL, N_("With what others answered about the client."), 0, 0, 0},
	[DATES] = {"dates", 0, CLI_FLAG, NULL, N_("By date, without the usual course."), 0, 0, 0},
	[RELIABLE] = {"reliable", 0, CLI_FLAG, NULL, N_("With how far from the first score a change is reliable."), 0,
		0, 0},
	[SHARED] = {"shared", 0, CLI_FLAG, NULL,
		N_("The picture that the client sees: plain words, no verdict, no notes."), 0, 0, 0},
	[WIDTH] = {"width", 0, CLI_INT, "W", N_("Columns; the terminal's, or 80."), 1, SIDE_MAX, 0},
	[HEIGHT] = {"height", 0, CLI_INT, "H", N_("Rows; the terminal's, or 24."), 1, SIDE_MAX, 0},
	[DESCRIBE] = {"describe", 0, CLI_FLAG, NULL, N_("One sentence in place of the graph."), 0, 0, GROUP_FORM},
	[TABLE] = {"table", 0, CLI_FLAG, NULL, N_("A table, one session a row, in place of the graph."), 0, 0,
		GROUP_FORM},
	[SVG] = {"svg", 0, CLI_FLAG, NULL, N_("A picture for paper, as SVG, in place of the graph."), 0, 0, GROUP_FORM},
};
_Static_assert(sizeof options / sizeof *options <= CLI_OPTIONS_MAX, "every option has a value");

bool cli_print_figure(struct cli *c, const struct figure *figure, int width, int height, struct err *e)
{
	const struct host *h = c->host;
	struct figure_look look = look_of(h);
	int usual_width = 0, usual_height = 0;
	host_size(h, &usual_width, &usual_height);
	/* The prompt that comes next takes a row. */
	if (h->out_terminal && usual_height > 1)
		usual_height--;
	return figure_print(figure, &look, look_background(h), width ? width : usual_width,
		height ? height : usual_height, &c->out, e);
}

static bool print(struct cli *c, const struct figure *figure, struct err *e)
{
	if (cli_given(c, DESCRIBE)) {
		figure_describe(figure, &c->out);
		buf_addc(&c->out, '\n');
	} else if (cli_given(c, SVG)) {
		c->raw = true;
		return figure_svg(figure, &c->arena, &c->out, e);
	} else if (cli_given(c, TABLE) || c->host->plain) {
		figure_table(figure, &c->out);
	} else {
		return cli_print_figure(c, figure, (int)cli_number(c, WIDTH, 0), (int)cli_number(c, HEIGHT, 0), e);
	}
	return buf_ok(&c->out) || err_set(e, ERR_NO_MEMORY);
}

static bool print_chosen(struct cli *c, struct figure *figure, struct err *e)
{
	figure->dates = cli_given(c, DATES);
	figure->reliable = cli_given(c, RELIABLE);
	return print(c, figure, e);
}

static bool draw(struct cli *c, struct practice *p, struct err *e)
{
	struct uuid client;
	struct course course;
	struct figure figure;
	const char *typed = cli_text(c, SCALE);
	const struct scale *scale = typed == NULL ? NULL : scale_find_typed(&p->scales, typed);
	const struct trend_request want = {
		.episode = (int)cli_number(c, EPISODE, 0),
		.scale = scale == NULL ? typed : scale->id,
		.session_scale = cli_given(c, SESSION_SCALE),
		.episodes = cli_given(c, EPISODES),
		.items = cli_given(c, ITEMS),
		.raters = cli_given(c, OTHERS),
		.shared = cli_given(c, SHARED),
		.tr = c->host->env.tr,
	};
	return store_find_client(p->store, c->args->operand[0], &client, e) &&
	       practice_log(p, ACTION_VIEW, &client, e) && store_course(p->store, &client, &c->arena, &course, e) &&
	       trend_figure(&course, &want, &c->arena, &figure, e) && print_chosen(c, &figure, e);
}

const struct cli_command cli_graph = {
	.name = "graph",
	.operand = {"CLIENT"},
	.words = N_("Draw a client's ratings against their expected course."),
	.more = N_("The graph fits the terminal; in a pipe or file it has 80 columns, 24 rows and no colour unless "
		   "asked for. CLIENT is the code that 'strek clients' shows."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.work = draw,
};
