#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <criterion/criterion.h>
#include <errno.h>

static void expect_words(const struct err *e, const struct tr *tr, const char *words)
{
	struct buf b = BUF_INIT;
	err_words(e, tr, &b);
	cr_assert_str_eq(buf_str(&b), words);
	buf_free(&b);
}

Test(err, nothing_has_failed_at_first)
{
	struct err e = ERR_INIT;
	cr_assert_not(err_is(&e));
	cr_assert_not(err_is(NULL));
	cr_assert_eq(err_exit_status(&e), ERR_EXIT_OK);
}

Test(err, the_first_error_wins)
{
	struct err e = ERR_INIT;
	cr_assert_not(err_file(&e, ERR_NO_FILE, "a.csv", ENOENT));
	cr_assert_not(err_limit(&e, ERR_USAGE_VALUE, "width", "7", "10-200"));
	cr_assert_not(err_file(&e, ERR_IO, "b.csv", EIO));
	cr_assert_eq(e.code, ERR_NO_FILE);
	cr_assert_eq(e.system, ENOENT);
	cr_assert_str_eq(e.file, "a.csv");
	cr_assert_str_eq(e.what, "");
}

Test(err, nobody_need_ask_why)
{
	cr_assert_not(err_set(NULL, ERR_NO_MEMORY));
	cr_assert_not(err_file(NULL, ERR_IO, "x", EIO));
	cr_assert_not(err_at(NULL, "x", 1, 1));
}

Test(err, a_place_is_added_to_the_error_that_is_set)
{
	struct err e = ERR_INIT;
	cr_assert_not(err_at(&e, "a.json", 3, 14));
	cr_assert_eq(e.line, 0, "there was no error to add it to");
	err_what(&e, ERR_JSON_SYNTAX, "a comma is missing");
	err_at(&e, "a.json", 3, 14);
	err_at(&e, NULL, 0, 15);
	expect_words(&e, NULL,
		"a.json:3:15: not valid JSON (a comma is missing). Nothing was imported. Make the export again.");
}

Test(err, words_name_what_was_wrong_and_what_to_give)
{
	struct err e = ERR_INIT;
	err_limit(&e, ERR_USAGE_VALUE, "session-length", "{limit} 7", "10-240");
	expect_words(&e, tr_plain(), "session-length: '{limit} 7' cannot be used. Give 10-240.");
}

Test(err, words_show_nothing_that_steers_a_terminal)
{
	struct err e = ERR_INIT;
	err_limit(&e, ERR_USAGE_VALUE, "wi\x1b[2Jdth",
		"\xe2\x80\xae"
		"7\n",
		"10");
	err_at(&e, NULL, 0, 0);
	expect_words(&e, NULL,
		"wi\xef\xbf\xbd[2Jdth: '\xef\xbf\xbd"
		"7 ' cannot be used. Give 10.");
	struct err f = ERR_INIT;
	err_file(&f, ERR_NO_FILE, "\x1b]0;x\x07", 0);
	expect_words(&f, NULL, "\xef\xbf\xbd]0;x\xef\xbf\xbd: there is no such file. Check the name and the folder.");
}

Test(err, a_sentence_without_its_details_has_no_holes)
{
	struct err e = ERR_INIT;
	err_set(&e, ERR_IO);
	expect_words(&e, NULL,
		"the file: reading or writing failed (no reason given). What was saved before is intact. "
		"Check the disk and try again.");
}

Test(err, the_systems_reason_is_given_in_words)
{
	static const struct {
		int system;
		const char *words;
	} rows[] = {
		{EIO, "the disk reports an error"},
		{ENOSPC, "no space left"},
		{EXDEV, "Invalid cross-device link"}, /* the system's own words */
		{123456, "no reason given"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct err e = ERR_INIT;
		struct buf b = BUF_INIT;
		err_file(&e, ERR_IO, "x", rows[i].system);
		err_words(&e, NULL, &b);
		cr_assert_not_null(strstr(buf_str(&b), rows[i].words), "%s", buf_str(&b));
		buf_free(&b);
	}
}

static const char *upside_down(void *ctx, const char *msgid)
{
	(void)ctx;
	if (strncmp(msgid, "{what}: '{value}'", 17) == 0)
		return "Gi {limit}, ikke '{value}' ({what}).";
	return strcmp(msgid, "a whole number") == 0 ? "et heltall" : NULL;
}

Test(err, translations_may_turn_the_sentence_about_and_translate_the_limit)
{
	const struct tr nb = {.text = upside_down};
	struct err e = ERR_INIT;
	err_limit(&e, ERR_USAGE_VALUE, "a whole number", "a whole number", "a whole number");
	expect_words(&e, &nb, "Gi et heltall, ikke 'a whole number' (a whole number).");
}

Test(err, overlong_details_are_cut_between_characters)
{
	for (size_t start = 0; start < 3; start++) {
		struct buf b = BUF_INIT;
		struct err e = ERR_INIT;
		buf_repeat(&b, "x", start);
		buf_repeat(&b, "\xe2\x82\xac", 100);
		err_value(&e, ERR_NO_EPISODE, buf_str(&b), buf_str(&b));
		err_at(&e, buf_str(&b), 1, 0);
		cr_assert_eq(utf8_valid(e.what, strlen(e.what)), strlen(e.what));
		cr_assert_eq(utf8_valid(e.file, strlen(e.file)), strlen(e.file));
		cr_assert_gt(strlen(e.what), sizeof e.what - 4);
		cr_assert_gt(strlen(e.file), sizeof e.file - 4);
		buf_free(&b);
	}
	struct err e = ERR_INIT;
	char broken[200];
	memset(broken, 0x80, sizeof broken - 1);
	broken[sizeof broken - 1] = '\0';
	err_what(&e, ERR_USAGE, broken);
	cr_assert_str_eq(e.what, "", "bytes that begin no character are not kept by halves");
}

Test(err, every_code_has_a_name_a_status_and_a_whole_sentence)
{
	for (int code = 1; code < ERR_COUNT; code++) {
		struct err e = {.code = (enum err_code)code};
		const char *name = err_name(e.code);
		cr_assert_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name), "%s", name);
		cr_assert_gt(strlen(name), 1);
		cr_assert_eq(err_name(e.code), name, "the name is stable");
		cr_assert(
			err_exit_status(&e) >= ERR_EXIT_FAILED && err_exit_status(&e) <= ERR_EXIT_DAMAGED, "%s", name);
		struct buf b = BUF_INIT;
		err_words(&e, NULL, &b);
		cr_assert_null(strchr(buf_str(&b), '{'), "%s has a place that is never filled: %s", name, buf_str(&b));
		cr_assert(b.len > 10 && b.s[b.len - 1] == '.', "%s: %s", name, buf_str(&b));
		buf_free(&b);
	}
	cr_assert_str_eq(err_name(ERR_VAULT_PASSPHRASE), "vault-passphrase");
	cr_assert_str_eq(err_name(ERR_NONE), "none");
}

Test(err, exit_statuses_are_those_of_the_command_line)
{
	static const struct {
		enum err_code code;
		enum err_exit status;
	} rows[] = {
		{ERR_NO_FILE, 1},
		{ERR_USAGE_VALUE, 2},
		{ERR_VAULT_PASSPHRASE, 3},
		{ERR_VAULT_RECOVERY, 3},
		{ERR_VAULT_DAMAGED, 4},
		{ERR_VAULT_FOREIGN, 4},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct err e = {.code = rows[i].code};
		cr_assert_eq(err_exit_status(&e), rows[i].status, "%s", err_name(rows[i].code));
	}
}
