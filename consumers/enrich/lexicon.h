/*
 * What the enrichers know of words: given names, titles, months, stop words and the like (word_lists.c), and the names of
 * places, organisations and agencies (gazetteer, organisations.c, agencies.c). All of it stands in one hash table that is
 * built when the stage opens and never changes, so that a word of a text is looked up once, for every purpose.
 */
#ifndef WC_ENRICH_LEXICON_H
#define WC_ENRICH_LEXICON_H

#include "consumers/enrich/words.h"

enum wc_lexicon_flag {
    WC_WORD_GIVEN = 1u << 0,      /* a given name */
    WC_WORD_GIVEN_WEAK = 1u << 1, /* …that is a word, too: not trusted where a sentence begins */
    WC_WORD_TITLE = 1u << 2,      /* President, minister, Mr: a person's name follows */
    WC_WORD_TITLE_WEAK = 1u << 3, /* General, King: follows only if it looks like one */
    WC_WORD_SUFFIX = 1u << 4,     /* Inc, Bank, Council: an organisation's name ends */
    WC_WORD_HEAD = 1u << 5,       /* Bank, Ministry, University: "… of" follows */
    WC_WORD_CALENDAR = 1u << 6,   /* weekday */
    WC_WORD_MONTH = 1u << 7,
    WC_WORD_KOREAN = 1u << 8,        /* surname, romanised */
    WC_WORD_CHINESE = 1u << 9,       /* surname, romanised */
    WC_WORD_PARTICLE = 1u << 10,     /* de, van, bin: stands inside names */
    WC_WORD_ABBREVIATION = 1u << 11, /* Mr, Sen, St: its period ends no sentence */
    WC_WORD_CREDIT = 1u << 12,       /* contributed, reporting, agencies */
    WC_WORD_LABEL = 1u << 13,        /* BREAKING, UPDATE: no place */
    WC_WORD_JOB = 1u << 14,          /* Staff, Writer, Correspondent */
    WC_WORD_BY = 1u << 15,           /* By, Von, Par */
    WC_WORD_NOUN = 1u << 16,         /* Street, Square, War: what stands before it names no person */
    WC_WORD_LEGAL = 1u << 17,        /* Inc, GmbH: makes an organisation even of one word, and of a person's name */
    WC_WORD_FUNCTION = 1u << 18      /* a stop word of some language, never part of a name by itself */
};

enum wc_name_kind { WC_NAME_PLACE, WC_NAME_ORGANISATION, WC_NAME_AGENCY };

/* A known name, as the tables have it. */
struct wc_name {
    uint64_t hash;      /* of the words, joined */
    uint64_t languages; /* bits; 0: every language */
    uint32_t next;      /* entry + 1 of the next name with the same first word; longer ones first */
    uint32_t place;     /* index of the gazetteer's place, the organisation or the agency */
    const char *text;   /* as it is shown */
    uint8_t kind, words;
    bool acronym; /* only where it stands in capitals */
    bool alone;   /* of an unsegmented script or Hangul: words counts letters */
};

struct wc_lexicon;
struct wc_lexicon *wc_lexicon_new(void);
void wc_lexicon_free(struct wc_lexicon *lexicon);

/* Fills flags, stop and entry of a word whose hash and spelling are in place. */
void wc_lexicon_look(const struct wc_lexicon *lexicon, struct wc_word *word);
/* The flags of a word by itself, case folded. */
unsigned wc_lexicon_flags(const struct wc_lexicon *lexicon, wc_str word);

/* Whether a Cyrillic word is a given name in any case. */
bool wc_lexicon_stem_given(const struct wc_lexicon *lexicon, wc_str word);

/* The bit of a language tag's primary part ("zh-Hans" → zh), or 0 where no table has that language. */
uint64_t wc_lexicon_language(wc_str tag);
/* The same among the languages that have stop words. */
uint32_t wc_lexicon_stop_language(wc_str tag);

/* The longest known name that begins with word i of words, in a text of language (bits). Returns how many words it takes, or
 * 0. any_case: capitals do not matter (datelines, bylines). */
size_t wc_lexicon_match(const struct wc_lexicon *lexicon, const struct wc_words *words, size_t i, uint64_t language,
                        bool any_case, const struct wc_name **ret_name);
/* The longest known name in an unsegmented run or Hangul word, from byte offset at. Returns its bytes, or 0. */
size_t wc_lexicon_match_run(const struct wc_lexicon *lexicon, wc_str run, size_t at, const struct wc_name **ret_name);

/* What the entry of a name stands for. */
const char *wc_name_id(const struct wc_name *name);        /* "iso3166:KP"; NULL: none */
const char *wc_name_canonical(const struct wc_name *name); /* agencies, organisations: the usual name */
/* Agencies by short forms that mean other things elsewhere ("PA", "TT") count only in markers and credits. */
bool wc_name_marker_only(const struct wc_name *name);

#endif
