#include "person.h"

#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/store/store.h"

#include <string.h>

enum { CODE_BYTES = 40, NAME_BYTES = 120, BORN_BYTES = 32 };
enum { YEAR_FIRST = 1850, YEAR_CELLS = 4 };
enum { CODE_CELLS = 12, WHOLE_DATE = 6, NATIONAL_NUMBER = 11 };

static const char telling[] = N_("This looks like a name, a date or a national number, and lists and files show the "
				 "code. If it is meant, keep it once more.");

static void birth_words(const struct fact_client *was, const struct tr *tr, struct buf *out)
{
	if (was == NULL)
		return;
	if (was->birth_date != DATE_NONE)
		date_words(out, was->birth_date, tr);
	else if (was->birth_year != FACT_INT_UNSET)
		buf_addf(out, "%d", was->birth_year);
}

void person_add(struct fields *f, const struct fact_client *was, const struct tr *tr)
{
	struct buf born = BUF_INIT;
	birth_words(was, tr, &born);
	fields_add_text(f, N_("Code"),
		N_("A short one of your own: initials, a number. It is what lists and files show."), CODE_BYTES,
		was == NULL ? NULL : was->code);
	fields_add_text(f, N_("Name (may be left empty)"), N_("Only seen here, behind your passphrase."), NAME_BYTES,
		was == NULL ? NULL : was->name);
	fields_add_text(f, N_("Born (may be left empty)"),
		N_("The year is enough: 1984. A whole date, 21.5.1984, also places somebody who turns 6, 13 or 18."),
		BORN_BYTES, buf_str(&born));
	buf_free(&born);
}

/* Only the year, or the whole date; nothing at all is allowed. */
static bool read_birth(struct fact_client *c, const char *text, const struct ui *ui)
{
	date_t today = ui_local(ui).date;
	int64_t year;
	c->birth_date = DATE_NONE;
	c->birth_year = FACT_INT_UNSET;
	if (text[0] == '\0')
		return true;
	if (strlen(text) == YEAR_CELLS && num_parse(text, YEAR_FIRST, date_civil(today).year, &year)) {
		c->birth_year = (int32_t)year;
		return true;
	}
	c->birth_date = fields_date(text, today, ui->env->tr);
	int age = date_age(c->birth_date, today);
	return age >= 0 && age <= date_civil(today).year - YEAR_FIRST;
}

static bool is_taken(struct ui *ui, const char *code, const struct uuid *self)
{
	struct uuid found;
	return store_find_client(ui->store, code, &found, NULL) && !uuid_equal(&found, self);
}

/* Something that says who the person is, or that was meant for another field. Codes are free, so it is only asked. */
static bool is_telling(const char *code, const struct ui *ui)
{
	size_t n = strlen(code);
	bool digits = strspn(code, "0123456789") == n;
	return strpbrk(code, " \t") != NULL || utf8_cells(code) > CODE_CELLS || (digits && n == NATIONAL_NUMBER) ||
	       (n >= WHOLE_DATE && fields_date(code, ui_local(ui).date, ui->env->tr) != DATE_NONE);
}

/* Asked once about what was typed: the words stay until the code is changed, and keeping it again says yes. */
static bool is_meant(const struct field *code)
{
	return !code->touched || code->fault == telling;
}

bool person_read(struct fields *f, struct screen *s, struct ui *ui, const struct uuid *self, struct fact_client *out)
{
	const char *code = fields_text(f, PERSON_CODE, &s->arena), *name = fields_text(f, PERSON_NAME, &s->arena);
	const char *born = fields_text(f, PERSON_BORN, &s->arena);
	if (code == NULL || name == NULL || born == NULL)
		return false;
	out->code = code;
	out->name = name[0] == '\0' ? NULL : name;
	if (code[0] == '\0')
		fields_fault(f, PERSON_CODE, N_("A code is needed: it stands for the person in lists and files."));
	else if (is_taken(ui, code, self))
		fields_fault(f, PERSON_CODE, N_("Somebody has this code already. Choose another one."));
	else if (is_telling(code, ui) && !is_meant(&f->item[PERSON_CODE]))
		fields_fault(f, PERSON_CODE, telling);
	else if (!read_birth(out, born, ui))
		fields_fault(
			f, PERSON_BORN, N_("That is no date of birth. Write 1984, or 21.5.1984, or leave it empty."));
	else
		return true;
	return false;
}
