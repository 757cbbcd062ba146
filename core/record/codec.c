/* Names, compressing, and the three codecs that expand in one call; codec_stream.c has those that expand step by step. */
#include "record/codec.h"

#include "record/codec_stream.h"

#include <libdeflate.h>
#include <snappy-c.h>
#include <zlib.h>
#include <zstd.h>

/* On enriched news records, one core: libdeflate packs 215 MB/s to 40.9 % at level 1, 131 MB/s to 39.9 % at 3, 92 MB/s to
 * 38.8 % at 6; zlib 117 MB/s to 42.7 % at level 1. */
enum { DEFLATE_LEVEL = 1, STORE_LEVEL = 0, ZSTD_LEVEL = 1, SNAPPY_CHECKSUM = 4 };
/* A block that would not shrink by a quarter is stored as it is, which deflate has a form for. */
enum { SAMPLE_BYTES = 16 * 1024, WORTH_SAVING = 4 };

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

/* Whether packing data is worth its time, told by a sample from its middle. Decisions are mostly hashes: packing them took a
 * tenth of a whole run's time and saved a fifth of their bytes. */
static bool shrinks(wc_str data)
{
    char packed[SAMPLE_BYTES];
    wc_str sample = wc_str_slice(data, data.len / 2, data.len / 2 + SAMPLE_BYTES);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    /* 0: the packed form does not fit. */
    bool worth = compressor && libdeflate_deflate_compress(compressor, sample.data, sample.len, packed,
                                                           sample.len - sample.len / WORTH_SAVING) > 0;
    libdeflate_free_compressor(compressor);
    return worth;
}

static enum wc_code deflate_block(wc_str data, struct wc_buf *out, struct wc_error *err)
{
    bool store = data.len > (size_t)2 * SAMPLE_BYTES && !shrinks(data);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(store ? STORE_LEVEL : DEFLATE_LEVEL);
    if (!compressor)
        return wc_fail(err, WC_E_INTERNAL, "libdeflate could not be started");
    size_t bound = libdeflate_deflate_compress_bound(compressor, data.len), len = 0;
    enum wc_code code = WC_OK;
    if (!wc_buf_reserve(out, bound))
        code = no_room(out, err);
    else if (!(len = libdeflate_deflate_compress(compressor, data.data, data.len, out->data + out->len, bound)))
        code = wc_fail(err, WC_E_INTERNAL, "libdeflate could not compress a block");
    out->len += len;
    libdeflate_free_compressor(compressor);
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
