/* What saving, importing, opening and listing cost, with the budgets beside.
 *
 * STREK_BENCH_CLIENTS (10000) and STREK_BENCH_RATINGS (1000000, four lines each) size the big vault, which is made
 * in STREK_BENCH_FOLDER (/tmp) and removed afterwards, or kept and used again with STREK_BENCH_KEEP=1. */
#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/vault/vault.h"

#include "course_make.h"
#include "env_fixed.h"

#include <dlfcn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint8_t key[FORMAT_KEY_LEN] = "thirty-two bytes that open tests";
static struct env_fixed world;
static struct err e;

/* ---- counting what is synced: our fsync stands before the C library's ---- */

static long syncs;
static double sync_time;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* What this process worked, when others keep the machine busy. */
static double cpu(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static int counted(const char *name, int fd)
{
	union {
		void *p;
		int (*f)(int);
	} next = {dlsym(RTLD_NEXT, name)};
	double start = now();
	int rc = next.f(fd);
	sync_time += now() - start;
	syncs++;
	return rc;
}

int fsync(int fd)
{
	return counted("fsync", fd);
}

int fdatasync(int fd)
{
	return counted("fdatasync", fd);
}

/* ---- a practice ---- */

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	printf("%s: %s %s %s\n", what, err_name(e.code), e.what, e.value);
	exit(1);
}

static struct uuid add(struct store *s, struct fact f)
{
	must(store_add(s, &f, &e), "store_add");
	return f.id;
}

static struct fact blank(const struct uuid *client, enum fact_kind kind)
{
	struct fact f = fact_init(kind);
	f.client = *client;
	return f;
}

static struct uuid add_client(struct store *s, int i)
{
	struct uuid id;
	char code[16], name[32];
	must(store_new_id(s, &id, &e), "store_new_id");
	snprintf(code, sizeof code, "K%05d", i);
	snprintf(name, sizeof name, "Person Number %d", i);
	struct fact f = blank(&id, FACT_CLIENT);
	f.c.client.code = code;
	f.c.client.name = name;
	add(s, f);
	return id;
}

static struct uuid add_episode(struct store *s, const struct uuid *client)
{
	struct fact f = blank(client, FACT_EPISODE);
	f.c.episode.age = AGE_ADULT;
	f.c.episode.number = 1;
	f.c.episode.opened = MAKE_DAY;
	return add(s, f);
}

static struct uuid add_session(struct store *s, const struct uuid *client, const struct uuid *episode, int number)
{
	struct fact f = blank(client, FACT_SESSION);
	f.c.session.attendance = ATTENDANCE_ATTENDED;
	f.c.session.date = MAKE_DAY + 7 * number;
	f.c.session.episode = *episode;
	f.c.session.number = number;
	return add(s, f);
}

static struct fact mark(const struct uuid *client, const struct uuid *form, int line, int mm)
{
	struct fact f = blank(client, FACT_MARK);
	f.c.mark.form = *form;
	f.c.mark.input = INPUT_TYPED;
	f.c.mark.line = line;
	f.c.mark.mm = mm;
	return f;
}

static struct uuid add_rating(
	struct store *s, const struct uuid *client, const struct uuid *session, const char *scale, int mm)
{
	struct fact f = blank(client, FACT_FORM);
	f.c.form.mode = MODE_PAPER;
	f.c.form.rater = RATER_SELF;
	f.c.form.scale = scale;
	f.c.form.session = *session;
	f.c.form.version = 1;
	f.c.form.wording = WORDING_PAPER;
	struct uuid form = add(s, f);
	for (int line = 1; line <= 4; line++)
		add(s, mark(client, &form, line, mm + line));
	f = blank(client, FACT_FORM_END);
	f.c.form_end.form = form;
	f.c.form_end.how = FORM_END_FINISHED;
	add(s, f);
	return form;
}

/* `ratings` ratings, an outcome and a session scale each session. */
static void add_practice(struct store *s, int clients, int ratings)
{
	struct arena a = ARENA_INIT;
	struct uuid fact;
	int done = 0;
	must(store_begin(s, &e), "begin");
	must(store_define_scale(s, make_ors(&a), &fact, &e), "define");
	must(store_define_scale(s, make_srs(&a), &fact, &e), "define");
	for (int i = 0; i < clients; i++) {
		int of = (int)((int64_t)ratings * (i + 1) / clients) - done;
		struct uuid client = add_client(s, i), episode = add_episode(s, &client);
		for (int r = 0; r < of; r += 2) {
			struct uuid session = add_session(s, &client, &episode, r / 2 + 1);
			add_rating(s, &client, &session, "ORS", 30 + (i + r) % 60);
			if (r + 1 < of)
				add_rating(s, &client, &session, "SRS", 90);
		}
		done += of;
		if (i % 1000 == 999) {
			must(store_commit(s, &e), "commit");
			must(store_begin(s, &e), "begin");
		}
	}
	must(store_commit(s, &e), "commit");
	arena_free(&a);
}

static struct store *make(const char *path)
{
	struct vault *v;
	struct store *s;
	unlink(path);
	must(vault_create_key(path, key, &world.env, &v, &e), "create");
	must(store_create(v, &world.env, &s, &e), "store");
	return s;
}

static struct store *reopen(const char *path)
{
	struct vault *v;
	struct store *s;
	must(vault_open_key(path, key, VAULT_READ_WRITE, &world.env, &v, &e), "open");
	must(store_open(v, &world.env, &s, &e), "store");
	return s;
}

static void print(const char *what, double value, const char *unit, double budget)
{
	printf("%-58s %10.2f %-6s (budget %g %s)%s\n", what, value, unit, budget, unit, value > budget ? "  OVER" : "");
}

static double resident_mb(void)
{
	long pages = 0, skip;
	FILE *f = fopen("/proc/self/statm", "r");
	if (f && fscanf(f, "%ld %ld", &skip, &pages) != 2)
		pages = 0;
	if (f)
		fclose(f);
	return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static int setting(const char *name, int otherwise)
{
	const char *text = getenv(name);
	return text ? (int)strtol(text, NULL, 10) : otherwise;
}

static void bench_saves(struct store *s, const struct uuid *client, const struct uuid *form, const char *where)
{
	enum { N = 200 };
	char what[96];
	struct fact f;
	for (int i = 0; i < 3; i++) {
		f = mark(client, form, 1 + i % 4, 40);
		must(store_save(s, &f, 1, &e), "save");
	}
	syncs = 0;
	sync_time = 0;
	double start = now(), worked = cpu();
	for (int i = 0; i < N; i++) {
		f = mark(client, form, 1 + i % 4, i % 100);
		must(store_save(s, &f, 1, &e), "save");
	}
	double each = (now() - start) / N;
	worked = (cpu() - worked) / N;
	snprintf(what, sizeof what, "save of one mark, %s, without the disk's syncs", where);
	print(what, (each - sync_time / N) * 1e3, "ms", 2);
	printf("    %.2f ms of work; %.2f ms with the syncs, of which there are %.2f a save\n", worked * 1e3,
		each * 1e3, (double)syncs / N);
}

static void bench_ordinary(const char *path)
{
	struct store *s = make(path);
	add_practice(s, 60, 1200);
	store_close(s);
	s = reopen(path);
	struct arena a = ARENA_INIT;
	struct store_line *lines;
	size_t count;
	must(store_caseload(s, &a, &lines, &count, &e), "caseload");
	print("resident with an ordinary practice (60 clients)", resident_mb(), "MB", 24);
	struct course course;
	must(store_course(s, &lines[7].client, &a, &course, &e), "course");
	bench_saves(s, &lines[7].client, &course.episode[0].session[0].form[0].id, "ordinary practice");
	arena_free(&a);
	store_close(s);
}

static void bench_import(const char *path)
{
	struct store *s = make(path);
	double start = now(), worked = cpu();
	add_practice(s, 1000, 100000);
	double took = now() - start;
	worked = cpu() - worked;
	printf("import of %zu facts: %.2f us of work a fact, %.2f s in all\n", store_fact_count(s),
		worked / (double)store_fact_count(s) * 1e6, worked);
	print("import of 100,000 ratings of four lines", took, "s", 5);
	store_close(s);
}

static void bench_big(const char *path)
{
	struct stat st;
	bool keep = setting("STREK_BENCH_KEEP", 0) != 0;
	if (!keep || stat(path, &st) != 0) {
		struct store *s = make(path);
		double start = now();
		add_practice(s, setting("STREK_BENCH_CLIENTS", 10000), setting("STREK_BENCH_RATINGS", 1000000));
		printf("the big vault: %zu facts made in %.1f s\n", store_fact_count(s), now() - start);
		store_close(s);
	}
	struct arena a = ARENA_INIT;
	struct store_line *lines;
	size_t count;
	double start = now();
	struct store *s = reopen(path);
	double opened = now() - start;
	must(store_caseload(s, &a, &lines, &count, &e), "caseload");
	printf("the big vault: %zu facts, %zu clients; opened in %.1f ms\n", store_fact_count(s), count, opened * 1e3);
	print("open with the key and list all clients", (now() - start) * 1e3, "ms", 300);
	print("resident after listing the big vault", resident_mb(), "MB", 100);
	struct course course;
	start = now();
	must(store_course(s, &lines[count / 2].client, &a, &course, &e), "course");
	printf("one client's course, first time: %.2f ms\n", (now() - start) * 1e3);
	struct fact f = mark(&lines[count / 3].client, &course.episode[0].session[0].form[0].id, 1, 50);
	start = now();
	must(store_save(s, &f, 1, &e), "save");
	printf("first save for a client not looked at before: %.2f ms with the disk's syncs\n", (now() - start) * 1e3);
	bench_saves(s, &lines[count / 2].client, &course.episode[0].session[0].form[0].id, "big vault");
	arena_free(&a);
	store_close(s);
	if (!keep)
		unlink(path);
}

int main(void)
{
	const char *folder = getenv("STREK_BENCH_FOLDER");
	char path[4096];
	env_fixed_usual(&world);
	printf("-- store --\n");
	snprintf(path, sizeof path, "%s/strek-bench-%ld.vault", folder ? folder : "/tmp", (long)getpid());
	bench_ordinary(path);
	bench_import(path);
	unlink(path);
	if (setting("STREK_BENCH_KEEP", 0))
		snprintf(path, sizeof path, "%s/strek-bench-big.vault", folder ? folder : "/tmp");
	bench_big(path);
	return 0;
}
