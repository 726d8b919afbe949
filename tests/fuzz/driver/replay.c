/* Runs a fuzzer over files instead of fuzzing: every argument is a file or a folder of files. With no input at all it
 * tries an empty one, so that the fuzzer has been called. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		return 1;
	}
	struct stat st;
	size_t size = fstat(fileno(f), &st) == 0 ? (size_t)st.st_size : 0;
	uint8_t *data = malloc(size + 1);
	int failed = !data || fread(data, 1, size, f) != size;
	fclose(f);
	if (!failed)
		LLVMFuzzerTestOneInput(data, size);
	free(data);
	return failed;
}

static int replay_folder(const char *path)
{
	struct dirent **names;
	int count = scandir(path, &names, NULL, alphasort);
	int failed = 0;
	for (int i = 0; i < count; i++) {
		char file[4096];
		snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			failed |= replay_file(file);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return failed;
}

int main(int argc, char **argv)
{
	int failed = 0;
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	for (int i = 1; i < argc; i++) {
		struct stat st;
		if (stat(argv[i], &st) == 0)
			failed |= S_ISDIR(st.st_mode) ? replay_folder(argv[i]) : replay_file(argv[i]);
	}
	return failed;
}
