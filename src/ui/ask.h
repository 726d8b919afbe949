/* Secrets asked for one after the other, each step with its words: the first start, and changing them later. Private to
 * the screens that do it. */
#ifndef STREK_SRC_UI_ASK_H
#define STREK_SRC_UI_ASK_H

#include "strek/base/buf.h"
#include "strek/ui/screen.h"
#include "strek/vault/secret.h"

enum ask_step {
	ASK_LANGUAGE,
	ASK_OLD, /* the passphrase that holds now */
	ASK_PASSPHRASE,
	ASK_AGAIN,
	ASK_KEY,      /* the recovery key is shown */
	ASK_KEY_BACK, /* and typed back */
	ASK_CODE,
	ASK_CODE_AGAIN,
	ASK_STEPS
};

struct ask {
	struct screen_ops *ops;    /* the screen's own: its keys are others where a passphrase is chosen */
	const enum ask_step *step; /* those of this screen, in order */
	size_t steps, at;
	struct secret *typed[ASK_STEPS];
	struct secret *key;                                      /* the recovery key */
	struct secret *offer;                                    /* six words, or NULL */
	int language;                                            /* the row chosen */
	struct buf words;                                        /* what has to be mended */
	bool (*finish)(struct ui *ui, void *ask, struct err *e); /* with all of it in hand */
	struct command (*done)(const struct ui *ui);
};

/* A screen that asks these steps (static), finishes, and is done. NULL when memory is out. */
struct screen *ask_screen(const char *name, const char *title, const struct ask *of);

enum ask_action { ASK_GO, ASK_BACK, ASK_OFFER, ASK_UP, ASK_DOWN, ASK_CHOOSE };
enum { ASK_LANGUAGES = 3 };

enum ask_step ask_now(const struct ask *a);
void ask_view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits);

#endif
