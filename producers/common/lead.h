/* Where a sentence ends, as far as that can be told without knowing the language: for titles made from leads, and for
 * telling a line of prose from a headline. */
#ifndef WC_PRODUCERS_COMMON_LEAD_H
#define WC_PRODUCERS_COMMON_LEAD_H

#include <wirecopy/base.h>

/* The end (behind stop and closing quotes) of the first sentence of text, valid UTF-8; text.len where it has no end. An
 * abbreviation's or initial's dot ends none. Linear in what it passes. */
size_t wc_sentence_end(wc_str text);

/* Whether text ends in the middle of nothing: with a full stop of any script that is no abbreviation's (and not with a
 * question or exclamation mark, which titles have, too). */
bool wc_ends_with_full_stop(wc_str text);

/* How wide text stands: East Asian wide characters count two, combining marks nothing. Stops counting behind enough. */
size_t wc_text_columns(wc_str text, size_t enough);

#endif
