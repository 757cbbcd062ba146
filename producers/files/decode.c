/* Telling text from everything else that a folder may hold under a text's name. */
#include "producers/files/decode.h"

#include "text/utf8.h"

#include <string.h>

enum { META_BYTES = 2048, CHARSET_BYTES = 40, SAMPLE_BYTES = 4096 };

static bool has_utf16_mark(wc_str bytes)
{
    return wc_str_starts(bytes, WC_STR("\xFF\xFE")) || wc_str_starts(bytes, WC_STR("\xFE\xFF"));
}

/* NULs, or so many other control characters in the beginning that no text has them. */
static bool is_binary(wc_str bytes)
{
    if (memchr(bytes.data, '\0', bytes.len))
        return true;
    size_t sample = bytes.len < SAMPLE_BYTES ? bytes.len : SAMPLE_BYTES, controls = 0;
    for (size_t i = 0; i < sample; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        controls += c < ' ' && (c < '\t' || c > '\r') && c != 0x1B; /* escapes: ISO-2022 */
    }
    return controls * 20 > sample;
}

/* The charset that a page's <meta> declares, into name; false: none. */
static bool meta_charset(wc_str page, char name[CHARSET_BYTES])
{
    wc_str head = wc_str_slice(page, 0, META_BYTES);
    for (size_t at = wc_str_find(head, WC_STR("charset="), 0); at != SIZE_MAX;
         at = wc_str_find(head, WC_STR("charset="), at)) {
        at += strlen("charset=");
        while (at < head.len && strchr("\"' ", head.data[at]))
            at++;
        size_t len = 0;
        while (at + len < head.len && len < CHARSET_BYTES - 1 && strchr("\"'>; /", head.data[at + len]) == NULL)
            len++;
        if (len) {
            memcpy(name, head.data + at, len);
            name[len] = '\0';
            return true;
        }
    }
    return false;
}

static wc_str less_mark(wc_str text)
{
    return wc_str_starts(text, WC_STR("\xEF\xBB\xBF")) ? wc_str_slice(text, 3, text.len) : text;
}

static enum wc_code fail_charset(wc_str bytes, const char *declared, const char **ret_reason, struct wc_error *err)
{
    size_t bad = 0;
    *ret_reason = "bad-utf8";
    wc_utf8_valid(bytes, &bad);
    if (declared)
        return wc_fail(err, WC_E_DATA, "it is neither UTF-8 (see byte %zu) nor %s", bad, declared);
    return wc_fail(err, WC_E_DATA, "it is not valid UTF-8 at byte %zu, nor text in any other charset", bad);
}

enum wc_code wc_file_decode(wc_str bytes, wc_str charset, bool html, struct wc_arena *arena, wc_str *ret_text,
                            const char **ret_reason, struct wc_error *err)
{
    char name[CHARSET_BYTES];
    const char *declared = NULL;
    wc_str text;
    if (wc_str_trim(less_mark(bytes)).len == 0) {
        *ret_reason = "empty";
        return wc_fail(err, WC_E_DATA, "it is empty");
    }
    if (!has_utf16_mark(bytes) && is_binary(bytes)) {
        *ret_reason = "binary";
        return wc_fail(err, WC_E_DATA, "it is binary data, not text");
    }
    if (!has_utf16_mark(bytes) && wc_utf8_valid(bytes, NULL)) {
        *ret_text = less_mark(bytes);
        return WC_OK;
    }
    if (charset.len && charset.len < sizeof name) {
        memcpy(name, charset.data, charset.len);
        name[charset.len] = '\0';
        declared = name;
    } else if (html && meta_charset(bytes, name)) {
        declared = name;
    }
    bool read = wc_utf8_from_bytes(bytes, declared, arena, &text);
    if (!read && declared && !charset.len) /* pages declare what they are not */
        read = wc_utf8_from_bytes(bytes, NULL, arena, &text);
    if (!read)
        return fail_charset(bytes, declared, ret_reason, err);
    *ret_text = less_mark(text);
    if (wc_str_trim(*ret_text).len)
        return WC_OK;
    *ret_reason = "empty";
    return wc_fail(err, WC_E_DATA, "it is empty");
}
