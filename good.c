#include <stdio.h>

static const int table[] = {
	1,
};

static int *drawn_out(int a,
	int b)
{
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
	a += b;
}
