/* A plugin with one fault, which FAULT names: each is refused with its own message (refused.sh). */
#include <wirecopy/wirecopy.h>

enum fault {
    NONE,
    NO_SYMBOL,
    PLUGIN_ABI,
    PLUGIN_SIZE,
    NEITHER,
    STAGE_ABI,
    STAGE_SIZE,
    STAGE_NAME,
    RESERVED_NAME,
    TAKEN_NAME,
    NO_VERSION,
    NO_OPEN,
    NO_CLOSE,
    NO_PROCESS,
    NO_OUTPUTS,
    OUTPUT_TYPE,
    OUTPUT_TWICE,
    PRESET_TYPE,
    PRESET_RANGE,
    NO_HELP,
    SOURCE_ABI,
    NO_NEXT,
    NO_LOCATOR,
    HALF_SEEK,
    SAME_NAMES
};

static const struct wc_option options[] = {{"limit", WC_OPTION_INT,
                                            FAULT == PRESET_TYPE    ? "many"
                                            : FAULT == PRESET_RANGE ? "99"
                                                                    : "5",
                                            "1", "10", NULL, FAULT == NO_HELP ? NULL : "How many.", 0},
                                           {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};

static const struct wc_output outputs[] = {
    {"passed", FAULT == OUTPUT_TYPE ? (enum wc_record_type)99 : WC_RECORD_ARTICLE},
    {FAULT == OUTPUT_TWICE ? "passed" : "others", WC_RECORD_ARTICLE},
    {NULL, WC_RECORD_ARTICLE}};

static enum wc_code stage_open(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    (void)env, (void)err;
    *ret_stage = NULL;
    return WC_OK;
}

static void any_close(void *plugin)
{
    (void)plugin;
}

static enum wc_result stage_process(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                    struct wc_error *err)
{
    (void)stage, (void)in, (void)prepared, (void)emit, (void)err;
    return WC_RESULT_SKIP;
}

static enum wc_code source_open(const struct wc_source_env *env, void **ret_source, struct wc_error *err)
{
    (void)env, (void)err;
    *ret_source = NULL;
    return WC_OK;
}

static enum wc_next source_next(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                                struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    (void)source, (void)timeout_ms, (void)keep, (void)ret_article, (void)ret_reject, (void)err;
    return WC_NEXT_END;
}

static enum wc_code source_seek(void *source, wc_str position, struct wc_error *err)
{
    (void)source, (void)position, (void)err;
    return WC_OK;
}

static const struct wc_stage_plugin stage = {
    .size = FAULT == STAGE_SIZE ? 8 : sizeof(struct wc_stage_plugin),
    .abi = FAULT == STAGE_ABI ? 98 : WC_ABI,
    .name = FAULT == STAGE_NAME      ? "Bad-Name"
            : FAULT == RESERVED_NAME ? "log"
            : FAULT == TAKEN_NAME    ? "dedup"
                                     : "trial",
    .version = FAULT == NO_VERSION ? NULL : "1",
    .summary = "For the tests.",
    .options = options,
    .outputs = FAULT == NO_OUTPUTS ? NULL : outputs,
    .open = FAULT == NO_OPEN ? NULL : stage_open,
    .close = FAULT == NO_CLOSE ? NULL : any_close,
    .process = FAULT == NO_PROCESS ? NULL : stage_process,
};

static const struct wc_source_plugin source = {
    .size = sizeof(struct wc_source_plugin),
    .abi = FAULT == SOURCE_ABI ? 97 : WC_ABI,
    .name = FAULT == SAME_NAMES ? "trial" : "trial_source",
    .version = "1",
    .summary = "For the tests.",
    .locator_help = FAULT == NO_LOCATOR ? "" : "NOTHING: ends at once",
    .key_order = WC_KEY_GUID_FIRST,
    .open = source_open,
    .close = any_close,
    .next = FAULT == NO_NEXT ? NULL : source_next,
    .seek = FAULT == HALF_SEEK ? source_seek : NULL,
};

WC_API const struct wc_plugin
#ifdef HIDE
    not_the_plugin =
#else
    wc_plugin =
#endif
        {FAULT == PLUGIN_SIZE ? 4 : sizeof(struct wc_plugin), FAULT == PLUGIN_ABI ? 99 : WC_ABI,
         FAULT == NEITHER ? NULL : &stage, FAULT == NEITHER ? NULL : &source};
