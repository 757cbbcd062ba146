/*
 * Bytes from files and standard input, gzip or plain (told by content, not by name; members one after another are read
 * through), in bounded memory. A pipe is waited for with a time-out, so that a signal is noticed.
 */
#ifndef WC_IO_INPUT_H
#define WC_IO_INPUT_H

#include <wirecopy/error.h>

struct wc_input;

enum wc_input_state {
    WC_INPUT_OK,
    WC_INPUT_IDLE, /* nothing within the time-out (pipes, terminals), or only the middle of an endless line */
    WC_INPUT_END,
    WC_INPUT_FAILED /* err is filled; for a truncated or broken gzip stream code is WC_E_DATA */
};

/* path "-" is standard input. */
enum wc_code wc_input_open(const char *path, struct wc_input **ret_input, struct wc_error *err);
void wc_input_close(struct wc_input *input); /* takes NULL */

/* Up to cap bytes of (uncompressed) content. */
enum wc_input_state wc_input_read(struct wc_input *input, int timeout_ms, void *ret_data, size_t cap, size_t *ret_len,
                                  struct wc_error *err);

/* One line without its newline. A line of more than limit bytes is read to its end without being kept: *ret_line is then its
 * first bytes (a head of at most 4 KiB), *ret_whole_len its length and ret_hash the hex SHA-256 of the whole. What was
 * read before a failure comes first, as a last line without newline; the failure is the next answer. Borrowed until the
 * next call. */
struct wc_line {
    wc_str text;
    uint64_t offset; /* of its first byte in the uncompressed content */
    uint64_t number; /* from 1 */
    bool too_long;
    bool complete; /* ended by a newline or the end of sound input */
    uint64_t whole_len;
    char hash[65];
};
enum wc_input_state wc_input_line(struct wc_input *input, int timeout_ms, size_t limit, struct wc_line *ret_line,
                                  struct wc_error *err);

/* Bytes of the file read so far and in all, for progress (total 0 where unknown). Any thread. */
void wc_input_progress(const struct wc_input *input, uint64_t *ret_done, uint64_t *ret_total);
/* The offset behind what was handed out last, in the (uncompressed) content. */
uint64_t wc_input_offset(const struct wc_input *input);
/* Before anything was read: goes to an offset of the (uncompressed) content, behind as many lines. WC_E_UNSUPPORTED for pipes;
 * WC_E_DATA where the content is shorter. */
enum wc_code wc_input_skip(struct wc_input *input, uint64_t offset, uint64_t lines, struct wc_error *err);

/* The moment that the file's content was last changed, ms since 1970: the time in the gzip header where there is one, else the
 * file's, in whole seconds; 0 for pipes and standard input. Known once something was read. */
int64_t wc_input_mtime(const struct wc_input *input);
bool wc_input_is_gzip(const struct wc_input *input);
bool wc_input_truncated(const struct wc_input *input); /* the failure was a gzip stream that stops in the middle */

#endif
