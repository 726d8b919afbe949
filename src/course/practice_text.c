#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/course/practice.h"

/* One letter a token, by enum: a form that nobody has ended is open. */
static const char attendance_letters[] = "acn";
static const char how_letters[] = "fisdt";
#define OPEN 'o'
_Static_assert(sizeof attendance_letters == ATTENDANCE_COUNT + 1 && sizeof how_letters == FORM_END_COUNT + 1,
	"a letter for each token");

/* ---- writing ---- */

static void write_form(const struct practice_form *form, struct buf *out)
{
	int lines = SCALE_LINES_MAX;
	while (lines > 0 && form->mm[lines - 1] < 0)
		lines--;
	buf_addf(out, " %zu%c", form->measure, form->how == TOKEN_UNSET ? OPEN : how_letters[form->how]);
	if (form->total == COURSE_NONE)
		buf_addc(out, '-');
	else
		buf_addf(out, "%d", form->total);
	for (int i = 0; i < lines; i++) {
		if (form->mm[i] < 0)
			buf_add(out, ".-");
		else
			buf_addf(out, ".%d", form->mm[i]);
	}
}

void practice_write(const struct practice_episode *ep, struct buf *out)
{
	for (size_t i = 0; i < ep->sessions; i++) {
		const struct practice_session *s = &ep->session[i];
		if (i > 0)
			buf_addc(out, ';');
		buf_addf(out, "%d %d %c", s->number, (int)s->date, attendance_letters[s->attendance]);
		for (size_t k = 0; k < s->forms; k++)
			write_form(&s->form[k], out);
	}
}

/* ---- reading ---- */

static bool read_number(const char **p, int *out)
{
	bool minus = **p == '-';
	const char *digit = *p + minus;
	int64_t n = 0;
	for (; *digit >= '0' && *digit <= '9' && n < INT32_MAX; digit++)
		n = 10 * n + (*digit - '0');
	if (digit == *p + minus || n >= INT32_MAX)
		return false;
	*p = digit;
	*out = (int)(minus ? -n : n);
	return true;
}

/* A number, or a lone '-' for none. */
static bool read_perhaps(const char **p, int none, int *out)
{
	if (**p == '-' && !((*p)[1] >= '0' && (*p)[1] <= '9')) {
		++*p;
		*out = none;
		return true;
	}
	return read_number(p, out);
}

static bool read_letter(const char **p, const char *letters, int *out)
{
	const char *at = **p ? strchr(letters, **p) : NULL;
	if (!at)
		return false;
	++*p;
	*out = (int)(at - letters);
	return true;
}

static bool read_form(const char **p, size_t measures, struct practice_form *form)
{
	int measure;
	if (!read_number(p, &measure) || measure < 0 || (size_t)measure >= measures)
		return false;
	form->measure = (size_t)measure;
	form->how = TOKEN_UNSET;
	if (**p == OPEN)
		++*p;
	else if (!read_letter(p, how_letters, &form->how))
		return false;
	if (!read_perhaps(p, COURSE_NONE, &form->total))
		return false;
	memset(form->mm, -1, sizeof form->mm);
	for (int i = 0; i < SCALE_LINES_MAX && **p == '.'; i++) {
		int mm;
		++*p;
		if (!read_perhaps(p, -1, &mm) || mm < -1 || mm > 100)
			return false;
		form->mm[i] = (int8_t)mm;
	}
	return true;
}

static bool read_session(const char **p, size_t measures, struct practice_form **form, struct practice_session *s)
{
	int date, attendance;
	if (!read_number(p, &s->number) || *(*p)++ != ' ' || !read_number(p, &date) || *(*p)++ != ' ' ||
		!read_letter(p, attendance_letters, &attendance))
		return false;
	s->date = date;
	s->attendance = (enum token_attendance)attendance;
	s->form = *form;
	for (s->forms = 0; **p == ' '; s->forms++) {
		++*p;
		if (!read_form(p, measures, (*form)++))
			return false;
	}
	return true;
}

bool practice_read(const char *text, struct arena *a, struct practice_episode *ep)
{
	size_t sessions = *text != '\0', blanks = 0;
	for (const char *p = text; *p; p++) {
		sessions += *p == ';';
		blanks += *p == ' ';
	}
	struct practice_session *session = arena_array(a, sessions, sizeof *session);
	struct practice_form *form = arena_array(a, blanks, sizeof *form);
	if (!session || !form)
		return false;
	ep->session = session;
	ep->sessions = sessions;
	for (size_t i = 0; i < sessions; i++) {
		if (!read_session(&text, ep->measures, &form, &session[i]))
			return false;
		if (*text != (i + 1 < sessions ? ';' : '\0'))
			return false;
		text++;
	}
	return true;
}
