/* Command lines. A command's own flags come before the options of its table, and those before the general flags, where two
 * have one name. Unknown flags are errors, with the nearest known one. */
#include "cli/args_parse.h"
#include "cli/commands.h"
#include "config/config.h"
#include "config/nearest.h"
#include "config/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct wc_flag wc_general_flags[] = {
    {"config", 'F', "FILE", "Read settings from FILE (YAML). May be repeated; a later file wins.", NULL},
    {"set", '\0', "S.O=V",
     "Set option O of section S to V, over file and environment, as in dedup.window=31d. May be repeated.", NULL},
    {"plugin", '\0', "PATH", "Load a plugin: an object (.so), or all objects of a folder. May be repeated.", NULL},
    {"quiet", 'q', NULL, "Only warnings and errors, no progress; twice: only errors.", NULL},
    {"verbose", 'v', NULL, "Log details, too.", NULL},
    {"log-format", '\0', "text|json", "Log lines for people (text) or a JSON object a line (json).", NULL},
    {"help", 'h', NULL, "Show help, of a command if one is named.", NULL},
    {"version", '\0', NULL, "Show version and build.", NULL},
    {NULL, '\0', NULL, NULL, NULL}};

struct given {
    const struct wc_flag *flag;     /* either a flag */
    const struct wc_option *option; /* or an option of the command's table, or both where a flag stands for one */
    const char *value;              /* borrowed from argv, or static; NULL for a switch */
};

struct wc_args {
    const struct wc_command *command;
    const struct wc_option *options; /* of the command's table */
    struct given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
    /* while parsing */
    char *const *words;
    size_t word_count, at;
};

struct wc_args *wc_args_new(void)
{
    return wc_zalloc(1, sizeof(struct wc_args));
}

void wc_args_free(struct wc_args *args)
{
    if (!args)
        return;
    free(args->given);
    free(args->operands);
    free(args);
}

const struct wc_command *wc_args_command(const struct wc_args *args)
{
    return args->command;
}

const char *wc_args_flag_name(const struct wc_option *option, char name[64])
{
    size_t i = 0;
    for (; option->name[i] && i < 63; i++)
        name[i] = option->name[i] == '_' ? '-' : option->name[i];
    name[i] = '\0';
    return name;
}

/* ---- which flag a word means */

static const struct wc_flag *flag_named(const struct wc_flag *flags, wc_str name)
{
    for (; flags && flags->name; flags++)
        if (wc_str_equal(wc_str_of(flags->name), name))
            return flags;
    return NULL;
}

static const struct wc_flag *flag_lettered(const struct wc_flag *flags, char letter)
{
    for (; flags && flags->name; flags++)
        if (flags->letter == letter)
            return flags;
    return NULL;
}

static const struct wc_option *option_flagged(const struct wc_args *args, wc_str name)
{
    char flag[64];
    for (const struct wc_option *option = args->options; option && option->name; option++)
        if (wc_str_equal(wc_str_of(wc_args_flag_name(option, flag)), name))
            return option;
    return NULL;
}

static const struct wc_flag *own_flags(const struct wc_args *args)
{
    return args->command ? args->command->flags : NULL;
}

static enum wc_code unknown_flag(const struct wc_args *args, const char *word, struct wc_error *err)
{
    wc_str name = wc_str_of(word);
    name = wc_str_slice(name, 0, wc_str_find(name, WC_STR("="), 0));
    char *bare = wc_strndup(name.data + 2, name.len > 2 ? name.len - 2 : 0);
    struct wc_nearest nearest = {.word = bare};
    char best[64] = "", flag[64];
    for (const struct wc_flag *own = own_flags(args); own && own->name; own++)
        wc_nearest_try(&nearest, own->name);
    for (const struct wc_flag *general = wc_general_flags; general->name; general++)
        wc_nearest_try(&nearest, general->name);
    for (const struct wc_option *option = args->options; option && option->name; option++) {
        wc_nearest_try(&nearest, wc_args_flag_name(option, flag));
        if (nearest.best == flag) { /* which the next option overwrites */
            memcpy(best, flag, sizeof best);
            nearest.best = best;
        }
    }
    const char *found = wc_nearest_found(&nearest);
    int shown = name.len > 60 ? 60 : (int)name.len;
    if (found)
        wc_fail(err, WC_E_USAGE, "there is no flag %.*s; did you mean --%s?", shown, name.data, found);
    else if (strchr(bare, '.'))
        wc_fail(err, WC_E_USAGE, "there is no flag %.*s; options of a section are given like --set dedup.window=31d",
                shown, name.data);
    else if (args->command)
        wc_fail(err, WC_E_USAGE, "there is no flag %.*s; see wirecopy help %s", shown, name.data, args->command->name);
    else
        wc_fail(err, WC_E_USAGE,
                "there is no general flag %.*s; flags of a command stand behind its name, see wirecopy help", shown,
                name.data);
    free(bare);
    return WC_E_USAGE;
}

/* ---- taking words apart */

static void add_given(struct wc_args *args, const struct wc_flag *flag, const struct wc_option *option,
                      const char *value)
{
    if (flag && flag->option)
        option = wc_table_find(args->options, flag->option);
    args->given = wc_realloc(args->given, args->given_count + 1, sizeof *args->given);
    args->given[args->given_count++] = (struct given){flag, option, value};
}

/* The word behind the current one, as the value of a flag. What looks like a flag is taken for one, forgotten value and
 * all: --out --threads 2 should not make a folder called --threads. */
static enum wc_code next_value(struct wc_args *args, const char *flag, const char **ret_value, struct wc_error *err)
{
    const char *word = args->at + 1 < args->word_count ? args->words[args->at + 1] : NULL;
    if (!word)
        return wc_fail(err, WC_E_USAGE, "%.60s needs a value behind it", flag);
    if (word[0] == '-' && word[1] == '-')
        return wc_fail(err, WC_E_USAGE,
                       "%.60s needs a value before %.60s; one that begins with dashes is written %.60s%s%s", flag, word,
                       flag, flag[1] == '-' ? "=" : "", word);
    args->at++;
    *ret_value = word;
    return WC_OK;
}

/* A yes-or-no option: --name, --name=BOOL, --no-name. */
static enum wc_code give_option(struct wc_args *args, const struct wc_option *option, const char *word,
                                const char *value, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    if (!value && option->type == WC_OPTION_BOOL)
        value = "true";
    if (!value)
        code = next_value(args, word, &value, err);
    if (!code)
        add_given(args, NULL, option, value);
    return code;
}

static enum wc_code give_flag(struct wc_args *args, const struct wc_flag *flag, const char *word, const char *value,
                              struct wc_error *err)
{
    enum wc_code code = WC_OK;
    if (!flag->value && value)
        return wc_fail(err, WC_E_USAGE, "--%s takes no value", flag->name);
    if (flag->value && !value)
        code = next_value(args, word, &value, err);
    if (!code)
        add_given(args, flag, NULL, value);
    return code;
}

/* --name, --name=value, --no-name */
static enum wc_code parse_long(struct wc_args *args, const char *word, struct wc_error *err)
{
    wc_str whole = wc_str_of(word + 2);
    size_t equals = wc_str_find(whole, WC_STR("="), 0);
    wc_str name = wc_str_slice(whole, 0, equals);
    const char *value = equals == SIZE_MAX ? NULL : whole.data + equals + 1;
    const struct wc_flag *flag = flag_named(own_flags(args), name);
    const struct wc_option *option = flag ? NULL : option_flagged(args, name);
    if (!flag && !option)
        flag = flag_named(wc_general_flags, name);
    if (flag)
        return give_flag(args, flag, word, value, err);
    if (option)
        return give_option(args, option, word, value, err);
    if (wc_str_starts(name, WC_STR("no-")))
        option = option_flagged(args, wc_str_slice(name, 3, name.len));
    if (!option || option->type != WC_OPTION_BOOL)
        return unknown_flag(args, word, err);
    if (value)
        return wc_fail(err, WC_E_USAGE, "--%.*s takes no value", WC_STR_ARG(name));
    add_given(args, NULL, option, "false");
    return WC_OK;
}

/* -n, -nVALUE, -qv */
static enum wc_code parse_short(struct wc_args *args, const char *word, struct wc_error *err)
{
    for (const char *letter = word + 1; *letter; letter++) {
        const struct wc_flag *flag = flag_lettered(own_flags(args), *letter);
        if (!flag)
            flag = flag_lettered(wc_general_flags, *letter);
        char name[] = {'-', *letter, '\0'};
        if (!flag)
            return unknown_flag(args, letter == word + 1 && letter[1] ? word : name, err);
        if (!flag->value) {
            add_given(args, flag, NULL, NULL);
            continue;
        }
        return give_flag(args, flag, name, letter[1] ? letter + 1 : NULL, err);
    }
    return WC_OK;
}

static enum wc_code parse_operand(struct wc_args *args, const char *word, struct wc_error *err)
{
    if (!args->command) {
        args->command = wc_command_find(word);
        if (!args->command)
            return wc_command_unknown(word, err);
        args->options = wc_command_options(args->command);
        return WC_OK;
    }
    args->operands = wc_realloc(args->operands, args->operand_count + 1, sizeof *args->operands);
    args->operands[args->operand_count++] = word;
    return WC_OK;
}

enum wc_code wc_args_parse(struct wc_args *args, int argc, char *const *argv, struct wc_error *err)
{
    bool flags_ended = false;
    enum wc_code code = WC_OK;
    args->words = argv;
    args->word_count = argc > 0 ? (size_t)argc : 0;
    for (args->at = 0; args->at < args->word_count && !code; args->at++) {
        const char *word = argv[args->at];
        if (flags_ended || word[0] != '-' || !word[1])
            code = parse_operand(args, word, err);
        else if (!strcmp(word, "--"))
            flags_ended = true;
        else
            code = word[1] == '-' ? parse_long(args, word, err) : parse_short(args, word, err);
    }
    return code;
}

enum wc_code wc_args_apply(const struct wc_args *args, struct wc_config *config, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < args->given_count && !code; i++)
        if (args->given[i].option)
            code = wc_config_set_option(config, args->command->table, args->given[i].option->name, args->given[i].value,
                                        err);
    return code;
}

/* ---- asking */

static void require_flag(const struct wc_args *args, const char *name)
{
    if (flag_named(own_flags(args), wc_str_of(name)) || flag_named(wc_general_flags, wc_str_of(name)))
        return;
    fprintf(stderr, "wirecopy: defect: the command %s asks for the flag --%s, which it does not have\n",
            args->command ? args->command->name : "(none)", name);
    abort();
}

size_t wc_args_value_count(const struct wc_args *args, const char *name)
{
    require_flag(args, name);
    size_t count = 0;
    for (size_t i = 0; i < args->given_count; i++)
        count += args->given[i].flag && !strcmp(args->given[i].flag->name, name);
    return count;
}

size_t wc_args_times(const struct wc_args *args, const char *name)
{
    return wc_args_value_count(args, name);
}

const char *wc_args_value_at(const struct wc_args *args, const char *name, size_t index)
{
    require_flag(args, name);
    for (size_t i = 0; i < args->given_count; i++)
        if (args->given[i].flag && !strcmp(args->given[i].flag->name, name) && index-- == 0)
            return args->given[i].value;
    return NULL;
}

bool wc_args_has(const struct wc_args *args, const char *name)
{
    return wc_args_value_count(args, name) > 0;
}

const char *wc_args_value(const struct wc_args *args, const char *name)
{
    size_t count = wc_args_value_count(args, name);
    return count ? wc_args_value_at(args, name, count - 1) : NULL;
}

size_t wc_args_count(const struct wc_args *args)
{
    return args->operand_count;
}

const char *wc_args_operand(const struct wc_args *args, size_t index)
{
    return index < args->operand_count ? args->operands[index] : NULL;
}
