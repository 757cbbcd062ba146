/*
 * Content out of a file: the first bytes tell whether it is gzip, then it is read straight or inflated. A broken stream
 * fails only after everything that could be inflated was handed out.
 */
#include "io/input_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum wc_code wc_input_open(const char *path, struct wc_input **ret_input, struct wc_error *err)
{
    struct wc_input *input = wc_zalloc(1, sizeof *input);
    enum wc_code code = wc_descriptor_open(&input->file, path, err);
    if (code) {
        free(input);
        return code;
    }
    input->raw = wc_alloc(WC_INPUT_CHUNK);
    *ret_input = input;
    return WC_OK;
}

void wc_input_close(struct wc_input *input)
{
    if (!input)
        return;
    wc_descriptor_close(&input->file);
    wc_gunzip_free(input->gunzip);
    wc_digest_free(input->digest);
    free(input->raw);
    free(input->text);
    free(input);
}

/* Ends the content for good; every later call gives the same answer. */
static enum wc_input_state end_with(struct wc_input *input, struct wc_error *err)
{
    input->ended = true;
    if (input->failure.code == WC_OK)
        return WC_INPUT_END;
    if (err)
        *err = input->failure;
    return WC_INPUT_FAILED;
}

/* Reads until the form can be told: two bytes, or the end of a shorter file. */
static enum wc_input_state tell_form(struct wc_input *input, int64_t deadline)
{
    static const unsigned char magic[] = {0x1f, 0x8b};
    while (input->raw_len < sizeof magic) {
        size_t got;
        enum wc_input_state state = wc_descriptor_read(&input->file, deadline, input->raw + input->raw_len,
                                                       WC_INPUT_CHUNK - input->raw_len, &got, &input->failure);
        if (state == WC_INPUT_END)
            break;
        if (state != WC_INPUT_OK)
            return state;
        input->raw_len += got;
    }
    if (input->raw_len >= sizeof magic && memcmp(input->raw, magic, sizeof magic) == 0) {
        input->form = FORM_GZIP;
        input->gunzip = wc_gunzip_new();
        wc_gunzip_feed(input->gunzip, input->raw, input->raw_len);
    } else {
        input->form = FORM_PLAIN;
    }
    return WC_INPUT_OK;
}

static enum wc_input_state read_plain(struct wc_input *input, int64_t deadline, void *ret_data, size_t cap,
                                      size_t *ret_len)
{
    if (input->raw_at == input->raw_len)
        return wc_descriptor_read(&input->file, deadline, ret_data, cap, ret_len, &input->failure);
    size_t len = input->raw_len - input->raw_at;
    len = len < cap ? len : cap;
    memcpy(ret_data, input->raw + input->raw_at, len);
    input->raw_at += len;
    *ret_len = len;
    return WC_INPUT_OK;
}

static enum wc_input_state end_of_gzip(struct wc_input *input)
{
    if (wc_gunzip_finished(input->gunzip))
        return WC_INPUT_END;
    input->truncated = true;
    wc_fail(&input->failure, WC_E_DATA,
            "%s is truncated: its gzip stream stops in the middle, behind byte %" PRIu64 " of the content",
            input->file.name, input->produced);
    return WC_INPUT_FAILED;
}

static enum wc_input_state read_gzip(struct wc_input *input, int64_t deadline, void *ret_data, size_t cap,
                                     size_t *ret_len)
{
    for (;;) {
        enum wc_gunzip_state made = wc_gunzip_inflate(input->gunzip, ret_data, cap, ret_len);
        if (made == WC_GUNZIP_OUTPUT)
            return WC_INPUT_OK;
        if (made == WC_GUNZIP_BROKEN) {
            wc_fail(&input->failure, WC_E_DATA,
                    "%s is corrupt: its gzip stream %s, behind byte %" PRIu64 " of the content", input->file.name,
                    wc_gunzip_fault(input->gunzip), input->produced);
            return WC_INPUT_FAILED;
        }
        size_t got;
        enum wc_input_state state = wc_descriptor_read(&input->file, deadline, input->raw, WC_INPUT_CHUNK, &got,
                                                       &input->failure);
        if (state == WC_INPUT_END)
            return end_of_gzip(input);
        if (state != WC_INPUT_OK)
            return state;
        wc_gunzip_feed(input->gunzip, input->raw, got);
    }
}

enum wc_input_state wc_input_produce(struct wc_input *input, int64_t deadline, void *ret_data, size_t cap,
                                     size_t *ret_len, struct wc_error *err)
{
    if (input->ended)
        return end_with(input, err);
    enum wc_input_state state = input->form == FORM_UNKNOWN ? tell_form(input, deadline) : WC_INPUT_OK;
    if (state == WC_INPUT_OK)
        state = input->form == FORM_GZIP ? read_gzip(input, deadline, ret_data, cap, ret_len)
                                         : read_plain(input, deadline, ret_data, cap, ret_len);
    if (state == WC_INPUT_END || state == WC_INPUT_FAILED)
        return end_with(input, err);
    if (state == WC_INPUT_OK)
        input->produced += *ret_len;
    return state;
}

enum wc_input_state wc_input_read(struct wc_input *input, int timeout_ms, void *ret_data, size_t cap, size_t *ret_len,
                                  struct wc_error *err)
{
    if (input->text_at == input->text_len)
        return wc_input_produce(input, wc_descriptor_deadline(&input->file, timeout_ms), ret_data, cap, ret_len, err);
    size_t len = input->text_len - input->text_at;
    len = len < cap ? len : cap;
    memcpy(ret_data, input->text + input->text_at, len);
    input->text_at += len;
    if (input->scanned < input->text_at)
        input->scanned = input->text_at;
    *ret_len = len;
    return WC_INPUT_OK;
}

uint64_t wc_input_offset(const struct wc_input *input)
{
    return input->produced - (input->text_len - input->text_at);
}

/* Plain files jump; gzip has to be inflated up to the place. */
static enum wc_code skip_content(struct wc_input *input, uint64_t count, struct wc_error *err)
{
    struct wc_descriptor *file = &input->file;
    if (input->form == FORM_PLAIN && count > input->raw_len) {
        if (count > file->size || lseek(file->fd, (off_t)count, SEEK_SET) < 0)
            return wc_fail(err, WC_E_DATA, "%s is shorter than the position %" PRIu64 " to go on from", file->name,
                           count);
        atomic_store_explicit(&file->done, count, memory_order_relaxed);
        input->raw_at = input->raw_len;
        input->produced = count;
        return WC_OK;
    }
    char *waste = wc_alloc(WC_INPUT_CHUNK);
    enum wc_input_state state = WC_INPUT_OK;
    while (state == WC_INPUT_OK && input->produced < count) {
        uint64_t left = count - input->produced;
        size_t got;
        state = wc_input_produce(input, -1, waste, left < WC_INPUT_CHUNK ? (size_t)left : WC_INPUT_CHUNK, &got, err);
    }
    free(waste);
    if (state == WC_INPUT_END)
        return wc_fail(err, WC_E_DATA, "%s is shorter than the position %" PRIu64 " to go on from", file->name, count);
    return state == WC_INPUT_FAILED ? err ? err->code : WC_E_DATA : WC_OK;
}

enum wc_code wc_input_skip(struct wc_input *input, uint64_t offset, uint64_t lines, struct wc_error *err)
{
    if (!input->file.regular)
        return wc_fail(err, WC_E_UNSUPPORTED, "%s is a pipe: it has no position to go on from", input->file.name);
    if (input->produced || input->ended)
        return wc_fail(err, WC_E_INTERNAL, "%s was read before going to a position in it", input->file.name);
    if (tell_form(input, -1) != WC_INPUT_OK) {
        end_with(input, err);
        return input->failure.code;
    }
    enum wc_code code = skip_content(input, offset, err);
    if (!code) {
        input->text_start = offset;
        input->line_number = lines;
    }
    return code;
}

void wc_input_progress(const struct wc_input *input, uint64_t *ret_done, uint64_t *ret_total)
{
    *ret_done = atomic_load_explicit(&input->file.done, memory_order_relaxed);
    *ret_total = input->file.size;
}

int64_t wc_input_mtime(const struct wc_input *input)
{
    int64_t header = input->gunzip && input->file.mtime ? wc_gunzip_mtime(input->gunzip) : 0;
    return header ? header : input->file.mtime;
}

bool wc_input_is_gzip(const struct wc_input *input)
{
    return input->form == FORM_GZIP;
}

bool wc_input_truncated(const struct wc_input *input)
{
    return input->truncated;
}
