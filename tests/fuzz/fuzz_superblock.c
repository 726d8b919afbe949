/* Any bytes as a superblock: judged without a key, and never good when a byte of a good one has changed. */
#include "strek/vault/superblock.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	static const uint8_t id[FORMAT_ID_LEN] = {7};
	uint8_t bytes[FORMAT_SUPER_LEN] = {0};
	struct superblock good;
	memcpy(bytes, data, n < sizeof bytes ? n : sizeof bytes);
	superblock_state(bytes);
	superblock_generation(bytes);
	/* The input as changes to a good one: pairs of place and value. */
	superblock_init(&good, id, 1);
	memcpy(bytes, good.bytes, sizeof bytes);
	for (size_t i = 0; i + 2 < n; i += 3)
		bytes[(data[i] << 8 | data[i + 1]) % FORMAT_SUPER_LEN] ^= data[i + 2];
	if (memcmp(bytes, good.bytes, sizeof bytes) != 0 && superblock_state(bytes) == SUPERBLOCK_GOOD &&
		superblock_state(good.bytes) == SUPERBLOCK_GOOD)
		abort();
	return 0;
}
