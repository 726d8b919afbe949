#include "book.h"

#include "strek/base/buf.h"
#include "strek/store/store.h"

#include "course_make.h"
#include "crash.h"

/* How many sessions each client has. */
static const int sessions[BOOK_PARTS] = {6, 3, 40};

static struct course_make make;
static struct pages parts[BOOK_PARTS];

static void write_part(enum book_part part)
{
	static const char *const codes[BOOK_PARTS] = {"A-1", "B-2", "C-3"};
	parts[part].from = make.count;
	if (part == BOOK_FIRST)
		make_begin(&make, codes[part]);
	else {
		make_client(&make, codes[part]);
		make_episode(&make, 1, AGE_ADULT);
	}
	for (int i = 1; i <= sessions[part]; i++) {
		const int mm[] = {40 + i % 7, 50 - i % 5, 30 + i, 20 + i};
		struct uuid form = make_form(&make, make_session(&make, i), "ORS", RATER_SELF);
		make_marks(&make, form, 4, mm);
		make_form_end(&make, form, FORM_END_FINISHED);
		if (i % 3 == 0)
			make_note(&make, NOTE_WORDS, "What was said, in words that nobody else may read.");
	}
	parts[part].to = make.count;
}

static void write_book(void)
{
	for (enum book_part p = 0; make.count == 0 || (p < BOOK_PARTS && !parts[p].to); p++)
		write_part(p);
}

struct pages book_part(enum book_part part)
{
	write_book();
	return parts[part];
}

const struct fact *book_fact(size_t i)
{
	write_book();
	return &make.fact[i];
}

static void add(struct book_sum *s, const struct fact *f, bool erased)
{
	struct buf text = BUF_INIT;
	if (f->kind == FACT_AUDIT || f->kind == FACT_DEFINITION || f->kind == FACT_TOMBSTONE)
		return;
	buf_addn(&text, f->id.b, sizeof f->id.b);
	buf_addf(&text, "%d ", (int)f->kind);
	if (erased)
		buf_add(&text, "erased");
	else
		fact_content_json(f, &text);
	s->facts++;
	s->sum += crash_sum(0, buf_str(&text), text.len);
	buf_free(&text);
}

void book_add(struct book_sum *s, struct pages pages, bool erased)
{
	for (size_t i = pages.from; i < pages.to; i++)
		add(s, book_fact(i), erased);
}

void book_text(const struct book_sum *s, char out[TRUTH_LEN])
{
	snprintf(out, TRUTH_LEN, "%d facts, %016llx", s->facts, (unsigned long long)s->sum);
}

static bool add_fact(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	add(ctx, f, f->erased);
	return true;
}

bool book_read(struct store *s, struct book_sum *out, struct err *e)
{
	*out = (struct book_sum){0};
	return store_facts(s, NULL, add_fact, out, e);
}
