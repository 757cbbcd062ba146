/*
 * An ordered pipeline: tokens pass a row of filters, parallel ones on any thread, serial ones one token at a time and in the
 * order in which the tokens were made. The number of tokens is fixed, so memory is bounded whatever the filters' speeds; and
 * what serial filters see does not depend on the number of threads. The scheme is that of parallel_pipeline in Intel's
 * Threading Building Blocks (Reinders 2007, ch. 9): a free thread takes the token that is farthest along and can move.
 */
#ifndef WC_HOST_PIPELINE_H
#define WC_HOST_PIPELINE_H

#include <wirecopy/error.h>

enum wc_filter_mode { WC_FILTER_PARALLEL, WC_FILTER_SERIAL };

struct wc_filter {
    enum wc_filter_mode mode;
    /* Works on a token; arg is the filter's own. A code other than WC_OK ends the pipeline with *err. */
    enum wc_code (*run)(void *arg, void *token, struct wc_error *err);
    void *arg;
};

struct wc_pipeline {
    /* Fills a token, serially; sets *ret_end, and leaves the token empty, when there is no more. */
    enum wc_code (*input)(void *arg, void *token, bool *ret_end, struct wc_error *err);
    void *input_arg;
    const struct wc_filter *filters;
    size_t filter_count;
    void **tokens; /* at least one; a few a thread keep them all busy */
    size_t token_count;
};

/* Runs until input ended and every token has passed, or a filter failed: then the first failure is returned, and tokens that
 * were behind it may not have passed. threads >= 1 counts the calling one. Blocks; may be called from any thread. */
enum wc_code wc_pipeline_run(const struct wc_pipeline *pipeline, unsigned threads, struct wc_error *err);

#endif
