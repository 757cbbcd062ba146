/* The codecs that do not know beforehand how much they will expand to: deflate, zstandard, xz, lzma. Behind codec.h. */
#ifndef WC_RECORD_CODEC_STREAM_H
#define WC_RECORD_CODEC_STREAM_H

#include "record/codec.h"

enum wc_code wc_codec_expand_stream(enum wc_codec codec, wc_str data, size_t limit, struct wc_buf *out,
                                    struct wc_error *err);

#endif
