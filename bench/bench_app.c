/* What somebody waits for at the screen: the whole program in a terminal, with the budgets beside.
 *
 * A frame is there when nothing more comes for a while; its time is that of its last byte. STREK_BENCH_CLIENTS (10000)
 * sizes the big caseload, which takes most of the time to make. */
#include "steps.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEYS 400
#define STARTS 15
#define SCROLLS 60
#define QUIET_MS 12
#define DRAGS 301

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The value below which this share of them lies. */
static double share(double *ms, int n, double part)
{
	qsort(ms, (size_t)n, sizeof *ms, by_size);
	int at = (int)(part * n);
	return ms[at < n ? at : n - 1];
}

static void print(const char *what, double ms, double budget)
{
	printf("%-58s %10.2f ms     (budget %g ms)%s\n", what, ms, budget, ms > budget ? "  OVER" : "");
	fflush(stdout);
}

/* Sends, and waits for the frame: milliseconds until its last byte. */
static double frame(struct tut *t, const char *keys)
{
	double start = tut_now(), last = 0;
	size_t had = tut_bytes(t)->len;
	tut_send(t, keys);
	for (double quiet = start + TUT_LIMIT_MS; tut_now() < quiet;) {
		if (!tut_read(t, last > 0 ? QUIET_MS : TUT_LIMIT_MS))
			break;
		if (tut_bytes(t)->len == had)
			continue;
		had = tut_bytes(t)->len;
		last = tut_now();
		quiet = last + QUIET_MS;
	}
	if (last <= 0)
		tut_fail(t, "no frame came for", keys);
	return last - start;
}

/* Whatever is still coming has come. */
static void settle(struct tut *t)
{
	for (size_t had = 0; had != tut_bytes(t)->len;) {
		had = tut_bytes(t)->len;
		tut_read(t, 100);
	}
}

static void bench_start(const char *home)
{
	double ms[STARTS];
	for (int i = 0; i < STARTS; i++) {
		double start = tut_now();
		struct tut *t = tut_new(&(struct tut_start){.home = home});
		tut_expect(t, "Passphrase:");
		ms[i] = tut_now() - start;
		tut_free(t);
	}
	print("from the start to the first frame, median", share(ms, STARTS, 0.5), 30);
}

/* Other programs of the terminal that happen to be installed, from their start until nothing more comes. */
static const char *const peers[][2] = {{"nnn"}, {"ncdu", "."}, {"tig"}, {"calcurse"}, {"htop"}, {"mc"}, {"top"},
	{"vim"}, {"nano"}, {"less", "/etc/services"}};

static bool find_program(const char *name, char *out, size_t size)
{
	static const char *const folders[] = {"/usr/bin", "/usr/local/bin", "/bin"};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		snprintf(out, size, "%s/%s", folders[i], name);
		if (access(out, X_OK) == 0)
			return true;
	}
	return false;
}

static double first_frame(const char *home, const char *arg)
{
	double start = tut_now(), last = start;
	struct tut *t = tut_new(&(struct tut_start){.home = home, .args = {arg}});
	for (size_t had = 0; tut_read(t, had == 0 ? TUT_LIMIT_MS : 2 * QUIET_MS) && tut_bytes(t)->len != had;) {
		had = tut_bytes(t)->len;
		last = tut_now();
	}
	tut_free(t);
	return last - start;
}

static void bench_peers(const char *home)
{
	const char *own = getenv("STREK");
	char *kept = own == NULL ? NULL : strdup(own), path[64];
	for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
		double ms[STARTS];
		if (!find_program(peers[i][0], path, sizeof path))
			continue;
		setenv("STREK", path, 1);
		for (int k = 0; k < STARTS; k++)
			ms[k] = first_frame(home, peers[i][1]);
		printf("    beside it: %-10s %10.2f ms\n", peers[i][0], share(ms, STARTS, 0.5));
	}
	if (kept != NULL)
		setenv("STREK", kept, 1);
	else
		unsetenv("STREK");
	free(kept);
}

static void bench_keys(struct tut *t)
{
	static const char *const down = "\033OB", *const up = "\033OA";
	static double ms[KEYS];
	for (int i = 0; i < KEYS; i++)
		ms[i] = frame(t, i / 20 % 2 == 0 ? down : up);
	print("key to frame, caseload at 200x60, median", share(ms, KEYS, 0.5), 5);
	print("key to frame, caseload at 200x60, 95th percentile", share(ms, KEYS, 0.95), 5);
	tut_send(t, "\r");
	tut_expect(t, "Enter open");
	settle(t);
	for (int i = 0; i < KEYS; i++)
		ms[i] = frame(t, "\t");
	print("key to frame, a client at 200x60, median", share(ms, KEYS, 0.5), 5);
	print("key to frame, a client at 200x60, 95th percentile", share(ms, KEYS, 0.95), 5);
}

/* A press and 301 reports of the mouse in one piece, as a slow moment makes them arrive. */
static void bench_drag(const char *home)
{
	struct buf reports = BUF_INIT;
	double ms[21];
	int row[STEPS_LINES], col;
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-1", "Somebody");
	steps_begin_session(t);
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	tut_press(t, row[0], col);
	tut_expect_at(t, row[0], col, "○");
	for (int i = 0; i < 21; i++) {
		buf_clear(&reports);
		for (int k = 0; k < DRAGS; k++)
			buf_addf(&reports, "\033[<32;%d;%dM", col + 2 + (k + i) % 40, row[0] + 1);
		settle(t);
		ms[i] = frame(t, buf_str(&reports));
	}
	print("a burst of 301 reports of a drag, median", share(ms, 21, 0.5), 10);
	printf("    the quickest of 21: %.2f ms\n", share(ms, 21, 0));
	tut_free(t);
	buf_free(&reports);
}

static void bench_big(const char *home)
{
	double ms[SCROLLS];
	const char *clients = getenv("STREK_BENCH_CLIENTS");
	struct tut *t = tut_new(&(struct tut_start){.home = home,
		.args = {"demo", "--clients", clients == NULL ? "10000" : clients},
		.rows = 60,
		.cols = 200});
	for (bool there = false; !there; there = tut_shows(t, "Find:"))
		if (!tut_read(t, 1000))
			tut_fail(t, "the big practice could not be made", "");
	settle(t);
	tut_send(t, "\024");
	settle(t);
	/* Out of a client's page the caseload is read anew and drawn for the first time. */
	for (int i = 0; i < 9; i++) {
		tut_send(t, "\r");
		tut_expect_gone(t, "Find:");
		settle(t);
		ms[i] = frame(t, "q");
		tut_expect(t, "Find:");
	}
	print("the big caseload read and drawn, median", share(ms, 9, 0.5), 300);
	for (int i = 0; i < SCROLLS; i++)
		ms[i] = frame(t, i / 15 % 2 == 0 ? "\033[6~" : "\033[5~");
	print("a page of the big caseload at 200x60, 95th percentile", share(ms, SCROLLS, 0.95), 16);
	tut_free(t);
}

int main(void)
{
	printf("-- the app --\n");
	const char *home = steps_home();
	steps_init(home);
	bench_start(home);
	bench_peers(home);
	struct tut *t = tut_new(&(struct tut_start){.home = steps_home(), .args = {"demo"}, .rows = 60, .cols = 200});
	tut_expect(t, "Find:");
	settle(t);
	bench_keys(t);
	tut_free(t);
	bench_drag(steps_home());
	fflush(stdout);
	bench_big(steps_home());
	return 0;
}
