/* The scheduler behind pipeline.h: one mutex, held only to choose the next step. Steps are batches of records, hundreds of
 * microseconds long, so the lock is not where time goes. */
#include "host/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

/* A token's place: before filter `at`; at == filter_count means free for the input. */
struct place {
    size_t at;
    uint64_t sequence; /* the order in which the input filled it */
    bool running;
};

struct run {
    const struct wc_pipeline *pipeline;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct place *places;
    uint64_t *next; /* by filter: the sequence that a serial filter takes next */
    bool *busy;     /* by filter: a serial filter is at work */
    uint64_t made;  /* tokens filled so far */
    size_t free_tokens;
    bool input_busy, ended, failed;
    struct wc_error error;
};

static bool can_move(const struct run *run, const struct place *place)
{
    if (place->running || place->at == run->pipeline->filter_count)
        return false;
    if (run->pipeline->filters[place->at].mode == WC_FILTER_PARALLEL)
        return true;
    return !run->busy[place->at] && run->next[place->at] == place->sequence;
}

/* The token farthest along that can move, or token_count. Draining before filling keeps memory warm and latency low. */
static size_t choose(const struct run *run)
{
    size_t count = run->pipeline->token_count, best = count;
    for (size_t i = 0; i < count; i++)
        if (can_move(run, &run->places[i]) && (best == count || run->places[i].at > run->places[best].at))
            best = i;
    return best;
}

static size_t choose_free(const struct run *run)
{
    size_t i = 0;
    while (run->places[i].running || run->places[i].at != run->pipeline->filter_count)
        i++;
    return i;
}

static bool done(const struct run *run)
{
    return run->failed || (run->ended && run->free_tokens == run->pipeline->token_count);
}

static void note_failure(struct run *run, enum wc_code code, const struct wc_error *err)
{
    if (run->failed)
        return;
    run->failed = true;
    run->error = *err;
    run->error.code = code;
}

/* Called with the lock held; lets go of it while the filter runs. */
static void move_token(struct run *run, size_t index)
{
    struct place *place = &run->places[index];
    const struct wc_filter *filter = &run->pipeline->filters[place->at];
    bool serial = filter->mode == WC_FILTER_SERIAL;
    struct wc_error err = WC_ERROR_INIT;
    place->running = true;
    if (serial)
        run->busy[place->at] = true;
    pthread_mutex_unlock(&run->lock);

    enum wc_code code = filter->run(filter->arg, run->pipeline->tokens[index], &err);

    pthread_mutex_lock(&run->lock);
    place->running = false;
    if (serial) {
        run->busy[place->at] = false;
        run->next[place->at]++;
    }
    if (code)
        note_failure(run, code, &err);
    if (++place->at == run->pipeline->filter_count)
        run->free_tokens++;
}

static void fill_token(struct run *run, size_t index)
{
    struct place *place = &run->places[index];
    struct wc_error err = WC_ERROR_INIT;
    bool end = false;
    place->running = run->input_busy = true;
    pthread_mutex_unlock(&run->lock);

    enum wc_code code = run->pipeline->input(run->pipeline->input_arg, run->pipeline->tokens[index], &end, &err);

    pthread_mutex_lock(&run->lock);
    place->running = run->input_busy = false;
    if (code)
        note_failure(run, code, &err);
    else if (end)
        run->ended = true;
    else {
        place->at = 0;
        place->sequence = run->made++;
        run->free_tokens--;
    }
}

static void *work(void *arg)
{
    struct run *run = arg;
    pthread_mutex_lock(&run->lock);
    while (!done(run)) {
        size_t index = choose(run);
        bool may_fill = !run->ended && !run->input_busy && run->free_tokens > 0;
        if (index < run->pipeline->token_count)
            move_token(run, index);
        else if (may_fill)
            fill_token(run, choose_free(run));
        else {
            pthread_cond_wait(&run->changed, &run->lock);
            continue;
        }
        pthread_cond_broadcast(&run->changed);
    }
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

/* Starts up to wanted helpers; fewer threads than asked for is slower, not wrong. */
static unsigned start_helpers(struct run *run, pthread_t *threads, unsigned wanted)
{
    unsigned started = 0;
    while (started < wanted && pthread_create(&threads[started], NULL, work, run) == 0)
        started++;
    return started;
}

enum wc_code wc_pipeline_run(const struct wc_pipeline *pipeline, unsigned threads, struct wc_error *err)
{
    struct run run = {.pipeline = pipeline, .free_tokens = pipeline->token_count};
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.changed, NULL);
    run.places = wc_zalloc(pipeline->token_count, sizeof *run.places);
    run.next = wc_zalloc(pipeline->filter_count + 1, sizeof *run.next);
    run.busy = wc_zalloc(pipeline->filter_count + 1, sizeof *run.busy);
    for (size_t i = 0; i < pipeline->token_count; i++)
        run.places[i].at = pipeline->filter_count;

    pthread_t *helpers = wc_zalloc(threads, sizeof *helpers);
    unsigned started = start_helpers(&run, helpers, threads - 1);
    work(&run);
    for (unsigned i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);

    enum wc_code code = run.failed ? run.error.code : WC_OK;
    if (code && err)
        *err = run.error;
    free(helpers);
    free(run.busy);
    free(run.next);
    free(run.places);
    pthread_cond_destroy(&run.changed);
    pthread_mutex_destroy(&run.lock);
    return code;
}
