/* Which ranges of a copy's body stand in its original, estimated from the shingles that its sketch has. */
#ifndef WC_DEDUP_PASSAGES_H
#define WC_DEDUP_PASSAGES_H

#include "consumers/dedup/fingerprint.h"

enum { WC_MAX_PASSAGES = 32 };

/* masked: paragraphs left out of the copy's own text, or NULL. In arena, ascending, not overlapping; returns how many. */
size_t wc_passages_find(const struct wc_prepared *copy, const bool *masked, const struct wc_sketch *original,
                        struct wc_arena *arena, const struct wc_passage **ret);

#endif
