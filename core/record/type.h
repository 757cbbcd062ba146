/*
 * An Avro schema as a graph of types: what a walker needs to find its way through bytes. Made from the JSON text itself,
 * because Avro-C's own form drops logical types, defaults and docs and takes a hostile schema at its word.
 */
#ifndef WC_RECORD_TYPE_H
#define WC_RECORD_TYPE_H

#include <jansson.h>
#include <wirecopy/error.h>

enum wc_kind {
    WC_KIND_NULL,
    WC_KIND_BOOLEAN,
    WC_KIND_INT,
    WC_KIND_LONG,
    WC_KIND_FLOAT,
    WC_KIND_DOUBLE,
    WC_KIND_BYTES,
    WC_KIND_STRING,
    WC_KIND_FIXED,
    WC_KIND_ENUM,
    WC_KIND_ARRAY,
    WC_KIND_MAP,
    WC_KIND_UNION,
    WC_KIND_RECORD
};

/* Logical types that change how a value is shown; the others are shown as what they are stored as. */
enum wc_logical {
    WC_LOGICAL_NONE,
    WC_LOGICAL_DATE,
    WC_LOGICAL_TIME_MILLIS,
    WC_LOGICAL_TIME_MICROS,
    WC_LOGICAL_TIMESTAMP_MILLIS,
    WC_LOGICAL_TIMESTAMP_MICROS,
    WC_LOGICAL_TIMESTAMP_NANOS,
    WC_LOGICAL_LOCAL_MILLIS,
    WC_LOGICAL_LOCAL_MICROS,
    WC_LOGICAL_LOCAL_NANOS
};

struct wc_type;

struct wc_type_field {
    wc_str name;
    const struct wc_type *type;
    const json_t *preset; /* the default; NULL: none */
};

struct wc_type {
    enum wc_kind kind;
    enum wc_logical logical;
    wc_str name;                           /* of records, enums and fixeds: with the namespace */
    size_t count;                          /* of fields, branches or symbols */
    size_t size;                           /* of a fixed, in bytes */
    const struct wc_type_field *fields;    /* record */
    const struct wc_type *const *branches; /* union */
    const wc_str *symbols;                 /* enum */
    const struct wc_type *item;            /* array; map: of the values */
};

/* A schema's graph with all of its memory. Immutable: safe from any thread. A type may contain itself. */
struct wc_types;
enum wc_code wc_types_parse(const char *schema, struct wc_types **ret_types, struct wc_error *err);
void wc_types_free(struct wc_types *types); /* takes NULL */
const struct wc_type *wc_types_root(const struct wc_types *types);

const char *wc_kind_name(enum wc_kind kind); /* "string" */
/* A record's field of that name, or NULL. */
const struct wc_type_field *wc_type_find(const struct wc_type *record, wc_str name);

#endif
