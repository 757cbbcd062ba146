/*
 * Plain text as records carry it. Sources meet text with hard-wrapped lines, indented paragraphs, a line a paragraph,
 * CRLF, non-breaking spaces and control characters; a record's body has paragraphs parted by one blank line, single
 * spaces inside them, and no control characters.
 */
#ifndef WC_TEXT_PARAGRAPHS_H
#define WC_TEXT_PARAGRAPHS_H

#include <wirecopy/base.h>

/* The body form of raw (valid UTF-8; may hold NULs, which are dropped): NFC, paragraphs parted by "\n\n", no white space
 * at either end. How paragraphs are told apart is in paragraphs.c. Empty input gives "". */
wc_str wc_text_body(wc_str raw, struct wc_arena *arena);

/* One line: NFC, runs of white space (newlines too) to one space, control characters dropped, trimmed. */
wc_str wc_text_line(wc_str raw, struct wc_arena *arena);

/* Walks the paragraphs of a body: start with *at = 0; false at the end. */
bool wc_text_next_paragraph(wc_str body, size_t *at, wc_str *ret_paragraph);

#endif
