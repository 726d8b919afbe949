/* The people who come together, a couple or a family: each is a client of their own, and joins and leaves by a fact of
 * their own. Private to the screens. */
#ifndef STREK_SRC_UI_TOGETHER_H
#define STREK_SRC_UI_TOGETHER_H

#include "strek/course/fact.h"
#include "strek/ui/screen.h"

struct together_member {
	const struct fact *fact; /* kind case */
	const char *who;         /* code and name */
	const char *code;        /* NULL: of somebody who was erased */
	bool own;                /* the client it was asked for */
	bool left;
	bool agreed; /* a consent to sharing of theirs stands today */
};
struct together {
	struct uuid case_id; /* nil: they come alone */
	struct together_member *member;
	size_t members; /* those who are there first, the client before the others, then by code */
};

/* Those who come, or last came, with a client; the client is among them. In the arena. */
bool together_load(struct together *t, const struct ui *ui, const struct uuid *client, struct arena *a, struct err *e);
/* Whether the client comes with others now. */
bool together_is_in(const struct together *t, const struct uuid *client);
/* The roles as msgids, by enum token_role. */
const char *const *together_roles(void);
/* A page that writes down with whom the client comes. */
struct screen *screen_join(const struct uuid *client);

#endif
