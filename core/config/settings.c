/*
 * Laying the layers over each other: struct wc_settings, its getters, and the view of it for people. Opening is where
 * references are looked up, because only what is used should need its secret at hand.
 */
#include "config/expand.h"
#include "config/layers.h"
#include "config/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct wc_settings {
    const char *table;
    const struct wc_option *options;
    struct wc_value *values; /* a row each, in arena */
    bool *given;
    struct wc_arena *arena;
};

const struct wc_slot *wc_layers_winner(const struct wc_section *section, const struct wc_listed_source *source,
                                       size_t row)
{
    for (int layer = 0; layer < WC_LAYERS; layer++) {
        if (layer == WC_LAYER_FILE && source && source->slots[row].where)
            return &source->slots[row];
        if (section->slots[layer][row].where)
            return &section->slots[layer][row];
    }
    return NULL;
}

/* ---- opening */

/* raw with its references replaced; *ret_foreign says whether there were any. */
static enum wc_code expand_raw(const struct wc_raw *raw, struct wc_raw *ret_raw, bool *ret_foreign,
                               struct wc_error *err)
{
    struct wc_raw expanded = {NULL, 0, raw->list};
    bool foreign = false;
    for (size_t i = 0; i < raw->count; i++) {
        char *text = NULL;
        bool from_outside = false;
        enum wc_code code = wc_expand(raw->items[i], &text, &from_outside, err);
        if (code) {
            wc_raw_free(&expanded);
            return code;
        }
        wc_raw_add(&expanded, text, strlen(text));
        free(text);
        foreign = foreign || from_outside;
    }
    *ret_raw = expanded;
    *ret_foreign = foreign;
    return WC_OK;
}

static enum wc_code open_slot(const struct wc_option *option, const struct wc_slot *slot, struct wc_arena *arena,
                              struct wc_value *ret, struct wc_error *err)
{
    struct wc_raw raw = {NULL, 0, false};
    bool foreign = false;
    enum wc_code code = expand_raw(&slot->raw, &raw, &foreign, err);
    if (!code)
        code = wc_value_parse(option, &raw, foreign || (option->flags & WC_OPTION_SECRET), arena, ret, err);
    wc_raw_free(&raw);
    return code;
}

static enum wc_code open_preset(const struct wc_option *option, struct wc_arena *arena, struct wc_value *ret,
                                struct wc_error *err)
{
    if (!option->preset)
        return WC_OK;
    struct wc_raw raw = wc_raw_of(option->preset);
    enum wc_code code = wc_value_parse(option, &raw, false, arena, ret, err);
    wc_raw_free(&raw);
    return code;
}

static enum wc_code open_section(const struct wc_section *section, const struct wc_listed_source *source,
                                 struct wc_settings **ret_settings, struct wc_error *err)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_settings *settings = wc_arena_zalloc(arena, 1, sizeof *settings);
    *settings = (struct wc_settings){section->table->name, section->table->options, NULL, NULL, arena};
    settings->values = wc_arena_zalloc(arena, section->option_count + 1, sizeof *settings->values);
    settings->given = wc_arena_zalloc(arena, section->option_count + 1, sizeof *settings->given);
    for (size_t row = 0; row < section->option_count; row++) {
        const struct wc_option *option = &section->table->options[row];
        const struct wc_slot *slot = wc_layers_winner(section, source, row);
        enum wc_code code = slot ? open_slot(option, slot, arena, &settings->values[row], err)
                                 : open_preset(option, arena, &settings->values[row], err);
        if (code) {
            wc_error_prefix(err, "%s: %s.%s", slot ? slot->where : "preset", section->table->name, option->name);
            wc_arena_free(arena);
            return code;
        }
        settings->given[row] = slot != NULL;
    }
    *ret_settings = settings;
    return WC_OK;
}

enum wc_code wc_config_open(const struct wc_config *config, const char *table, struct wc_settings **ret_settings,
                            struct wc_error *err)
{
    const struct wc_section *section = wc_layers_section(config, table);
    if (!section)
        return wc_layers_unknown_section(config, table, err);
    return open_section(section, NULL, ret_settings, err);
}

enum wc_code wc_config_open_source(const struct wc_config *config, size_t index, struct wc_settings **ret_settings,
                                   struct wc_error *err)
{
    return open_section(config->sources[index].section, &config->sources[index], ret_settings, err);
}

void wc_settings_free(struct wc_settings *settings)
{
    if (settings)
        wc_arena_free(settings->arena);
}

/* ---- getters */

/* Bits of enum wc_option_type, for the getter that serves several. */
#define TYPE_BIT(type) (1u << (type))

static size_t row_of(const struct wc_settings *settings, const char *name, unsigned types, const char *getter)
{
    const struct wc_option *option = wc_table_find(settings->options, name);
    if (option && (types & TYPE_BIT(option->type)))
        return (size_t)(option - settings->options);
    fprintf(stderr, "wirecopy: defect: %s(\"%s\"): the table %s has %s\n", getter, name, settings->table,
            option ? "that option with another type" : "no such option");
    abort();
}

bool wc_settings_bool(const struct wc_settings *settings, const char *name)
{
    return settings->values[row_of(settings, name, TYPE_BIT(WC_OPTION_BOOL), __func__)].integer != 0;
}

int64_t wc_settings_int(const struct wc_settings *settings, const char *name)
{
    unsigned types = TYPE_BIT(WC_OPTION_INT) | TYPE_BIT(WC_OPTION_DURATION) | TYPE_BIT(WC_OPTION_SIZE);
    return settings->values[row_of(settings, name, types, __func__)].integer;
}

double wc_settings_number(const struct wc_settings *settings, const char *name)
{
    return settings->values[row_of(settings, name, TYPE_BIT(WC_OPTION_NUMBER), __func__)].number;
}

wc_str wc_settings_str(const struct wc_settings *settings, const char *name)
{
    unsigned types = TYPE_BIT(WC_OPTION_STRING) | TYPE_BIT(WC_OPTION_CHOICE);
    return settings->values[row_of(settings, name, types, __func__)].text;
}

size_t wc_settings_count(const struct wc_settings *settings, const char *name)
{
    return settings->values[row_of(settings, name, TYPE_BIT(WC_OPTION_LIST), __func__)].count;
}

wc_str wc_settings_item(const struct wc_settings *settings, const char *name, size_t index)
{
    const struct wc_value *value = &settings->values[row_of(settings, name, TYPE_BIT(WC_OPTION_LIST), __func__)];
    if (index < value->count)
        return value->items[index];
    fprintf(stderr, "wirecopy: defect: %s(\"%s\", %zu): the list has %zu items\n", __func__, name, index, value->count);
    abort();
}

bool wc_settings_given(const struct wc_settings *settings, const char *name)
{
    return settings->given[row_of(settings, name, ~0u, __func__)];
}

/* ---- the view for people */

static wc_str join(const struct wc_raw *raw, struct wc_arena *arena)
{
    size_t len = 0;
    for (size_t i = 0; i < raw->count; i++)
        len += strlen(raw->items[i]) + 2;
    char *text = wc_arena_alloc(arena, len + 1), *at = text;
    for (size_t i = 0; i < raw->count; i++) {
        size_t item = strlen(raw->items[i]);
        if (i) {
            memcpy(at, ", ", 2);
            at += 2;
        }
        memcpy(at, raw->items[i], item);
        at += item;
    }
    *at = '\0';
    return (wc_str){text, (size_t)(at - text)};
}

/* The items of a list of the file; NULL for a single text. */
static const wc_str *list_items(const struct wc_raw *raw, struct wc_arena *arena)
{
    if (!raw->list)
        return NULL;
    wc_str *items = wc_arena_zalloc(arena, raw->count + 1, sizeof *items);
    for (size_t i = 0; i < raw->count; i++)
        items[i] = wc_arena_dup(arena, wc_str_of(raw->items[i]));
    return items;
}

static bool hidden(const struct wc_option *option, const struct wc_raw *raw)
{
    bool references = false;
    for (size_t i = 0; i < raw->count; i++)
        references = references || wc_expand_needed(raw->items[i]);
    return references || (option->flags & WC_OPTION_SECRET);
}

static struct wc_config_view view(const struct wc_section *section, const struct wc_listed_source *source,
                                  const char *option, struct wc_arena *arena)
{
    const struct wc_option *row = wc_table_find(section->table->options, option);
    if (!row)
        return (struct wc_config_view){.value = WC_STR_NONE};
    const struct wc_slot *slot = wc_layers_winner(section, source, (size_t)(row - section->table->options));
    if (slot && hidden(row, &slot->raw))
        return (struct wc_config_view){.value = WC_STR(WC_CONFIG_HIDDEN), .where = slot->where};
    if (slot)
        return (struct wc_config_view){join(&slot->raw, arena), list_items(&slot->raw, arena), slot->raw.count,
                                       slot->where};
    bool secret = row->preset && (row->flags & WC_OPTION_SECRET);
    return (struct wc_config_view){.value = secret ? WC_STR(WC_CONFIG_HIDDEN) : wc_str_of(row->preset),
                                   .where = "preset"};
}

struct wc_config_view wc_config_view(const struct wc_config *config, const char *table, const char *option,
                                     struct wc_arena *arena)
{
    const struct wc_section *section = wc_layers_section(config, table);
    if (!section)
        return (struct wc_config_view){.value = WC_STR_NONE};
    return view(section, NULL, option, arena);
}

struct wc_config_view wc_config_view_source(const struct wc_config *config, size_t index, const char *option,
                                            struct wc_arena *arena)
{
    return view(config->sources[index].section, &config->sources[index], option, arena);
}

struct wc_config_view wc_config_view_locator(const struct wc_config *config, size_t index)
{
    return (struct wc_config_view){.value = wc_str_of(config->sources[index].written),
                                   .where = config->sources[index].where};
}
