#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/cli/args.h"

#include <criterion/criterion.h>

/* Two commands such as the program has. */
enum { EPISODE, WIDTH, FORMAT, DESCRIBE, TABLE, OUTPUT };
static const struct cli_option graph_options[] = {
	[EPISODE] = {"episode", 0, CLI_INT, "N", "", 1, 999, 0},
	[WIDTH] = {"width", 'w', CLI_INT, "W", "", 20, 400, 0},
	[FORMAT] = {"format", 0, CLI_CHOICE, "text|csv|json", "", 0, 0, 0},
	[DESCRIBE] = {"describe", 0, CLI_FLAG, NULL, "", 0, 0, 1},
	[TABLE] = {"table", 0, CLI_FLAG, NULL, "", 0, 0, 1},
	[OUTPUT] = {"output", 'o', CLI_TEXT, "FILE", "", 0, 0, 0},
};
static const struct cli_command graph = {.name = "graph", .operand = {"CLIENT"}, .option = graph_options, .options = 6};
static const struct cli_command scales = {.name = "scales", .operand = {"ACTION", "[FILE]"}};
static const struct cli_command *const commands[] = {&graph, &scales};

#define WORDS_MAX 10
static bool parse(struct cli_args *out, const char *const *words, struct err *e)
{
	static char copy[WORDS_MAX + 1][64];
	char *argv[WORDS_MAX + 2] = {(char[]){"strek"}};
	int argc = 1;
	for (; words[argc - 1]; argc++) {
		snprintf(copy[argc - 1], sizeof copy[0], "%s", words[argc - 1]);
		argv[argc] = copy[argc - 1];
	}
	*e = ERR_INIT;
	return cli_parse(out, argc, argv, commands, 2, e);
}

Test(args, wrong_words_are_named_and_end_with_status_2)
{
	static const struct {
		const char *words[WORDS_MAX];
		enum err_code code;
		const char *what, *value, *limit;
	} rows[] = {
		{{"frobnicate"}, ERR_USAGE_COMMAND, "frobnicate", "", ""},
		{{"--frob", "graph", "A"}, ERR_USAGE, "--frob", "strek", ""},
		{{"graph", "A", "-z"}, ERR_USAGE, "-z", "strek graph", ""},
		{{"--episode", "1", "graph", "A"}, ERR_USAGE, "--episode", "strek", ""},
		{{"graph", "A", "B"}, ERR_USAGE, "B", "strek graph", ""},
		{{"graph", "--describe=yes", "A"}, ERR_USAGE, "--describe=yes", "strek graph", ""},
		{{"graph"}, ERR_USAGE_MISSING, "CLIENT", "strek graph", ""},
		{{"scales"}, ERR_USAGE_MISSING, "ACTION", "strek scales", ""},
		{{"graph", "A", "--episode"}, ERR_USAGE_NO_VALUE, "--episode", "strek graph", "N"},
		{{"graph", "--episode", "--width", "80", "A"}, ERR_USAGE_NO_VALUE, "--episode", "strek graph", "N"},
		{{"--db"}, ERR_USAGE_NO_VALUE, "--db", "strek", "FILE"},
		{{"graph", "A", "--width", "80", "-w", "90"}, ERR_USAGE_TWICE, "-w", "", ""},
		{{"--plain", "graph", "A", "--plain"}, ERR_USAGE_TWICE, "--plain", "", ""},
		{{"graph", "A", "--episode", "0"}, ERR_USAGE_VALUE, "--episode", "0", "1 - 999"},
		{{"graph", "A", "--episode=x"}, ERR_USAGE_VALUE, "--episode", "x", "1 - 999"},
		{{"graph", "A", "--width="}, ERR_USAGE_VALUE, "--width", "", "20 - 400"},
		{{"graph", "A", "--format", "xml"}, ERR_USAGE_VALUE, "--format", "xml", "text|csv|json"},
		{{"graph", "A", "--format", "text|csv"}, ERR_USAGE_VALUE, "--format", "text|csv", "text|csv|json"},
		{{"graph", "A", "--format", "tex"}, ERR_USAGE_VALUE, "--format", "tex", "text|csv|json"},
		{{"graph", "A", "--output="}, ERR_USAGE_VALUE, "--output", "", "FILE"},
		{{"graph", "A", "--describe", "--table"}, ERR_USAGE_CONFLICT, "--describe", "--table", ""},
		{{"graph", "A", "--passphrase-file", "a", "--recovery-file", "b"}, ERR_USAGE_CONFLICT,
			"--passphrase-file", "--recovery-file", ""},
		{{"--passphrase-fd", "-1"}, ERR_USAGE_VALUE, "--passphrase-fd", "-1", "0 - 2147483647"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cli_args args;
		struct err e;
		cr_expect(!parse(&args, rows[i].words, &e), "row %zu", i);
		cr_expect_eq(e.code, rows[i].code, "row %zu: %s", i, err_name(e.code));
		cr_expect_str_eq(e.what, rows[i].what, "row %zu", i);
		cr_expect_str_eq(e.value, rows[i].value, "row %zu", i);
		cr_expect_str_eq(e.limit, rows[i].limit, "row %zu", i);
		cr_expect_eq(err_exit_status(&e), ERR_EXIT_USAGE, "row %zu", i);
	}
}

Test(args, options_take_their_value_in_any_of_the_usual_ways)
{
	static const char *const ways[][WORDS_MAX] = {
		{"graph", "A", "--output", "x.csv", "-w", "72"},
		{"graph", "--output=x.csv", "--width=72", "A"},
		{"graph", "-ox.csv", "-w72", "--", "A"},
		{"graph", "-o", "x.csv", "A", "--width", "72"},
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct cli_args args;
		struct err e;
		cr_assert(parse(&args, ways[i], &e), "row %zu: %s %s", i, err_name(e.code), e.what);
		cr_expect_eq(args.command, &graph);
		cr_expect_str_eq(args.operand[0], "A");
		cr_expect_str_eq(args.option[OUTPUT].text, "x.csv");
		cr_expect_eq(args.option[WIDTH].number, 72);
		cr_expect_null(args.option[EPISODE].text);
	}
}

Test(args, global_options_stand_before_or_after_the_command)
{
	static const char *const ways[][WORDS_MAX] = {
		{"--db", "v", "--lang=nn", "--plain", "graph", "A"},
		{"graph", "A", "--plain", "--db", "v", "--lang", "nn"},
		{"--db=v", "graph", "--lang", "nn", "A", "--plain"},
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct cli_args args;
		struct err e;
		cr_assert(parse(&args, ways[i], &e), "row %zu: %s %s", i, err_name(e.code), e.what);
		cr_expect_str_eq(args.global[CLI_DB].text, "v");
		cr_expect_str_eq(args.global[CLI_LANG].text, "nn");
		cr_expect_not_null(args.global[CLI_PLAIN].text);
	}
}

Test(args, two_dashes_end_the_options_and_one_dash_is_an_operand)
{
	struct cli_args args;
	struct err e;
	cr_assert(parse(&args, (const char *const[]){"graph", "--", "--table", NULL}, &e));
	cr_expect_str_eq(args.operand[0], "--table");
	cr_expect_null(args.option[TABLE].text);
	cr_assert(parse(&args, (const char *const[]){"scales", "check", "-", NULL}, &e));
	cr_expect_str_eq(args.operand[1], "-");
}

Test(args, help_needs_no_operands)
{
	struct cli_args args;
	struct err e;
	cr_assert(parse(&args, (const char *const[]){"graph", "--help", NULL}, &e));
	cr_expect_eq(args.command, &graph);
	cr_assert(parse(&args, (const char *const[]){"-h", NULL}, &e));
	cr_expect_null(args.command);
	cr_expect_not_null(args.global[CLI_HELP].text);
	cr_assert(parse(&args, (const char *const[]){NULL}, &e));
	cr_expect_null(args.command);
}

Test(args, an_option_shows_itself_as_it_is_typed)
{
	struct buf b = BUF_INIT;
	cli_option_usage(&graph_options[OUTPUT], &b);
	buf_addc(&b, ';');
	cli_option_usage(&graph_options[TABLE], &b);
	cr_expect_str_eq(buf_str(&b), "-o, --output FILE;--table");
	buf_free(&b);
}
