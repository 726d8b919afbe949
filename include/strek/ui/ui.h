/* What a screen may look at and ask of the app. */
#ifndef STREK_UI_UI_H
#define STREK_UI_UI_H

#include "strek/base/date.h"
#include "strek/course/fact.h"
#include "strek/figure/figure.h"

struct env;
struct buf;
struct err;
struct options;
struct scale_set;
struct secret;
struct store;
struct tr;

/* What only the app can do; a screen asks for it through the functions below. */
struct ui_app;

/* What every screen may look at; owned by the app. */
struct ui {
	const struct env *env;
	struct store *store;            /* NULL before the vault is open */
	struct options *options;        /* changed only through COMMAND_OPTION */
	const struct scale_set *scales; /* those that can be used */
	bool utf8;                      /* glyph twins: false draws ASCII only */
	bool can_utf8;                  /* the terminal could show more than ASCII, whatever was chosen */
	bool colour;
	struct figure_look look; /* how graphs are drawn here */
	int cols, rows;          /* of the terminal */
	int64_t now;             /* milliseconds UTC of this frame */
	int64_t wake;            /* a TICK is wanted at this time of events' `at`; 0: the next usual one will do */
	const char *path;        /* of the vault, for messages */
	const char *home;        /* the user's folder, or "" */
	bool has_code;           /* a short code is set; without one only the passphrase opens */
	bool demo;               /* a made-up practice: the short code is told where it is asked for */

	/* Between ui_enter_session() and ui_leave_session(): idleness locks only 15 minutes after the planned end, and
	 * wrong codes only slow down. */
	bool in_session;
	struct fact_session session; /* its times; the texts in it are not to be used */
	bool scale_to_come;          /* the session scale is not asked for yet */

	const struct ui_app *app;
	void *app_ctx;
};

/* What a person is called: `own` as noted for them, TOKEN_UNSET for everybody. */
enum token_called ui_called(const struct ui *ui, int own);

void ui_enter_session(struct ui *ui, const struct fact_session *session);
void ui_leave_session(struct ui *ui);
/* Whether it is time for the session scale: the minutes before the planned end that the option remind-before says. */
bool ui_scale_is_due(const struct ui *ui);
/* Whether there is none, or its planned end plus 15 minutes has passed: then idleness may lock. */
bool ui_session_is_over(const struct ui *ui);
/* The local date and time of ui->now. */
struct date_time ui_local(const struct ui *ui);

/* A file's name as it is meant, in `out`: "~/" is the user's folder, which a shell would have known. */
void ui_file(const struct ui *ui, const char *typed, char *out, size_t size);

/* The translator for a client's page: the option client-language, else `lang` (the client's own; may be NULL), else
 * the therapist's. Borrowed until the next call; ask in init(). Both translators may be used side by side. */
const struct tr *ui_client_tr(const struct ui *ui, const char *lang);

/* Whether what was typed is the short code, or, being longer than a code can be, the passphrase. After a wrong one the
 * next codes are not looked at for 1, 2, 4, then 10 seconds; the passphrase always is. */
struct ui_answer {
	bool right;
	int wait; /* seconds until a code is looked at again; 0: at once */
};
struct ui_answer ui_check_code(struct ui *ui, const struct secret *typed);
/* A short code has 4 to 12 characters. */
enum { UI_CODE_MIN = 4, UI_CODE_MAX = 12 };

/* For the screens before and around the vault; each is slow: from a COMMAND_WORK. */
bool ui_unlock(struct ui *ui, const struct secret *secret, struct err *e);
/* Makes the vault and opens it. */
bool ui_create(struct ui *ui, const struct secret *passphrase, const struct secret *recovery, const struct secret *code,
	struct err *e);
/* Keeps a new short code. */
bool ui_set_code(struct ui *ui, const struct secret *code, struct err *e);
/* Opens what the screen lock hid. */
void ui_reveal(struct ui *ui);

/* A report of one client: written to `file`, whose end says what it becomes, or (NULL) appended to `text`. Slow. */
struct ui_report {
	struct uuid client;
	const char *file;
	const char *to;       /* somebody outside, or NULL */
	bool words, complete; /* with the client's own words; everything there is */
	bool others;          /* with everything, what others answered about the client */
};
bool ui_report(struct ui *ui, const struct ui_report *want, struct buf *text, struct err *e);

struct ui_app {
	const struct tr *(*client_tr)(void *ctx, const char *lang);
	struct ui_answer (*check_code)(void *ctx, const struct secret *typed);
	bool (*unlock)(void *ctx, const struct secret *secret, struct err *e);
	bool (*create)(void *ctx, const struct secret *passphrase, const struct secret *recovery,
		const struct secret *code, struct err *e);
	bool (*set_code)(void *ctx, const struct secret *code, struct err *e);
	void (*reveal)(void *ctx);
	bool (*report)(void *ctx, const struct ui_report *want, struct buf *text, struct err *e);
};

#endif
