/* Progress lines, and the two clocks of the host. */
#include "host/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { TERMINAL_MS = 200, LOG_MS = 5000 };

struct wc_progress {
    struct wc_log *log;
    bool quiet, terminal, drawn;
    int64_t due;
};

static int64_t read_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t wc_monotonic_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

int64_t wc_wall_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

struct wc_progress *wc_progress_new(struct wc_log *log, bool quiet)
{
    struct wc_progress *progress = wc_zalloc(1, sizeof *progress);
    const char *term = getenv("TERM");
    progress->log = log;
    progress->quiet = quiet;
    progress->terminal = isatty(STDERR_FILENO) && !(term && wc_str_equal(wc_str_of(term), WC_STR("dumb")));
    progress->due = wc_monotonic_ms() + (progress->terminal ? TERMINAL_MS : LOG_MS);
    return progress;
}

void wc_progress_free(struct wc_progress *progress)
{
    if (!progress)
        return;
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    free(progress);
}

bool wc_progress_due(struct wc_progress *progress)
{
    return !progress->quiet && wc_monotonic_ms() >= progress->due;
}

void wc_progress_show(struct wc_progress *progress, uint64_t done, uint64_t total, const char *fmt, ...)
{
    char text[160], share[16] = "";
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (total)
        snprintf(share, sizeof share, "%3.0f %%  ", 100.0 * (double)(done < total ? done : total) / (double)total);
    if (progress->terminal)
        fprintf(stderr, "\r\033[K%s%s", share, text);
    else
        wc_log(progress->log, WC_INFO, "progress", "%s%s", share, text);
    progress->drawn = progress->terminal;
    progress->due = wc_monotonic_ms() + (progress->terminal ? TERMINAL_MS : LOG_MS);
}
