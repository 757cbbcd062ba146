/*
 * What an input is inside: descriptor → (gzip) → content, which input.c reads and lines.c cuts into lines. Content that
 * was read ahead for lines waits in text[at, len).
 */
#ifndef WC_IO_INPUT_IMPL_H
#define WC_IO_INPUT_IMPL_H

#include "io/descriptor.h"
#include "io/digest.h"
#include "io/gunzip.h"
#include "io/input.h"

enum { WC_INPUT_CHUNK = 256 * 1024, WC_LINE_HEAD = 4096 };

struct wc_input {
    struct wc_descriptor file;
    enum { FORM_UNKNOWN, FORM_PLAIN, FORM_GZIP } form;
    bool ended;               /* nothing more comes; failure tells which end */
    bool truncated;           /* the failure is that a gzip stream stops in the middle */
    struct wc_error failure;  /* code WC_OK: a sound end */
    struct wc_gunzip *gunzip; /* FORM_GZIP */
    char *raw;                /* as read from the file: for telling the form, then what is inflated */
    size_t raw_len, raw_at;
    uint64_t produced; /* bytes of content made so far */

    char *text; /* read ahead for lines */
    size_t text_at, text_len, text_cap;
    size_t scanned;      /* text[text_at, scanned) has no newline */
    uint64_t text_start; /* offset in the content of text[0] */
    uint64_t line_number;
    struct wc_digest *digest;
    bool skipping; /* inside a line that is too long */
    uint64_t skip_start, skipped;
    char head[WC_LINE_HEAD];
    size_t head_len;
};

/* Makes content: at least one byte unless the state says otherwise. Failures come again at every further call. */
enum wc_input_state wc_input_produce(struct wc_input *input, int64_t deadline, void *ret_data, size_t cap,
                                     size_t *ret_len, struct wc_error *err);

#endif
