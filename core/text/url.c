/* See url.h. The generic syntax is that of RFC 3986, section 3. */
#include "text/url.h"

enum { MAX_SCHEME = 16, MAX_HOST = 255 };

wc_str wc_url_behind_scheme(wc_str url)
{
    size_t at = wc_str_find(wc_str_slice(url, 0, MAX_SCHEME + 3), WC_STR("://"), 0);
    return at == SIZE_MAX ? WC_STR_NONE : wc_str_slice(url, at + 3, url.len);
}

size_t wc_url_host_length(wc_str behind_scheme)
{
    size_t len = 0;
    while (len < behind_scheme.len && behind_scheme.data[len] != '/' && behind_scheme.data[len] != '?' &&
           behind_scheme.data[len] != '#')
        len++;
    return len;
}

wc_str wc_url_host(wc_str url, struct wc_arena *arena)
{
    wc_str rest = wc_url_behind_scheme(url);
    size_t len = rest.data ? wc_url_host_length(rest) : 0;
    if (len == 0 || len > MAX_HOST)
        return WC_STR_NONE;
    char *host = wc_arena_alloc(arena, len);
    for (size_t i = 0; i < len; i++)
        host[i] = (char)(rest.data[i] >= 'A' && rest.data[i] <= 'Z' ? rest.data[i] | 0x20 : rest.data[i]);
    wc_str found = {host, len};
    return wc_str_starts(found, WC_STR("www.")) && len > 4 ? wc_str_slice(found, 4, len) : found;
}
