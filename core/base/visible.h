/*
 * Foreign text made fit for a terminal or a JSON string: names, values and messages may hold anything, and an escape sequence
 * in a file name must not drive somebody's terminal.
 */
#ifndef WC_BASE_VISIBLE_H
#define WC_BASE_VISIBLE_H

#include <wirecopy/base.h>

/* Appends s with control characters (C0, DEL, C1), line and paragraph separators and bidirectional controls written as
 * \n, \t, \r, \xNN or \u{NNNN}, and bytes that are no UTF-8 as \xNN. False where the buffer is full. */
WC_API bool wc_visible_add(struct wc_buf *buf, wc_str s);

/* Appends s as a JSON string, quotes included; bytes that are no UTF-8 become U+FFFD. False where the buffer is full. */
WC_API bool wc_json_quote(struct wc_buf *buf, wc_str s);

#endif
