/* Any bytes as a recovery key somebody typed: refused, or the same key when it is printed and typed again. */
#include "strek/base/err.h"
#include "strek/vault/recovery.h"
#include "strek/vault/secret.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct err e = ERR_INIT;
	uint8_t key[RECOVERY_LEN], again[RECOVERY_LEN];
	char printed[RECOVERY_TEXT];
	struct secret *typed = secret_new(SECRET_RECOVERY, &e);
	if (typed == NULL)
		abort();
	secret_add(typed, (const char *)data, n);
	if (recovery_parse(typed, key, &e)) {
		struct secret *back = secret_new(SECRET_RECOVERY, &e);
		recovery_format(key, printed);
		if (back == NULL || !secret_add(back, printed, RECOVERY_TEXT) || !recovery_parse(back, again, &e) ||
			memcmp(key, again, sizeof key) != 0)
			abort();
		secret_free(back);
	} else if (e.code != ERR_RECOVERY_TYPO) {
		abort();
	}
	secret_free(typed);
	return 0;
}
