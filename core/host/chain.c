/* Building a chain of stages and driving batches through it. */
#include "host/chain.h"

#include "config/config.h"
#include "host/progress.h"
#include "host/stop.h"
#include "record/encode.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_STAGES = 16, RETRY_FIRST_MS = 10, RETRY_MAX_MS = 1000 };

struct stage {
    const struct wc_stage_plugin *plugin;
    struct wc_settings *settings;
    void *instance;
    unsigned outputs[64]; /* our index of each of its outputs; that of a fused main output is unused */
    /* Of its process half, which one thread is in at a time, while others may be in other stages': */
    struct wc_chain_counts counts;
    struct wc_encoder *encoder; /* for articles that it refuses; made when first needed */
};

struct wc_chain {
    struct wc_log *log;
    const char *clock;
    struct stage stages[MAX_STAGES];
    size_t count;
    struct wc_output *outputs;
    size_t output_count;
};

struct wc_chain *wc_chain_new(struct wc_log *log, const char *clock)
{
    struct wc_chain *chain = wc_zalloc(1, sizeof *chain);
    chain->log = log;
    chain->clock = clock;
    return chain;
}

void wc_chain_free(struct wc_chain *chain)
{
    if (!chain)
        return;
    for (size_t i = 0; i < chain->count; i++) {
        chain->stages[i].plugin->close(chain->stages[i].instance);
        wc_settings_free(chain->stages[i].settings);
        wc_encoder_free(chain->stages[i].encoder);
    }
    free(chain->outputs);
    free(chain);
}

enum wc_code wc_chain_add(struct wc_chain *chain, const struct wc_stage_plugin *plugin, struct wc_settings *settings,
                          struct wc_error *err)
{
    struct wc_stage_env env = {settings, chain->log, chain->clock};
    struct stage stage = {.plugin = plugin, .settings = settings};
    enum wc_code code = WC_OK;
    if (chain->count == MAX_STAGES)
        code = wc_fail(err, WC_E_USAGE, "more than %d stages are named", MAX_STAGES);
    else
        code = plugin->open(&env, &stage.instance, err);
    if (code) {
        wc_error_prefix(err, "stage %s", plugin->name);
        wc_settings_free(settings);
        return code;
    }
    chain->stages[chain->count++] = stage;
    return WC_OK;
}

/* ---- outputs */

static enum wc_code add_output(struct wc_chain *chain, struct wc_output output, unsigned *ret_index,
                               struct wc_error *err)
{
    for (size_t i = 0; i < chain->output_count; i++)
        if (strcmp(chain->outputs[i].name, output.name) == 0)
            return wc_fail(err, WC_E_USAGE, "two stages have an output \"%s\"; leave one of them out", output.name);
    chain->outputs = wc_realloc(chain->outputs, chain->output_count + 1, sizeof *chain->outputs);
    chain->outputs[chain->output_count] = output;
    *ret_index = (unsigned)chain->output_count++;
    return WC_OK;
}

static bool is_fused_main(const struct wc_chain *chain, size_t stage, size_t output)
{
    return output == 0 && stage + 1 < chain->count;
}

static enum wc_code add_outputs_of(struct wc_chain *chain, size_t index, struct wc_error *err)
{
    struct stage *stage = &chain->stages[index];
    const struct wc_output *outputs = stage->plugin->outputs;
    enum wc_code code = WC_OK;
    for (size_t i = 0; outputs[i].name && !code; i++) {
        if (i == sizeof stage->outputs / sizeof *stage->outputs)
            code = wc_fail(err, WC_E_UNSUPPORTED, "stage %s has too many outputs", stage->plugin->name);
        else if (!is_fused_main(chain, index, i))
            code = add_output(chain, outputs[i], &stage->outputs[i], err);
        else if (outputs[i].type != WC_RECORD_ARTICLE)
            code = wc_fail(err, WC_E_USAGE, "stage %s must be the last one: what it lets through are no articles",
                           stage->plugin->name);
    }
    return code;
}

enum wc_code wc_chain_seal(struct wc_chain *chain, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = chain->count; i-- > 0 && !code;) /* what came of it all stands first */
        code = add_outputs_of(chain, i, err);
    unsigned index;
    if (!code)
        code = add_output(chain, (struct wc_output){"deadletter", WC_RECORD_DEAD_LETTER}, &index, err);
    return code;
}

size_t wc_chain_length(const struct wc_chain *chain)
{
    return chain->count;
}

const struct wc_output *wc_chain_outputs(const struct wc_chain *chain, size_t *ret_count)
{
    *ret_count = chain->output_count;
    return chain->outputs;
}

struct wc_chain_counts wc_chain_counts(const struct wc_chain *chain)
{
    struct wc_chain_counts sum = {0, 0};
    for (size_t i = 0; i < chain->count; i++) {
        sum.skipped += chain->stages[i].counts.skipped;
        sum.rejected += chain->stages[i].counts.rejected;
    }
    return sum;
}

/* ---- batches */

void wc_batch_init(struct wc_batch *batch)
{
    *batch = (struct wc_batch){.keep = wc_arena_new(), .scratch = wc_arena_new()};
}

void wc_batch_free(struct wc_batch *batch)
{
    wc_arena_free(batch->keep);
    wc_arena_free(batch->scratch);
    free(batch->items);
    free(batch->passed);
    free(batch->outbox.items);
}

void wc_batch_clear(struct wc_batch *batch)
{
    wc_arena_reset(batch->keep);
    batch->count = batch->passed_count = batch->outbox.count = 0;
    batch->taken = 0;
}

struct wc_arena *wc_batch_take(struct wc_batch *batch)
{
    struct wc_arena *taken = batch->keep;
    batch->keep = wc_arena_new();
    return taken;
}

static void add_item(struct wc_item **items, size_t *count, size_t *cap, const struct wc_article *article,
                     void *prepared)
{
    if (*count == *cap) {
        *cap = *cap ? *cap * 2 : 64;
        *items = wc_realloc(*items, *cap, sizeof **items);
    }
    (*items)[(*count)++] = (struct wc_item){.article = article, .prepared = prepared, .result = WC_RESULT_OK};
}

void wc_batch_add(struct wc_batch *batch, const struct wc_article *article, void *prepared)
{
    add_item(&batch->items, &batch->count, &batch->cap, article, prepared);
    batch->taken++;
}

void wc_batch_add_dead(struct wc_batch *batch, const struct wc_chain *chain, const struct wc_dead_letter *letter)
{
    wc_outbox_add(&batch->outbox, (unsigned)chain->output_count - 1, letter);
    batch->taken++;
}

/* ---- prepare */

enum wc_code wc_chain_prepare(const struct wc_chain *chain, size_t stage_index, struct wc_batch *batch,
                              struct wc_arena *keep, struct wc_error *err)
{
    const struct stage *stage = &chain->stages[stage_index];
    struct wc_work work = {keep, batch->scratch};
    if (!stage->plugin->prepare)
        return WC_OK;
    for (size_t i = 0; i < batch->count; i++) {
        struct wc_item *item = &batch->items[i];
        struct wc_error problem = WC_ERROR_INIT;
        if (item->prepared)
            continue;
        item->result = stage->plugin->prepare(stage->instance, item->article, &work, &item->prepared, &problem);
        wc_arena_reset(batch->scratch);
        if (item->result == WC_RESULT_FATAL || item->result == WC_RESULT_RETRY)
            return wc_fail(err, problem.code ? problem.code : WC_E_INTERNAL, "stage %s: %s", stage->plugin->name,
                           problem.text);
        if (item->result != WC_RESULT_OK) {
            item->prepared = NULL; /* or whoever has only that would take the record for one that is well */
            item->message = wc_arena_dup(keep, wc_str_of(problem.text)).data;
        }
    }
    return WC_OK;
}

/* ---- process */

struct collector {
    struct wc_emit emit; /* first: the stage's pointer is ours */
    const struct stage *stage;
    bool fused;
    unsigned output_count;
    bool strayed; /* it sent to an output that it does not have */
    struct wc_batch *batch;
};

static void collect(struct wc_emit *emit, unsigned output, const void *record)
{
    struct collector *collector = (struct collector *)emit;
    struct wc_batch *batch = collector->batch;
    if (output >= collector->output_count)
        collector->strayed = true;
    else if (output == 0 && collector->fused)
        add_item(&batch->passed, &batch->passed_count, &batch->passed_cap, record, NULL);
    else
        wc_outbox_add(&batch->outbox, collector->stage->outputs[output], record);
}

static unsigned count_outputs(const struct wc_stage_plugin *plugin)
{
    unsigned count = 0;
    while (plugin->outputs[count].name)
        count++;
    return count;
}

static void pause_ms(int ms)
{
    struct timespec span = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&span, NULL);
}

/* A passing trouble is waited out, with growing pauses, until it passes or the process is asked to stop. What an attempt sent
 * before it gave up is taken back: the next one sends it again. */
static enum wc_result process_item(struct collector *collector, struct wc_item *item, struct wc_error *problem)
{
    const struct stage *stage = collector->stage;
    struct wc_batch *batch = collector->batch;
    size_t sent = batch->outbox.count, passed = batch->passed_count;
    enum wc_result result;
    for (int wait = RETRY_FIRST_MS;; wait = wait * 2 < RETRY_MAX_MS ? wait * 2 : RETRY_MAX_MS) {
        result = stage->plugin->process(stage->instance, item->article, item->prepared, &collector->emit, problem);
        if (result != WC_RESULT_RETRY || wc_stop_requested())
            return result;
        batch->outbox.count = sent;
        batch->passed_count = passed;
        *problem = (struct wc_error)WC_ERROR_INIT;
        pause_ms(wait);
    }
}

/* The letter's data is the article as the stage got it, in Avro: that is the record which a topic would have held. */
static void reject_article(const struct wc_chain *chain, struct stage *stage, struct wc_batch *batch,
                           const struct wc_article *article, const char *message)
{
    struct wc_buf bytes = WC_BUF_INIT((size_t)1 << 30);
    struct wc_dead_letter *letter = wc_arena_zalloc(batch->keep, 1, sizeof *letter);
    if (!stage->encoder)
        stage->encoder = wc_encoder_new();
    if (wc_encode(stage->encoder, WC_RECORD_ARTICLE, article, &bytes, NULL) == WC_OK)
        letter->data = wc_arena_dup(batch->keep, wc_buf_str(&bytes));
    wc_buf_free(&bytes);
    letter->data_len = (int64_t)letter->data.len;
    letter->key = article->id;
    letter->reason = WC_STR("refused");
    letter->message = wc_arena_dup(batch->keep, wc_str_of(message));
    letter->step = wc_str_of(stage->plugin->name);
    letter->origin = article->origin;
    letter->ingested = article->ingested;
    letter->version = WC_STR("wirecopy " WIRECOPY_VERSION);
    wc_outbox_add(&batch->outbox, (unsigned)chain->output_count - 1, letter);
    stage->counts.rejected++;
}

static enum wc_code settle(const struct wc_chain *chain, struct stage *stage, struct wc_batch *batch,
                           const struct wc_article *article, enum wc_result result, const char *message,
                           struct wc_error *err)
{
    switch (result) {
    case WC_RESULT_OK:
        return WC_OK;
    case WC_RESULT_SKIP:
        stage->counts.skipped++;
        return WC_OK;
    case WC_RESULT_REJECT:
        reject_article(chain, stage, batch, article, message);
        return WC_OK;
    case WC_RESULT_RETRY:
        return wc_fail(err, WC_E_INTERRUPTED, "stage %s: stopped while it waited: %s", stage->plugin->name, message);
    case WC_RESULT_FATAL:
        break;
    }
    return wc_fail(err, WC_E_INTERNAL, "stage %s: article %.*s: %s", stage->plugin->name, WC_STR_ARG(article->id),
                   message);
}

enum wc_code wc_chain_process(struct wc_chain *chain, size_t stage_index, struct wc_batch *batch, struct wc_error *err)
{
    struct stage *stage = &chain->stages[stage_index];
    struct collector collector = {.emit = {batch->keep, collect},
                                  .stage = stage,
                                  .fused = stage_index + 1 < chain->count,
                                  .output_count = count_outputs(stage->plugin),
                                  .batch = batch};
    enum wc_code code = WC_OK;
    batch->passed_count = 0;
    for (size_t i = 0; i < batch->count && !code; i++) {
        struct wc_item *item = &batch->items[i];
        struct wc_error problem = WC_ERROR_INIT;
        const char *message = item->message;
        enum wc_result result = item->result;
        if (result == WC_RESULT_OK) {
            result = process_item(&collector, item, &problem);
            message = problem.text;
        }
        code = settle(chain, stage, batch, item->article, result, message, err);
        if (!code && collector.strayed)
            code = wc_fail(err, WC_E_INTERNAL, "stage %s sends to an output that it does not declare",
                           stage->plugin->name);
    }
    struct wc_item *read = batch->items;
    size_t read_cap = batch->cap;
    batch->items = batch->passed;
    batch->count = batch->passed_count;
    batch->cap = batch->passed_cap;
    batch->passed = read;
    batch->passed_cap = read_cap;
    return code;
}
