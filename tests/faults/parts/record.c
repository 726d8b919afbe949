#include "record.h"

#include <errno.h>

const char *record_kind_name(enum record_kind kind)
{
	static const char *const names[] = {
		"write", "truncate", "sync", "sync failed", "make", "unlink", "rename", "link", "sync folder", "truth"};
	return names[kind];
}

static struct record_op *add(struct record *r, enum record_kind kind, int file)
{
	if ((r->ops & (r->ops - 1)) == 0) {
		size_t cap = r->ops ? 2 * r->ops : 1;
		r->op = realloc(r->op, cap * sizeof *r->op);
		if (!r->op)
			folder_die("no memory for", "the record");
	}
	struct record_op *op = &r->op[r->ops++];
	*op = (struct record_op){.kind = kind, .file = file};
	return op;
}

static int new_file(struct record *r, const char *name)
{
	r->file = realloc(r->file, (size_t)(r->files + 1) * sizeof *r->file);
	if (!r->file)
		folder_die("no memory for", "the record");
	struct record_file *f = &r->file[r->files];
	*f = (struct record_file){0};
	snprintf(f->label, sizeof f->label, "%s", name);
	names_put(&r->now, name, r->files);
	return r->files++;
}

static void opened(struct record *r, const struct call *c)
{
	int file = -1;
	if (c->made) {
		file = new_file(r, c->name);
		snprintf(add(r, RECORD_MAKE, file)->name, CALL_NAME_MAX, "%s", c->name);
	} else if (c->name[0]) {
		file = names_find(&r->now, c->name);
	}
	if (c->emptied)
		add(r, RECORD_TRUNCATE, file);
	r->fd_file[c->fd] = file;
}

static void written(struct record *r, const struct call *c, size_t n)
{
	struct record_op *op = add(r, RECORD_WRITE, r->fd_file[c->fd]);
	op->at = c->at;
	op->n = n;
	op->bytes = malloc(n + 1);
	if (!op->bytes)
		folder_die("no memory for", "the record");
	memcpy(op->bytes, c->bytes, n);
}

static void renamed(struct record *r, const struct call *c, enum record_kind kind)
{
	int file = names_find(&r->now, c->name);
	struct record_op *op = add(r, kind, file);
	snprintf(op->name, sizeof op->name, "%s", c->name);
	snprintf(op->to, sizeof op->to, "%s", c->to);
	if (kind != RECORD_LINK)
		names_drop(&r->now, c->name);
	if (kind != RECORD_UNLINK)
		names_put(&r->now, c->to, file);
}

static void synced(struct record *r, const struct call *c, bool ok)
{
	bool is_folder = !c->name[0];
	if (r->lie == RECORD_NO_SYNC || (r->lie == RECORD_NO_FOLDER_SYNC && is_folder))
		return;
	/* A folder that could not be synced is as it was before, and the next sync counts. */
	if (is_folder && ok)
		add(r, RECORD_SYNC_FOLDER, -1);
	else if (!is_folder)
		add(r, ok ? RECORD_SYNC : RECORD_SYNC_FAILED, r->fd_file[c->fd]);
}

static void after(void *ctx, const struct call *c, ssize_t done)
{
	struct record *r = ctx;
	if (c->kind == CALL_SYNC)
		synced(r, c, done >= 0);
	if (done < 0)
		return;
	if (c->kind == CALL_OPEN)
		opened(r, c);
	else if (c->kind == CALL_WRITE && done > 0)
		written(r, c, (size_t)done);
	else if (c->kind == CALL_TRUNCATE)
		add(r, RECORD_TRUNCATE, r->fd_file[c->fd])->at = c->at;
	else if (c->kind == CALL_UNLINK)
		renamed(r, c, RECORD_UNLINK);
	else if (c->kind == CALL_RENAME)
		renamed(r, c, RECORD_RENAME);
	else if (c->kind == CALL_LINK)
		renamed(r, c, RECORD_LINK);
}

static struct call_verdict before(void *ctx, const struct call *c)
{
	struct record *r = ctx;
	struct call_verdict pass = {CALL_PASS, 0};
	if (c->kind != CALL_SYNC)
		return pass;
	r->syncs++;
	if (r->syncs == r->fail_sync)
		return (struct call_verdict){CALL_FAIL, EIO};
	if (r->lie == RECORD_NO_SYNC)
		return (struct call_verdict){CALL_PRETEND, 0};
	return pass;
}

struct at_first {
	struct record *r;
	const struct folder *f;
};

static void note_file(void *ctx, const char *name)
{
	struct at_first *a = ctx;
	int file = new_file(a->r, name);
	a->r->file[file].at_first = folder_read(a->f, name);
}

void record_start(struct record *r, const struct folder *f, enum record_lie lie, int fail_sync)
{
	*r = (struct record){.lie = lie, .fail_sync = fail_sync};
	folder_each(f, note_file, &(struct at_first){r, f});
	r->first = r->now;
	calls_watch(f->path, &(struct call_watcher){r, before, after});
}

void record_stop(struct record *r)
{
	(void)r;
	calls_unwatch();
}

void record_truth(struct record *r, const struct truth may[TRUTH_MAY])
{
	memcpy(add(r, RECORD_TRUTH, -1)->may, may, sizeof r->op->may);
}

void record_free(struct record *r)
{
	for (size_t i = 0; i < r->ops; i++)
		free(r->op[i].bytes);
	for (int i = 0; i < r->files; i++)
		free(r->file[i].at_first.bytes);
	free(r->op);
	free(r->file);
	*r = (struct record){0};
}
