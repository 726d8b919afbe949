/* fit_csv MODEL LO HI [linear] <rows: fits "person,session,score" lines, a person's together and ascending, without
 * pseudo-clients, and prints what came out as JSON. linear: the slope goes with session - 1 in the place of its
 * logarithm. Without a vault, so that a comparison with another program is one of the numbers only. */
#include "strek/base/buf.h"
#include "strek/base/canon.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/expect/fit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rows {
	char person[256];
	int session[EXPECT_FIT_SESSIONS];
	double z[EXPECT_FIT_SESSIONS];
	size_t n;
};

static double number(const char *text)
{
	double v = 0;
	if (num_parse_real(text, &v))
		return v;
	fprintf(stderr, "fit_csv: %s is no number\n", text);
	exit(2);
}

static bool read_all(struct expect_tally *t, const struct expect_params *p, enum expect_model model)
{
	struct rows r = {.n = 0};
	char line[256];
	bool ok = true;
	while (ok && fgets(line, sizeof line, stdin)) {
		char *session = strchr(line, ','), *score = session ? strchr(session + 1, ',') : NULL;
		if (!score)
			return false;
		*session++ = *score++ = '\0';
		score[strcspn(score, "\n")] = '\0';
		if (r.n == EXPECT_FIT_SESSIONS || strcmp(r.person, line) != 0) {
			ok = expect_tally_add(t, r.session, r.z, r.n, NULL);
			r.n = 0;
			snprintf(r.person, sizeof r.person, "%s", line);
		}
		r.session[r.n] = (int)number(session);
		r.z[r.n++] = expect_fit_z(p, model, number(score));
	}
	return ok && expect_tally_add(t, r.session, r.z, r.n, NULL);
}

static void print(const struct expect_fit *f)
{
	struct buf out = BUF_INIT;
	struct canon j = canon_to(&out);
	canon_object(&j, NULL);
	canon_real(&j, "b0", f->params.b0);
	canon_real(&j, "b1", f->params.b1);
	canon_real(&j, "d00", f->params.d00);
	canon_real(&j, "d01", f->params.d01);
	canon_real(&j, "d11", f->params.d11);
	canon_real(&j, "loglik", f->loglik);
	canon_real(&j, "s2", f->params.s2);
	canon_object_end(&j);
	puts(buf_str(&out));
	buf_free(&out);
}

int main(int argc, char **argv)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	struct err e = ERR_INIT;
	double days[EXPECT_FIT_SESSIONS + 1];
	if (argc < 4)
		return 2;
	struct expect_params p = expect_params_scaled(number(argv[2]), number(argv[3]), false);
	struct expect_fitting how = {.prior = &p, .model = strcmp(argv[1], "A") == 0 ? EXPECT_MODEL_A : EXPECT_FULL};
	for (int i = 0; i <= EXPECT_FIT_SESSIONS; i++)
		days[i] = i - 1;
	how.x = argc > 4 ? days : NULL;
	if (!read_all(&t, &p, how.model) || !expect_fit(&t, &how, &fit, &e)) {
		fprintf(stderr, "fit_csv: %s %s\n", err_name(e.code), e.what);
		return 1;
	}
	print(&fit);
	expect_tally_free(&t);
	return 0;
}
