/* Opening a source the way the host does, and taking everything it gives. Functions of a header, because each test file is a
 * program of its own. */
#ifndef WC_TESTS_PRODUCERS_SOURCE_TEST_H
#define WC_TESTS_PRODUCERS_SOURCE_TEST_H

#include "unit.h"

#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wirecopy/plugin.h>

enum { TAKEN_MAX = 64, RECORD_LIMIT = 100000 };

struct source_test {
    struct wc_config *config;
    struct wc_settings *settings;
    struct wc_table table;
    const struct wc_source_plugin *plugin;
    void *source;
    struct wc_arena *keep;
    struct wc_error err;
    enum wc_code opened;
    struct wc_article articles[TAKEN_MAX];
    struct wc_dead_letter rejects[TAKEN_MAX];
    size_t article_count, reject_count;
    enum wc_next end;
};

/* settings: "jsonl.title=/a" and the like, up to a NULL. */
static inline void source_open(struct source_test *test, const struct wc_source_plugin *plugin, const char *locator,
                               const char *const *settings)
{
    struct wc_error err = WC_ERROR_INIT;
    memset(test, 0, sizeof *test);
    test->plugin = plugin;
    test->table.name = plugin->name;
    test->table.summary = plugin->summary;
    test->table.options = plugin->options;
    test->config = wc_config_new(&test->table, 1);
    for (; settings && *settings; settings++)
        if (wc_config_set(test->config, *settings, &err))
            printf("\n    %s", err.text);
    CU_ASSERT_EQUAL_FATAL(wc_config_open(test->config, plugin->name, &test->settings, &err), WC_OK);
    struct wc_source_env env = {test->settings, NULL, locator, RECORD_LIMIT};
    test->keep = wc_arena_new();
    test->opened = plugin->open(&env, &test->source, &test->err);
}

static inline enum wc_next source_next(struct source_test *test)
{
    enum wc_next got;
    do
        got = test->plugin->next(test->source, 100, test->keep, &test->articles[test->article_count],
                                 &test->rejects[test->reject_count], &test->err);
    while (got == WC_NEXT_IDLE);
    if (got == WC_NEXT_RAW) {
        struct wc_work work = {test->keep, test->keep};
        got = test->plugin->parse(test->source, &work, &test->articles[test->article_count],
                                  &test->rejects[test->reject_count]);
    }
    test->article_count += got == WC_NEXT_ARTICLE;
    test->reject_count += got == WC_NEXT_REJECT;
    return got;
}

static inline void source_drain(struct source_test *test)
{
    do
        test->end = source_next(test);
    while ((test->end == WC_NEXT_ARTICLE || test->end == WC_NEXT_REJECT) && test->article_count < TAKEN_MAX - 1 &&
           test->reject_count < TAKEN_MAX - 1);
}

static inline void source_take(struct source_test *test, const struct wc_source_plugin *plugin, const char *locator,
                               const char *const *settings)
{
    source_open(test, plugin, locator, settings);
    if (test->opened)
        printf("\n    %s", test->err.text);
    CU_ASSERT_EQUAL_FATAL(test->opened, WC_OK);
    source_drain(test);
}

static inline void source_done(struct source_test *test)
{
    if (!test->opened)
        test->plugin->close(test->source);
    wc_arena_free(test->keep);
    wc_settings_free(test->settings);
    wc_config_free(test->config);
}

#endif
