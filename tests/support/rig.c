#include "rig.h"

#include "strek/app/scales.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <criterion/criterion.h>
#include <sodium.h>
#include <unistd.h>

/* A rig's vault lives no longer than its test: it need never reach the disk. What must, and when, is tested in vault
 * and store, which are not linked with this file. */
int fsync(int fd)
{
	(void)fd;
	return 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return 0;
}

const uint8_t rig_vault_key[FORMAT_KEY_LEN] = {7};

static int64_t steady(void *ctx)
{
	return ((struct rig *)ctx)->steady;
}

static int64_t asleep(void *ctx)
{
	return ((struct rig *)ctx)->asleep;
}

static void must(bool ok, const struct err *e)
{
	cr_assert(ok, "rig: %s %s", err_name(e->code), e->what);
}

static void make_host(struct rig *r)
{
	struct host *h = &r->host;
	*h = (struct host){.passphrase_fd = -1};
	options_init(&h->options);
	lang_init(&h->lang, "/nonexistent");
	lang_switch(&h->lang, "en", NULL);
	h->env = r->fixed.env;
	h->env.tr = &h->lang.tr;
	h->paths = (struct paths){.home = r->folder, .scales = STREK_SOURCE_DIR "/share/scales"};
	h->vault = r->path;
	h->told = &r->told;
}

static void make_practice(struct rig *r, struct practice *p)
{
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	*p = (struct practice){.host = &r->host};
	must(vault_create_key(r->path, rig_vault_key, &r->host.env, &v, &e), &e);
	must(store_create(v, &r->host.env, &p->store, &e), &e);
	must(scales_load(&r->host, &p->arena, &p->scales, &e), &e);
	/* As code_make() would, at the least cost the library has: what it is slow for is nothing to a test. */
	struct code code;
	cr_assert(crypto_pwhash_str(code.hash, "1234", 4, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) == 0);
	must(code_store(&code, p->store, &e), &e);
}

/* A loop over a practice that is open; the terminal is the rig's. */
static void begin_loop(struct rig *r, enum loop_start how, struct practice *p)
{
	struct err e = ERR_INIT;
	const struct loop_clock clock = {r, steady, asleep};
	must(loop_begin(&r->loop, &r->host, r->term, &clock, how, p, r->demo, &e), &e);
	loop_step(&r->loop, 0);
}

void rig_begin(struct rig *r, enum loop_start how, int cols, int rows, bool utf8)
{
	struct practice practice = {0};
	bool demo = r->demo;
	*r = (struct rig){.steady = 1000000, .demo = demo};
	scratch_make(r->folder, "rig");
	snprintf(r->path, sizeof r->path, "%s/a.vault", r->folder);
	env_fixed_usual(&r->fixed);
	make_host(r);
	r->term = term_open_memory(cols, rows, utf8, SURF_256);
	cr_assert(r->term != NULL);
	if (how == LOOP_OPEN)
		make_practice(r, &practice);
	begin_loop(r, how, &practice);
}

void rig_again(struct rig *r)
{
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	struct practice p = {.host = &r->host};
	loop_end(&r->loop);
	must(vault_open_key(r->path, rig_vault_key, VAULT_READ_WRITE, &r->host.env, &v, &e), &e);
	must(store_open(v, &r->host.env, &p.store, &e), &e);
	must(scales_load(&r->host, &p.arena, &p.scales, &e), &e);
	begin_loop(r, LOOP_OPEN, &p);
}

void rig_end(struct rig *r)
{
	loop_end(&r->loop);
	term_close(r->term);
	host_free(&r->host);
	buf_free(&r->text);
	buf_free(&r->told);
	scratch_remove(r->folder);
}

/* ---- events ---- */

void rig_event(struct rig *r, const struct event *ev)
{
	cr_assert(term_memory_add(r->term, ev));
	loop_step(&r->loop, 0);
}

void rig_key(struct rig *r, enum event_key key)
{
	rig_event(r, &(struct event){.kind = EVENT_KEY, .key = key});
}

void rig_ctrl(struct rig *r, char letter)
{
	rig_event(r,
		&(struct event){.kind = EVENT_KEY, .key = EVENT_KEY_LETTER, .letter = letter, .modifiers = EVENT_CTRL});
}

void rig_type(struct rig *r, const char *text)
{
	cr_assert(term_memory_type(r->term, text));
	loop_step(&r->loop, 0);
}

void rig_click(struct rig *r, int row, int col)
{
	struct event ev = {.kind = EVENT_MOUSE, .mouse = EVENT_PRESS, .button = 1, .row = row, .col = col};
	rig_event(r, &ev);
	ev.mouse = EVENT_RELEASE;
	rig_event(r, &ev);
}

void rig_click_on(struct rig *r, const char *words)
{
	const char *text = rig_text(r);
	const char *at = strstr(text, words);
	cr_assert(at != NULL, "'%s' is not on the screen:\n%s", words, text);
	int row = 0, col = 0;
	for (const char *p = text; p < at; p += utf8_cluster(p)) {
		col = *p == '\n' ? 0 : col + 1;
		row += *p == '\n';
	}
	rig_click(r, row, col);
}

void rig_resize(struct rig *r, int cols, int rows)
{
	rig_event(r, &(struct event){.kind = EVENT_RESIZE, .cols = cols, .rows = rows});
}

void rig_wait(struct rig *r, int64_t ms)
{
	r->steady += ms;
	r->fixed.ms += ms;
	loop_step(&r->loop, 0);
}

void rig_push(struct rig *r, struct screen *s)
{
	cr_assert(s != NULL);
	loop_push(&r->loop, s);
	loop_step(&r->loop, 0);
}

const char *rig_text(struct rig *r)
{
	buf_clear(&r->text);
	term_memory_text(r->term, &r->text);
	return buf_str(&r->text);
}

bool rig_shows(struct rig *r, const char *words)
{
	return strstr(rig_text(r), words) != NULL;
}

const char *rig_top(const struct rig *r)
{
	return r->loop.top == NULL ? "" : r->loop.top->ops->name;
}

/* ---- chance ---- */

static struct event random_mouse(uint64_t *state, int cols, int rows)
{
	return (struct event){.kind = EVENT_MOUSE,
		.mouse = (enum event_mouse)env_fixed_below(state, EVENT_WHEEL_DOWN + 1),
		.button = (int)env_fixed_below(state, 4),
		.row = (int)env_fixed_below(state, (uint32_t)rows + 2) - 1,
		.col = (int)env_fixed_below(state, (uint32_t)cols + 2) - 1};
}

static struct event random_key(uint64_t *state)
{
	struct event ev = {.kind = EVENT_KEY,
		.key = (enum event_key)(1 + env_fixed_below(state, EVENT_KEY_LETTER)),
		.modifiers = (uint8_t)(env_fixed_below(state, 3) == 0 ? env_fixed_below(state, 8) : 0)};
	if (ev.key == EVENT_KEY_LETTER)
		ev.modifiers = EVENT_CTRL;
	ev.letter = (char)('a' + env_fixed_below(state, 26));
	if (ev.letter == 'c')
		ev.letter = 'd';
	return ev;
}

static struct event random_resize(uint64_t *state)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{500, 300}, {1, 1}, {3, 2}, {27, 8}, {40, 12}, {80, 24}, {120, 40}, {2, 300}, {500, 1}};
	/* The largest is as much to draw as a hundred of the others: seldom, so that there are many events in a minute.
	 */
	size_t i = env_fixed_below(state, 5) == 0 ? 0 : 1 + env_fixed_below(state, sizeof sizes / sizeof *sizes - 1);
	if (i == 0 && env_fixed_below(state, 10) != 0)
		i = 5;
	return (struct event){.kind = EVENT_RESIZE, .cols = sizes[i].cols, .rows = sizes[i].rows};
}

struct event rig_random(uint64_t *state, int cols, int rows)
{
	static const char *const texts[] = {"a", "q", "?", "7", " ", "å", "e\xcc\x81", "漢", ",", "/"};
	static const char *const pastes[] = {"", "two\nlines", "long long long long long long long long text", "æøå"};
	struct event ev = {.kind = EVENT_TEXT};
	switch (env_fixed_below(state, 20)) {
	case 0:
		return env_fixed_below(state, 10) == 0 ? random_resize(state) : (struct event){.kind = EVENT_TICK};
	case 1:
		return (struct event){.kind = EVENT_PASTE, .paste = pastes[env_fixed_below(state, 4)]};
	case 2:
	case 3:
	case 4:
	case 5:
	case 6:
		return random_mouse(state, cols, rows);
	case 7:
	case 8:
	case 9:
	case 10:
		snprintf(ev.text, sizeof ev.text, "%s", texts[env_fixed_below(state, 10)]);
		return ev;
	default:
		return random_key(state);
	}
}
