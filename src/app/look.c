#include "strek/app/look.h"

#include "strek/app/host.h"

/* Terminals whose font has no braille: whoever works there reads through a pager or a pipe too. */
static bool is_poor(const char *term)
{
	return !strcmp(term, "dumb") || !strcmp(term, "linux");
}

static enum figure_tier tier_of(const struct host *h, const char *term)
{
	const char *wanted = options_text(&h->options, OPTION_GLYPHS);
	if (!h->lang.tr.utf8 || !strcmp(wanted, "ascii"))
		return FIGURE_ASCII;
	if (!strcmp(wanted, "braille"))
		return FIGURE_BRAILLE;
	if (!strcmp(wanted, "block"))
		return FIGURE_BLOCK;
	return is_poor(term) ? FIGURE_ASCII : FIGURE_BRAILLE;
}

static enum surf_depth depth_of(const struct host *h, const char *term)
{
	if (!host_colour(h))
		return SURF_MONO;
	const char *direct = getenv("COLORTERM");
	/* Where nobody says how many colours there are, as in a pipe, 256 is what is understood everywhere today. */
	bool many = !*term || strstr(term, "256color") || strstr(term, "direct") || (direct && *direct);
	return many || !h->out_terminal ? SURF_256 : SURF_16;
}

struct figure_look look_of(const struct host *h)
{
	const char *term = getenv("TERM");
	if (!term)
		term = "";
	return (struct figure_look){.tier = tier_of(h, term), .depth = depth_of(h, term)};
}

enum surf_background look_background(const struct host *h)
{
	const char *theme = options_text(&h->options, OPTION_THEME);
	if (strcmp(theme, "auto"))
		return strcmp(theme, "light") ? SURF_DARK : SURF_LIGHT;
	/* "15;0": the part after the last semicolon is the background, 7 and 15 are the light ones. */
	const char *pair = getenv("COLORFGBG");
	const char *back = pair ? strrchr(pair, ';') : NULL;
	return back && (!strcmp(back, ";7") || !strcmp(back, ";15")) ? SURF_LIGHT : SURF_DARK;
}
