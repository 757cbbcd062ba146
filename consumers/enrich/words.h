/*
 * A text cut into words, once, for every enricher: where each stands, what parts it from the one before, how it is
 * written, and what the lexicon knows of it. Latin, Cyrillic, Arabic, Hangul and the like have words between spaces; a run
 * of Han, kana, Thai, Lao, Khmer or Burmese letters is one entry here, in which names are looked for letter by letter.
 */
#ifndef WC_ENRICH_WORDS_H
#define WC_ENRICH_WORDS_H

#include <wirecopy/base.h>

struct wc_lexicon;

enum wc_shape {
    WC_SHAPE_LOWER,
    WC_SHAPE_CAPITAL,  /* Putin, McDonald, iPhone is LOWER */
    WC_SHAPE_CAPITALS, /* KCNA, U.S., A */
    WC_SHAPE_NUMBER,   /* begins with a digit */
    WC_SHAPE_UNCASED,  /* Arabic, Hebrew, Devanagari, Hangul… */
    WC_SHAPE_RUN       /* of a script that does not part its words */
};

/* What stands before a word. */
enum wc_gap {
    WC_GAP_SPACE,     /* one space or line break */
    WC_GAP_HYPHEN,    /* one hyphen, nothing else */
    WC_GAP_ELISION,   /* l'Ukraine: nothing but the apostrophe */
    WC_GAP_PERIOD,    /* ". ", which may end a sentence or an abbreviation */
    WC_GAP_COMMA,     /* ", " */
    WC_GAP_DOT,       /* the middle dot of a transcribed name */
    WC_GAP_OTHER,     /* brackets, slashes, figures of punctuation */
    WC_GAP_NONE,      /* change of script inside a run of letters */
    WC_GAP_SENTENCE,  /* the end of a sentence, a colon, a dash, a quotation mark */
    WC_GAP_PARAGRAPH, /* a blank line, or the beginning of the text */
};

enum wc_script {
    WC_SCRIPT_OTHER,
    WC_SCRIPT_HAN,
    WC_SCRIPT_KATAKANA,
    WC_SCRIPT_HANGUL,
    WC_SCRIPT_ARABIC,
    WC_SCRIPT_HEBREW,
    WC_SCRIPT_CYRILLIC
};

struct wc_word {
    uint64_t hash;                       /* of the core, case folded */
    uint32_t start;                      /* byte offset in the text */
    uint32_t core;                       /* where the word without possessive or apostrophe suffix ends */
    uint32_t end;                        /* where it ends */
    uint32_t flags;                      /* enum wc_lexicon_flag */
    uint32_t stop;                       /* languages in which it is a stop word, as bits */
    uint32_t entry;                      /* first known name that begins with it, + 1; 0: none */
    uint8_t shape, gap, script, claimed; /* claimed: part of an entity already */
};

struct wc_words {
    wc_str text;
    struct wc_word *items;
    size_t count;
    size_t total; /* words in all, where the table was cut; letters of unsegmented scripts count one each */
};

/* Words beyond this many are counted, not kept. */
#define WC_WORDS_MAX 200000

/* Cuts text (valid UTF-8), all memory in arena. lexicon may be NULL: then flags and entries stay empty. Linear. */
void wc_words_cut(wc_str text, const struct wc_lexicon *lexicon, struct wc_arena *arena, struct wc_words *ret);

/* Hash of s with case, apostrophes and ё folded; the same as that of a word with this core. */
uint64_t wc_fold_hash(wc_str s);
/* Hash of s without the ordinary endings of Slavic nouns in Cyrillic, so that "Путина" and "Путин" are one. */
uint64_t wc_stem_hash(wc_str s);
/* Adds the next word to the hash of a name of several words. */
static inline uint64_t wc_hash_join(uint64_t first, uint64_t next)
{
    return (first ^ (next + 0x9e3779b97f4a7c15u + (first << 6) + (first >> 2))) * 0xff51afd7ed558ccdu;
}
/* One more letter of an unsegmented run. */
static inline uint64_t wc_hash_char(uint64_t hash, uint32_t letter)
{
    return (hash ^ letter) * 0x100000001b3u;
}
#define WC_HASH_SEED 0xcbf29ce484222325u

static inline wc_str wc_word_text(const struct wc_words *words, size_t i)
{
    const struct wc_word *word = &words->items[i];
    return (wc_str){words->text.data + word->start, word->core - word->start};
}
/* From the start of word from to the core of word to (inclusive). */
static inline wc_str wc_words_text(const struct wc_words *words, size_t from, size_t to)
{
    return (wc_str){words->text.data + words->items[from].start, words->items[to].core - words->items[from].start};
}
static inline bool wc_word_capital(const struct wc_word *word)
{
    return word->shape == WC_SHAPE_CAPITAL || word->shape == WC_SHAPE_CAPITALS;
}
/* Whether a sentence, quotation or clause of its own begins with the word. */
static inline bool wc_word_initial(const struct wc_word *word)
{
    return word->gap == WC_GAP_PERIOD || word->gap >= WC_GAP_SENTENCE;
}

#endif
