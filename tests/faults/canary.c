/* canary FILE: makes a vault there and looks for what it was told in this whole process's memory: after the screen lock
 * nothing of what clients said may be there, and after closing neither passphrase nor key. What is searched for is
 * kept coded, so that the search does not find itself. */
#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/vault/kdf.h"
#include "strek/vault/secret.h"
#include "strek/vault/vault.h"

#include "env_fixed.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CODE = 1, CHUNK = 1 << 16, CANARY_MAX = 64 };

/* Every byte is one higher than it is meant. */
static const char passphrase_coded[] = "uijt!cjse!tbxfe!epxo!uif!cjsdi";
static const char client_coded[] = "DBOBSZ.8364";
static const char note_coded[] = "xibu!uif!dbobsz!tboh!jo!uif!njof";
static const char key_coded[] = "22d!cze!uffo!lfz!pg!b!wbmmu!;qq?";

static int mistakes;

static void decode(const char *coded, char out[CANARY_MAX])
{
	size_t i = 0;
	for (; coded[i]; i++)
		out[i] = (char)(coded[i] - CODE);
	out[i] = '\0';
}

/* ---- searching ---- */

struct window {
	uint8_t *bytes; /* mapped by itself, and left out of the search */
	size_t n;
};

static bool matches(const uint8_t *bytes, const char *coded, size_t n)
{
	size_t i = 0;
	while (i < n && (char)(bytes[i] + CODE) == coded[i])
		i++;
	return i == n;
}

static long count_in(int mem, unsigned long from, unsigned long to, const char *coded, struct window w)
{
	size_t n = strlen(coded);
	long found = 0;
	for (unsigned long at = from; at < to; at += CHUNK) {
		size_t want = to - at < w.n ? to - at : w.n;
		ssize_t got = pread(mem, w.bytes, want, (off_t)at);
		for (ssize_t i = 0; i < CHUNK && i + (ssize_t)n <= got; i++)
			found += matches(w.bytes + i, coded, n);
	}
	return found;
}

static long in_memory(const char *coded)
{
	struct window w = {NULL, CHUNK + CANARY_MAX};
	char line[512], rights[8];
	unsigned long from, to;
	long found = 0;
	FILE *maps = fopen("/proc/self/maps", "r");
	int mem = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
	w.bytes = mmap(NULL, w.n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!maps || mem < 0 || w.bytes == MAP_FAILED) {
		perror("canary: memory cannot be read");
		exit(2);
	}
	while (fgets(line, sizeof line, maps)) {
		if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[0] != 'r' || strstr(line, "[v"))
			continue;
		/* The window may lie in the same mapping as its neighbours. */
		unsigned long own = (unsigned long)w.bytes;
		if (from <= own && own < to) {
			found += count_in(mem, from, own, coded, w);
			from = own + ((w.n + 4095) & ~(size_t)4095);
		}
		found += count_in(mem, from, to, coded, w);
	}
	munmap(w.bytes, w.n);
	fclose(maps);
	close(mem);
	return found;
}

static void expect(bool there, const char *coded, const char *what, const char *when)
{
	long found = in_memory(coded);
	if ((found > 0) == there)
		return;
	printf("bad: %s: %s found %ld times in memory\n", when, what, found);
	mistakes++;
}

/* ---- a vault in use ---- */

static void must(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "canary: %s %s\n", err_name(e->code), e->what);
	exit(2);
}

static struct vault *make(const char *path, struct env_fixed *world)
{
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	struct kdf_params kdf = kdf_floor();
	char passphrase[CANARY_MAX], key[CANARY_MAX];
	decode(passphrase_coded, passphrase);
	decode(key_coded, key);
	struct secret *s = secret_from(SECRET_PASSPHRASE, passphrase, &e);
	explicit_bzero(passphrase, sizeof passphrase);
	struct vault_new how = {
		.passphrase = s, .kdf = &kdf, .key = (const uint8_t *)key, .fill = store_fill, .ctx = &world->env};
	must(s && vault_create(path, &how, &world->env, &v, &e), &e);
	vault_close(v);
	must(vault_open(path, s, VAULT_READ_WRITE, &world->env, &v, &e), &e);
	explicit_bzero(key, sizeof key);
	secret_free(s);
	return v;
}

static struct uuid save(struct store *s)
{
	struct err e = ERR_INIT;
	char code[CANARY_MAX], note[CANARY_MAX];
	decode(client_coded, code);
	decode(note_coded, note);
	struct fact f[2] = {fact_init(FACT_CLIENT), fact_init(FACT_NOTE)};
	must(store_new_id(s, &f[0].client, &e), &e);
	f[1].client = f[0].client;
	f[0].c.client.code = code;
	f[1].c.note.note = NOTE_WORDS;
	f[1].c.note.text = note;
	must(store_save(s, f, 2, &e), &e);
	explicit_bzero(code, sizeof code);
	explicit_bzero(note, sizeof note);
	return f[0].client;
}

static void read_all(struct store *s, const struct uuid *client)
{
	struct err e = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct course course;
	struct store_line *lines;
	size_t count;
	must(store_course(s, client, &a, &course, &e) && store_caseload(s, &a, &lines, &count, &e), &e);
	expect(true, note_coded, "the note", "in use");
	expect(true, client_coded, "the client's code", "in use");
	arena_free(&a);
}

/* A sanitizer keeps what was freed, and its own memory is too large to be searched. */
static bool searchable(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return false;
#else
	return true;
#endif
#else
	return true;
#endif
}

int main(int argc, char **argv)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	struct store *s = NULL;
	if (argc != 2)
		return 2;
	if (!searchable()) {
		printf("= canaries in memory: not searched under a sanitizer\n");
		return 0;
	}
	env_fixed_usual(&world);
	struct vault *v = make(argv[1], &world);
	expect(true, key_coded, "the key", "in use");
	must(store_open(v, &world.env, &s, &e), &e);
	struct uuid client = save(s);
	read_all(s, &client);
	store_conceal(s);
	expect(false, note_coded, "the note", "locked");
	expect(false, client_coded, "the client's code", "locked");
	expect(false, key_coded, "the key", "locked");
	store_reveal(s);
	read_all(s, &client);
	store_close(s);
	expect(false, note_coded, "the note", "closed");
	expect(false, client_coded, "the client's code", "closed");
	expect(false, key_coded, "the key", "closed");
	expect(false, passphrase_coded, "the passphrase", "closed");
	printf("= canaries in memory: %d bad\n", mistakes);
	return mistakes > 0;
}
