/* Where a story stands: host and address, for what pages of one host have in common. */
#ifndef WC_DEDUP_ADDRESS_H
#define WC_DEDUP_ADDRESS_H

#include <wirecopy/record.h>

/* The host of the article's canonical or other address, lower case and without "www."; absent where it has none. */
wc_str wc_address_host(const struct wc_article *article, struct wc_arena *arena);
/* A hash of the address that stays the same over captures: without fragment and query parameters that only track. Of the
 * source's own id, or the article's, where there is no address. */
uint64_t wc_address_hash(const struct wc_article *article, struct wc_arena *arena);

#endif
