/* See postings.h. */
#include "consumers/dedup/postings.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

struct entry {
    uint32_t key; /* the hash plus 1; 0: free */
    uint32_t text;
};

struct wc_postings {
    struct entry *entries;
    size_t slots, used;
    unsigned cap;
    uint64_t seed;
};

struct wc_postings *wc_postings_new(unsigned cap, uint64_t seed)
{
    struct wc_postings *postings = wc_zalloc(1, sizeof *postings);
    postings->entries = wc_zalloc(FIRST_SLOTS, sizeof *postings->entries);
    postings->slots = FIRST_SLOTS;
    postings->cap = cap;
    postings->seed = seed;
    return postings;
}

void wc_postings_free(struct wc_postings *postings)
{
    if (!postings)
        return;
    free(postings->entries);
    free(postings);
}

/* Keyed, so that nobody who writes texts can choose where their shingles lie. */
static size_t home_of(const struct wc_postings *postings, uint32_t key)
{
    uint64_t x = (key ^ postings->seed) * 0x9E3779B97F4A7C15u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return (size_t)(x >> 20) & (postings->slots - 1);
}

static size_t next_of(const struct wc_postings *postings, size_t at)
{
    return (at + 1) & (postings->slots - 1);
}

static void resize(struct wc_postings *postings, size_t slots)
{
    struct entry *old = postings->entries;
    size_t count = postings->slots;
    postings->entries = wc_zalloc(slots, sizeof *postings->entries);
    postings->slots = slots;
    for (size_t i = 0; i < count; i++) {
        if (!old[i].key)
            continue;
        size_t at = home_of(postings, old[i].key);
        while (postings->entries[at].key)
            at = next_of(postings, at);
        postings->entries[at] = old[i];
    }
    free(old);
}

void wc_postings_add(struct wc_postings *postings, uint32_t hash, uint32_t text,
                     uint64_t (*order)(const void *owner, uint32_t text), const void *owner)
{
    if (postings->used >= postings->slots / 3 * 2)
        resize(postings, postings->slots * 2);
    uint32_t key = hash + 1;
    unsigned count = 0;
    size_t at = home_of(postings, key), oldest = SIZE_MAX;
    uint64_t least = UINT64_MAX;
    for (; postings->entries[at].key; at = next_of(postings, at)) {
        if (postings->entries[at].key != key)
            continue;
        if (postings->entries[at].text == text)
            return;
        count++;
    }
    if (count >= postings->cap) {
        for (at = home_of(postings, key); postings->entries[at].key; at = next_of(postings, at)) {
            if (postings->entries[at].key != key || order(owner, postings->entries[at].text) >= least)
                continue;
            least = order(owner, postings->entries[at].text);
            oldest = at;
        }
        postings->entries[oldest].text = text;
        return;
    }
    postings->entries[at] = (struct entry){key, text};
    postings->used++;
}

/* Closes the gap at hole: every entry behind it that may lie there moves up. */
static void close_gap(struct wc_postings *postings, size_t hole)
{
    size_t mask = postings->slots - 1;
    for (size_t at = next_of(postings, hole); postings->entries[at].key; at = next_of(postings, at)) {
        size_t home = home_of(postings, postings->entries[at].key);
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            postings->entries[hole] = postings->entries[at];
            hole = at;
        }
    }
    postings->entries[hole].key = 0;
}

void wc_postings_remove(struct wc_postings *postings, uint32_t hash, uint32_t text)
{
    uint32_t key = hash + 1;
    for (size_t at = home_of(postings, key); postings->entries[at].key; at = next_of(postings, at)) {
        if (postings->entries[at].key != key || postings->entries[at].text != text)
            continue;
        close_gap(postings, at);
        postings->used--;
        break;
    }
    if (postings->slots > FIRST_SLOTS && postings->used < postings->slots / 8)
        resize(postings, postings->slots / 2);
}

unsigned wc_postings_find(const struct wc_postings *postings, uint32_t hash, uint32_t *ret)
{
    uint32_t key = hash + 1;
    unsigned count = 0;
    for (size_t at = home_of(postings, key); postings->entries[at].key; at = next_of(postings, at))
        if (postings->entries[at].key == key && count < postings->cap)
            ret[count++] = postings->entries[at].text;
    return count;
}

void wc_postings_prefetch(const struct wc_postings *postings, uint32_t hash)
{
    __builtin_prefetch(&postings->entries[home_of(postings, hash + 1)]);
}

size_t wc_postings_bytes(const struct wc_postings *postings)
{
    return postings->slots * sizeof *postings->entries;
}
