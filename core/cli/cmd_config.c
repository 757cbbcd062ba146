/* `wirecopy config`: is this file right, what is in force, what can be set at all. */
#include "base/visible.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/frame.h"
#include "config/config.h"
#include "config/nearest.h"
#include "config/reference.h"

#include <stdio.h>
#include <string.h>

#define OUTPUT_LIMIT (64u << 20)

static void write_out(struct wc_buf *out)
{
    if (out->data)
        fwrite(out->data, 1, out->len, stdout);
    wc_buf_free(out);
}

/* ---- lint */

static void print_problem(void *user, const char *problem)
{
    struct wc_buf out = WC_BUF_INIT(OUTPUT_LIMIT);
    (void)user;
    wc_visible_add(&out, wc_str_of(problem));
    wc_buf_add_char(&out, '\n');
    write_out(&out);
}

/* Opens all sections and sources, which is when references are looked up. */
static size_t lint_references(const struct wc_config *config)
{
    size_t count, problems = 0;
    const struct wc_table *tables = wc_config_tables(config, &count);
    size_t sources = wc_config_source_count(config);
    for (size_t i = 0; i < count + sources; i++) {
        struct wc_settings *settings = NULL;
        struct wc_error err = WC_ERROR_INIT;
        enum wc_code code = i < count ? wc_config_open(config, tables[i].name, &settings, &err)
                                      : wc_config_open_source(config, i - count, &settings, &err);
        if (code) {
            print_problem(NULL, err.text);
            problems++;
        }
        wc_settings_free(settings);
    }
    return problems;
}

static size_t lint_file(const struct wc_cli *cli, const char *path)
{
    size_t count;
    const struct wc_table *tables = wc_config_tables(cli->config, &count);
    struct wc_config *config = wc_config_new(tables, count);
    size_t problems = wc_config_lint_file(config, path, print_problem, NULL);
    if (!problems)
        problems = lint_references(config);
    wc_config_free(config);
    return problems;
}

static int lint(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    size_t operands = wc_args_count(args) - 1, configured = wc_args_value_count(args, "config"), problems = 0;
    if (!operands && !configured)
        return wc_exit_of(wc_fail(err, WC_E_USAGE, "config lint needs a file: wirecopy config lint pipeline.yaml"));
    for (size_t i = 0; i < configured; i++)
        problems += lint_file(cli, wc_args_value_at(args, "config", i));
    for (size_t i = 0; i < operands; i++)
        problems += lint_file(cli, wc_args_operand(args, i + 1));
    if (problems) {
        wc_fail(err, WC_E_USAGE, "%zu fault%s found", problems, problems == 1 ? "" : "s");
        return WC_EXIT_FAILED;
    }
    wc_log(cli->log, WC_INFO, "config", "no faults found");
    return WC_EXIT_OK;
}

/* ---- show */

/* Whether YAML takes the text as it stands for the same text. */
static bool plain(wc_str text)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-";
    for (size_t i = 0; i < text.len; i++)
        if (!memchr(safe, text.data[i], sizeof safe - 1))
            return false;
    return text.len && text.data[0] != '-' && !wc_str_equal_nocase(text, WC_STR("null"));
}

static void add_value(struct wc_buf *out, wc_str value)
{
    if (plain(value))
        wc_buf_add_str(out, value);
    else
        wc_json_quote(out, value); /* JSON strings are YAML, too */
}

/* A list of the file, as a list of JSON or YAML. */
static void add_items(struct wc_buf *out, struct wc_config_view view)
{
    for (size_t i = 0; i < view.item_count; i++) {
        wc_buf_add_str(out, i ? WC_STR(", ") : WC_STR("["));
        wc_json_quote(out, view.items[i]);
    }
    wc_buf_add_str(out, view.item_count ? WC_STR("]") : WC_STR("[]"));
}

/* "name: value   # where", as a line of YAML; a comment where there is no value, or none that may be shown: what comes out
 * is a configuration that means the same. */
static void add_line(struct wc_buf *out, const char *indent, const char *name, struct wc_config_view view)
{
    size_t start = out->len;
    bool is_hidden = wc_str_equal(view.value, WC_STR(WC_CONFIG_HIDDEN));
    wc_buf_printf(out, "%s%s%s: ", indent, view.value.data && !is_hidden ? "" : "# ", name);
    if (is_hidden)
        wc_buf_add_str(out, view.value);
    else if (view.items)
        add_items(out, view);
    else if (view.value.data)
        add_value(out, view.value);
    else
        wc_buf_add_str(out, WC_STR("(no value)"));
    size_t width = out->len - start;
    wc_buf_printf(out, "%*s  # ", width < 38 ? (int)(38 - width) : 0, "");
    wc_visible_add(out, wc_str_of(view.where));
    wc_buf_add_char(out, '\n');
}

struct showing {
    const struct wc_config *config;
    const char *only; /* a section, or NULL for all */
    bool given;       /* only what is not a preset */
    struct wc_arena *arena;
    struct wc_buf out;
};

static bool shown(const struct showing *showing, struct wc_config_view view)
{
    return !showing->given || strcmp(view.where, "preset") != 0;
}

static void show_section_text(struct showing *showing, const struct wc_table *table)
{
    bool headed = false;
    for (const struct wc_option *option = table->options; option && option->name; option++) {
        struct wc_config_view view = wc_config_view(showing->config, table->name, option->name, showing->arena);
        if (!shown(showing, view))
            continue;
        if (!headed)
            wc_buf_printf(&showing->out, "%s:\n", table->name);
        headed = true;
        add_line(&showing->out, "  ", option->name, view);
    }
}

static void show_sources_text(struct showing *showing)
{
    size_t count = wc_config_source_count(showing->config);
    if (count)
        wc_buf_add_str(&showing->out, WC_STR("sources:\n"));
    for (size_t i = 0; i < count; i++) {
        const char *plugin = wc_config_source(showing->config, i).plugin;
        const struct wc_table *table = wc_config_table(showing->config, plugin);
        add_line(&showing->out, "  - ", plugin, wc_config_view_locator(showing->config, i));
        for (const struct wc_option *option = table->options; option && option->name; option++) {
            struct wc_config_view own = wc_config_view_source(showing->config, i, option->name, showing->arena);
            struct wc_config_view common = wc_config_view(showing->config, plugin, option->name, showing->arena);
            if (own.where != common.where)
                add_line(&showing->out, "    ", option->name, own);
        }
    }
}

static void add_json_view(struct wc_buf *out, const char *before, const char *name, struct wc_config_view view)
{
    wc_buf_add_str(out, wc_str_of(before));
    wc_json_quote(out, wc_str_of(name));
    wc_buf_add_str(out, WC_STR(": {\"value\": "));
    if (view.items)
        add_items(out, view);
    else if (view.value.data)
        wc_json_quote(out, view.value);
    else
        wc_buf_add_str(out, WC_STR("null"));
    wc_buf_add_str(out, WC_STR(", \"from\": "));
    wc_json_quote(out, wc_str_of(view.where));
    wc_buf_add_char(out, '}');
}

static void show_section_json(struct showing *showing, const struct wc_table *table, bool first)
{
    wc_buf_printf(&showing->out, "%s\n  \"%s\": {", first ? "" : ",", table->name);
    const char *before = "\n    ";
    for (const struct wc_option *option = table->options; option && option->name; option++) {
        struct wc_config_view view = wc_config_view(showing->config, table->name, option->name, showing->arena);
        if (!shown(showing, view))
            continue;
        add_json_view(&showing->out, before, option->name, view);
        before = ",\n    ";
    }
    wc_buf_add_char(&showing->out, '}');
}

static void show_sources_json(struct showing *showing, bool first)
{
    wc_buf_printf(&showing->out, "%s\n  \"sources\": [", first ? "" : ",");
    for (size_t i = 0; i < wc_config_source_count(showing->config); i++) {
        const char *plugin = wc_config_source(showing->config, i).plugin;
        const struct wc_table *table = wc_config_table(showing->config, plugin);
        wc_buf_printf(&showing->out, "%s\n    {\"plugin\": \"%s\"", i ? "," : "", plugin);
        add_json_view(&showing->out, ", ", "locator", wc_config_view_locator(showing->config, i));
        wc_buf_add_str(&showing->out, WC_STR(", \"options\": {"));
        const char *before = "";
        for (const struct wc_option *option = table->options; option && option->name; option++) {
            struct wc_config_view view = wc_config_view_source(showing->config, i, option->name, showing->arena);
            if (!shown(showing, view))
                continue;
            add_json_view(&showing->out, before, option->name, view);
            before = ", ";
        }
        wc_buf_add_str(&showing->out, WC_STR("}}"));
    }
    wc_buf_add_char(&showing->out, ']');
}

static void show_all(struct showing *showing, bool json)
{
    size_t count;
    const struct wc_table *tables = wc_config_tables(showing->config, &count);
    bool first = true;
    if (json)
        wc_buf_add_char(&showing->out, '{');
    for (size_t i = 0; i < count; i++) {
        if (showing->only && strcmp(showing->only, tables[i].name) != 0)
            continue;
        if (json)
            show_section_json(showing, &tables[i], first);
        else
            show_section_text(showing, &tables[i]);
        first = false;
    }
    if (!showing->only || strcmp(showing->only, "sources") == 0) {
        if (json)
            show_sources_json(showing, first);
        else
            show_sources_text(showing);
    }
    if (json)
        wc_buf_add_str(&showing->out, WC_STR("\n}\n"));
}

static int show(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    enum wc_code code = wc_cli_load(cli, args, err);
    if (code)
        return wc_exit_of(code);
    struct showing showing = {cli->config, wc_args_operand(args, 1), wc_args_has(args, "given"), wc_arena_new(),
                              WC_BUF_INIT(OUTPUT_LIMIT)};
    if (showing.only && strcmp(showing.only, "sources") != 0 && !wc_config_table(cli->config, showing.only))
        code = wc_fail(err, WC_E_USAGE, "there is no section %.60s; wirecopy config show lists all", showing.only);
    else
        show_all(&showing, wc_args_has(args, "json"));
    write_out(&showing.out);
    wc_arena_free(showing.arena);
    return wc_exit_of(code);
}

/* ---- the command */

static int reference(struct wc_cli *cli)
{
    size_t count;
    const struct wc_table *tables = wc_config_tables(cli->config, &count);
    wc_reference_write(stdout, tables, count);
    return WC_EXIT_OK;
}

static int run_config(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    const char *action = wc_args_operand(args, 0);
    if (!action)
        return wc_exit_of(wc_fail(err, WC_E_USAGE, "config needs to know what to do: lint, show or reference"));
    if (!strcmp(action, "lint"))
        return lint(cli, args, err);
    size_t most = strcmp(action, "show") ? 1 : 2;
    if (wc_args_count(args) > most)
        return wc_exit_of(wc_fail(err, WC_E_USAGE, "config %.60s does not take the operand %.60s", action,
                                  wc_args_operand(args, most)));
    if (!strcmp(action, "show"))
        return show(cli, args, err);
    if (!strcmp(action, "reference"))
        return reference(cli);
    struct wc_nearest nearest = {.word = action};
    wc_nearest_try(&nearest, "lint");
    wc_nearest_try(&nearest, "show");
    wc_nearest_try(&nearest, "reference");
    char hint[100];
    wc_nearest_hint(&nearest, hint, sizeof hint);
    return wc_exit_of(
        wc_fail(err, WC_E_USAGE, "config cannot %.60s%s", action, *hint ? hint : "; it can lint, show and reference"));
}

static const struct wc_flag flags[] = {{.name = "given", .help = "show: only what was set, no presets."},
                                       {.name = "json", .help = "show: as one JSON object."},
                                       {.name = NULL}};

const struct wc_command wc_cmd_config = {
    .name = "config",
    .summary = "Check a configuration file, show the settings in force, list all options",
    .usage = "config lint [FILE…] | config show [SECTION] [--given] [--json] | config reference",
    .details =
        "lint reports all faults of the files (those of -F, too) with line and column, one a line, and exits with "
        "1 if there are any.\n"
        "\n"
        "show prints every option's value and where it came from: a flag, the environment, a place in the file, "
        "or the preset. Secrets and values with ${env:…} or ${file:…} are shown as " WC_CONFIG_HIDDEN ".\n"
        "\n"
        "reference prints all options of the program and its plugins as Markdown.\n"
        "\n"
        "Examples:\n"
        "  wirecopy config lint pipeline.yaml\n"
        "  wirecopy config show -F pipeline.yaml dedup --set dedup.window=31d",
    .flags = flags,
    .run = run_config,
    .without_config = true};
