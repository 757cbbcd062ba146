/* Reading a schema: Avro 1.11 specification, "Schema Declaration" and "Names". */
#include "record/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A schema nests at most this deep as it is written; types that name each other nest as deep as the data (walk.h). */
enum { SCHEMA_DEPTH = 64, FIXED_LIMIT = 64 * 1024 * 1024, SCHEMA_LIMIT = 4 * 1024 * 1024 };
/* Of names with their namespace, of fields and of symbols: a namespace stands in every name below it, and a field's name in
 * every record that is shown. */
enum { NAME_LIMIT = 512 };

struct wc_types {
    struct wc_arena *arena;
    json_t *json; /* defaults are borrowed from it */
    const struct wc_type *root;
};

struct parse {
    struct wc_arena *arena;
    json_t *
        names; /* full name → address of the type, as an integer: jansson's table is at hand, and keyed against floods */
    struct wc_error *err;
};

static const char *const kind_names[] = {"null",   "boolean", "int",  "long",  "float", "double", "bytes",
                                         "string", "fixed",   "enum", "array", "map",   "union",  "record"};

const char *wc_kind_name(enum wc_kind kind)
{
    return kind_names[kind];
}

static bool kind_of(const char *name, enum wc_kind *ret_kind)
{
    for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++)
        if (i != WC_KIND_UNION && !strcmp(name, kind_names[i])) {
            *ret_kind = (enum wc_kind)i;
            return true;
        }
    if (!strcmp(name, "error")) { /* of protocols: a record by another name */
        *ret_kind = WC_KIND_RECORD;
        return true;
    }
    return false;
}

static wc_str json_str(struct wc_arena *arena, const json_t *string)
{
    return wc_arena_dup(arena, (wc_str){json_string_value(string), json_string_length(string)});
}

static struct wc_type *new_type(struct parse *p, enum wc_kind kind)
{
    struct wc_type *type = wc_arena_zalloc(p->arena, 1, sizeof *type);
    type->kind = kind;
    return type;
}

static const struct {
    const char *name;
    enum wc_kind kind;
    enum wc_logical logical;
} logicals[] = {
    {"date", WC_KIND_INT, WC_LOGICAL_DATE},
    {"time-millis", WC_KIND_INT, WC_LOGICAL_TIME_MILLIS},
    {"time-micros", WC_KIND_LONG, WC_LOGICAL_TIME_MICROS},
    {"timestamp-millis", WC_KIND_LONG, WC_LOGICAL_TIMESTAMP_MILLIS},
    {"timestamp-micros", WC_KIND_LONG, WC_LOGICAL_TIMESTAMP_MICROS},
    {"timestamp-nanos", WC_KIND_LONG, WC_LOGICAL_TIMESTAMP_NANOS},
    {"local-timestamp-millis", WC_KIND_LONG, WC_LOGICAL_LOCAL_MILLIS},
    {"local-timestamp-micros", WC_KIND_LONG, WC_LOGICAL_LOCAL_MICROS},
    {"local-timestamp-nanos", WC_KIND_LONG, WC_LOGICAL_LOCAL_NANOS},
};

/* A logical type on the wrong kind is to be ignored, says the specification. */
static enum wc_logical logical_of(const json_t *object, enum wc_kind kind)
{
    const char *name = json_string_value(json_object_get(object, "logicalType"));
    for (size_t i = 0; name && i < sizeof logicals / sizeof *logicals; i++)
        if (logicals[i].kind == kind && !strcmp(name, logicals[i].name))
            return logicals[i].logical;
    return WC_LOGICAL_NONE;
}

/* ---- names */

static bool fits(struct parse *p, wc_str name)
{
    return name.len <= NAME_LIMIT ||
           (wc_fail(p->err, WC_E_LIMIT, "the name \"%.*s…\" is longer than %d bytes", 40, name.data, NAME_LIMIT),
            false);
}

/* Put together in buffer where there is a namespace. One too long for it is cut, and then longer than any that is defined. */
static wc_str full_name(wc_str name, wc_str space, char buffer[2 * NAME_LIMIT + 2])
{
    if (!space.len || memchr(name.data, '.', name.len))
        return name;
    snprintf(buffer, 2 * NAME_LIMIT + 2, "%.*s.%.*s", WC_STR_ARG(space), WC_STR_ARG(name));
    return wc_str_of(buffer);
}

static wc_str space_of(wc_str full)
{
    size_t dot = full.len;
    while (dot && full.data[dot - 1] != '.')
        dot--;
    return dot ? wc_str_slice(full, 0, dot - 1) : WC_STR("");
}

static struct wc_type *find_named(struct parse *p, wc_str name)
{
    const json_t *address = json_object_get(p->names, name.data);
    return (struct wc_type *)(intptr_t)json_integer_value(address); /* 0 for NULL */
}

/* Reads name and namespace of a record, enum or fixed and makes it known, so that it can contain itself. */
static bool define(struct parse *p, const json_t *object, wc_str space, struct wc_type *type)
{
    const json_t *name = json_object_get(object, "name"), *own = json_object_get(object, "namespace");
    if (!json_is_string(name) || !json_string_length(name) ||
        strlen(json_string_value(name)) != json_string_length(name))
        return wc_fail(p->err, WC_E_DATA, "a %s without a name", wc_kind_name(type->kind)), false;
    wc_str local = json_str(p->arena, name);
    char buffer[2 * NAME_LIMIT + 2];
    space = json_is_string(own) ? json_str(p->arena, own) : space;
    if (!fits(p, local) || !fits(p, space))
        return false;
    type->name = wc_arena_dup(p->arena, full_name(local, space, buffer));
    if (!fits(p, type->name))
        return false;
    if (find_named(p, type->name))
        return wc_fail(p->err, WC_E_DATA, "\"%.*s\" is defined twice", WC_STR_ARG(type->name)), false;
    if (json_object_set_new(p->names, type->name.data, json_integer((json_int_t)(intptr_t)type)))
        return wc_fail(p->err, WC_E_DATA, "the name \"%.*s\" is not UTF-8", WC_STR_ARG(type->name)), false;
    return true;
}

/* ---- types; each returns NULL after filling p->err */

static struct wc_type *parse_type(struct parse *p, const json_t *json, wc_str space, int depth);

static struct wc_type *parse_reference(struct parse *p, const json_t *json, wc_str space)
{
    enum wc_kind kind;
    wc_str name = json_str(p->arena, json);
    char buffer[2 * NAME_LIMIT + 2];
    if (kind_of(name.data, &kind) && kind < WC_KIND_FIXED)
        return new_type(p, kind);
    struct wc_type *type = find_named(p, full_name(name, space, buffer));
    if (!type)
        type = find_named(p, name);
    if (!type)
        wc_fail(p->err, WC_E_DATA, "the type \"%.*s\" is not defined", WC_STR_ARG(name));
    return type;
}

static struct wc_type *parse_union(struct parse *p, const json_t *json, wc_str space, int depth)
{
    struct wc_type *type = new_type(p, WC_KIND_UNION);
    type->count = json_array_size(json);
    if (!type->count)
        return wc_fail(p->err, WC_E_DATA, "a union without branches"), NULL;
    const struct wc_type **branches = wc_arena_zalloc(p->arena, type->count, sizeof(void *));
    type->branches = branches;
    for (size_t i = 0; i < type->count; i++) {
        branches[i] = parse_type(p, json_array_get(json, i), space, depth + 1);
        if (!branches[i])
            return NULL;
        if (branches[i]->kind == WC_KIND_UNION)
            return wc_fail(p->err, WC_E_DATA, "a union directly within a union"), NULL;
    }
    return type;
}

static bool parse_fields(struct parse *p, const json_t *object, int depth, struct wc_type *type)
{
    const json_t *list = json_object_get(object, "fields");
    if (!json_is_array(list))
        return wc_fail(p->err, WC_E_DATA, "the record \"%.*s\" has no fields", WC_STR_ARG(type->name)), false;
    wc_str space = space_of(type->name);
    size_t count = json_array_size(list);
    struct wc_type_field *fields = wc_arena_zalloc(p->arena, count, sizeof *fields);
    for (size_t i = 0; i < count; i++) {
        const json_t *field = json_array_get(list, i), *name = json_object_get(field, "name");
        if (!json_is_string(name) || !json_string_length(name))
            return wc_fail(p->err, WC_E_DATA, "a field of \"%.*s\" has no name", WC_STR_ARG(type->name)), false;
        fields[i].name = json_str(p->arena, name);
        if (!fits(p, fields[i].name))
            return false;
        fields[i].preset = json_object_get(field, "default");
        fields[i].type = parse_type(p, json_object_get(field, "type"), space, depth + 1);
        if (!fields[i].type)
            return false;
    }
    type->fields = fields;
    type->count = count;
    return true;
}

static bool parse_symbols(struct parse *p, const json_t *object, struct wc_type *type)
{
    const json_t *list = json_object_get(object, "symbols");
    size_t count = json_array_size(list);
    wc_str *symbols = wc_arena_zalloc(p->arena, count, sizeof *symbols);
    for (size_t i = 0; i < count; i++) {
        if (!json_is_string(json_array_get(list, i)))
            return wc_fail(p->err, WC_E_DATA, "a symbol of \"%.*s\" is not a text", WC_STR_ARG(type->name)), false;
        symbols[i] = json_str(p->arena, json_array_get(list, i));
        if (!fits(p, symbols[i]))
            return false;
    }
    type->symbols = symbols;
    type->count = count;
    return true;
}

static bool parse_size(struct parse *p, const json_t *object, struct wc_type *type)
{
    const json_t *size = json_object_get(object, "size");
    if (!json_is_integer(size) || json_integer_value(size) < 0 || json_integer_value(size) > FIXED_LIMIT)
        return wc_fail(p->err, WC_E_DATA, "the size of \"%.*s\" is not a number from 0 to %d", WC_STR_ARG(type->name),
                       FIXED_LIMIT),
               false;
    type->size = (size_t)json_integer_value(size);
    return true;
}

static struct wc_type *parse_complex(struct parse *p, const json_t *object, wc_str space, int depth, enum wc_kind kind)
{
    struct wc_type *type = new_type(p, kind);
    bool fine = true;
    type->logical = logical_of(object, kind);
    if (kind == WC_KIND_ARRAY || kind == WC_KIND_MAP) {
        type->item = parse_type(p, json_object_get(object, kind == WC_KIND_ARRAY ? "items" : "values"), space,
                                depth + 1);
        fine = type->item;
    } else if (kind == WC_KIND_RECORD) {
        fine = define(p, object, space, type) && parse_fields(p, object, depth, type);
    } else if (kind == WC_KIND_ENUM) {
        fine = define(p, object, space, type) && parse_symbols(p, object, type);
    } else if (kind == WC_KIND_FIXED) {
        fine = define(p, object, space, type) && parse_size(p, object, type);
    }
    return fine ? type : NULL;
}

static struct wc_type *parse_type(struct parse *p, const json_t *json, wc_str space, int depth)
{
    if (depth > SCHEMA_DEPTH)
        return wc_fail(p->err, WC_E_LIMIT, "it nests deeper than %d", SCHEMA_DEPTH), NULL;
    if (json_is_string(json))
        return parse_reference(p, json, space);
    if (json_is_array(json))
        return parse_union(p, json, space, depth);
    const json_t *name = json_object_get(json, "type");
    if (!name)
        return wc_fail(p->err, WC_E_DATA, "a type is missing where one must stand"), NULL;
    enum wc_kind kind;
    if (json_is_string(name) && kind_of(json_string_value(name), &kind))
        return parse_complex(p, json, space, depth, kind);
    return parse_type(p, name, space, depth + 1); /* {"type": {"type": …}} or {"type": "a.defined.Name"} */
}

enum wc_code wc_types_parse(const char *schema, struct wc_types **ret_types, struct wc_error *err)
{
    json_error_t where;
    if (strlen(schema) > SCHEMA_LIMIT)
        return wc_fail(err, WC_E_LIMIT, "the schema is longer than %d bytes", SCHEMA_LIMIT);
    json_t *json = json_loads(schema, JSON_DECODE_ANY | JSON_ALLOW_NUL, &where);
    if (!json)
        return wc_fail(err, WC_E_DATA, "the schema is not JSON: %s at line %d", where.text, where.line);
    struct wc_error inner = WC_ERROR_INIT;
    struct wc_types *types = wc_zalloc(1, sizeof *types);
    types->arena = wc_arena_new();
    types->json = json;
    struct parse p = {.arena = types->arena, .names = json_object(), .err = &inner};
    types->root = parse_type(&p, json, WC_STR(""), 0);
    json_decref(p.names);
    if (!types->root) {
        wc_types_free(types);
        return wc_fail(err, inner.code, "the schema is no Avro schema: %s", inner.text);
    }
    *ret_types = types;
    return WC_OK;
}

void wc_types_free(struct wc_types *types)
{
    if (!types)
        return;
    json_decref(types->json);
    wc_arena_free(types->arena);
    free(types);
}

const struct wc_type *wc_types_root(const struct wc_types *types)
{
    return types->root;
}

const struct wc_type_field *wc_type_find(const struct wc_type *record, wc_str name)
{
    for (size_t i = 0; i < record->count; i++)
        if (wc_str_equal(record->fields[i].name, name))
            return &record->fields[i];
    return NULL;
}
