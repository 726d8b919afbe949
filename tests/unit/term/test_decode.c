#include "strek/term/decode.h"

#include <criterion/criterion.h>

/* What the bytes of a terminal mean. An event is written as a short word, so that a stream reads as a line:
 * keys by name with S- A- C- before them, text as itself, the mouse as press 1@row,col, a paste in brackets. */

static void write_key(struct buf *out, const struct event *ev)
{
	static const char *const names[] = {
		[EVENT_KEY_UP] = "up",
		[EVENT_KEY_DOWN] = "down",
		[EVENT_KEY_LEFT] = "left",
		[EVENT_KEY_RIGHT] = "right",
		[EVENT_KEY_HOME] = "home",
		[EVENT_KEY_END] = "end",
		[EVENT_KEY_PAGE_UP] = "pgup",
		[EVENT_KEY_PAGE_DOWN] = "pgdn",
		[EVENT_KEY_INSERT] = "ins",
		[EVENT_KEY_DELETE] = "del",
		[EVENT_KEY_BACKSPACE] = "bs",
		[EVENT_KEY_ENTER] = "enter",
		[EVENT_KEY_TAB] = "tab",
		[EVENT_KEY_BACK_TAB] = "backtab",
		[EVENT_KEY_ESCAPE] = "esc",
		[EVENT_KEY_F1] = "f1",
	};
	if (ev->modifiers & EVENT_SHIFT)
		buf_add(out, "S-");
	if (ev->modifiers & EVENT_ALT)
		buf_add(out, "A-");
	if (ev->modifiers & EVENT_CTRL)
		buf_add(out, "C-");
	if (ev->key == EVENT_KEY_LETTER)
		buf_addc(out, ev->letter);
	else
		buf_add(out, names[ev->key]);
}

static void write_event(struct buf *out, const struct event *ev)
{
	static const char *const mouse[] = {"press", "drag", "release", "wheelup", "wheeldown"};
	if (out->len > 0)
		buf_addc(out, ' ');
	switch (ev->kind) {
	case EVENT_KEY:
		write_key(out, ev);
		break;
	case EVENT_TEXT:
		buf_addf(out, "'%s'", ev->text);
		break;
	case EVENT_PASTE:
		buf_addf(out, "[%s]", ev->paste);
		break;
	case EVENT_MOUSE:
		buf_addf(out, "%s%d@%d,%d", mouse[ev->mouse], ev->button, ev->row, ev->col);
		break;
	default:
		buf_add(out, "?");
		break;
	}
}

/* Everything that can be decoded now. */
static void drain(struct decode *d, bool waited, struct buf *out)
{
	struct event ev = {0};
	while (decode_next(d, waited, &ev) == DECODE_EVENT)
		write_event(out, &ev);
}

static void feed(struct decode *d, const char *bytes, size_t n, size_t piece, struct buf *out)
{
	for (size_t i = 0; i < n; i += piece) {
		size_t room, now = n - i < piece ? n - i : piece;
		char *at = decode_space(d, &room);
		cr_assert(room >= now);
		for (size_t k = 0; k < now; k++)
			at[k] = bytes[i + k];
		decode_came(d, now);
		drain(d, false, out);
	}
}

/* The stream whole and byte by byte: how it arrives changes nothing. */
static void check(const char *bytes, size_t n, const char *want)
{
	static const size_t pieces[] = {4096, 1, 2, 3, 7};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct decode d = {.utf8 = true};
		struct buf got = BUF_INIT;
		decode_key(&d, "\033[25~", EVENT_KEY_F1, 0);
		feed(&d, bytes, n, pieces[i], &got);
		drain(&d, true, &got);
		cr_assert_str_eq(
			buf_str(&got), want, "in pieces of %zu: got %s, not %s", pieces[i], buf_str(&got), want);
		buf_free(&got);
		decode_free(&d);
	}
}

#define CHECK(bytes, want) check(bytes, sizeof bytes - 1, want)

Test(decode, keys_come_in_both_ways_in_which_terminals_send_them)
{
	CHECK("\033[A\033OA\033[B\033OB\033[C\033OC\033[D\033OD", "up up down down right right left left");
	CHECK("\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "home end home end home end");
	CHECK("\033[2~\033[3~\033[5~\033[6~\033[Z\033OP\033[[A", "ins del pgup pgdn backtab f1 f1");
	CHECK("\033[25~", "f1");
	CHECK("\r\n\t\x7f\b", "enter enter tab bs bs");
}

Test(decode, modifiers_are_read_wherever_a_terminal_puts_them)
{
	CHECK("\033[1;2C\033[1;5D\033[1;3A\033[c\033[5;2~", "S-right C-left A-up S-right S-pgup");
	CHECK("\x0c\x01\032", "C-l C-a C-z");
	CHECK("\033x\033\x1b[A", "A-x esc up");
}

Test(decode, escape_alone_is_a_key_once_nothing_more_has_come)
{
	struct decode d = {.utf8 = true};
	struct event ev = {.at = 42};
	size_t room;
	*decode_space(&d, &room) = '\033';
	decode_came(&d, 1);
	cr_assert_eq(decode_next(&d, false, &ev), DECODE_ESCAPE);
	cr_assert_eq(decode_next(&d, true, &ev), DECODE_EVENT);
	cr_assert(ev.kind == EVENT_KEY && ev.key == EVENT_KEY_ESCAPE && ev.at == 42);
	cr_assert_eq(decode_next(&d, false, &ev), DECODE_EMPTY);
	CHECK("\033[", "A-[");
	CHECK("\033O", "A-O");
	CHECK("\033\033", "esc esc");
	decode_free(&d);
}

Test(decode, the_mouse_is_decoded_beyond_any_column)
{
	CHECK("\033[<0;12;5M\033[<32;300;5M\033[<0;300;5m", "press1@4,11 drag1@4,299 release1@4,299");
	CHECK("\033[<2;1;1M\033[<64;3;3M\033[<65;3;3M", "press3@0,0 wheelup0@2,2 wheeldown0@2,2");
	CHECK("\033[<0;0;5M\033[<3;1;1M\033[<0;1M\033[<;;M", "");
	CHECK("\033[M !!a", "'a'");
}

Test(decode, text_is_whole_characters_and_only_such_as_can_be_shown)
{
	CHECK("aå€😀", "'a' 'å' '€' '😀'");
	CHECK("a\xff\xc3z\xe2\x82y", "'a' 'z' 'y'");
	CHECK("\xe2\x80\xae\xc2\x9bx", "'x'");
	CHECK("\xe2\x82", "");
}

Test(decode, without_utf8_a_byte_is_a_letter_or_nothing)
{
	struct decode d = {.utf8 = false};
	struct buf got = BUF_INIT;
	feed(&d, "a\xc3\xa5z", 4, 4, &got);
	cr_assert_str_eq(buf_str(&got), "'a' 'z'");
	buf_free(&got);
	decode_free(&d);
}

Test(decode, a_paste_is_one_event_without_anything_that_could_act)
{
	CHECK("\033[200~one\r\ntwo\033[201~x", "[one\n\ntwo] 'x'");
	CHECK("\033[200~a\033[31mb\x07\x7f å\033[201~", "[a[31mb å]");
	CHECK("\033[200~\033[201~x", "'x'");
	CHECK("\033[200~never ended", "[never ended]");
	CHECK("\033[200~ends in half\033[20", "[ends in half]");
}

Test(decode, what_nobody_knows_is_swallowed_whole)
{
	CHECK("\033[?62;22c\033[>0;276;0c\033[12;40R\033[1;2;3;4;5;6tx", "'x'");
	CHECK("\033]11;rgb:0000/0000/0000\033\\x\033P1+r\033\\y\033]0;t\az", "'x' 'y' 'z'");
	CHECK("\033[<12;yx", "'x'");
	CHECK("\033[12\rx", "enter 'x'");
	CHECK("\033[38;5;$yx", "'x'");
	CHECK("\033OSx", "'x'");
}

Test(decode, a_burst_of_the_mouse_is_decoded_whole)
{
	struct decode d = {.utf8 = true};
	struct buf burst = BUF_INIT, got = BUF_INIT;
	for (int i = 0; i < 301; i++)
		buf_addf(&burst, "\033[<32;%d;7M", 10 + i % 60);
	feed(&d, buf_str(&burst), burst.len, 4096, &got);
	size_t drags = 0;
	for (const char *s = buf_str(&got); (s = strstr(s, "drag1@6,")) != NULL; s++)
		drags++;
	cr_assert_eq(drags, 301);
	buf_free(&burst);
	buf_free(&got);
	decode_free(&d);
}
