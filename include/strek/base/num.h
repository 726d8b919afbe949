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
/* A real number, '.' or ',', optional exponent; finite; correctly rounded as strtod in the C locale. */
bool num_parse_real(const char *s, double *out);

/* "29.1" from 291; always one decimal. */
void num_tenths(struct buf *out, int tenths, char decimal);
/* As num_tenths with '+' before what is positive and U+2212-free minus ("-4.1"); 0 is "0.0". */
void num_signed_tenths(struct buf *out, int tenths, char decimal);
/* Rounded to `decimals` (0..9), half away from zero; never "-0.0". NaN and infinities give "-". */
void num_real(struct buf *out, double v, int decimals, char decimal);
/* The shortest text that reads back as the same double ("0.38"), '.' always: for files and hashes. */
void num_exact(struct buf *out, double v);

#endif
