/*
 * Bytes to structs. The reader's side is the layout of our struct, the writer's any version of its schema, matched by name
 * once a decoder: Avro 1.11 specification, "Schema Resolution". A field that the writer lacks is filled from the default in
 * our schema; one that we lack is passed over. A union of one side matches a plain type of the other, both ways.
 *
 * Avro-C is not asked here: it takes bytes and schemas at their word and fills no defaults, and after the walk there is
 * nothing left for it to do.
 */
#include "record/encode.h"

#include "record/cursor.h"
#include "record/layout.h"
#include "record/schema.h"
#include "record/walk.h"
#include "text/utf8.h"

#include <stdlib.h>

/* What becomes of one field of the writer's, and of the items of an array of records. */
struct step {
    const struct wc_type *type;     /* the writer's */
    const struct wc_member *member; /* NULL: passed over */
    struct plan *plan;              /* RECORD, RECORD_N, ARRAY; for a record, or for the union's one record */
};

struct plan {
    const struct wc_type *type; /* the writer's record */
    const struct wc_layout *layout;
    struct step *steps; /* one a field of the writer's, in its order */
    const struct wc_type *ours;
    size_t missing_count;
    const struct wc_member **missing; /* members that the writer lacks */
};

struct wc_decoder {
    struct wc_arena *arena;
    struct wc_types *writer, *reader;
    struct plan *plan;
    const char *name;
};

/* ---- matching the schemas */

static struct plan *make_plan(struct wc_arena *arena, const struct wc_type *theirs, const struct wc_type *ours,
                              const struct wc_layout *layout, struct wc_error *err);

/* The type itself, or the first branch of the wanted kind if it is a union. NULL: neither. */
static const struct wc_type *of_kind(const struct wc_type *type, enum wc_kind kind)
{
    if (type->kind == kind)
        return type;
    for (size_t i = 0; type->kind == WC_KIND_UNION && i < type->count; i++)
        if (type->branches[i]->kind == kind)
            return type->branches[i];
    return NULL;
}

/* Whether a value of theirs can be read as ours: the same kind, or one that the specification promotes to it. */
static bool promotes(enum wc_kind theirs, enum wc_kind ours)
{
    if (theirs == ours)
        return true;
    switch (ours) {
    case WC_KIND_LONG:
        return theirs == WC_KIND_INT;
    case WC_KIND_DOUBLE:
        return theirs == WC_KIND_INT || theirs == WC_KIND_LONG || theirs == WC_KIND_FLOAT;
    case WC_KIND_STRING:
    case WC_KIND_BYTES:
        return theirs == WC_KIND_STRING || theirs == WC_KIND_BYTES;
    default:
        return false;
    }
}

/* Whether some value of theirs can be read as ours; branches that cannot are refused when one is met. */
static bool compatible(const struct wc_type *theirs, const struct wc_type *ours)
{
    if (ours->kind == WC_KIND_UNION) {
        for (size_t i = 0; i < ours->count; i++)
            if (compatible(theirs, ours->branches[i]))
                return true;
        return false;
    }
    for (size_t i = 0; theirs->kind == WC_KIND_UNION && i < theirs->count; i++)
        if (promotes(theirs->branches[i]->kind, ours->kind))
            return true;
    return promotes(theirs->kind, ours->kind);
}

static bool plan_records(struct wc_arena *arena, struct step *step, const struct wc_type *ours, struct wc_error *err)
{
    const struct wc_type *from = step->type, *to = ours;
    if (step->member->kind == WC_MEMBER_ARRAY) {
        from = of_kind(from, WC_KIND_ARRAY)->item;
        to = ours->item;
    }
    from = of_kind(from, WC_KIND_RECORD);
    if (!from)
        return true; /* null alone matches, too; a value of another kind is refused when it is met */
    step->plan = make_plan(arena, from, of_kind(to, WC_KIND_RECORD), step->member->layout, err);
    return step->plan;
}

static bool plan_step(struct wc_arena *arena, struct step *step, const struct wc_type *ours, struct wc_error *err)
{
    if (!compatible(step->type, ours))
        return wc_fail(err, WC_E_DATA, "the field %s is of type %s there, which cannot be read as %s",
                       step->member->name, wc_kind_name(step->type->kind), wc_kind_name(ours->kind)),
               false;
    switch (step->member->kind) {
    case WC_MEMBER_RECORD:
    case WC_MEMBER_RECORD_N:
    case WC_MEMBER_ARRAY:
        return plan_records(arena, step, ours, err);
    default:
        return true;
    }
}

static struct plan *make_plan(struct wc_arena *arena, const struct wc_type *theirs, const struct wc_type *ours,
                              const struct wc_layout *layout, struct wc_error *err)
{
    struct plan *plan = wc_arena_zalloc(arena, 1, sizeof *plan);
    *plan = (struct plan){theirs, layout, wc_arena_zalloc(arena, theirs->count, sizeof *plan->steps),
                          ours,   0,      wc_arena_zalloc(arena, layout->count, sizeof(void *))};
    for (size_t i = 0; i < theirs->count; i++)
        plan->steps[i].type = theirs->fields[i].type;
    for (size_t i = 0; i < layout->count; i++) {
        const struct wc_member *member = &layout->members[i];
        const struct wc_type_field *field = wc_type_find(theirs, wc_str_of(member->name));
        if (field) {
            struct step *step = &plan->steps[field - theirs->fields];
            step->member = member;
            if (!plan_step(arena, step, ours->fields[i].type, err))
                return NULL;
        } else if (ours->fields[i].preset) {
            plan->missing[plan->missing_count++] = member;
        } else {
            return wc_fail(err, WC_E_DATA, "the field %s is missing there, and has no default", member->name), NULL;
        }
    }
    return plan;
}

static wc_str bare_name(wc_str full)
{
    size_t dot = full.len;
    while (dot && full.data[dot - 1] != '.')
        dot--;
    return wc_str_slice(full, dot, full.len);
}

enum wc_code wc_decoder_new(enum wc_record_type type, const char *writer_schema, struct wc_decoder **ret_decoder,
                            struct wc_error *err)
{
    struct wc_decoder *decoder = wc_zalloc(1, sizeof *decoder);
    enum wc_code code;
    decoder->arena = wc_arena_new();
    decoder->name = wc_schema_name(type);
    if ((code = wc_types_parse(wc_schema_text(type), &decoder->reader, err)) ||
        (code = wc_types_parse(writer_schema, &decoder->writer, err)))
        goto out;
    const struct wc_type *theirs = wc_types_root(decoder->writer), *ours = wc_types_root(decoder->reader);
    struct wc_error inner = WC_ERROR_INIT;
    if (theirs->kind != WC_KIND_RECORD)
        wc_fail(&inner, WC_E_DATA, "it is of type %s", wc_kind_name(theirs->kind));
    else if (!wc_str_equal(bare_name(theirs->name), bare_name(ours->name)))
        wc_fail(&inner, WC_E_DATA, "it is of a record named %.*s", WC_STR_ARG(theirs->name));
    else
        decoder->plan = make_plan(decoder->arena, theirs, ours, wc_record_layout(type), &inner);
    if (!decoder->plan)
        code = wc_fail(err, inner.code, "the writer's schema is none of %s: %s", decoder->name, inner.text);
out:
    if (code)
        wc_decoder_free(decoder);
    else
        *ret_decoder = decoder;
    return code;
}

void wc_decoder_free(struct wc_decoder *decoder)
{
    if (!decoder)
        return;
    wc_types_free(decoder->writer);
    wc_types_free(decoder->reader);
    wc_arena_free(decoder->arena);
    free(decoder);
}

/* ---- reading walked bytes: lengths and indices hold, so the cursor's answers need no check */

struct decode {
    struct wc_cursor cursor;
    struct wc_arena *keep;
    struct wc_error *err;
};

static bool read_record(struct decode *d, const struct plan *plan, char *base);

static void pass_over(struct decode *d, const struct wc_type *type)
{
    int64_t empty = WC_WALK_EMPTY;
    size_t used = 0;
    wc_walk(type, (wc_str){(const char *)d->cursor.at, wc_cursor_left(&d->cursor)}, &empty, &used, NULL);
    d->cursor.at += used;
}

/* Steps into the branch that a union's value has. */
static const struct wc_type *settle(struct decode *d, const struct wc_type *type)
{
    int64_t index = 0;
    if (type->kind != WC_KIND_UNION)
        return type;
    wc_read_long(&d->cursor, &index);
    return type->branches[index];
}

static bool mismatch(struct decode *d, const struct wc_member *member, const struct wc_type *type)
{
    return wc_fail(d->err, WC_E_DATA, "the value of %s is a %s, which cannot be read", member->name,
                   wc_kind_name(type->kind)),
           false;
}

static bool read_text(struct decode *d, const struct wc_member *member, const struct wc_type *type, char *at)
{
    wc_str text = WC_STR_NONE;
    bool of_bytes = member->kind == WC_MEMBER_BYTES || member->kind == WC_MEMBER_BYTES_N;
    if (type->kind == WC_KIND_NULL)
        return member->kind == WC_MEMBER_STRING_N || member->kind == WC_MEMBER_BYTES_N || mismatch(d, member, type);
    if (type->kind != WC_KIND_STRING && type->kind != WC_KIND_BYTES)
        return mismatch(d, member, type);
    wc_read_bytes(&d->cursor, &text);
    if (!of_bytes && !wc_utf8_valid(text, NULL))
        return wc_fail(d->err, WC_E_DATA, "the text of %s is not UTF-8", member->name), false;
    *(wc_str *)at = wc_arena_dup(d->keep, text);
    return true;
}

static bool read_integer(struct decode *d, const struct wc_member *member, const struct wc_type *type, char *at)
{
    int64_t number = 0;
    if (type->kind != WC_KIND_INT && (type->kind != WC_KIND_LONG || member->kind == WC_MEMBER_INT))
        return mismatch(d, member, type);
    wc_read_long(&d->cursor, &number);
    if (member->kind == WC_MEMBER_INT)
        *(int32_t *)at = (int32_t)number;
    else
        *(int64_t *)at = number;
    return true;
}

static bool read_double(struct decode *d, const struct wc_member *member, const struct wc_type *type, char *at)
{
    double number = 0;
    float single = 0;
    int64_t whole = 0;
    if (type->kind == WC_KIND_DOUBLE) {
        wc_read_double(&d->cursor, &number);
    } else if (type->kind == WC_KIND_FLOAT) {
        wc_read_float(&d->cursor, &single);
        number = single;
    } else if (type->kind == WC_KIND_INT || type->kind == WC_KIND_LONG) {
        wc_read_long(&d->cursor, &whole);
        number = (double)whole;
    } else {
        return mismatch(d, member, type);
    }
    *(double *)at = number;
    return true;
}

static bool read_boolean(struct decode *d, const struct wc_member *member, const struct wc_type *type, char *at)
{
    if (type->kind != WC_KIND_BOOLEAN)
        return mismatch(d, member, type);
    *(bool *)at = *d->cursor.at++;
    return true;
}

static bool read_time(struct decode *d, const struct wc_member *member, const struct wc_type *type, char *at)
{
    static const struct wc_member fields[] = {{"time", WC_MEMBER_LONG, false, 0, 0, NULL},
                                              {"precision", WC_MEMBER_STRING, false, 0, 0, NULL},
                                              {"zone_known", WC_MEMBER_BOOL, false, 0, 0, NULL}};
    struct wc_time *time = (struct wc_time *)at;
    wc_str precision = WC_STR("second");
    if (type->kind == WC_KIND_NULL)
        return true;
    if (type->kind != WC_KIND_RECORD)
        return mismatch(d, member, type);
    for (size_t i = 0; i < type->count; i++) {
        const struct wc_type_field *field = &type->fields[i];
        bool fine = true;
        if (wc_str_equal(field->name, WC_STR("time")))
            fine = read_integer(d, &fields[0], settle(d, field->type), (char *)&time->ms);
        else if (wc_str_equal(field->name, WC_STR("precision")))
            fine = read_text(d, &fields[1], settle(d, field->type), (char *)&precision);
        else if (wc_str_equal(field->name, WC_STR("zone_known")))
            fine = read_boolean(d, &fields[2], settle(d, field->type), (char *)&time->zone_known);
        else
            pass_over(d, field->type);
        if (!fine)
            return false;
    }
    time->precision = wc_precision_of(precision);
    return true;
}

static size_t item_size(const struct wc_member *member)
{
    if (member->kind == WC_MEMBER_ARRAY)
        return member->layout->size;
    return member->kind == WC_MEMBER_INTS ? sizeof(int32_t) : sizeof(wc_str);
}

static bool read_item(struct decode *d, const struct step *step, const struct wc_type *type, char *at)
{
    static const struct wc_member string = {"a list", WC_MEMBER_STRING, false, 0, 0, NULL};
    static const struct wc_member number = {"a list", WC_MEMBER_INT, false, 0, 0, NULL};
    type = settle(d, type);
    if (step->member->kind == WC_MEMBER_STRINGS)
        return read_text(d, &string, type, at);
    if (step->member->kind == WC_MEMBER_INTS)
        return read_integer(d, &number, type, at);
    if (!step->plan || type != step->plan->type)
        return mismatch(d, step->member, type);
    return read_record(d, step->plan, at);
}

/* How many items the array at the cursor has: a first pass over it, so that the arena is asked once. */
static size_t count_items(struct decode *d, const struct wc_type *array)
{
    struct wc_cursor start = d->cursor;
    size_t total = 0;
    int64_t count = 0;
    while (wc_read_block(&d->cursor, &count) && count) {
        total += (size_t)count;
        for (int64_t i = 0; i < count; i++)
            pass_over(d, array->item);
    }
    d->cursor = start;
    return total;
}

static bool read_many(struct decode *d, const struct step *step, const struct wc_type *type, char *base)
{
    const struct wc_member *member = step->member;
    if (type->kind != WC_KIND_ARRAY)
        return mismatch(d, member, type);
    size_t size = item_size(member), total = count_items(d, type), done = 0;
    char *items = wc_arena_zalloc(d->keep, total, size);
    int64_t count = 0;
    while (wc_read_block(&d->cursor, &count) && count)
        for (int64_t i = 0; i < count; i++)
            if (!read_item(d, step, type->item, items + done++ * size))
                return false;
    if (member->kind == WC_MEMBER_STRINGS) {
        *(struct wc_strs *)(base + member->offset) = (struct wc_strs){(const wc_str *)(const void *)items, total};
    } else {
        memcpy(base + member->offset, &items, sizeof items);
        *(size_t *)(base + member->further) = total;
    }
    return true;
}

static bool read_member(struct decode *d, const struct step *step, char *base)
{
    const struct wc_member *member = step->member;
    const struct wc_type *type = settle(d, step->type);
    char *at = base + member->offset;
    switch (member->kind) {
    case WC_MEMBER_STRING:
    case WC_MEMBER_STRING_N:
    case WC_MEMBER_BYTES:
    case WC_MEMBER_BYTES_N:
        return read_text(d, member, type, at);
    case WC_MEMBER_BOOL:
        return read_boolean(d, member, type, at);
    case WC_MEMBER_INT:
    case WC_MEMBER_LONG:
        return read_integer(d, member, type, at);
    case WC_MEMBER_DOUBLE:
        return read_double(d, member, type, at);
    case WC_MEMBER_TIME:
        return read_time(d, member, type, at);
    case WC_MEMBER_STRINGS:
    case WC_MEMBER_INTS:
    case WC_MEMBER_ARRAY:
        return read_many(d, step, type, base);
    case WC_MEMBER_RECORD:
    case WC_MEMBER_RECORD_N:
        if (type->kind == WC_KIND_NULL)
            return member->kind == WC_MEMBER_RECORD_N || mismatch(d, member, type);
        if (!step->plan || type != step->plan->type)
            return mismatch(d, member, type);
        return read_record(d, step->plan, at);
    }
    return mismatch(d, member, type);
}

/* ---- defaults, from the JSON of our own schema; strings are copied, as the record may outlive the decoder */

static void preset_record(const struct wc_type *ours, const struct wc_layout *layout, const json_t *json, char *base,
                          struct wc_arena *keep);

static void preset_member(const struct wc_type_field *ours, const struct wc_member *member, const json_t *json,
                          char *base, struct wc_arena *keep)
{
    char *at = base + member->offset;
    if (json_is_string(json))
        *(wc_str *)at = wc_arena_dup(keep, (wc_str){json_string_value(json), json_string_length(json)});
    else if (json_is_boolean(json))
        *(bool *)at = json_is_true(json);
    else if (member->kind == WC_MEMBER_INT)
        *(int32_t *)at = (int32_t)json_integer_value(json);
    else if (member->kind == WC_MEMBER_LONG)
        *(int64_t *)at = json_integer_value(json);
    else if (member->kind == WC_MEMBER_DOUBLE)
        *(double *)at = json_number_value(json);
    else if (member->kind == WC_MEMBER_RECORD)
        preset_record(ours->type, member->layout, json, at, keep);
    /* What is left is null or an empty list, and zeroes are that already. */
}

static void preset_record(const struct wc_type *ours, const struct wc_layout *layout, const json_t *json, char *base,
                          struct wc_arena *keep)
{
    for (size_t i = 0; i < layout->count; i++)
        preset_member(&ours->fields[i], &layout->members[i], json_object_get(json, layout->members[i].name), base,
                      keep);
}

static bool read_record(struct decode *d, const struct plan *plan, char *base)
{
    const struct wc_layout *layout = plan->layout;
    char *linked = base;
    if (layout->link_size) {
        linked = wc_arena_zalloc(d->keep, 1, layout->link_size);
        memcpy(base + layout->link_offset, &linked, sizeof linked);
    }
    for (size_t i = 0; i < plan->type->count; i++) {
        const struct step *step = &plan->steps[i];
        if (!step->member)
            pass_over(d, step->type);
        else if (!read_member(d, step, step->member->linked ? linked : base))
            return false;
    }
    for (size_t i = 0; i < plan->missing_count; i++) {
        const struct wc_member *member = plan->missing[i];
        const struct wc_type_field *ours = &plan->ours->fields[member - layout->members];
        preset_member(ours, member, ours->preset, member->linked ? linked : base, d->keep);
    }
    return true;
}

enum wc_code wc_decode(struct wc_decoder *decoder, wc_str bytes, struct wc_arena *keep, void *ret_record,
                       size_t *ret_used, struct wc_error *err)
{
    struct wc_error inner = WC_ERROR_INIT;
    size_t used = 0;
    int64_t empty = WC_WALK_EMPTY;
    if (wc_walk(wc_types_root(decoder->writer), bytes, &empty, &used, &inner))
        return wc_fail(err, inner.code, "no sound %s: %s", decoder->name, inner.text);
    size_t size = decoder->plan->layout->size;
    char *record = wc_arena_zalloc(keep, 1, size);
    struct decode d = {wc_cursor_of(bytes), keep, &inner};
    if (!read_record(&d, decoder->plan, record))
        return wc_fail(err, inner.code, "no readable %s: %s", decoder->name, inner.text);
    memcpy(ret_record, record, size);
    *ret_used = used;
    return WC_OK;
}
