/* The records that the stage emits, and facts and rulings read back from logged decisions. */
#ifndef WC_DEDUP_RECORDS_H
#define WC_DEDUP_RECORDS_H

#include "consumers/dedup/state.h"

/* 32 hex digits to 16 bytes; false where s is anything else. */
bool wc_id_parse(wc_str s, unsigned char ret[16]);
wc_str wc_id_text(const unsigned char id[16], struct wc_arena *arena);

/* The article as the main output carries it. In keep. */
const struct wc_article *wc_record_marked(const struct wc_article *article, const struct wc_ruling *ruling,
                                          struct wc_arena *keep);

/* What is known of a story, or of one form of it: names, packed, are that form's. All of it in keep. */
struct wc_party wc_record_party(const struct wc_story *story, wc_str names, struct wc_arena *keep);

/* The record of a copy (or, for a kill, of a copy known). leader, its form's names, and for a kill copy, are of the state;
 * what is needed of them is copied to keep. A kill may name many copies: their records share the leader's party. */
struct wc_duplicate *wc_record_copy(const struct wc_article *copy, const struct wc_story *leader, wc_str leader_names,
                                    const struct wc_ruling *ruling, struct wc_arena *keep);
struct wc_duplicate *wc_record_killed(const struct wc_article *kill, const struct wc_story *leader,
                                      const struct wc_party *leader_party, const struct wc_story *copy,
                                      struct wc_arena *keep);

const struct wc_decision *wc_record_decision(const struct wc_article *article, const struct wc_prepared *prepared,
                                             const struct wc_facts *facts, const struct wc_ruling *ruling,
                                             struct wc_arena *keep);
/* The other way: facts (which borrow from logged, and whose print is *print) and ruling of a logged decision; arrays in
 * arena. */
enum wc_code wc_record_read(const struct wc_decision *logged, struct wc_arena *arena, struct wc_facts *facts,
                            struct wc_fingerprint *print, struct wc_ruling *ruling, struct wc_error *err);

#endif
