#include "strek/vault/passphrase.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/vault/secret.h"

#include <sodium.h>
#include <utf8proc.h>

enum { DISTINCT_MIN = 5, PERIOD_MAX = 4, RUN_OFFER_TRIES = 1000 };

/* utf8proc works in memory it is given, here locked; base's utf8_nfc() would leave copies on the heap. */
struct secret *passphrase_normalised(const struct secret *s, struct err *e)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)secret_text(s);
	utf8proc_ssize_t n = (utf8proc_ssize_t)secret_len(s);
	utf8proc_ssize_t points = utf8proc_decompose(text, n, NULL, 0, how);
	if (points < 0 || utf8_valid(secret_text(s), secret_len(s)) != secret_len(s)) {
		err_set(e, ERR_PASSPHRASE_NOT_TEXT);
		return NULL;
	}
	utf8proc_int32_t *room = secret_alloc(((size_t)points + 1) * sizeof *room, e);
	struct secret *out = room ? secret_new(secret_kind(s), e) : NULL;
	if (out) {
		utf8proc_decompose(text, n, room, points, how);
		utf8proc_ssize_t len = utf8proc_reencode(room, points, how);
		if (len < 0 || !secret_add(out, (const char *)room, (size_t)len)) {
			err_limit(e, ERR_PASSPHRASE_LONG, "", "", "1024");
			secret_free(out);
			out = NULL;
		}
	}
	secret_release(room);
	return out;
}

/* Longer ones that people think of first; compared without spaces, punctuation and case. */
static const char *const common[] = {
	"correcthorsebatterystaple",
	"passwordpassword",
	"passordpassord",
	"mypasswordismypassword",
	"passphrasepassphrase",
	"thisismypassword",
	"thisismypassphrase",
	"detteermittpassord",
	"detteerpassordetmitt",
	"passordetmitterpassord",
	"ihavenopassword",
	"donttellanyone",
	"qwertyuiopasdfgh",
	"qwertyuiopasdfghjkl",
	"qwertyuiopåasdfghjkløæ",
	"qwertyqwertyqwerty",
	"qazwsxedcrfvtgb",
	"1qaz2wsx3edc4rfv",
	"zaq12wsxcde34rfv",
	"asdfghjklqwertyuiop",
	"abcdefghijklmno",
	"abcdefghijklmnop",
	"abcdefghijklmnopqrstuvwxyz",
	"123456789012345",
	"1234567890123456",
	"12345678901234567890",
	"0123456789012345",
	"987654321987654321",
	"1234567890qwertyuiop",
	"qwertyuiop1234567890",
	"password1234567",
	"password123456789",
	"passord123456789",
	"letmeinletmein",
	"iloveyouiloveyou",
	"jegelskerdegjegelskerdeg",
	"administratoradministrator",
	"changemechangeme",
	"trustno1trustno1",
	"sunshinesunshine",
	"outcomeratingscale",
	"sessionratingscale",
	"feedbackinformedtreatment",
	"klientogresultatstyrtpraksis",
};

static bool counts(uint32_t c)
{
	utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)c);
	return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
	       (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

/* What counts in a passphrase: letters and digits, in small letters; everything when there are none. */
static size_t essence(const char *text, uint32_t *points)
{
	size_t n = 0, step;
	uint32_t c;
	for (const char *p = text; (step = utf8_next(p, &c)); p += step)
		if (counts(c))
			points[n++] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
	if (n > 0)
		return n;
	for (const char *p = text; (step = utf8_next(p, &c)); p += step)
		points[n++] = c;
	return n;
}

static bool is_word(const uint32_t *points, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t c;
		size_t step = utf8_next(word, &c);
		if (!step || c != points[i])
			return false;
		word += step;
	}
	return !*word;
}

static bool few_distinct(const uint32_t *points, size_t n)
{
	size_t distinct = 0;
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		while (j < i && points[j] != points[i])
			j++;
		distinct += j == i;
	}
	return distinct < DISTINCT_MIN;
}

/* "abcabcabc..." and every other short thing said again and again. */
static bool repeats(const uint32_t *points, size_t n)
{
	for (size_t period = 1; period <= PERIOD_MAX; period++) {
		size_t i = period;
		while (i < n && points[i] == points[i - period])
			i++;
		if (i >= n)
			return true;
	}
	return false;
}

/* Only steps of one up or down the alphabet or the digits. */
static bool is_run(const uint32_t *points, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (points[i] != points[i - 1] + 1 && points[i] + 1 != points[i - 1])
			return false;
	return true;
}

static bool is_common(const uint32_t *points, size_t n)
{
	if (few_distinct(points, n) || repeats(points, n) || is_run(points, n))
		return true;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (is_word(points, n, common[i]))
			return true;
	return false;
}

bool passphrase_check(const struct secret *s, struct err *e)
{
	char has[24];
	struct secret *text = passphrase_normalised(s, e);
	if (!text)
		return false;
	size_t chars = secret_chars(text);
	bool ok = chars >= PASSPHRASE_MIN;
	if (!ok) {
		snprintf(has, sizeof has, "%zu", chars);
		err_limit(e, ERR_PASSPHRASE_SHORT, "", has, "15");
	}
	uint32_t *points = ok ? secret_alloc((secret_len(text) + 1) * sizeof *points, e) : NULL;
	if (ok)
		ok = points &&
		     (!is_common(points, essence(secret_text(text), points)) || err_set(e, ERR_PASSPHRASE_COMMON));
	secret_release(points);
	secret_free(text);
	return ok;
}

/* Two open syllables, easy to say in Norwegian and English: 60 * 60 words, 11.8 bits each. */
static const char consonants[] = "bdfgklmnrstv", vowels[] = "aeiou";
enum { CONSONANTS = 12, VOWELS = 5, SYLLABLES = CONSONANTS * VOWELS, WORDS = SYLLABLES * SYLLABLES, WORD_LEN = 4 };

/* Made-up words that are not made up, and better not offered. */
static const char *const unwanted[] = {"bite", "dada", "dago", "dike", "dumo", "fagi", "fita", "fito", "fite", "fuka",
	"fuke", "fuki", "fuko", "kaka", "kike", "kuka", "kuke", "kuki", "lude", "lesb", "mora", "muta", "nega", "nege",
	"negi", "nego", "niga", "nige", "nigi", "nigo", "nude", "pule", "rape", "runk", "rune", "same", "sara", "sate",
	"suge", "tite", "titi", "tuti", "vagi"};

static bool make_word(const struct rng *rng, char word[WORD_LEN])
{
	uint8_t r[4];
	uint32_t n;
	do {
		if (!rng_fill(rng, r, sizeof r))
			return false;
		n = (uint32_t)r[0] << 24 | (uint32_t)r[1] << 16 | (uint32_t)r[2] << 8 | r[3];
	} while (n >= UINT32_MAX - UINT32_MAX % WORDS);
	for (int i = 0; i < 2; i++, n /= SYLLABLES) {
		word[2 * i] = consonants[n % SYLLABLES / VOWELS];
		word[2 * i + 1] = vowels[n % VOWELS];
	}
	return true;
}

static bool is_unwanted(const char word[WORD_LEN])
{
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		if (memcmp(word, unwanted[i], WORD_LEN) == 0)
			return true;
	return false;
}

struct secret *passphrase_offer(const struct env *env, struct err *e)
{
	struct secret *s = secret_new(SECRET_PASSPHRASE, e);
	char *word = s ? secret_alloc(WORD_LEN, e) : NULL;
	for (int i = 0; word && i < PASSPHRASE_WORDS; i++) {
		bool ok;
		int tries = 0;
		do
			ok = make_word(&env->rng, word);
		while (ok && is_unwanted(word) && ++tries < RUN_OFFER_TRIES);
		if (!ok) {
			err_set(e, ERR_NO_RANDOM);
			break;
		}
		secret_add(s, " ", i > 0);
		secret_add(s, word, WORD_LEN);
	}
	secret_release(word);
	if (s && secret_len(s) < PASSPHRASE_WORDS * (WORD_LEN + 1) - 1) {
		secret_free(s);
		return NULL;
	}
	return s;
}
