/* See fold.h. */
#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

static bool in(int32_t c, int32_t from, int32_t to)
{
    return c >= from && c <= to;
}

static bool is_ignored(int32_t c)
{
    return c == 0xAD || in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2060, 0x2064) || c == 0xFEFF ||
           c == 0x034F || c == 0x061C || c == 0x180E || in(c, 0xFE00, 0xFE0F);
}

static bool is_han_block(int32_t c)
{
    return in(c, 0x3005, 0x3007) || in(c, 0x3040, 0x30FF) || in(c, 0x31F0, 0x31FF) || in(c, 0x3300, 0x33FF) ||
           in(c, 0x3400, 0x9FFF) || in(c, 0xF900, 0xFAFF) || in(c, 0xFF66, 0xFF9F) || in(c, 0x1B000, 0x1B16F) ||
           in(c, 0x20000, 0x3FFFF);
}

static bool is_sea_block(int32_t c)
{
    return in(c, 0x0E00, 0x0EFF) || in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17FF) || in(c, 0xA9E0, 0xA9FF) ||
           in(c, 0xAA60, 0xAA7F);
}

bool wc_char_is_plain_han(int32_t c)
{
    return in(c, 0x4E00, 0x9FFC) || in(c, 0x3041, 0x3096) || in(c, 0x30A1, 0x30FA) || c == 0x30FC;
}

enum wc_char_class wc_char_class(int32_t c)
{
    if (in(c, 0xC0, 0x24F) || in(c, 0x400, 0x52F))
        return c == 0xD7 || c == 0xF7 || c == 0x482 ? WC_CHAR_OTHER : WC_CHAR_WORD;
    if (wc_char_is_plain_han(c))
        return WC_CHAR_HAN;
    if (is_ignored(c))
        return WC_CHAR_IGNORED;
    if (in(c, 0x2000, 0x206F))
        return WC_CHAR_OTHER;
    utf8proc_category_t category = utf8proc_category(c);
    bool digit = category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL;
    bool letter = (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) ||
                  category == UTF8PROC_CATEGORY_NO;
    if (in(c, 0x3300, 0x33FF))
        return WC_CHAR_HAN; /* squared words: symbols, but they fold to kana */
    if (letter && is_han_block(c))
        return WC_CHAR_HAN;
    if (letter && is_sea_block(c))
        return WC_CHAR_SEA;
    return letter || digit ? WC_CHAR_WORD : WC_CHAR_OTHER;
}

size_t wc_fold(wc_str word, char ret[WC_FOLD_CAP])
{
    enum { POINTS = WC_FOLD_CAP / 4 - 1 };
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                      UTF8PROC_IGNORE;
    int32_t points[POINTS + 1]; /* reencode writes in place and wants room for a NUL */
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)word.data, (utf8proc_ssize_t)word.len, points,
                                                POINTS, options);
    if (count >= 0 && count <= POINTS)
        count = utf8proc_reencode(points, count, options);
    else
        count = -1;
    size_t len = count >= 0 ? (size_t)count : word.len < WC_FOLD_CAP ? word.len : WC_FOLD_CAP;
    memcpy(ret, count >= 0 ? (const char *)points : word.data, len);
    return len;
}
