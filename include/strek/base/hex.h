/* Bytes as hexadecimal digits, lower case only: one way to write them, one way to read them. */
#ifndef STREK_BASE_HEX_H
#define STREK_BASE_HEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes 2n digits, without a NUL. */
void hex_write(char *out, const uint8_t *bytes, size_t n);
/* Reads exactly n bytes from the first 2n digits; false at anything else, also at the end of the string. */
bool hex_read(const char *digits, uint8_t *out, size_t n);

#endif
