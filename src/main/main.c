#include <stdio.h>

int main(void)
{
	puts("strek " STREK_VERSION);
	return 0;
}
