/*
 * Avro values as plain JSON, one value a call, straight from walked bytes. Plain means: a union's value stands for itself
 * (not {"string": …}), and what JSON lacks is a string.
 *
 *   bytes, fixed                     base64 (RFC 4648, padded); so are decimals and durations, which are stored so
 *   timestamps                       "2016-11-05T10:00:00.000Z", with 3, 6 or 9 digits; local ones without Z
 *   date, time of day                "2016-11-05", "10:00:00.000"
 *   float, double                    the fewest digits that read back as the same number; "NaN", "Infinity", "-Infinity"
 *   long                             a number, of up to 19 digits
 *   string                           what is not UTF-8 becomes U+FFFD; control characters (C0, DEL, C1), line and paragraph
 *                                    separators and bidirectional overrides are escaped, so that none reaches a terminal raw
 */
#ifndef WC_RECORD_JSON_H
#define WC_RECORD_JSON_H

#include "record/type.h"

/* A choice of fields: "id,title,dedup.leader_id"; a dot goes into a record, through unions, arrays and maps. Fields keep the
 * schema's order. An unknown field is WC_E_USAGE and the text lists the fields that there are. Borrows type. */
struct wc_selection;
enum wc_code wc_selection_new(const struct wc_type *type, const char *fields, struct wc_selection **ret_selection,
                              struct wc_error *err);
void wc_selection_free(struct wc_selection *selection); /* takes NULL */

/* Appends the value of type in bytes, which have passed wc_walk(); selection may be NULL: everything. */
enum wc_code wc_json_value(const struct wc_type *type, const struct wc_selection *selection, wc_str bytes,
                           struct wc_buf *out, struct wc_error *err);

/* Parts of it. Each returns false where out's maximum would be passed. */
bool wc_json_add_string(struct wc_buf *out, wc_str text); /* with the quotes */
bool wc_json_add_schema(struct wc_buf *out, wc_str json); /* JSON text as it stands, less raw control characters */
bool wc_json_add_base64(struct wc_buf *out, wc_str bytes);
bool wc_json_add_double(struct wc_buf *out, double number);
bool wc_json_add_float(struct wc_buf *out, float number);
bool wc_json_add_logical(struct wc_buf *out, enum wc_logical logical, int64_t number);

#endif
