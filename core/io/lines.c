/*
 * Lines out of content. A line that lies whole in the buffer is handed out where it stands; the buffer grows only for lines
 * that do not fit, up to the caller's limit. A longer one is hashed as it passes, and forgotten but for its head.
 */
#include "io/input_impl.h"

#include <stdlib.h>
#include <string.h>

enum { SKIP_PER_CALL = 256 * 1024 * 1024 }; /* then IDLE: a caller that was asked to stop is not kept for minutes */

/* Room behind the text: moves it to the front of the buffer if something stood before it, else grows the buffer. */
static void make_room(struct wc_input *input)
{
    if (input->text_len < input->text_cap)
        return;
    if (input->text_at) {
        size_t kept = input->text_len - input->text_at;
        memmove(input->text, input->text + input->text_at, kept);
        input->text_start += input->text_at;
        input->scanned -= input->text_at;
        input->text_at = 0;
        input->text_len = kept;
    }
    if (input->text_len > input->text_cap / 2) {
        input->text_cap *= 2;
        input->text = wc_realloc(input->text, input->text_cap, 1);
    } else if (!input->text) {
        input->text_cap = WC_INPUT_CHUNK;
        input->text = wc_alloc(input->text_cap);
    }
}

static enum wc_input_state read_more(struct wc_input *input, int64_t deadline, struct wc_error *err)
{
    if (input->text_at == input->text_len) { /* nothing to keep: from the front again */
        input->text_start += input->text_at;
        input->text_at = input->text_len = input->scanned = 0;
    }
    make_room(input);
    size_t got;
    enum wc_input_state state = wc_input_produce(input, deadline, input->text + input->text_len,
                                                 input->text_cap - input->text_len, &got, err);
    if (state == WC_INPUT_OK)
        input->text_len += got;
    return state;
}

static void give_line(struct wc_input *input, size_t len, size_t newline, bool complete, struct wc_line *ret_line)
{
    memset(ret_line, 0, sizeof *ret_line);
    ret_line->text = (wc_str){input->text + input->text_at, len};
    ret_line->offset = input->text_start + input->text_at;
    ret_line->number = ++input->line_number;
    ret_line->whole_len = len;
    ret_line->complete = complete;
    input->text_at += len + newline;
    input->scanned = input->text_at;
}

/* Passes len bytes of a line that is too long. */
static void skip_some(struct wc_input *input, size_t len)
{
    const char *data = input->text + input->text_at;
    if (input->head_len < WC_LINE_HEAD) {
        size_t part = WC_LINE_HEAD - input->head_len;
        part = part < len ? part : len;
        memcpy(input->head + input->head_len, data, part);
        input->head_len += part;
    }
    wc_digest_add(input->digest, data, len);
    input->skipped += len;
    input->text_at += len;
    input->scanned = input->text_at;
}

/* whole: the line's end is in the buffer. */
static void start_skipping(struct wc_input *input, bool whole)
{
    if (!input->digest)
        input->digest = wc_digest_new();
    input->skipping = true;
    input->skip_start = input->text_start + input->text_at;
    input->skipped = 0;
    input->head_len = 0;
    if (whole || input->text_cap / 4 <= WC_INPUT_CHUNK)
        return;
    skip_some(input, input->text_len - input->text_at); /* it was grown for this line, and is to be small again */
    input->text_start += input->text_at;
    input->text_at = input->text_len = input->scanned = 0;
    input->text_cap = WC_INPUT_CHUNK;
    input->text = wc_realloc(input->text, input->text_cap, 1);
}

static void give_skipped(struct wc_input *input, bool complete, struct wc_line *ret_line)
{
    memset(ret_line, 0, sizeof *ret_line);
    ret_line->text = (wc_str){input->head, input->head_len};
    ret_line->offset = input->skip_start;
    ret_line->number = ++input->line_number;
    ret_line->whole_len = input->skipped;
    ret_line->too_long = true;
    ret_line->complete = complete;
    wc_digest_take(input->digest, ret_line->hash);
    input->skipping = false;
}

/* The rest of a line that is too long. */
static enum wc_input_state skip_line(struct wc_input *input, int64_t deadline, struct wc_line *ret_line,
                                     struct wc_error *err)
{
    for (uint64_t until = input->skipped + SKIP_PER_CALL; input->skipped < until;) {
        size_t left = input->text_len - input->text_at;
        const char *newline = left ? memchr(input->text + input->text_at, '\n', left) : NULL;
        skip_some(input, newline ? (size_t)(newline - (input->text + input->text_at)) : left);
        if (newline) {
            input->scanned = ++input->text_at;
            give_skipped(input, true, ret_line);
            return WC_INPUT_OK;
        }
        enum wc_input_state state = read_more(input, deadline, err);
        if (state == WC_INPUT_IDLE)
            return state;
        if (state != WC_INPUT_OK) {
            give_skipped(input, state == WC_INPUT_END, ret_line);
            return WC_INPUT_OK;
        }
    }
    return WC_INPUT_IDLE;
}

/* Looks for the end of the line in what is buffered. */
static bool find_newline(struct wc_input *input, size_t *ret_len)
{
    size_t unseen = input->text_len - input->scanned;
    const char *newline = unseen ? memchr(input->text + input->scanned, '\n', unseen) : NULL;
    input->scanned = newline ? (size_t)(newline - input->text) : input->text_len;
    *ret_len = input->scanned - input->text_at;
    return newline != NULL;
}

enum wc_input_state wc_input_line(struct wc_input *input, int timeout_ms, size_t limit, struct wc_line *ret_line,
                                  struct wc_error *err)
{
    int64_t deadline = -1;
    bool waiting = false;
    while (!input->skipping) {
        size_t len;
        bool whole = find_newline(input, &len);
        if (len > limit) {
            start_skipping(input, whole);
            break;
        }
        if (whole) {
            give_line(input, len, 1, true, ret_line);
            return WC_INPUT_OK;
        }
        if (!waiting)
            deadline = wc_descriptor_deadline(&input->file, timeout_ms);
        waiting = true;
        enum wc_input_state state = read_more(input, deadline, err);
        if (state == WC_INPUT_IDLE || (state != WC_INPUT_OK && input->text_at == input->text_len))
            return state;
        if (state != WC_INPUT_OK) {
            give_line(input, input->text_len - input->text_at, 0, state == WC_INPUT_END, ret_line);
            return WC_INPUT_OK;
        }
    }
    if (!waiting)
        deadline = wc_descriptor_deadline(&input->file, timeout_ms);
    return skip_line(input, deadline, ret_line, err);
}
