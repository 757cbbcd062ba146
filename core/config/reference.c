/* Writing docs/reference/options.md. Nothing in it depends on the machine: a test compares the page with what comes out. */
#include "config/reference.h"
#include "config/value.h"

/* Text in a cell of a Markdown table: "|" would end the cell, and angle brackets begin HTML. */
static void write_cell(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '|')
            fputc('\\', out);
        if (*text == '<')
            fputs("&lt;", out);
        else
            fputc(*text, out);
    }
}

static void write_code(FILE *out, const char *text)
{
    if (!text)
        fputs("none", out);
    else if (!*text)
        fputs("empty", out);
    else
        fprintf(out, "`%s`", text);
}

static void write_option(FILE *out, const struct wc_option *option, struct wc_arena *arena)
{
    wc_str range = wc_option_range(option, arena);
    fprintf(out, "| `%s` | %s", option->name, wc_option_type_name(option->type));
    if (range.len)
        fprintf(out, ": %.*s", WC_STR_ARG(range));
    fputs(" | ", out);
    write_code(out, option->preset);
    fputs(" | ", out);
    write_cell(out, option->help);
    if (option->flags & WC_OPTION_SECRET)
        fputs(" Secret: never shown or logged.", out);
    if (option->flags & WC_OPTION_FINGERPRINT)
        fputs(" Changes fingerprints.", out);
    fputs(" |\n", out);
}

static void write_table(FILE *out, const struct wc_table *table, struct wc_arena *arena)
{
    fprintf(out, "\n## %s%s\n\n", table->name, table->is_source ? " (source)" : "");
    write_cell(out, table->summary);
    fputs("\n", out);
    if (!table->options || !table->options->name) {
        fputs("\nIt has no options.\n", out);
        return;
    }
    wc_str variable = wc_config_variable(table->name, table->options->name, arena);
    fprintf(out, "\nIn the environment: `%.*s` and so on.\n\n", WC_STR_ARG(variable));
    fputs("| Option | Type and range | Preset | Meaning |\n|---|---|---|---|\n", out);
    for (const struct wc_option *option = table->options; option->name; option++)
        write_option(out, option, arena);
}

void wc_reference_write(FILE *out, const struct wc_table *tables, size_t count)
{
    struct wc_arena *arena = wc_arena_new();
    fputs(
        "# Options\n"
        "\n"
        "Made by `wirecopy config reference` from the option tables; not to be edited.\n"
        "\n"
        "An option is set on the command line (`--set dedup.window=31d`, and `run`'s options as flags of the\n"
        "command), in the environment (`WIRECOPY_DEDUP_WINDOW=31d`) or in a YAML file (`-F FILE`), and the first of\n"
        "these that has it wins; else its preset is in force. Of several files (`-F` may be repeated) a later one "
        "wins,\n"
        "and the sources of all are read.\n"
        "\n"
        "```yaml\n"
        "dedup:\n"
        "  window: 31d\n"
        "sources:                      # read when the command line names no source\n"
        "  - files:news/\n"
        "  - {jsonl: archive.jsonl.gz, title: /headline}   # the plugin first, then options for this source alone\n"
        "```\n"
        "\n"
        "Durations are written `500ms`, `30s`, `10m`, `72h`, `31d` or `2w`; sizes `512`, `64k`, `300M` or `2G` "
        "(powers\n"
        "of 1024); lists with commas, or as YAML lists. In values `${env:NAME}` stands for a variable of the\n"
        "environment and `${file:PATH}` for the content of a file, less a newline at its end; such values, and those\n"
        "of secret options, are never shown. `$${` stands for `${` itself. A source's locator may have them, too; the "
        "locator\n"
        "that results is shown, and written into the records that come from it.\n"
        "\n"
        "`wirecopy config lint FILE` checks a file, `wirecopy config show` prints what is in force and where it came\n"
        "from. Options of one source in the list win over its plugin's section in the file; flags and environment win\n"
        "over both.\n",
        out);
    for (size_t i = 0; i < count; i++) {
        write_table(out, &tables[i], arena);
        wc_arena_reset(arena);
    }
    wc_arena_free(arena);
}
