#include "inner.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

/* A vault that was copied, restored or carried to another machine goes on under a new device id: two files that
 * added to one chain could never be merged. Which file this is: its place on the disk, when it was made, and the
 * machine. */

#define MACHINE_ID "/etc/machine-id"

static size_t machine_id(char out[64])
{
	int fd = open(MACHINE_ID, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	ssize_t n = read(fd, out, 64);
	close(fd);
	return n > 0 ? (size_t)n : 0;
}

static bool file_name(struct store *s, char out[2 * FACT_HASH + 1], struct err *e)
{
	struct vault_identity file;
	unsigned char machine[64] = {0}, digest[FACT_HASH];
	if (!vault_identity(s->vault, &file, e))
		return false;
	size_t n = machine_id((char *)machine);
	int64_t place[3] = {(int64_t)file.dev, (int64_t)file.inode, file.birth_ns};
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof digest);
	crypto_generichash_update(&state, (const unsigned char *)place, sizeof place);
	crypto_generichash_update(&state, machine, n);
	crypto_generichash_final(&state, digest, sizeof digest);
	sodium_bin2hex(out, 2 * FACT_HASH + 1, digest, sizeof digest);
	return true;
}

bool device_is_ours(struct store *s, bool *ours, struct err *e)
{
	char here[2 * FACT_HASH + 1];
	const char *file = NULL, *device = NULL;
	struct uuid id;
	struct arena a = ARENA_INIT;
	bool ok = store_setting(s, SETTING_FILE, &a, &file, e) && store_setting(s, SETTING_DEVICE, &a, &device, e) &&
		  file_name(s, here, e);
	*ours = false;
	if (ok && file && device && strcmp(file, here) == 0 && uuid_parse(device, &id)) {
		struct head *h = head_of(s, &id);
		if (h)
			s->heads.own = (size_t)(h - s->heads.item);
		*ours = h != NULL;
	}
	arena_free(&a);
	return ok;
}

bool device_own_again(struct store *s, struct err *e)
{
	char here[2 * FACT_HASH + 1];
	return file_name(s, here, e) && store_set_setting(s, SETTING_FILE, here, e);
}

bool device_disown(struct store *s, struct err *e)
{
	return store_set_setting(s, SETTING_FILE, "a copy", e);
}

bool device_renew(struct store *s, struct err *e)
{
	struct uuid id;
	struct head *h;
	char text[UUID_TEXT + 1];
	if (!store_new_id(s, &id, e) || !head_add(s, &id, &h, e))
		return false;
	s->heads.own = (size_t)(h - s->heads.item);
	uuid_format(&id, text);
	return store_set_setting(s, SETTING_DEVICE, text, e) && device_own_again(s, e);
}
