/*
 * Reading Avro's binary form piece by piece, never past the end: Avro 1.11 specification, "Binary Encoding". Each returns
 * false, and leaves the cursor where it was, where the bytes do not hold what is asked for.
 */
#ifndef WC_RECORD_CURSOR_H
#define WC_RECORD_CURSOR_H

#include <string.h>
#include <wirecopy/base.h>

struct wc_cursor {
    const unsigned char *at, *end;
};

static inline struct wc_cursor wc_cursor_of(wc_str bytes)
{
    const unsigned char *data = (const unsigned char *)(bytes.data ? bytes.data : "");
    return (struct wc_cursor){data, data + bytes.len};
}

static inline size_t wc_cursor_left(const struct wc_cursor *cursor)
{
    return (size_t)(cursor->end - cursor->at);
}

/* Zigzag, variable length, at most 10 bytes and 64 bits. */
static inline bool wc_read_long(struct wc_cursor *cursor, int64_t *ret_value)
{
    const unsigned char *at = cursor->at;
    uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64 && at < cursor->end; shift += 7) {
        unsigned char byte = *at++;
        if (shift == 63 && byte > 1)
            return false;
        bits |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            *ret_value = (int64_t)(bits >> 1) ^ -(int64_t)(bits & 1);
            cursor->at = at;
            return true;
        }
    }
    return false;
}

static inline bool wc_read_raw(struct wc_cursor *cursor, size_t len, wc_str *ret_bytes)
{
    if (wc_cursor_left(cursor) < len)
        return false;
    *ret_bytes = (wc_str){(const char *)cursor->at, len};
    cursor->at += len;
    return true;
}

/* A string or bytes. */
static inline bool wc_read_bytes(struct wc_cursor *cursor, wc_str *ret_bytes)
{
    struct wc_cursor start = *cursor;
    int64_t len;
    if (!wc_read_long(cursor, &len))
        return false;
    if (len < 0 || (uint64_t)len > wc_cursor_left(cursor)) {
        *cursor = start;
        return false;
    }
    return wc_read_raw(cursor, (size_t)len, ret_bytes);
}

static inline uint64_t wc_little_endian(const char *data, unsigned size)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < size; i++)
        bits |= (uint64_t)(unsigned char)data[i] << (8 * i);
    return bits;
}

static inline bool wc_read_double(struct wc_cursor *cursor, double *ret_value)
{
    wc_str raw;
    if (!wc_read_raw(cursor, 8, &raw))
        return false;
    uint64_t bits = wc_little_endian(raw.data, 8);
    memcpy(ret_value, &bits, sizeof bits);
    return true;
}

static inline bool wc_read_float(struct wc_cursor *cursor, float *ret_value)
{
    wc_str raw;
    if (!wc_read_raw(cursor, 4, &raw))
        return false;
    uint32_t bits = (uint32_t)wc_little_endian(raw.data, 4);
    memcpy(ret_value, &bits, sizeof bits);
    return true;
}

/* The head of a block of an array or map: how many items follow, 0 at the end. A negative count is followed by the block's
 * size in bytes, which must fit; it lets readers skip, and is not needed further. */
static inline bool wc_read_block(struct wc_cursor *cursor, int64_t *ret_count)
{
    struct wc_cursor start = *cursor;
    int64_t count, size = 0;
    if (!wc_read_long(cursor, &count))
        return false;
    if (count < 0 &&
        (count == INT64_MIN || !wc_read_long(cursor, &size) || size < 0 || (uint64_t)size > wc_cursor_left(cursor))) {
        *cursor = start;
        return false;
    }
    *ret_count = count < 0 ? -count : count;
    return true;
}

#endif
