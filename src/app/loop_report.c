#include "strek/app/host.h"
#include "strek/app/report_file.h"
#include "strek/base/buf.h"

#include "loop_private.h"

static bool write_out(
	const struct loop *l, const struct ui_report *want, const struct report *r, struct buf *text, struct err *e)
{
	if (!report_file_log(r, l->ui.store, e))
		return false;
	return want->file ? report_file_write(r, want->file, &l->ui.look, e) : report_text(r, &l->ui.look, text, e);
}

bool loop_report(void *ctx, const struct ui_report *want, struct buf *text, struct err *e)
{
	struct loop *l = ctx;
	struct report r;
	char id[UUID_TEXT + 1];
	uuid_format(&want->client, id);
	const struct report_wish wish = {
		.client = id,
		.to = want->to,
		.complete = want->complete,
		.others = want->others,
		.words = want->words,
		.called = options_text(l->ui.options, OPTION_CALLED),
		.author = options_text(l->ui.options, OPTION_THERAPIST),
		.env = l->ui.env,
	};
	if (want->file && !report_file_name(want->file, e))
		return false;
	bool ok = report_make(&r, l->ui.store, &wish, e) && write_out(l, want, &r, text, e);
	report_free(&r);
	return ok;
}
