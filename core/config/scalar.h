/*
 * Values as people write them: numbers, durations, sizes, yes and no. Each reader takes the whole of its text or nothing,
 * never overflows, and knows no locale.
 */
#ifndef WC_CONFIG_SCALAR_H
#define WC_CONFIG_SCALAR_H

#include <wirecopy/base.h>

/* False, and *ret untouched, where text is no such value or beyond what *ret can hold. */
bool wc_scalar_bool(wc_str text, bool *ret);        /* true, false, yes, no, on, off, in any case */
bool wc_scalar_int(wc_str text, int64_t *ret);      /* -42 */
bool wc_scalar_number(wc_str text, double *ret);    /* 0.36, -1e6; no hexadecimal, infinity or nan */
bool wc_scalar_duration(wc_str text, int64_t *ret); /* 500ms 30s 10m 72h 31d 2w, and 0; in milliseconds */
bool wc_scalar_size(wc_str text, int64_t *ret);     /* 512 64k 300M 2G 1T, powers of 1024; in bytes */

#endif
