/* `wirecopy plugins`: which sources and stages there are, and what one of them is like. */
#include "base/visible.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/help.h"
#include "config/nearest.h"
#include "config/table.h"
#include "config/value.h"
#include "host/plugins.h"

#include <string.h>

#define OUTPUT_LIMIT (16u << 20) /* bytes of JSON: tables are bounded, so is this */

/* What both kinds of plugin have. */
struct face {
    const char *kind, *name, *version, *summary, *from;
    const struct wc_option *options;
};

static struct face face_of(const struct wc_plugin_entry *entry)
{
    const char *from = entry->path ? entry->path : "built in";
    const struct wc_stage_plugin *stage = entry->stage;
    const struct wc_source_plugin *source = entry->source;
    return stage ? (struct face){"stage", stage->name, stage->version, stage->summary, from, stage->options}
                 : (struct face){"source", source->name, source->version, source->summary, from, source->options};
}

static const char *record_name(enum wc_record_type type)
{
    static const char *const names[] = {"articles", "enriched articles", "duplicates", "decisions", "dead letters"};
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "?";
}

/* ---- as text */

static void widen(int *width, const char *text)
{
    size_t len = strlen(text);
    *width = len > (size_t)*width && len < 60 ? (int)len : *width;
}

static void add_cell(struct wc_buf *out, const char *text, int width)
{
    size_t start = out->len;
    wc_visible_add(out, wc_str_of(text));
    for (int len = (int)(out->len - start); len < width + 2; len++)
        wc_buf_add_char(out, ' ');
}

static void add_row(struct wc_buf *out, const struct face *face, const int widths[3])
{
    add_cell(out, face->kind, 6);
    add_cell(out, face->name, widths[0]);
    add_cell(out, face->version, widths[1]);
    add_cell(out, face->from, widths[2]);
    wc_visible_add(out, wc_str_of(face->summary));
    wc_buf_add_char(out, '\n');
}

static void list_text(const struct wc_plugins *plugins)
{
    int widths[] = {4, 7, 4};
    for (size_t i = 0; i < wc_plugins_count(plugins); i++) {
        struct wc_plugin_entry entry = wc_plugins_at(plugins, i);
        struct face face = face_of(&entry);
        widen(&widths[0], face.name);
        widen(&widths[1], face.version);
        widen(&widths[2], face.from);
    }
    struct wc_buf out = WC_BUF_INIT(OUTPUT_LIMIT);
    add_row(&out, &(struct face){"KIND", "NAME", "VERSION", "SUMMARY", "FROM", NULL}, widths);
    for (size_t i = 0; i < wc_plugins_count(plugins); i++) {
        struct wc_plugin_entry entry = wc_plugins_at(plugins, i);
        struct face face = face_of(&entry);
        add_row(&out, &face, widths);
    }
    fwrite(out.data, 1, out.len, stdout);
    wc_buf_free(&out);
}

static void show_text(const struct wc_plugin_entry *entry)
{
    struct face face = face_of(entry);
    struct wc_buf from = WC_BUF_INIT(OUTPUT_LIMIT);
    wc_visible_add(&from, wc_str_of(face.from));
    printf("%s %s, version %s, %s\n\n", face.kind, face.name, face.version, from.data);
    wc_buf_free(&from);
    wc_help_wrap(stdout, face.summary, 0);
    if (entry->source) {
        printf("\nLocator (%s:LOCATOR):\n", face.name);
        wc_help_wrap(stdout, entry->source->locator_help, 2);
    }
    if (entry->stage) {
        printf("\nOutputs (the first goes to the next stage):\n");
        for (const struct wc_output *output = entry->stage->outputs; output->name; output++)
            printf("  %-16s %s\n", output->name, record_name(output->type));
    }
    if (!face.options || !face.options->name) {
        printf("\nIt has no options.\n");
        return;
    }
    printf("\nOptions (--set %s.NAME=VALUE, or section \"%s\" of a configuration file):\n", face.name, face.name);
    wc_help_options(stdout, face.options);
}

/* ---- as JSON */

static void add_member(struct wc_buf *out, const char *name, const char *value, const char *before)
{
    wc_buf_printf(out, "%s\"%s\": ", before, name);
    if (value)
        wc_json_quote(out, wc_str_of(value));
    else
        wc_buf_add_str(out, WC_STR("null"));
}

static void add_option(struct wc_buf *out, const struct wc_option *option)
{
    add_member(out, "name", option->name, "{");
    add_member(out, "type", wc_option_type_name(option->type), ", ");
    add_member(out, "preset", option->flags & WC_OPTION_SECRET ? NULL : option->preset, ", ");
    add_member(out, "minimum", option->minimum, ", ");
    add_member(out, "maximum", option->maximum, ", ");
    wc_buf_add_str(out, WC_STR(", \"choices\": ["));
    for (const char *const *choice = option->choices; choice && *choice; choice++) {
        wc_buf_add_str(out, choice == option->choices ? WC_STR("") : WC_STR(", "));
        wc_json_quote(out, wc_str_of(*choice));
    }
    wc_buf_printf(out, "], \"secret\": %s, \"fingerprint\": %s", option->flags & WC_OPTION_SECRET ? "true" : "false",
                  option->flags & WC_OPTION_FINGERPRINT ? "true" : "false");
    add_member(out, "help", option->help, ", ");
    wc_buf_add_char(out, '}');
}

static void add_plugin(struct wc_buf *out, const struct wc_plugin_entry *entry)
{
    struct face face = face_of(entry);
    add_member(out, "kind", face.kind, "{");
    add_member(out, "name", face.name, ", ");
    add_member(out, "version", face.version, ", ");
    add_member(out, "path", entry->path, ", ");
    add_member(out, "summary", face.summary, ", ");
    if (entry->source)
        add_member(out, "locator", entry->source->locator_help, ", ");
    if (entry->stage) {
        wc_buf_add_str(out, WC_STR(", \"outputs\": ["));
        for (const struct wc_output *output = entry->stage->outputs; output->name; output++) {
            add_member(out, "name", output->name, output == entry->stage->outputs ? "{" : ", {");
            add_member(out, "records", record_name(output->type), ", ");
            wc_buf_add_char(out, '}');
        }
        wc_buf_add_char(out, ']');
    }
    wc_buf_add_str(out, WC_STR(",\n   \"options\": ["));
    for (const struct wc_option *option = face.options; option && option->name; option++) {
        wc_buf_add_str(out, option == face.options ? WC_STR("\n    ") : WC_STR(",\n    "));
        add_option(out, option);
    }
    wc_buf_add_str(out, WC_STR("]}"));
}

static void write_json(const struct wc_buf *out)
{
    fwrite(out->data, 1, out->len, stdout);
    fputc('\n', stdout);
}

static void list_json(const struct wc_plugins *plugins)
{
    struct wc_buf out = WC_BUF_INIT(OUTPUT_LIMIT);
    for (size_t i = 0; i < wc_plugins_count(plugins); i++) {
        struct wc_plugin_entry entry = wc_plugins_at(plugins, i);
        wc_buf_add_str(&out, i ? WC_STR(",\n  ") : WC_STR("[\n  "));
        add_plugin(&out, &entry);
    }
    wc_buf_add_str(&out, WC_STR("\n]"));
    write_json(&out);
    wc_buf_free(&out);
}

/* ---- the command */

static int show_one(const struct wc_plugins *plugins, const char *name, bool json, struct wc_error *err)
{
    struct wc_nearest nearest = {.word = name};
    for (size_t i = 0; i < wc_plugins_count(plugins); i++) {
        struct wc_plugin_entry entry = wc_plugins_at(plugins, i);
        struct face face = face_of(&entry);
        wc_nearest_try(&nearest, face.name);
        if (strcmp(face.name, name) != 0)
            continue;
        if (json) {
            struct wc_buf out = WC_BUF_INIT(OUTPUT_LIMIT);
            add_plugin(&out, &entry);
            write_json(&out);
            wc_buf_free(&out);
        } else {
            show_text(&entry);
        }
        return WC_EXIT_OK;
    }
    char hint[100];
    wc_nearest_hint(&nearest, hint, sizeof hint);
    return wc_exit_of(wc_fail(err, WC_E_USAGE, "there is no plugin %.60s%s", name,
                              *hint ? hint : "; wirecopy plugins lists them, --plugin PATH loads one"));
}

static int run_plugins(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    bool json = wc_args_has(args, "json");
    if (wc_args_count(args) > 1)
        return wc_exit_of(wc_fail(err, WC_E_USAGE, "plugins takes one name at most, not %s", wc_args_operand(args, 1)));
    if (wc_args_count(args))
        return show_one(cli->plugins, wc_args_operand(args, 0), json, err);
    if (json)
        list_json(cli->plugins);
    else
        list_text(cli->plugins);
    return WC_EXIT_OK;
}

static const struct wc_flag flags[] = {{.name = "json", .help = "As JSON, with all options."}, {.name = NULL}};

const struct wc_command wc_cmd_plugins = {.name = "plugins",
                                          .summary = "List sources and stages, or show the options and outputs of one",
                                          .usage = "plugins [NAME] [--json]",
                                          .details = "Examples:\n"
                                                     "  wirecopy plugins\n"
                                                     "  wirecopy plugins dedup\n"
                                                     "  wirecopy plugins --plugin ./sections.so sections",
                                          .flags = flags,
                                          .run = run_plugins,
                                          .without_config = true};
