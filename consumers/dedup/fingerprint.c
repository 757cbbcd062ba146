/* See fingerprint.h. */
#include "consumers/dedup/fingerprint.h"

#include "consumers/dedup/address.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* The beginning of a text: its first quarter; of a short one no more than its first paragraphs, up to FIRST_WORDS. */
enum { BEGINNING_PART = 4, BEGINNING_SHORT = 40, FIRST_WORDS = 8 };
enum { MAX_TITLE = 2000 };

/* ---- paragraphs */

struct place {
    uint64_t hash;
    uint32_t paragraph;
};

static int by_hash(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->paragraph > b->paragraph) - (a->paragraph < b->paragraph);
}

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Marks what the story repeats, and lists its distinct paragraphs: the first WC_COUNTED_PARAGRAPHS of them. */
static void look_at_paragraphs(struct wc_prepared *prepared, struct wc_arena *keep, struct wc_arena *scratch)
{
    const struct wc_tokens *tokens = &prepared->tokens;
    size_t count = tokens->paragraph_count;
    prepared->repeated = wc_arena_zalloc(keep, count + 1, sizeof(bool));
    struct place *places = wc_arena_alloc(scratch, (count + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){tokens->paragraphs[i].hash, (uint32_t)i};
    qsort(places, count, sizeof *places, by_hash);
    size_t cap = count < WC_COUNTED_PARAGRAPHS ? count : WC_COUNTED_PARAGRAPHS;
    prepared->paragraphs = wc_arena_alloc(keep, (cap + 1) * sizeof *prepared->paragraphs);
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && places[end].hash == places[i].hash)
            end++;
        for (size_t k = i; k < end && end - i > 1; k++)
            prepared->repeated[places[k].paragraph] = true;
        if (places[i].paragraph < WC_COUNTED_PARAGRAPHS)
            prepared->paragraphs[prepared->paragraph_count++] = places[i].hash;
        i = end;
    }
    qsort(prepared->paragraphs, prepared->paragraph_count, sizeof *prepared->paragraphs, by_value);
}

/* ---- own text */

static bool all_repeated(const struct wc_prepared *prepared)
{
    for (size_t i = 0; i < prepared->tokens.paragraph_count; i++)
        if (!prepared->repeated[i])
            return false;
    return true;
}

static size_t beginning_of(const struct wc_prepared *prepared, const bool *dropped, size_t count)
{
    size_t part = (count + BEGINNING_PART - 1) / BEGINNING_PART;
    if (part < BEGINNING_SHORT) {
        size_t words = 0;
        for (size_t i = 0; i < prepared->tokens.paragraph_count && words < FIRST_WORDS; i++)
            if (!dropped[i])
                words += prepared->tokens.paragraphs[i].count;
        part = part < words ? part : words;
    }
    return part > 3 ? part - 2 : 1;
}

/* Which paragraphs do not count: masked ones and those that stand twice (unless nothing but such is there). */
static bool *dropped_of(const struct wc_prepared *prepared, const bool *masked, struct wc_arena *arena)
{
    size_t count = prepared->tokens.paragraph_count;
    bool *dropped = wc_arena_zalloc(arena, count + 1, sizeof *dropped), twice = !all_repeated(prepared);
    for (size_t i = 0; i < count; i++)
        dropped[i] = (masked && masked[i]) || (twice && prepared->repeated[i]);
    return dropped;
}

void wc_own_text(const struct wc_prepared *prepared, const bool *masked, struct wc_arena *arena,
                 struct wc_own_text *ret)
{
    const struct wc_tokens *tokens = &prepared->tokens;
    bool *dropped = dropped_of(prepared, masked, arena);
    uint64_t *hash = wc_arena_alloc(arena, (tokens->count + 1) * sizeof *hash);
    uint8_t *quoted = wc_arena_alloc(arena, tokens->count + 1);
    uint32_t *where = wc_arena_alloc(arena, (tokens->count + 1) * sizeof *where);
    size_t count = 0;
    for (size_t i = 0; i < tokens->paragraph_count; i++) {
        struct wc_token_paragraph p = tokens->paragraphs[i];
        if (dropped[i])
            continue;
        memcpy(hash + count, tokens->hash + p.first, p.count * sizeof *hash);
        memcpy(quoted + count, tokens->quoted + p.first, p.count);
        for (uint32_t k = 0; k < p.count; k++)
            where[count + k] = p.first + k;
        count += p.count;
    }
    size_t words = tokens->count ? (size_t)((double)tokens->words * (double)count / (double)tokens->count + 0.5) : 0;
    *ret = (struct wc_own_text){hash, quoted, where, count, words, beginning_of(prepared, dropped, count)};
}

/* ---- the guard */

static void add_number(uint16_t *list, size_t *count, uint16_t number, bool *more)
{
    size_t at = *count;
    while (at && list[at - 1] > number)
        at--;
    if (at && list[at - 1] == number)
        return;
    if (*count == WC_GUARD_NUMBERS) {
        *more = true;
        if (at == *count)
            return;
        --*count;
    }
    memmove(list + at + 1, list + at, (*count - at) * sizeof *list);
    list[at] = number;
    ++*count;
}

static void make_guard(const struct wc_fingerprinting *how, const struct wc_prepared *prepared,
                       const struct wc_own_text *own, struct wc_guard *ret)
{
    *ret = (struct wc_guard){.more = false};
    size_t count = 0, at = 0;
    for (size_t i = 0; i < prepared->title_number_count; i++)
        add_number(ret->numbers, &count, prepared->title_numbers[i], &ret->more);
    for (size_t i = 0; i < prepared->number_count; i++) {
        while (at < own->count && own->where[at] < prepared->numbers[i].token)
            at++;
        if (at < own->count && own->where[at] == prepared->numbers[i].token)
            add_number(ret->numbers, &count, prepared->numbers[i].hash, &ret->more);
    }
    ret->number_count = (uint8_t)count;
    for (size_t i = 0; i < prepared->title.count && ret->title_count < WC_GUARD_TITLE; i++) {
        double value;
        enum wc_word_kind kind = wc_word_kind(&how->words, prepared->title.hash[i], &value);
        char first = prepared->title_text.data[prepared->title.start[i]];
        if (kind != WC_WORD_NUMBER && kind != WC_WORD_DESK && (first < '0' || first > '9'))
            ret->title[ret->title_count++] = wc_word16(prepared->title.hash[i]);
    }
}

static void finish(const struct wc_fingerprinting *how, const struct wc_prepared *prepared,
                   const struct wc_own_text *own, struct wc_arena *keep, struct wc_arena *scratch,
                   struct wc_fingerprint *ret)
{
    struct wc_sketching sketching = {how->settings.sketch, how->settings.inverse};
    wc_sketch_make(own->hash, own->quoted, own->count, own->beginning, &sketching, scratch, keep, &ret->sketch);
    make_guard(how, prepared, own, &ret->guard);
    ret->words = (uint32_t)(own->words < UINT32_MAX ? own->words : UINT32_MAX);
}

void wc_fingerprint_masked(const struct wc_fingerprinting *how, const struct wc_prepared *prepared, const bool *masked,
                           struct wc_arena *keep, struct wc_arena *scratch, struct wc_fingerprint *ret)
{
    struct wc_own_text own;
    wc_own_text(prepared, masked, scratch, &own);
    finish(how, prepared, &own, keep, scratch, ret);
}

bool wc_prepared_has_word(const struct wc_prepared *prepared, uint16_t word)
{
    for (size_t i = 0; i < prepared->title.count; i++)
        if (wc_word16(prepared->title.hash[i]) == word)
            return true;
    for (size_t i = 0; i < prepared->tokens.count; i++)
        if (wc_word16(prepared->tokens.hash[i]) == word)
            return true;
    return false;
}

/* ---- prepare */

static void look_at_title(const struct wc_fingerprinting *how, struct wc_prepared *prepared, wc_str title,
                          struct wc_arena *keep, struct wc_arena *scratch)
{
    title = prepared->title_text = wc_str_slice(title, 0, MAX_TITLE);
    wc_tokenize(title, keep, &prepared->title);
    struct wc_number *numbers = wc_arena_alloc(scratch, (prepared->title.count + 1) * sizeof *numbers);
    size_t count = wc_numbers_find(title, &prepared->title, &how->words, numbers);
    for (size_t i = 0; i < count && i < WC_GUARD_NUMBERS; i++)
        prepared->title_numbers[prepared->title_number_count++] = numbers[i].hash;
}

static void look_at_place(struct wc_prepared *prepared, const struct wc_article *article, struct wc_arena *keep)
{
    prepared->host = wc_address_host(article, keep);
    prepared->page = prepared->host.data != NULL;
    if (!prepared->page)
        prepared->host = article->source.name;
    prepared->host_hash = prepared->host.len ? XXH3_64bits(prepared->host.data, prepared->host.len) : 0;
    prepared->address_hash = wc_address_hash(article, keep);
}

struct wc_prepared *wc_fingerprint_prepare(const struct wc_fingerprinting *how, const struct wc_article *article,
                                           struct wc_arena *keep, struct wc_arena *scratch)
{
    struct wc_prepared *prepared = wc_arena_zalloc(keep, 1, sizeof *prepared);
    prepared->body = article->body;
    wc_tokenize(article->body, keep, &prepared->tokens);
    look_at_title(how, prepared, article->title, keep, scratch);
    look_at_place(prepared, article, keep);
    prepared->numbers = wc_arena_alloc(keep, (prepared->tokens.count + 1) * sizeof *prepared->numbers);
    prepared->number_count = wc_numbers_find(article->body, &prepared->tokens, &how->words, prepared->numbers);
    look_at_paragraphs(prepared, keep, scratch);
    wc_fingerprint_masked(how, prepared, NULL, keep, scratch, &prepared->print);
    return prepared;
}
