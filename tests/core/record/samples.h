/*
 * Records of every type with every field filled at random, optional ones present or absent, made from the layout tables; and
 * their comparison. Strings hold what trips up codecs: NUL-free UTF-8 of one to four bytes, quotes, controls, nothing at all.
 */
#ifndef WC_TESTS_RECORD_SAMPLES_H
#define WC_TESTS_RECORD_SAMPLES_H

#include "record/layout.h"

#include <string.h>

struct sampler {
    uint64_t state;
    struct wc_arena *arena;
    int presence; /* percent of optional values that are there, and of list items */
};

static inline uint64_t sample_bits(struct sampler *s)
{
    s->state ^= s->state << 13; /* xorshift64, Marsaglia 2003 */
    s->state ^= s->state >> 7;
    s->state ^= s->state << 17;
    return s->state >> 16;
}

static inline bool sample_present(struct sampler *s)
{
    return (int)(sample_bits(s) % 100) < s->presence;
}

static inline wc_str sample_text(struct sampler *s)
{
    static const char *const parts[] = {"tram",
                                        "the new harbour bridge ",
                                        "\xC3\xA9t\xC3\xA9 ",
                                        "\xE2\x80\x9Cquoted\xE2\x80\x9D",
                                        "\"plain\"",
                                        "back\\slash",
                                        "\n\n",
                                        "\t",
                                        "\xF0\x9F\x9A\x8B",
                                        "\x01\x1B[31m",
                                        "\x7F",
                                        "\xC2\x85",
                                        "\xE4\xB8\xAD\xE6\x96\x87",
                                        "/",
                                        "0",
                                        "\xE2\x80\xAE"};
    struct wc_buf buf = WC_BUF_INIT(4096);
    for (uint64_t i = sample_bits(s) % 12; i; i--)
        wc_buf_add_str(&buf, wc_str_of(parts[sample_bits(s) % (sizeof parts / sizeof *parts)]));
    wc_str text = wc_arena_dup(s->arena, wc_buf_str(&buf));
    wc_buf_free(&buf);
    return text;
}

static inline wc_str sample_bytes(struct sampler *s)
{
    size_t len = sample_bits(s) % 70;
    char *bytes = wc_arena_alloc(s->arena, len + 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)sample_bits(s);
    bytes[len] = '\0';
    return (wc_str){bytes, len};
}

/* Within what ISO 8601 and Python's datetime can say: the years 1 to 9999. */
static inline int64_t sample_moment(struct sampler *s)
{
    return (int64_t)(sample_bits(s) % 315000000000000u) - 62000000000000;
}

static inline double sample_double(struct sampler *s)
{
    static const double some[] = {0, 1, -0.5, 0.1, 1.0 / 3, 1e300, 5e-324, 0.36, -1e-7, 123456789.125};
    return some[sample_bits(s) % (sizeof some / sizeof *some)];
}

static inline bool sample_is_clock(const char *name)
{
    static const char *const clocks[] = {"first_seen", "ingested", "arrival", "decided", "time", "leader_first_seen"};
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        if (!strcmp(name, clocks[i]))
            return true;
    return false;
}

static inline void sample_record(struct sampler *s, const struct wc_layout *layout, void *record);

static inline void sample_list(struct sampler *s, const struct wc_member *member, char *base)
{
    size_t count = sample_present(s) ? sample_bits(s) % 5 : 0;
    size_t size = member->kind == WC_MEMBER_ARRAY  ? member->layout->size
                  : member->kind == WC_MEMBER_INTS ? sizeof(int32_t)
                                                   : sizeof(wc_str);
    char *items = wc_arena_zalloc(s->arena, count, size);
    for (size_t i = 0; i < count; i++) {
        if (member->kind == WC_MEMBER_ARRAY)
            sample_record(s, member->layout, items + i * size);
        else if (member->kind == WC_MEMBER_INTS)
            ((int32_t *)(void *)items)[i] = (int32_t)sample_bits(s);
        else
            ((wc_str *)(void *)items)[i] = sample_text(s);
    }
    if (member->kind == WC_MEMBER_STRINGS) {
        *(struct wc_strs *)(void *)(base + member->offset) = (struct wc_strs){(const wc_str *)(void *)items, count};
    } else {
        memcpy(base + member->offset, &items, sizeof items);
        *(size_t *)(void *)(base + member->further) = count;
    }
}

static inline void sample_member(struct sampler *s, const struct wc_member *member, char *base)
{
    void *at = base + member->offset;
    switch (member->kind) {
    case WC_MEMBER_STRING:
        *(wc_str *)at = sample_text(s);
        break;
    case WC_MEMBER_STRING_N:
        *(wc_str *)at = sample_present(s) ? sample_text(s) : WC_STR_NONE;
        break;
    case WC_MEMBER_BYTES:
        *(wc_str *)at = sample_bytes(s);
        break;
    case WC_MEMBER_BYTES_N:
        *(wc_str *)at = sample_present(s) ? sample_bytes(s) : WC_STR_NONE;
        break;
    case WC_MEMBER_BOOL:
        *(bool *)at = sample_bits(s) & 1;
        break;
    case WC_MEMBER_INT:
        *(int32_t *)at = (int32_t)sample_bits(s);
        break;
    case WC_MEMBER_LONG:
        *(int64_t *)at = sample_is_clock(member->name) ? sample_moment(s) : (int64_t)(sample_bits(s) << 17);
        break;
    case WC_MEMBER_DOUBLE:
        *(double *)at = sample_double(s);
        break;
    case WC_MEMBER_TIME:
        if (sample_present(s))
            *(struct wc_time *)at = (struct wc_time){sample_moment(s), (enum wc_precision)(1 + sample_bits(s) % 5),
                                                     sample_bits(s) & 1};
        break;
    case WC_MEMBER_STRINGS:
    case WC_MEMBER_INTS:
    case WC_MEMBER_ARRAY:
        sample_list(s, member, base);
        break;
    case WC_MEMBER_RECORD:
        sample_record(s, member->layout, at);
        break;
    case WC_MEMBER_RECORD_N:
        if (sample_present(s))
            sample_record(s, member->layout, at);
        break;
    }
}

/* record: the struct of layout, zeroed. */
static inline void sample_record(struct sampler *s, const struct wc_layout *layout, void *record)
{
    char *linked = record;
    if (layout->link_size) {
        linked = wc_arena_zalloc(s->arena, 1, layout->link_size);
        memcpy((char *)record + layout->link_offset, &linked, sizeof linked);
    }
    for (size_t i = 0; i < layout->count; i++)
        sample_member(s, &layout->members[i], layout->members[i].linked ? linked : record);
}

static inline void *sample_of(struct sampler *s, enum wc_record_type type)
{
    void *record = wc_arena_zalloc(s->arena, 1, wc_record_layout(type)->size);
    sample_record(s, wc_record_layout(type), record);
    return record;
}

/* ---- comparing */

static inline const char *sample_difference(const struct wc_layout *layout, const void *a, const void *b);

static inline bool sample_lists_equal(const struct wc_member *member, const char *a, const char *b)
{
    struct wc_strs list_a = {NULL, 0}, list_b = {NULL, 0}; /* items of any kind */
    memcpy(&list_a.items, a + member->offset, sizeof(void *));
    memcpy(&list_b.items, b + member->offset, sizeof(void *));
    size_t further = member->kind == WC_MEMBER_STRINGS ? member->offset + offsetof(struct wc_strs, count)
                                                       : member->further;
    memcpy(&list_a.count, a + further, sizeof list_a.count);
    memcpy(&list_b.count, b + further, sizeof list_b.count);
    if (list_a.count != list_b.count)
        return false;
    const char *items_a = (const char *)list_a.items, *items_b = (const char *)list_b.items;
    for (size_t i = 0; i < list_a.count; i++) {
        if (member->kind == WC_MEMBER_STRINGS && !wc_str_equal(list_a.items[i], list_b.items[i]))
            return false;
        if (member->kind == WC_MEMBER_INTS &&
            memcmp(items_a + i * sizeof(int32_t), items_b + i * sizeof(int32_t), sizeof(int32_t)) != 0)
            return false;
        if (member->kind == WC_MEMBER_ARRAY &&
            sample_difference(member->layout, items_a + i * member->layout->size, items_b + i * member->layout->size))
            return false;
    }
    return true;
}

static inline bool sample_members_equal(const struct wc_member *member, const char *base_a, const char *base_b)
{
    const void *a = base_a + member->offset, *b = base_b + member->offset;
    switch (member->kind) {
    case WC_MEMBER_STRING:
    case WC_MEMBER_STRING_N:
    case WC_MEMBER_BYTES:
    case WC_MEMBER_BYTES_N:
        return wc_str_equal(*(const wc_str *)a, *(const wc_str *)b);
    case WC_MEMBER_BOOL:
        return *(const bool *)a == *(const bool *)b;
    case WC_MEMBER_INT:
        return *(const int32_t *)a == *(const int32_t *)b;
    case WC_MEMBER_LONG:
        return *(const int64_t *)a == *(const int64_t *)b;
    case WC_MEMBER_DOUBLE:
        return memcmp(a, b, sizeof(double)) == 0;
    case WC_MEMBER_TIME: {
        const struct wc_time *x = a, *y = b;
        return x->ms == y->ms && x->precision == y->precision && x->zone_known == y->zone_known;
    }
    case WC_MEMBER_STRINGS:
    case WC_MEMBER_INTS:
    case WC_MEMBER_ARRAY:
        return sample_lists_equal(member, base_a, base_b);
    case WC_MEMBER_RECORD:
    case WC_MEMBER_RECORD_N:
        return !sample_difference(member->layout, a, b);
    }
    return false;
}

/* The name of the first field in which the records differ, or NULL. */
static inline const char *sample_difference(const struct wc_layout *layout, const void *a, const void *b)
{
    const char *linked_a = a, *linked_b = b;
    if (layout->link_size) {
        memcpy(&linked_a, (const char *)a + layout->link_offset, sizeof linked_a);
        memcpy(&linked_b, (const char *)b + layout->link_offset, sizeof linked_b);
    }
    for (size_t i = 0; i < layout->count; i++) {
        const struct wc_member *member = &layout->members[i];
        if (!sample_members_equal(member, member->linked ? linked_a : a, member->linked ? linked_b : b))
            return member->name;
    }
    return NULL;
}

#endif
