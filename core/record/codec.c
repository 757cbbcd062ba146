/* Names, compressing, and the three codecs that expand in one call; codec_stream.c has those that expand step by step. */
#include "record/codec.h"

#include "record/codec_stream.h"

#include <limits.h>
#include <snappy-c.h>
#include <zlib.h>
#include <zstd.h>

/* Of zlib's levels, on news records: 1 packs 109 MB/s to 43 %, 3 packs 69 MB/s to 40 %, 6 packs 28 MB/s to 37 %. */
enum { DEFLATE_LEVEL = 1, DEFLATE_MEMORY = 9, RAW_DEFLATE = -15, ZSTD_LEVEL = 1, SNAPPY_CHECKSUM = 4 };

static const char *const names[] = {
    [WC_CODEC_NULL] = "null",           [WC_CODEC_DEFLATE] = "deflate", [WC_CODEC_SNAPPY] = "snappy",
    [WC_CODEC_ZSTANDARD] = "zstandard", [WC_CODEC_XZ] = "xz",           [WC_CODEC_LZMA] = "lzma",
};

const char *wc_codec_name(enum wc_codec codec)
{
    return names[codec];
}

bool wc_codec_of(wc_str name, enum wc_codec *ret_codec)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (wc_str_equal(name, wc_str_of(names[i]))) {
            *ret_codec = (enum wc_codec)i;
            return true;
        }
    return false;
}

/* ---- compressing */

static enum wc_code no_room(const struct wc_buf *out, struct wc_error *err)
{
    return wc_fail(err, WC_E_LIMIT, "a block of records passes the limit of %zu bytes", out->max);
}

static enum wc_code deflate_block(wc_str data, struct wc_buf *out, struct wc_error *err)
{
    z_stream stream = {0};
    if (data.len > UINT_MAX / 2)
        return no_room(out, err);
    if (deflateInit2(&stream, DEFLATE_LEVEL, Z_DEFLATED, RAW_DEFLATE, DEFLATE_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return wc_fail(err, WC_E_INTERNAL, "zlib could not be started");
    uLong bound = deflateBound(&stream, data.len);
    enum wc_code code = WC_OK;
    if (!wc_buf_reserve(out, bound)) {
        code = no_room(out, err);
    } else {
        stream.next_in = (Bytef *)(uintptr_t)data.data;
        stream.avail_in = (uInt)data.len;
        stream.next_out = (Bytef *)(out->data + out->len);
        stream.avail_out = (uInt)bound;
        if (deflate(&stream, Z_FINISH) == Z_STREAM_END)
            out->len += stream.total_out;
        else
            code = wc_fail(err, WC_E_INTERNAL, "zlib could not compress a block");
    }
    deflateEnd(&stream);
    return code;
}

static uint32_t checksum(wc_str data)
{
    return (uint32_t)crc32_z(0, (const Bytef *)data.data, data.len);
}

static enum wc_code snappy_block(wc_str data, struct wc_buf *out, struct wc_error *err)
{
    size_t len = snappy_max_compressed_length(data.len);
    if (!wc_buf_reserve(out, len + SNAPPY_CHECKSUM))
        return no_room(out, err);
    if (snappy_compress(data.data, data.len, out->data + out->len, &len) != SNAPPY_OK)
        return wc_fail(err, WC_E_INTERNAL, "snappy could not compress a block");
    out->len += len;
    uint32_t sum = checksum(data);
    for (int shift = 24; shift >= 0; shift -= 8)
        wc_buf_add_char(out, (char)(sum >> shift));
    return WC_OK;
}

static enum wc_code zstd_block(wc_str data, struct wc_buf *out, struct wc_error *err)
{
    size_t bound = ZSTD_compressBound(data.len);
    if (!wc_buf_reserve(out, bound))
        return no_room(out, err);
    size_t len = ZSTD_compress(out->data + out->len, bound, data.data, data.len, ZSTD_LEVEL);
    if (ZSTD_isError(len))
        return wc_fail(err, WC_E_INTERNAL, "zstandard could not compress a block: %s", ZSTD_getErrorName(len));
    out->len += len;
    return WC_OK;
}

enum wc_code wc_codec_compress(enum wc_codec codec, wc_str data, struct wc_buf *out, struct wc_error *err)
{
    if (!data.data)
        data = WC_STR("");
    switch (codec) {
    case WC_CODEC_NULL:
        return wc_buf_add_str(out, data) ? WC_OK : no_room(out, err);
    case WC_CODEC_DEFLATE:
        return deflate_block(data, out, err);
    case WC_CODEC_SNAPPY:
        return snappy_block(data, out, err);
    case WC_CODEC_ZSTANDARD:
        return zstd_block(data, out, err);
    case WC_CODEC_XZ:
    case WC_CODEC_LZMA:
        break;
    }
    return wc_fail(err, WC_E_UNSUPPORTED,
                   "the codec %s can be read, not written; null, deflate, snappy and zstandard can",
                   wc_codec_name(codec));
}

/* ---- expanding */

static enum wc_code snappy_expand(wc_str data, size_t limit, struct wc_buf *out, struct wc_error *err)
{
    size_t len;
    if (data.len < SNAPPY_CHECKSUM)
        return wc_fail(err, WC_E_DATA, "the block is too short for snappy");
    wc_str body = wc_str_slice(data, 0, data.len - SNAPPY_CHECKSUM);
    if (snappy_uncompressed_length(body.data, body.len, &len) != SNAPPY_OK)
        return wc_fail(err, WC_E_DATA, "the block is not snappy");
    if (len > limit || !wc_buf_reserve(out, len))
        return wc_fail(err, WC_E_LIMIT, "the block expands to more than %zu bytes", limit);
    if (snappy_uncompress(body.data, body.len, out->data, &len) != SNAPPY_OK)
        return wc_fail(err, WC_E_DATA, "the block is not sound snappy");
    out->len = len;
    uint32_t sum = 0;
    for (size_t i = body.len; i < data.len; i++)
        sum = sum << 8 | (unsigned char)data.data[i];
    if (sum != checksum(wc_buf_str(out)))
        return wc_fail(err, WC_E_DATA, "the checksum of the block does not match");
    return WC_OK;
}

enum wc_code wc_codec_expand(enum wc_codec codec, wc_str data, size_t limit, struct wc_buf *out, struct wc_error *err)
{
    wc_buf_clear(out);
    switch (codec) {
    case WC_CODEC_NULL:
        if (data.len > limit || !wc_buf_add_str(out, data))
            return wc_fail(err, WC_E_LIMIT, "the block is longer than %zu bytes", limit);
        return WC_OK;
    case WC_CODEC_SNAPPY:
        return snappy_expand(data, limit, out, err);
    default:
        return wc_codec_expand_stream(codec, data, limit, out, err);
    }
}
