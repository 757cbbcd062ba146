/* The making of a config, the layer of flags, and what the layers have in common. */
#include "config/expand.h"
#include "config/layers.h"
#include "config/nearest.h"
#include "config/table.h"

#include <stdlib.h>
#include <string.h>

struct wc_config *wc_config_new(const struct wc_table *tables, size_t count)
{
    struct wc_config *config = wc_zalloc(1, sizeof *config);
    config->tables = tables;
    config->section_count = count;
    config->sections = wc_zalloc(count + 1, sizeof *config->sections);
    for (size_t i = 0; i < count; i++) {
        struct wc_section *section = &config->sections[i];
        section->table = &tables[i];
        section->option_count = wc_table_size(tables[i].options);
        for (int layer = 0; layer < WC_LAYERS; layer++)
            section->slots[layer] = wc_zalloc(section->option_count + 1, sizeof(struct wc_slot));
    }
    return config;
}

void wc_layers_free_slots(struct wc_slot *slots, size_t count)
{
    for (size_t i = 0; slots && i < count; i++) {
        wc_raw_free(&slots[i].raw);
        free(slots[i].where);
    }
    free(slots);
}

void wc_config_free(struct wc_config *config)
{
    if (!config)
        return;
    for (size_t i = 0; i < config->source_count; i++) {
        struct wc_listed_source *source = &config->sources[i];
        wc_layers_free_slots(source->slots, source->section->option_count);
        free(source->written);
        free(source->locator);
        free(source->where);
    }
    free(config->sources);
    for (size_t i = 0; i < config->section_count; i++)
        for (int layer = 0; layer < WC_LAYERS; layer++)
            wc_layers_free_slots(config->sections[i].slots[layer], config->sections[i].option_count);
    free(config->sections);
    for (size_t i = 0; i < config->warning_count; i++)
        free(config->warnings[i]);
    free(config->warnings);
    free(config);
}

struct wc_section *wc_layers_section(const struct wc_config *config, const char *name)
{
    for (size_t i = 0; i < config->section_count; i++)
        if (!strcmp(config->sections[i].table->name, name))
            return &config->sections[i];
    return NULL;
}

void wc_layers_warn(struct wc_config *config, const char *text)
{
    config->warnings = wc_realloc(config->warnings, config->warning_count + 1, sizeof *config->warnings);
    config->warnings[config->warning_count++] = wc_strndup(text, strlen(text));
}

enum wc_code wc_layers_unknown_section(const struct wc_config *config, const char *name, struct wc_error *err)
{
    struct wc_nearest nearest = {.word = name};
    for (size_t i = 0; i < config->section_count; i++)
        wc_nearest_try(&nearest, config->tables[i].name);
    wc_nearest_try(&nearest, "sources");
    char hint[100];
    wc_nearest_hint(&nearest, hint, sizeof hint);
    return wc_fail(err, WC_E_USAGE, "there is no section %.60s%s", name,
                   *hint ? hint : "; if a plugin has it, load that with --plugin (wirecopy plugins lists them)");
}

enum wc_code wc_layers_unknown_option(const struct wc_table *table, const char *name, struct wc_error *err)
{
    struct wc_nearest nearest = {.word = name};
    for (const struct wc_option *option = table->options; option && option->name; option++)
        wc_nearest_try(&nearest, option->name);
    char hint[100];
    wc_nearest_hint(&nearest, hint, sizeof hint);
    if (*hint)
        return wc_fail(err, WC_E_USAGE, "%s has no option %.60s%s", table->name, name, hint);
    return wc_fail(err, WC_E_USAGE, "%s has no option %.60s; wirecopy config reference lists all", table->name, name);
}

/* Whether the value stands as written; one with references is only checked for their form. */
static enum wc_code check_raw(const struct wc_option *option, const struct wc_raw *raw, struct wc_error *err)
{
    bool references = false;
    for (size_t i = 0; i < raw->count; i++) {
        if (!wc_expand_needed(raw->items[i]))
            continue;
        references = true;
        enum wc_code code = wc_expand_check(raw->items[i], err);
        if (code && (option->flags & WC_OPTION_SECRET))
            return wc_fail(err, code,
                           "the value (not shown) has a \"${\" that begins no reference; write ${env:NAME} or "
                           "${file:PATH}, or $${ for the characters themselves");
        if (code)
            return code;
    }
    if (references && !(raw->list && option->type != WC_OPTION_LIST))
        return WC_OK;
    struct wc_arena *arena = wc_arena_new();
    struct wc_value value = {0};
    enum wc_code code = wc_value_parse(option, raw, option->flags & WC_OPTION_SECRET, arena, &value, err);
    wc_arena_free(arena);
    return code;
}

enum wc_code wc_layers_put(const struct wc_section *section, struct wc_slot *slots, const struct wc_option *option,
                           struct wc_raw *raw, const char *where, unsigned load, struct wc_error *err)
{
    enum wc_code code = check_raw(option, raw, err);
    if (code) {
        wc_raw_free(raw);
        return code;
    }
    struct wc_slot *slot = &slots[option - section->table->options];
    wc_raw_free(&slot->raw);
    free(slot->where);
    slot->raw = *raw;
    slot->where = wc_strndup(where, strlen(where));
    slot->load = load;
    *raw = (struct wc_raw){NULL, 0, false};
    return WC_OK;
}

/* ---- the layer of flags */

static enum wc_code put_flag(struct wc_config *config, const char *table, const char *option, const char *value,
                             const char *where, struct wc_error *err)
{
    struct wc_section *section = wc_layers_section(config, table);
    if (!section)
        return wc_layers_unknown_section(config, table, err);
    const struct wc_option *row = wc_table_find(section->table->options, option);
    if (!row)
        return wc_layers_unknown_option(section->table, option, err);
    struct wc_raw raw = wc_raw_of(value);
    return wc_layers_put(section, section->slots[WC_LAYER_FLAG], row, &raw, where, 0, err);
}

/* Quotes only what can be names: what stands behind them may be a secret. */
static enum wc_code malformed_set(const char *assignment, struct wc_error *err)
{
    size_t names = strspn(assignment, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    return wc_fail(err, WC_E_USAGE,
                   "--set %.*s%s: write it like --set dedup.window=31d: section, dot, option, =, value",
                   names > 60 ? 60 : (int)names, assignment, assignment[names] ? "\xe2\x80\xa6" : "");
}

enum wc_code wc_config_set(struct wc_config *config, const char *assignment, struct wc_error *err)
{
    wc_str whole = wc_str_of(assignment);
    size_t equals = wc_str_find(whole, WC_STR("="), 0), dot = wc_str_find(whole, WC_STR("."), 0);
    if (equals == SIZE_MAX || dot == SIZE_MAX || dot > equals)
        return malformed_set(assignment, err);
    wc_str section = wc_str_trim(wc_str_slice(whole, 0, dot));
    wc_str option = wc_str_trim(wc_str_slice(whole, dot + 1, equals));
    char *section_name = wc_strndup(section.data, section.len), *option_name = wc_strndup(option.data, option.len);
    enum wc_code code = put_flag(config, section_name, option_name, assignment + equals + 1, "--set", err);
    if (code)
        wc_error_prefix(err, "--set %.60s.%.60s", section_name, option_name);
    free(section_name);
    free(option_name);
    return code;
}

enum wc_code wc_config_set_option(struct wc_config *config, const char *table, const char *option, const char *value,
                                  struct wc_error *err)
{
    char flag[64] = "--";
    for (size_t i = 0; option[i] && i + 3 < sizeof flag; i++)
        flag[i + 2] = option[i] == '_' ? '-' : option[i];
    enum wc_code code = put_flag(config, table, option, value, flag, err);
    if (code)
        wc_error_prefix(err, "%s", flag);
    return code;
}

/* ---- looking */

const struct wc_table *wc_config_tables(const struct wc_config *config, size_t *ret_count)
{
    *ret_count = config->section_count;
    return config->tables;
}

const struct wc_table *wc_config_table(const struct wc_config *config, const char *name)
{
    const struct wc_section *section = wc_layers_section(config, name);
    return section ? section->table : NULL;
}

size_t wc_config_warning_count(const struct wc_config *config)
{
    return config->warning_count;
}

const char *wc_config_warning(const struct wc_config *config, size_t index)
{
    return index < config->warning_count ? config->warnings[index] : NULL;
}

size_t wc_config_source_count(const struct wc_config *config)
{
    return config->source_count;
}

struct wc_source_spec wc_config_source(const struct wc_config *config, size_t index)
{
    const struct wc_listed_source *source = &config->sources[index];
    return (struct wc_source_spec){source->section->table->name, source->locator};
}
