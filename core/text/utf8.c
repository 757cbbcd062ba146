/*
 * Validation, decoding and encoding. Prose is mostly ASCII, so runs of it are skipped a machine word at a time; the rest
 * goes through one branch a length, with the second byte's range as in table 3-7 of the Unicode Standard.
 */
#include "text/utf8.h"
#include "text/charset.h"

#include <string.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The offset of the first byte over 0x7F at or after at, or len. */
static size_t skip_ascii(const unsigned char *data, size_t at, size_t len)
{
    uint64_t word;
    for (; len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, data + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < len && data[at] < 0x80)
        at++;
    return at;
}

/* The length of the well-formed sequence that starts at data[at] with a byte over 0x7F; 0 if it is ill-formed. */
static size_t sequence_length(const unsigned char *data, size_t at, size_t len)
{
    const unsigned char *p = data + at;
    size_t left = len - at;
    if (p[0] < 0xC2)
        return 0;
    if (p[0] < 0xE0)
        return left >= 2 && is_continuation(p[1]) ? 2 : 0;
    if (p[0] < 0xF0) {
        if (left < 3 || !is_continuation(p[1]) || !is_continuation(p[2]))
            return 0;
        bool overlong = p[0] == 0xE0 && p[1] < 0xA0, surrogate = p[0] == 0xED && p[1] > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (p[0] > 0xF4 || left < 4 || !is_continuation(p[1]) || !is_continuation(p[2]) || !is_continuation(p[3]))
        return 0;
    bool overlong = p[0] == 0xF0 && p[1] < 0x90, too_high = p[0] == 0xF4 && p[1] > 0x8F;
    return overlong || too_high ? 0 : 4;
}

bool wc_utf8_valid(wc_str s, size_t *ret_offset)
{
    const unsigned char *data = (const unsigned char *)s.data;
    size_t at = 0;
    while ((at = skip_ascii(data, at, s.len)) < s.len) {
        size_t length = sequence_length(data, at, s.len);
        if (!length) {
            if (ret_offset)
                *ret_offset = at;
            return false;
        }
        at += length;
    }
    return true;
}

struct wc_utf8_tally wc_utf8_count(wc_str s)
{
    const unsigned char *data = (const unsigned char *)s.data;
    struct wc_utf8_tally tally = {0, 0};
    size_t at = 0;
    while ((at = skip_ascii(data, at, s.len)) < s.len) {
        size_t length = sequence_length(data, at, s.len);
        if (length) {
            tally.multibyte++;
            at += length;
            continue;
        }
        tally.bad++; /* one for a truncated sequence: its stray continuation bytes are not counted again */
        bool lead = data[at] >= 0xC2;
        for (at++; lead && at < s.len && is_continuation(data[at]); at++)
            continue;
    }
    return tally;
}

size_t wc_utf8_decode(wc_str s, size_t at, uint32_t *ret_char)
{
    const unsigned char *p = (const unsigned char *)s.data + at;
    if (p[0] < 0x80) {
        *ret_char = p[0];
        return 1;
    }
    if (p[0] < 0xE0) {
        *ret_char = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        return 2;
    }
    if (p[0] < 0xF0) {
        *ret_char = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        return 3;
    }
    *ret_char = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
                (p[3] & 0x3F);
    return 4;
}

size_t wc_utf8_encode(uint32_t character, char ret_bytes[4])
{
    if (character < 0x80) {
        ret_bytes[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, character >>= 6)
        ret_bytes[i] = (char)(0x80 | (character & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    ret_bytes[0] = (char)(lead[length] | character);
    return length;
}

size_t wc_utf8_floor(wc_str s, size_t at)
{
    if (at >= s.len)
        return s.len;
    while (at > 0 && is_continuation((unsigned char)s.data[at]))
        at--;
    return at;
}
