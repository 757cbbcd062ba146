/*
 * Keywords: what the text says often, early, and that is no everyday word of its language. Score = occurrences, more for
 * those near the beginning and in the title, for long words, and for words with a capital inside a sentence. No corpus
 * and no model: a word's rarity in general is not known, only what the stop lists leave out. Chinese is counted by pairs of
 * letters and Japanese by runs of katakana or Han; a pair must come twice.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "consumers/enrich/enriching.h"
#include "text/utf8.h"

#define KEYWORDS_MAX 10
#define TERMS_MAX 4096 /* different words of one text */
#define SHORT_LATIN 4  /* bytes; shorter words are left out unless in capitals */
#define EARLY_WORDS 60.0

struct term {
    uint64_t hash;
    wc_str text;
    uint32_t count, capital, first;
    bool letters; /* a pair or run of unsegmented letters */
    bool in_title;
    double score;
};

struct terms {
    struct term *items;
    uint32_t *slots;
    size_t count, mask;
};

static struct term *term_of(struct terms *terms, uint64_t hash)
{
    size_t slot = (size_t)((hash * 0x9e3779b97f4a7c15u) >> 40) & terms->mask;
    while (terms->slots[slot]) {
        struct term *term = &terms->items[terms->slots[slot] - 1];
        if (term->hash == hash)
            return term;
        slot = (slot + 1) & terms->mask;
    }
    if (terms->count * 2 > terms->mask)
        return NULL;
    terms->items[terms->count] = (struct term){.hash = hash};
    terms->slots[slot] = (uint32_t)++terms->count;
    return &terms->items[terms->count - 1];
}

static void count_term(struct terms *terms, uint64_t hash, wc_str text, size_t position, bool capital, bool letters)
{
    struct term *term = term_of(terms, hash);
    if (!term)
        return;
    if (!term->count) {
        term->first = (uint32_t)position;
        term->text = text;
        term->letters = letters;
    }
    term->count++;
    term->capital += capital;
}

/* Japanese runs count whole (katakana from three letters, Han from two to six); longer Han runs by pairs. */
static void count_run(struct terms *terms, const struct wc_words *words, size_t i)
{
    const struct wc_word *word = &words->items[i];
    wc_str run = wc_word_text(words, i);
    bool katakana = word->script == WC_SCRIPT_KATAKANA, han = word->script == WC_SCRIPT_HAN;
    if (katakana && run.len >= 9)
        count_term(terms, word->hash, run, i, false, true);
    if (!han || run.len < 6)
        return;
    if (run.len <= 12) {
        count_term(terms, word->hash, run, i, false, true);
        return;
    }
    size_t before = 0;
    for (size_t at = 0; at < run.len;) {
        uint32_t letter;
        size_t len = wc_utf8_decode(run, at, &letter);
        if (at > 0) {
            wc_str pair = wc_str_slice(run, before, at + len);
            count_term(terms, wc_fold_hash(pair), pair, i, false, true);
        }
        before = at;
        at += len;
    }
}

static bool is_stop(const struct wc_word *word, uint32_t language)
{
    if (!word->stop)
        return (word->flags & WC_WORD_CALENDAR) != 0;
    if (word->shape == WC_SHAPE_CAPITALS && word->end - word->start > 1 && word->stop != language)
        return (word->stop & language) != 0 && word->end - word->start > 3;
    return language ? (word->stop & language) != 0 : word->stop != 0;
}

/* From byte offset from on: the dateline is no part of the story. */
static void count_words(struct terms *terms, const struct wc_words *words, size_t from, uint32_t language)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct wc_word *word = &words->items[i];
        if (word->start < from)
            continue;
        size_t len = word->core - word->start;
        if (word->shape == WC_SHAPE_RUN) {
            count_run(terms, words, i);
            continue;
        }
        if (word->shape == WC_SHAPE_NUMBER || len > 60 || is_stop(word, language))
            continue;
        if (len < SHORT_LATIN && (word->shape != WC_SHAPE_CAPITALS || len < 2))
            continue;
        bool capital = wc_word_capital(word) && !wc_word_initial(word);
        count_term(terms, word->hash, wc_word_text(words, i), i, capital, false);
    }
}

static size_t letters_in(wc_str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return letters;
}

static void score_term(struct term *term)
{
    if (term->letters && term->text.len == 6 && term->count < 2)
        return;
    double early = 1.0 + 1.0 / (1.0 + term->first / EARLY_WORDS);
    size_t letters = letters_in(term->text);
    double length = term->letters ? 1.0 : letters >= 12 ? 1.3 : 0.7 + 0.05 * (double)letters;
    double capital = term->capital * 2 >= term->count ? 1.3 : 1.0;
    term->score = sqrt((double)term->count) * (double)term->count / (0.5 + sqrt((double)term->count)) * early * length *
                  capital;
}

static void favour_title(struct terms *terms, const struct wc_enriching *e)
{
    struct wc_words title;
    wc_words_cut(e->in->title, e->lexicon, e->scratch, &title);
    for (size_t i = 0; i < title.count && i < 100; i++) {
        size_t slot = (size_t)((title.items[i].hash * 0x9e3779b97f4a7c15u) >> 40) & terms->mask;
        while (terms->slots[slot] && terms->items[terms->slots[slot] - 1].hash != title.items[i].hash)
            slot = (slot + 1) & terms->mask;
        struct term *term = terms->slots[slot] ? &terms->items[terms->slots[slot] - 1] : NULL;
        if (term && !term->in_title)
            term->score *= 1.5;
        if (term)
            term->in_title = true;
    }
}

/* Puts the best terms into best, in order; returns how many. One pass: the list is short. */
static size_t choose(const struct terms *terms, const struct term *best[KEYWORDS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < terms->count; i++) {
        const struct term *term = &terms->items[i];
        if (term->score <= 0)
            continue;
        size_t at = count;
        while (at > 0 && (best[at - 1]->score < term->score))
            at--;
        if (at == KEYWORDS_MAX)
            continue;
        if (count < KEYWORDS_MAX)
            count++;
        for (size_t k = count - 1; k > at; k--)
            best[k] = best[k - 1];
        best[at] = term;
    }
    return count;
}

void wc_enrich_keywords(struct wc_enriching *e)
{
    struct terms terms = {.count = 0};
    size_t slots = 128;
    while (slots < e->words.total * 2 && slots < (size_t)TERMS_MAX * 2)
        slots *= 2;
    terms.mask = slots - 1;
    terms.items = wc_arena_alloc(e->scratch, (slots / 2 + 1) * sizeof *terms.items);
    terms.slots = wc_arena_zalloc(e->scratch, slots, sizeof *terms.slots);
    count_words(&terms, &e->words, wc_enriching_dateline(e)->end,
                wc_lexicon_stop_language(wc_str_of(wc_enriching_language(e)->tag)));
    for (size_t i = 0; i < terms.count; i++)
        score_term(&terms.items[i]);
    favour_title(&terms, e);
    const struct term *best[KEYWORDS_MAX];
    size_t count = choose(&terms, best);
    struct wc_keyword *keywords = wc_arena_alloc(e->keep, (count ? count : 1) * sizeof *keywords);
    for (size_t i = 0; i < count; i++)
        keywords[i] = (struct wc_keyword){wc_arena_dup(e->keep, best[i]->text), best[i]->score / best[0]->score};
    e->out->keywords = keywords;
    e->out->keyword_count = count;
}
