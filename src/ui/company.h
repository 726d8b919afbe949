/* Those whose lines may stand in one picture with a client's: they come together, and each shares and has agreed.
 * Private to the screens. */
#ifndef STREK_SRC_UI_COMPANY_H
#define STREK_SRC_UI_COMPANY_H

#include "strek/figure/figure.h"
#include "strek/ui/screen.h"

struct company {
	struct arena arena;
	struct uuid case_id;
	struct course *course; /* the client's first */
	size_t count;          /* with the client; 0: there is nobody to be shown with */
	bool waits; /* one of them is in a session today and has not marked yet: shown before, a line is copied */
	bool audited;
};

/* Reads it anew, as it is today; what cannot be read is as if nobody shared. company_free() it. */
void company_load(struct company *c, const struct ui *ui, const struct uuid *client);
void company_free(struct company *c);
/* Their picture, in the arena given and borrowing from the company; false: there is none. */
bool company_figure(const struct company *c, const struct ui *ui, const struct tr *tr, bool shared, struct arena *a,
	struct figure *out);
/* Notes, once, that the others were looked at too. */
void company_audit(struct company *c, struct ui *ui);

#endif
