/* Figures and foreign texts, written for a person's terminal. */
#ifndef WC_CLI_SHOW_H
#define WC_CLI_SHOW_H

#include <wirecopy/base.h>

/* text on one line, cut with "…" where it is wider than columns; control characters and bad bytes become "?". */
void wc_show_text(struct wc_buf *out, wc_str text, int columns);
void wc_show_count(struct wc_buf *out, uint64_t count); /* 1,234,567 */
void wc_show_bytes(struct wc_buf *out, uint64_t bytes); /* 84 KiB */
void wc_show_lag(struct wc_buf *out, int64_t ms);       /* +12 min, +1 h 05 min, −3 d 4 h */
void wc_show_moment(struct wc_buf *out, int64_t ms);    /* 2026-03-02 08:15 UTC */

#endif
