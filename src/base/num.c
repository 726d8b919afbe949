#include "strek/base/num.h"

#include "strek/base/buf.h"

#include <locale.h>
#include <math.h>

#define REAL_LONGEST 127
#define EXACT_LARGEST 9007199254740992.0 /* 2^53: up to here every whole number is a double */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_at(const char *s)
{
	size_t n = 0;
	while (is_digit(s[n]))
		n++;
	return n;
}

bool num_parse(const char *s, int64_t lo, int64_t hi, int64_t *out)
{
	bool minus = *s == '-';
	s += minus;
	size_t n = digits_at(s);
	if (n == 0 || s[n])
		return false;
	/* Summed downwards, because the least number has no positive twin. */
	int64_t v = 0;
	for (; *s; s++) {
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, *s - '0', &v))
			return false;
	}
	if (!minus && v == INT64_MIN)
		return false;
	v = minus ? v : -v;
	if (v < lo || v > hi)
		return false;
	*out = v;
	return true;
}

bool num_parse_tenths(const char *s, int *tenths)
{
	const char *p = s + (*s == '-');
	size_t whole = digits_at(p);
	if (whole == 0 || whole > 8)
		return false;
	int v = 0;
	for (size_t i = 0; i < whole; i++)
		v = v * 10 + (p[i] - '0');
	v *= 10;
	p += whole;
	if (*p == '.' || *p == ',') {
		if (!is_digit(p[1]))
			return false;
		v += p[1] - '0';
		p += 2;
	}
	if (*p)
		return false;
	*tenths = *s == '-' ? -v : v;
	return true;
}

/* Whether all of s is a real number; where its decimal mark stands, or NULL. strtod alone would also take
 * blanks, "inf" and hexadecimal. */
static bool real_shape(const char *s, const char **mark)
{
	*mark = NULL;
	s += *s == '-' || *s == '+';
	size_t whole = digits_at(s);
	s += whole;
	if (*s == '.' || *s == ',') {
		*mark = s++;
		size_t fraction = digits_at(s);
		if (fraction == 0)
			return false;
		s += fraction;
	} else if (whole == 0) {
		return false;
	}
	if (*s == 'e' || *s == 'E') {
		s++;
		s += *s == '-' || *s == '+';
		size_t power = digits_at(s);
		if (power == 0)
			return false;
		s += power;
	}
	return *s == '\0';
}

bool num_parse_real(const char *s, double *out)
{
	const char *mark;
	size_t n = strnlen(s, REAL_LONGEST + 1);
	if (n > REAL_LONGEST || !real_shape(s, &mark))
		return false;
	char text[REAL_LONGEST + 1];
	memcpy(text, s, n + 1);
	if (mark)
		text[mark - s] = '.';
	locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!c)
		return false;
	double v = strtod_l(text, NULL, c);
	freelocale(c);
	if (!isfinite(v))
		return false;
	*out = v;
	return true;
}

/* v is the number times 10^decimals, without its sign. */
static void add_scaled(struct buf *out, uint64_t v, int decimals, char decimal)
{
	uint64_t unit = 1;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	buf_addf(out, "%llu", (unsigned long long)(v / unit));
	if (decimals > 0)
		buf_addf(out, "%c%0*llu", decimal, decimals, (unsigned long long)(v % unit));
}

void num_tenths(struct buf *out, int tenths, char decimal)
{
	if (tenths < 0)
		buf_addc(out, '-');
	add_scaled(out, (uint64_t)llabs((long long)tenths), 1, decimal);
}

void num_signed_tenths(struct buf *out, int tenths, char decimal)
{
	if (tenths > 0)
		buf_addc(out, '+');
	num_tenths(out, tenths, decimal);
}

/* snprintf without the surrounding locale. False when the C locale cannot be had. */
static bool print_c(char *text, size_t size, int digits, bool fixed, double v)
{
	locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!c)
		return false;
	locale_t before = uselocale(c);
	snprintf(text, size, fixed ? "%.*f" : "%.*g", digits, v);
	uselocale(before);
	freelocale(c);
	return true;
}

static void add_huge(struct buf *out, double v, int decimals, char decimal)
{
	char text[352];
	if (!print_c(text, sizeof text, decimals, true, v)) {
		out->failed = true;
		return;
	}
	char *mark = strchr(text, '.');
	if (mark)
		*mark = decimal;
	buf_add(out, text);
}

/* The nearest whole number to a * unit, halves upwards. The product may have been rounded to a half
 * that it is not; fma gives what was lost. */
static double scaled_round(double a, double unit)
{
	double p = a * unit;
	double lost = fma(a, unit, -p);
	double below = floor(p);
	if (p - below == 0.5)
		return lost < 0 ? below : below + 1;
	return round(p);
}

void num_real(struct buf *out, double v, int decimals, char decimal)
{
	if (!isfinite(v)) {
		buf_addc(out, '-');
		return;
	}
	double unit = 1;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	double a = fabs(v);
	/* Beyond 2^53 the arithmetic above is not exact; the nearest decimal will do there. */
	if (a * unit >= EXACT_LARGEST) {
		add_huge(out, v, decimals, decimal);
		return;
	}
	uint64_t scaled = (uint64_t)scaled_round(a, unit);
	if (v < 0 && scaled > 0)
		buf_addc(out, '-');
	add_scaled(out, scaled, decimals, decimal);
}

void num_exact(struct buf *out, double v)
{
	if (!isfinite(v)) {
		buf_addc(out, '-');
		return;
	}
	v += 0.0; /* one text for both zeros */
	char text[40] = "";
	double back = 0;
	for (int digits = 15; digits <= 17; digits++) {
		if (!print_c(text, sizeof text, digits, false, v)) {
			out->failed = true;
			return;
		}
		if (num_parse_real(text, &back) && back == v)
			break;
	}
	buf_add(out, text);
}
