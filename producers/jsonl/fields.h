/*
 * From a JSON object to an article: which members mean what. Every field has an option, a list of JSON pointers that are
 * tried in order; the first that leads to something usable counts.
 */
#ifndef WC_PRODUCERS_JSONL_FIELDS_H
#define WC_PRODUCERS_JSONL_FIELDS_H

#include <jansson.h>
#include <wirecopy/plugin.h>

extern const struct wc_option wc_jsonl_options[];

struct wc_jsonl_fields;
/* Compiles the pointers of settings. */
enum wc_code wc_jsonl_fields_new(const struct wc_settings *settings, struct wc_jsonl_fields **ret_fields,
                                 struct wc_error *err);
void wc_jsonl_fields_free(struct wc_jsonl_fields *fields); /* takes NULL */

/* Fills what record says into *article (memory in keep), and *ret_captured. On failure *ret_reason is the dead letter's
 * reason and err its message. Any thread. */
enum wc_code wc_jsonl_fields_read(const struct wc_jsonl_fields *fields, json_t *record, struct wc_arena *keep,
                                  struct wc_article *article, struct wc_time *ret_captured, const char **ret_reason,
                                  struct wc_error *err);

#endif
