/*
 * See passages.h. The original's sketch has one in so many of its shingles, so hits that lie near one another, by that
 * measure, are one passage. Passages that one hit alone vouches for are dropped unless the sketch is very thin.
 */
#include "consumers/dedup/passages.h"

#include <stdlib.h>
#include <string.h>

enum { LAST_OF_SHINGLE = 2, GAP = 6, MAX_GAP = 400, THIN = 20 };

/* Hashes are uniform, so where one stands among the entries can be guessed within a few places. */
static bool has_entry(const struct wc_sketch *sketch, uint32_t top, uint32_t hash)
{
    if (hash > top)
        return false;
    size_t at = (size_t)((uint64_t)hash * sketch->count / ((uint64_t)top + 1));
    while (at && WC_ENTRY_HASH(sketch->entries[at]) > hash)
        at--;
    while (at + 1 < sketch->count && WC_ENTRY_HASH(sketch->entries[at]) < hash)
        at++;
    return WC_ENTRY_HASH(sketch->entries[at]) == hash;
}

struct run {
    uint32_t first, last, hits; /* tokens of the body */
};

/* How many shingles of the original stand for one entry of its sketch. */
static uint32_t thinness(const struct wc_sketch *sketch)
{
    return sketch->cut == WC_SKETCH_WHOLE || sketch->count == 0 ? 1 : sketch->shingles / sketch->count + 1;
}

static size_t find_runs(const struct wc_own_text *own, const struct wc_sketch *original, struct wc_arena *arena,
                        struct run *runs)
{
    uint32_t *hashes = wc_arena_alloc(arena, (own->count + 1) * sizeof *hashes);
    size_t positions = wc_shingle_hashes(own->hash, own->count, hashes), count = 0;
    uint32_t top = original->count ? WC_ENTRY_HASH(original->entries[original->count - 1]) : 0;
    uint32_t gap = GAP * thinness(original);
    gap = gap < MAX_GAP ? gap : MAX_GAP;
    for (size_t i = 0; i < positions; i++) {
        if (!original->count || !has_entry(original, top, hashes[i]))
            continue;
        size_t end = i + LAST_OF_SHINGLE < own->count ? i + LAST_OF_SHINGLE : own->count - 1;
        uint32_t first = own->where[i], last = own->where[end];
        if (count && first <= runs[count - 1].last + gap) {
            runs[count - 1].last = last;
            runs[count - 1].hits++;
        } else {
            runs[count++] = (struct run){first, last, 1};
        }
    }
    return count;
}

static int longest_first(const void *left, const void *right)
{
    const struct run *a = left, *b = right;
    uint32_t x = a->last - a->first, y = b->last - b->first;
    if (x != y)
        return x > y ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static int in_order(const void *left, const void *right)
{
    const struct run *a = left, *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

size_t wc_passages_find(const struct wc_prepared *copy, const bool *masked, const struct wc_sketch *original,
                        struct wc_arena *arena, const struct wc_passage **ret)
{
    struct wc_own_text own;
    wc_own_text(copy, masked, arena, &own);
    struct run *runs = wc_arena_alloc(arena, (own.count + 1) * sizeof *runs);
    size_t found = own.count ? find_runs(&own, original, arena, runs) : 0, count = 0;
    bool thin = thinness(original) > THIN;
    for (size_t i = 0; i < found; i++)
        if (thin || runs[i].hits > 1)
            runs[count++] = runs[i];
    if (count > WC_MAX_PASSAGES) {
        qsort(runs, count, sizeof *runs, longest_first);
        count = WC_MAX_PASSAGES;
        qsort(runs, count, sizeof *runs, in_order);
    }
    struct wc_passage *passages = wc_arena_alloc(arena, (count + 1) * sizeof *passages);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t start = copy->tokens.start[runs[i].first], end = copy->tokens.end[runs[i].last];
        if (end <= INT32_MAX)
            passages[kept++] = (struct wc_passage){(int32_t)start, (int32_t)end};
    }
    *ret = passages;
    return kept;
}
