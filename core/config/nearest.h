/* "Did you mean …?": the known name nearest to one that is not known. */
#ifndef WC_CONFIG_NEAREST_H
#define WC_CONFIG_NEAREST_H

#include <wirecopy/base.h>

/* Start with {.word = …}, try every candidate, ask. Words and candidates are borrowed. */
struct wc_nearest {
    const char *word;
    const char *best;
    size_t distance;
};

void wc_nearest_try(struct wc_nearest *nearest, const char *candidate);
/* The nearest candidate if it is near enough to be meant (a third of the word's letters wrong at most), else NULL. */
const char *wc_nearest_found(const struct wc_nearest *nearest);
/* "; did you mean X?" in buffer, or "" where nothing is near. Returns buffer. */
const char *wc_nearest_hint(const struct wc_nearest *nearest, char *buffer, size_t size);

#endif
