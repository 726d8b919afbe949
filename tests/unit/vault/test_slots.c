#include "strek/vault/kdf.h"
#include "strek/vault/recovery.h"
#include "strek/vault/secret.h"
#include "strek/vault/slots.h"
#include "strek/vault/superblock.h"

#include "vault_help.h"

#include <criterion/criterion.h>

static struct world w;
static struct superblock s;
static struct kdf_params kdf;
static uint8_t *key;

static void begin(void)
{
	world_init(&w);
	kdf = kdf_floor();
	key = secret_alloc(FORMAT_KEY_LEN, NULL);
	superblock_init(&s, (const uint8_t *)"sixteen byte id.", ENV_FIXED_MS);
}

static void end(void)
{
	secret_release(key);
	world_end(&w);
}

TestSuite(slots, .init = begin, .fini = end);

static bool set(enum secret_kind kind, const char *text)
{
	struct secret *secret = secret_from(kind, text, NULL);
	w.e = ERR_INIT;
	bool ok = slots_set(&s, secret, &kdf, world_key, &w.env.env, &w.e);
	secret_free(secret);
	return ok;
}

/* What opening with this says; the key it gives is checked. */
static enum err_code try(enum secret_kind kind, const char *text)
{
	struct secret *secret = secret_from(kind, text, NULL);
	w.e = ERR_INIT;
	bool ok = slots_open(&s, secret, "name", key, &w.e);
	secret_free(secret);
	cr_assert_eq(ok, w.e.code == ERR_NONE);
	cr_assert(!ok || memcmp(key, world_key, FORMAT_KEY_LEN) == 0);
	return w.e.code;
}

static const char paper[] = "000000-000000-000000-000000-000000-010001";
static const char other_paper[] = "000000-000000-000000-000000-000000-020002";

Test(slots, a_passphrase_opens_however_it_is_composed_and_another_does_not)
{
	cr_assert(set(SECRET_PASSPHRASE, "sm\xc3\xa5 fugler synger"));
	cr_assert_eq(try(SECRET_PASSPHRASE, "sma\xcc\x8a fugler synger"), ERR_NONE);
	cr_assert_eq(try(SECRET_PASSPHRASE, "sma fugler synger"), ERR_VAULT_PASSPHRASE);
	cr_assert_str_eq(w.e.file, "name");
	cr_assert_eq(try(SECRET_RECOVERY, paper), ERR_VAULT_RECOVERY, "no recovery key was made");
}

Test(slots, a_recovery_key_opens_and_a_slip_is_no_wrong_key)
{
	cr_assert(set(SECRET_RECOVERY, paper));
	cr_assert_eq(try(SECRET_RECOVERY, "000000000000 000000000000 000000010001"), ERR_NONE);
	cr_assert_eq(try(SECRET_RECOVERY, other_paper), ERR_VAULT_RECOVERY);
	cr_assert_eq(try(SECRET_RECOVERY, "000000-000000-000000-000000-000000-010002"), ERR_RECOVERY_TYPO);
	cr_assert_eq(try(SECRET_PASSPHRASE, paper), ERR_VAULT_PASSPHRASE, "it is no passphrase");
}

Test(slots, a_new_recovery_key_takes_the_place_of_the_old_with_a_new_id)
{
	const uint8_t *slot = s.bytes + FORMAT_SUPER_SLOTS;
	cr_assert(set(SECRET_RECOVERY, paper));
	cr_assert_eq(slot[FORMAT_SLOT_ID], 1);
	cr_assert(set(SECRET_RECOVERY, other_paper));
	cr_assert_eq(slot[FORMAT_SLOT_ID], 2);
	cr_assert_eq(slot[FORMAT_SLOT_LEN], 0, "no second slot");
	cr_assert_eq(try(SECRET_RECOVERY, paper), ERR_VAULT_RECOVERY);
	cr_assert_eq(try(SECRET_RECOVERY, other_paper), ERR_NONE);
}

Test(slots, the_offsets_are_those_of_the_format)
{
	const uint8_t *slot = s.bytes + FORMAT_SUPER_SLOTS;
	static const uint8_t zero[FORMAT_SLOT_LEN];
	cr_assert(set(SECRET_RECOVERY, paper));
	cr_assert_eq(memcmp(slot, "\2\0\0\0\1\0\0\0", 8), 0);
	cr_assert_eq(memcmp(slot + 8, &(int64_t){ENV_FIXED_MS}, 8), 0);
	cr_assert_str_eq((const char *)slot + 16, "recovery key");
	cr_assert_eq(memcmp(slot + 48, zero, 12), 0);
	cr_assert_eq(slot[60], 2);
	cr_assert_eq(memcmp(slot + 152, zero, 104), 0);
	cr_assert_eq(FORMAT_SUPER_SLOTS + FORMAT_SLOTS * FORMAT_SLOT_LEN, 2112);
}

Test(slots, not_a_byte_of_a_slot_can_be_changed)
{
	cr_assert(set(SECRET_RECOVERY, paper));
	for (size_t at = FORMAT_SLOT_ID; at < FORMAT_SLOT_END; at++) {
		s.bytes[FORMAT_SUPER_SLOTS + at] ^= 0x40;
		cr_assert_eq(try(SECRET_RECOVERY, paper), ERR_VAULT_RECOVERY, "byte %zu", at);
		s.bytes[FORMAT_SUPER_SLOTS + at] ^= 0x40;
	}
	s.bytes[FORMAT_SUPER_ID] ^= 1;
	cr_assert_eq(try(SECRET_RECOVERY, paper), ERR_VAULT_RECOVERY, "a slot of another file");
}

Test(slots, parameters_no_strek_writes_are_refused_before_any_work)
{
	static const struct {
		uint64_t memory;
		uint32_t ops;
	} rows[] = {{UINT64_C(1) << 40, 3}, {UINT64_C(64) << 20, 1000000}, {8192, 1}, {UINT64_C(32) << 20, 3}};
	cr_assert(set(SECRET_PASSPHRASE, "fifteen letters"));
	uint8_t *slot = s.bytes + FORMAT_SUPER_SLOTS;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		memcpy(slot + FORMAT_SLOT_MEMORY, &rows[i].memory, 8);
		memcpy(slot + FORMAT_SLOT_OPS, &rows[i].ops, 4);
		cr_assert_eq(try(SECRET_PASSPHRASE, "fifteen letters"), ERR_VAULT_KDF_REFUSED, "row %zu", i);
	}
}

Test(slots, parameters_that_are_allowed_but_not_the_slots_own_do_not_open_it)
{
	kdf.ops = 4;
	cr_assert(set(SECRET_PASSPHRASE, "fifteen letters"));
	s.bytes[FORMAT_SUPER_SLOTS + FORMAT_SLOT_OPS] = 3;
	cr_assert_eq(try(SECRET_PASSPHRASE, "fifteen letters"), ERR_VAULT_PASSPHRASE);
}

Test(slots, when_all_are_taken_that_is_said)
{
	for (int i = 0; i < FORMAT_SLOTS; i++)
		s.bytes[FORMAT_SUPER_SLOTS + i * FORMAT_SLOT_LEN] = 9; /* a type of a later strek */
	cr_assert_not(set(SECRET_RECOVERY, paper));
	cr_assert_eq(w.e.code, ERR_VAULT_SLOTS_FULL);
}

Test(slots, without_randomness_the_old_slot_stays)
{
	cr_assert(set(SECRET_RECOVERY, paper));
	w.env.no_random = true;
	cr_assert_not(set(SECRET_RECOVERY, other_paper));
	cr_assert_eq(w.e.code, ERR_NO_RANDOM);
	cr_assert_eq(try(SECRET_RECOVERY, paper), ERR_NONE);
}
