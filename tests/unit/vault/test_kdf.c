#include "strek/base/err.h"
#include "strek/vault/kdf.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

#define MIB ((uint64_t)1024 * 1024)

Test(kdf, only_what_strek_writes_is_read)
{
	static const struct {
		struct kdf_params p;
		bool ok;
	} rows[] = {
		{{64 * MIB, 3}, true},
		{{64 * MIB - 1, 3}, false},
		{{64 * MIB, 2}, false},
		{{0, 0}, false},
		{{2048 * MIB, 20}, true},
		{{2048 * MIB + 1, 3}, false},
		{{64 * MIB, 21}, false},
		{{UINT64_MAX, UINT32_MAX}, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e = ERR_INIT;
		cr_assert_eq(kdf_allowed(&rows[i].p, &e), rows[i].ok, "row %zu", i);
		cr_assert_eq(e.code, rows[i].ok ? ERR_NONE : ERR_VAULT_KDF_REFUSED);
	}
}

Test(kdf, argon2id_gives_the_known_answer)
{
	/* The reference program: printf strek | argon2 0123456789abcdef -id -t 3 -k 65536 -p 1 -l 32 -r */
	static const uint8_t want[32] = {0xf2, 0xe8, 0x05, 0x2d, 0x9b, 0xdb, 0xc8, 0xeb, 0xd5, 0x52, 0xd0, 0xc9, 0xee,
		0x38, 0x1a, 0xd5, 0x34, 0xed, 0xaa, 0x05, 0x39, 0xbb, 0x9f, 0xe0, 0xf0, 0x9e, 0x65, 0xf6, 0xd1, 0x67,
		0x55, 0xf4};
	struct kdf_params p = kdf_floor();
	struct err e = ERR_INIT;
	uint8_t key[32];
	cr_assert(kdf_derive(&p, "strek", 5, (const uint8_t *)"0123456789abcdef", key, &e));
	cr_assert_eq(memcmp(key, want, sizeof want), 0);
}

/* A clock that goes on by `step` milliseconds each time it is read. */
struct stepping {
	int64_t now, step;
};

static int64_t step_on(void *ctx)
{
	struct stepping *s = ctx;
	return s->now += s->step;
}

Test(kdf, calibration_aims_at_half_a_second)
{
	/* What the floor takes, and what is chosen: a quarter of the usual memory's time. */
	static const struct {
		int64_t floor_ms;
		uint64_t memory;
		uint32_t ops;
	} rows[] = {
		{0, 256 * MIB, 3},                        /* a clock that stands still says nothing */
		{-50, 256 * MIB, 3},                      /* nor one that goes back */
		{125, 256 * MIB, 3},                      /* half a second */
		{140, 224 * MIB, 3},                      /* slower machines: less memory */
		{250, 128 * MIB, 3}, {5000, 64 * MIB, 3}, /* never below the floor */
		{60, 256 * MIB, 6},                       /* faster ones: more passes */
		{1, 256 * MIB, 20},                       /* never beyond what is read */
	};
	struct env_fixed f;
	env_fixed_usual(&f);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct stepping s = {1000000, rows[i].floor_ms};
		struct env env = f.env;
		struct kdf_params p;
		struct err e = ERR_INIT;
		env.clock.ctx = &s;
		env.clock.now_ms = step_on;
		cr_assert(kdf_calibrate(&env, &p, &e));
		cr_assert_eq(p.memory, rows[i].memory, "row %zu: %lu", i, (unsigned long)(p.memory / MIB));
		cr_assert_eq(p.ops, rows[i].ops, "row %zu: %u", i, p.ops);
		cr_assert(kdf_allowed(&p, &e));
	}
}
