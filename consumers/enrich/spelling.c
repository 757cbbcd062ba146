/* Names that come in capitals, put into the case that people write them in. */
#include <string.h>
#include <utf8proc.h>

#include "consumers/enrich/enriching.h"
#include "text/utf8.h"

static bool is_letter(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_upper(uint32_t c)
{
    return utf8proc_tolower((utf8proc_int32_t)c) != (utf8proc_int32_t)c;
}

bool wc_all_capitals(wc_str s)
{
    bool any = false;
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        at += wc_utf8_decode(s, at, &c);
        if (is_upper(c))
            any = true;
        else if (is_letter(c) && utf8proc_toupper((utf8proc_int32_t)c) != (utf8proc_int32_t)c)
            return false;
    }
    return any;
}

/* "MCDONALD": the letter after Mc is a capital, too. */
static bool after_mc(wc_str s, size_t start, size_t at)
{
    return at - start == 2 && (s.data[start] | 0x20) == 'm' && (s.data[start + 1] | 0x20) == 'c';
}

static void add(struct wc_buf *buf, uint32_t c)
{
    char bytes[4];
    wc_buf_add(buf, bytes, wc_utf8_encode(c, bytes));
}

wc_str wc_normal_case(const struct wc_enriching *e, wc_str s)
{
    struct wc_buf buf = WC_BUF_INIT(s.len * 2 + 16);
    size_t start = 0;
    bool initial = true, lower_word = false;
    if (!wc_all_capitals(s))
        return wc_arena_dup(e->keep, s);
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        size_t len = wc_utf8_decode(s, at, &c);
        if (initial && is_letter(c)) {
            size_t end = at;
            while (end < s.len && s.data[end] != ' ')
                end++;
            lower_word = at > 0 && (wc_lexicon_flags(e->lexicon, wc_str_slice(s, at, end)) & WC_WORD_PARTICLE) &&
                         end < s.len;
            start = at;
        }
        if (is_letter(c)) {
            bool keep_upper = (initial && !lower_word) || after_mc(s, start, at);
            add(&buf, keep_upper ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
            initial = false;
        } else {
            add(&buf, c);
            initial = true;
        }
        at += len;
    }
    wc_str result = wc_arena_dup(e->keep, wc_buf_str(&buf));
    wc_buf_free(&buf);
    return result;
}
