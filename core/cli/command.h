/*
 * The command line: one struct wc_command a subcommand, each in a file of its own (cmd_*.c), listed in commands.c. The frame
 * (main.c) has already read the general flags: -F FILE, --set, -q, -v, --log-format, --plugin.
 */
#ifndef WC_CLI_COMMAND_H
#define WC_CLI_COMMAND_H

#include <wirecopy/error.h>
#include <wirecopy/log.h>

enum wc_exit {
    WC_EXIT_OK = 0,
    WC_EXIT_FAILED = 1,
    WC_EXIT_USAGE = 2,
    WC_EXIT_DEAD_LETTERS = 3,
    WC_EXIT_FENCED = 4,
    WC_EXIT_INTERRUPTED = 130
};

struct wc_config;
struct wc_plugins;

struct wc_cli {
    struct wc_config *config; /* all layers and the command's flags are in it */
    struct wc_plugins *plugins;
    struct wc_log *log;
    bool quiet;
};

struct wc_args; /* args.h: the command's flags and operands, asked for by name */
struct wc_flag; /* args.h */

struct wc_command {
    const char *name, *summary;
    const char *usage;           /* "run SOURCE… --out DIR [options]" */
    const char *details;         /* paragraphs and examples for --help */
    const char *table;           /* the option table whose options are this command's flags ("run"), or NULL */
    const struct wc_flag *flags; /* further flags; ends with a NULL name */
    /* args holds the command's own flags and the operands; flags of the table were set in cli->config. Returns an exit
     * code; where that is not WC_EXIT_OK and err was filled, the frame prints err. */
    int (*run)(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err);
    /* The command asks for no settings, or loads them itself: the frame leaves file, environment and --set alone, so that
     * a faulty configuration does not keep it from running. */
    bool without_config;
};

int wc_exit_of(enum wc_code code); /* what the program exits with after a failure of that code */

extern const struct wc_command wc_cmd_run, wc_cmd_cat, wc_cmd_plugins, wc_cmd_config, wc_cmd_help, wc_cmd_version;

#endif
