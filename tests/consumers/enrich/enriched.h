/* Running the stage on one article, as the host would: settings from assignments, prepare, process. */
#ifndef WC_TESTS_ENRICHED_H
#define WC_TESTS_ENRICHED_H

#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "unit.h"

extern const struct wc_stage_plugin wc_enrich_stage;

struct enriched {
    struct wc_config *config;
    struct wc_settings *settings;
    void *stage;
    struct wc_work work;
    struct wc_emit emit;
    const struct wc_enriched *record;
};

static struct wc_table enriched_table;

static void enriched_take(struct wc_emit *emit, unsigned output, const void *record)
{
    struct enriched *self = (struct enriched *)((char *)emit - offsetof(struct enriched, emit));
    CU_ASSERT_EQUAL(output, 0);
    self->record = record;
}

/* off: an option to switch off, or NULL. */
static inline void enriched_open(struct enriched *self, const char *off)
{
    struct wc_error err = WC_ERROR_INIT;
    memset(self, 0, sizeof *self);
    enriched_table = (struct wc_table){"enrich", "", wc_enrich_stage.options, false};
    self->config = wc_config_new(&enriched_table, 1);
    if (off && wc_config_set_option(self->config, "enrich", off, "false", &err) != WC_OK) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    if (wc_config_open(self->config, "enrich", &self->settings, &err) != WC_OK)
        abort();
    struct wc_stage_env env = {self->settings, NULL, "ingested"};
    if (wc_enrich_stage.open(&env, &self->stage, &err) != WC_OK)
        abort();
    self->work = (struct wc_work){wc_arena_new(), wc_arena_new()};
    self->emit = (struct wc_emit){self->work.keep, enriched_take};
}

static inline const struct wc_enriched *enriched_run(struct enriched *self, const struct wc_article *in)
{
    struct wc_error err = WC_ERROR_INIT;
    void *prepared = NULL;
    self->record = NULL;
    wc_arena_reset(self->work.keep);
    wc_arena_reset(self->work.scratch);
    CU_ASSERT_EQUAL(wc_enrich_stage.prepare(self->stage, in, &self->work, &prepared, &err), WC_RESULT_OK);
    wc_arena_reset(self->work.scratch);
    CU_ASSERT_EQUAL(wc_enrich_stage.process(self->stage, in, prepared, &self->emit, &err), WC_RESULT_OK);
    return self->record;
}

static inline void enriched_close(struct enriched *self)
{
    wc_enrich_stage.close(self->stage);
    wc_settings_free(self->settings);
    wc_config_free(self->config);
    wc_arena_free(self->work.keep);
    wc_arena_free(self->work.scratch);
}

/* Whether an entity of that type and text is there; id may be NULL: any. */
static inline bool has_entity(const struct wc_enriched *record, const char *type, const char *text, const char *id)
{
    for (size_t i = 0; i < record->entity_count; i++) {
        const struct wc_entity *entity = &record->entities[i];
        if (wc_str_equal(entity->type, wc_str_of(type)) && wc_str_equal(entity->text, wc_str_of(text)) &&
            (!id || wc_str_equal(entity->id, wc_str_of(id))))
            return true;
    }
    return false;
}

static inline void print_entities(const struct wc_enriched *record)
{
    for (size_t i = 0; i < record->entity_count; i++)
        fprintf(stderr, "  %.*s %.*s x%d %.*s\n", WC_STR_ARG(record->entities[i].type),
                WC_STR_ARG(record->entities[i].text), (int)record->entities[i].count,
                WC_STR_ARG(record->entities[i].id));
}

#endif
