/*
 * Making a log: the program's side of <wirecopy/log.h>. There is no global log; main opens one on standard error and hands
 * it down.
 */
#ifndef WC_BASE_LOG_OPEN_H
#define WC_BASE_LOG_OPEN_H

#include <wirecopy/log.h>

enum wc_log_format {
    WC_LOG_TEXT, /* 12:03:04 warning dedup: …, in local time */
    WC_LOG_JSON  /* {"time":"2026-11-23T12:03:04.123Z","level":"warning","part":"dedup","message":"…"} */
};

/* Lines of level and graver go to fd, which stays the caller's. Each line is one write(2). */
WC_API struct wc_log *wc_log_new(int fd, enum wc_log_format format, enum wc_level level);
WC_API void wc_log_free(struct wc_log *log); /* takes NULL */
/* For when the configuration has been read. Any thread. */
WC_API void wc_log_configure(struct wc_log *log, enum wc_log_format format, enum wc_level level);
WC_API enum wc_log_format wc_log_format_of(const struct wc_log *log);

#endif
