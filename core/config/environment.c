/* The layer of the environment: WIRECOPY_<SECTION>_<OPTION>, in capitals. */
#include "config/layers.h"
#include "config/nearest.h"
#include "config/table.h"

#include <stdlib.h>
#include <string.h>

#define PREFIX "WIRECOPY_"

wc_str wc_config_variable(const char *table, const char *option, struct wc_arena *arena)
{
    wc_str name = wc_arena_printf(arena, PREFIX "%s_%s", table, option);
    char *letters = wc_arena_alloc(arena, name.len + 1);
    for (size_t i = 0; i <= name.len; i++)
        letters[i] = (char)(name.data[i] >= 'a' && name.data[i] <= 'z' ? name.data[i] - 'a' + 'A' : name.data[i]);
    return (wc_str){letters, name.len};
}

struct match {
    struct wc_section *section;
    const struct wc_option *option;
};

/* The option that a variable names; candidates are tried on nearest. */
static struct match find_option(struct wc_config *config, const char *variable, struct wc_nearest *nearest,
                                struct wc_arena *arena)
{
    for (size_t i = 0; i < config->section_count; i++) {
        const struct wc_table *table = config->sections[i].table;
        for (const struct wc_option *option = table->options; option && option->name; option++) {
            wc_str name = wc_config_variable(table->name, option->name, arena);
            if (wc_str_equal(name, wc_str_of(variable)))
                return (struct match){&config->sections[i], option};
            wc_nearest_try(nearest, name.data);
        }
    }
    return (struct match){NULL, NULL};
}

static void warn_unknown(struct wc_config *config, const char *variable, const struct wc_nearest *nearest)
{
    char hint[100];
    struct wc_error text = WC_ERROR_INIT;
    wc_fail(&text, WC_E_USAGE, "the environment variable %.60s names no option%s", variable,
            wc_nearest_hint(nearest, hint, sizeof hint));
    wc_layers_warn(config, text.text);
}

static enum wc_code load_variable(struct wc_config *config, const char *entry, struct wc_arena *arena,
                                  struct wc_error *err)
{
    const char *equals = strchr(entry, '=');
    if (!equals || !equals[1] || strncmp(entry, PREFIX, strlen(PREFIX)) != 0)
        return WC_OK;
    wc_str variable = wc_arena_dup(arena, (wc_str){entry, (size_t)(equals - entry)});
    struct wc_nearest nearest = {.word = variable.data};
    struct match match = find_option(config, variable.data, &nearest, arena);
    if (!match.option) {
        warn_unknown(config, variable.data, &nearest);
        return WC_OK;
    }
    struct wc_raw raw = wc_raw_of(equals + 1);
    enum wc_code code = wc_layers_put(match.section, match.section->slots[WC_LAYER_ENVIRONMENT], match.option, &raw,
                                      variable.data, 0, err);
    if (code)
        wc_error_prefix(err, "%s", variable.data);
    return code;
}

enum wc_code wc_config_load_environment(struct wc_config *config, char *const *environment, struct wc_error *err)
{
    struct wc_arena *arena = wc_arena_new();
    enum wc_code code = WC_OK;
    for (size_t i = 0; environment[i] && !code; i++) {
        code = load_variable(config, environment[i], arena, err);
        wc_arena_reset(arena);
    }
    wc_arena_free(arena);
    return code;
}
