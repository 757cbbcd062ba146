/*
 * Walks bytes from outside against the schema that they claim to follow. Whatever passed is safe to read: every length,
 * branch, symbol and block count lies within its bounds, nothing nests deeper than WC_WALK_DEPTH, and values that take no
 * bytes (an array of a billion nulls) are limited in number. Files, decoding and JSON all stand on this.
 */
#ifndef WC_RECORD_WALK_H
#define WC_RECORD_WALK_H

#include "record/type.h"

/* Deeper data is refused; recursive functions over walked data need no bound of their own. */
enum { WC_WALK_DEPTH = 100 };
/* How many values of no bytes one run of records may hold. (A null in a union has the byte of its branch.) */
#define WC_WALK_EMPTY 1000000

/* Measures the value of type at the start of bytes. *empty is what is left of WC_WALK_EMPTY, for the caller to start and to
 * carry on from record to record. On failure the text names the field and the byte. */
enum wc_code wc_walk(const struct wc_type *type, wc_str bytes, int64_t *empty, size_t *ret_used, struct wc_error *err);

#endif
