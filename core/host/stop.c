/* The one piece of state that belongs to the process and not to an object: a signal has no other argument. */
#include "host/stop.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static volatile atomic_bool requested;

static void on_signal(int number)
{
    (void)number;
    if (atomic_exchange(&requested, true))
        _exit(130);
}

void wc_stop_install(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal; /* no SA_RESTART: a blocking read returns and sees the flag */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
}

bool wc_stop_requested(void)
{
    return atomic_load(&requested);
}
