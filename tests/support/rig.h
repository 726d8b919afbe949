/* The app in a test: a terminal in memory, a clock that stands still, a vault in a folder of its own.
 *
 * Screens run as they do in the program: events go in by rig_key() and the like, what is on the screen comes out as
 * text. Whatever cannot be made ends the run. */
#ifndef STREK_TESTS_RIG_H
#define STREK_TESTS_RIG_H

#include "strek/app/host.h"
#include "strek/app/loop.h"
#include "strek/base/buf.h"
#include "strek/term/term_memory.h"

#include "env_fixed.h"
#include "scratch.h"

/* Opens the practice's file once the rig has closed it. */
extern const uint8_t rig_vault_key[FORMAT_KEY_LEN];

struct rig {
	struct env_fixed fixed;
	struct host host;
	struct loop loop;
	struct term *term;
	struct buf text, told;
	char folder[SCRATCH_MAX], path[96];
	int64_t steady, asleep; /* set freely */
	bool demo;
};

/* LOOP_OPEN: an empty practice with the program's scales, whose short code is "1234". Otherwise there is no file. */
void rig_begin(struct rig *r, enum loop_start how, int cols, int rows, bool utf8);
void rig_end(struct rig *r);
/* The practice (LOOP_OPEN) is closed as by a full lock, and opened again. */
void rig_again(struct rig *r);

/* An event, and the frame after it. */
void rig_event(struct rig *r, const struct event *ev);
void rig_key(struct rig *r, enum event_key key);
void rig_ctrl(struct rig *r, char letter);
void rig_type(struct rig *r, const char *text);
void rig_click(struct rig *r, int row, int col);
/* Clicks the first cell of these words; ends the run where they are not on the screen. */
void rig_click_on(struct rig *r, const char *words);
void rig_resize(struct rig *r, int cols, int rows);
/* Both clocks go on; a tick comes. */
void rig_wait(struct rig *r, int64_t ms);
void rig_push(struct rig *r, struct screen *s);

/* The last frame; valid until the next call. */
const char *rig_text(struct rig *r);
bool rig_shows(struct rig *r, const char *words);
/* The name of the screen on top, "" at the end. */
const char *rig_top(const struct rig *r);

/* A random event: keys, text, paste, mouse, resizes from 1x1 to 500x300. Never Ctrl-C. */
struct event rig_random(uint64_t *state, int cols, int rows);

#endif
