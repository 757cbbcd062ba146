/*
 * The codecs of Avro container files: Avro 1.11 specification, "Required Codecs" and "Optional Codecs"; and Avro-C's own
 * "lzma". Expanding is bounded, whatever the compressed bytes claim.
 */
#ifndef WC_RECORD_CODEC_H
#define WC_RECORD_CODEC_H

#include "record/container.h"

const char *wc_codec_name(enum wc_codec codec); /* "deflate" */

/* Appends the compressed form of data to out. */
enum wc_code wc_codec_compress(enum wc_codec codec, wc_str data, struct wc_buf *out, struct wc_error *err);
/* Puts the expanded form of data into out (emptied before), at most limit bytes. */
enum wc_code wc_codec_expand(enum wc_codec codec, wc_str data, size_t limit, struct wc_buf *out, struct wc_error *err);

#endif
