/* See container_old.h. */
#include "record/container_old.h"

#include "record/container.h"
#include "record/cursor.h"

enum { FOOTER_SIZE_BYTES = 4, FOOTER_MARK = -1 };

static enum wc_code broken(struct wc_error *err)
{
    return wc_fail(err, WC_E_DATA, "the footer of this file of Avro 1.2 is damaged or cut off");
}

enum wc_code wc_old_schema(wc_str file, wc_str *ret_schema, struct wc_error *err)
{
    uint32_t size = 0;
    int64_t count = 0;
    wc_str schema = WC_STR_NONE;
    if (file.len < FOOTER_SIZE_BYTES)
        return broken(err);
    for (size_t i = file.len - FOOTER_SIZE_BYTES; i < file.len; i++)
        size = size << 8 | (unsigned char)file.data[i];
    if (size > file.len)
        return broken(err);
    struct wc_cursor cursor = wc_cursor_of(wc_str_slice(file, file.len - size, file.len));
    do {
        if (!wc_read_block(&cursor, &count))
            return broken(err);
        for (int64_t i = 0; i < count; i++) {
            wc_str key, value;
            if (!wc_read_bytes(&cursor, &key) || !wc_read_bytes(&cursor, &value))
                return broken(err);
            if (wc_str_equal(key, WC_STR("codec")) && !wc_str_equal(value, WC_STR("null")))
                return wc_fail(err, WC_E_UNSUPPORTED, "this file of Avro 1.2 is compressed, which cannot be read");
            if (wc_str_equal(key, WC_STR("schema")))
                schema = value;
        }
    } while (count);
    if (!schema.data || memchr(schema.data, '\0', schema.len))
        return broken(err);
    *ret_schema = schema;
    return WC_OK;
}

enum wc_code wc_old_block(wc_str file, size_t *at, int64_t *ret_count, struct wc_error *err)
{
    struct wc_cursor cursor = wc_cursor_of(wc_str_slice(file, *at, file.len));
    int64_t count = 0, size = 0;
    wc_str ignored;
    while (!count && wc_cursor_left(&cursor)) {
        if (!wc_read_raw(&cursor, WC_SYNC_SIZE, &ignored) || !wc_read_long(&cursor, &count) || count < FOOTER_MARK)
            return broken(err);
        if (count != FOOTER_MARK)
            continue;
        if (!wc_read_long(&cursor, &size) || size < 0 || !wc_read_raw(&cursor, (size_t)size, &ignored))
            return broken(err);
        count = 0;
    }
    *at = file.len - wc_cursor_left(&cursor);
    *ret_count = count;
    return WC_OK;
}
