/*
 * Log lines, as text for people or JSON for machines, on one stream. Library code returns errors; only the program, and
 * plugins about their own running, log above debug. Safe from any thread; a line is written whole.
 */
#ifndef WIRECOPY_LOG_H
#define WIRECOPY_LOG_H

#include <wirecopy/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum wc_level { WC_ERROR, WC_WARNING, WC_INFO, WC_DEBUG };

struct wc_log;

/* A line of level, from the named part of the program ("dedup", "run"). Control characters are made visible. A NULL log
 * swallows the line. */
WC_API void wc_log(struct wc_log *log, enum wc_level level, const char *part, const char *fmt, ...) WC_PRINTF(4, 5);
WC_API bool wc_log_enabled(const struct wc_log *log, enum wc_level level);

#ifdef __cplusplus
}
#endif
#endif
