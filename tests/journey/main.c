#include "journeys.h"
#include "term_under_test.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const struct {
	const char *name;
	void (*run)(void);
} journeys[] = {
	{"refused terminals", journey_refused_terminals},
	{"demo", journey_demo},
	{"passphrase from a file", journey_passphrase_from_a_file},
	{"leaves nothing", journey_leaves_nothing},
	{"resizes", journey_resizes},
	{"first session", journey_first_session},
	{"killed in a form", journey_killed_in_a_form},
	{"course", journey_course},
	{"by mouse alone", journey_by_mouse_alone},
	{"by keys alone", journey_by_keys_alone},
	{"two languages", journey_two_languages},
	{"interrupted", journey_interrupted},
	/* Last: it may move the whole run into a namespace of its own. */
	{"full disk", journey_full_disk},
};

static bool can_have_terminals(void)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	bool can = fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0 && ptsname(fd) != NULL;
	if (fd >= 0)
		close(fd);
	return can;
}

/* All of them, or those whose name holds the first argument. */
int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (!can_have_terminals()) {
		puts("no terminal can be made here: /dev/ptmx or /dev/pts is missing");
		return 77;
	}
	for (size_t i = 0; i < sizeof journeys / sizeof *journeys; i++) {
		if (argc > 1 && strstr(journeys[i].name, argv[1]) == NULL)
			continue;
		double start = tut_now();
		fprintf(stderr, "journey: %s\n", journeys[i].name);
		journeys[i].run();
		int ms = (int)(tut_now() - start);
		printf("= journey, %s: %d.%d s\n", journeys[i].name, ms / 1000, ms % 1000 / 100);
	}
	return 0;
}
