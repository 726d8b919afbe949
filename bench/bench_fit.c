/* What fitting costs, in seconds of work, with budgets (expected-change.md, section 6).
 *
 *   bench_fit                a million people in memory, a hundred thousand with gaps, one score more
 *   bench_fit rows N [GAPS]  N simulated people as "person,session,score" rows
 *   bench_fit time FILE      reads such rows, then sums and fits model A as lme4 does: seconds and megabytes as JSON
 *   bench_fit read FILE PASS one pass over a vault, with nothing done to what is read: seconds
 *   bench_fit quiet FILE PASS what the app does in idle moments: seconds, and the longest piece of it */
#include "strek/app/host.h"
#include "strek/app/learn.h"
#include "strek/app/scales.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/caseload/learned.h"
#include "strek/expect/transform.h"
#include "strek/store/practice.h"
#include "strek/vault/secret.h"
#include "strek/vault/vault.h"

#include "simulate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define GAP_ODDS .1

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double megabytes(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_maxrss / 1024;
}

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_fit: %s failed\n", what);
	exit(1);
}

static void tell(const char *what, double took, double budget)
{
	printf("%-58s %8.3f s of work (budget %g s)%s\n", what, took, budget, took > budget ? "  OVER" : "");
}

/* ---- in memory ---- */

static struct expect_cases people_of(int people, double skips)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 1);
	struct expect_cases c = EXPECT_CASES_INIT;
	sim.skips = skips;
	for (int i = 0; i < people; i++) {
		int session[EXPECT_FIT_SESSIONS], total[EXPECT_FIT_SESSIONS];
		double z[EXPECT_FIT_SESSIONS];
		size_t n = simulate_person(&sim, session, z);
		for (size_t k = 0; k < n; k++)
			total[k] = (int)lround(10 * expect_score(&p, z[k]));
		must(expect_cases_add(&c, (uint32_t)i, session, total, n, NULL), "memory");
	}
	return c;
}

static void fit_people(int people, double skips, double budget_sum, double budget_fit)
{
	struct expect_params p = expect_params_ors();
	struct expect_fitting how = {.prior = &p, .pseudo = EXPECT_PSEUDO_CLIENTS};
	struct expect_cases c = people_of(people, skips);
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	char what[96];
	double start = seconds();
	must(expect_cases_tally(&c, &how, EXPECT_EVERYBODY, &t, NULL), "memory");
	double summed = seconds();
	must(expect_fit(&t, &how, &fit, NULL), "the fit");
	double fitted = seconds();
	snprintf(what, sizeof what, "sums of %d people, %.1f M scores%s", people, (double)c.scores / 1e6,
		skips > 0 ? ", with gaps" : "");
	tell(what, summed - start, budget_sum);
	snprintf(what, sizeof what, "the fit after it (%zu patterns, %d looks)", t.patterns, fit.evaluations);
	tell(what, fitted - summed, budget_fit);
	expect_tally_free(&t);
	expect_cases_free(&c);
}

/* A score more for one of many, over and over. */
static void one_more(void)
{
	enum { TIMES = 1000000, SESSIONS = 8 };
	struct expect_tally t = EXPECT_TALLY_INIT;
	int session[SESSIONS];
	double z[SESSIONS];
	for (int k = 0; k < SESSIONS; k++) {
		session[k] = k + 1;
		z[k] = .1 * k;
	}
	double start = seconds();
	must(expect_tally_add(&t, session, z, 5, NULL), "memory");
	for (int i = 0; i < TIMES; i++) {
		size_t n = 5 + (size_t)i % 3;
		must(expect_tally_remove(&t, session, z, n, NULL), "memory");
		must(expect_tally_add(&t, session, z, n == 7 ? 5 : n + 1, NULL), "memory");
	}
	printf("%-58s %8.3f us of work\n", "one score more, in the sums", (seconds() - start) * 1e6 / TIMES);
	expect_tally_free(&t);
}

/* ---- rows ---- */

static int write_rows(int people, double skips)
{
	struct expect_cases c = people_of(people, skips);
	for (size_t i = 0; i < c.cases; i++) {
		for (uint32_t k = c.start[i]; k < c.start[i + 1]; k++)
			printf("C%06zu,%d,%d.%d\n", i + 1, c.session[k], c.score[k] / 10, c.score[k] % 10);
	}
	expect_cases_free(&c);
	return 0;
}

/* The part up to a comma or the line's end; *line moves behind it. */
static const char *part(char **line)
{
	char *at = *line, *end = at + strcspn(at, ",\n");
	*line = *end ? end + 1 : end;
	*end = '\0';
	return at;
}

static struct expect_cases read_rows(const char *path)
{
	struct expect_cases c = EXPECT_CASES_INIT;
	char row[96], person[32] = "";
	int session[EXPECT_FIT_SESSIONS], total[EXPECT_FIT_SESSIONS];
	size_t n = 0;
	uint32_t people = 0;
	FILE *f = fopen(path, "r");
	must(f != NULL, path);
	while (fgets(row, sizeof row, f)) {
		char *line = row;
		const char *name = part(&line);
		if (strcmp(name, person) != 0) {
			must(expect_cases_add(&c, people++, session, total, n, NULL), "memory");
			n = 0;
			snprintf(person, sizeof person, "%.31s", name);
		}
		int64_t number = 0;
		must(num_parse(part(&line), 1, EXPECT_FIT_SESSIONS, &number), "a session");
		must(num_parse_tenths(part(&line), &total[n]), "a score");
		session[n++] = (int)number;
	}
	must(expect_cases_add(&c, people, session, total, n, NULL), "memory");
	fclose(f);
	return c;
}

static int time_rows(const char *path)
{
	struct expect_params p = expect_params_ors();
	struct expect_fitting how = {.prior = &p, .model = EXPECT_MODEL_A};
	struct expect_cases c = read_rows(path);
	double start = seconds();
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	must(expect_cases_tally(&c, &how, EXPECT_EVERYBODY, &t, NULL), "memory");
	must(expect_fit(&t, &how, &fit, NULL), "the fit");
	printf("{\"seconds\":%.6f,\"megabytes\":%.1f,\"loglik\":%.6f}\n", seconds() - start, megabytes(), fit.loglik);
	expect_tally_free(&t);
	expect_cases_free(&c);
	return 0;
}

/* ---- a vault ---- */

static bool count_sessions(void *ctx, const struct practice_episode *ep, struct err *e)
{
	(void)e;
	*(size_t *)ctx += ep->sessions;
	return true;
}

static void pass(struct store *s)
{
	struct err e = ERR_INIT;
	size_t sessions = 0;
	double start = seconds();
	must(store_practice(s, count_sessions, &sessions, &e), "the pass");
	printf("{\"seconds\":%.6f,\"sessions\":%zu}\n", seconds() - start, sessions);
}

/* What the app does in idle moments after it was opened, piece by piece. */
static void quiet(struct store *s, const struct scale_set *scales)
{
	struct learn l = {.begun = false};
	double longest = 0, all = 0;
	bool more = true;
	while (more) {
		double start = seconds();
		more = learn_some(&l, s, scales);
		double took = seconds() - start;
		all += took;
		longest = took > longest ? took : longest;
	}
	printf("{\"seconds\":%.6f,\"longest\":%.6f}\n", all, longest);
	learn_end(&l);
}

static int in_vault(bool reading, const char *path, const char *passphrase)
{
	struct host h;
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	struct store *s = NULL;
	struct scale_set scales = {0};
	must(host_init(&h, &e), "the host");
	struct secret *secret = secret_from(SECRET_PASSPHRASE, passphrase, &e);
	enum vault_mode mode = reading ? VAULT_READ_ONLY : VAULT_READ_WRITE;
	must(secret && vault_open(path, secret, mode, &h.env, &v, &e) && store_open(v, &h.env, &s, &e), path);
	if (reading)
		pass(s);
	else if (scales_load(&h, &h.arena, &scales, &e))
		quiet(s, &scales);
	store_close(s);
	secret_free(secret);
	host_free(&h);
	return 0;
}

int main(int argc, char **argv)
{
	int64_t people = 0;
	if (argc > 2 && strcmp(argv[1], "rows") == 0 && num_parse(argv[2], 1, 10000000, &people))
		return write_rows((int)people, argc > 3 ? GAP_ODDS : 0);
	if (argc > 2 && strcmp(argv[1], "time") == 0)
		return time_rows(argv[2]);
	if (argc > 3)
		return in_vault(strcmp(argv[1], "read") == 0, argv[2], argv[3]);
	printf("-- fit --\n");
	fit_people(1000000, 0, .1, .1);
	fit_people(100000, 0, .1, .1);
	fit_people(100000, GAP_ODDS, .1, 3);
	one_more();
	return 0;
}
