/*
 * One open file descriptor: reading it so that a signal or a time-out is noticed on pipes, and counting what was read so
 * that another thread can show progress.
 */
#ifndef WC_IO_DESCRIPTOR_H
#define WC_IO_DESCRIPTOR_H

#include <wirecopy/error.h>

#include <stdatomic.h>

#include "io/input.h"

struct wc_descriptor {
    char *name; /* for messages */
    int fd;
    bool owned;   /* closed by us: not standard input */
    bool waits;   /* a pipe, terminal or socket: poll before reading */
    bool regular; /* a file on disk, of size bytes when it was opened */
    uint64_t size;
    int64_t mtime; /* ms, whole seconds; 0 where it says nothing (pipes, standard input) */
    atomic_uint_least64_t done;
};

/* "-" is standard input. Folders are refused with EISDIR's text. */
enum wc_code wc_descriptor_open(struct wc_descriptor *ret, const char *path, struct wc_error *err);
void wc_descriptor_close(struct wc_descriptor *descriptor); /* takes a closed or cleared one */

/* When a wait that starts now ends, for wc_descriptor_read; -1: never. Reads the monotonic clock only where it waits. */
int64_t wc_descriptor_deadline(const struct wc_descriptor *descriptor, int timeout_ms);

/* One read of up to cap bytes, cap > 0. END at the end of the file; IDLE at the deadline or on a signal. */
enum wc_input_state wc_descriptor_read(struct wc_descriptor *descriptor, int64_t deadline, void *ret_data, size_t cap,
                                       size_t *ret_len, struct wc_error *err);

#endif
