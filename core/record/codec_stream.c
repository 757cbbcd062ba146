/* One loop that grows the output up to its limit, over four libraries that each take a step at a time. */
#include "record/codec_stream.h"

#include <limits.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

enum { RAW_DEFLATE = -15, FIRST_ROOM = 64 * 1024, ZSTD_WINDOW_LOG = 26 };
#define LZMA_MEMORY ((uint64_t)128 << 20)

enum progress { MORE, END, BROKEN };

struct stream {
    wc_str in; /* what is left */
    char *out;
    size_t room;
    z_stream zlib;
    lzma_stream lzma;
    ZSTD_DCtx *zstd;
};

struct method {
    bool (*open)(struct stream *stream);
    enum progress (*step)(struct stream *stream);
    void (*close)(struct stream *stream);
};

/* ---- zlib. Bytes behind the end are let be: some writers leave a part of zlib's checksum there. */

static bool zlib_open(struct stream *s)
{
    return inflateInit2(&s->zlib, RAW_DEFLATE) == Z_OK;
}

static enum progress zlib_step(struct stream *s)
{
    uInt in = s->in.len > UINT_MAX ? UINT_MAX : (uInt)s->in.len, room = s->room > UINT_MAX ? UINT_MAX : (uInt)s->room;
    s->zlib.next_in = (Bytef *)(uintptr_t)s->in.data;
    s->zlib.avail_in = in;
    s->zlib.next_out = (Bytef *)s->out;
    s->zlib.avail_out = room;
    int result = inflate(&s->zlib, Z_NO_FLUSH);
    s->in = wc_str_slice(s->in, in - s->zlib.avail_in, s->in.len);
    s->out += room - s->zlib.avail_out;
    s->room -= room - s->zlib.avail_out;
    return result == Z_STREAM_END ? END : result == Z_OK || result == Z_BUF_ERROR ? MORE : BROKEN;
}

static void zlib_close(struct stream *s)
{
    inflateEnd(&s->zlib);
}

/* ---- zstandard: one or more frames */

static bool zstd_open(struct stream *s)
{
    s->zstd = ZSTD_createDCtx();
    return s->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
}

static enum progress zstd_step(struct stream *s)
{
    ZSTD_inBuffer in = {s->in.data, s->in.len, 0};
    ZSTD_outBuffer out = {s->out, s->room, 0};
    size_t result = ZSTD_decompressStream(s->zstd, &out, &in);
    s->in = wc_str_slice(s->in, in.pos, s->in.len);
    s->out += out.pos;
    s->room -= out.pos;
    return ZSTD_isError(result) ? BROKEN : result == 0 && s->in.len == 0 ? END : MORE;
}

static void zstd_close(struct stream *s)
{
    ZSTD_freeDCtx(s->zstd);
}

/* ---- liblzma: .xz streams, and the bare LZMA2 that Avro-C calls "lzma" */

static bool xz_open(struct stream *s)
{
    return lzma_stream_decoder(&s->lzma, LZMA_MEMORY, 0) == LZMA_OK;
}

static bool lzma_open(struct stream *s)
{
    lzma_options_lzma options;
    if (lzma_lzma_preset(&options, LZMA_PRESET_DEFAULT))
        return false;
    const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, NULL}};
    return lzma_raw_decoder(&s->lzma, filters) == LZMA_OK;
}

static enum progress lzma_step(struct stream *s)
{
    s->lzma.next_in = (const uint8_t *)s->in.data;
    s->lzma.avail_in = s->in.len;
    s->lzma.next_out = (uint8_t *)s->out;
    s->lzma.avail_out = s->room;
    lzma_ret result = lzma_code(&s->lzma, LZMA_RUN);
    s->in = wc_str_slice(s->in, s->in.len - s->lzma.avail_in, s->in.len);
    s->out += s->room - s->lzma.avail_out;
    s->room = s->lzma.avail_out;
    return result == LZMA_STREAM_END ? END : result == LZMA_OK || result == LZMA_BUF_ERROR ? MORE : BROKEN;
}

static void lzma_close(struct stream *s)
{
    lzma_end(&s->lzma);
}

/* ---- the loop */

static const struct method methods[] = {
    [WC_CODEC_DEFLATE] = {zlib_open, zlib_step, zlib_close},
    [WC_CODEC_ZSTANDARD] = {zstd_open, zstd_step, zstd_close},
    [WC_CODEC_XZ] = {xz_open, lzma_step, lzma_close},
    [WC_CODEC_LZMA] = {lzma_open, lzma_step, lzma_close},
};

static bool make_room(struct stream *s, size_t limit, struct wc_buf *out)
{
    size_t extra = out->len < FIRST_ROOM ? FIRST_ROOM : out->len;
    if (extra > limit - out->len)
        extra = limit - out->len;
    if (!extra || !wc_buf_reserve(out, extra))
        return false;
    s->out = out->data + out->len;
    s->room = extra;
    return true;
}

static enum wc_code expand(struct stream *s, const struct method *method, size_t limit, struct wc_buf *out,
                           struct wc_error *err)
{
    enum progress progress = MORE;
    while (progress == MORE) {
        size_t left = s->in.len;
        /* One byte more than the limit is asked for, to tell a block that just fits from one that does not. */
        if (!s->room && !make_room(s, limit + 1, out))
            return wc_fail(err, WC_E_LIMIT, "the block expands to more than %zu bytes", limit);
        const char *before = s->out;
        progress = method->step(s);
        out->len += (size_t)(s->out - before);
        if (progress == BROKEN || (progress == MORE && s->room && s->in.len == left && s->out == before))
            return wc_fail(err, WC_E_DATA, "the compressed block is damaged or cut off");
    }
    if (out->len > limit)
        return wc_fail(err, WC_E_LIMIT, "the block expands to more than %zu bytes", limit);
    out->data[out->len] = '\0';
    return WC_OK;
}

enum wc_code wc_codec_expand_stream(enum wc_codec codec, wc_str data, size_t limit, struct wc_buf *out,
                                    struct wc_error *err)
{
    const struct method *method = &methods[codec];
    struct stream stream = {.in = data, .lzma = LZMA_STREAM_INIT};
    enum wc_code code = method->open(&stream)
                            ? expand(&stream, method, limit, out, err)
                            : wc_fail(err, WC_E_INTERNAL, "the decoder of a codec could not be started");
    method->close(&stream);
    return code;
}
