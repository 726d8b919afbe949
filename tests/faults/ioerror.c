/* I/O errors: each deed is done once for every call of a kind that it makes, and that call fails, once or from then on.
 * The deed must be reported as failed or be finished; and the folder must open afterwards with all that was
 * acknowledged. */
#include "strek/vault/memory.h"

#include "calls.h"
#include "deed.h"
#include "options.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { STEPS = 1, THOROUGH_EVERY = 8, TOLD_MAX = 5, CALLS_MAX = 100000 };

#define ONE(kind) (1u << (kind))
#define CHANGES                                                                                                        \
	(ONE(CALL_WRITE) | ONE(CALL_TRUNCATE) | ONE(CALL_SYNC) | ONE(CALL_UNLINK) | ONE(CALL_RENAME) | ONE(CALL_LINK))
#define ALL (CHANGES | ONE(CALL_OPEN) | ONE(CALL_READ))

struct mode {
	const char *name;
	unsigned kinds; /* of the calls that are counted */
	enum call_fate fate;
	int system;
	bool sticky;   /* all after it fail, too */
	bool harmless; /* must not be noticed */
	bool usual;    /* also for slow and heavy deeds in a short run */
};

static const struct mode modes[] = {
	{"write", ONE(CALL_WRITE), CALL_FAIL, EIO, false, false, true},
	{"write-on", ONE(CALL_WRITE), CALL_FAIL, EIO, true, false, false},
	{"full", ONE(CALL_WRITE), CALL_HALF, ENOSPC, false, false, false},
	{"full-on", ONE(CALL_WRITE), CALL_HALF, ENOSPC, true, false, false},
	{"short-write", ONE(CALL_WRITE), CALL_SHORT, 0, false, true, false},
	{"short-writes", ONE(CALL_WRITE), CALL_SHORT, 0, true, true, false},
	{"write-again", ONE(CALL_WRITE), CALL_FAIL, EINTR, false, true, false},
	{"truncate", ONE(CALL_TRUNCATE), CALL_FAIL, EIO, false, false, true},
	{"truncate-on", ONE(CALL_TRUNCATE), CALL_FAIL, EIO, true, false, false},
	{"sync", ONE(CALL_SYNC), CALL_FAIL, EIO, false, false, true},
	{"sync-on", ONE(CALL_SYNC), CALL_FAIL, EIO, true, false, false},
	{"unlink", ONE(CALL_UNLINK), CALL_FAIL, EIO, false, false, false},
	{"unlink-on", ONE(CALL_UNLINK), CALL_FAIL, EACCES, true, false, false},
	{"rename", ONE(CALL_RENAME) | ONE(CALL_LINK), CALL_FAIL, EIO, false, false, false},
	{"rename-on", ONE(CALL_RENAME) | ONE(CALL_LINK), CALL_FAIL, EACCES, true, false, false},
	{"read", ONE(CALL_READ), CALL_FAIL, EIO, false, false, true},
	{"read-on", ONE(CALL_READ), CALL_FAIL, EIO, true, false, false},
	{"short-read", ONE(CALL_READ), CALL_SHORT, 0, false, true, false},
	{"read-again", ONE(CALL_READ), CALL_FAIL, EINTR, false, true, false},
	{"open", ONE(CALL_OPEN), CALL_FAIL, EMFILE, false, false, true},
	{"open-on", ONE(CALL_OPEN), CALL_FAIL, ENOSPC, true, false, false},
	{"change-on", CHANGES, CALL_FAIL, EROFS, true, false, false},
	{"all-on", ALL, CALL_FAIL, EIO, true, false, false},
};
/* The control: a write that is not done and not told of. Nobody can live with that, and it must be seen here. */
static const struct mode lie = {"lie", ONE(CALL_WRITE), CALL_PRETEND, 0, false, false, false};

struct fault {
	const struct mode *mode;
	long at;   /* this call fails, counted from 1; 0: none */
	long seen; /* calls of these kinds so far */
};

static struct call_verdict before(void *ctx, const struct call *c)
{
	struct fault *f = ctx;
	if (!(f->mode->kinds & ONE(c->kind)))
		return (struct call_verdict){CALL_PASS, 0};
	f->seen++;
	bool hit = f->seen == f->at || (f->mode->sticky && f->at && f->seen > f->at);
	return (struct call_verdict){hit ? f->mode->fate : CALL_PASS, f->mode->system};
}

struct trial {
	const struct deed *deed;
	struct folder before, work; /* as prepared; where it is done */
	struct deed_run prepared;
	int64_t errors, bad;
	bool quiet;
};

static void tell(struct trial *t, const struct fault *f, const char *words)
{
	if (++t->bad <= TOLD_MAX && !t->quiet)
		printf("bad: %s, call %ld: %s\n     again: --deed %s --mode %s --call %ld\n", t->deed->name, f->at,
			words, t->deed->name, f->mode->name, f->at);
}

/* The number the next descriptor would have: a leak shows in it. */
static int next_descriptor(void)
{
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	close(fd);
	return fd;
}

static void judge_end(struct trial *t, const struct fault *f, bool ok, const struct err *e)
{
	bool hit = f->seen >= f->at;
	if (ok)
		return;
	if (!hit || f->mode->harmless)
		tell(t, f, "failed without a reason");
	else if (!err_is(e) || e->code == ERR_INTERNAL)
		tell(t, f, err_is(e) ? e->what : "failed without an error");
}

static void judge_folder(struct trial *t, const struct fault *f, const struct deed_run *run)
{
	struct truth found = {0};
	struct buf why = BUF_INIT;
	if (!t->deed->look(&t->work, t->errors % THOROUGH_EVERY == 0, &found, &why)) {
		tell(t, f, buf_str(&why));
	} else {
		int part = truth_violated(run->truths.may, &found);
		if (part >= 0) {
			buf_addf(&why, "'%s' is there, but '%s' was acknowledged and '%s' under way", found.part[part],
				run->truths.may[TRUTH_NOW].part[part], run->truths.may[TRUTH_NEXT].part[part]);
			tell(t, f, buf_str(&why));
		}
	}
	buf_free(&why);
}

/* Whether there was such a call. */
static bool try_call(struct trial *t, const struct mode *mode, long at)
{
	struct fault f = {mode, at, 0};
	struct deed_run run = t->prepared;
	struct err e = ERR_INIT;
	int descriptor = next_descriptor();
	env_fixed_init(&run.world, ENV_FIXED_MS, ENV_FIXED_OFFSET, run.seed + (uint64_t)at);
	run.folder = t->work;
	run.quiet = t->quiet;
	folder_copy(&t->before, &t->work);
	calls_watch(t->work.path, &(struct call_watcher){&f, before, NULL});
	bool ok = t->deed->act(&run, &e);
	calls_unwatch();
	t->errors += f.seen >= at;
	if (run.mistakes)
		tell(t, &f, "see above");
	judge_end(t, &f, ok, &e);
	if (next_descriptor() != descriptor)
		tell(t, &f, "a file was left open");
	judge_folder(t, &f, &run);
	return f.seen >= at;
}

struct options {
	int64_t seed, call, all;
	const char *deed, *mode;
};

struct sums {
	int64_t errors, bad, blind;
};

static void every_call(struct trial *t, const struct mode *m)
{
	long n = 1;
	while (n < CALLS_MAX && try_call(t, m, n))
		n++;
}

static void control(struct trial t, struct sums *sums)
{
	t.quiet = true;
	t.errors = t.bad = 0;
	every_call(&t, &lie);
	sums->blind += t.bad == 0;
	if (t.bad == 0)
		printf("%-14s control: %lld writes that were not done, and nothing was noticed\n", t.deed->name,
			(long long)t.errors);
}

static void run_deed(const struct deed *d, const struct options *o, struct sums *sums)
{
	struct trial t = {.deed = d};
	folder_make(&t.before);
	folder_make(&t.work);
	deed_prepare(d, &t.before, (uint64_t)o->seed, STEPS, &t.prepared);
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		const struct mode *m = &modes[i];
		if ((o->mode && strcmp(o->mode, m->name) != 0) || ((d->slow || d->heavy) && !o->all && !m->usual))
			continue;
		if (o->call)
			try_call(&t, m, o->call);
		else
			every_call(&t, m);
	}
	printf("%-14s %6lld errors %4lld bad\n", d->name, (long long)t.errors, (long long)t.bad);
	fflush(stdout);
	sums->errors += t.errors;
	sums->bad += t.bad;
	if (!o->call && !d->slow)
		control(t, sums);
	folder_drop(&t.before);
	folder_drop(&t.work);
}

int main(int argc, char **argv)
{
	struct options o = {.seed = 1};
	struct sums sums = {0};
	const struct option_row rows[] = {{"--seed", &o.seed, NULL}, {"--call", &o.call, NULL}, {"--all", &o.all, NULL},
		{"--deed", NULL, &o.deed}, {"--mode", NULL, &o.mode}};
	options_read(argc, argv, rows, sizeof rows / sizeof *rows);
	memory_wiped_by_sqlite(NULL);
	printf("I/O errors: seed %lld, every call\n", (long long)o.seed);
	for (size_t i = 0; i < deeds_n; i++)
		if (o.deed ? strcmp(o.deed, deeds[i]->name) == 0 : !deeds[i]->plain)
			run_deed(deeds[i], &o, &sums);
	printf("= I/O errors: %lld injected, every call of every kind, once and on; %lld bad; %lld controls blind\n",
		(long long)sums.errors, (long long)sums.bad, (long long)sums.blind);
	return sums.bad > 0 || sums.blind > 0 || sums.errors == 0;
}
