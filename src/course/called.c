#include "strek/course/called.h"

#include "strek/base/env.h"

#include <stddef.h>

static const struct called_words words[CALLED_COUNT] = {
	[CALLED_KLIENT] = {N_("Client"), N_("Clients"), N_("A new client"), N_("Client {code}")},
	[CALLED_BRUKER] = {N_("User of the service"), N_("Users of the service"), N_("A new user of the service"),
		N_("User of the service {code}")},
	[CALLED_PASIENT] = {N_("Patient"), N_("Patients"), N_("A new patient"), N_("Patient {code}")},
};

enum token_called called_as(const char *option, int own)
{
	if (own < 0 || own >= CALLED_COUNT)
		own = option == NULL ? TOKEN_UNSET : token_value(TOKEN_SET_CALLED, option);
	return own < 0 ? CALLED_KLIENT : (enum token_called)own;
}

const struct called_words *called_words(enum token_called as)
{
	return &words[as];
}

/* Each stands as it is, so that the catalogues know its forms for one and for many. */
const char *called_count(enum token_called as, const struct tr *tr, unsigned long n)
{
	if (as == CALLED_BRUKER)
		return trn_(tr, "{n} user of the service", "{n} users of the service", n);
	if (as == CALLED_PASIENT)
		return trn_(tr, "{n} patient", "{n} patients", n);
	return trn_(tr, "{n} client", "{n} clients", n);
}
