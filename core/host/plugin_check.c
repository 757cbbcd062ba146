/* The checks on plugins. The ABI number is looked at first: by its error a user knows what to do. */
#include "host/plugin_check.h"
#include "config/table.h"

#include <string.h>

#define OUTPUTS_LIMIT 32

/* Sections that the configuration has for itself. */
static const char *const reserved[] = {"log", "run", "sources", "plugins"};

static enum wc_code check_build(const char *what, uint32_t abi, size_t size, size_t expected, struct wc_error *err)
{
    if (abi != WC_ABI)
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "%s was built for plugin ABI %u and this wirecopy has ABI %u; rebuild it against the headers of "
                       "wirecopy " WIRECOPY_VERSION,
                       what, (unsigned)abi, WC_ABI);
    if (size != expected)
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "%s has a table of %zu bytes where ABI %u has %zu; rebuild it against the headers of "
                       "wirecopy " WIRECOPY_VERSION ", with .size = sizeof the table",
                       what, size, WC_ABI, expected);
    return WC_OK;
}

static enum wc_code check_words(const char *kind, const char *name, const char *version, const char *summary,
                                const struct wc_option *options, struct wc_error *err)
{
    if (!wc_name_valid(name))
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "the %s's name \"%.60s\" is not made of lower-case letters, digits and underscores", kind,
                       name ? name : "");
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (!strcmp(name, reserved[i]))
            return wc_fail(err, WC_E_UNSUPPORTED, "a %s cannot be called %s: the program uses that name", kind, name);
    if (!version || !*version || !summary || !*summary)
        return wc_fail(err, WC_E_UNSUPPORTED, "the %s %s has no version or no summary", kind, name);
    struct wc_error fault = WC_ERROR_INIT;
    if (wc_table_check(options, &fault))
        return wc_fail(err, WC_E_UNSUPPORTED, "the options of the %s %s: %s", kind, name, fault.text);
    return WC_OK;
}

static enum wc_code check_outputs(const struct wc_stage_plugin *stage, struct wc_error *err)
{
    if (!stage->outputs || !stage->outputs[0].name)
        return wc_fail(err, WC_E_UNSUPPORTED, "the stage %s has no outputs", stage->name);
    for (size_t i = 0; stage->outputs[i].name; i++) {
        const struct wc_output *output = &stage->outputs[i];
        if (i == OUTPUTS_LIMIT)
            return wc_fail(err, WC_E_UNSUPPORTED,
                           "the stage %s has more than %d outputs; does the table end with a NULL name?", stage->name,
                           OUTPUTS_LIMIT);
        if (!wc_name_valid(output->name) || (unsigned)output->type >= WC_RECORD_TYPES)
            return wc_fail(err, WC_E_UNSUPPORTED,
                           "the output \"%.60s\" of the stage %s has a bad name or an unknown record type",
                           output->name, stage->name);
        for (size_t before = 0; before < i; before++)
            if (!strcmp(stage->outputs[before].name, output->name))
                return wc_fail(err, WC_E_UNSUPPORTED, "the stage %s has two outputs %s", stage->name, output->name);
    }
    return WC_OK;
}

enum wc_code wc_stage_check(const struct wc_stage_plugin *stage, struct wc_error *err)
{
    enum wc_code code = check_build("the stage", stage->abi, stage->size, sizeof *stage, err);
    if (!code)
        code = check_words("stage", stage->name, stage->version, stage->summary, stage->options, err);
    if (code)
        return code;
    if (!stage->open || !stage->close || !stage->process)
        return wc_fail(err, WC_E_UNSUPPORTED, "the stage %s lacks %s, which every stage has", stage->name,
                       !stage->open    ? "open"
                       : !stage->close ? "close"
                                       : "process");
    return check_outputs(stage, err);
}

enum wc_code wc_source_check(const struct wc_source_plugin *source, struct wc_error *err)
{
    enum wc_code code = check_build("the source", source->abi, source->size, sizeof *source, err);
    if (!code)
        code = check_words("source", source->name, source->version, source->summary, source->options, err);
    if (code)
        return code;
    if (!source->open || !source->close || !source->next)
        return wc_fail(err, WC_E_UNSUPPORTED, "the source %s lacks %s, which every source has", source->name,
                       !source->open    ? "open"
                       : !source->close ? "close"
                                        : "next");
    if (!source->locator_help || !*source->locator_help)
        return wc_fail(err, WC_E_UNSUPPORTED, "the source %s does not say what its locator is", source->name);
    if (source->key_order != WC_KEY_GUID_FIRST && source->key_order != WC_KEY_URL_FIRST)
        return wc_fail(err, WC_E_UNSUPPORTED, "the source %s has an unknown key order", source->name);
    if (!source->position != !source->seek)
        return wc_fail(err, WC_E_UNSUPPORTED, "the source %s has only one of position and seek", source->name);
    return WC_OK;
}

enum wc_code wc_plugin_check(const struct wc_plugin *plugin, struct wc_error *err)
{
    enum wc_code code = check_build("the plugin", plugin->abi, plugin->size, sizeof *plugin, err);
    if (!code && !plugin->stage && !plugin->source)
        code = wc_fail(err, WC_E_UNSUPPORTED, "the plugin has neither a stage nor a source");
    if (!code && plugin->stage)
        code = wc_stage_check(plugin->stage, err);
    if (!code && plugin->source)
        code = wc_source_check(plugin->source, err);
    return code;
}
