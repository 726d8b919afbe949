/* Every error: code, exit status, words. Included by err.h only. */
#ifndef STREK_BASE_ERR_TABLE_H
#define STREK_BASE_ERR_TABLE_H

#include "strek/base/env.h" /* N_() marks a string for translation */

/* clang-format off */
#define ERR_TABLE(X) \
	X(NONE, ERR_EXIT_OK, N_("No error.")) \
	X(NO_MEMORY, ERR_EXIT_FAILED, N_("There is not enough free memory. Nothing was changed. Close other programs and try again.")) \
	X(NO_RANDOM, ERR_EXIT_FAILED, N_("The system gives no random numbers ({system}). Nothing was written.")) \
	X(IO, ERR_EXIT_FAILED, N_("{file}: reading or writing failed ({system}). What was saved before is intact. Check the disk and try again.")) \
	X(DISK_FULL, ERR_EXIT_FAILED, N_("{file}: the disk is full. Nothing was half-written. Free some space and try again.")) \
	X(READ_ONLY, ERR_EXIT_FAILED, N_("{file}: cannot be written here (read-only file, folder or medium). Use a folder of your own; what stands here already is copied there first.")) \
	X(NO_FILE, ERR_EXIT_FAILED, N_("{file}: there is no such file. Check the name and the folder.")) \
	X(NO_FOLDER, ERR_EXIT_FAILED, N_("{file}: the folder that this file belongs in is not there. Make the folder first, or name another.")) \
	X(NO_VAULT, ERR_EXIT_FAILED, N_("{file}: there is no vault here yet. 'strek init' makes one; --db names another file.")) \
	X(NO_PERMISSION, ERR_EXIT_FAILED, N_("{file}: you may not open this file. Check who owns it.")) \
	X(NOT_A_FILE, ERR_EXIT_FAILED, N_("{file}: this is not an ordinary file. Give the name of a file.")) \
	X(FILE_EXISTS, ERR_EXIT_FAILED, N_("{file}: a file of that name exists and is left as it is. Choose another name.")) \
	X(TOO_LARGE, ERR_EXIT_FAILED, N_("{file}: larger than {limit}, and so not read. Check that it is the right file.")) \
	X(FILE_REPLACED, ERR_EXIT_FAILED, N_("{file}: another program has replaced or removed this file since it was opened. Nothing was overwritten. Make a copy of both versions, then open it again.")) \
	X(USAGE, ERR_EXIT_USAGE, N_("'{what}' is not understood here. Try '{value} --help'.")) \
	X(USAGE_COMMAND, ERR_EXIT_USAGE, N_("There is no command '{what}'. 'strek --help' lists those that there are.")) \
	X(USAGE_NO_VALUE, ERR_EXIT_USAGE, N_("After {what} a value is missing: {limit}. Try '{value} --help'.")) \
	X(USAGE_MISSING, ERR_EXIT_USAGE, N_("{what} is missing. Try '{value} --help'.")) \
	X(USAGE_TWICE, ERR_EXIT_USAGE, N_("{what} is given twice. Give it once.")) \
	X(USAGE_VALUE, ERR_EXIT_USAGE, N_("{what}: '{value}' cannot be used. Give {limit}.")) \
	X(USAGE_NO_TERMINAL, ERR_EXIT_USAGE, N_("There is no terminal to ask on. Give the passphrase with --passphrase-file or --passphrase-fd.")) \
	X(USAGE_CONFLICT, ERR_EXIT_USAGE, N_("{what} and {value} cannot be used together. Choose one of them.")) \
	X(CANCELLED, ERR_EXIT_FAILED, N_("Stopped, as nothing was typed. Nothing was changed.")) \
	X(KEY_NOT_PRINTED, ERR_EXIT_FAILED, N_("The recovery key could not be printed ({system}), though the vault has it. Make another with 'strek recovery'.")) \
	X(VAULT_PASSPHRASE, ERR_EXIT_SECRET, N_("{file}: wrong passphrase. Check Caps Lock and the keyboard's language, or use the recovery key (--recovery-file).")) \
	X(VAULT_RECOVERY, ERR_EXIT_SECRET, N_("{file}: this recovery key does not open it. Check that it is the newest one written down.")) \
	X(RECOVERY_TYPO, ERR_EXIT_SECRET, N_("The recovery key has a slip of the pen: its check characters do not fit. Compare it with the paper, group by group.")) \
	X(RECOVERY_EMPTY, ERR_EXIT_SECRET, N_("{file}: there is nothing in this file. Give the one that holds the recovery key.")) \
	X(RECOVERY_FILE, ERR_EXIT_SECRET, N_("{file}: this is not a whole recovery key: its check characters do not fit. Check that it is the right file, and compare it with the paper, group by group.")) \
	X(VAULT_DAMAGED, ERR_EXIT_DAMAGED, N_("{file}: the file is damaged ({what}). Do not write to it. Restore the newest backup with 'strek restore', or rescue what can be read with 'strek salvage'.")) \
	X(VAULT_EMPTY, ERR_EXIT_DAMAGED, N_("{file}: there is nothing in this file (0 bytes). Restore the newest backup with 'strek restore'.")) \
	X(VAULT_TRUNCATED, ERR_EXIT_DAMAGED, N_("{file}: the end of the file is missing. Restore the newest backup with 'strek restore', or rescue what can be read with 'strek salvage'.")) \
	X(VAULT_FOREIGN, ERR_EXIT_DAMAGED, N_("{file}: this is not a strek vault. Check the name; the file was not touched.")) \
	X(VAULT_NEWER, ERR_EXIT_DAMAGED, N_("{file}: written by a newer strek (format {value}; this one knows {limit}). Install the newer strek; the file was not touched.")) \
	X(VAULT_BUSY, ERR_EXIT_FAILED, N_("{file}: already open in another strek (process {what}, since {value}). Use that one, or close it first.")) \
	X(VAULT_JOURNAL_READ_ONLY, ERR_EXIT_FAILED, N_("{file}: an interrupted save is waiting to be undone, and this medium cannot be written. Copy the file and its -journal to a folder of your own and open it there.")) \
	X(VAULT_KDF_REFUSED, ERR_EXIT_DAMAGED, N_("{file}: asks for more work to open it than a strek vault ever does ({what}). It may have been tampered with; restore a backup.")) \
	X(VAULT_SLOTS_FULL, ERR_EXIT_FAILED, N_("All {limit} key slots are taken. Remove a recovery key before adding one.")) \
	X(VAULT_NO_LOCKED_MEMORY, ERR_EXIT_FAILED, N_("The system will not lock memory for the key ({system}). Raise the limit on locked memory (ulimit -l) to at least 1 MB.")) \
	X(PASSPHRASE_SHORT, ERR_EXIT_FAILED, N_("The passphrase has {value} characters; it needs at least {limit}. Several words in a row are easy to remember.")) \
	X(PASSPHRASE_LONG, ERR_EXIT_FAILED, N_("The passphrase is longer than {limit} bytes. Choose a shorter one.")) \
	X(PASSPHRASE_COMMON, ERR_EXIT_FAILED, N_("This passphrase is one of the first that somebody would try. Choose words that do not belong together.")) \
	X(PASSPHRASE_NOT_TEXT, ERR_EXIT_FAILED, N_("The passphrase is not readable text (UTF-8). Check the file it comes from.")) \
	X(PASSPHRASE_MISMATCH, ERR_EXIT_FAILED, N_("The two were not the same. Nothing was changed; try again.")) \
	X(CODE_LENGTH, ERR_EXIT_FAILED, N_("A short code has at least 4 and at most 12 characters.")) \
	X(STORE_SCHEMA, ERR_EXIT_DAMAGED, N_("{file}: the database inside is not as strek makes it ({what}). Run 'strek check'.")) \
	X(STORE_CHAIN, ERR_EXIT_DAMAGED, N_("{file}: a fact does not fit its hash or chain ({what}). Run 'strek check', then restore the newest backup.")) \
	X(STORE_CONFLICT, ERR_EXIT_FAILED, N_("{what} was changed twice in different places ({value}). Correct it once more, naming both.")) \
	X(STORE_FACT, ERR_EXIT_FAILED, N_("A {what} fact has an impossible {value}. Nothing was saved.")) \
	X(STORE_READ_ONLY, ERR_EXIT_FAILED, N_("{file}: opened for reading only, so nothing can be saved. Copy it to a folder of your own and open it there.")) \
	X(NO_CLIENT, ERR_EXIT_FAILED, N_("There is no client '{value}' here. 'strek clients' lists them.")) \
	X(NO_EPISODE, ERR_EXIT_FAILED, N_("Client {what} has no episode {value}. Leave --episode out for the newest.")) \
	X(NO_RATINGS, ERR_EXIT_FAILED, N_("Client {what} has no ratings on the scale {value}. 'strek clients' shows which scale each client has.")) \
	X(NO_SCALE_USED, ERR_EXIT_FAILED, N_("Client {what} has no ratings in episode {value} yet. Enter or import some first.")) \
	X(NO_SCALE, ERR_EXIT_FAILED, N_("There is no scale '{value}'. 'strek scales list' shows those that can be used.")) \
	X(SCALE_NOT_FITTED, ERR_EXIT_FAILED, N_("No course is expected on the scale {what}: only on one with a total that is filled in at the start of a session.")) \
	X(NO_NORMS, ERR_EXIT_FAILED, N_("The scale {what} has no norms for {value}, so this cannot be computed. Add a [norms.{value}] section to a scale file of your own.")) \
	X(BACKUP_FOREIGN, ERR_EXIT_FAILED, N_("{file}: this vault is another practice's. Nothing was overwritten.")) \
	X(BACKUP_DIFFERS, ERR_EXIT_FAILED, N_("{file}: the copy does not read back as it was written. It was removed; check the medium and try again.")) \
	X(BACKUP_DRILL, ERR_EXIT_FAILED, N_("{file}: this backup could not take the vault's place ({what}). Make a new one with 'strek backup', and keep this one until that has passed the drill.")) \
	X(ERASE_CONFIRM, ERR_EXIT_USAGE, N_("Erasing cannot be undone. Say why with --basis, and repeat the client's code with --confirm.")) \
	X(SAME_FILE, ERR_EXIT_FAILED, N_("{file}: this is the vault itself. Name the other file: the backup, or the other copy.")) \
	X(IMPORT_SPREADSHEET, ERR_EXIT_FAILED, N_("{file}: this is a spreadsheet's own file. Open it there, save it as 'CSV UTF-8', and import that.")) \
	X(IMPORT_VAULT, ERR_EXIT_FAILED, N_("{file}: this is a strek vault, not ratings as text. Use 'strek merge' for another copy of this vault, and 'strek restore' for a backup.")) \
	X(IMPORT_FAULTS, ERR_EXIT_FAILED, N_("{file}: nothing was imported. Faults found: {value}. Mend them and import again.")) \
	X(CSV_EMPTY, ERR_EXIT_FAILED, N_("{file}: there is nothing in it. The first line names the columns; see 'man strek'.")) \
	X(CSV_COLUMN_UNKNOWN, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: there is no column called '{value}'. Check its spelling, or remove it.")) \
	X(CSV_COLUMN_SPELT, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: '{value}' is not quite the name of a column: write {what}, in small letters and without blanks.")) \
	X(CSV_COLUMN_TWICE, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: the column {what} stands here a second time. Remove one.")) \
	X(CSV_COLUMN_MISSING, ERR_EXIT_FAILED, N_("{file}:{line}: the column {what} is missing. The columns client, session and date are always needed, with a comma or a semicolon between columns.")) \
	X(CSV_FIELDS, ERR_EXIT_FAILED, N_("{file}:{line}: this line has {value} fields, the first line has {limit}. Check for a missing or an extra separator.")) \
	X(CSV_QUOTE, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: the quotation mark that opens here is never closed, or text follows the closing one. Close it, or write two where one is meant.")) \
	X(CSV_LONG, ERR_EXIT_FAILED, N_("{file}:{line}: this line is longer than {limit} bytes. Is it a CSV file? Check for a missing line end or quotation mark.")) \
	X(CSV_NOT_UTF8, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: this is not UTF-8 text. Save the file as 'CSV UTF-8' and try again.")) \
	X(CSV_CONTROL, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: a control character that does not belong in text. Remove it.")) \
	X(CSV_NEEDED, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: {what} is empty. Give {limit}.")) \
	X(CSV_VALUE, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: {what}: '{value}' cannot be used. Give {limit}.")) \
	X(CSV_SCALE, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: there is no scale '{value}'. 'strek scales list' shows those that can be used; add a scale file for others.")) \
	X(CSV_NOT_HERE, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: {what} does not belong in this row ({limit}). Empty it.")) \
	X(CSV_NO_SCORE, ERR_EXIT_FAILED, N_("{file}:{line}: a rating on {value} without items, total or a reason in 'skipped'. Fill one in, or empty the scale to record attendance only.")) \
	X(CSV_TOTAL, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: the items add up to {limit}, but the total says {value}. Correct one of them.")) \
	X(CSV_TOTAL_OPEN, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: a total of {value} stands here although an item is empty. Fill in the item, or give the total alone.")) \
	X(CSV_TWICE, ERR_EXIT_FAILED, N_("{file}:{line}: the same client, episode, session, scale and rater stand on line {limit} already. Remove one of the two.")) \
	X(CSV_DISAGREES, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: {what} is '{value}' here, but '{limit}' on another row of the same client, episode or session. Make them agree.")) \
	X(CSV_IN_VAULT, ERR_EXIT_FAILED, N_("{file}:{line}: the vault already holds a rating on {value} for this client's session {what}. Remove the line; corrections are made in the program.")) \
	X(CSV_VAULT_DISAGREES, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: {what} is '{value}' here, but '{limit}' in the vault. Make them agree.")) \
	X(CSV_CLOSED_EARLY, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: the episode is closed on {value}, before it began ({limit}). Correct the date.")) \
	X(JSON_EXTRACT, ERR_EXIT_FAILED, N_("{file}: this is one client's extract. Its chains are not whole, so it can be read but not imported. Use 'strek merge' with a vault, or an export of everything.")) \
	X(JSON_NOT_STREK, ERR_EXIT_FAILED, N_("{file}: this JSON is not an export of strek's facts. Make one with 'strek export --format json'.")) \
	X(OUTPUT, ERR_EXIT_FAILED, N_("The output could not be written (full disk, or the reader has gone). Nothing in the vault was changed.")) \
	X(TERM_NONE, ERR_EXIT_USAGE, N_("strek needs a terminal for its screens. Without one these work: clients, graph, export and the others that strek --help lists.")) \
	X(TERM_UNKNOWN, ERR_EXIT_USAGE, N_("The terminal type {value} is not known here (TERM). Try TERM=xterm, or a command that needs no screen: see strek --help.")) \
	X(TERM_DUMB, ERR_EXIT_USAGE, N_("A terminal of type {value} cannot show screens. These work without one: clients, graph --plain, export and the others that strek --help lists.")) \
	X(INI_SYNTAX, ERR_EXIT_FAILED, N_("{file}:{line}: this line is neither [section] nor key = value. Mend it and try again.")) \
	X(INI_LONG, ERR_EXIT_FAILED, N_("{file}:{line}: the line is longer than {limit} bytes (a letter such as å takes two). Shorten it.")) \
	X(INI_CONTROL, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: there is a character here that cannot be shown ({value}). Remove it.")) \
	X(INI_DUPLICATE, ERR_EXIT_FAILED, N_("{file}:{line}: {what} stands here a second time. Remove one of them.")) \
	X(INI_UNKNOWN, ERR_EXIT_FAILED, N_("{file}:{line}: {what} is not known here. Check the spelling.")) \
	X(INI_MISSING, ERR_EXIT_FAILED, N_("{file}: {what} is missing. Add it.")) \
	X(INI_VALUE, ERR_EXIT_FAILED, N_("{file}:{line}: {what}: '{value}' cannot be used. Give {limit}.")) \
	X(SCALE_OLDER, ERR_EXIT_FAILED, N_("{file}: a scale {what} of version {limit} is there already, so this one (version {value}) is not used. Give it a higher version, or remove it.")) \
	X(NOT_UTF8, ERR_EXIT_FAILED, N_("{file}:{line}: this is not UTF-8 text. Save the file as UTF-8 and try again.")) \
	X(JSON_SYNTAX, ERR_EXIT_FAILED, N_("{file}:{line}:{column}: not valid JSON ({what}). Nothing was imported. Make the export again.")) \
	X(JSON_FACT, ERR_EXIT_FAILED, N_("{file}:{line}: fact {what} cannot be used ({value}). Nothing was imported. Make the export again.")) \
	X(JSON_FORGED, ERR_EXIT_DAMAGED, N_("{file}:{line}: fact {what} does not fit its hash or its chain: the file was changed after it was exported, or a part of it is missing. Nothing was imported. Make the export again.")) \
	X(EXPECT_PARAMS, ERR_EXIT_FAILED, N_("The expected-change model cannot use {what} = {value}: give {limit}. Correct it in the scale file's [expect] section.")) \
	X(EXPECT_FEW, ERR_EXIT_FAILED, N_("There are too few scores, or they are too alike, to fit the model on them alone. Leave '--pseudo-clients 0' out: then the published averages stand beside them.")) \
	X(REPORT_CONSENT, ERR_EXIT_FAILED, N_("No consent of client {what} to a report to {value} is written down here, or it was withdrawn. Nothing was written. Ask the client, write it down with the client's consents, and try again.")) \
	X(REPORT_TOGETHER, ERR_EXIT_FAILED, N_("{what} and {value} cannot stand in one report: it needs both to share in the same case, and a consent to sharing of each. A report holds one person's data otherwise.")) \
	X(REPORT_NAME, ERR_EXIT_USAGE, N_("{file}: a report's name ends in .txt, .svg, .pdf or .png, which says what it becomes.")) \
	X(REPORT_TALL, ERR_EXIT_FAILED, N_("{file}: this report is too long for one picture. Make a .pdf, which has pages, or a .txt.")) \
	X(CONVERTER_NONE, ERR_EXIT_FAILED, N_("The program {what}, which makes PDF and PNG, was not found. Install the package librsvg2-bin, or make a .svg or .txt.")) \
	X(CONVERTER_FAILED, ERR_EXIT_FAILED, N_("The program {what} could not make the file ({value}). Nothing was written. Make a .svg or .txt, or install the package librsvg2-bin again.")) \
	X(CONVERTER_SLOW, ERR_EXIT_FAILED, N_("The program {what} was not done after {limit} seconds and was stopped. Nothing was written. Make a .svg or .txt.")) \
	X(FIGURE_SIZE, ERR_EXIT_USAGE, N_("A graph of {value} cells cannot be drawn. Give {limit}.")) \
	X(INTERNAL, ERR_EXIT_FAILED, N_("Something that cannot happen happened ({what}). Please report it; nothing was half-written."))
/* clang-format on */

#endif
