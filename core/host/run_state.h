/* What the two halves of a run share: reading the sources (run_read.c), and the stages and outputs (run.c). */
#ifndef WC_HOST_RUN_STATE_H
#define WC_HOST_RUN_STATE_H

#include "host/pipeline.h"
#include "host/run.h"
#include "host/sorter.h"

#include <stdatomic.h>

enum { WC_BATCH_RECORDS = 64, WC_BATCH_BYTES = 1 << 20 };

/* What passes the pipelines: a batch with all that its steps need, reused again and again. */
struct wc_run_token {
    struct wc_batch batch;
    struct wc_packet *packet;
    struct wc_taken taken[WC_BATCH_RECORDS]; /* from the sources, not yet in the batch */
    size_t taken_count;
    struct wc_arena *prepared; /* made early, on its way to the sorter; NULL: none */
};

struct wc_run_state {
    const struct wc_run *run;
    struct wc_run_result *result;
    struct wc_sorter *sorter; /* NULL: the sources' order */
    atomic_bool early;        /* the sorter still wants prepared matter; a hint, so a stale value does no harm */
    uint64_t decided;
    struct wc_run_token *tokens;
    size_t token_count;
};

/* An input and filters of wc_pipeline over the state's tokens; arg of the input is the state. */
typedef enum wc_code wc_run_input(void *state, void *token, bool *ret_end, struct wc_error *err);
enum wc_code wc_run_filters(struct wc_run_state *state, wc_run_input *input, const struct wc_filter *filters,
                            size_t count, struct wc_error *err); /* run_state.c */

/* Input: takes records from the sources into a token. Serial. */
wc_run_input wc_run_take;
/* Filter, parallel, arg is the state: finishes what was taken into the token's batch. */
enum wc_code wc_run_finish(void *state, void *token, struct wc_error *err);
/* Counts what was taken and finished, and the dead letters of the outbox, and shows the outbox to the observer. Serial. */
void wc_run_count(struct wc_run_state *state, struct wc_run_token *token);
/* Reads all sources into the state's sorter and sorts. Dead letters have no place in the order of a clock: they are written
 * as they come. */
enum wc_code wc_run_read(struct wc_run_state *state, struct wc_error *err);

#endif
