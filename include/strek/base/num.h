/* Numbers as people and files write them, without the locale. */
#ifndef STREK_BASE_NUM_H
#define STREK_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* A whole decimal number with optional minus, the entire string, within [lo, hi]. */
bool num_parse(const char *s, int64_t lo, int64_t hi, int64_t *out);
/* Points with at most one decimal, '.' or ',', as tenths: "7" -> 70, "7,3" -> 73, "-1.5" -> -15.
 * False for anything else, also "7.35", "1e3", " 7", "7." and "". */
bool num_parse_tenths(const char *s, int *tenths);
/* A real number, '.' or ',', optional sign and exponent, at most 127 characters; finite; correctly rounded
 * as strtod in the C locale. ".5" is one; "5.", "inf", "0x1" and blanks are not. */
bool num_parse_real(const char *s, double *out);

/* "29.1" from 291, "29.0" from 290: always one decimal. */
void num_tenths(struct buf *out, int tenths, char decimal);
/* As num_tenths with '+' before what is positive and U+2212-free minus ("-4.1"); 0 is "0.0". */
void num_signed_tenths(struct buf *out, int tenths, char decimal);
/* Rounded to `decimals` (0..9), half away from zero, by the exact value of the double (0.15 lies below its
 * half); never "-0.0". NaN and infinities give "-". */
void num_real(struct buf *out, double v, int decimals, char decimal);
/* The first of 15, 16 and 17 significant digits that reads back as the same double ("0.38", "1e+20"), '.'
 * always; both zeros are "0". For files and hashes. NaN and infinities give "-". */
void num_exact(struct buf *out, double v);

#endif
