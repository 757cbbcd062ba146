/* Reading the sources of intake.h. */
#include "host/intake.h"

#include "config/config.h"
#include "host/progress.h"
#include "host/soundness.h"
#include "record/identity.h"

#include <stdlib.h>

struct source {
    struct wc_intake_source spec;
    void *instance;
    struct wc_intake_counts counts;
};

struct wc_intake {
    struct source *sources;
    size_t count, current;
    size_t record_limit;
    struct wc_log *log;
};

struct wc_intake *wc_intake_new(const struct wc_intake_source *sources, size_t count, size_t record_limit,
                                struct wc_log *log)
{
    struct wc_intake *intake = wc_zalloc(1, sizeof *intake);
    intake->sources = wc_zalloc(count, sizeof *intake->sources);
    intake->count = count;
    intake->record_limit = record_limit;
    intake->log = log;
    for (size_t i = 0; i < count; i++) {
        intake->sources[i].spec = sources[i];
        intake->sources[i].counts.plugin = sources[i].plugin->name;
        intake->sources[i].counts.locator = sources[i].locator;
    }
    return intake;
}

void wc_intake_free(struct wc_intake *intake)
{
    if (!intake)
        return;
    for (size_t i = 0; i < intake->count; i++) {
        intake->sources[i].spec.plugin->close(intake->sources[i].instance);
        wc_settings_free(intake->sources[i].spec.settings);
    }
    free(intake->sources);
    free(intake);
}

enum wc_code wc_intake_open(struct wc_intake *intake, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < intake->count && !code; i++) {
        struct source *source = &intake->sources[i];
        struct wc_source_env env = {source->spec.settings, intake->log, source->spec.locator, intake->record_limit};
        code = source->spec.plugin->open(&env, &source->instance, err);
        if (code)
            wc_error_prefix(err, "%s:%s", source->spec.plugin->name, source->spec.locator);
    }
    return code;
}

enum wc_next wc_intake_take(struct wc_intake *intake, int timeout_ms, struct wc_arena *keep, struct wc_taken *ret_taken,
                            struct wc_error *err)
{
    struct wc_article *article = wc_arena_zalloc(keep, 1, sizeof *article);
    struct wc_dead_letter *reject = wc_arena_zalloc(keep, 1, sizeof *reject);
    for (; intake->current < intake->count; intake->current++) {
        struct source *source = &intake->sources[intake->current];
        enum wc_next next = source->spec.plugin->next(source->instance, timeout_ms, keep, article, reject, err);
        if (next == WC_NEXT_END)
            continue;
        if (next == WC_NEXT_FAILED && !err->code)
            wc_fail(err, WC_E_INTERNAL, "the source failed without saying why");
        if (next == WC_NEXT_FAILED)
            wc_error_prefix(err, "%s:%s", source->spec.plugin->name, source->spec.locator);
        if (next == WC_NEXT_FAILED || next == WC_NEXT_IDLE)
            return next;
        *ret_taken = (struct wc_taken){
            .source = intake->current, .kind = next, .article = article, .reject = reject, .ingested = wc_wall_ms()};
        return WC_NEXT_ARTICLE;
    }
    return WC_NEXT_END;
}

/* A source that gives bytes for text is at fault; what it gave is set aside, not let in. */
static bool is_sound(const struct wc_article *article, struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    const char *field;
    if (wc_article_is_utf8(article, &field))
        return true;
    ret_reject->data = article->body;
    ret_reject->reason = WC_STR("bad-utf8");
    ret_reject->message = wc_arena_printf(keep, "The source gave a %s that is not UTF-8.", field);
    ret_reject->origin = article->origin;
    return false;
}

static void finish_reject(const struct source *source, struct wc_taken *taken)
{
    struct wc_dead_letter *reject = taken->reject;
    reject->step = wc_str_of(source->spec.plugin->name);
    reject->ingested = taken->ingested;
    reject->version = WC_STR("wirecopy " WIRECOPY_VERSION);
    if (!reject->reason.len)
        reject->reason = WC_STR("unexplained");
    if (!reject->message.len)
        reject->message = WC_STR("The source refused the record without saying why.");
    if (reject->data_len == 0)
        reject->data_len = (int64_t)reject->data.len;
}

void wc_intake_finish(const struct wc_intake *intake, struct wc_taken *taken, struct wc_work *work)
{
    const struct source *source = &intake->sources[taken->source];
    const struct wc_source_plugin *plugin = source->spec.plugin;
    if (taken->kind == WC_NEXT_RAW && plugin->parse)
        taken->kind = plugin->parse(source->instance, work, taken->article, taken->reject);
    if (taken->kind == WC_NEXT_ARTICLE && !is_sound(taken->article, work->keep, taken->reject))
        taken->kind = WC_NEXT_REJECT;
    if (taken->kind == WC_NEXT_ARTICLE)
        taken->clamped = wc_article_identify(taken->article, plugin->key_order, taken->ingested, work->keep);
    else
        finish_reject(source, taken);
}

static bool is_dated(const struct wc_article *article)
{
    return wc_str_equal(article->first_seen_basis, WC_STR("captured")) ||
           wc_str_equal(article->first_seen_basis, WC_STR("published"));
}

void wc_intake_count(struct wc_intake *intake, const struct wc_taken *taken)
{
    struct wc_intake_counts *counts = &intake->sources[taken->source].counts;
    counts->articles += taken->kind == WC_NEXT_ARTICLE;
    counts->rejects += taken->kind != WC_NEXT_ARTICLE;
    counts->clamped += taken->clamped;
    counts->undated += taken->kind == WC_NEXT_ARTICLE && !is_dated(taken->article);
}

size_t wc_intake_source_count(const struct wc_intake *intake)
{
    return intake->count;
}

struct wc_intake_counts wc_intake_counts(const struct wc_intake *intake, size_t index)
{
    return intake->sources[index].counts;
}

void wc_intake_progress(const struct wc_intake *intake, uint64_t *ret_done, uint64_t *ret_total)
{
    const struct source *source = &intake->sources[0];
    *ret_done = *ret_total = 0;
    /* Of several, only the share of the one being read could be told. */
    if (intake->count == 1 && source->instance && source->spec.plugin->progress)
        source->spec.plugin->progress(source->instance, ret_done, ret_total);
}
