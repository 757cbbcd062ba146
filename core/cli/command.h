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
    struct wc_config *config; /* all layers loaded, but for the command's own flags */
    struct wc_plugins *plugins;
    struct wc_log *log;
    bool quiet;
};

struct wc_flag; /* args.h */

struct wc_command {
    const char *name, *summary;
    const char *usage;           /* "run SOURCE… --out DIR [options]" */
    const char *details;         /* paragraphs and examples for --help */
    const char *table;           /* the option table whose options are this command's flags ("run"), or NULL */
    const struct wc_flag *flags; /* further flags; ends with a NULL name */
    /* Operands are what the flags left; flags of the table were set in cli->config. Returns an exit code; on failure
     * fills err, which the frame prints. */
    int (*run)(struct wc_cli *cli, int argc, char **argv, struct wc_error *err);
};

extern const struct wc_command wc_cmd_run, wc_cmd_cat, wc_cmd_plugins, wc_cmd_config;

#endif
