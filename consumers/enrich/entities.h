/*
 * The entities of one text while they are gathered: a table of candidates, and a scan over the words that several files share
 * (entities.c walks, persons.c and organisations_rules.c recognise, scripts.c does the scripts without capitals).
 */
#ifndef WC_ENRICH_ENTITIES_H
#define WC_ENRICH_ENTITIES_H

#include "consumers/enrich/enriching.h"

#define WC_ENTITY_OFFSETS 8
#define WC_CANDIDATES_MAX 2048 /* in one text; more are not looked at. A power of two */

enum wc_entity_type { WC_ENTITY_PERSON, WC_ENTITY_ORGANISATION, WC_ENTITY_PLACE };

struct wc_candidate {
    uint64_t key;
    wc_str text;
    const char *id;
    uint8_t type, offset_count;
    bool fixed; /* text is the usual name, not the text's own spelling */
    int32_t count;
    int32_t offsets[WC_ENTITY_OFFSETS];
    uint32_t first;
};

/* A word that stands for a candidate by itself: a surname, an acronym. */
struct wc_alias {
    uint64_t hash;
    int32_t candidate; /* -1: of several, so of none */
};

struct wc_scan {
    struct wc_enriching *e;
    const struct wc_words *words;
    struct wc_candidate *candidates;
    uint32_t *slots;   /* candidate + 1, by key */
    size_t count, cap; /* cap: by the length of the text; twice as many slots and aliases, a power of two */
    struct wc_alias *aliases;
    uint64_t lower[64]; /* filter of the words that the text has in lower case, too */
    uint64_t given[64]; /* filter of the given names of persons found */
    bool german;        /* nouns have capitals */
    bool title_case;    /* this paragraph gives most words capitals */
    bool capitals;      /* this paragraph is in capitals */
};

/* What a word was found to be part of (wc_word.claimed). */
enum wc_claim { WC_CLAIM_NONE, WC_CLAIM_TAKEN, WC_CLAIM_PLACE, WC_CLAIM_SURNAME };

/* Counts one mention at byte offset; returns the candidate's index, or -1 where the table is full. shorter: of two spellings
 * the shorter is shown (inflected languages), else the longer. */
int32_t wc_mention(struct wc_scan *scan, enum wc_entity_type type, uint64_t key, wc_str text, const char *id,
                   uint32_t offset, bool fixed);
void wc_alias_add(struct wc_scan *scan, uint64_t hash, int32_t candidate);
/* The candidate that the word stands for, or -1. */
int32_t wc_alias_find(const struct wc_scan *scan, uint64_t hash);
void wc_mention_again(struct wc_scan *scan, int32_t candidate, uint32_t offset);
void wc_mention_name(struct wc_scan *scan, const struct wc_name *name, uint32_t offset);
void wc_claim(struct wc_scan *scan, size_t from, size_t to, enum wc_claim claim); /* words [from, to) */

static inline void wc_filter_add(uint64_t filter[64], uint64_t hash)
{
    filter[hash >> 58] |= 1ull << (hash >> 52 & 63);
}
static inline bool wc_filter_has(const uint64_t filter[64], uint64_t hash)
{
    return filter[hash >> 58] >> (hash >> 52 & 63) & 1;
}

/* Whether the run of words that stand together goes on from word i - 1 to i. */
bool wc_run_linked(const struct wc_words *words, size_t i);
/* How a word counts when persons are compared: inflection taken off where that is plain. */
uint64_t wc_person_hash(const struct wc_words *words, size_t i);

/* At word p of the run that ends before end. Each returns how many words it took, or 0. */
size_t wc_try_person(struct wc_scan *scan, size_t p, size_t end, bool after_title);
size_t wc_try_organisation(struct wc_scan *scan, size_t p, size_t end);
/* Where an organisation that begins at p would end by its last word; 0: nowhere. */
size_t wc_organisation_end(const struct wc_scan *scan, size_t p, size_t end);
/* At a word of a script without capitals, or of one that does not part words. */
size_t wc_try_uncased(struct wc_scan *scan, size_t i);
size_t wc_try_letters(struct wc_scan *scan, size_t i);

#endif
