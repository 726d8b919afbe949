/* Every screen's constructor. Each gives an owned screen, or NULL when memory is out (which the app tells). */
#ifndef STREK_UI_SCREENS_H
#define STREK_UI_SCREENS_H

#include "strek/ui/screen.h"

struct tr;

/* ---- before the vault is open ---- */

struct screen *screen_start(void);  /* first start: language, passphrase, recovery key, short code */
struct screen *screen_unlock(void); /* passphrase or recovery key of ui->path */
struct screen *screen_lock(void);   /* short code or passphrase; the app pushes it for COMMAND_LOCK */

/* ---- around ---- */

/* Words that wait for Enter; both are copied. `title` is a msgid or NULL. */
struct screen *screen_message(const char *title, const char *words);
/* The same for an error, in the reader's language. */
struct screen *screen_error(const struct err *e, const struct tr *tr);
/* The keys of a screen, from its table. */
struct screen *screen_help(const struct screen_ops *of);
struct screen *screen_settings(void);
/* Samples of a line in each kind of characters; the one that is taken becomes the option `glyphs`. */
struct screen *screen_glyphs(void);
struct screen *screen_new_passphrase(void);
struct screen *screen_new_key(void);
struct screen *screen_new_code(void);
struct screen *screen_backup(void);
/* The same where something cannot go into a copy, as `lacks` (a msgid) says. */
struct screen *screen_backup_lacking(const char *lacks);
/* The practice's licences for scales that belong to others. */
struct screen *screen_licences(void);

/* ---- the practice ---- */

/* The first screen of an open practice. */
struct screen *screen_caseload(void);
struct screen *screen_practice(void);
struct screen *screen_new_client(void);
struct screen *screen_client(const struct uuid *client);
struct screen *screen_review(const struct uuid *client);
/* A report about the client: into a file, or shown to be copied. */
struct screen *screen_report(const struct uuid *client);
/* A text as it is, to be read and copied; copied itself. `title` is a msgid. */
struct screen *screen_text(const char *title, const char *text);

/* ---- the room ---- */

/* `session` NULL: a new one, or the one of today that was not closed. */
struct screen *screen_session(const struct uuid *client, const struct uuid *session);
/* After the vault was opened: the client's page or the shared view, when the laptop was in the client's hands; it
 * belongs on top of the therapist's screens. NULL: it was not. */
struct screen *screen_room_resume(struct ui *ui);

#endif
