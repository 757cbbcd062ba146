/* The growing buffer. It doubles, up to the maximum that its maker named. */
#include <wirecopy/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void wc_buf_free(struct wc_buf *buf)
{
    free(buf->data);
    buf->data = NULL;
    buf->len = buf->cap = 0;
}

bool wc_buf_reserve(struct wc_buf *buf, size_t extra)
{
    if (extra > buf->max || buf->len > buf->max - extra || buf->len + extra == SIZE_MAX)
        return false;
    size_t needed = buf->len + extra + 1;
    if (needed <= buf->cap)
        return true;
    size_t cap = buf->cap ? buf->cap : 256;
    while (cap < needed)
        cap = cap > SIZE_MAX / 2 ? needed : cap * 2;
    if (cap - 1 > buf->max)
        cap = buf->max + 1;
    buf->data = wc_realloc(buf->data, cap, 1);
    buf->cap = cap;
    return true;
}

bool wc_buf_add(struct wc_buf *buf, const void *data, size_t len)
{
    if (!wc_buf_reserve(buf, len))
        return false;
    if (len)
        memcpy(buf->data + buf->len, data, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
    return true;
}

bool wc_buf_add_str(struct wc_buf *buf, wc_str s)
{
    return wc_buf_add(buf, s.data, s.len);
}

bool wc_buf_add_char(struct wc_buf *buf, char c)
{
    return wc_buf_add(buf, &c, 1);
}

bool wc_buf_printf(struct wc_buf *buf, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    bool fits = len >= 0 && wc_buf_reserve(buf, (size_t)len);
    if (fits) {
        vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, again);
        buf->len += (size_t)len;
    }
    va_end(again);
    va_end(args);
    return fits;
}
