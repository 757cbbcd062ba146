/* A whole run over made-up sources, stages and outputs: what reaches the output, and what is counted. */
#include "unit.h"

#include "config/config.h"
#include "host/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a source that does what its script says: a=article r=raw b=raw that parse refuses x=reject i=idle f=failure
 * m=failure without a word n=reject without a reason u=article that is not UTF-8; a number repeats the letter behind it so many
 * thousand times */

struct script {
    const char *at;
    unsigned long repeat, number;
};
static unsigned long idle_count;

static enum wc_code open_script(const struct wc_source_env *env, void **ret_source, struct wc_error *err)
{
    (void)err;
    struct script *script = wc_zalloc(1, sizeof *script);
    script->at = env->locator;
    *ret_source = script;
    return WC_OK;
}

static char next_letter(struct script *script)
{
    if (*script->at >= '0' && *script->at <= '9')
        script->repeat = strtoul(script->at, (char **)(uintptr_t)&script->at, 10) * 1000;
    if (script->repeat && --script->repeat)
        return *script->at;
    return *script->at ? *script->at++ : '\0';
}

static enum wc_next next_of_script(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                                   struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    struct script *script = source;
    char letter = next_letter(script);
    (void)timeout_ms;
    ret_article->source.name = WC_STR("script");
    ret_article->body = letter == 'b' ? WC_STR("bad") : letter == 'u' ? WC_STR("\xff") : WC_STR("body");
    ret_article->source_guid = wc_arena_printf(keep, "%lu", script->number++);
    ret_article->first_seen = (int64_t)(1000000 - script->number); /* backwards, so that the sort has work */
    if (letter != 'n')
        ret_reject->reason = WC_STR("scripted");
    if (letter == 'f')
        wc_fail(err, WC_E_IO, "broken");
    switch (letter) {
    case 'a':
    case 'u':
        return WC_NEXT_ARTICLE;
    case 'r':
    case 'b':
        return WC_NEXT_RAW;
    case 'n':
    case 'x':
        return WC_NEXT_REJECT;
    case 'i':
        idle_count++;
        return WC_NEXT_IDLE;
    case 'm':
    case 'f':
        return WC_NEXT_FAILED;
    default:
        return WC_NEXT_END;
    }
}

static enum wc_next parse_of_script(const void *source, struct wc_work *work, struct wc_article *article,
                                    struct wc_dead_letter *ret_reject)
{
    (void)source, (void)work;
    if (!wc_str_equal(article->body, WC_STR("bad"))) {
        article->title = WC_STR("parsed");
        return WC_NEXT_ARTICLE;
    }
    ret_reject->reason = WC_STR("bad-raw");
    return WC_NEXT_REJECT;
}

static const struct wc_option no_options[] = {{.name = NULL}};
static const struct wc_source_plugin script_source = {.size = sizeof(struct wc_source_plugin),
                                                      .abi = WC_ABI,
                                                      .name = "script",
                                                      .options = no_options,
                                                      .open = open_script,
                                                      .close = free,
                                                      .next = next_of_script,
                                                      .parse = parse_of_script};

/* ---- a stage that passes everything on */

static enum wc_code open_stage(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    (void)env, (void)err;
    *ret_stage = NULL;
    return WC_OK;
}

static void close_stage(void *stage)
{
    (void)stage;
}

static enum wc_result pass(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                           struct wc_error *err)
{
    (void)stage, (void)prepared, (void)err;
    wc_emit(emit, 0, in);
    return WC_RESULT_OK;
}

static const struct wc_output outputs[] = {{"passed", WC_RECORD_ARTICLE}, {NULL, 0}};
static const struct wc_stage_plugin pass_stage = {.size = sizeof(struct wc_stage_plugin),
                                                  .abi = WC_ABI,
                                                  .name = "pass",
                                                  .options = no_options,
                                                  .outputs = outputs,
                                                  .open = open_stage,
                                                  .close = close_stage,
                                                  .process = pass};

/* ---- a sink that keeps nothing */

static struct wc_packet *packet_new(struct wc_sink *sink)
{
    return (struct wc_packet *)sink; /* not looked into */
}

static void packet_free(struct wc_packet *packet)
{
    (void)packet;
}

static enum wc_code pack_nothing(struct wc_sink *sink, const struct wc_outbox *outbox, struct wc_packet *packet,
                                 struct wc_error *err)
{
    (void)sink, (void)outbox, (void)packet, (void)err;
    return WC_OK;
}

static bool disk_is_full;

static enum wc_code write_nothing(struct wc_sink *sink, struct wc_packet *packet, struct wc_error *err)
{
    (void)sink, (void)packet;
    return disk_is_full ? wc_fail(err, WC_E_IO, "full") : WC_OK;
}

static bool finished_complete;

static enum wc_code finish(struct wc_sink *sink, bool complete, struct wc_error *err)
{
    (void)sink, (void)err;
    finished_complete = complete;
    return WC_OK;
}

static const struct wc_sink_ops ops = {packet_new, packet_free, pack_nothing, write_nothing, finish, NULL};

/* ---- running */

struct seen {
    unsigned long articles, parsed, letters, clock_steps_back;
    int64_t clock;
    char reason[32]; /* of the last dead letter */
};

static void see(void *arg, enum wc_record_type type, const void *record)
{
    struct seen *seen = arg;
    if (type == WC_RECORD_DEAD_LETTER) {
        wc_str reason = ((const struct wc_dead_letter *)record)->reason;
        seen->letters++;
        snprintf(seen->reason, sizeof seen->reason, "%.*s", WC_STR_ARG(reason));
        return;
    }
    const struct wc_article *article = record;
    seen->articles++;
    seen->parsed += wc_str_equal(article->title, WC_STR("parsed"));
    seen->clock_steps_back += article->first_seen < seen->clock;
    seen->clock = article->first_seen;
}

static enum wc_code run_script(const char *script, const char *clock, struct seen *ret_seen,
                               struct wc_run_result *ret_result, struct wc_error *err)
{
    size_t output_count;
    struct wc_intake_source source = {&script_source, script, NULL};
    struct wc_chain *chain = wc_chain_new(NULL, clock);
    struct wc_intake *intake = wc_intake_new(&source, 1, 1 << 20, NULL);
    ASSERT_INT(wc_chain_add(chain, &pass_stage, NULL, err), WC_OK);
    ASSERT_INT(wc_chain_seal(chain, err), WC_OK);
    ASSERT_INT(wc_intake_open(intake, err), WC_OK);
    const struct wc_output *all = wc_chain_outputs(chain, &output_count);
    struct wc_sink sink = {&ops, all, output_count};
    memset(ret_seen, 0, sizeof *ret_seen);
    ret_seen->clock = INT64_MIN;
    struct wc_progress *progress = wc_progress_new(NULL, true);
    struct wc_run run = {.intake = intake,
                         .chain = chain,
                         .sink = &sink,
                         .clock = clock,
                         .threads = 3,
                         .sort_memory = 1 << 20,
                         .sort_folder = unit_folder(),
                         .observer = {see, ret_seen},
                         .progress = progress};
    enum wc_code code = wc_run(&run, ret_result, err);
    wc_progress_free(progress);
    wc_intake_free(intake);
    wc_chain_free(chain);
    return code;
}

static const char *const clocks[] = {"first_seen", "ingested"};

static void every_record_comes_out_once_as_article_or_dead_letter(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    for (int i = 0; i < 2; i++) {
        ASSERT_INT(run_script("3a2r1b1xi2r", clocks[i], &seen, &result, &err), WC_OK);
        ASSERT_INT(result.read, 9000);
        ASSERT_INT(seen.articles + seen.letters, result.read);
        ASSERT_INT(seen.parsed, 2000 + 2000);
        ASSERT_INT(result.dead_letters, seen.letters);
        CU_ASSERT_TRUE(result.complete && finished_complete);
    }
}

static void articles_come_in_the_order_of_the_clock_and_spill_if_need_be(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(run_script("20r", "first_seen", &seen, &result, &err), WC_OK);
    ASSERT_INT(seen.articles, 20000);
    ASSERT_INT(seen.clock_steps_back, 0);
}

static void a_long_silence_neither_ends_the_run_nor_fills_memory(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    for (int i = 0; i < 2; i++) {
        ASSERT_INT(run_script("a20ia20ia", clocks[i], &seen, &result, &err), WC_OK);
        ASSERT_INT(seen.articles, 3);
    }
}

static void text_that_is_not_utf8_is_set_aside_whatever_source_it_came_from(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(run_script("aua", "first_seen", &seen, &result, &err), WC_OK);
    ASSERT_INT(seen.articles, 2);
    CU_ASSERT_STRING_EQUAL(seen.reason, "bad-utf8");
}

static void a_refusal_without_a_reason_gets_one(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(run_script("an", "first_seen", &seen, &result, &err), WC_OK);
    ASSERT_INT(seen.letters, 1);
    CU_ASSERT_STRING_EQUAL(seen.reason, "unexplained");
}

static void a_source_that_fails_fails_the_run_by_name(void)
{
    struct seen seen;
    struct wc_run_result result;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(run_script("aaf", "first_seen", &seen, &result, &err), WC_E_IO);
    ASSERT_STR(wc_str_of(err.text), "script:aaf: broken");
    CU_ASSERT_FALSE(result.complete || finished_complete);
}

static void a_source_that_fails_without_a_word_fails_the_run_all_the_same(void)
{
    struct seen seen;
    struct wc_run_result result;
    for (int i = 0; i < 2; i++) {
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(run_script("aam", clocks[i], &seen, &result, &err), WC_E_INTERNAL);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "script:aam: "));
        CU_ASSERT_FALSE(result.complete || finished_complete);
    }
}

static void a_failure_does_not_wait_for_a_source_that_is_silent(void)
{
    struct seen seen;
    struct wc_run_result result;
    disk_is_full = true;
    for (int i = 0; i < 2; i++) {
        struct wc_error err = WC_ERROR_INIT;
        idle_count = 0;
        ASSERT_INT(run_script("x90i", clocks[i], &seen, &result, &err), WC_E_IO);
        CU_ASSERT_TRUE(idle_count < 100); /* the tokens that were not behind the failing one yet */
    }
    disk_is_full = false;
}

static const struct unit_test tests[] = {
    UNIT_TEST(every_record_comes_out_once_as_article_or_dead_letter),
    UNIT_TEST(articles_come_in_the_order_of_the_clock_and_spill_if_need_be),
    UNIT_TEST(a_long_silence_neither_ends_the_run_nor_fills_memory),
    UNIT_TEST(text_that_is_not_utf8_is_set_aside_whatever_source_it_came_from),
    UNIT_TEST(a_refusal_without_a_reason_gets_one),
    UNIT_TEST(a_source_that_fails_fails_the_run_by_name),
    UNIT_TEST(a_source_that_fails_without_a_word_fails_the_run_all_the_same),
    UNIT_TEST(a_failure_does_not_wait_for_a_source_that_is_silent),
};
UNIT_MAIN("run", tests)
