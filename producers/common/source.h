/*
 * What the sources have in common: how files are named in records, which kinds of article there are, how a dead letter is
 * filled, and the rules that every article must meet before it leaves its source. Any thread.
 */
#ifndef WC_PRODUCERS_COMMON_SOURCE_H
#define WC_PRODUCERS_COMMON_SOURCE_H

#include <wirecopy/plugin.h>

/* A file and its compressed form are one thing to everybody behind the sources. */
wc_str wc_source_less_gz(wc_str name);
wc_str wc_source_base_name(wc_str path); /* behind the last slash that is not at the end */

/* A name of the file system's, or the user's, as records can carry it: bytes that are not UTF-8 as %XX. In arena, or name
 * itself. */
wc_str wc_source_readable(wc_str name, struct wc_arena *arena);

/* The kind that a word of a source's own means ("Update" is an article, "retracted" a withdrawal): static; absent where
 * the word is not known. */
wc_str wc_source_kind(wc_str word);

/* A title made from the lead: the first sentence, cut at a word at about 100 columns with an ellipsis. In keep; absent
 * where the body has no text. */
wc_str wc_source_lead_title(wc_str body, struct wc_arena *keep);

/* Names the outlet of an article whose record names none: as the user said (given; absent if nothing was said), else the
 * host of its address, else the collection it came in. In keep. */
void wc_source_name_outlet(struct wc_article *article, wc_str given, wc_str collection, struct wc_arena *keep);

/* Fills what follows from the rest: kind and origin's defaults, a derived title, and first_seen = captured, else published
 * (each from day precision on), else mtime (0: the host's time). */
void wc_source_finish(struct wc_article *article, struct wc_time captured, int64_t mtime, struct wc_arena *keep);

/* Fills a dead letter, copying data and locator to keep. reason and step are static. */
struct wc_refusal {
    const char *reason, *step;
    wc_str message; /* in keep, or static */
    wc_str data;
    int64_t data_len;
    wc_str data_hash; /* absent where data is the whole */
    wc_str locator;
    int64_t offset, line;
};
void wc_source_reject(const struct wc_refusal *refusal, struct wc_arena *keep, struct wc_dead_letter *ret_reject);

#endif
