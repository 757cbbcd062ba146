/*
 * sections: a stage that lets through only stories of wanted sections or tags, and counts the rest as skipped. Built out of
 * the tree, loaded with --plugin; docs/plugins.md explains it part by part.
 */
#include <wirecopy/wirecopy.h>

#include <stdlib.h>

static const struct wc_option options[] = {
    {"want", WC_OPTION_LIST, "", NULL, NULL, NULL, "Sections and tags whose stories pass, in any case; none: all pass.",
     0},
    {"unlabelled", WC_OPTION_BOOL, "yes", NULL, NULL, NULL, "Whether stories without section and tags pass.", 0},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};

enum { PASSED };
static const struct wc_output outputs[] = {{"sections", WC_RECORD_ARTICLE}, {NULL, WC_RECORD_ARTICLE}};

struct sections {
    const struct wc_settings *settings; /* outlives the stage, so it is kept and not copied */
    struct wc_log *log;
    uint64_t passed, skipped;
};

static enum wc_code sections_open(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    if (wc_settings_count(env->settings, "want") > 1000)
        return wc_fail(err, WC_E_USAGE, "sections.want: more than 1000 words; write the few that matter");
    struct sections *sections = wc_zalloc(1, sizeof *sections);
    sections->settings = env->settings;
    sections->log = env->log;
    *ret_stage = sections;
    return WC_OK;
}

static void sections_close(void *stage)
{
    struct sections *sections = stage;
    if (sections)
        wc_log(sections->log, WC_DEBUG, "sections", "%llu stories passed, %llu skipped",
               (unsigned long long)sections->passed, (unsigned long long)sections->skipped);
    free(sections);
}

static bool wanted(const struct wc_settings *settings, wc_str label)
{
    for (size_t i = 0; i < wc_settings_count(settings, "want"); i++)
        if (wc_str_equal_nocase(wc_settings_item(settings, "want", i), label))
            return true;
    return false;
}

static bool passes(const struct wc_settings *settings, const struct wc_article *article)
{
    if (wc_settings_count(settings, "want") == 0)
        return true;
    if (!article->section.len && !article->tags.count)
        return wc_settings_bool(settings, "unlabelled");
    for (size_t i = 0; i < article->tags.count; i++)
        if (wanted(settings, article->tags.items[i]))
            return true;
    return wanted(settings, article->section);
}

static enum wc_result sections_process(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                       struct wc_error *err)
{
    struct sections *sections = stage;
    (void)prepared, (void)err;
    if (!passes(sections->settings, in)) {
        sections->skipped++;
        return WC_RESULT_SKIP;
    }
    sections->passed++;
    wc_emit(emit, PASSED, in); /* the input may be sent as it is: it lives long enough */
    return WC_RESULT_OK;
}

static const struct wc_stage_plugin sections_stage = {
    .size = sizeof(struct wc_stage_plugin),
    .abi = WC_ABI,
    .name = "sections",
    .version = "1",
    .summary = "Lets through only stories of wanted sections or tags.",
    .options = options,
    .outputs = outputs,
    .open = sections_open,
    .close = sections_close,
    .process = sections_process,
};
WC_PLUGIN_EXPORT(&sections_stage, NULL);
