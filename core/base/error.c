/* Filling struct wc_error. */
#define _GNU_SOURCE /* the strerror_r that returns a text */
#include <wirecopy/error.h>

#include <stdio.h>
#include <string.h>

enum wc_code wc_fail(struct wc_error *err, enum wc_code code, const char *fmt, ...)
{
    if (err) {
        va_list args;
        va_start(args, fmt);
        vsnprintf(err->text, sizeof err->text, fmt, args);
        va_end(args);
        err->code = code;
        err->retriable = false;
    }
    return code;
}

enum wc_code wc_fail_errno(struct wc_error *err, int errnum, const char *fmt, ...)
{
    if (err) {
        va_list args;
        va_start(args, fmt);
        int len = vsnprintf(err->text, sizeof err->text, fmt, args);
        va_end(args);
        char reason[128];
        if (len >= 0 && (size_t)len < sizeof err->text)
            snprintf(err->text + len, sizeof err->text - (size_t)len, ": %s",
                     strerror_r(errnum, reason, sizeof reason));
        err->code = WC_E_IO;
        err->retriable = false;
    }
    return WC_E_IO;
}

enum wc_code wc_error_prefix(struct wc_error *err, const char *fmt, ...)
{
    if (!err)
        return WC_E_INTERNAL;
    char prefix[400], text[sizeof err->text];
    va_list args;
    va_start(args, fmt);
    vsnprintf(prefix, sizeof prefix, fmt, args);
    va_end(args);
    memcpy(text, err->text, sizeof text);
    /* Both are cut to what fits, which the compiler cannot see: */
    int room = (int)(sizeof err->text - strlen(prefix) - sizeof ": ");
    snprintf(err->text, sizeof err->text, "%s: %.*s", prefix, room, text);
    return err->code;
}

const char *wc_code_name(enum wc_code code)
{
    static const char *const names[] = {"ok", "usage", "io", "data", "limit", "unsupported", "interrupted", "internal"};
    return (unsigned)code < sizeof names / sizeof *names ? names[code] : "unknown";
}
