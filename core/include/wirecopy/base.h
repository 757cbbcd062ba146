/*
 * The small vocabulary that every other header uses: a string view, an arena that owns what a batch of records needs, and
 * a growing buffer that must name its maximum.
 *
 * Memory: wirecopy treats an exhausted heap as the end of the process. Every allocating call here prints one line and
 * aborts rather than return NULL, because a pipeline that loses its memory half way is safest dead: nothing it had not
 * committed counts, and its successor does the work again. What is bounded (a record, a line, a window) is bounded before
 * it is allocated.
 */
#ifndef WIRECOPY_BASE_H
#define WIRECOPY_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WC_API __attribute__((visibility("default")))
#define WC_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* A borrowed run of bytes, UTF-8 unless said otherwise. data == NULL means "absent", which is not the same as empty. */
typedef struct wc_str {
    const char *data;
    size_t len;
} wc_str;

#define WC_STR(literal) ((wc_str){(literal), sizeof(literal) - 1})
#define WC_STR_NONE ((wc_str){NULL, 0})
/* For printf: printf("%.*s", WC_STR_ARG(s)). */
#define WC_STR_ARG(s) (int)(s).len, (s).data ? (s).data : ""

WC_API wc_str wc_str_of(const char *c_string);       /* borrows; NULL gives the absent string */
WC_API bool wc_str_equal(wc_str a, wc_str b);        /* absent equals only absent */
WC_API bool wc_str_equal_nocase(wc_str a, wc_str b); /* ASCII case only */
WC_API bool wc_str_starts(wc_str s, wc_str prefix);
WC_API bool wc_str_ends(wc_str s, wc_str suffix);
WC_API wc_str wc_str_trim(wc_str s);                          /* drops ASCII white space at both ends */
WC_API wc_str wc_str_slice(wc_str s, size_t from, size_t to); /* clamped to s */
/* The offset of the first occurrence of needle at or after from, or SIZE_MAX. */
WC_API size_t wc_str_find(wc_str s, wc_str needle, size_t from);

/* ---- arena: allocations that die together. One thread at a time. */
struct wc_arena;
WC_API struct wc_arena *wc_arena_new(void);
WC_API void wc_arena_free(struct wc_arena *arena);  /* takes NULL */
WC_API void wc_arena_reset(struct wc_arena *arena); /* keeps a bounded amount of memory for the next round */
WC_API void *wc_arena_alloc(struct wc_arena *arena, size_t size);                /* aligned for any type, not cleared */
WC_API void *wc_arena_zalloc(struct wc_arena *arena, size_t count, size_t size); /* cleared; checks the product */
WC_API wc_str wc_arena_dup(struct wc_arena *arena, wc_str s); /* NUL-terminated copy; absent stays absent */
WC_API wc_str wc_arena_printf(struct wc_arena *arena, const char *fmt, ...) WC_PRINTF(2, 3);
WC_API size_t wc_arena_used(const struct wc_arena *arena); /* bytes handed out since the last reset */

/* ---- buffer: bytes that grow up to a maximum. Starts as WC_BUF_INIT(max); one thread at a time. */
struct wc_buf {
    char *data; /* always NUL-terminated once anything was added; NULL before */
    size_t len, cap, max;
};
#define WC_BUF_INIT(maximum)                                                                                           \
    {                                                                                                                  \
        NULL, 0, 0, (maximum)                                                                                          \
    }
WC_API void wc_buf_free(struct wc_buf *buf);
/* These return false, and add nothing, where the maximum would be passed. */
WC_API bool wc_buf_reserve(struct wc_buf *buf, size_t extra);
WC_API bool wc_buf_add(struct wc_buf *buf, const void *data, size_t len);
WC_API bool wc_buf_add_str(struct wc_buf *buf, wc_str s);
WC_API bool wc_buf_add_char(struct wc_buf *buf, char c);
WC_API bool wc_buf_printf(struct wc_buf *buf, const char *fmt, ...) WC_PRINTF(2, 3);
static inline void wc_buf_clear(struct wc_buf *buf)
{
    buf->len = 0;
}
static inline wc_str wc_buf_str(const struct wc_buf *buf)
{
    return (wc_str){buf->data ? buf->data : "", buf->len};
}

/* ---- heap, for what outlives a batch. Never NULL for a size over 0; freed with free(). */
WC_API void *wc_alloc(size_t size);
WC_API void *wc_zalloc(size_t count, size_t size); /* cleared; checks the product */
WC_API void *wc_realloc(void *memory, size_t count, size_t size);
WC_API char *wc_strndup(const char *data, size_t len);

#ifdef __cplusplus
}
#endif
#endif
