/* See keymap.h. Linear probing; removal closes the gap. */
#include "consumers/dedup/keymap.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 1024 };

void wc_keymap_init(struct wc_keymap *map, const unsigned char *(*key)(const void *owner, uint32_t slot),
                    const void *owner, uint64_t seed)
{
    *map = (struct wc_keymap){wc_zalloc(FIRST_SIZE, sizeof *map->slots), FIRST_SIZE, 0, seed, key, owner};
}

void wc_keymap_clear(struct wc_keymap *map)
{
    free(map->slots);
    map->slots = NULL;
}

static size_t home_of(const struct wc_keymap *map, const unsigned char *key)
{
    uint64_t halves[2];
    memcpy(halves, key, sizeof halves);
    uint64_t x = (halves[0] ^ map->seed) * 0x9E3779B97F4A7C15u + halves[1];
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return (size_t)(x >> 16) & (map->size - 1);
}

/* Where the key is, or the free place where it would be. */
static size_t place_of(const struct wc_keymap *map, const unsigned char *key)
{
    size_t at = home_of(map, key);
    while (map->slots[at] && memcmp(map->key(map->owner, map->slots[at] - 1), key, 16) != 0)
        at = (at + 1) & (map->size - 1);
    return at;
}

uint32_t wc_keymap_find(const struct wc_keymap *map, const unsigned char key[16])
{
    uint32_t slot = map->slots[place_of(map, key)];
    return slot ? slot - 1 : WC_NO_SLOT;
}

static void grow(struct wc_keymap *map)
{
    uint32_t *old = map->slots;
    size_t count = map->size;
    map->size *= 2;
    map->slots = wc_zalloc(map->size, sizeof *map->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i])
            map->slots[place_of(map, map->key(map->owner, old[i] - 1))] = old[i];
    free(old);
}

void wc_keymap_set(struct wc_keymap *map, uint32_t slot)
{
    if (map->used >= map->size / 3 * 2)
        grow(map);
    size_t at = place_of(map, map->key(map->owner, slot));
    map->used += map->slots[at] == 0;
    map->slots[at] = slot + 1;
}

void wc_keymap_remove(struct wc_keymap *map, uint32_t slot)
{
    size_t mask = map->size - 1, hole = place_of(map, map->key(map->owner, slot));
    if (map->slots[hole] != slot + 1)
        return;
    for (size_t at = (hole + 1) & mask; map->slots[at]; at = (at + 1) & mask) {
        size_t home = home_of(map, map->key(map->owner, map->slots[at] - 1));
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            map->slots[hole] = map->slots[at];
            hole = at;
        }
    }
    map->slots[hole] = 0;
    map->used--;
}
