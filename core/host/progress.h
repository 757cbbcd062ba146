/*
 * Telling a person how far long work is: one line that is redrawn on a terminal, a log line every few seconds elsewhere,
 * nothing when quiet. One thread at a time.
 */
#ifndef WC_HOST_PROGRESS_H
#define WC_HOST_PROGRESS_H

#include <wirecopy/log.h>

struct wc_progress;

/* The log is borrowed. quiet: say nothing. */
struct wc_progress *wc_progress_new(struct wc_log *log, bool quiet);
/* Clears the terminal's line. Takes NULL. */
void wc_progress_free(struct wc_progress *progress);
/* Whether it is time for a word: cheap, so ask often. */
bool wc_progress_due(struct wc_progress *progress);
/* Says it: a phrase such as "read 12,000 articles". done and total in any unit (total 0: unknown) make a percentage. */
void wc_progress_show(struct wc_progress *progress, uint64_t done, uint64_t total, const char *fmt, ...)
    WC_PRINTF(4, 5);

/* Milliseconds of a clock that never goes back, and of the wall clock (UTC, since 1970). */
int64_t wc_monotonic_ms(void);
int64_t wc_wall_ms(void);

#endif
