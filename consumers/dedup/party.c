/* See party.h. Little-endian throughout; a version byte leads. */
#include "consumers/dedup/party.h"

#include <string.h>

enum { VERSION = 1, MAX_STRING = 2000, STRINGS = 6 };

/* ---- writing and reading */

struct cursor {
    unsigned char *at;
};

static void put(struct cursor *to, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        *to->at++ = (unsigned char)(value >> (8 * i));
}

struct view {
    const unsigned char *at;
    size_t left;
    bool bad;
};

static uint64_t take(struct view *from, unsigned bytes)
{
    uint64_t value = 0;
    if (from->left < bytes) {
        from->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++)
        value |= (uint64_t)from->at[i] << (8 * i);
    from->at += bytes;
    from->left -= bytes;
    return value;
}

static wc_str take_str(struct view *from)
{
    size_t len = (size_t)take(from, 2);
    if (len == 0)
        return WC_STR_NONE;
    if (from->left < --len) {
        from->bad = true;
        return WC_STR_NONE;
    }
    wc_str s = {(const char *)from->at, len};
    from->at += len;
    from->left -= len;
    return s;
}

/* s cut where a character begins. */
static wc_str cut(wc_str s, size_t limit)
{
    if (s.len <= limit)
        return s;
    while (limit && ((unsigned char)s.data[limit] & 0xC0) == 0x80)
        limit--;
    s.len = limit;
    return s;
}

/* ---- the party */

wc_str wc_party_pack(const struct wc_article *article, struct wc_arena *arena)
{
    wc_str strings[STRINGS] = {cut(article->source.name, MAX_STRING), cut(article->source.kind, MAX_STRING),
                               cut(article->source.url, MAX_STRING),
                               /* half an address is none */
                               article->url.len <= MAX_STRING ? article->url : WC_STR_NONE,
                               cut(article->title, WC_PARTY_TITLE), cut(article->source_guid, MAX_STRING)};
    size_t size = 1 + 8 + 1 + 1 + 8;
    for (int i = 0; i < STRINGS; i++)
        size += 2 + strings[i].len;
    unsigned char *bytes = wc_arena_alloc(arena, size);
    struct cursor to = {bytes};
    put(&to, VERSION, 1);
    put(&to, (uint64_t)article->published.ms, 8);
    put(&to, (uint64_t)article->published.precision, 1);
    put(&to, article->published.zone_known, 1);
    put(&to, (uint64_t)article->first_seen, 8);
    for (int i = 0; i < STRINGS; i++) {
        put(&to, strings[i].data ? strings[i].len + 1 : 0, 2);
        if (strings[i].len)
            memcpy(to.at, strings[i].data, strings[i].len);
        to.at += strings[i].len;
    }
    return (wc_str){(const char *)bytes, size};
}

bool wc_party_unpack(wc_str packed, struct wc_party *ret)
{
    struct view from = {(const unsigned char *)packed.data, packed.len, false};
    struct wc_party party = {0};
    bool known = take(&from, 1) == VERSION;
    party.published.ms = (int64_t)take(&from, 8);
    uint64_t precision = take(&from, 1);
    party.published.precision = precision <= WC_TIME_SECOND ? (enum wc_precision)precision : WC_TIME_NONE;
    party.published.zone_known = take(&from, 1) != 0;
    party.first_seen = (int64_t)take(&from, 8);
    wc_str *const strings[STRINGS] = {&party.source.name, &party.source.kind, &party.source.url,
                                      &party.url,         &party.title,       &party.source_guid};
    for (int i = 0; i < STRINGS; i++)
        *strings[i] = take_str(&from);
    if (!known || from.bad)
        return false;
    *ret = party;
    return true;
}

/* ---- the guard */

wc_str wc_guard_pack(const struct wc_facts *facts, struct wc_arena *arena)
{
    const struct wc_guard *guard = &facts->print->guard;
    size_t size = 1 + 1 + 4 + 8 + 3 + 2 * ((size_t)guard->number_count + guard->title_count) + facts->party.len;
    unsigned char *bytes = wc_arena_alloc(arena, size);
    struct cursor to = {bytes};
    put(&to, VERSION, 1);
    put(&to, facts->page, 1);
    put(&to, facts->print->sketch.cut, 4);
    put(&to, (uint64_t)facts->since, 8);
    put(&to, guard->number_count, 1);
    put(&to, guard->title_count, 1);
    put(&to, guard->more, 1);
    for (unsigned i = 0; i < guard->number_count; i++)
        put(&to, guard->numbers[i], 2);
    for (unsigned i = 0; i < guard->title_count; i++)
        put(&to, guard->title[i], 2);
    if (facts->party.len)
        memcpy(to.at, facts->party.data, facts->party.len);
    return (wc_str){(const char *)bytes, size};
}

bool wc_guard_unpack(wc_str packed, struct wc_fingerprint *print, struct wc_facts *facts)
{
    struct view from = {(const unsigned char *)packed.data, packed.len, false};
    struct wc_guard *guard = &print->guard;
    bool known = take(&from, 1) == VERSION;
    facts->page = take(&from, 1) != 0;
    print->sketch.cut = (uint32_t)take(&from, 4);
    facts->since = (int64_t)take(&from, 8);
    guard->number_count = (uint8_t)take(&from, 1);
    guard->title_count = (uint8_t)take(&from, 1);
    guard->more = take(&from, 1) != 0;
    if (guard->number_count > WC_GUARD_NUMBERS || guard->title_count > WC_GUARD_TITLE)
        return false;
    for (unsigned i = 0; i < guard->number_count; i++)
        guard->numbers[i] = (uint16_t)take(&from, 2);
    for (unsigned i = 0; i < guard->title_count; i++)
        guard->title[i] = (uint16_t)take(&from, 2);
    facts->party = (wc_str){(const char *)from.at, from.left};
    return known && !from.bad;
}
