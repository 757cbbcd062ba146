/* The dedup stage under test: stories go in by a few words, and what came out last is at hand. */
#ifndef WC_TESTS_DEDUP_STAGE_H
#define WC_TESTS_DEDUP_STAGE_H

#include "config/config.h"
#include "consumers/dedup/dedup.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define HOUR INT64_C(3600000)

struct stage {
    struct wc_emit emit; /* first: send casts back */
    struct wc_config *config;
    struct wc_settings *settings;
    void *stage;
    struct wc_arena *scratch;
    /* what the last record gave */
    int unique_count, duplicate_count;
    struct wc_article unique;
    struct wc_duplicate duplicate; /* the last */
    struct wc_decision decision;
    struct wc_decision *log; /* all of them */
    size_t log_count;
};

static void stage_send(struct wc_emit *emit, unsigned output, const void *record)
{
    struct stage *s = (struct stage *)emit;
    if (output == 0) {
        s->unique = *(const struct wc_article *)record;
        s->unique_count++;
    } else if (output == 1) {
        s->duplicate = *(const struct wc_duplicate *)record;
        s->duplicate_count++;
    } else {
        s->decision = *(const struct wc_decision *)record;
        s->log = wc_realloc(s->log, s->log_count + 1, sizeof *s->log);
        s->log[s->log_count++] = s->decision;
    }
}

/* settings: "window=31d,mode=tag" or NULL. */
static struct stage *stage_new(const char *settings, const char *clock)
{
    static struct wc_table table;
    struct stage *s = wc_zalloc(1, sizeof *s);
    struct wc_error err = WC_ERROR_INIT;
    table = (struct wc_table){.name = "dedup", .summary = "", .options = wc_dedup_options};
    s->config = wc_config_new(&table, 1);
    char list[500], assignment[600];
    snprintf(list, sizeof list, "%s", settings ? settings : "");
    for (char *one = strtok(list, ","); one; one = strtok(NULL, ",")) {
        snprintf(assignment, sizeof assignment, "dedup.%s", one);
        if (wc_config_set(s->config, assignment, &err) != WC_OK)
            CU_FAIL_FATAL("a setting");
    }
    CU_ASSERT_EQUAL_FATAL(wc_config_open(s->config, "dedup", &s->settings, &err), WC_OK);
    struct wc_stage_env env = {s->settings, NULL, clock};
    CU_ASSERT_EQUAL_FATAL(wc_dedup_stage.open(&env, &s->stage, &err), WC_OK);
    s->emit.keep = wc_arena_new(); /* for the whole test: the log borrows from it */
    s->emit.send = stage_send;
    s->scratch = wc_arena_new();
    return s;
}

static void stage_free(struct stage *s)
{
    wc_dedup_stage.close(s->stage);
    wc_settings_free(s->settings);
    wc_config_free(s->config);
    wc_arena_free(s->emit.keep);
    wc_arena_free(s->scratch);
    free(s->log);
    free(s);
}

static wc_str stage_hex(struct stage *s, const char *text, size_t len)
{
    XXH128_hash_t h = XXH3_128bits(text, len);
    return wc_arena_printf(s->emit.keep, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
}

/* A story named id of text body, seen and taken in at hour; the rest is for the test to fill. */
static struct wc_article story(struct stage *s, const char *id, const char *body, double hour)
{
    struct wc_article article = {0};
    article.id = stage_hex(s, id, strlen(id));
    article.source_guid = wc_str_of(id);
    article.source.name = WC_STR("wire");
    article.body = wc_str_of(body);
    article.kind = WC_STR("article");
    article.first_seen = article.ingested = (int64_t)(hour * (double)HOUR) + 24000 * HOUR;
    return article;
}

static void fill_hash(struct stage *s, struct wc_article *article)
{
    char joint[4096];
    int len = snprintf(joint, sizeof joint, "%.*s|%.*s|%.2000s", WC_STR_ARG(article->kind), WC_STR_ARG(article->title),
                       article->body.data);
    XXH64_hash_t body = XXH3_64bits(article->body.data, article->body.len);
    memcpy(joint + (len < 4000 ? len : 4000), &body, sizeof body);
    if (!article->content_hash.data)
        article->content_hash = stage_hex(s, joint, (size_t)(len < 4000 ? len : 4000) + sizeof body);
}

/* Judges it; returns the decision's verdict and reason as "verdict reason". */
static const char *judge_prepared(struct stage *s, const struct wc_article *article, void *prepared)
{
    struct wc_error err = WC_ERROR_INIT;
    s->unique_count = s->duplicate_count = 0;
    s->decision = (struct wc_decision){0};
    if (wc_dedup_stage.process(s->stage, article, prepared, &s->emit, &err) != WC_RESULT_OK)
        return "rejected";
    return wc_arena_printf(s->emit.keep, "%.*s %.*s", WC_STR_ARG(s->decision.verdict), WC_STR_ARG(s->decision.reason))
        .data;
}

static const char *judge(struct stage *s, struct wc_article article)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_work work = {s->emit.keep, s->scratch};
    struct wc_article *kept = wc_arena_alloc(s->emit.keep, sizeof *kept);
    void *prepared = NULL;
    fill_hash(s, &article);
    *kept = article;
    wc_arena_reset(s->scratch);
    CU_ASSERT_EQUAL_FATAL(wc_dedup_stage.prepare(s->stage, kept, &work, &prepared, &err), WC_RESULT_OK);
    return judge_prepared(s, kept, prepared);
}

#define ASSERT_VERDICT(actual, expected) ASSERT_STR(wc_str_of(actual), expected)

#endif
