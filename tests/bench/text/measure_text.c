/*
 * Measures core/text on one core: measure_text FILE... prints MB/s of each function over the files' contents (which must
 * be UTF-8), taken in pieces of about 4 KB that end at a line's end. HTML is measured on files named *.html alone.
 */
#include "text/dates.h"
#include "text/html.h"
#include "text/language.h"
#include "text/paragraphs.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FILE_BYTES_MAX = 256 * 1024 * 1024, PIECE_BYTES = 4096, MEASURED_MS = 500 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time); /* the machine may have other work */
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static size_t run_valid(wc_str piece, struct wc_arena *arena)
{
    (void)arena;
    return wc_utf8_valid(piece, NULL);
}

static size_t run_body(wc_str piece, struct wc_arena *arena)
{
    return wc_text_body(piece, arena).len;
}

static size_t run_line(wc_str piece, struct wc_arena *arena)
{
    return wc_text_line(piece, arena).len;
}

static size_t run_find(wc_str piece, struct wc_arena *arena)
{
    size_t start, end = 0, found = 0;
    struct wc_time time;
    (void)arena;
    while (wc_date_find(piece, end, &start, &end, &time))
        found++;
    return found;
}

static size_t run_language(wc_str piece, struct wc_arena *arena)
{
    (void)arena;
    return (size_t)wc_language_detect(piece).tag[0];
}

static size_t run_html(wc_str document, struct wc_arena *arena)
{
    struct wc_html html;
    struct wc_error err = WC_ERROR_INIT;
    return wc_html_parse(document, arena, &html, &err) == WC_OK ? html.body.len : 0;
}

/* The end of the piece of text that starts at at. */
static size_t piece_end(wc_str text, size_t at, size_t size)
{
    if (text.len - at <= size)
        return text.len;
    size_t line = wc_str_find(text, WC_STR("\n"), at + size);
    return line == SIZE_MAX ? text.len : line + 1;
}

static void measure(const char *name, wc_str text, size_t size, size_t (*run)(wc_str, struct wc_arena *))
{
    struct wc_arena *arena = wc_arena_new();
    size_t bytes = 0, calls = 0, sum = 0;
    double start = now(), spent;
    do {
        for (size_t at = 0, end; at < text.len; at = end, calls++) {
            end = piece_end(text, at, size);
            sum += run((wc_str){text.data + at, end - at}, arena);
            wc_arena_reset(arena);
        }
        bytes += text.len;
        spent = now() - start;
    } while (spent * 1000 < MEASURED_MS);
    printf("  %-10s %8.1f MB/s  %9.0f calls/s  (%zu)\n", name, (double)bytes / 1e6 / spent, (double)calls / spent, sum);
    wc_arena_free(arena);
}

static bool read_file(const char *path, struct wc_buf *text)
{
    FILE *file = fopen(path, "rb");
    char chunk[65536];
    size_t got;
    bool ok = file != NULL;
    while (ok && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
        ok = wc_buf_add(text, chunk, got);
    if (file)
        fclose(file);
    return ok && wc_utf8_valid(wc_buf_str(text), NULL);
}

int main(int argc, char **argv)
{
    int status = argc > 1 ? 0 : 2;
    for (int i = 1; i < argc; i++) {
        struct wc_buf text = WC_BUF_INIT(FILE_BYTES_MAX);
        if (!read_file(argv[i], &text) || !text.len) {
            fprintf(stderr, "%s: cannot be read, is empty or is not UTF-8\n", argv[i]);
            status = 1;
        } else if (wc_str_ends(wc_str_of(argv[i]), WC_STR(".html"))) {
            printf("%s\n", argv[i]);
            measure("html", wc_buf_str(&text), text.len, run_html);
        } else {
            printf("%s\n", argv[i]);
            measure("valid", wc_buf_str(&text), PIECE_BYTES, run_valid);
            measure("body", wc_buf_str(&text), PIECE_BYTES, run_body);
            measure("line", wc_buf_str(&text), PIECE_BYTES, run_line);
            measure("find", wc_buf_str(&text), PIECE_BYTES, run_find);
            measure("language", wc_buf_str(&text), PIECE_BYTES, run_language);
        }
        wc_buf_free(&text);
    }
    return status;
}
