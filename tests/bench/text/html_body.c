/* Reads a page (UTF-8) on standard input and writes the body of its story: for measure_html.py. */
#include "text/html.h"

#include <stdio.h>

int main(void)
{
    struct wc_buf page = WC_BUF_INIT(64u << 20);
    char chunk[65536];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        if (!wc_buf_add(&page, chunk, got))
            return 1;
    struct wc_arena *arena = wc_arena_new();
    struct wc_html html;
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code = wc_html_parse(wc_buf_str(&page), arena, &html, &err);
    if (code == WC_OK)
        fwrite(html.body.data, 1, html.body.len, stdout);
    else
        fprintf(stderr, "%s\n", err.text);
    wc_arena_free(arena);
    wc_buf_free(&page);
    return code == WC_OK ? 0 : 1;
}
