/*
 * Wiring of the broker-free host. Where the clock is not the order of arrival, the sources are first read whole into a sorter
 * (run_read.c); then batches go: input (serial) → for each stage prepare (parallel), process (serial) → pack (parallel) →
 * write (serial). Batches are cut by count and bytes, never by time or thread, so that the work, and the order of every
 * serial step, are the same at any number of threads.
 */
#include "host/run.h"

#include "host/run_state.h"
#include "host/stop.h"

#include <stdlib.h>
#include <string.h>

/* Batches in flight: enough that a thread which the system holds up does not stop the others, and no more than memory for a
 * few dozen over the threads. */
enum { SPARE_TOKENS_A_THREAD = 7, SPARE_TOKENS = 56 };

/* One filter's argument: which stage it is for. */
struct step {
    struct wc_run_state *state;
    size_t stage;
};

static enum wc_code take_sorted(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_batch *batch = &((struct wc_run_token *)token_arg)->batch;
    bool end = false;
    enum wc_code code = WC_OK;
    while (!code && !end && batch->taken < WC_BATCH_RECORDS && wc_arena_used(batch->keep) < WC_BATCH_BYTES &&
           !wc_stop_requested()) {
        const struct wc_article *article;
        void *prepared;
        code = wc_sorter_next(state->sorter, batch->keep, &article, &prepared, &end, err);
        if (!code && !end)
            wc_batch_add(batch, article, prepared);
    }
    *ret_end = batch->taken == 0;
    return code;
}

/* ---- the filters */

static enum wc_code prepare(void *arg, void *token, struct wc_error *err)
{
    struct step *step = arg;
    struct wc_batch *batch = &((struct wc_run_token *)token)->batch;
    return wc_chain_prepare(step->state->run->chain, step->stage, batch, batch->keep, err);
}

static enum wc_code process(void *arg, void *token, struct wc_error *err)
{
    struct step *step = arg;
    return wc_chain_process(step->state->run->chain, step->stage, &((struct wc_run_token *)token)->batch, err);
}

static enum wc_code pack(void *arg, void *token_arg, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    struct wc_sink *sink = state->run->sink;
    return sink->ops->pack(sink, &token->batch.outbox, token->packet, err);
}

static enum wc_code put(void *arg, void *token_arg, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    wc_run_count(state, token);
    state->decided += token->batch.taken;
    enum wc_code code = state->run->sink->ops->write(state->run->sink, token->packet, err);
    wc_batch_clear(&token->batch);
    if (wc_progress_due(state->run->progress))
        wc_progress_show(state->run->progress, state->decided, state->sorter ? wc_sorter_count(state->sorter) : 0,
                         "deciding: %llu articles", (unsigned long long)state->decided);
    return code;
}

static enum wc_code run_stages(struct wc_run_state *state, struct wc_error *err)
{
    size_t stages = wc_chain_length(state->run->chain), count = 0;
    struct wc_filter *filters = wc_zalloc(2 * stages + 3, sizeof *filters);
    struct step *steps = wc_zalloc(stages, sizeof *steps);
    if (!state->sorter)
        filters[count++] = (struct wc_filter){WC_FILTER_PARALLEL, wc_run_finish, state};
    for (size_t i = 0; i < stages; i++) {
        steps[i] = (struct step){state, i};
        filters[count++] = (struct wc_filter){WC_FILTER_PARALLEL, prepare, &steps[i]};
        filters[count++] = (struct wc_filter){WC_FILTER_SERIAL, process, &steps[i]};
    }
    filters[count++] = (struct wc_filter){WC_FILTER_PARALLEL, pack, state};
    filters[count++] = (struct wc_filter){WC_FILTER_SERIAL, put, state};
    enum wc_code code = wc_run_filters(state, state->sorter ? take_sorted : wc_run_take, filters, count, err);
    free(steps);
    free(filters);
    return code;
}

/* ---- the whole */

static void open_state(struct wc_run_state *state)
{
    const struct wc_run *run = state->run;
    size_t spare = (size_t)run->threads * SPARE_TOKENS_A_THREAD;
    state->token_count = run->threads + (spare < SPARE_TOKENS ? spare : SPARE_TOKENS) + 1;
    state->tokens = wc_zalloc(state->token_count, sizeof *state->tokens);
    for (size_t i = 0; i < state->token_count; i++) {
        wc_batch_init(&state->tokens[i].batch);
        state->tokens[i].packet = run->sink->ops->packet_new(run->sink);
    }
    if (strcmp(run->clock, "ingested") != 0)
        state->sorter = wc_sorter_new(run->sort_memory, run->sort_folder);
}

static void close_state(struct wc_run_state *state)
{
    for (size_t i = 0; i < state->token_count; i++) {
        state->run->sink->ops->packet_free(state->tokens[i].packet);
        wc_batch_free(&state->tokens[i].batch);
        wc_arena_free(state->tokens[i].prepared);
    }
    free(state->tokens);
    wc_sorter_free(state->sorter);
}

enum wc_code wc_run(const struct wc_run *run, struct wc_run_result *ret_result, struct wc_error *err)
{
    struct wc_run_state state = {.run = run, .result = ret_result};
    *ret_result = (struct wc_run_result){0};
    open_state(&state);
    enum wc_code code = state.sorter ? wc_run_read(&state, err) : WC_OK;
    if (!code)
        code = run_stages(&state, err);
    ret_result->complete = !code && !wc_stop_requested();
    struct wc_error second = WC_ERROR_INIT;
    enum wc_code finished = run->sink->ops->finish(run->sink, ret_result->complete, &second);
    if (finished && !code) {
        code = finished;
        *err = second;
        ret_result->complete = false;
    }
    close_state(&state);
    return code;
}
