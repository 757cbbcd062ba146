/*
 * A gzip stream (RFC 1952), fed from outside and inflated into the caller's memory: members one after another, as
 * concatenated archives have them, and zero padding behind the last.
 */
#ifndef WC_IO_GUNZIP_H
#define WC_IO_GUNZIP_H

#include <wirecopy/base.h>

struct wc_gunzip;
struct wc_gunzip *wc_gunzip_new(void);
void wc_gunzip_free(struct wc_gunzip *gunzip); /* takes NULL */

enum wc_gunzip_state {
    WC_GUNZIP_MORE,   /* wants more input */
    WC_GUNZIP_OUTPUT, /* something was inflated */
    WC_GUNZIP_BROKEN  /* wc_gunzip_fault() says why; nothing can follow */
};

/* Hands over input, which is borrowed until it is all used: only after MORE. */
void wc_gunzip_feed(struct wc_gunzip *gunzip, const void *data, size_t len);
/* Inflates up to cap bytes. */
enum wc_gunzip_state wc_gunzip_inflate(struct wc_gunzip *gunzip, void *ret_data, size_t cap, size_t *ret_len);
bool wc_gunzip_finished(const struct wc_gunzip *gunzip); /* the input may end here: every member is whole */
const char *wc_gunzip_fault(const struct wc_gunzip *gunzip);
int64_t wc_gunzip_mtime(const struct wc_gunzip *gunzip); /* of the first member's header, ms; 0: none */

#endif
