#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/store/freeze.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "fields.h"
#include "record.h"

/* What can be done depends on how the newest episode stands: none, open or closed. */
enum { CHOICE, DATE };
enum { OPEN_NEW, REOPEN };
#define MOVE ENDING_COUNT /* after the ways of ending: newer norms and parameters */

struct episode {
	struct dossier d;
	struct dossier_wish wish;
	struct fields fields;
	struct fact fact;
	struct uuid supersedes;
	const char *way[ENDING_COUNT + 1];
	bool can_move; /* there are newer norms or parameters than those it has frozen */
	struct buf above, words;
	bool begun;
};

static const struct key_binding keys[] = {FIELDS_KEYS};

static bool is_open(const struct episode *v)
{
	return v->d.episode != NULL && v->d.episode->end == NULL;
}

static void add_place(struct episode *v, const char *sentence, date_t date, const struct tr *tr)
{
	struct buf words = BUF_INIT;
	char n[16];
	snprintf(n, sizeof n, "%d", v->d.episode->number);
	date_words(&words, date, tr);
	fill_in(&v->above, tr_(tr, sentence), (const struct fill[]){{"n", n}, {"date", buf_str(&words)}}, 2);
	buf_free(&words);
}

static void say_how_it_stands(struct episode *v, const struct tr *tr)
{
	const struct course_episode *ep = v->d.episode;
	if (ep == NULL)
		buf_add(&v->above, tr_(tr, N_("There is no episode yet. The first session opens one by itself.")));
	else if (is_open(v))
		add_place(v, N_("Episode {n} has been open since {date}."), ep->fact->c.episode.opened, tr);
	else
		add_place(v, N_("Episode {n} was closed on {date}."), ep->end->c.episode_end.closed, tr);
	int ending = ep == NULL || is_open(v) ? TOKEN_UNSET : ep->end->c.episode_end.ending;
	if (ending >= 0 && ending < ENDING_COUNT)
		buf_addf(&v->above, " %s: %s.", tr_(tr, N_("How it ended")), tr_(tr, dossier_ending_words()[ending]));
}

/* Which parameter set draws the episode, and whether there is a newer one. */
static void say_what_draws_it(struct episode *v, const struct tr *tr)
{
	if (v->d.outlook.why_not == OUTLOOK_SCORES || v->d.outlook.why_not == OUTLOOK_NORMS)
		return;
	buf_addf(&v->above, " %s ", tr_(tr, N_("The expected course rests on:")));
	outlook_rests_on(&v->d.outlook.params, tr, &v->above);
	buf_addf(&v->above, ". %s", v->can_move ? tr_(tr, N_("There are newer norms or a newer set.")) : "");
}

/* Only asked: what had to be defined for the answer is taken back. */
static bool look_for_newer(struct episode *v, const struct ui *ui, struct err *e)
{
	struct store_frozen frozen;
	v->can_move = false;
	if (!is_open(v) || store_is_read_only(ui->store))
		return true;
	if (!store_begin(ui->store, e))
		return false;
	bool ok = store_freeze_newer(ui->store, ui->scales, v->d.episode, &frozen, &v->can_move, e);
	store_rollback(ui->store);
	return ok;
}

/* The ways of ending, and moving to what is newer where there is something. */
static void add_ways(struct episode *v)
{
	for (int i = 0; i < ENDING_COUNT; i++)
		v->way[i] = dossier_ending_words()[i];
	v->way[MOVE] = N_("it goes on, with the newest norms and parameters from now on");
	fields_add_choice(&v->fields, v->can_move ? N_("What now") : N_("How it ended"),
		N_("Only \"left, without effect\" counts as a dropout in the figures."), v->way,
		ENDING_COUNT + v->can_move, ENDING_AGREED);
}

static void name_button(struct episode *v)
{
	bool moves = v->fields.item[CHOICE].value == MOVE;
	v->fields.save = !is_open(v) ? N_("Open it") : moves ? N_("Move to the newest") : N_("Close the episode");
}

static void begin(struct episode *v, const struct ui *ui)
{
	static const char *const openings[] = {
		[OPEN_NEW] = N_("open a new episode"),
		[REOPEN] = N_("reopen this one, as it goes on"),
	};
	say_how_it_stands(v, ui->env->tr);
	say_what_draws_it(v, ui->env->tr);
	if (is_open(v))
		add_ways(v);
	else
		fields_add_choice(&v->fields, N_("What now"), N_("A new episode begins with a first score of its own."),
			openings, v->d.episode == NULL ? 1 : 2, OPEN_NEW);
	fields_add_date(&v->fields, is_open(v) ? N_("Last day") : N_("First day"), ui_local(ui).date);
	fields_write_dates(&v->fields, ui->env->tr);
	name_button(v);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct episode *v = s->state;
	if (!dossier_load(&v->d, ui, &v->wish, e) || (!v->begun && !look_for_newer(v, ui, e)))
		return false;
	if (!v->begun)
		begin(v, ui);
	v->begun = true;
	return true;
}

static void end(struct screen *s)
{
	struct episode *v = s->state;
	fields_free(&v->fields);
	buf_free(&v->above);
	buf_free(&v->words);
	dossier_free(&v->d);
}

/* ---- saving ---- */

static void supersede(struct episode *v, const struct fact *before)
{
	if (before == NULL)
		return;
	v->supersedes = before->id;
	v->fact.supersedes = (struct fact_uuids){&v->supersedes, 1};
}

static void make_end(struct episode *v, date_t date, bool reopened)
{
	const struct course_episode *ep = v->d.episode;
	v->fact = fact_init(FACT_EPISODE_END);
	v->fact.c.episode_end.episode = ep->id;
	v->fact.c.episode_end.closed = reopened ? ep->end->c.episode_end.closed : date;
	v->fact.c.episode_end.reopened = reopened;
	if (!reopened)
		v->fact.c.episode_end.ending = v->fields.item[CHOICE].value;
	supersede(v, reopened ? ep->end : ep->reopened);
}

/* The norms are frozen by the first form of the episode, which knows its scale. */
static void make_opening(struct episode *v, date_t date)
{
	const struct fact_client *who = &v->d.course.person->c.client;
	int year = who->birth_year == FACT_INT_UNSET ? 0 : who->birth_year;
	v->fact = fact_init(FACT_EPISODE);
	v->fact.c.episode.age = (int)course_age_group(who->birth_date, year, date);
	v->fact.c.episode.number = v->d.episode == NULL ? 1 : v->d.episode->number + 1;
	v->fact.c.episode.opened = date;
}

/* A COMMAND_WORK (ctx: the screen's state): a correction of the episode, with its date like any other. */
static bool move(struct ui *ui, void *ctx, struct err *e)
{
	struct episode *v = ctx;
	struct store_frozen frozen;
	bool differs;
	if (!store_begin(ui->store, e))
		return false;
	const struct course_episode *ep = v->d.episode;
	struct fact f = fact_init(FACT_EPISODE);
	f.client = v->wish.client;
	f.c.episode = ep->fact->c.episode;
	f.supersedes = (struct fact_uuids){&ep->fact->id, 1};
	bool ok = store_freeze_newer(ui->store, ui->scales, ep, &frozen, &differs, e);
	store_put_frozen(&frozen, &f.c.episode);
	if (ok && store_add(ui->store, &f, e) && store_commit(ui->store, e))
		return true;
	store_rollback(ui->store);
	return false;
}

static const char *fault_of(const struct episode *v, date_t date, date_t today)
{
	if (date == DATE_NONE)
		return FIELDS_NO_DATE;
	if (date > today)
		return N_("That day has not come yet.");
	if (is_open(v) && date < v->d.episode->fact->c.episode.opened)
		return N_("The episode was not open yet on that day.");
	return NULL;
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct episode *v = s->state;
	date_t today = ui_local(ui).date;
	const char *text = fields_text(&v->fields, DATE, &s->arena);
	bool reopen = !is_open(v) && v->fields.item[CHOICE].value == REOPEN;
	buf_clear(&v->words);
	if (text == NULL)
		return command_none();
	if (is_open(v) && v->fields.item[CHOICE].value == MOVE)
		return command_work(move, v, 0);
	date_t date = fields_date(text, today, ui->env->tr);
	const char *fault = reopen ? NULL : fault_of(v, date, today);
	if (fault != NULL) {
		fields_fault(&v->fields, DATE, fault);
		return command_none();
	}
	if (is_open(v) || reopen)
		make_end(v, date, reopen);
	else
		make_opening(v, date);
	v->fact.client = v->wish.client;
	return command_save(&v->fact, 1, 0);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct episode *v = s->state;
	if (how->ok)
		return command_pop();
	err_words(how->error, ui->env->tr, &v->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct episode *v = s->state;
	struct command c = fields_take(&v->fields, s, ui, ev, hit, save);
	name_button(v);
	return c;
}

static bool unfinished(const struct screen *s, struct buf *out)
{
	return fields_unfinished(&((const struct episode *)s->state)->fields, out);
}

static void resume(struct screen *s, struct ui *ui, const char *text)
{
	struct episode *v = s->state;
	(void)ui;
	fields_resume(&v->fields, text);
	name_button(v);
}

static void draw(struct page *p, const void *state)
{
	const struct episode *v = state;
	page_text(p, buf_str(&v->above), style_text());
	page_gap(p);
	fields_draw(p, &v->fields);
	fields_words(p, &v->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	dossier_page(&((const struct episode *)s->state)->d, s, ui, out, hits, draw);
}

static const struct screen_ops ops = {
	.name = "episode",
	.title = N_("Episode"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
	.unfinished = unfinished,
	.resume = resume,
};

struct screen *screen_episode(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct episode));
	if (s == NULL)
		return NULL;
	((struct episode *)s->state)->wish.client = *client;
	screen_keeps(s, NULL, client, NULL);
	return s;
}
