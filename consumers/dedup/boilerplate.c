/* See boilerplate.h. Open addressing with linear probing; a key's entries are those met from its home to the first gap. */
#include "consumers/dedup/boilerplate.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

struct entry {
    uint32_t key_low;
    uint32_t seen; /* seconds, biased so that 0 is long before any news; 0: free */
    uint16_t key_high;
    uint16_t address;
};

struct wc_boilerplate {
    struct entry *entries;
    size_t slots, used, max_slots;
    int64_t window;
    uint64_t seed;
};

struct key {
    uint32_t low;
    uint16_t high;
    size_t home;
};

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return x ^ (x >> 32);
}

static size_t home_of(const struct wc_boilerplate *table, uint32_t low, uint16_t high)
{
    return (size_t)mix(((uint64_t)high << 32 | low) ^ table->seed) & (table->slots - 1);
}

static struct key key_of(const struct wc_boilerplate *table, uint64_t host, uint64_t paragraph)
{
    uint64_t key = mix(host ^ mix(paragraph));
    return (struct key){(uint32_t)key, (uint16_t)(key >> 32), home_of(table, (uint32_t)key, (uint16_t)(key >> 32))};
}

/* Seconds since 1901 or so; what lies outside 32 bits is taken for the nearest that fits. */
static uint32_t seconds(int64_t ms)
{
    int64_t s = ms / 1000 + INT64_C(0x80000000);
    return s < 1 ? 1 : s > UINT32_MAX ? UINT32_MAX : (uint32_t)s;
}

static int64_t age(uint32_t seen, uint32_t now)
{
    int64_t difference = (int64_t)now - (int64_t)seen;
    return difference < 0 ? -difference : difference;
}

struct wc_boilerplate *wc_boilerplate_new(int64_t window, uint64_t memory, uint64_t seed)
{
    struct wc_boilerplate *table = wc_zalloc(1, sizeof *table);
    table->slots = FIRST_SLOTS;
    table->max_slots = FIRST_SLOTS;
    while (table->max_slots * 2 * sizeof(struct entry) <= memory)
        table->max_slots *= 2;
    table->window = window / 1000;
    table->seed = seed;
    table->entries = wc_zalloc(table->slots, sizeof *table->entries);
    return table;
}

void wc_boilerplate_free(struct wc_boilerplate *table)
{
    if (!table)
        return;
    free(table->entries);
    free(table);
}

static size_t living(const struct wc_boilerplate *table, uint32_t now, int64_t oldest)
{
    size_t count = 0;
    for (size_t i = 0; i < table->slots; i++)
        count += table->entries[i].seen && age(table->entries[i].seen, now) <= oldest;
    return count;
}

static void place(struct wc_boilerplate *table, struct entry entry)
{
    size_t at = home_of(table, entry.key_low, entry.key_high);
    while (table->entries[at].seen)
        at = (at + 1) & (table->slots - 1);
    table->entries[at] = entry;
    table->used++;
}

/* Of entries that share one moment and are still too many, those with the least keys stay: the same on every machine. */
static uint32_t key_bound(const struct wc_boilerplate *table, uint32_t now, int64_t oldest, size_t most)
{
    uint32_t bound = UINT32_MAX;
    for (size_t alive = SIZE_MAX; alive > most && bound; bound /= 2) {
        alive = 0;
        for (size_t i = 0; i < table->slots; i++)
            alive += table->entries[i].seen && age(table->entries[i].seen, now) <= oldest &&
                     table->entries[i].key_low <= bound / 2;
    }
    return bound;
}

/* Sweeps out what is too old; grows if that leaves the table more than half full. */
static void make_room(struct wc_boilerplate *table, uint32_t now)
{
    int64_t oldest = table->window;
    size_t alive = living(table, now, oldest), slots = table->slots;
    while (slots < table->max_slots && alive > slots / 2)
        slots *= 2;
    for (; alive > slots / 2 && oldest; alive = living(table, now, oldest))
        oldest /= 2;
    uint32_t bound = alive > slots / 2 ? key_bound(table, now, oldest, slots / 2) : UINT32_MAX;
    struct entry *old = table->entries;
    size_t count = table->slots;
    table->entries = wc_zalloc(slots, sizeof *table->entries);
    table->slots = slots;
    table->used = 0;
    for (size_t i = 0; i < count; i++)
        if (old[i].seen && age(old[i].seen, now) <= oldest && old[i].key_low <= bound)
            place(table, old[i]);
    free(old);
}

static bool is_key(const struct entry *entry, struct key key)
{
    return entry->key_low == key.low && entry->key_high == key.high;
}

unsigned wc_boilerplate_count(const struct wc_boilerplate *table, uint64_t host, uint64_t paragraph, uint64_t address,
                              int64_t now)
{
    struct key key = key_of(table, host, paragraph);
    uint32_t at_time = seconds(now);
    unsigned count = 0;
    for (size_t at = key.home; table->entries[at].seen; at = (at + 1) & (table->slots - 1)) {
        const struct entry *entry = &table->entries[at];
        count += is_key(entry, key) && entry->address != (uint16_t)address &&
                 age(entry->seen, at_time) <= table->window;
    }
    return count;
}

/* Never equal for two entries of one key, so that where they lie does not decide. */
static bool older(const struct entry *a, const struct entry *b, uint32_t now)
{
    if (age(a->seen, now) != age(b->seen, now))
        return age(a->seen, now) > age(b->seen, now);
    return a->seen != b->seen ? a->seen < b->seen : a->address < b->address;
}

void wc_boilerplate_add(struct wc_boilerplate *table, uint64_t host, uint64_t paragraph, uint64_t address, int64_t now)
{
    uint32_t at_time = seconds(now);
    if (table->used >= table->slots / 3 * 2)
        make_room(table, at_time);
    struct key key = key_of(table, host, paragraph);
    struct entry fresh = {key.low, at_time, key.high, (uint16_t)address}, *oldest = NULL;
    unsigned count = 0;
    size_t at = key.home;
    for (; table->entries[at].seen; at = (at + 1) & (table->slots - 1)) {
        struct entry *entry = &table->entries[at];
        if (!is_key(entry, key))
            continue;
        if (entry->address == fresh.address) {
            entry->seen = at_time;
            return;
        }
        count++;
        if (!oldest || older(entry, oldest, at_time))
            oldest = entry;
    }
    if (count >= WC_BOILERPLATE_ADDRESSES) {
        *oldest = fresh;
        return;
    }
    table->entries[at] = fresh;
    table->used++;
}

size_t wc_boilerplate_bytes(const struct wc_boilerplate *table)
{
    return table->slots * sizeof *table->entries;
}

void wc_boilerplate_digest(const struct wc_boilerplate *table, int64_t now, uint64_t sum[2])
{
    uint32_t at_time = seconds(now);
    for (size_t i = 0; i < table->slots; i++) {
        const struct entry *entry = &table->entries[i];
        if (!entry->seen || age(entry->seen, at_time) > table->window)
            continue;
        uint64_t h = mix(((uint64_t)entry->key_high << 48 | (uint64_t)entry->address << 32 | entry->key_low) + 1);
        h = mix(h ^ entry->seen);
        sum[0] += h;
        sum[1] += mix(h + 0x9E3779B97F4A7C15u);
    }
}
