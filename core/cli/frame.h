/* What happens around every command: reading the command line, loading plugins and settings, logging, reporting errors. */
#ifndef WC_CLI_FRAME_H
#define WC_CLI_FRAME_H

#include "cli/args.h"
#include "cli/command.h"

/* The whole program; returns its exit code. */
int wc_main(int argc, char **argv);

/* The layers of the configuration as the command line asks for them: environment, -F FILE, --set, the command's flags. For
 * commands of without_config, which load them themselves if they want them. */
enum wc_code wc_cli_load(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err);

#endif
