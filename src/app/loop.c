#include "strek/app/loop.h"

#include "strek/app/host.h"
#include "strek/app/look.h"
#include "strek/app/narrow.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/ui/frame.h"
#include "strek/ui/keys.h"
#include "strek/ui/screens.h"

#include "loop_private.h"

#define TICK 1000
#define TOAST_TIME 4000
#define QUIET 1500

static int64_t steady(const struct loop *l)
{
	return l->clock.steady(l->clock.ctx);
}

/* ---- the stack ---- */

static void out_of_memory(struct loop *l)
{
	loop_toast(l, tr_(l->ui.env->tr, N_("There is not enough free memory for that. Close other programs.")));
}

static bool begin_screen(struct loop *l, struct screen *s, struct err *e)
{
	return s->ops->init == NULL || s->ops->init(s, &l->ui, e);
}

/* What was in the client's hands before the vault was closed is so again, before anything else can be seen. */
static void hand_back(struct loop *l)
{
	if (!l->resume || l->top->ops->guards)
		return;
	l->resume = false;
	struct screen *s = screen_room_resume(&l->ui);
	if (s != NULL)
		loop_push(l, s);
}

void loop_push(struct loop *l, struct screen *s)
{
	struct err e = ERR_INIT;
	l->stale = l->unmapped = true;
	if (s == NULL) {
		out_of_memory(l);
		return;
	}
	if (begin_screen(l, s, &e)) {
		s->below = l->top;
		l->top = s;
		loop_draft_give_back(l, s);
		hand_back(l);
		return;
	}
	screen_free(s);
	s = screen_error(&e, l->ui.env->tr);
	if (s == NULL) {
		out_of_memory(l);
		return;
	}
	s->below = l->top;
	l->top = s;
}

static void clear_stack(struct loop *l)
{
	while (l->top != NULL) {
		struct screen *s = l->top;
		l->top = s->below;
		screen_free(s);
	}
}

void loop_restart(struct loop *l, struct screen *s)
{
	clear_stack(l);
	loop_push(l, s);
}

void loop_toast(struct loop *l, const char *text)
{
	snprintf(l->toast, sizeof l->toast, "%s", text);
	l->toast_until = steady(l) + TOAST_TIME;
	l->stale = true;
}

/* ---- locks ---- */

void loop_lock_screen(struct loop *l)
{
	if (l->ui.store == NULL || l->locks.hidden)
		return;
	struct screen *guard = screen_lock();
	if (guard == NULL) {
		loop_lock_full(l);
		return;
	}
	learn_end(&l->learn);
	loop_drafts_keep(l);
	store_conceal(l->ui.store);
	l->locks.hidden = true;
	l->toast[0] = '\0';
	term_erase(l->term);
	loop_push(l, guard);
}

/* What was typed and not saved yet is saved, as far as each screen thinks it worth keeping. */
static void save_drafts(struct loop *l)
{
	if (l->locks.hidden)
		store_reveal(l->ui.store);
	l->locks.hidden = false;
	loop_drafts_keep(l);
	for (struct screen *s = l->top; s != NULL && l->ui.store != NULL; s = s->below) {
		if (s->ops->leaving == NULL)
			continue;
		struct command c = s->ops->leaving(s, &l->ui);
		if (c.kind == COMMAND_SAVE && store_save(l->ui.store, c.facts, c.count, NULL))
			loop_draft_drop(l, s);
	}
}

static const char *path_of(const struct host *h)
{
	return h->vault == NULL ? "" : h->vault;
}

static void close_practice(struct loop *l)
{
	if (l->ui.store != NULL)
		save_drafts(l);
	clear_stack(l);
	learn_end(&l->learn);
	ui_leave_session(&l->ui);
	practice_close(&l->practice);
	l->ui.store = NULL;
	l->ui.path = path_of(l->host);
	l->code = (struct code){0};
}

void loop_lock_full(struct loop *l)
{
	if (l->ui.store == NULL)
		return;
	if (l->ui.demo) {
		/* Nothing could open it again. */
		loop_lock_screen(l);
		return;
	}
	close_practice(l);
	l->toast[0] = '\0';
	term_erase(l->term);
	struct screen *s = screen_unlock();
	l->over = s == NULL;
	if (s != NULL)
		loop_push(l, s);
}

static void close_after_wrong_codes(struct loop *l)
{
	if (!l->closing)
		return;
	l->closing = false;
	loop_lock_full(l);
	if (l->ui.store == NULL)
		loop_toast(l, tr_(l->ui.env->tr, N_("Closed after five wrong short codes.")));
}

/* Whether a lock has come. */
static bool heed_locks(struct loop *l)
{
	l->ui.now = clock_now(&l->ui.env->clock);
	enum lock_wish wish = locks_due(&l->locks, steady(l), l->clock.asleep(l->clock.ctx), ui_session_is_over(&l->ui),
		options_number(l->ui.options, OPTION_LOCK_SCREEN), options_number(l->ui.options, OPTION_LOCK_FULL));
	if (l->ui.store == NULL || wish == LOCK_NONE || (l->ui.demo && l->locks.hidden))
		return false;
	if (wish == LOCK_FULL)
		loop_lock_full(l);
	else
		loop_lock_screen(l);
	return true;
}

/* ---- frames ---- */

static void draw_line(const struct loop *l, struct surf *out, const char *text)
{
	int row = out->rows - (out->rows >= 5 ? 2 : 1);
	if (l->top->ops->for_client || text[0] == '\0')
		return;
	surf_fill(out, row, 0, 1, out->cols, style_text());
	frame_text(out, &l->ui, row, 1, out->cols - 2, text, style_strong());
}

static bool draw(struct loop *l, bool moment, struct surf *out)
{
	arena_reset(&l->frame);
	hits_clear(&l->hits);
	l->ui.now = clock_now(&l->ui.env->clock);
	l->unmapped = false;
	if (l->top == NULL ||
		!surf_init(out, &l->frame, l->ui.cols < 1 ? 1 : l->ui.cols, l->ui.rows < 1 ? 1 : l->ui.rows, NULL))
		return false;
	l->top->ops->view(l->top, &l->ui, out, &l->hits);
	draw_line(l, out, moment ? tr_(l->ui.env->tr, N_("One moment ...")) : l->toast);
	return true;
}

/* A terminal without UTF-8 gets a letter for each cell: the nearest one, rather than a question mark. */
static void narrow_cells(struct surf *out)
{
	struct buf text = BUF_INIT;
	for (int i = 0; i < out->rows * out->cols; i++) {
		struct surf_cell *c = &out->cells[i];
		if ((unsigned char)c->text[0] < 0x80)
			continue;
		buf_clear(&text);
		narrow(&text, c->text, strlen(c->text), "ASCII");
		snprintf(c->text, sizeof c->text, "%.1s", buf_str(&text));
	}
	buf_free(&text);
}

void loop_show(struct loop *l, bool moment)
{
	struct surf out;
	l->stale = false;
	if (!draw(l, moment, &out))
		return;
	if (!l->term->utf8)
		narrow_cells(&out);
	term_show(l->term, &out, l->hits.cursor_row, l->hits.cursor_col);
}

void loop_look(struct loop *l)
{
	l->ui.look = look_of(l->host);
	l->ui.can_utf8 = l->term->utf8;
	if (!l->ui.can_utf8)
		l->ui.look.tier = FIGURE_ASCII;
	if (l->ui.look.depth > l->term->depth)
		l->ui.look.depth = l->term->depth;
	l->ui.utf8 = l->ui.look.tier != FIGURE_ASCII;
	l->ui.colour = l->term->depth != SURF_MONO;
	l->stale = true;
}

struct loop_terminal loop_terminal_of(const struct host *h)
{
	return (struct loop_terminal){
		.mouse = options_on(&h->options, OPTION_MOUSE),
		.colour = host_colour(h),
		.escape_delay = (int)options_number(&h->options, OPTION_ESCAPE_DELAY),
		.background = look_background(h),
	};
}

/* ---- events ---- */

static void program(struct loop *l, enum program_key key)
{
	switch (key) {
	case PROGRAM_HELP:
		loop_push(l, screen_help(l->top->ops));
		break;
	case PROGRAM_LOCK:
		loop_lock_screen(l);
		break;
	case PROGRAM_SUSPEND:
		term_suspend(l->term);
		break;
	case PROGRAM_QUIT:
		l->over = true;
		break;
	}
}

static const struct hit *hit_of(struct loop *l, const struct event *ev)
{
	struct surf out;
	if (ev->kind != EVENT_MOUSE)
		return NULL;
	/* A click means what stands under it now, not what stood there in the last frame. */
	if (l->unmapped && ev->mouse == EVENT_PRESS)
		draw(l, false, &out);
	return hits_at(&l->hits, ev->row, ev->col);
}

/* The program's key whose words in the key bar were clicked, or -1. */
static int clicked_key(const struct event *ev, const struct hit *hit)
{
	bool press = ev->kind == EVENT_MOUSE && ev->mouse == EVENT_PRESS && ev->button == 1;
	return press && hit != NULL && hit->action <= PROGRAM_HIT(0) ? PROGRAM_HIT(0) - hit->action : -1;
}

/* What hides a therapist's screen only draws a client's page anew, whatever may have been written over it. */
static bool is_repaint(const struct loop *l, const struct event *ev)
{
	return l->top->ops->for_client && ev->kind == EVENT_KEY && ev->key == EVENT_KEY_LETTER && ev->letter == 'l' &&
	       ev->modifiers == EVENT_CTRL;
}

static void take(struct loop *l, const struct event *ev)
{
	l->ui.cols = l->term->cols;
	l->ui.rows = l->term->rows;
	l->ui.now = clock_now(&l->ui.env->clock);
	l->stale = true;
	bool by_hand =
		ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT || ev->kind == EVENT_PASTE || ev->kind == EVENT_MOUSE;
	if (by_hand) {
		l->handled = steady(l);
		locks_touch(&l->locks, l->handled);
	}
	if (is_repaint(l, ev)) {
		term_erase(l->term);
		return;
	}
	const struct hit *hit = hit_of(l, ev);
	int key = clicked_key(ev, hit);
	if (key < 0)
		key = program_key(l->top->ops, ev);
	if (key >= 0) {
		program(l, (enum program_key)key);
		return;
	}
	struct hit copy = {0};
	if (hit != NULL)
		copy = *hit;
	l->unmapped = l->unmapped || ev->kind != EVENT_MOUSE || ev->mouse != EVENT_DRAG;
	struct command c = l->top->ops->update(l->top, &l->ui, ev, hit == NULL ? NULL : &copy);
	loop_carry(l, l->top, c);
}

static void tick(struct loop *l)
{
	int64_t now = steady(l);
	bool woken = l->ui.wake != 0 && now >= l->ui.wake;
	if (now - l->ticked < TICK && !woken)
		return;
	l->ticked = now;
	l->ui.wake = 0;
	if (l->toast[0] != '\0' && now >= l->toast_until)
		l->toast[0] = '\0';
	loop_drafts_tick(l, now);
	take(l, &(struct event){.kind = EVENT_TICK, .at = now, .cols = l->ui.cols, .rows = l->ui.rows});
}

/* What would have gone to standard error waits for a therapist's screen. */
static void tell_messages(struct loop *l)
{
	struct buf *told = l->host->told;
	if (l->top == NULL || l->top->ops->for_client || l->top->ops->guards)
		return;
	/* Nobody makes copies while somebody sits there: the reminder waits for the session's end. */
	if (l->remind && ui_session_is_over(&l->ui)) {
		l->remind = false;
		loop_push(l, screen_backup());
	}
	if (told == NULL || told->len == 0)
		return;
	loop_push(l, screen_message(NULL, buf_str(told)));
	buf_clear(told);
}

/* Some options are the terminal's, and those of a vault are known only when it is open. */
static void heed_terminal(struct loop *l)
{
	struct loop_terminal now = loop_terminal_of(l->host);
	if (l->reopen == NULL || memcmp(&now, &l->terminal, sizeof now) == 0)
		return;
	l->terminal = now;
	l->over = !l->reopen(l);
	if (!l->over)
		loop_look(l);
}

/* A screen may want to be woken before the time is out. */
static int patience(const struct loop *l, int timeout)
{
	if (l->ui.wake == 0)
		return timeout;
	int64_t left = l->ui.wake - steady(l);
	left = left < 0 ? 0 : left;
	return timeout >= 0 && timeout < left ? timeout : (int)(left > TICK ? TICK : left);
}

/* Fits are brought up to date while nobody works and no client is in the room. */
static void learn(struct loop *l)
{
	l->learns = false;
	if (l->ui.store == NULL || l->locks.hidden || l->ui.in_session || l->top->ops->for_client ||
		l->top->ops->guards || steady(l) - l->handled < QUIET)
		return;
	l->learns = learn_some(&l->learn, l->ui.store, l->ui.scales);
}

bool loop_step(struct loop *l, int timeout)
{
	struct event ev;
	timeout = l->learns ? 0 : patience(l, timeout);
	enum term_wait how = l->over || l->top == NULL ? TERM_ENDING : term_next(l->term, timeout, &ev);
	/* Time first: a key pressed after the lock was due is not for the screen that was there. */
	bool locked = how != TERM_ENDING && how != TERM_LOST && heed_locks(l);
	if (locked && how == TERM_EVENT && ev.kind != EVENT_RESIZE && ev.kind != EVENT_RESUME)
		how = TERM_QUIET;
	while (how == TERM_EVENT && !l->over && l->top != NULL) {
		take(l, &ev);
		close_after_wrong_codes(l);
		if (!l->over)
			how = term_next(l->term, 0, &ev);
	}
	if (how == TERM_ENDING || how == TERM_LOST || l->top == NULL)
		l->over = true;
	if (!l->over)
		tick(l);
	if (!l->over)
		tell_messages(l);
	if (l->top == NULL)
		l->over = true;
	if (!l->over)
		heed_terminal(l);
	if (l->stale && !l->over)
		loop_show(l, false);
	if (how == TERM_QUIET && !l->over)
		learn(l);
	return !l->over;
}

void loop_run(struct loop *l)
{
	bool going = true;
	loop_show(l, false);
	while (going)
		going = loop_step(l, TICK);
}

/* ---- beginning and end ---- */

static struct screen *first_screen(enum loop_start how)
{
	return how == LOOP_OPEN ? screen_caseload() : how == LOOP_UNLOCK ? screen_unlock() : screen_start();
}

bool loop_begin(struct loop *l, struct host *h, struct term *t, const struct loop_clock *clock, enum loop_start how,
	struct practice *practice, bool demo, struct err *e)
{
	*l = (struct loop){.host = h, .term = t, .clock = *clock};
	l->ui = (struct ui){
		.env = &h->env,
		.options = &h->options,
		.cols = t->cols,
		.rows = t->rows,
		.path = path_of(h),
		.home = h->paths.home == NULL ? "" : h->paths.home,
		.demo = demo,
		.app = &loop_ui_app,
		.app_ctx = l,
	};
	l->terminal = loop_terminal_of(h);
	lang_second(&l->client, &h->lang);
	locks_begin(&l->locks, steady(l), clock->asleep(clock->ctx));
	l->ticked = steady(l);
	l->ui.now = clock_now(&h->env.clock);
	loop_look(l);
	if (how == LOOP_OPEN) {
		l->practice = *practice;
		*practice = (struct practice){0};
		if (!loop_opened(l, e))
			return false;
	}
	struct screen *s = first_screen(how);
	if (s == NULL)
		return err_set(e, ERR_NO_MEMORY);
	loop_push(l, s);
	return true;
}

void loop_end(struct loop *l)
{
	close_practice(l);
	arena_free(&l->frame);
}
