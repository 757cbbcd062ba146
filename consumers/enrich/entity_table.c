/* The candidates of one text, by key; bounded, so that a text of nothing but names costs no more than any other. */
#include <string.h>

#include "consumers/enrich/entities.h"

static size_t slot_of(const struct wc_scan *scan, uint64_t hash)
{
    return (size_t)((hash * 0x9e3779b97f4a7c15u) >> 40) & (scan->cap * 2 - 1);
}

void wc_mention_again(struct wc_scan *scan, int32_t index, uint32_t offset)
{
    struct wc_candidate *candidate = &scan->candidates[index];
    if (offset > INT32_MAX)
        return;
    candidate->count++;
    if (offset < candidate->first)
        candidate->first = offset;
    if (candidate->offset_count < WC_ENTITY_OFFSETS)
        candidate->offsets[candidate->offset_count++] = (int32_t)offset;
}

/* Of two spellings: the longer ("United States" before "U.S."), in Cyrillic the shorter (the nominative). */
static bool better(wc_str text, wc_str old)
{
    bool cyrillic = text.len && ((unsigned char)text.data[0] & 0xfc) == 0xd0;
    return cyrillic ? text.len < old.len : text.len > old.len;
}

int32_t wc_mention(struct wc_scan *scan, enum wc_entity_type type, uint64_t key, wc_str text, const char *id,
                   uint32_t offset, bool fixed)
{
    key = key * 4 + type + 1;
    size_t slot = slot_of(scan, key);
    while (scan->slots[slot]) {
        int32_t index = (int32_t)scan->slots[slot] - 1;
        struct wc_candidate *candidate = &scan->candidates[index];
        if (candidate->key == key) {
            if (better(text, candidate->text) && (!candidate->fixed || fixed))
                candidate->text = text;
            wc_mention_again(scan, index, offset);
            return index;
        }
        slot = (slot + 1) & (scan->cap * 2 - 1);
    }
    if (scan->count == scan->cap)
        return -1;
    scan->candidates[scan->count] = (struct wc_candidate){
        .key = key, .text = text, .id = id, .type = (uint8_t)type, .fixed = fixed, .first = UINT32_MAX};
    scan->slots[slot] = (uint32_t)++scan->count;
    wc_mention_again(scan, (int32_t)scan->count - 1, offset);
    return (int32_t)scan->count - 1;
}

void wc_mention_name(struct wc_scan *scan, const struct wc_name *name, uint32_t offset)
{
    wc_str text = wc_str_of(name->text);
    enum wc_entity_type type = name->kind == WC_NAME_PLACE ? WC_ENTITY_PLACE : WC_ENTITY_ORGANISATION;
    uint64_t key = (uint64_t)name->kind << 32 | name->place;
    wc_mention(scan, type, wc_hash_join(0x6e616d65, key), text, wc_name_id(name), offset, true);
}

void wc_alias_add(struct wc_scan *scan, uint64_t hash, int32_t candidate)
{
    size_t slot = slot_of(scan, hash);
    if (candidate < 0)
        return;
    for (size_t tries = 0; tries < 64; tries++) {
        struct wc_alias *alias = &scan->aliases[slot];
        if (alias->hash == 0) {
            *alias = (struct wc_alias){hash, candidate};
            return;
        }
        if (alias->hash == hash) {
            if (alias->candidate != candidate)
                alias->candidate = -1;
            return;
        }
        slot = (slot + 1) & (scan->cap * 2 - 1);
    }
}

int32_t wc_alias_find(const struct wc_scan *scan, uint64_t hash)
{
    size_t slot = slot_of(scan, hash);
    for (size_t tries = 0; tries < 64 && scan->aliases[slot].hash; tries++) {
        if (scan->aliases[slot].hash == hash)
            return scan->aliases[slot].candidate;
        slot = (slot + 1) & (scan->cap * 2 - 1);
    }
    return -1;
}

void wc_claim(struct wc_scan *scan, size_t from, size_t to, enum wc_claim claim)
{
    for (size_t i = from; i < to; i++)
        scan->words->items[i].claimed = (uint8_t)claim;
}
