/* Web addresses, as far as sources and stages look into them. */
#ifndef WC_TEXT_URL_H
#define WC_TEXT_URL_H

#include <wirecopy/base.h>

/* What stands behind "scheme://"; absent where url is no address. Borrowed from url. */
wc_str wc_url_behind_scheme(wc_str url);
/* How many bytes of that are the host (and port). */
size_t wc_url_host_length(wc_str behind_scheme);
/* The host in lower case, without "www."; in arena, absent where there is none. Any thread. */
wc_str wc_url_host(wc_str url, struct wc_arena *arena);

#endif
