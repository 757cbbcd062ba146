/* String views: comparing, trimming and searching runs of bytes without copying them. */
#define _GNU_SOURCE /* memmem */
#include <wirecopy/base.h>

#include <string.h>
#include <strings.h>

wc_str wc_str_of(const char *c_string)
{
    return c_string ? (wc_str){c_string, strlen(c_string)} : WC_STR_NONE;
}

bool wc_str_equal(wc_str a, wc_str b)
{
    if (!a.data || !b.data)
        return !a.data && !b.data;
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

bool wc_str_equal_nocase(wc_str a, wc_str b)
{
    if (!a.data || !b.data)
        return !a.data && !b.data;
    return a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

bool wc_str_starts(wc_str s, wc_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.data, prefix.data, prefix.len) == 0);
}

bool wc_str_ends(wc_str s, wc_str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

wc_str wc_str_trim(wc_str s)
{
    while (s.len && is_space(s.data[0])) {
        s.data++;
        s.len--;
    }
    while (s.len && is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

wc_str wc_str_slice(wc_str s, size_t from, size_t to)
{
    if (!s.data)
        return s;
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (wc_str){s.data + from, to - from};
}

size_t wc_str_find(wc_str s, wc_str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(s.data + from, s.len - from, needle.data, needle.len);
    return hit ? (size_t)(hit - s.data) : SIZE_MAX;
}
