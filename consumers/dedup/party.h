/*
 * Bytes that the stage keeps of a story and writes into the decision log, so that the state can be read back from it: who the
 * story is (for the records of its copies), and the parts of its fingerprint that the log's schema leaves opaque.
 */
#ifndef WC_DEDUP_PARTY_H
#define WC_DEDUP_PARTY_H

#include "consumers/dedup/state.h"

/* source, url, title (cut at WC_PARTY_TITLE bytes), guid, dates of an article; in arena. */
wc_str wc_party_pack(const struct wc_article *article, struct wc_arena *arena);
/* All but the id; strings borrow from packed. False, *ret untouched, where packed is not what wc_party_pack makes. */
bool wc_party_unpack(wc_str packed, struct wc_party *ret);

/* The decision record's guard: fingerprint parts, since, page, and the packed party. In arena. */
wc_str wc_guard_pack(const struct wc_facts *facts, struct wc_arena *arena);
/* Fills print's guard, words excepted, its cut, and facts' page, since and party (which borrows from packed). */
bool wc_guard_unpack(wc_str packed, struct wc_fingerprint *print, struct wc_facts *facts);

#endif
