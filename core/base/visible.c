/* Making foreign text visible: visible.h says for whom. The UTF-8 check is here and not in core/text, which is a layer up. */
#include "base/visible.h"

/* The length of the well-formed UTF-8 sequence (RFC 3629, table 3-7 of Unicode) at data, 0 where there is none. */
static size_t sequence(const unsigned char *data, size_t len, uint32_t *ret_char)
{
    unsigned char lead = data[0];
    size_t size = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (lead >= 0x80 && lead < 0xc2)
        return 0;
    if (!size || size > len)
        return 0;
    uint32_t character = size == 1 ? lead : lead & (0xffu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((data[i] & 0xc0) != 0x80)
            return 0;
        character = character << 6 | (data[i] & 0x3f);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (character < least[size] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
        return 0;
    *ret_char = character;
    return size;
}

static bool drives_a_terminal(uint32_t character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0) ||
           (character >= 0x2028 && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069) ||
           character == 0x200e || character == 0x200f || character == 0x061c || character == 0xfeff;
}

static bool add_escape(struct wc_buf *buf, uint32_t character)
{
    switch (character) {
    case '\n':
        return wc_buf_add_str(buf, WC_STR("\\n"));
    case '\t':
        return wc_buf_add_str(buf, WC_STR("\\t"));
    case '\r':
        return wc_buf_add_str(buf, WC_STR("\\r"));
    default:
        return wc_buf_printf(buf, character < 0x80 ? "\\x%02x" : "\\u{%04x}", (unsigned)character);
    }
}

bool wc_visible_add(struct wc_buf *buf, wc_str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t character = 0;
        size_t size = sequence((const unsigned char *)s.data + at, s.len - at, &character);
        bool added = !size                          ? wc_buf_printf(buf, "\\x%02x", (unsigned char)s.data[at])
                     : drives_a_terminal(character) ? add_escape(buf, character)
                                                    : wc_buf_add(buf, s.data + at, size);
        if (!added)
            return false;
        at += size ? size : 1;
    }
    return true;
}

bool wc_json_quote(struct wc_buf *buf, wc_str s)
{
    bool added = wc_buf_add_char(buf, '"');
    for (size_t at = 0; at < s.len && added;) {
        uint32_t character = 0;
        size_t size = sequence((const unsigned char *)s.data + at, s.len - at, &character);
        if (!size)
            added = wc_buf_add_str(buf, WC_STR("\xef\xbf\xbd"));
        else if (character == '"' || character == '\\')
            added = wc_buf_printf(buf, "\\%c", (char)character);
        else if (drives_a_terminal(character))
            added = wc_buf_printf(buf, "\\u%04x", (unsigned)character);
        else
            added = wc_buf_add(buf, s.data + at, size);
        at += size ? size : 1;
    }
    return added && wc_buf_add_char(buf, '"');
}
