/* Kills: a child does a deed and tells through a pipe what it acknowledges; it is killed at a random moment, and the
 * folder must open with what was acknowledged, or that and the step under way. Every third time the opening is killed,
 * too, and another one follows. */
#include "strek/vault/memory.h"

#include "deed.h"
#include "options.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STEPS = 12, TWICE_EVERY = 3, THOROUGH_EVERY = 4, TOLD_MAX = 8, CONTROL_ROUNDS = 400 };

struct killer {
	const struct deed *deed;
	struct folder before, work;
	struct deed_run prepared;
	int64_t act_ns, look_ns;    /* how long it takes when nobody kills */
	int64_t midway, twice, bad; /* kills while it acted, while it was opened; and what they did */
	uint64_t rng;
	bool quiet; /* a control: bad is what is wanted */
};

/* ---- the child ---- */

static void send_truth(void *ctx, const struct truth may[TRUTH_MAY])
{
	size_t n = TRUTH_MAY * sizeof *may;
	if (write(*(int *)ctx, may, n) != (ssize_t)n)
		_exit(2);
}

static _Noreturn void child_acts(const struct killer *k, int fd)
{
	struct deed_run run = k->prepared;
	struct err e = ERR_INIT;
	run.folder = k->work;
	run.truths.changed = send_truth;
	run.truths.ctx = &fd;
	send_truth(&fd, run.truths.may);
	bool ok = k->deed->act(&run, &e);
	if (!ok)
		fprintf(stderr, "%s: %s %s\n", k->deed->name, err_name(e.code), e.what);
	_exit(ok && !run.mistakes ? 0 : 1);
}

static _Noreturn void child_looks(const struct killer *k)
{
	struct truth found = {0};
	struct buf why = BUF_INIT;
	_exit(k->deed->look(&k->work, false, &found, &why) ? 0 : 1);
}

/* ---- the parent ---- */

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Whether it was still running when it was killed. */
static bool ended_by_kill(pid_t child, int *status)
{
	if (waitpid(child, status, 0) != child)
		folder_die("cannot wait for", "the child");
	return WIFSIGNALED(*status);
}

/* The last complete message is what may be found. False when there will be no more. */
static bool receive(int fd, struct truth may[TRUTH_MAY])
{
	struct truth message[TRUTH_MAY];
	if (read(fd, message, sizeof message) != (ssize_t)sizeof message)
		return false;
	memcpy(may, message, sizeof message);
	return true;
}

/* Listens so long, -1 for ever, or until the child has ended. */
static void listen_for(int fd, int64_t ns, struct truth may[TRUTH_MAY])
{
	int64_t until = now_ns() + ns;
	struct pollfd p = {fd, POLLIN, 0};
	for (;;) {
		int64_t left = until - now_ns();
		struct timespec t = {left / 1000000000, left % 1000000000};
		if (ns >= 0 && (left <= 0 || ppoll(&p, 1, &t, NULL) == 0))
			return;
		if (!receive(fd, may))
			return;
	}
}

static pid_t start(void)
{
	fflush(NULL);
	pid_t child = fork();
	if (child < 0)
		folder_die("cannot start", "a child");
	return child;
}

/* Starts a child that acts and kills it; *took is how long it lived. */
static bool act_and_kill(struct killer *k, int64_t ns, struct truth may[TRUTH_MAY], int64_t *took, int *status)
{
	int ends[2];
	if (pipe(ends) != 0)
		folder_die("no pipe to", "the child");
	int64_t begun = now_ns();
	pid_t child = start();
	if (child == 0) {
		close(ends[0]);
		child_acts(k, ends[1]);
	}
	close(ends[1]);
	listen_for(ends[0], ns, may);
	*took = now_ns() - begun;
	if (ns >= 0)
		kill(child, SIGKILL);
	bool killed = ended_by_kill(child, status);
	while (receive(ends[0], may))
		continue;
	close(ends[0]);
	return killed;
}

static void look_and_kill(struct killer *k, int64_t ns)
{
	int status;
	pid_t child = start();
	if (child == 0)
		child_looks(k);
	nanosleep(&(struct timespec){ns / 1000000000, ns % 1000000000}, NULL);
	kill(child, SIGKILL);
	k->twice += ended_by_kill(child, &status);
}

static int64_t some(struct killer *k, int64_t ns)
{
	return (int64_t)(env_fixed_next(&k->rng) % (uint64_t)(ns + ns / 8 + 1));
}

static void judge(struct killer *k, const struct truth may[TRUTH_MAY], int64_t round)
{
	struct truth found = {0};
	struct buf why = BUF_INIT;
	bool ok = k->deed->look(&k->work, round % THOROUGH_EVERY == 0, &found, &why);
	int part = ok ? truth_violated(may, &found) : -1;
	if (part >= 0)
		buf_addf(&why, "'%s' is there, but '%s' was acknowledged and '%s' under way", found.part[part],
			may[TRUTH_NOW].part[part], may[TRUTH_NEXT].part[part]);
	if ((!ok || part >= 0) && ++k->bad <= TOLD_MAX && !k->quiet)
		printf("bad: %s, round %lld: %s\n", k->deed->name, (long long)round, buf_str(&why));
	buf_free(&why);
}

static void round_of(struct killer *k, int64_t round)
{
	struct truth may[TRUTH_MAY];
	int64_t took;
	int status;
	memcpy(may, k->prepared.truths.may, sizeof may);
	folder_copy(&k->before, &k->work);
	bool killed = act_and_kill(k, some(k, k->act_ns), may, &took, &status);
	k->midway += killed;
	if (!killed && WEXITSTATUS(status) != 0) {
		k->bad++;
		printf("bad: %s, round %lld: failed without being killed\n", k->deed->name, (long long)round);
	}
	if (round % TWICE_EVERY == 0)
		look_and_kill(k, some(k, k->look_ns));
	judge(k, may, round);
}

/* Once without killing, to see how long it takes and that it works. */
static void rehearse(struct killer *k)
{
	struct truth may[TRUTH_MAY];
	int status;
	folder_copy(&k->before, &k->work);
	act_and_kill(k, -1, may, &k->act_ns, &status);
	int64_t begun = now_ns();
	judge(k, may, 0);
	k->look_ns = now_ns() - begun;
	if (status != 0)
		folder_die("does not work without kills:", k->deed->name);
}

struct sums {
	int64_t kills, bad, controls, blind;
};

static void begin(struct killer *k, const struct deed *d, uint64_t seed)
{
	*k = (struct killer){.deed = d, .rng = seed, .quiet = d->torn_by_kill};
	folder_make(&k->before);
	folder_make(&k->work);
	deed_prepare(d, &k->before, seed, STEPS, &k->prepared);
	rehearse(k);
}

static void end(struct killer *k)
{
	folder_drop(&k->before);
	folder_drop(&k->work);
	fflush(stdout);
}

static void run_deed(const struct deed *d, uint64_t seed, int64_t rounds, struct sums *sums)
{
	struct killer k;
	begin(&k, d, seed);
	for (int64_t i = 1; i <= rounds; i++)
		round_of(&k, i);
	printf("%-14s %5lld rounds, killed midway %5lld times, in the opening after %5lld; %3lld bad\n", d->name,
		(long long)rounds, (long long)k.midway, (long long)k.twice, (long long)k.bad);
	sums->kills += k.midway + k.twice;
	sums->bad += k.bad;
	end(&k);
}

static void control(const struct deed *d, uint64_t seed, struct sums *sums)
{
	struct killer k;
	begin(&k, d, seed);
	for (int64_t i = 1; i <= CONTROL_ROUNDS && k.bad == 0; i++)
		round_of(&k, i);
	printf("%-14s control, bad after %lld kills%s\n", d->name, (long long)k.midway, k.bad ? "" : ": NEVER");
	sums->controls++;
	sums->blind += k.bad == 0;
	end(&k);
}

int main(int argc, char **argv)
{
	int64_t rounds = 25, seed = 1;
	const char *deed = NULL;
	struct sums sums = {0};
	const struct option_row rows[] = {
		{"--rounds", &rounds, NULL}, {"--seed", &seed, NULL}, {"--deed", NULL, &deed}};
	options_read(argc, argv, rows, sizeof rows / sizeof *rows);
	memory_wiped_by_sqlite(NULL);
	printf("kills: seed %lld, %lld rounds a deed\n", (long long)seed, (long long)rounds);
	for (size_t i = 0; i < deeds_n; i++) {
		if (deed && strcmp(deed, deeds[i]->name) != 0)
			continue;
		if (deeds[i]->torn_by_kill)
			control(deeds[i], (uint64_t)seed, &sums);
		else if (!deeds[i]->plain)
			run_deed(deeds[i], (uint64_t)seed, rounds, &sums);
	}
	printf("= kills: %lld, %lld bad; %lld controls, %lld of them blind\n", (long long)sums.kills,
		(long long)sums.bad, (long long)sums.controls, (long long)sums.blind);
	return sums.bad > 0 || sums.blind > 0 || sums.kills + sums.controls == 0;
}
