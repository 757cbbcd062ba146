/* Fused stages: routing, results, and what becomes of a record that a stage refuses. */
#include "unit.h"

#include "host/chain.h"

#include <string.h>

/* A stage that does to an article what its title says, and passes a copy with the section set to the stage's name. */
static enum wc_code open_stage(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    (void)env, (void)err;
    static int instance;
    *ret_stage = &instance;
    return WC_OK;
}

static void close_stage(void *stage)
{
    (void)stage;
}

static enum wc_result prepare_title(const void *stage, const struct wc_article *in, struct wc_work *work,
                                    void **ret_prepared, struct wc_error *err)
{
    (void)stage;
    *ret_prepared = wc_arena_dup(work->keep, in->title).data ? (void *)"prepared" : NULL;
    if (!wc_str_equal(in->title, WC_STR("unfit")))
        return WC_RESULT_OK;
    wc_fail(err, WC_E_DATA, "unfit from the start");
    return WC_RESULT_REJECT;
}

static enum wc_result act(const struct wc_article *in, void *prepared, struct wc_emit *emit, const char *section,
                          struct wc_error *err)
{
    static int retries;
    if (wc_str_equal(in->title, WC_STR("skip")))
        return WC_RESULT_SKIP;
    if (wc_str_equal(in->title, WC_STR("reject"))) {
        wc_fail(err, WC_E_DATA, "not for us");
        return WC_RESULT_REJECT;
    }
    if (wc_str_equal(in->title, WC_STR("fatal"))) {
        wc_fail(err, WC_E_INTERNAL, "broken");
        return WC_RESULT_FATAL;
    }
    if (wc_str_equal(in->title, WC_STR("retry")) && retries++ < 2) {
        wc_emit(emit, 0, in); /* an attempt that gave up half-way */
        return WC_RESULT_RETRY;
    }
    CU_ASSERT_STRING_EQUAL(prepared, "prepared");
    struct wc_article *out = wc_arena_alloc(emit->keep, sizeof *out);
    *out = *in;
    out->section = wc_arena_printf(emit->keep, "%.*s/%s", WC_STR_ARG(in->section), section);
    wc_emit(emit, 0, out);
    return WC_RESULT_OK;
}

static enum wc_result process_a(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                struct wc_error *err)
{
    (void)stage;
    return act(in, prepared, emit, "a", err);
}

static enum wc_result process_b(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                struct wc_error *err)
{
    (void)stage;
    enum wc_result result = act(in, prepared, emit, "b", err);
    if (result == WC_RESULT_OK)
        wc_emit(emit, 1, in);
    return result;
}

static const struct wc_option no_options[] = {{.name = NULL}};
static const struct wc_output outputs_a[] = {{"a", WC_RECORD_ARTICLE}, {NULL, 0}};
static const struct wc_output outputs_b[] = {{"b", WC_RECORD_ARTICLE}, {"extra", WC_RECORD_ARTICLE}, {NULL, 0}};
static const struct wc_output outputs_enriched[] = {{"e", WC_RECORD_ENRICHED}, {NULL, 0}};

#define STAGE(stage_name, stage_outputs, function)                                                                     \
    {                                                                                                                  \
        .size = sizeof(struct wc_stage_plugin), .abi = WC_ABI, .name = (stage_name), .version = "1",                   \
        .summary = (stage_name), .options = no_options, .outputs = (stage_outputs), .open = open_stage,                \
        .close = close_stage, .prepare = prepare_title, .process = (function)                                          \
    }
static const struct wc_stage_plugin stage_a = STAGE("a", outputs_a, process_a);
static const struct wc_stage_plugin stage_b = STAGE("b", outputs_b, process_b);
static const struct wc_stage_plugin stage_e = STAGE("e", outputs_enriched, process_a);

static struct wc_chain *chain_of(const struct wc_stage_plugin *first, const struct wc_stage_plugin *second)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = wc_chain_new(NULL, "first_seen");
    ASSERT_INT(wc_chain_add(chain, first, NULL, &err), WC_OK);
    if (second)
        ASSERT_INT(wc_chain_add(chain, second, NULL, &err), WC_OK);
    return chain;
}

static enum wc_code drive(struct wc_chain *chain, struct wc_batch *batch, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < wc_chain_length(chain) && !code; i++) {
        code = wc_chain_prepare(chain, i, batch, batch->keep, err);
        if (!code)
            code = wc_chain_process(chain, i, batch, err);
    }
    return code;
}

static void the_main_output_feeds_the_next_stage_and_others_leave_the_chain(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_a, &stage_b);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_OK);
    size_t count;
    const struct wc_output *outputs = wc_chain_outputs(chain, &count);
    ASSERT_INT(count, 3);
    CU_ASSERT_STRING_EQUAL(outputs[0].name, "b");
    CU_ASSERT_STRING_EQUAL(outputs[1].name, "extra");
    CU_ASSERT_STRING_EQUAL(outputs[2].name, "deadletter");

    struct wc_batch batch;
    wc_batch_init(&batch);
    struct wc_article article = {.title = WC_STR("plain")};
    wc_batch_add(&batch, &article, NULL);
    ASSERT_INT(drive(chain, &batch, &err), WC_OK);
    ASSERT_INT(batch.outbox.count, 2);
    ASSERT_INT(batch.outbox.items[0].output, 0);
    ASSERT_STR(((const struct wc_article *)batch.outbox.items[0].record)->section, "/a/b");
    ASSERT_INT(batch.outbox.items[1].output, 1);
    ASSERT_STR(((const struct wc_article *)batch.outbox.items[1].record)->section, "/a");
    wc_batch_free(&batch);
    wc_chain_free(chain);
}

static void skipped_records_are_counted_and_refused_ones_become_dead_letters(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_a, NULL);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_OK);
    struct wc_batch batch;
    wc_batch_init(&batch);
    struct wc_article skip = {.title = WC_STR("skip")};
    struct wc_article reject = {.id = WC_STR("42"), .title = WC_STR("reject"), .origin = {.line = 7}};
    wc_batch_add(&batch, &skip, NULL);
    wc_batch_add(&batch, &reject, NULL);
    ASSERT_INT(drive(chain, &batch, &err), WC_OK);
    ASSERT_INT(wc_chain_counts(chain).skipped, 1);
    ASSERT_INT(wc_chain_counts(chain).rejected, 1);
    ASSERT_INT(batch.outbox.count, 1);
    const struct wc_dead_letter *letter = batch.outbox.items[0].record;
    ASSERT_INT(batch.outbox.items[0].output, 1);
    ASSERT_STR(letter->step, "a");
    ASSERT_STR(letter->message, "not for us");
    ASSERT_INT(letter->origin.line, 7);
    CU_ASSERT_TRUE(letter->data.len > 0);
    wc_batch_free(&batch);
    wc_chain_free(chain);
}

/* As where the sort stands between prepare and process: it carries the article and what was prepared, nothing else. */
static void a_record_that_prepare_refused_early_is_refused_once_and_not_let_in(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_a, NULL);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_OK);
    struct wc_batch early, batch;
    wc_batch_init(&early);
    wc_batch_init(&batch);
    struct wc_article article = {.id = WC_STR("42"), .title = WC_STR("unfit")};
    wc_batch_add(&early, &article, NULL);
    ASSERT_INT(wc_chain_prepare(chain, 0, &early, early.keep, &err), WC_OK);
    wc_batch_add(&batch, early.items[0].article, early.items[0].prepared);
    ASSERT_INT(drive(chain, &batch, &err), WC_OK);
    ASSERT_INT(wc_chain_counts(chain).rejected, 1);
    ASSERT_INT(batch.outbox.count, 1);
    ASSERT_STR(((const struct wc_dead_letter *)batch.outbox.items[0].record)->message, "unfit from the start");
    wc_batch_free(&early);
    wc_batch_free(&batch);
    wc_chain_free(chain);
}

static void a_passing_trouble_is_retried_until_it_passes(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_a, NULL);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_OK);
    struct wc_batch batch;
    wc_batch_init(&batch);
    struct wc_article article = {.title = WC_STR("retry")};
    wc_batch_add(&batch, &article, NULL);
    ASSERT_INT(drive(chain, &batch, &err), WC_OK);
    ASSERT_INT(batch.outbox.count, 1);
    wc_batch_free(&batch);
    wc_chain_free(chain);
}

static void a_fatal_result_names_the_stage_and_the_article(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_a, NULL);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_OK);
    struct wc_batch batch;
    wc_batch_init(&batch);
    struct wc_article article = {.id = WC_STR("42"), .title = WC_STR("fatal")};
    wc_batch_add(&batch, &article, NULL);
    CU_ASSERT_NOT_EQUAL(drive(chain, &batch, &err), WC_OK);
    ASSERT_STR(wc_str_of(err.text), "stage a: article 42: broken");
    wc_batch_free(&batch);
    wc_chain_free(chain);
}

static void a_stage_that_emits_no_articles_must_be_the_last(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_e, &stage_a);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "stage e must be the last"));
    wc_chain_free(chain);
}

static void two_outputs_of_one_name_are_refused(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_chain *chain = chain_of(&stage_b, &stage_b);
    ASSERT_INT(wc_chain_seal(chain, &err), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "\"extra\""));
    wc_chain_free(chain);
}

static const struct unit_test tests[] = {
    UNIT_TEST(the_main_output_feeds_the_next_stage_and_others_leave_the_chain),
    UNIT_TEST(skipped_records_are_counted_and_refused_ones_become_dead_letters),
    UNIT_TEST(a_record_that_prepare_refused_early_is_refused_once_and_not_let_in),
    UNIT_TEST(a_passing_trouble_is_retried_until_it_passes),
    UNIT_TEST(a_fatal_result_names_the_stage_and_the_article),
    UNIT_TEST(a_stage_that_emits_no_articles_must_be_the_last),
    UNIT_TEST(two_outputs_of_one_name_are_refused),
};
UNIT_MAIN("chain", tests)
