/*
 * Stopping on a signal: the first SIGINT or SIGTERM asks the work to end in good order, the second ends the process at once.
 */
#ifndef WC_HOST_STOP_H
#define WC_HOST_STOP_H

#include <stdbool.h>

/* From now on the two signals set the flag; SIGPIPE and SIGXFSZ are ignored, so that writing fails with an error instead. */
void wc_stop_install(void);
bool wc_stop_requested(void); /* any thread */

#endif
