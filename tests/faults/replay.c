/* Power cuts: each deed is recorded once, and then hundreds of states are made of the record in which a power cut
 * could have left the folder. Each must open, be whole, and hold what was acknowledged, or that and the step under
 * way.
 *
 * That the harness can tell is shown by controls that must fail: the same deeds on a medium that forgets to sync, and
 * SQLite's own defaults. */
#include "strek/vault/memory.h"

#include "crash.h"
#include "deed.h"
#include "options.h"

enum {
	STRIDE = 100003, /* a prime, so that its multiples come by every cut */
	STEPS = 4,
	DEEP_EVERY = 3,     /* of the states by chance one in so many is cut twice */
	THOROUGH_EVERY = 8, /* of all states one in so many is checked through and written to */
	TOLD_MAX = 5,
	TRIES_A_STATE = 20,
	SLOW_STATES = 12,
	CONTROL_STATES = 4000,
	CAUGHT = 3 /* bad states that a control is over with */
};

struct replay {
	const struct deed *deed;
	uint64_t seed;
	struct record record;
	struct folder state, deeper;
	int64_t states, bad, deep;
	bool quiet;                /* bad states are what is wanted */
	bool listing;              /* tell what was recorded */
	const struct folder *keep; /* put the state here, too; or NULL */
	uint64_t *seen;
	size_t seen_cap;
	uint64_t rng;
};

struct point {
	size_t cut;
	enum crash_style style;
	uint64_t seed;
};

/* ---- judging ---- */

static void tell(const struct replay *r, struct point p, bool twice, const char *words)
{
	const struct record_op *op = p.cut < r->record.ops ? &r->record.op[p.cut] : NULL;
	static const struct deed *about;
	static int told;
	told = about == r->deed ? told + 1 : 0;
	about = r->deed;
	if (r->quiet || told > TOLD_MAX)
		return;
	printf("bad: %s: before operation %zu of %zu (kind %d, %s)%s: %s\n"
	       "     again: --deed %s --seed %llu --fail %d --cut %zu --style %s --state %llu --twice %d\n",
		r->deed->name, p.cut, r->record.ops, op ? (int)op->kind : -1,
		op && op->file >= 0 ? r->record.file[op->file].label
		: op                ? op->name
				    : "end",
		twice ? ", and again while it was being repaired" : "", words, r->deed->name,
		(unsigned long long)r->seed, r->record.fail_sync, p.cut, crash_style_name(p.style),
		(unsigned long long)p.seed, twice);
}

static bool right(const struct replay *r, size_t cut, bool thorough, const struct folder *f, struct buf *why)
{
	const struct truth *may = crash_truth(&r->record, cut);
	struct truth found = {0};
	if (!r->deed->look(f, thorough, &found, why)) {
		buf_addf(why, " (acknowledged: %s; under way: %s)", may[TRUTH_NOW].part[0], may[TRUTH_NEXT].part[0]);
		return false;
	}
	int part = truth_violated(may, &found);
	if (part >= 0)
		buf_addf(why, "'%s' is there, but '%s' was acknowledged and '%s' under way", found.part[part],
			may[TRUTH_NOW].part[part], may[TRUTH_NEXT].part[part]);
	return part < 0;
}

static void judge(struct replay *r, struct point p, const struct folder *f, bool twice)
{
	struct buf why = BUF_INIT;
	r->states++;
	if (!right(r, p.cut, r->states % THOROUGH_EVERY == 0, f, &why)) {
		r->bad++;
		tell(r, p, twice, buf_str(&why));
	}
	buf_free(&why);
}

/* Whether this state was judged before under the same truth. */
static bool known(struct replay *r, size_t cut, uint64_t sum)
{
	sum = crash_sum(sum, crash_truth(&r->record, cut), TRUTH_MAY * sizeof(struct truth));
	size_t at = sum % r->seen_cap;
	while (r->seen[at] && r->seen[at] != sum)
		at = (at + 1) % r->seen_cap;
	if (r->seen[at])
		return true;
	r->seen[at] = sum;
	return false;
}

/* What was recorded up to the cut, a line each. */
static void list(const struct record *r, size_t cut)
{
	for (size_t i = 0; i < cut; i++) {
		const struct record_op *op = &r->op[i];
		printf("%4zu %-12s %s%s %lld+%zu\n", i, record_kind_name(op->kind),
			op->kind == RECORD_TRUTH ? op->may[TRUTH_NEXT].part[0]
			: op->file >= 0          ? r->file[op->file].label
						 : "",
			crash_sure(r, cut, i), (long long)op->at, op->n);
	}
}

/* The power fails once more while the first opening is repairing what the first cut left. */
static void cut_again(struct replay *r, struct point p)
{
	struct record second;
	struct truth found = {0};
	struct buf why = BUF_INIT;
	uint64_t rng = ~p.seed;
	record_start(&second, &r->state, RECORD_HONEST, 0);
	record_truth(&second, crash_truth(&r->record, p.cut));
	r->deed->look(&r->state, true, &found, &why);
	record_stop(&second);
	size_t cut = 1 + env_fixed_below(&rng, (uint32_t)second.ops);
	enum crash_style style = env_fixed_below(&rng, CRASH_STYLES);
	uint64_t sum = crash_build(&second, cut, style, env_fixed_next(&rng), &r->deeper);
	if (r->listing)
		list(&second, cut);
	if (r->keep)
		folder_copy(&r->deeper, r->keep);
	if (second.ops > 1 && !known(r, p.cut, sum)) {
		r->deep++;
		judge(r, p, &r->deeper, true);
	}
	record_free(&second);
	buf_free(&why);
}

static void try_point(struct replay *r, struct point p, bool deep)
{
	uint64_t sum = crash_build(&r->record, p.cut, p.style, p.seed, &r->state);
	if (known(r, p.cut, sum))
		return;
	if (r->keep)
		folder_copy(&r->state, r->keep);
	if (deep)
		cut_again(r, p);
	else
		judge(r, p, &r->state, false);
}

/* ---- recording ---- */

static void note_truth(void *ctx, const struct truth may[TRUTH_MAY])
{
	record_truth(ctx, may);
}

/* Whether the whole of it was acknowledged. */
static bool record_deed(struct replay *r, enum record_lie lie, int fail_sync, int64_t states)
{
	struct deed_run run;
	struct folder work;
	struct err e = ERR_INIT;
	folder_make(&work);
	folder_make(&r->state);
	folder_make(&r->deeper);
	deed_prepare(r->deed, &work, r->seed, STEPS, &run);
	record_start(&r->record, &work, lie, fail_sync);
	run.quiet = r->quiet;
	run.truths.changed = note_truth;
	run.truths.ctx = &r->record;
	record_truth(&r->record, run.truths.may);
	bool ok = r->deed->act(&run, &e);
	record_stop(&r->record);
	if (!ok && !fail_sync)
		folder_die(r->deed->name, err_name(e.code));
	crash_build(&r->record, r->record.ops, CRASH_ALL, 0, &r->state);
	if (!folder_same(&work, &r->state))
		folder_die("the record does not tell all about", r->deed->name);
	folder_drop(&work);
	r->bad += run.mistakes;
	r->rng = r->seed;
	r->seen_cap = (size_t)states * 8 + 1024;
	r->seen = calloc(r->seen_cap, sizeof *r->seen);
	if (!r->seen)
		folder_die("no memory for", "states");
	return ok;
}

static void forget(struct replay *r)
{
	record_free(&r->record);
	folder_drop(&r->state);
	folder_drop(&r->deeper);
	free(r->seen);
}

/* A control need not find them all. */
static bool enough(const struct replay *r)
{
	return r->quiet && r->bad >= CAUGHT;
}

/* One half without chance, at cuts all over the record; then by chance. */
static void run_all(struct replay *r, int64_t states)
{
	for (size_t i = 0; i < r->record.ops && r->states < states / 2 && !enough(r); i++)
		for (enum crash_style style = 0; style < CRASH_FIRST_RANDOM; style++)
			try_point(r, (struct point){1 + i * STRIDE % r->record.ops, style, 0}, false);
	for (int64_t tries = 0; r->states < states && tries < states * TRIES_A_STATE && !enough(r); tries++) {
		struct point p = {1 + env_fixed_below(&r->rng, (uint32_t)r->record.ops),
			CRASH_FIRST_RANDOM + env_fixed_below(&r->rng, CRASH_STYLES - CRASH_FIRST_RANDOM),
			env_fixed_next(&r->rng) >> 1};
		try_point(r, p, tries % DEEP_EVERY == 0);
	}
}

/* ---- the runs ---- */

struct options {
	int64_t states, seed, cut, state, fail, list, twice;
	const char *deed, *style, *keep;
};

struct sums {
	int64_t states, bad, deep, controls, blind;
};

static void honest(const struct deed *d, const struct options *o, struct sums *sums)
{
	struct replay r = {.deed = d, .seed = (uint64_t)o->seed};
	int64_t states = d->slow ? SLOW_STATES : o->states;
	record_deed(&r, RECORD_HONEST, 0, states);
	run_all(&r, states);
	printf("%-14s %5zu operations %6lld states %5lld of them twice cut %4lld bad\n", d->name, r.record.ops,
		(long long)r.states, (long long)r.deep, (long long)r.bad);
	sums->states += r.states;
	sums->deep += r.deep;
	sums->bad += r.bad;
	forget(&r);
}

/* One sync after the other fails once: what it should have made safe is doubtful for ever. */
static void failing_syncs(const struct deed *d, const struct options *o, struct sums *sums)
{
	int64_t states = 0, bad = 0;
	int n = 1;
	for (bool more = true; more; n++) {
		struct replay r = {.deed = d, .seed = (uint64_t)o->seed};
		int64_t each = 3 + o->states / 40;
		record_deed(&r, RECORD_HONEST, n, each);
		more = r.record.syncs >= n;
		run_all(&r, each);
		states += r.states;
		bad += r.bad;
		forget(&r);
	}
	printf("%-14s %5d failing syncs %5lld states %26lld bad\n", d->name, n - 2, (long long)states, (long long)bad);
	sums->states += states;
	sums->bad += bad;
}

static void control(
	const struct deed *d, enum record_lie lie, const char *how, const struct options *o, struct sums *sums)
{
	struct replay r = {.deed = d, .seed = (uint64_t)o->seed, .quiet = true};
	record_deed(&r, lie, 0, CONTROL_STATES);
	run_all(&r, CONTROL_STATES);
	printf("%-14s control, %s: %lld of %lld states bad%s\n", d->name, how, (long long)r.bad, (long long)r.states,
		r.bad ? "" : "; MUST BE SOME");
	sums->controls++;
	sums->blind += r.bad == 0;
	forget(&r);
}

static void run_deed(const struct deed *d, const struct options *o, struct sums *sums)
{
	if (d->careless) {
		control(d, RECORD_HONEST, "careless by itself", o, sums);
		return;
	}
	honest(d, o, sums);
	if (!d->plain && !d->slow)
		failing_syncs(d, o, sums);
	if (!d->slow)
		control(d, RECORD_NO_SYNC, "no syncs", o, sums);
}

static enum crash_style style_named(const char *name)
{
	enum crash_style style = 0;
	while (style < CRASH_STYLES && strcmp(crash_style_name(style), name) != 0)
		style++;
	return style;
}

/* One state again, as a line about a bad one told. */
static int once(const struct deed *d, const struct options *o)
{
	struct folder keep;
	struct replay r = {.deed = d, .seed = (uint64_t)o->seed, .listing = o->list};
	struct point p = {(size_t)o->cut, style_named(o->style), (uint64_t)o->state};
	record_deed(&r, RECORD_HONEST, (int)o->fail, 1);
	if (o->keep) {
		snprintf(keep.path, sizeof keep.path, "%s", o->keep);
		r.keep = &keep;
	}
	if (r.listing)
		list(&r.record, p.cut);
	try_point(&r, p, o->twice);
	if (r.bad == 0)
		printf("%s: good\n", d->name);
	int status = r.bad > 0;
	forget(&r);
	return status;
}

int main(int argc, char **argv)
{
	struct options o = {.states = 250, .seed = 1};
	struct sums sums = {0};
	const struct option_row rows[] = {{"--states", &o.states, NULL}, {"--seed", &o.seed, NULL},
		{"--cut", &o.cut, NULL}, {"--state", &o.state, NULL}, {"--fail", &o.fail, NULL},
		{"--list", &o.list, NULL}, {"--twice", &o.twice, NULL}, {"--deed", NULL, &o.deed},
		{"--style", NULL, &o.style}, {"--keep", NULL, &o.keep}};
	options_read(argc, argv, rows, sizeof rows / sizeof *rows);
	memory_wiped_by_sqlite(NULL);
	printf("power cuts: seed %lld, %lld states a deed\n", (long long)o.seed, (long long)o.states);
	for (size_t i = 0; i < deeds_n; i++) {
		if (o.deed && strcmp(o.deed, deeds[i]->name) != 0)
			continue;
		if (o.style)
			return once(deeds[i], &o);
		run_deed(deeds[i], &o, &sums);
		fflush(stdout);
	}
	printf("= power cuts: %lld states, %lld bad; %lld controls, %lld of them blind\n", (long long)sums.states,
		(long long)sums.bad, (long long)sums.controls, (long long)sums.blind);
	return sums.bad > 0 || sums.blind > 0 || sums.states + sums.controls == 0;
}
