/* The writing half of container.h: Avro 1.11 specification, "Object Container Files". */
#include "record/container.h"

#include "record/codec.h"
#include "record/schema.h"

#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void wc_container_new_sync(unsigned char ret_sync[WC_SYNC_SIZE])
{
    if (RAND_bytes(ret_sync, WC_SYNC_SIZE) == 1)
        return;
    /* It need not be secret, only unlike what stands in the file. */
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t parts[2] = {(uint64_t)now.tv_nsec << 32 | (uint32_t)getpid(), (uint64_t)now.tv_sec * 0x9E3779B97F4A7C15u};
    memcpy(ret_sync, parts, WC_SYNC_SIZE);
}

static bool add_long(struct wc_buf *out, int64_t number)
{
    uint64_t bits = ((uint64_t)number << 1) ^ (uint64_t)(number < 0 ? -1 : 0);
    char bytes[10];
    size_t len = 0;
    do {
        bytes[len++] = (char)((bits & 0x7f) | (bits > 0x7f ? 0x80 : 0));
        bits >>= 7;
    } while (bits);
    return wc_buf_add(out, bytes, len);
}

static bool add_bytes(struct wc_buf *out, wc_str bytes)
{
    return add_long(out, (int64_t)bytes.len) && wc_buf_add_str(out, bytes);
}

enum wc_code wc_container_header(enum wc_record_type type, enum wc_codec codec, const unsigned char sync[WC_SYNC_SIZE],
                                 struct wc_buf *out, struct wc_error *err)
{
    size_t before = out->len;
    const struct {
        const char *key, *value;
    } entries[] = {{"avro.schema", wc_schema_text(type)},
                   {"avro.codec", wc_codec_name(codec)},
                   {"wirecopy.version", WIRECOPY_VERSION}};
    const size_t count = sizeof entries / sizeof *entries;
    bool fits = wc_buf_add_str(out, WC_STR("Obj\x01")) && add_long(out, (int64_t)count);
    for (size_t i = 0; i < count; i++)
        fits = fits && add_bytes(out, wc_str_of(entries[i].key)) && add_bytes(out, wc_str_of(entries[i].value));
    if (fits && add_long(out, 0) && wc_buf_add(out, sync, WC_SYNC_SIZE))
        return WC_OK;
    out->len = before;
    return wc_fail(err, WC_E_LIMIT, "the header of a file passes the limit of %zu bytes", out->max);
}

enum wc_code wc_container_block(enum wc_codec codec, const unsigned char sync[WC_SYNC_SIZE], int64_t count,
                                wc_str records, struct wc_buf *out, struct wc_error *err)
{
    size_t before = out->len;
    struct wc_buf packed = WC_BUF_INIT(out->max);
    enum wc_code code;
    if (records.len > WC_BLOCK_LIMIT)
        return wc_fail(err, WC_E_LIMIT, "a block of %zu bytes would pass the limit of %zu", records.len,
                       WC_BLOCK_LIMIT);
    code = wc_codec_compress(codec, records, &packed, err);
    if (!code &&
        (!add_long(out, count) || !add_bytes(out, wc_buf_str(&packed)) || !wc_buf_add(out, sync, WC_SYNC_SIZE))) {
        out->len = before;
        code = wc_fail(err, WC_E_LIMIT, "a block passes the limit of %zu bytes", out->max);
    }
    wc_buf_free(&packed);
    return code;
}
