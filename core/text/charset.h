/* What charset.c asks of utf8.c beyond the public functions: is this UTF-8, damaged UTF-8, or something else? */
#ifndef WC_TEXT_CHARSET_H
#define WC_TEXT_CHARSET_H

#include <wirecopy/base.h>

struct wc_utf8_tally {
    size_t multibyte; /* well-formed sequences of two bytes and more */
    size_t bad;       /* ill-formed ones; a truncated sequence counts once */
};

struct wc_utf8_tally wc_utf8_count(wc_str s);

#endif
