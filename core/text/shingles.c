/*
 * See shingles.h. Selecting the lowest priorities of a text's shingles without sorting them all: hashes are uniform, so a
 * bar a little above where the wanted number should lie leaves few to sort, and one pass that spreads them over buckets
 * nearly sorts those.
 */
#include "text/shingles.h"

#include "text/mix.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 3, UNIT = 256, BUCKET_BITS = 11, BUCKETS = 1 << BUCKET_BITS, SMALL_BUCKET = 24 };

#define SHINGLE_FACTOR 0x9E3779B97F4A7C15u

static inline uint64_t shingle(const uint64_t *tokens, size_t width)
{
    if (width == WIDTH) /* nearly always: without a loop */
        return wc_mix64((tokens[0] * SHINGLE_FACTOR + tokens[1]) * SHINGLE_FACTOR + tokens[2]);
    uint64_t h = 0;
    for (size_t i = 0; i < width; i++)
        h = h * SHINGLE_FACTOR + tokens[i];
    return wc_mix64(h);
}

static size_t width_of(size_t count)
{
    return count < WIDTH ? count : WIDTH;
}

static size_t positions(size_t count)
{
    return count ? count - width_of(count) + 1 : 0;
}

size_t wc_shingle_hashes(const uint64_t *tokens, size_t count, uint32_t *ret)
{
    size_t n = positions(count), width = width_of(count);
    for (size_t i = 0; i < n; i++)
        ret[i] = (uint32_t)(shingle(tokens + i, width) >> 34);
    return n;
}

/* ---- selection. A wide entry: the hash with the flags in its lowest two bits. */

/* The priority of a wide entry, of the bits that the sketch keeps of it, in units of 1/256. */
static uint64_t priority(uint64_t wide, unsigned inverse)
{
    return (wide >> 34) * (wide & WC_ENTRY_QUOTED ? inverse : UNIT);
}

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void sort_small(uint64_t *items, size_t count)
{
    if (count > SMALL_BUCKET) {
        qsort(items, count, sizeof *items, by_value);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t item = items[i];
        size_t at = i;
        for (; at && items[at - 1] > item; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Sorts count uniform values up to bar from items into sorted. */
static void sort_uniform(const uint64_t *items, size_t count, uint64_t bar, uint64_t *sorted)
{
    unsigned bits = 64 - (unsigned)__builtin_clzll(bar | 1), bucket_bits = 4;
    while (bucket_bits < BUCKET_BITS && count >> bucket_bits)
        bucket_bits++;
    unsigned shift = bits > bucket_bits ? bits - bucket_bits : 0;
    size_t buckets = (size_t)1 << bucket_bits;
    uint32_t ends[BUCKETS];
    memset(ends, 0, buckets * sizeof *ends);
    for (size_t i = 0; i < count; i++)
        ends[items[i] >> shift]++;
    uint32_t sum = 0;
    for (size_t i = 0; i < buckets; i++) {
        uint32_t here = ends[i];
        ends[i] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        sorted[ends[items[i] >> shift]++] = items[i];
    for (size_t i = 0, from = 0; i < buckets; i++) {
        if (ends[i] - from > 1)
            sort_small(sorted + from, ends[i] - from);
        from = ends[i];
    }
}

/* Joins equal shingles: quoted if all are, in the beginning if any is. */
static size_t join_equal(uint64_t *items, size_t count)
{
    size_t out = 0;
    for (size_t i = 0; i < count;) {
        uint64_t hash = items[i] >> 2, quoted = WC_ENTRY_QUOTED, beginning = 0;
        for (; i < count && items[i] >> 2 == hash; i++) {
            quoted &= items[i];
            beginning |= items[i] & WC_ENTRY_BEGINNING;
        }
        items[out++] = hash << 2 | quoted | beginning;
    }
    return out;
}

struct source {
    const uint64_t *tokens;
    const uint8_t *quoted;
    size_t positions, width, beginning;
};

/* The wide entries with a priority below bar (UINT64_MAX: all), in no order. */
static size_t collect(const struct source *from, uint64_t bar, unsigned inverse, uint64_t *ret)
{
    uint64_t quoted_bar = bar == UINT64_MAX ? bar : bar / inverse * UNIT;
    size_t count = 0;
    for (size_t i = 0; i < from->positions; i++) {
        uint64_t hash = shingle(from->tokens + i, from->width);
        uint64_t quoted = 0;
        for (size_t k = 0; k < from->width; k++)
            quoted |= from->quoted[i + k];
        uint64_t flags = quoted | (i < from->beginning ? WC_ENTRY_BEGINNING : 0);
        ret[count] = (hash & ~(uint64_t)3) | flags;
        count += hash <= (quoted ? quoted_bar : bar);
    }
    return count;
}

/* The priority below which exactly size of the (ascending, distinct) entries lie: that of the next; UINT64_MAX: all. */
static uint64_t bar_for(const uint64_t *items, size_t count, size_t size, unsigned inverse)
{
    if (count <= size)
        return UINT64_MAX;
    uint64_t bar = 0;
    size_t plain = 0, quoted = 0;
    for (size_t taken = 0; taken <= size; taken++) {
        while (plain < count && items[plain] & WC_ENTRY_QUOTED)
            plain++;
        while (quoted < count && !(items[quoted] & WC_ENTRY_QUOTED))
            quoted++;
        uint64_t p = plain < count ? priority(items[plain], inverse) : UINT64_MAX;
        uint64_t q = quoted < count ? priority(items[quoted], inverse) : UINT64_MAX;
        bar = p < q ? p : q;
        if (p < q)
            plain++;
        else
            quoted++;
    }
    return bar;
}

static void fill(const uint64_t *items, size_t count, uint64_t bar, unsigned inverse, unsigned size,
                 struct wc_arena *keep, struct wc_sketch *ret)
{
    uint32_t *entries = wc_arena_alloc(keep, (count < size ? count + 1 : size) * sizeof *entries);
    uint32_t kept = 0;
    for (size_t i = 0; i < count && kept < size; i++)
        if (bar == UINT64_MAX || priority(items[i], inverse) < bar)
            entries[kept++] = (uint32_t)(items[i] >> 34 << 2 | (items[i] & 3));
    uint64_t cut = bar / UNIT;
    ret->entries = entries;
    ret->count = kept;
    ret->cut = bar == UINT64_MAX ? WC_SKETCH_WHOLE : cut < 1u << 30 ? (uint32_t)cut : 1u << 30;
}

void wc_sketch_make(const uint64_t *tokens, const uint8_t *quoted, size_t count, size_t beginning,
                    const struct wc_sketching *how, struct wc_arena *scratch, struct wc_arena *keep,
                    struct wc_sketch *ret)
{
    struct source from = {tokens, quoted, positions(count), width_of(count), beginning};
    uint64_t *found = wc_arena_alloc(scratch, (from.positions + 1) * sizeof *found);
    uint64_t *sorted = wc_arena_alloc(scratch, (from.positions + 1) * sizeof *sorted);
    size_t wanted = how->size + how->size / 4 + 64;
    uint64_t bar = from.positions > wanted ? UINT64_MAX / from.positions * wanted : UINT64_MAX;
    for (;;) {
        size_t some = collect(&from, bar, how->inverse, found);
        sort_uniform(found, some, bar, sorted);
        some = join_equal(sorted, some);
        if (some > how->size || bar == UINT64_MAX) {
            fill(sorted, some, bar_for(sorted, some, how->size, how->inverse), how->inverse, how->size, keep, ret);
            break;
        }
        bar = bar > UINT64_MAX / 4 ? UINT64_MAX : bar * 4;
    }
    ret->shingles = (uint32_t)(from.positions < UINT32_MAX ? from.positions : UINT32_MAX);
}

/* ---- sketches */

/* The priority of an entry, in units of 1/256. */
static uint64_t entry_priority(uint32_t entry, unsigned inverse)
{
    return (uint64_t)WC_ENTRY_HASH(entry) * (entry & WC_ENTRY_QUOTED ? inverse : UNIT);
}

size_t wc_sketch_lowest(const struct wc_sketch *sketch, unsigned inverse, size_t max, uint32_t *ret)
{
    const uint32_t *entries = sketch->entries;
    size_t count = sketch->count, plain = 0, quoted = 0, taken = 0;
    for (; taken < max && taken < count; taken++) {
        while (plain < count && entries[plain] & WC_ENTRY_QUOTED)
            plain++;
        while (quoted < count && !(entries[quoted] & WC_ENTRY_QUOTED))
            quoted++;
        bool first = quoted == count || (plain < count && entry_priority(entries[plain], inverse) <=
                                                              entry_priority(entries[quoted], inverse));
        ret[taken] = first ? entries[plain++] : entries[quoted++];
    }
    return taken;
}

/* Counts of one sketch below bar (in units of 1/256). */
struct counts {
    uint32_t plain, quoted, beginning;
};

static struct counts count_below(const struct wc_sketch *sketch, uint64_t plain_bar, uint64_t quoted_bar)
{
    struct counts c = {0, 0, 0};
    for (uint32_t i = 0; i < sketch->count; i++) {
        uint32_t entry = sketch->entries[i], quoted = entry & WC_ENTRY_QUOTED;
        uint32_t below = WC_ENTRY_HASH(entry) < (quoted ? quoted_bar : plain_bar);
        c.plain += below & ~quoted;
        c.quoted += below & quoted;
        c.beginning += below & (entry >> 1);
    }
    return c;
}

struct shared {
    uint32_t plain, quoted, a_quoted, b_quoted; /* quoted: in at least one of the two */
    uint32_t a_beginning, b_beginning;
};

/* Merges without branching on which side is less: unlike texts take a turn at random at every step. */
static struct shared merge(const struct wc_sketch *a, const struct wc_sketch *b, uint64_t plain_bar,
                           uint64_t quoted_bar)
{
    struct shared s = {0, 0, 0, 0, 0, 0};
    uint32_t i = 0, j = 0;
    while (i < a->count && j < b->count) {
        uint32_t x = a->entries[i], y = b->entries[j];
        uint32_t left = WC_ENTRY_HASH(x), right = WC_ENTRY_HASH(y);
        if (left == right) {
            uint32_t either = (x | y) & WC_ENTRY_QUOTED;
            bool a_in = left < (x & WC_ENTRY_QUOTED ? quoted_bar : plain_bar);
            bool b_in = left < (y & WC_ENTRY_QUOTED ? quoted_bar : plain_bar);
            if (a_in && b_in) {
                s.plain += !either;
                s.quoted += either;
                s.a_quoted += x & WC_ENTRY_QUOTED;
                s.b_quoted += y & WC_ENTRY_QUOTED;
                s.a_beginning += x >> 1 & 1;
                s.b_beginning += y >> 1 & 1;
            }
        }
        i += left <= right;
        j += right <= left;
    }
    return s;
}

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

void wc_sketch_compare(const struct wc_sketch *a, const struct wc_sketch *b, unsigned inverse, struct wc_overlap *ret)
{
    bool whole = a->cut == WC_SKETCH_WHOLE && b->cut == WC_SKETCH_WHOLE;
    uint64_t cut = a->cut < b->cut ? a->cut : b->cut;
    if (cut > 1u << 30)
        cut = 1u << 30;
    uint64_t plain_bar = whole ? UINT64_MAX : cut,
             quoted_bar = whole ? UINT64_MAX : (cut * UNIT + inverse - 1) / inverse;
    struct counts ca = count_below(a, plain_bar, quoted_bar), cb = count_below(b, plain_bar, quoted_bar);
    struct shared s = merge(a, b, plain_bar, quoted_bar);
    /* Where both are whole the weights are known and need no sampling. A shingle quoted on one side counts as quoted on
     * both. */
    double weight = whole ? (double)UNIT / inverse : 1;
    ret->shared = s.plain + weight * s.quoted;
    ret->a = ca.plain + weight * ca.quoted - (1 - weight) * (s.quoted - s.a_quoted);
    ret->b = cb.plain + weight * cb.quoted - (1 - weight) * (s.quoted - s.b_quoted);
    double x = share(s.a_beginning, ca.beginning), y = share(s.b_beginning, cb.beginning);
    ret->beginning = x > y ? x : y;
    uint32_t lesser = ca.plain + ca.quoted < cb.plain + cb.quoted ? ca.plain + ca.quoted : cb.plain + cb.quoted;
    ret->plain_containment = share(s.plain + s.quoted, lesser);
}
