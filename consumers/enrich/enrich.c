/*
 * The enrich stage: an article in, the same article out with what can be said of it from its own text. All work is done in
 * prepare, which is pure and may run on many threads; process only adds where the record has been. The enrichers are
 * rules over word lists and a gazetteer, not trained models: docs/enrich.md says what that means.
 */
#include <stdlib.h>

#include "consumers/enrich/enriching.h"

static const struct enricher {
    const char *option;
    void (*run)(struct wc_enriching *e);
} enrichers[] = {
    {"language", wc_enrich_language}, {"dateline", wc_enrich_dateline}, {"agency", wc_enrich_agency},
    {"byline", wc_enrich_byline},     {"entities", wc_enrich_entities}, {"dates", wc_enrich_dates},
    {"keywords", wc_enrich_keywords}, {"counts", wc_enrich_word_count}, {"lead", wc_enrich_lead},
};
#define ENRICHERS (sizeof enrichers / sizeof *enrichers)

struct wc_enrich {
    struct wc_lexicon *lexicon;
    bool on[ENRICHERS], persons;
};

static const struct wc_option options[] = {
    {"language", WC_OPTION_BOOL, "true", 0, 0, 0, "Tell the language of the text.", 0},
    {"dateline", WC_OPTION_BOOL, "true", 0, 0, 0, "Read the dateline: place, and date where written.", 0},
    {"agency", WC_OPTION_BOOL, "true", 0, 0, 0, "Name the news agency that the copy is from, and how that is known.",
     0},
    {"byline", WC_OPTION_BOOL, "true", 0, 0, 0, "Clean the authors' names, and find contributors in credits.", 0},
    {"entities", WC_OPTION_BOOL, "true", 0, 0, 0, "Find persons, organisations and places.", 0},
    {"persons", WC_OPTION_BOOL, "true", 0, 0, 0, "Have persons among the entities; off for privacy.", 0},
    {"dates", WC_OPTION_BOOL, "true", 0, 0, 0, "Find the dates mentioned.", 0},
    {"keywords", WC_OPTION_BOOL, "true", 0, 0, 0, "Choose up to ten keywords.", 0},
    {"counts", WC_OPTION_BOOL, "true", 0, 0, 0, "Count the words.", 0},
    {"lead", WC_OPTION_BOOL, "true", 0, 0, 0, "Give the first sentences, up to about 300 bytes.", 0},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0},
};

static const struct wc_output outputs[] = {{"enriched", WC_RECORD_ENRICHED}, {NULL, WC_RECORD_TYPES}};

static enum wc_code enrich_open(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    (void)err;
    struct wc_enrich *stage = wc_zalloc(1, sizeof *stage);
    stage->lexicon = wc_lexicon_new();
    stage->persons = wc_settings_bool(env->settings, "persons");
    for (size_t i = 0; i < ENRICHERS; i++)
        stage->on[i] = wc_settings_bool(env->settings, enrichers[i].option);
    *ret_stage = stage;
    return WC_OK;
}

static void enrich_close(void *self)
{
    struct wc_enrich *stage = self;
    if (!stage)
        return;
    wc_lexicon_free(stage->lexicon);
    free(stage);
}

static enum wc_result enrich_prepare(const void *self, const struct wc_article *in, struct wc_work *work,
                                     void **ret_prepared, struct wc_error *err)
{
    (void)err;
    const struct wc_enrich *stage = self;
    struct wc_enriching *e = wc_arena_zalloc(work->scratch, 1, sizeof *e);
    e->lexicon = stage->lexicon;
    e->in = in;
    e->keep = work->keep;
    e->scratch = work->scratch;
    e->persons = stage->persons;
    e->out = wc_arena_zalloc(work->keep, 1, sizeof *e->out);
    e->out->article = in;
    e->out->language.tag = WC_STR("und");
    wc_words_cut(in->body, stage->lexicon, work->scratch, &e->words);
    for (size_t i = 0; i < ENRICHERS; i++)
        if (stage->on[i])
            enrichers[i].run(e);
    *ret_prepared = e->out;
    return WC_RESULT_OK;
}

static enum wc_result enrich_process(void *self, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                     struct wc_error *err)
{
    (void)self;
    (void)err;
    static const wc_str stages[] = {{"dedup 1", 7}, {"enrich 1", 8}};
    struct wc_enriched *record = prepared;
    bool judged = in->dedup.verdict.data != NULL;
    record->article = in;
    record->lineage.program = WC_STR("wirecopy " WIRECOPY_VERSION);
    record->lineage.stages = (struct wc_strs){judged ? stages : stages + 1, judged ? 2 : 1};
    wc_emit(emit, 0, record);
    return WC_RESULT_OK;
}

const struct wc_stage_plugin wc_enrich_stage = {
    .size = sizeof(struct wc_stage_plugin),
    .abi = WC_ABI,
    .name = "enrich",
    .version = "1",
    .summary =
        "Says of each article what its text shows: language, dateline, agency, byline, entities, dates, keywords.",
    .options = options,
    .outputs = outputs,
    .open = enrich_open,
    .close = enrich_close,
    .prepare = enrich_prepare,
    .process = enrich_process,
};
