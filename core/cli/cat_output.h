/* Standard output for records: gathered into large writes, and told apart whether it failed or its reader went away. */
#ifndef WC_CLI_CAT_OUTPUT_H
#define WC_CLI_CAT_OUTPUT_H

#include <wirecopy/error.h>

struct wc_cat_output {
    struct wc_buf buf;
    bool closed; /* the reader (head, less) has had enough */
};

/* From here on a closed pipe is an answer of write() and no signal that ends the process. */
void wc_cat_output_open(struct wc_cat_output *output);
/* Writes what was gathered; a closed pipe sets closed and is no failure. */
enum wc_code wc_cat_output_flush(struct wc_cat_output *output, struct wc_error *err);
void wc_cat_output_close(struct wc_cat_output *output);

#endif
