/*
 * What makes an article itself: its id and its content hash. Both are the first 128 bits of SHA-256, because both come from
 * outside: with a faster, unkeyed hash one source could publish a "revision" of another's story by finding a collision.
 * Ids are for ever: tests/core/record/ has the vectors.
 */
#ifndef WC_RECORD_IDENTITY_H
#define WC_RECORD_IDENTITY_H

#include <wirecopy/plugin.h>

/* Fills id and content_hash (memory in keep) and ingested = now_ms, and clamps first_seen to it; a first_seen of 0 becomes
 * now_ms; either sets its basis. Returns whether it clamped. source.name, source_guid, the urls and the text must be in
 * place. */
bool wc_article_identify(struct wc_article *article, enum wc_key_order order, int64_t now_ms, struct wc_arena *keep);

#endif
