#include "inner.h"

#include <sodium.h>

bool chance_fill(struct store *s, void *out, size_t n, struct err *e)
{
	if (n > s->chance_left) {
		if (!rng_fill(&s->env->rng, s->chance, CHANCE_LEN))
			return err_set(e, ERR_NO_RANDOM);
		s->chance_left = CHANCE_LEN;
	}
	s->chance_left -= n;
	memcpy(out, s->chance + s->chance_left, n);
	return true;
}

/* One run over one buffer is several times faster than feeding the hash in pieces. */
static bool digest(struct buf *b, uint8_t out[FACT_HASH], struct err *e)
{
	if (!buf_ok(b)) {
		buf_free(b);
		return err_set(e, ERR_NO_MEMORY);
	}
	crypto_generichash(out, FACT_HASH, (const unsigned char *)b->s, b->len, NULL, 0);
	return true;
}

bool chain_hash(struct store *s, const struct fact *f, uint8_t out[FACT_HASH], struct err *e)
{
	struct buf *b = &s->scratch;
	buf_cut(b, 0);
	buf_addn(b, f->salt, FACT_SALT);
	buf_add(b, fact_spec(f->kind)->name);
	buf_addc(b, '\0');
	fact_content_json(f, b);
	return digest(b, out, e);
}

bool chain_next(
	struct store *s, const struct fact *f, const uint8_t previous[FACT_HASH], uint8_t out[FACT_HASH], struct err *e)
{
	struct buf *b = &s->scratch;
	buf_cut(b, 0);
	buf_addn(b, previous, FACT_HASH);
	buf_addn(b, f->hash, FACT_HASH);
	fact_envelope_json(f, b);
	return digest(b, out, e);
}

bool chain_fault(struct store *s, const struct uuid *fact, struct err *e)
{
	char id[UUID_TEXT + 1];
	uuid_format(fact, id);
	err_what(e, ERR_STORE_CHAIN, id);
	return err_at(e, vault_path(s->vault), 0, 0);
}

bool chain_fits_content(struct store *s, const struct fact *f, struct err *e)
{
	uint8_t is[FACT_HASH];
	if (f->erased)
		return true;
	if (!chain_hash(s, f, is, e))
		return false;
	return memcmp(is, f->hash, FACT_HASH) == 0 || chain_fault(s, &f->id, e);
}

bool chain_check(struct store *s, const struct fact *f, const uint8_t previous[FACT_HASH], struct err *e)
{
	uint8_t is[FACT_HASH];
	if (!chain_fits_content(s, f, e) || !chain_next(s, f, previous, is, e))
		return false;
	return memcmp(is, f->chain, FACT_HASH) == 0 || chain_fault(s, &f->id, e);
}
