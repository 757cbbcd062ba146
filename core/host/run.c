/*
 * Wiring of the broker-free host. Where the clock is not the order of arrival, the sources are first read whole into a
 * sorter, while the first stage prepares what it can; then batches go: input (serial) → for each stage prepare (parallel), process (serial) → pack (parallel) → write
 * (serial). Batches are cut by count and bytes, never by time or thread, so that the work, and the order of every serial
 * step, are the same at any number of threads.
 */
#include "host/run.h"

#include "host/pipeline.h"
#include "host/sorter.h"
#include "host/stop.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH_RECORDS = 64, BATCH_BYTES = 1 << 20, TOKENS_A_THREAD = 3, SOURCE_WAIT_MS = 200 };

struct token {
    struct wc_batch batch;
    struct wc_arena *prepared; /* made early, on its way to the sorter; NULL: none */
    struct wc_packet *packet;
};

struct state {
    const struct wc_run *run;
    struct wc_run_result *result;
    struct wc_sorter *sorter; /* NULL: the sources' order */
    atomic_bool early;        /* the sorter still wants prepared matter; a hint, so a stale value does no harm */
    uint64_t decided;
    struct token *tokens;
    size_t token_count;
};

struct step {
    struct state *state;
    size_t stage;
};

typedef enum wc_code input_fn(void *arg, void *token, bool *ret_end, struct wc_error *err);

/* ---- reading */

static int64_t clock_of(const char *clock, const struct wc_article *article)
{
    if (strcmp(clock, "published") == 0 && article->published.precision != WC_TIME_NONE)
        return article->published.ms;
    return article->first_seen;
}

static void show_reading(const struct state *state)
{
    uint64_t done, total;
    if (!wc_progress_due(state->run->progress))
        return;
    wc_intake_progress(state->run->intake, &done, &total);
    wc_progress_show(state->run->progress, done, total, "reading: %llu articles",
                     (unsigned long long)state->result->read);
}

static enum wc_code write_outbox(struct state *state, struct token *token, struct wc_error *err)
{
    struct wc_sink *sink = state->run->sink;
    enum wc_code code = sink->ops->pack(sink, &token->batch.outbox, token->packet, err);
    return code ? code : sink->ops->write(sink, token->packet, err);
}

static void take_reject(struct state *state, struct token *token, const struct wc_dead_letter *reject)
{
    struct wc_dead_letter *letter = wc_arena_alloc(token->batch.keep, sizeof *letter);
    *letter = *reject;
    wc_batch_add_dead(&token->batch, state->run->chain, letter);
    state->result->dead_letters++;
}

/* ---- the input of the pipeline */

static enum wc_code next_sorted(struct state *state, struct token *token, bool *ret_more, struct wc_error *err)
{
    struct wc_article *article = wc_arena_alloc(token->batch.keep, sizeof *article);
    void *prepared;
    bool end;
    enum wc_code code = wc_sorter_next(state->sorter, token->batch.keep, article, &prepared, &end, err);
    if (!code && !end)
        wc_batch_add(&token->batch, article, prepared);
    *ret_more = !end;
    return code;
}

/* A pause of the source (a pipe) closes the batch, so that what was read is not held back by what was not. */
static enum wc_code next_arrived(struct state *state, struct token *token, bool *ret_more, struct wc_error *err)
{
    struct wc_article *article = wc_arena_alloc(token->batch.keep, sizeof *article);
    struct wc_dead_letter reject;
    enum wc_next next = wc_intake_next(state->run->intake, SOURCE_WAIT_MS, token->batch.keep, article, &reject, err);
    state->result->read += next == WC_NEXT_ARTICLE || next == WC_NEXT_REJECT;
    if (next == WC_NEXT_ARTICLE)
        wc_batch_add(&token->batch, article, NULL);
    else if (next == WC_NEXT_REJECT)
        take_reject(state, token, &reject);
    *ret_more = next == WC_NEXT_ARTICLE || next == WC_NEXT_REJECT || (next == WC_NEXT_IDLE && !token->batch.taken);
    return next == WC_NEXT_FAILED ? err->code : WC_OK;
}

static bool has_room(const struct wc_batch *batch)
{
    return batch->taken < BATCH_RECORDS && wc_arena_used(batch->keep) < BATCH_BYTES;
}

static enum wc_code fill_sorted(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    struct token *token = token_arg;
    bool more = true;
    enum wc_code code = WC_OK;
    while (!code && more && has_room(&token->batch) && !wc_stop_requested())
        code = next_sorted(arg, token, &more, err);
    *ret_end = token->batch.taken == 0;
    return code;
}

static enum wc_code fill_arrived(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    struct token *token = token_arg;
    bool more = true;
    enum wc_code code = WC_OK;
    while (!code && more && has_room(&token->batch) && !wc_stop_requested())
        code = next_arrived(arg, token, &more, err);
    *ret_end = token->batch.taken == 0;
    return code;
}

static enum wc_code run_filters(struct state *state, input_fn *input, const struct wc_filter *filters, size_t count,
                                struct wc_error *err)
{
    void **tokens = wc_zalloc(state->token_count, sizeof *tokens);
    for (size_t i = 0; i < state->token_count; i++)
        tokens[i] = &state->tokens[i];
    struct wc_pipeline pipeline = {input, state, filters, count, tokens, state->token_count};
    enum wc_code code = wc_pipeline_run(&pipeline, state->run->threads, err);
    free(tokens);
    return code;
}

/* ---- reading into the sorter: the first stage's prepare goes on while the sources are read */

static enum wc_code fill_unsorted(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    enum wc_code code = fill_arrived(arg, token_arg, ret_end, err);
    show_reading(arg);
    return code;
}

static enum wc_code prepare_early(void *arg, void *token_arg, struct wc_error *err)
{
    struct state *state = arg;
    struct token *token = token_arg;
    if (!atomic_load(&state->early))
        return WC_OK;
    token->prepared = wc_arena_new();
    return wc_chain_prepare(state->run->chain, 0, &token->batch, token->prepared, err);
}

/* Dead letters have no place in the order of a clock: they are written as they come. */
static enum wc_code add_to_sorter(void *arg, void *token_arg, struct wc_error *err)
{
    struct state *state = arg;
    struct token *token = token_arg;
    struct wc_batch *batch = &token->batch;
    enum wc_code code = batch->outbox.count ? write_outbox(state, token, err) : WC_OK;
    for (size_t i = 0; i < batch->count; i++) {
        const struct wc_item *item = &batch->items[i];
        wc_sorter_add(state->sorter, clock_of(state->run->clock, item->article), item->article, item->prepared);
    }
    if (!code)
        code = wc_sorter_give(state->sorter, wc_batch_take(batch), token->prepared, err);
    else
        wc_arena_free(token->prepared);
    token->prepared = NULL;
    atomic_store(&state->early, wc_sorter_wants_prepared(state->sorter));
    wc_batch_clear(batch);
    return code;
}

static enum wc_code read_into_sorter(struct state *state, struct wc_error *err)
{
    const struct wc_filter filters[] = {{WC_FILTER_PARALLEL, prepare_early, state},
                                        {WC_FILTER_SERIAL, add_to_sorter, state}};
    enum wc_code code = run_filters(state, fill_unsorted, filters, 2, err);
    return code ? code : wc_sorter_sort(state->sorter, err);
}

/* ---- the filters */

static enum wc_code prepare(void *arg, void *token, struct wc_error *err)
{
    struct step *step = arg;
    struct wc_batch *batch = &((struct token *)token)->batch;
    return wc_chain_prepare(step->state->run->chain, step->stage, batch, batch->keep, err);
}

static enum wc_code process(void *arg, void *token, struct wc_error *err)
{
    struct step *step = arg;
    return wc_chain_process(step->state->run->chain, step->stage, &((struct token *)token)->batch, err);
}

static enum wc_code pack(void *arg, void *token_arg, struct wc_error *err)
{
    struct step *step = arg;
    struct token *token = token_arg;
    struct wc_sink *sink = step->state->run->sink;
    return sink->ops->pack(sink, &token->batch.outbox, token->packet, err);
}

static void observe(const struct state *state, const struct wc_outbox *outbox)
{
    const struct wc_observer *observer = &state->run->observer;
    for (size_t i = 0; i < outbox->count && observer->record; i++)
        observer->record(observer->arg, state->run->sink->outputs[outbox->items[i].output].type,
                         outbox->items[i].record);
}

static enum wc_code put(void *arg, void *token_arg, struct wc_error *err)
{
    struct state *state = ((struct step *)arg)->state;
    struct token *token = token_arg;
    observe(state, &token->batch.outbox);
    state->decided += token->batch.taken;
    enum wc_code code = state->run->sink->ops->write(state->run->sink, token->packet, err);
    wc_batch_clear(&token->batch);
    if (wc_progress_due(state->run->progress))
        wc_progress_show(state->run->progress, state->decided, state->sorter ? wc_sorter_count(state->sorter) : 0,
                         "deciding: %llu articles", (unsigned long long)state->decided);
    return code;
}

static enum wc_code run_stages(struct state *state, struct wc_error *err)
{
    size_t stages = wc_chain_length(state->run->chain), count = 2 * stages + 2;
    struct wc_filter *filters = wc_zalloc(count, sizeof *filters);
    struct step *steps = wc_zalloc(stages + 1, sizeof *steps);
    for (size_t i = 0; i <= stages; i++)
        steps[i] = (struct step){state, i};
    for (size_t i = 0; i < stages; i++) {
        filters[2 * i] = (struct wc_filter){WC_FILTER_PARALLEL, prepare, &steps[i]};
        filters[2 * i + 1] = (struct wc_filter){WC_FILTER_SERIAL, process, &steps[i]};
    }
    filters[count - 2] = (struct wc_filter){WC_FILTER_PARALLEL, pack, &steps[stages]};
    filters[count - 1] = (struct wc_filter){WC_FILTER_SERIAL, put, &steps[stages]};
    enum wc_code code = run_filters(state, state->sorter ? fill_sorted : fill_arrived, filters, count, err);
    free(steps);
    free(filters);
    return code;
}

/* ---- the whole */

static void open_state(struct state *state)
{
    const struct wc_run *run = state->run;
    state->token_count = (size_t)run->threads * TOKENS_A_THREAD + 1;
    state->tokens = wc_zalloc(state->token_count, sizeof *state->tokens);
    for (size_t i = 0; i < state->token_count; i++) {
        wc_batch_init(&state->tokens[i].batch);
        state->tokens[i].packet = run->sink->ops->packet_new(run->sink);
    }
    atomic_store(&state->early, true);
    if (strcmp(run->clock, "ingested") != 0)
        state->sorter = wc_sorter_new(run->sort_memory, run->sort_folder);
}

static void close_state(struct state *state)
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
    struct state state = {.run = run, .result = ret_result};
    *ret_result = (struct wc_run_result){0};
    open_state(&state);
    enum wc_code code = state.sorter ? read_into_sorter(&state, err) : WC_OK;
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
    ret_result->dead_letters += wc_chain_counts(run->chain).rejected;
    close_state(&state);
    return code;
}
