/* One line of JSON, from outside, to an object: with every way in which it can be wrong told apart. */
#ifndef WC_PRODUCERS_JSONL_PARSE_H
#define WC_PRODUCERS_JSONL_PARSE_H

#include <jansson.h>
#include <wirecopy/error.h>

/* The object in line; freed with json_decref(). On failure *ret_reason is the dead letter's reason ("bad-utf8",
 * "bad-json", "too-complex") and err its message. Of two members of one name the later counts, as in most readers. */
enum wc_code wc_jsonl_parse(wc_str line, json_t **ret_record, const char **ret_reason, struct wc_error *err);

#endif
