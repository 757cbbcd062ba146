/*
 * One error type for the whole program. A function that can fail returns enum wc_code (0 is success) and takes a
 * struct wc_error * as its last parameter, which it fills on failure and leaves alone on success. The text is a whole
 * sentence for a person: what went wrong, where, and what would be right.
 */
#ifndef WIRECOPY_ERROR_H
#define WIRECOPY_ERROR_H

#include <wirecopy/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum wc_code {
    WC_OK = 0,
    WC_E_USAGE,       /* the command line or a setting is wrong: exit code 2 */
    WC_E_IO,          /* the operating system refused: unreadable file, full disk */
    WC_E_DATA,        /* the input is not what it claims to be */
    WC_E_LIMIT,       /* a bound of ours was reached */
    WC_E_UNSUPPORTED, /* well-formed, and beyond this build: a codec, an ABI */
    WC_E_INTERRUPTED, /* a signal asked us to stop: exit code 130 */
    WC_E_INTERNAL     /* a defect of wirecopy's */
};

struct wc_error {
    enum wc_code code;
    bool retriable; /* the same call may succeed later */
    char text[1000];
};
#define WC_ERROR_INIT                                                                                                  \
    {                                                                                                                  \
        WC_OK, false, ""                                                                                               \
    }

/* Fills *err (if not NULL) and returns code, so that failing is one statement. Over-long texts are cut. */
WC_API enum wc_code wc_fail(struct wc_error *err, enum wc_code code, const char *fmt, ...) WC_PRINTF(3, 4);
/* The same for a failed system call: appends ": " and the text of errno. */
WC_API enum wc_code wc_fail_errno(struct wc_error *err, int errnum, const char *fmt, ...) WC_PRINTF(3, 4);
/* Puts "prefix: " before the text that *err has: the caller knows the file, the callee the fault. Returns err->code. */
WC_API enum wc_code wc_error_prefix(struct wc_error *err, const char *fmt, ...) WC_PRINTF(2, 3);
WC_API const char *wc_code_name(enum wc_code code); /* "io", "data", …; static */

#ifdef __cplusplus
}
#endif
#endif
