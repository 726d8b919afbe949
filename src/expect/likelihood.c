#include "strek/expect/likelihood.h"

#include "strek/base/err.h"

#include "plan.h"

#include <math.h>
#include <string.h>

#define LN_2PI 1.8378770664093454836

/* u0, u1 and w after a node: their covariance, what they are predicted to be from the columns 1 and x of the design,
 * and from each z before (a row for each of the three). */
struct expect_track {
	double p00, p01, p11, p0w, p1w, pww;
	double one[3], slope[3];
	double row[3][EXPECT_FIT_SESSIONS];
};

/* What is summed up over the nodes. */
struct sums {
	double squares, logs;
	double product; /* of the f of nodes with one person, whose logarithm is taken now and then */
	double a00, a01, a11, b0, b1;
};

struct step {
	double x, phi; /* phi^gap */
	double gain[3];
	double e0, e1; /* innovations of the design's columns */
	double f;
};

size_t expect_track_size(void)
{
	return sizeof(struct expect_track);
}

static void start(struct expect_track *to, const struct expect_params *p)
{
	to->p00 = p->d00;
	to->p01 = p->d01;
	to->p11 = p->d11;
	to->p0w = to->p1w = 0;
	to->pww = p->tau2;
	memset(to->one, 0, sizeof to->one);
	memset(to->slope, 0, sizeof to->slope);
}

/* Predicts the node's z from the track before it and takes it into account: all but the rows. */
static void move(
	const struct expect_track *from, struct expect_track *to, const struct expect_params *p, struct step *s)
{
	double x = s->x, phi = s->phi;
	double p0w = phi * from->p0w, p1w = phi * from->p1w, pww = phi * phi * from->pww + (1 - phi * phi) * p->tau2;
	double c0 = from->p00 + x * from->p01 + p0w, c1 = from->p01 + x * from->p11 + p1w, cw = p0w + x * p1w + pww;
	s->f = c0 + x * c1 + cw + p->s2;
	double inverse = 1 / s->f;
	s->gain[0] = c0 * inverse;
	s->gain[1] = c1 * inverse;
	s->gain[2] = cw * inverse;
	s->e0 = 1 - (from->one[0] + x * from->one[1] + phi * from->one[2]);
	s->e1 = x - (from->slope[0] + x * from->slope[1] + phi * from->slope[2]);
	to->p00 = from->p00 - c0 * s->gain[0];
	to->p01 = from->p01 - c0 * s->gain[1];
	to->p11 = from->p11 - c1 * s->gain[1];
	to->p0w = p0w - c0 * s->gain[2];
	to->p1w = p1w - c1 * s->gain[2];
	to->pww = pww - cw * s->gain[2];
	for (int i = 0; i < 3; i++) {
		double decay = i == 2 ? phi : 1;
		to->one[i] = decay * from->one[i] + s->gain[i] * s->e0;
		to->slope[i] = decay * from->slope[i] + s->gain[i] * s->e1;
	}
}

/* How z is predicted from the n before it; gives their prediction of the node's sum. */
static double predict(const struct expect_track *from, const struct step *s, const double *sum, int n, double *a)
{
	double x = s->x, phi = s->phi, predicted = 0;
	for (int k = 0; k < n; k++) {
		a[k] = from->row[0][k] + x * from->row[1][k] + phi * from->row[2][k];
		predicted += a[k] * sum[k];
	}
	return predicted;
}

static void move_rows(
	const struct expect_track *from, struct expect_track *to, const struct step *s, const double *a, int n)
{
	for (int k = 0; k < n; k++)
		to->row[0][k] = from->row[0][k] - s->gain[0] * a[k];
	for (int k = 0; k < n; k++)
		to->row[1][k] = from->row[1][k] - s->gain[1] * a[k];
	for (int k = 0; k < n; k++)
		to->row[2][k] = s->phi * from->row[2][k] - s->gain[2] * a[k];
	for (int i = 0; i < 3; i++)
		to->row[i][n] = s->gain[i];
}

/* (-a, 1)' S (-a, 1), two rows of the triangle at a time so that no sum waits for another. */
static double quadratic(const double *product, const double *a, int n)
{
	double total = 0;
	int k = 0;
	for (; k + 1 < n; k += 2) {
		const double *first = product, *second = product + k + 1;
		double in_first = 0, in_second = 0;
		for (int m = 0; m < k; m++) {
			in_first += first[m] * a[m];
			in_second += second[m] * a[m];
		}
		in_second += second[k] * a[k];
		total +=
			a[k] * (2 * in_first + first[k] * a[k]) + a[k + 1] * (2 * in_second + second[k + 1] * a[k + 1]);
		product = second + k + 2;
	}
	if (k < n) {
		double in_row = 0;
		for (int m = 0; m < k; m++)
			in_row += product[m] * a[m];
		total += a[k] * (2 * in_row + product[k] * a[k]);
		product += k + 1;
	}
	double last = 0;
	for (int m = 0; m < n; m++)
		last += product[m] * a[m];
	return total - 2 * last + product[n];
}

static void flush(struct sums *t)
{
	t->logs += log(t->product);
	t->product = 1;
}

static void add_up(const struct expect_node *node, const struct step *s, double sum, const double *a, struct sums *t)
{
	double inverse = 1 / s->f, weight = node->people * inverse;
	if (node->product) {
		t->squares += quadratic(node->product, a, node->depth - 1) * inverse;
		t->logs += node->people * log(s->f);
	} else {
		t->squares += sum * sum * inverse;
		t->product *= s->f;
		if (!(t->product > 1e-200 && t->product < 1e200))
			flush(t);
	}
	t->a00 += weight * s->e0 * s->e0;
	t->a01 += weight * s->e0 * s->e1;
	t->a11 += weight * s->e1 * s->e1;
	t->b0 += sum * inverse * s->e0;
	t->b1 += sum * inverse * s->e1;
}

static bool walk(const struct expect_plan *plan, const struct expect_params *p, struct sums *t)
{
	double power[EXPECT_FIT_SESSIONS + 1], a[EXPECT_FIT_SESSIONS];
	*t = (struct sums){.product = 1};
	power[0] = 1;
	for (int i = 1; i <= EXPECT_FIT_SESSIONS; i++)
		power[i] = power[i - 1] * p->phi;
	start(&plan->track[0], p);
	for (size_t i = 0; i < plan->nodes; i++) {
		const struct expect_node *node = &plan->node[i];
		const struct expect_track *from = &plan->track[node->depth - 1];
		struct expect_track *to = &plan->track[node->depth];
		struct step s = {.x = plan->x[node->session], .phi = power[node->gap]};
		int n = node->depth - 1;
		move(from, to, p, &s);
		if (!(s.f > 0))
			return false;
		double predicted = predict(from, &s, node->sum, n, a);
		if (node->goes_on)
			move_rows(from, to, &s, a, n);
		add_up(node, &s, node->sum[n] - predicted, a, t);
	}
	flush(t);
	return isfinite(t->logs) && isfinite(t->squares);
}

static double constant(const struct expect_plan *plan, const struct sums *t)
{
	return plan->scores * LN_2PI + t->logs + t->squares;
}

bool expect_likelihood(const struct expect_plan *plan, const struct expect_params *p, struct expect_likelihood *out)
{
	struct sums t;
	if (!walk(plan, p, &t) || !(t.a00 > 0))
		return false;
	double determinant = t.a00 * t.a11 - t.a01 * t.a01;
	*out = (struct expect_likelihood){.a00 = t.a00, .a01 = t.a01, .a11 = t.a11};
	out->b1 = determinant > 1e-12 * t.a00 * t.a11 ? (t.a00 * t.b1 - t.a01 * t.b0) / determinant : p->b1;
	out->b0 = (t.b0 - t.a01 * out->b1) / t.a00;
	double explained = out->b0 * t.b0 + out->b1 * t.b1;
	double square = t.a00 * out->b0 * out->b0 + 2 * t.a01 * out->b0 * out->b1 + t.a11 * out->b1 * out->b1;
	out->deviance = constant(plan, &t) - 2 * explained + square;
	return true;
}

double expect_restricted(const struct expect_likelihood *l)
{
	return -.5 * (l->deviance + log(l->a00 * l->a11 - l->a01 * l->a01) - 2 * LN_2PI);
}
