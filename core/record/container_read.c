/*
 * The reading half of container.h. Everything in the file is a claim: counts, sizes and the schema are checked before they
 * are acted on, memory is taken as bytes arrive and not as lengths promise, and only records that passed the walk are given
 * out. Reads forward only, so that a pipe will do.
 */
#include "record/container.h"

#include "record/codec.h"
#include "record/container_old.h"
#include "record/cursor.h"
#include "record/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 64 * 1024, HEADER_LIMIT = 8 * 1024 * 1024 };
/* Codecs may make a block of noise a little longer; snappy the most, by a sixth. */
#define PACKED_LIMIT (WC_BLOCK_LIMIT / 4 * 5)

struct wc_container_reader {
    int fd;
    char *path;
    char *schema;
    struct wc_types *types;
    enum wc_codec codec;
    unsigned char sync[WC_SYNC_SIZE];
    char *data; /* READ_SIZE bytes, filled from at to len */
    size_t at, len;
    uint64_t offset;       /* in the file, of data[at] */
    uint64_t block_offset; /* of the block that is being given out */
    struct wc_buf packed, block;
    size_t block_at;
    int64_t left, number; /* records left in the block; of the last one in it, from 1 */
    int64_t empty;        /* see wc_walk; grows with the bytes read, so that small files cannot hold endless records */
    bool old;             /* a file of Avro 1.2, wholly in block */
    bool failed;
};

/* ---- bytes */

/* At least one byte more in data; *ret_end instead at the end of the file. */
static enum wc_code fill(struct wc_container_reader *r, bool *ret_end, struct wc_error *err)
{
    ssize_t got;
    if (r->at < r->len)
        return WC_OK;
    do
        got = read(r->fd, r->data, READ_SIZE);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return wc_fail_errno(err, errno, "reading failed");
    r->at = 0;
    r->len = (size_t)got;
    *ret_end = got == 0;
    return WC_OK;
}

static enum wc_code cut_off(const struct wc_container_reader *r, const char *what, struct wc_error *err)
{
    return wc_fail(err, WC_E_DATA, "the file is cut off at byte %" PRIu64 ", within %s", r->offset, what);
}

static enum wc_code take(struct wc_container_reader *r, size_t size, struct wc_buf *out, const char *what,
                         struct wc_error *err)
{
    while (size) {
        bool end = false;
        enum wc_code code = fill(r, &end, err);
        if (code)
            return code;
        if (end)
            return cut_off(r, what, err);
        size_t part = size < r->len - r->at ? size : r->len - r->at;
        if (!wc_buf_add(out, r->data + r->at, part))
            return wc_fail(err, WC_E_LIMIT, "%s is longer than %zu bytes", what, out->max);
        r->at += part;
        r->offset += part;
        size -= part;
    }
    return WC_OK;
}

/* At the very end of the file *ret_end (if not NULL) is set instead. */
static enum wc_code take_long(struct wc_container_reader *r, int64_t *ret_number, bool *ret_end, const char *what,
                              struct wc_error *err)
{
    char bytes[10];
    struct wc_cursor cursor;
    for (size_t len = 0; len < sizeof bytes;) {
        bool end = false;
        enum wc_code code = fill(r, &end, err);
        if (code)
            return code;
        if (end && len == 0 && ret_end) {
            *ret_end = true;
            return WC_OK;
        }
        if (end)
            return cut_off(r, what, err);
        bytes[len++] = r->data[r->at++];
        r->offset++;
        cursor = wc_cursor_of((wc_str){bytes, len});
        if (!(bytes[len - 1] & 0x80) && wc_read_long(&cursor, ret_number))
            return WC_OK;
        if (!(bytes[len - 1] & 0x80))
            break;
    }
    return wc_fail(err, WC_E_DATA, "a number of more than 64 bits in %s, at byte %" PRIu64, what, r->offset);
}

/* ---- the header */

static enum wc_code take_bytes(struct wc_container_reader *r, struct wc_buf *out, struct wc_error *err)
{
    int64_t len = 0;
    enum wc_code code = take_long(r, &len, NULL, "the header", err);
    if (code)
        return code;
    if (len < 0 || len > HEADER_LIMIT || r->offset + (uint64_t)len > HEADER_LIMIT)
        return wc_fail(err, WC_E_LIMIT,
                       "the header claims an entry of %" PRId64 " bytes at byte %" PRIu64 "; at most %d are taken", len,
                       r->offset, HEADER_LIMIT);
    wc_buf_clear(out);
    return take(r, (size_t)len, out, "the header", err);
}

static enum wc_code entry(struct wc_container_reader *r, wc_str key, wc_str value, struct wc_error *err)
{
    if (wc_str_equal(key, WC_STR("avro.schema"))) {
        if (memchr(value.data, '\0', value.len))
            return wc_fail(err, WC_E_DATA, "the schema in the header has a NUL byte");
        free(r->schema);
        r->schema = wc_strndup(value.data, value.len);
    } else if (wc_str_equal(key, WC_STR("avro.codec")) && !wc_codec_of(value, &r->codec)) {
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "the codec \"%.*s\" is unknown; null, deflate, snappy, zstandard, xz and lzma can be read",
                       value.len > 40 ? 40 : (int)value.len, value.data);
    }
    return WC_OK;
}

static enum wc_code metadata(struct wc_container_reader *r, struct wc_error *err)
{
    struct wc_buf key = WC_BUF_INIT(HEADER_LIMIT), value = WC_BUF_INIT(HEADER_LIMIT);
    int64_t count = 0, size;
    enum wc_code code;
    while (!(code = take_long(r, &count, NULL, "the header", err)) && count) {
        if (count == INT64_MIN || r->offset > HEADER_LIMIT) {
            code = wc_fail(err, WC_E_DATA, "the header is malformed at byte %" PRIu64, r->offset);
            break;
        }
        if (count < 0) {
            count = -count;
            code = take_long(r, &size, NULL, "the header", err);
        }
        for (int64_t i = 0; i < count && !code; i++) {
            if ((code = take_bytes(r, &key, err)) || (code = take_bytes(r, &value, err)))
                break;
            code = entry(r, wc_buf_str(&key), wc_buf_str(&value), err);
        }
        if (code)
            break;
    }
    wc_buf_free(&key);
    wc_buf_free(&value);
    return code;
}

static enum wc_code magic(struct wc_container_reader *r, struct wc_error *err)
{
    struct wc_buf start = WC_BUF_INIT(4);
    struct wc_error inner = WC_ERROR_INIT;
    enum wc_code code = take(r, 4, &start, "the first four bytes", &inner);
    if (code == WC_E_IO)
        wc_fail(err, code, "%s", inner.text);
    else if (!code && !memcmp(start.data, "Obj\0", 4))
        r->old = true;
    else if (code || memcmp(start.data, "Obj\x01", 4) != 0)
        code = wc_fail(err, WC_E_DATA, "this is no Avro container file: it does not start with \"Obj\" and the byte 1");
    wc_buf_free(&start);
    return code;
}

/* A file of Avro 1.2 is taken whole, as one block. */
static enum wc_code old_header(struct wc_container_reader *r, struct wc_error *err)
{
    wc_str schema;
    enum wc_code code;
    for (;;) {
        bool end = false;
        if ((code = fill(r, &end, err)))
            return code;
        if (end)
            break;
        if (r->len - r->at > WC_BLOCK_LIMIT - r->block.len || !wc_buf_add(&r->block, r->data + r->at, r->len - r->at))
            return wc_fail(err, WC_E_LIMIT, "files of Avro 1.2 are read up to %zu bytes", WC_BLOCK_LIMIT);
        r->offset += r->len - r->at;
        r->at = r->len;
    }
    r->block_offset = 4;
    if ((code = wc_old_schema(wc_buf_str(&r->block), &schema, err)))
        return code;
    r->schema = wc_strndup(schema.data, schema.len);
    return wc_types_parse(r->schema, &r->types, err);
}

static enum wc_code header(struct wc_container_reader *r, struct wc_error *err)
{
    struct wc_buf sync = WC_BUF_INIT(WC_SYNC_SIZE);
    enum wc_code code;
    if ((code = magic(r, err)))
        goto out;
    if (r->old)
        return old_header(r, err);
    if ((code = metadata(r, err)) || (code = take(r, WC_SYNC_SIZE, &sync, "the header", err)))
        goto out;
    memcpy(r->sync, sync.data, WC_SYNC_SIZE);
    if (!r->schema)
        code = wc_fail(err, WC_E_DATA, "the header has no avro.schema");
    else
        code = wc_types_parse(r->schema, &r->types, err);
out:
    wc_buf_free(&sync);
    return code;
}

enum wc_code wc_container_open(const char *path, struct wc_container_reader **ret_reader, struct wc_error *err)
{
    bool standard = !strcmp(path, "-");
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return wc_fail_errno(err, errno, "%s cannot be opened", path);
    struct wc_container_reader *r = wc_zalloc(1, sizeof *r);
    r->fd = fd;
    r->path = standard ? wc_strndup("standard input", 14) : wc_strndup(path, strlen(path));
    r->data = wc_alloc(READ_SIZE);
    r->packed = (struct wc_buf)WC_BUF_INIT(PACKED_LIMIT);
    r->block = (struct wc_buf)WC_BUF_INIT(WC_BLOCK_LIMIT + 1);
    r->empty = WC_WALK_EMPTY;
    struct wc_error inner = WC_ERROR_INIT;
    enum wc_code code = header(r, &inner);
    if (code) {
        wc_fail(err, code, "%s: %s", r->path, inner.text);
        wc_container_close(r);
        return code;
    }
    *ret_reader = r;
    return WC_OK;
}

void wc_container_close(struct wc_container_reader *r)
{
    if (!r)
        return;
    if (r->fd != STDIN_FILENO)
        close(r->fd);
    wc_types_free(r->types);
    wc_buf_free(&r->packed);
    wc_buf_free(&r->block);
    free(r->data);
    free(r->schema);
    free(r->path);
    free(r);
}

const char *wc_container_schema(const struct wc_container_reader *r)
{
    return r->schema;
}

const struct wc_type *wc_container_type(const struct wc_container_reader *r)
{
    return wc_types_root(r->types);
}

bool wc_container_must_wait(const struct wc_container_reader *r)
{
    return !r->left && r->at == r->len;
}

/* ---- blocks */

static enum wc_code check_sync(struct wc_container_reader *r, struct wc_error *err)
{
    struct wc_buf sync = WC_BUF_INIT(WC_SYNC_SIZE);
    enum wc_code code = take(r, WC_SYNC_SIZE, &sync, "a sync marker", err);
    if (!code && memcmp(sync.data, r->sync, WC_SYNC_SIZE) != 0)
        code = wc_fail(err, WC_E_DATA,
                       "no sync marker where one must stand, behind the block at byte %" PRIu64 ": the file is damaged",
                       r->block_offset);
    wc_buf_free(&sync);
    return code;
}

static enum wc_code next_block(struct wc_container_reader *r, bool *ret_end, struct wc_error *err)
{
    int64_t count = 0, size = 0;
    enum wc_code code;
    if (r->old) {
        code = wc_old_block(wc_buf_str(&r->block), &r->block_at, &r->left, err);
        *ret_end = !r->left;
        return code;
    }
    r->block_offset = r->offset;
    if ((code = take_long(r, &count, ret_end, "the head of a block", err)) || *ret_end ||
        (code = take_long(r, &size, NULL, "the head of a block", err)))
        return code;
    if (count < 0 || size < 0)
        return wc_fail(err, WC_E_DATA, "the block at byte %" PRIu64 " claims %" PRId64 " records in %" PRId64 " bytes",
                       r->block_offset, count, size);
    if ((uint64_t)size > PACKED_LIMIT)
        return wc_fail(err, WC_E_LIMIT, "the block at byte %" PRIu64 " claims %" PRId64 " bytes; at most %zu are taken",
                       r->block_offset, size, PACKED_LIMIT);
    wc_buf_clear(&r->packed);
    wc_buf_clear(&r->block);
    if ((code = take(r, (size_t)size, &r->packed, "a block", err)) || (code = check_sync(r, err)))
        return code;
    if ((count || size) && wc_codec_expand(r->codec, wc_buf_str(&r->packed), WC_BLOCK_LIMIT, &r->block, err))
        return wc_error_prefix(err, "the block at byte %" PRIu64, r->block_offset);
    r->block_at = 0;
    r->left = count;
    r->number = 0;
    r->empty += (int64_t)r->block.len;
    if (!count && r->block.len)
        return wc_fail(err, WC_E_DATA, "the block at byte %" PRIu64 " has bytes and no records", r->block_offset);
    return WC_OK;
}

static enum wc_code next_record(struct wc_container_reader *r, wc_str *ret_record, struct wc_error *err)
{
    bool end = false;
    size_t used = 0;
    while (!r->left) {
        enum wc_code code = next_block(r, &end, err);
        if (code)
            return code;
        if (end) {
            *ret_record = WC_STR_NONE;
            return WC_OK;
        }
    }
    r->number++;
    wc_str rest = wc_str_slice(wc_buf_str(&r->block), r->block_at, r->block.len);
    if (wc_walk(wc_types_root(r->types), rest, &r->empty, &used, err))
        return wc_error_prefix(err, "record %" PRId64 " of the block at byte %" PRIu64, r->number, r->block_offset);
    r->block_at += used;
    r->left--;
    if (!r->left && !r->old && r->block_at != r->block.len)
        return wc_fail(err, WC_E_DATA, "the block at byte %" PRIu64 " has bytes behind its last record",
                       r->block_offset);
    *ret_record = wc_str_slice(rest, 0, used);
    return WC_OK;
}

enum wc_code wc_container_next(struct wc_container_reader *r, wc_str *ret_record, struct wc_error *err)
{
    struct wc_error inner = WC_ERROR_INIT;
    if (r->failed)
        return wc_fail(err, WC_E_DATA, "%s: reading has failed before", r->path);
    enum wc_code code = next_record(r, ret_record, &inner);
    if (code) {
        r->failed = true;
        wc_fail(err, code, "%s: %s", r->path, inner.text);
    }
    return code;
}
