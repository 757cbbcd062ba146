/*
 * How the structs of record.h lie beside the schemas' records: for each record a table of its fields in the schema's order,
 * each with its place in the struct. Encoder and decoder are interpreters of these tables, so that neither can forget a
 * field, and a test holds the tables against the schemas.
 */
#ifndef WC_RECORD_LAYOUT_H
#define WC_RECORD_LAYOUT_H

#include <wirecopy/record.h>

enum wc_member_kind {
    WC_MEMBER_STRING,   /* wc_str; absent is written as "" */
    WC_MEMBER_STRING_N, /* wc_str; absent is null */
    WC_MEMBER_BYTES,    /* as STRING, of any bytes */
    WC_MEMBER_BYTES_N,
    WC_MEMBER_BOOL,
    WC_MEMBER_INT,  /* int32_t */
    WC_MEMBER_LONG, /* int64_t */
    WC_MEMBER_DOUBLE,
    WC_MEMBER_TIME,     /* struct wc_time; precision NONE is null */
    WC_MEMBER_STRINGS,  /* struct wc_strs */
    WC_MEMBER_INTS,     /* const int32_t * and a count */
    WC_MEMBER_RECORD,   /* a struct within the struct */
    WC_MEMBER_RECORD_N, /* the same; null where the string at presence is absent */
    WC_MEMBER_ARRAY     /* const struct * and a count */
};

struct wc_layout;

struct wc_member {
    const char *name;
    enum wc_member_kind kind;
    bool linked;                    /* in the struct that the layout links to */
    size_t offset;                  /* in the struct; of the pointer, for INTS and ARRAY */
    size_t further;                 /* INTS, ARRAY: offset of the size_t count. RECORD_N: offset of presence */
    const struct wc_layout *layout; /* RECORD, RECORD_N, ARRAY */
};

struct wc_layout {
    size_t size; /* of the struct */
    size_t count;
    const struct wc_member *members;
    /* A pointer in the struct to one whose fields stand on the same level (an enriched record's article). */
    size_t link_offset, link_size; /* link_size 0: none */
};

const struct wc_layout *wc_record_layout(enum wc_record_type type);

const char *wc_precision_name(enum wc_precision precision); /* "day"; "" for NONE */
enum wc_precision wc_precision_of(wc_str name);             /* an unknown word is a second, as the schema says */

#endif
