/* See cat_output.h. */
#include "cli/cat_output.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* One record as JSON: escapes make at most six bytes of one, and blocks are bounded by 64 MiB. */
#define OUTPUT_LIMIT ((size_t)512 << 20)

void wc_cat_output_open(struct wc_cat_output *output)
{
    struct sigaction ignore;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, NULL);
    *output = (struct wc_cat_output){WC_BUF_INIT(OUTPUT_LIMIT), false};
}

enum wc_code wc_cat_output_flush(struct wc_cat_output *output, struct wc_error *err)
{
    for (size_t at = 0; at < output->buf.len && !output->closed;) {
        ssize_t wrote = write(STDOUT_FILENO, output->buf.data + at, output->buf.len - at);
        if (wrote >= 0)
            at += (size_t)wrote;
        else if (errno == EPIPE)
            output->closed = true;
        else if (errno != EINTR)
            return wc_fail_errno(err, errno, "writing to standard output failed");
    }
    wc_buf_clear(&output->buf);
    return WC_OK;
}

void wc_cat_output_close(struct wc_cat_output *output)
{
    wc_buf_free(&output->buf);
}
