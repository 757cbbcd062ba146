/* Laying out help: two columns on a page of 80, which every terminal has. */
#include "cli/help.h"
#include "cli/args_parse.h"
#include "cli/commands.h"
#include "config/value.h"

#include <string.h>

#define PAGE_WIDTH 80
#define RIGHT_COLUMN 30

static void pad(FILE *out, int spaces)
{
    for (; spaces > 0; spaces--)
        fputc(' ', out);
}

/* Characters, near enough to columns for the words that help is made of. */
static int width_of(const char *text, size_t len)
{
    int width = 0;
    for (size_t i = 0; i < len; i++)
        width += ((unsigned char)text[i] & 0xc0) != 0x80;
    return width;
}

/* Where the word that begins at text + at ends. One wider than a line is cut behind a comma, so that a long list wraps. */
static size_t end_of_word(const char *text, size_t len, size_t at, int room)
{
    size_t end = at, comma = 0;
    for (; end < len && text[end] != ' '; end++) {
        if (comma && width_of(text + at, end + 1 - at) > room)
            return comma;
        if (text[end] == ',')
            comma = end + 1;
    }
    return end;
}

/* Words of one line of text, wrapped between indent and the page's width; column is where the cursor stands. */
static void wrap_line(FILE *out, const char *text, size_t len, int indent, int column)
{
    bool first = true;
    for (size_t at = 0; at < len;) {
        size_t end = end_of_word(text, len, at, PAGE_WIDTH - indent);
        int width = width_of(text + at, end - at), space = at && text[at - 1] == ' ';
        if (!first && column + space + width > PAGE_WIDTH) {
            fputc('\n', out);
            column = 0;
            first = true;
        }
        int gap = first ? indent - column : space;
        pad(out, gap);
        fwrite(text + at, 1, end - at, out);
        column += (gap > 0 ? gap : 0) + width;
        first = false;
        for (at = end; at < len && text[at] == ' ';)
            at++;
    }
    fputc('\n', out);
}

void wc_help_wrap(FILE *out, const char *text, int indent)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        if (*text == ' ')
            fprintf(out, "%.*s\n", (int)len, text);
        else
            wrap_line(out, text, len, indent, 0);
        text += len + (text[len] == '\n');
    }
}

void wc_help_entry(FILE *out, const char *left, const char *right)
{
    int width = width_of(left, strlen(left));
    fputs(left, out);
    if (width + 2 > RIGHT_COLUMN) {
        fputc('\n', out);
        width = 0;
    }
    wrap_line(out, right, strlen(right), RIGHT_COLUMN, width);
}

/* ---- options and flags */

static const char *value_word(const struct wc_option *option)
{
    static const char *const words[] = {"BOOL", "N", "X", "TIME", "SIZE", "TEXT", "WORD", "A,B,…"};
    return words[option->type];
}

/* "Help. (1..64; default 2)" */
static wc_str option_text(const struct wc_option *option, struct wc_arena *arena)
{
    wc_str range = wc_option_range(option, arena), facts = WC_STR("");
    if (option->type == WC_OPTION_CHOICE)
        range = wc_arena_printf(arena, "%.*s", WC_STR_ARG(range));
    const char *preset = option->preset && *option->preset ? option->preset : NULL;
    if (preset && range.len)
        facts = wc_arena_printf(arena, " (%.*s; default %s)", WC_STR_ARG(range), preset);
    else if (preset)
        facts = wc_arena_printf(arena, " (default %s)", preset);
    else if (range.len)
        facts = wc_arena_printf(arena, " (%.*s)", WC_STR_ARG(range));
    return wc_arena_printf(arena, "%s%.*s", option->help, WC_STR_ARG(facts));
}

void wc_help_options(FILE *out, const struct wc_option *options)
{
    struct wc_arena *arena = wc_arena_new();
    for (const struct wc_option *option = options; option && option->name; option++) {
        wc_str left = wc_arena_printf(arena, "  %s %s", option->name, value_word(option));
        wc_help_entry(out, left.data, option_text(option, arena).data);
    }
    wc_arena_free(arena);
}

static void show_flag(FILE *out, const struct wc_flag *flag, struct wc_arena *arena)
{
    char letter[] = {'-', flag->letter, ',', ' ', '\0'};
    wc_str left = wc_arena_printf(arena, "  %s--%s%s%s", flag->letter ? letter : "    ", flag->name,
                                  flag->value ? " " : "", flag->value ? flag->value : "");
    wc_help_entry(out, left.data, flag->help);
}

static void show_option_flag(FILE *out, const struct wc_option *option, struct wc_arena *arena)
{
    char name[64];
    wc_args_flag_name(option, name);
    wc_str left = option->type == WC_OPTION_BOOL ? wc_arena_printf(arena, "      --[no-]%s", name)
                                                 : wc_arena_printf(arena, "      --%s %s", name, value_word(option));
    wc_help_entry(out, left.data, option_text(option, arena).data);
}

static void show_flags(FILE *out, const char *heading, const struct wc_flag *flags, const struct wc_option *options)
{
    if ((!flags || !flags->name) && (!options || !options->name))
        return;
    struct wc_arena *arena = wc_arena_new();
    fprintf(out, "\n%s:\n", heading);
    for (; options && options->name; options++)
        show_option_flag(out, options, arena);
    for (; flags && flags->name; flags++)
        show_flag(out, flags, arena);
    wc_arena_free(arena);
}

/* ---- pages */

/* "lint [FILE…] | show": a line each. */
static void show_usage(FILE *out, const char *usage)
{
    const char *before = "Usage: ";
    for (const char *next; (next = strstr(usage, " | ")) != NULL; usage = next + 3, before = "       ")
        fprintf(out, "%swirecopy %.*s\n", before, (int)(next - usage), usage);
    fprintf(out, "%swirecopy %s\n\n", before, usage);
}

static void show_command(FILE *out, const struct wc_command *command)
{
    show_usage(out, command->usage);
    wc_help_wrap(out, command->summary, 0);
    if (command->details) {
        fputc('\n', out);
        wc_help_wrap(out, command->details, 0);
    }
    show_flags(out, "Flags", command->flags, wc_command_options(command));
    show_flags(out, "General flags", wc_general_flags, NULL);
    if (command->table)
        fprintf(out, "\nFlags that set an option are section \"%s\" of a configuration file, too.\n", command->table);
}

static void show_program(FILE *out)
{
    fputs("wirecopy: who copied whom in a pile of news; the originals, enriched, as Avro.\n\n"
          "Usage: wirecopy [general flags] COMMAND [flags] [operands]\n\nCommands:\n",
          out);
    struct wc_arena *arena = wc_arena_new();
    for (const struct wc_command *const *command = wc_commands; *command; command++)
        wc_help_entry(out, wc_arena_printf(arena, "  %s", (*command)->name).data, (*command)->summary);
    wc_arena_free(arena);
    show_flags(out, "General flags, anywhere on the line", wc_general_flags, NULL);
    fputc('\n', out);
    wc_help_wrap(out,
                 "Settings: flags win over the environment (WIRECOPY_DEDUP_WINDOW=31d), that over the file of -F, that "
                 "over presets. Data goes to standard output, words to standard error.\n"
                 "\n"
                 "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 done with dead letters, 130 interrupted.\n"
                 "\n"
                 "Examples:\n"
                 "  wirecopy run files:news/ --out out\n"
                 "  wirecopy cat out/enriched.avro\n"
                 "  wirecopy help run\n"
                 "  wirecopy plugins dedup\n"
                 "  wirecopy config lint pipeline.yaml",
                 0);
}

void wc_help_show(FILE *out, const struct wc_command *command)
{
    if (command)
        show_command(out, command);
    else
        show_program(out);
}

void wc_help_brief(FILE *out)
{
    fputs("Usage: wirecopy [general flags] COMMAND [flags] [operands]\n\n"
          "  wirecopy run files:news/ --out out    find who copied whom, enrich the originals\n"
          "  wirecopy help                         all commands\n",
          out);
}

static int run_help(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    (void)cli;
    const char *name = wc_args_operand(args, 0);
    const struct wc_command *command = name ? wc_command_find(name) : NULL;
    if (name && !command)
        return wc_exit_of(wc_command_unknown(name, err));
    wc_help_show(stdout, command);
    return WC_EXIT_OK;
}

const struct wc_command wc_cmd_help = {.name = "help",
                                       .summary = "Show help, of the program or of a command",
                                       .usage = "help [COMMAND]",
                                       .run = run_help,
                                       .without_config = true};
