/*
 * What is computed of a story apart from all others, in parallel: its words, paragraphs, quotations, numbers, the sketch
 * of its text, and the host and address it stands at. A story's own text (what is compared) is its paragraphs less
 * boilerplate and less those that it repeats; which paragraphs are boilerplate only the ordered part of the stage knows,
 * so the sketch is made of the text without repeats here, and made again there for the stories that lose a paragraph.
 */
#ifndef WC_DEDUP_FINGERPRINT_H
#define WC_DEDUP_FINGERPRINT_H

#include "consumers/dedup/settings.h"
#include "text/numbers.h"
#include "text/shingles.h"

#include <wirecopy/record.h>

enum {
    WC_DEDUP_ENGINE = 1,          /* goes up when fingerprints change */
    WC_GUARD_NUMBERS = 24,        /* least 16-bit hashes of a story's numbers that are kept */
    WC_GUARD_TITLE = 12,          /* title words that are kept */
    WC_COUNTED_PARAGRAPHS = 1024, /* of one story in the boilerplate table */
    WC_PARTY_TITLE = 300,         /* bytes of a leader's title that copies quote */
};

/* What the template guard compares: values and names that a shared frame does not share. */
struct wc_guard {
    uint16_t numbers[WC_GUARD_NUMBERS]; /* ascending, distinct */
    uint16_t title[WC_GUARD_TITLE];     /* in order, desk words and numbers left out */
    uint8_t number_count, title_count;
    bool more; /* there were more numbers */
};

/* Of a story's own text. */
struct wc_fingerprint {
    struct wc_sketch sketch;
    struct wc_guard guard;
    uint32_t words;
};

struct wc_prepared {
    wc_str body, title_text;
    struct wc_tokens tokens, title;
    struct wc_number *numbers;
    size_t number_count;
    uint16_t title_numbers[WC_GUARD_NUMBERS];
    size_t title_number_count;
    bool *repeated;       /* by paragraph: stands in the story again */
    uint64_t *paragraphs; /* distinct hashes, ascending, at most WC_COUNTED_PARAGRAPHS */
    size_t paragraph_count;
    struct wc_fingerprint print; /* with no paragraph masked */
    wc_str host;                 /* lower case, without "www."; the source's name where there is no address */
    uint64_t host_hash, address_hash;
    bool page; /* the host is that of an address: a page, with a page's furniture */
};

struct wc_fingerprinting {
    struct wc_dedup_settings settings;
    struct wc_number_words words;
};

/* Pure; any thread. The result and all in it live in keep. */
struct wc_prepared *wc_fingerprint_prepare(const struct wc_fingerprinting *how, const struct wc_article *article,
                                           struct wc_arena *keep, struct wc_arena *scratch);

/* The own text of a story as tokens in a row. where[i] is the number of the i-th among all of the body's. */
struct wc_own_text {
    const uint64_t *hash;
    const uint8_t *quoted;
    const uint32_t *where;
    size_t count, words, beginning;
};
/* masked: by paragraph, NULL: none. In arena. */
void wc_own_text(const struct wc_prepared *prepared, const bool *masked, struct wc_arena *arena,
                 struct wc_own_text *ret);
/* The fingerprint of the own text with paragraphs masked. Memory in keep. */
void wc_fingerprint_masked(const struct wc_fingerprinting *how, const struct wc_prepared *prepared, const bool *masked,
                           struct wc_arena *keep, struct wc_arena *scratch, struct wc_fingerprint *ret);

/* Whether the word (16-bit hash) stands in the story's title or body. */
bool wc_prepared_has_word(const struct wc_prepared *prepared, uint16_t word);
/* A word's 16-bit hash. */
static inline uint16_t wc_word16(uint64_t hash)
{
    return (uint16_t)(hash >> 20);
}

#endif
