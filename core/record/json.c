/* From walked bytes to JSON: the descent over types, and the choice of fields. */
#include "record/json.h"

#include "record/cursor.h"
#include "record/walk.h"

#include <stdlib.h>

/* Chosen names as a tree; a node without children stands for all that is below it. */
struct choice {
    wc_str name;
    struct choice *children, *next;
};

struct wc_selection {
    struct wc_arena *arena;
    struct choice root;
};

/* ---- choosing */

/* The record that a dot leads into, or NULL. Of a union the first that holds the name, else the first of all. */
static const struct wc_type *record_below(const struct wc_type *type, wc_str name, int depth)
{
    const struct wc_type *found = NULL;
    if (depth > WC_WALK_DEPTH)
        return NULL;
    switch (type->kind) {
    case WC_KIND_RECORD:
        return type;
    case WC_KIND_ARRAY:
    case WC_KIND_MAP:
        return record_below(type->item, name, depth + 1);
    case WC_KIND_UNION:
        for (size_t i = 0; i < type->count; i++) {
            const struct wc_type *record = record_below(type->branches[i], name, depth + 1);
            if (record && wc_type_find(record, name))
                return record;
            if (!found)
                found = record;
        }
        return found;
    default:
        return NULL;
    }
}

static enum wc_code unknown_field(const struct wc_type *record, wc_str path, struct wc_error *err)
{
    struct wc_buf list = WC_BUF_INIT(600);
    if (!record)
        return wc_fail(err, WC_E_USAGE, "there is no field \"%.*s\": what stands before its last dot is no record",
                       WC_STR_ARG(path));
    for (size_t i = 0; i < record->count; i++)
        if (!wc_buf_printf(&list, "%s%.*s", i ? ", " : "", WC_STR_ARG(record->fields[i].name))) {
            wc_buf_add_str(&list, WC_STR(", …"));
            break;
        }
    enum wc_code code = wc_fail(err, WC_E_USAGE, "there is no field \"%.*s\"; there are %.*s", WC_STR_ARG(path),
                                WC_STR_ARG(wc_buf_str(&list)));
    wc_buf_free(&list);
    return code;
}

static struct choice *child_of(const struct choice *parent, wc_str name)
{
    struct choice *child = parent->children;
    while (child && !wc_str_equal(child->name, name))
        child = child->next;
    return child;
}

/* Adds one path. A path that goes deeper than one chosen whole changes nothing, and one chosen whole drops the deeper. */
static enum wc_code choose(struct wc_selection *selection, const struct wc_type *type, wc_str path,
                           struct wc_error *err)
{
    struct choice *at = &selection->root;
    bool whole = false;
    for (size_t from = 0; from <= path.len;) {
        size_t dot = wc_str_find(path, WC_STR("."), from);
        wc_str name = wc_str_slice(path, from, dot);
        const struct wc_type *record = record_below(type, name, 0);
        const struct wc_type_field *field = record ? wc_type_find(record, name) : NULL;
        if (!field)
            return unknown_field(record, path, err);
        type = field->type;
        struct choice *child = child_of(at, name);
        whole = whole || (child && !child->children);
        if (!child) {
            child = wc_arena_zalloc(selection->arena, 1, sizeof *child);
            *child = (struct choice){wc_arena_dup(selection->arena, name), NULL, at->children};
            if (!whole)
                at->children = child;
        }
        at = child;
        from = dot == SIZE_MAX ? path.len + 1 : dot + 1;
    }
    at->children = NULL;
    return WC_OK;
}

enum wc_code wc_selection_new(const struct wc_type *type, const char *fields, struct wc_selection **ret_selection,
                              struct wc_error *err)
{
    struct wc_selection *selection = wc_zalloc(1, sizeof *selection);
    wc_str list = wc_str_of(fields);
    enum wc_code code = WC_OK;
    selection->arena = wc_arena_new();
    for (size_t from = 0; !code && from <= list.len;) {
        size_t comma = wc_str_find(list, WC_STR(","), from);
        code = choose(selection, type, wc_str_trim(wc_str_slice(list, from, comma)), err);
        from = comma == SIZE_MAX ? list.len + 1 : comma + 1;
    }
    if (code)
        wc_selection_free(selection);
    else
        *ret_selection = selection;
    return code;
}

void wc_selection_free(struct wc_selection *selection)
{
    if (!selection)
        return;
    wc_arena_free(selection->arena);
    free(selection);
}

/* ---- writing; false: out is full */

static bool add_value(struct wc_cursor *cursor, const struct wc_type *type, const struct choice *choice,
                      struct wc_buf *out);

static void pass_over(struct wc_cursor *cursor, const struct wc_type *type)
{
    int64_t empty = WC_WALK_EMPTY;
    size_t used = 0;
    wc_walk(type, (wc_str){(const char *)cursor->at, wc_cursor_left(cursor)}, &empty, &used, NULL);
    cursor->at += used;
}

static bool add_record(struct wc_cursor *cursor, const struct wc_type *type, const struct choice *choice,
                       struct wc_buf *out)
{
    bool first = true;
    if (!wc_buf_add_char(out, '{'))
        return false;
    for (size_t i = 0; i < type->count; i++) {
        const struct wc_type_field *field = &type->fields[i];
        const struct choice *below = choice && choice->children ? child_of(choice, field->name) : NULL;
        if (choice && choice->children && !below) {
            pass_over(cursor, field->type);
            continue;
        }
        if ((!first && !wc_buf_add_char(out, ',')) || !wc_json_add_string(out, field->name) ||
            !wc_buf_add_char(out, ':') || !add_value(cursor, field->type, below, out))
            return false;
        first = false;
    }
    return wc_buf_add_char(out, '}');
}

static bool add_items(struct wc_cursor *cursor, const struct wc_type *type, const struct choice *choice,
                      struct wc_buf *out)
{
    bool map = type->kind == WC_KIND_MAP, first = true;
    int64_t count = 0;
    if (!wc_buf_add_char(out, map ? '{' : '['))
        return false;
    while (wc_read_block(cursor, &count) && count)
        for (int64_t i = 0; i < count; i++) {
            wc_str key = WC_STR_NONE;
            if (!first && !wc_buf_add_char(out, ','))
                return false;
            if (map && (!wc_read_bytes(cursor, &key) || !wc_json_add_string(out, key) || !wc_buf_add_char(out, ':')))
                return false;
            if (!add_value(cursor, type->item, choice, out))
                return false;
            first = false;
        }
    return wc_buf_add_char(out, map ? '}' : ']');
}

static bool add_text(struct wc_cursor *cursor, const struct wc_type *type, struct wc_buf *out)
{
    wc_str text = WC_STR_NONE;
    if (type->kind == WC_KIND_FIXED)
        wc_read_raw(cursor, type->size, &text);
    else
        wc_read_bytes(cursor, &text);
    return type->kind == WC_KIND_STRING ? wc_json_add_string(out, text) : wc_json_add_base64(out, text);
}

static bool add_number(struct wc_cursor *cursor, const struct wc_type *type, const struct choice *choice,
                       struct wc_buf *out)
{
    int64_t number = 0;
    float single = 0;
    double real = 0;
    switch (type->kind) {
    case WC_KIND_FLOAT:
        wc_read_float(cursor, &single);
        return wc_json_add_float(out, single);
    case WC_KIND_DOUBLE:
        wc_read_double(cursor, &real);
        return wc_json_add_double(out, real);
    default:
        wc_read_long(cursor, &number);
    }
    if (type->kind == WC_KIND_ENUM)
        return wc_json_add_string(out, type->symbols[number]);
    if (type->kind == WC_KIND_UNION)
        return add_value(cursor, type->branches[number], choice, out);
    return wc_json_add_logical(out, type->logical, number);
}

static bool add_value(struct wc_cursor *cursor, const struct wc_type *type, const struct choice *choice,
                      struct wc_buf *out)
{
    switch (type->kind) {
    case WC_KIND_NULL:
        return wc_buf_add_str(out, WC_STR("null"));
    case WC_KIND_BOOLEAN:
        return wc_buf_add_str(out, *cursor->at++ ? WC_STR("true") : WC_STR("false"));
    case WC_KIND_STRING:
    case WC_KIND_BYTES:
    case WC_KIND_FIXED:
        return add_text(cursor, type, out);
    case WC_KIND_ARRAY:
    case WC_KIND_MAP:
        return add_items(cursor, type, choice, out);
    case WC_KIND_RECORD:
        return add_record(cursor, type, choice, out);
    default:
        return add_number(cursor, type, choice, out);
    }
}

enum wc_code wc_json_value(const struct wc_type *type, const struct wc_selection *selection, wc_str bytes,
                           struct wc_buf *out, struct wc_error *err)
{
    struct wc_cursor cursor = wc_cursor_of(bytes);
    size_t before = out->len;
    if (add_value(&cursor, type, selection ? &selection->root : NULL, out))
        return WC_OK;
    out->len = before;
    return wc_fail(err, WC_E_LIMIT, "the record is longer than %zu bytes as JSON", out->max);
}
