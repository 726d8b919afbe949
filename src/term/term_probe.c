/* Apart from the rest: the terminal library's own header has a struct term too. */
#include "term_probe.h"

#include "strek/base/err.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

bool term_is_usable(struct err *e)
{
	const char *name = getenv("TERM");
	int found = 0;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_TERM_NONE);
	if (name == NULL || name[0] == '\0')
		return err_value(e, ERR_TERM_UNKNOWN, "", "");
	if (setupterm(name, STDOUT_FILENO, &found) != OK || found != 1)
		return err_value(e, ERR_TERM_UNKNOWN, "", name);
	if (cursor_address == NULL)
		return err_value(e, ERR_TERM_DUMB, "", name);
	return true;
}
