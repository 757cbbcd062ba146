/* A map from 16-byte keys (ids, content hashes), which their owner keeps, to slot numbers. */
#ifndef WC_DEDUP_KEYMAP_H
#define WC_DEDUP_KEYMAP_H

#include <wirecopy/base.h>

#define WC_NO_SLOT UINT32_MAX

struct wc_keymap {
    uint32_t *slots; /* slot plus 1; 0: free */
    size_t size, used;
    uint64_t seed;
    const unsigned char *(*key)(const void *owner, uint32_t slot);
    const void *owner;
};

void wc_keymap_init(struct wc_keymap *map, const unsigned char *(*key)(const void *owner, uint32_t slot),
                    const void *owner, uint64_t seed);
void wc_keymap_clear(struct wc_keymap *map);
uint32_t wc_keymap_find(const struct wc_keymap *map, const unsigned char key[16]); /* WC_NO_SLOT: none */
void wc_keymap_set(struct wc_keymap *map, uint32_t slot);    /* under the owner's key for slot; replaces */
void wc_keymap_remove(struct wc_keymap *map, uint32_t slot); /* if it is the one under its key */

#endif
