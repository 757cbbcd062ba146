/*
 * The inverted index: from a shingle's hash to the texts that have it among their lowest. One flat table of 8-byte entries
 * (hash, text), open addressing with linear probing; of one hash at most the latest cap texts are kept, so what the index
 * holds depends on the last window of texts only, and a look-up is bounded. Taking a text out leaves no tombstone.
 */
#ifndef WC_DEDUP_POSTINGS_H
#define WC_DEDUP_POSTINGS_H

#include <wirecopy/base.h>

struct wc_postings;
/* seed: any number; it changes where entries lie and nothing else. */
struct wc_postings *wc_postings_new(unsigned cap, uint64_t seed);
void wc_postings_free(struct wc_postings *postings); /* takes NULL */

/* order[text] says which of two texts is the older. */
void wc_postings_add(struct wc_postings *postings, uint32_t hash, uint32_t text,
                     uint64_t (*order)(const void *owner, uint32_t text), const void *owner);
void wc_postings_remove(struct wc_postings *postings, uint32_t hash, uint32_t text);
/* The texts of hash, in no order, to ret, which has room for cap; returns how many. */
unsigned wc_postings_find(const struct wc_postings *postings, uint32_t hash, uint32_t *ret);

/* Asks for the memory that a call for hash will look at: before a round of calls. */
void wc_postings_prefetch(const struct wc_postings *postings, uint32_t hash);

size_t wc_postings_bytes(const struct wc_postings *postings);

#endif
