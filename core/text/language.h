/*
 * The language of a text, behind one adapter: which library answers is known to language.c (or .cc) alone, and was chosen by
 * measurement (docs/dependencies.md has the figures).
 */
#ifndef WC_TEXT_LANGUAGE_H
#define WC_TEXT_LANGUAGE_H

#include <wirecopy/base.h>

struct wc_language {
    char tag[16];      /* BCP 47: "en", "zh-Hans", "und" */
    double confidence; /* 0..1 */
};

/* The language of valid UTF-8; looks at a bounded beginning of it. "und" for too little or mixed text. Any thread. */
struct wc_language wc_language_detect(wc_str text);

#endif
