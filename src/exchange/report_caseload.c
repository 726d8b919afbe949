#include "strek/base/err.h"
#include "strek/caseload/listing.h"
#include "strek/store/practice.h"

#include "report_private.h"

#define COLS 80

static bool add_figures(struct report *r, struct store *store, struct err *e)
{
	struct figures_want want = figures_want_all();
	struct caseload all = caseload_begin(&r->arena);
	struct buf text = BUF_INIT;
	struct figures f;
	bool ok = store_practice(store, caseload_take, &all, e) && figures_of(&all, &want, &r->arena, &f, e) &&
		  (listing_text(&all, &f, r->tr, COLS, &text) || err_set(e, ERR_NO_MEMORY));
	report_add_made(r, REPORT_PLAIN, &text);
	return ok;
}

bool report_make_caseload(
	struct report *r, struct store *store, const struct env *env, const char *author, struct err *e)
{
	report_init(r, env->tr);
	report_add(r, REPORT_TITLE, tr_(r->tr, N_("The caseload")));
	if (!add_figures(r, store, e))
		return false;
	report_add_end(r, env, author, tr_(r->tr, N_("The caseload")));
	return !r->failed || err_set(e, ERR_NO_MEMORY);
}
