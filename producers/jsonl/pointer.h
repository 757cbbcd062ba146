/* JSON pointers (RFC 6901), compiled once and followed for every record. */
#ifndef WC_PRODUCERS_JSONL_POINTER_H
#define WC_PRODUCERS_JSONL_POINTER_H

#include <jansson.h>
#include <wirecopy/error.h>

enum { WC_POINTER_STEPS = 16 };

struct wc_pointer {
    char *text;  /* as written, for messages */
    char *names; /* the unescaped steps one after another, each with its NUL */
    size_t count;
    uint64_t first_bit;
    const char *steps[WC_POINTER_STEPS];
};

enum wc_code wc_pointer_compile(wc_str text, struct wc_pointer *ret_pointer, struct wc_error *err);
void wc_pointer_clear(struct wc_pointer *pointer); /* takes a cleared one */

/* The bits of all members' names. Most pointers lead nowhere in most records: one whose first_bit an object has not cannot
 * lead anywhere in it. */
uint64_t wc_pointer_bits_of(json_t *object);

/* The value it leads to, borrowed; NULL where there is none. */
json_t *wc_pointer_follow(const struct wc_pointer *pointer, json_t *root);

#endif
