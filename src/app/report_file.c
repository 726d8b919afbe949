#include "strek/app/report_file.h"

#include "strek/app/outfile.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/exchange/convert.h"
#include "strek/exchange/report_page.h"
#include "strek/store/store.h"

#include <string.h>
#include <strings.h>

typedef bool make_file(
	const struct report *r, const char *file, const struct figure_look *look, struct buf *out, struct err *e);

static bool make_text(
	const struct report *r, const char *file, const struct figure_look *look, struct buf *out, struct err *e)
{
	(void)file;
	return report_text(r, look, out, e);
}

static bool make_picture(
	const struct report *r, const char *file, const struct figure_look *look, struct buf *out, struct err *e)
{
	struct report_pages p;
	(void)look;
	(void)file;
	bool ok = report_pages(r, true, &p, e);
	if (ok)
		buf_addn(out, buf_str(&p.page[0]), p.page[0].len);
	report_pages_free(&p);
	return ok && (buf_ok(out) || err_set(e, ERR_NO_MEMORY));
}

static bool make_png(
	const struct report *r, const char *file, const struct figure_look *look, struct buf *out, struct err *e)
{
	struct report_pages p;
	(void)look;
	bool ok = report_pages(r, true, &p, e) &&
		  (p.height <= REPORT_PICTURE_HEIGHT_MAX || err_file(e, ERR_REPORT_TALL, file, 0)) &&
		  convert_svg(p.page, 1, CONVERT_PNG, CONVERT_LIMIT, out, e);
	report_pages_free(&p);
	return ok;
}

static bool make_pdf(
	const struct report *r, const char *file, const struct figure_look *look, struct buf *out, struct err *e)
{
	struct report_pages p;
	(void)look;
	bool ok = report_pages(r, false, &p, e) &&
		  (p.count <= CONVERT_PAGES_MAX || err_file(e, ERR_REPORT_TALL, file, 0)) &&
		  convert_svg(p.page, p.count, CONVERT_PDF, CONVERT_LIMIT, out, e);
	report_pages_free(&p);
	return ok;
}

static const struct {
	const char *end;
	make_file *make;
} kinds[] = {
	{".txt", make_text},
	{".svg", make_picture},
	{".pdf", make_pdf},
	{".png", make_png},
};

static make_file *maker(const char *file)
{
	const char *end = strrchr(file, '.');
	for (size_t i = 0; end && i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcasecmp(end, kinds[i].end) == 0)
			return kinds[i].make;
	}
	return NULL;
}

bool report_file_name(const char *file, struct err *e)
{
	return maker(file) || err_file(e, ERR_REPORT_NAME, file, 0);
}

bool report_file_write(const struct report *r, const char *file, const struct figure_look *look, struct err *e)
{
	struct outfile out;
	struct buf bytes = BUF_INIT;
	if (!report_file_name(file, e) || !outfile_open(&out, file, e))
		return false;
	bool ok = maker(file)(r, file, look, &bytes, e);
	/* A failed write shows when the file is kept. */
	if (ok)
		fwrite(buf_str(&bytes), 1, bytes.len, out.file);
	ok = ok && outfile_keep(&out, e);
	outfile_drop(&out);
	buf_free(&bytes);
	return ok;
}

bool report_file_log(const struct report *r, struct store *store, struct err *e)
{
	for (int i = 0; i < 2; i++) {
		if (!uuid_is_none(&r->client[i]) &&
			!store_audit(store, ACTION_PRINT, &r->client[i], NULL, FACT_INT_UNSET, e))
			return false;
	}
	return true;
}
