/* Option tables: look-up and soundness. */
#include "config/table.h"
#include "config/value.h"

#include <string.h>

#define TABLE_LIMIT 500 /* rows: a table without its end must not be walked for ever */

const struct wc_option *wc_table_find(const struct wc_option *options, const char *name)
{
    for (const struct wc_option *option = options; option && option->name; option++)
        if (!strcmp(option->name, name))
            return option;
    return NULL;
}

size_t wc_table_size(const struct wc_option *options)
{
    size_t count = 0;
    while (options && options[count].name)
        count++;
    return count;
}

bool wc_name_valid(const char *name)
{
    if (!name || *name < 'a' || *name > 'z')
        return false;
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return !name[len] && len <= 40;
}

/* One text of the table (bound or preset) by the option's own type, and by its range where option has one. */
static enum wc_code check_text(const struct wc_option *option, const char *what, const char *text, struct wc_error *err)
{
    if (!text)
        return WC_OK;
    struct wc_arena *arena = wc_arena_new();
    struct wc_raw raw = wc_raw_of(text);
    struct wc_value value = {0};
    struct wc_error fault = WC_ERROR_INIT;
    enum wc_code code = wc_value_parse(option, &raw, false, arena, &value, &fault);
    wc_raw_free(&raw);
    wc_arena_free(arena);
    if (code)
        return wc_fail(err, WC_E_USAGE, "the %s of option %s is wrong: %s", what, option->name, fault.text);
    return WC_OK;
}

static enum wc_code check_row(const struct wc_option *option, struct wc_error *err)
{
    const char *name = option->name;
    if (!wc_name_valid(name))
        return wc_fail(err, WC_E_USAGE,
                       "the option name \"%.60s\" is not made of lower-case letters, digits and underscores", name);
    if ((unsigned)option->type > WC_OPTION_LIST)
        return wc_fail(err, WC_E_USAGE, "option %s has the unknown type %d", name, (int)option->type);
    if (!option->help || !*option->help)
        return wc_fail(err, WC_E_USAGE, "option %s has no help text", name);
    bool has_choices = option->choices && *option->choices;
    if (has_choices != (option->type == WC_OPTION_CHOICE))
        return wc_fail(err, WC_E_USAGE,
                       has_choices ? "option %s has choices but is not of type CHOICE" : "option %s has no choices",
                       name);
    if ((option->minimum || option->maximum) && !wc_option_has_range(option->type))
        return wc_fail(err, WC_E_USAGE, "option %s has a range, which its type (%s) does not take", name,
                       wc_option_type_name(option->type));
    struct wc_option boundless = *option;
    boundless.minimum = boundless.maximum = NULL;
    enum wc_code code = check_text(&boundless, "minimum", option->minimum, err);
    if (!code)
        code = check_text(option, "maximum", option->maximum, err); /* refuses one below the minimum, too */
    return code ? code : check_text(option, "preset", option->preset, err);
}

enum wc_code wc_table_check(const struct wc_option *options, struct wc_error *err)
{
    for (size_t i = 0; options && options[i].name; i++) {
        if (i == TABLE_LIMIT)
            return wc_fail(err, WC_E_USAGE, "the option table has more than %d rows; does it end with a NULL name?",
                           TABLE_LIMIT);
        enum wc_code code = check_row(&options[i], err);
        if (code)
            return code;
        for (size_t before = 0; before < i; before++)
            if (!strcmp(options[before].name, options[i].name))
                return wc_fail(err, WC_E_USAGE, "the option %s stands twice in the table", options[i].name);
    }
    return WC_OK;
}
