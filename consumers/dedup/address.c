/* See address.h. */
#include "consumers/dedup/address.h"

#include "text/url.h"

#include <xxhash.h>

enum { MAX_ADDRESS = 4096 };

static wc_str address_of(const struct wc_article *article)
{
    return article->canonical_url.len ? article->canonical_url : article->url;
}

wc_str wc_address_host(const struct wc_article *article, struct wc_arena *arena)
{
    return wc_url_host(address_of(article), arena);
}

/* Whether a query parameter says only where the reader came from. */
static bool only_tracks(wc_str parameter)
{
    static const char *const names[] = {"fbclid", "gclid", "ref",      "cid",     "cmpid",  "ncid", "src",
                                        "source", "smid",  "mod",      "xtor",    "ftag",   "iid",  "igshid",
                                        "ito",    "cmp",   "sr_share", "partner", "output", "amp"};
    size_t equals = wc_str_find(parameter, WC_STR("="), 0);
    wc_str name = wc_str_slice(parameter, 0, equals);
    if (name.len == 0 || wc_str_starts(name, WC_STR("utm_")))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (wc_str_equal_nocase(name, wc_str_of(names[i])))
            return true;
    return false;
}

static uint64_t hash_query(wc_str query, uint64_t seed)
{
    for (size_t at = 0; at < query.len;) {
        size_t end = wc_str_find(query, WC_STR("&"), at);
        if (end > query.len)
            end = query.len;
        wc_str parameter = wc_str_slice(query, at, end);
        if (!only_tracks(parameter))
            seed = XXH3_64bits_withSeed(parameter.data, parameter.len, seed);
        at = end + 1;
    }
    return seed;
}

uint64_t wc_address_hash(const struct wc_article *article, struct wc_arena *arena)
{
    wc_str host = wc_address_host(article, arena);
    if (!host.data) {
        wc_str key = article->source_guid.len ? article->source_guid : article->id;
        return XXH3_64bits(key.data ? key.data : "", key.len);
    }
    wc_str rest = wc_url_behind_scheme(address_of(article));
    rest = wc_str_slice(rest, wc_url_host_length(rest), rest.len < MAX_ADDRESS ? rest.len : MAX_ADDRESS);
    size_t fragment = wc_str_find(rest, WC_STR("#"), 0);
    rest = wc_str_slice(rest, 0, fragment);
    size_t query = wc_str_find(rest, WC_STR("?"), 0);
    wc_str path = wc_str_slice(rest, 0, query);
    if (path.len && path.data[path.len - 1] == '/')
        path.len--;
    uint64_t hash = XXH3_64bits_withSeed(path.data ? path.data : "", path.len, XXH3_64bits(host.data, host.len));
    return query < rest.len ? hash_query(wc_str_slice(rest, query + 1, rest.len), hash) : hash;
}
