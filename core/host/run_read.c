/*
 * The reading half of a run. Records are taken from the sources one after another and understood on many threads; where they
 * must be put in order first, the first stage prepares them meanwhile, as far as there is memory for that.
 */
#include "host/run_state.h"

#include "host/stop.h"

#include <string.h>

enum { SOURCE_WAIT_MS = 200 };

static bool has_room(const struct wc_run_token *token)
{
    return token->taken_count < WC_BATCH_RECORDS && wc_arena_used(token->batch.keep) < WC_BATCH_BYTES;
}

static void show(const struct wc_run_state *state)
{
    uint64_t done, total;
    if (!state->sorter || !wc_progress_due(state->run->progress))
        return;
    wc_intake_progress(state->run->intake, &done, &total);
    wc_progress_show(state->run->progress, done, total, "reading: %llu records",
                     (unsigned long long)state->result->read);
}

/* A pause of the source (a pipe) closes the batch, so that what was read is not held back by what was not. An empty batch
 * goes its way too: a step that failed meanwhile must not wait for a source that is silent. */
enum wc_code wc_run_take(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    enum wc_next next = WC_NEXT_ARTICLE;
    token->taken_count = 0;
    while (has_room(token) && !wc_stop_requested()) {
        next = wc_intake_take(state->run->intake, SOURCE_WAIT_MS, token->batch.keep, &token->taken[token->taken_count],
                              err);
        show(state);
        if (next != WC_NEXT_ARTICLE)
            break;
        token->taken_count++;
        state->result->read++;
    }
    *ret_end = token->taken_count == 0 && next != WC_NEXT_IDLE;
    return next == WC_NEXT_FAILED ? err->code : WC_OK;
}

enum wc_code wc_run_finish(void *arg, void *token_arg, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    struct wc_work work = {token->batch.keep, token->batch.scratch};
    (void)err;
    for (size_t i = 0; i < token->taken_count; i++) {
        struct wc_taken *taken = &token->taken[i];
        wc_intake_finish(state->run->intake, taken, &work);
        wc_arena_reset(work.scratch);
        if (taken->kind == WC_NEXT_ARTICLE)
            wc_batch_add(&token->batch, taken->article, NULL);
        else
            wc_batch_add_dead(&token->batch, state->run->chain, taken->reject);
    }
    return WC_OK;
}

void wc_run_count(struct wc_run_state *state, struct wc_run_token *token)
{
    const struct wc_outbox *outbox = &token->batch.outbox;
    const struct wc_output *outputs = state->run->sink->outputs;
    const struct wc_observer *observer = &state->run->observer;
    for (size_t i = 0; i < token->taken_count; i++)
        wc_intake_count(state->run->intake, &token->taken[i]);
    token->taken_count = 0;
    for (size_t i = 0; i < outbox->count; i++) {
        enum wc_record_type type = outputs[outbox->items[i].output].type;
        state->result->dead_letters += type == WC_RECORD_DEAD_LETTER;
        if (observer->record)
            observer->record(observer->arg, type, outbox->items[i].record);
    }
}

static enum wc_code finish_and_prepare(void *arg, void *token_arg, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    enum wc_code code = wc_run_finish(state, token, err);
    if (code || token->batch.count == 0 || !atomic_load(&state->early))
        return code;
    token->prepared = wc_arena_new();
    return wc_chain_prepare(state->run->chain, 0, &token->batch, token->prepared, err);
}

static enum wc_code write_outbox(struct wc_run_state *state, struct wc_run_token *token, struct wc_error *err)
{
    struct wc_sink *sink = state->run->sink;
    enum wc_code code = sink->ops->pack(sink, &token->batch.outbox, token->packet, err);
    return code ? code : sink->ops->write(sink, token->packet, err);
}

static int64_t clock_of(const char *clock, const struct wc_article *article)
{
    if (strcmp(clock, "published") == 0 && article->published.precision != WC_TIME_NONE)
        return article->published.ms;
    return article->first_seen;
}

static enum wc_code give_to_sorter(struct wc_run_state *state, struct wc_run_token *token, struct wc_error *err)
{
    struct wc_batch *batch = &token->batch;
    if (batch->count == 0) /* silence, or dead letters alone: nothing that the sorter should hold */
        return WC_OK;
    for (size_t i = 0; i < batch->count; i++) {
        const struct wc_item *item = &batch->items[i];
        wc_sorter_add(state->sorter, clock_of(state->run->clock, item->article), item->article, item->prepared);
    }
    struct wc_arena *prepared = token->prepared;
    token->prepared = NULL;
    return wc_sorter_give(state->sorter, wc_batch_take(batch), prepared, err);
}

static enum wc_code add_to_sorter(void *arg, void *token_arg, struct wc_error *err)
{
    struct wc_run_state *state = arg;
    struct wc_run_token *token = token_arg;
    wc_run_count(state, token);
    enum wc_code code = token->batch.outbox.count ? write_outbox(state, token, err) : WC_OK;
    if (!code)
        code = give_to_sorter(state, token, err);
    atomic_store(&state->early, wc_sorter_wants_prepared(state->sorter));
    wc_batch_clear(&token->batch);
    return code;
}

enum wc_code wc_run_read(struct wc_run_state *state, struct wc_error *err)
{
    const struct wc_filter filters[] = {{WC_FILTER_PARALLEL, finish_and_prepare, state},
                                        {WC_FILTER_SERIAL, add_to_sorter, state}};
    atomic_store(&state->early, true);
    enum wc_code code = wc_run_filters(state, wc_run_take, filters, 2, err);
    return code ? code : wc_sorter_sort(state->sorter, err);
}
