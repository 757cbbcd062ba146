/*
 * What the enrich stage costs, and what it finds. JSON lines (title, text, date) on standard input:
 *
 *     zcat stories.jsonl.gz | bench_enrich            microseconds a story: all enrichers, and each by itself
 *     zcat stories.jsonl.gz | bench_enrich --show N   the first N records, for reading
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config/config.h"
#include "text/dates.h"
#include "text/paragraphs.h"
#include <wirecopy/wirecopy.h>

extern const struct wc_stage_plugin wc_enrich_stage;
#define STORIES_MAX 30000

struct stories {
    struct wc_arena *arena;
    struct wc_article *items;
    size_t count;
};

static wc_str text_of(const json_t *story, const char *key)
{
    return wc_str_of(json_string_value(json_object_get(story, key)));
}

static void read_stories(struct stories *stories)
{
    char *line = NULL;
    size_t cap = 0;
    stories->arena = wc_arena_new();
    stories->items = wc_zalloc(STORIES_MAX, sizeof *stories->items);
    while (stories->count < STORIES_MAX && getline(&line, &cap, stdin) > 0) {
        json_t *story = json_loads(line, 0, NULL);
        struct wc_article *article = &stories->items[stories->count++];
        article->title = wc_text_line(text_of(story, "title"), stories->arena);
        article->body = wc_text_body(text_of(story, "text"), stories->arena);
        wc_str date = text_of(story, "date");
        wc_date_parse(date.data ? date : text_of(story, "captured"), &article->published);
        json_decref(story);
    }
    free(line);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void show(const struct wc_enriched *record)
{
    printf("== %.*s\n   %.*s\n", WC_STR_ARG(record->article->title), WC_STR_ARG(record->lead));
    printf("   [%.*s %.2f] place=%.*s agency=%.*s/%.*s words=%d\n", WC_STR_ARG(record->language.tag),
           record->language.confidence, WC_STR_ARG(record->dateline.place), WC_STR_ARG(record->agency.name),
           WC_STR_ARG(record->agency.how), record->word_count);
    for (size_t i = 0; i < record->byline.authors.count; i++)
        printf("   author %.*s\n", WC_STR_ARG(record->byline.authors.items[i]));
    for (size_t i = 0; i < record->byline.contributors.count; i++)
        printf("   contributor %.*s\n", WC_STR_ARG(record->byline.contributors.items[i]));
    for (size_t i = 0; i < record->entity_count; i++)
        printf("   %.3s %.*s (%d) %.*s\n", record->entities[i].type.data, WC_STR_ARG(record->entities[i].text),
               record->entities[i].count, WC_STR_ARG(record->entities[i].id));
    for (size_t i = 0; i < record->date_count; i++) {
        char text[40];
        wc_date_format(record->dates[i].date, text);
        printf("   date %.*s = %s\n", WC_STR_ARG(record->dates[i].text), text);
    }
    printf("  ");
    for (size_t i = 0; i < record->keyword_count; i++)
        printf(" %.*s:%.2f", WC_STR_ARG(record->keywords[i].text), record->keywords[i].weight);
    printf("\n");
}

/* only: the one option that is on; NULL: all; "": none. */
static double run(const struct stories *stories, const char *only, size_t shown)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_table table = {"enrich", "", wc_enrich_stage.options, false};
    struct wc_config *config = wc_config_new(&table, 1);
    struct wc_settings *settings;
    void *stage;
    for (const struct wc_option *option = wc_enrich_stage.options; only && option->name; option++)
        wc_config_set_option(config, "enrich", option->name, strcmp(option->name, only) == 0 ? "true" : "false", &err);
    if (only && strcmp(only, "entities") == 0)
        wc_config_set_option(config, "enrich", "persons", "true", &err);
    if (wc_config_open(config, "enrich", &settings, &err) != WC_OK)
        return 0;
    wc_enrich_stage.open(&(struct wc_stage_env){settings, NULL, "ingested"}, &stage, &err);
    struct wc_work work = {wc_arena_new(), wc_arena_new()};
    double start = now();
    for (size_t i = 0; i < stories->count; i++) {
        void *prepared;
        wc_arena_reset(work.keep);
        wc_arena_reset(work.scratch);
        wc_enrich_stage.prepare(stage, &stories->items[i], &work, &prepared, &err);
        if (i < shown)
            show(prepared);
    }
    double took = now() - start;
    wc_enrich_stage.close(stage);
    wc_settings_free(settings);
    wc_config_free(config);
    wc_arena_free(work.keep);
    wc_arena_free(work.scratch);
    return took / (double)(stories->count ? stories->count : 1) * 1e6;
}

int main(int argc, char **argv)
{
    struct stories stories = {0};
    read_stories(&stories);
    if (argc == 3 && strcmp(argv[1], "--show") == 0) {
        run(&stories, NULL, strtoul(argv[2], NULL, 10));
    } else {
        double none = run(&stories, "", 0);
        printf("%zu stories\n%-10s %7.2f us a story\n%-10s %7.2f\n", stories.count, "all", run(&stories, NULL, 0),
               "words", none);
        for (const struct wc_option *option = wc_enrich_stage.options; option->name; option++)
            if (strcmp(option->name, "persons") != 0)
                printf("%-10s %7.2f\n", option->name, run(&stories, option->name, 0) - none);
    }
    wc_arena_free(stories.arena);
    free(stories.items);
    return 0;
}
