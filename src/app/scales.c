#include "strek/app/scales.h"

#include "strek/app/host.h"
#include "strek/exchange/scale_dir.h"

bool scales_load(struct host *h, struct arena *a, struct scale_set *out, struct err *e)
{
	struct faults faults = FAULTS_INIT;
	bool ok = scale_dir_load(h->paths.scales, a, out, &faults, e) &&
		  (!h->paths.user_scales || scale_dir_load(h->paths.user_scales, a, out, &faults, e));
	for (size_t i = 0; i < faults.kept; i++)
		host_say_error(h, &faults.item[i]);
	faults_free(&faults);
	return ok;
}
