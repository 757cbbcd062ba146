/*
 * Structs to bytes, through Avro-C's generic values. A value a type is made once and reused. Strings are given to it, not
 * set: giving borrows where setting copies, and in Avro-C's string.c doubles its buffer at each call of a reused value. What is
 * given is not read behind its end: the writer takes the size, less the NUL that it is told to expect, and never looks at it.
 *
 * A failing call of Avro-C writes to one text buffer of the whole process. So that no thread ever gets there, the room
 * that a value needs is measured before it is written.
 */
#include "record/encode.h"

#include "record/layout.h"
#include "record/schema.h"
#include "text/utf8.h"

#include <avro.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct wc_encoder {
    avro_value_iface_t *classes[WC_RECORD_TYPES];
    avro_value_t values[WC_RECORD_TYPES];
    avro_writer_t writer;
    struct wc_arena *repaired; /* texts that were not UTF-8, until the next call */
};

/* The schemas are ours and embedded: what fails here is a defect of the build. */
static void insist(bool fine, enum wc_record_type type)
{
    if (fine)
        return;
    fprintf(stderr, "wirecopy: the embedded schema of %s cannot be used: %s\n", wc_schema_name(type), avro_strerror());
    abort();
}

/* Made when first needed: reading a schema takes about a quarter of a millisecond, and few encoders meet every type. */
static avro_value_t *value_of(struct wc_encoder *encoder, enum wc_record_type type)
{
    avro_schema_t schema = NULL;
    size_t fields = 0;
    if (encoder->classes[type])
        return &encoder->values[type];
    insist(avro_schema_from_json_length(wc_schema_text(type), strlen(wc_schema_text(type)), &schema) == 0, type);
    encoder->classes[type] = avro_generic_class_from_schema(schema);
    avro_schema_decref(schema);
    insist(encoder->classes[type] && !avro_generic_value_new(encoder->classes[type], &encoder->values[type]), type);
    avro_value_get_size(&encoder->values[type], &fields);
    insist(fields == wc_record_layout(type)->count, type);
    return &encoder->values[type];
}

struct wc_encoder *wc_encoder_new(void)
{
    struct wc_encoder *encoder = wc_zalloc(1, sizeof *encoder);
    encoder->writer = avro_writer_memory("", 0);
    encoder->repaired = wc_arena_new();
    return encoder;
}

void wc_encoder_free(struct wc_encoder *encoder)
{
    if (!encoder)
        return;
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        if (!encoder->classes[type])
            continue;
        avro_value_decref(&encoder->values[type]);
        avro_value_iface_decref(encoder->classes[type]);
    }
    avro_writer_free(encoder->writer);
    wc_arena_free(encoder->repaired);
    free(encoder);
}

/* ---- filling the value */

/* The calls below cannot fail where value and layout agree, which a test makes sure of. */
static void must(int failed)
{
    if (!failed)
        return;
    fprintf(stderr, "wirecopy: a schema and its struct do not agree: this is a defect\n");
    abort();
}

/* What is not UTF-8 must not leave in a string: readers in other languages would refuse the file for it. */
static wc_str repair(struct wc_arena *arena, wc_str text)
{
    static const char replacement[] = {'\xEF', '\xBF', '\xBD'};
    size_t bad, len = 0;
    if (wc_utf8_valid(text, &bad))
        return text;
    char *fixed = wc_arena_alloc(arena, text.len * sizeof replacement + 1);
    do {
        memcpy(fixed + len, text.data, bad);
        memcpy(fixed + len + bad, replacement, sizeof replacement);
        len += bad + sizeof replacement;
        text = wc_str_slice(text, bad + 1, text.len);
    } while (!wc_utf8_valid(text, &bad));
    memcpy(fixed + len, text.data, text.len);
    return (wc_str){fixed, len + text.len};
}

static void give_string(struct wc_encoder *encoder, avro_value_t *value, wc_str text)
{
    text = repair(encoder->repaired, text);
    avro_wrapped_buffer_t borrowed = {text.data ? text.data : "", text.len + 1, NULL, NULL, NULL, NULL};
    must(avro_value_give_string_len(value, &borrowed));
}

static void give_bytes(avro_value_t *value, wc_str bytes)
{
    avro_wrapped_buffer_t borrowed = {bytes.data ? bytes.data : "", bytes.len, NULL, NULL, NULL, NULL};
    must(avro_value_give_bytes(value, &borrowed));
}

/* All our unions are of null and one type. Returns whether there is a value, then in *ret_branch. */
static bool choose(avro_value_t *value, bool present, avro_value_t *ret_branch)
{
    *ret_branch = *value;
    must(avro_value_set_branch(value, present, ret_branch));
    return present;
}

static void fill_time(avro_value_t *value, const struct wc_time *time)
{
    avro_value_t branch, field;
    if (!choose(value, time->precision != WC_TIME_NONE, &branch))
        return;
    const char *precision = wc_precision_name(time->precision);
    avro_wrapped_buffer_t borrowed = {precision, strlen(precision) + 1, NULL, NULL, NULL, NULL};
    must(avro_value_get_by_index(&branch, 0, &field, NULL));
    must(avro_value_set_long(&field, time->ms));
    must(avro_value_get_by_index(&branch, 1, &field, NULL));
    must(avro_value_give_string_len(&field, &borrowed));
    must(avro_value_get_by_index(&branch, 2, &field, NULL));
    must(avro_value_set_boolean(&field, time->zone_known));
}

static void fill_record(struct wc_encoder *encoder, avro_value_t *value, const struct wc_layout *layout,
                        const void *record);

static void fill_many(struct wc_encoder *encoder, avro_value_t *value, const struct wc_member *member, const char *at,
                      size_t count)
{
    avro_value_t item;
    const void *items;
    memcpy(&items, at, sizeof items);
    must(avro_value_reset(value));
    for (size_t i = 0; i < count; i++) {
        must(avro_value_append(value, &item, NULL));
        if (member->kind == WC_MEMBER_INTS)
            must(avro_value_set_int(&item, ((const int32_t *)items)[i]));
        else if (member->kind == WC_MEMBER_STRINGS)
            give_string(encoder, &item, ((const wc_str *)items)[i]);
        else
            fill_record(encoder, &item, member->layout, (const char *)items + i * member->layout->size);
    }
}

static void fill_member(struct wc_encoder *encoder, avro_value_t *value, const struct wc_member *member,
                        const char *base)
{
    const char *at = base + member->offset;
    avro_value_t branch;
    switch (member->kind) {
    case WC_MEMBER_STRING:
        give_string(encoder, value, *(const wc_str *)at);
        break;
    case WC_MEMBER_STRING_N:
        if (choose(value, ((const wc_str *)at)->data, &branch))
            give_string(encoder, &branch, *(const wc_str *)at);
        break;
    case WC_MEMBER_BYTES:
        give_bytes(value, *(const wc_str *)at);
        break;
    case WC_MEMBER_BYTES_N:
        if (choose(value, ((const wc_str *)at)->data, &branch))
            give_bytes(&branch, *(const wc_str *)at);
        break;
    case WC_MEMBER_BOOL:
        must(avro_value_set_boolean(value, *(const bool *)at));
        break;
    case WC_MEMBER_INT:
        must(avro_value_set_int(value, *(const int32_t *)at));
        break;
    case WC_MEMBER_LONG:
        must(avro_value_set_long(value, *(const int64_t *)at));
        break;
    case WC_MEMBER_DOUBLE:
        must(avro_value_set_double(value, *(const double *)at));
        break;
    case WC_MEMBER_TIME:
        fill_time(value, (const struct wc_time *)at);
        break;
    case WC_MEMBER_STRINGS:
        fill_many(encoder, value, member, at + offsetof(struct wc_strs, items), ((const struct wc_strs *)at)->count);
        break;
    case WC_MEMBER_INTS:
    case WC_MEMBER_ARRAY:
        fill_many(encoder, value, member, at, *(const size_t *)(base + member->further));
        break;
    case WC_MEMBER_RECORD:
        fill_record(encoder, value, member->layout, at);
        break;
    case WC_MEMBER_RECORD_N:
        if (choose(value, ((const wc_str *)(base + member->further))->data, &branch))
            fill_record(encoder, &branch, member->layout, at);
        break;
    }
}

static void fill_record(struct wc_encoder *encoder, avro_value_t *value, const struct wc_layout *layout,
                        const void *record)
{
    const char *base = record, *linked = record;
    if (layout->link_size)
        memcpy(&linked, base + layout->link_offset, sizeof linked);
    for (size_t i = 0; i < layout->count; i++) {
        avro_value_t field;
        must(avro_value_get_by_index(value, i, &field, NULL));
        fill_member(encoder, &field, &layout->members[i], layout->members[i].linked ? linked : base);
    }
}

enum wc_code wc_encode(struct wc_encoder *encoder, enum wc_record_type type, const void *record, struct wc_buf *out,
                       struct wc_error *err)
{
    avro_value_t *value = value_of(encoder, type);
    size_t size = 0;
    wc_arena_reset(encoder->repaired);
    fill_record(encoder, value, wc_record_layout(type), record);
    if (avro_value_sizeof(value, &size))
        return wc_fail(err, WC_E_INTERNAL, "the %s could not be measured for encoding", wc_schema_name(type));
    if (!wc_buf_reserve(out, size))
        return wc_fail(err, WC_E_LIMIT, "the %s takes %zu bytes, which passes the limit of %zu", wc_schema_name(type),
                       size, out->max);
    avro_writer_memory_set_dest(encoder->writer, out->data + out->len, (int64_t)size);
    if (avro_value_write(encoder->writer, value) || avro_writer_tell(encoder->writer) != (int64_t)size)
        return wc_fail(err, WC_E_INTERNAL, "the %s could not be encoded", wc_schema_name(type));
    out->len += size;
    out->data[out->len] = '\0';
    return WC_OK;
}
