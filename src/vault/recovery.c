#include "strek/vault/recovery.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/vault/secret.h"

#include <sodium.h>

enum { CHARS_KEY = 32, CHARS_SUM = 4, CHARS = CHARS_KEY + CHARS_SUM, GROUP = 6 };

/* The largest prime below 2^20. A prime, and 32 no divisor of it, so that a changed character or two
 * exchanged ones always change the remainder. */
static const uint32_t modulus = 1048573;

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void spread(const uint8_t key[RECOVERY_LEN], uint8_t digits[CHARS])
{
	uint32_t sum = 0;
	for (int i = 0; i < CHARS_KEY; i++) {
		int bit = i * 5, byte = bit / 8;
		unsigned two = (unsigned)key[byte] << 8 | (byte + 1 < RECOVERY_LEN ? key[byte + 1] : 0u);
		digits[i] = two >> (11 - bit % 8) & 31;
		sum = (sum * 32 + digits[i]) % modulus;
	}
	for (int i = 0; i < CHARS_SUM; i++)
		digits[CHARS_KEY + i] = sum >> 5 * (CHARS_SUM - 1 - i) & 31;
}

static void gather(const uint8_t digits[CHARS], uint8_t key[RECOVERY_LEN])
{
	memset(key, 0, RECOVERY_LEN);
	for (int bit = 0; bit < RECOVERY_LEN * 8; bit++)
		if (digits[bit / 5] >> (4 - bit % 5) & 1)
			key[bit / 8] |= (uint8_t)(0x80u >> bit % 8);
}

void recovery_format(const uint8_t key[RECOVERY_LEN], char out[RECOVERY_TEXT])
{
	uint8_t digits[CHARS];
	spread(key, digits);
	for (int i = 0, at = 0; i < CHARS; i++) {
		if (i > 0 && i % GROUP == 0)
			out[at++] = '-';
		out[at++] = alphabet[digits[i]];
	}
	sodium_memzero(digits, sizeof digits);
}

/* The digit a character stands for, -1 for none, -2 for what is skipped. */
static int digit_of(char c)
{
	if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n')
		return -2;
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'I' || c == 'L')
		c = '1';
	if (c == 'O')
		c = '0';
	const char *p = c ? strchr(alphabet, c) : NULL;
	return p ? (int)(p - alphabet) : -1;
}

static bool read_digits(const char *text, uint8_t digits[CHARS])
{
	int n = 0;
	for (; *text; text++) {
		int d = digit_of(*text);
		if (d == -2)
			continue;
		if (d < 0 || n == CHARS)
			return false;
		digits[n++] = (uint8_t)d;
	}
	return n == CHARS;
}

bool recovery_parse(const struct secret *text, uint8_t key[RECOVERY_LEN], struct err *e)
{
	uint8_t digits[CHARS], again[CHARS];
	bool ok = read_digits(secret_text(text), digits);
	if (ok) {
		gather(digits, key);
		spread(key, again);
		ok = sodium_memcmp(digits, again, sizeof digits) == 0;
	}
	sodium_memzero(digits, sizeof digits);
	sodium_memzero(again, sizeof again);
	if (!ok) {
		sodium_memzero(key, RECOVERY_LEN);
		return err_set(e, ERR_RECOVERY_TYPO);
	}
	return true;
}

struct secret *recovery_new(const struct env *env, struct err *e)
{
	struct key_and_text {
		uint8_t key[RECOVERY_LEN];
		char text[RECOVERY_TEXT];
	} *made = secret_alloc(sizeof *made, e);
	struct secret *s = made ? secret_new(SECRET_RECOVERY, e) : NULL;
	if (s && rng_fill(&env->rng, made->key, sizeof made->key)) {
		recovery_format(made->key, made->text);
		secret_add(s, made->text, sizeof made->text);
	} else if (s) {
		err_set(e, ERR_NO_RANDOM);
		secret_free(s);
		s = NULL;
	}
	secret_release(made);
	return s;
}
