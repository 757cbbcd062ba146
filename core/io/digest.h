/* SHA-256 of a run of bytes that is never held whole: what a dead letter says of a record too long to keep. */
#ifndef WC_IO_DIGEST_H
#define WC_IO_DIGEST_H

#include <wirecopy/base.h>

#define WC_SHA256_HEX 65 /* 64 digits and a NUL */

struct wc_digest;
struct wc_digest *wc_digest_new(void);
void wc_digest_free(struct wc_digest *digest); /* takes NULL */
void wc_digest_add(struct wc_digest *digest, const void *data, size_t len);
/* The hex of all that was added, and begins anew. */
void wc_digest_take(struct wc_digest *digest, char ret_hex[WC_SHA256_HEX]);

#endif
