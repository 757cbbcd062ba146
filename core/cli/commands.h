/* Which commands there are. */
#ifndef WC_CLI_COMMANDS_H
#define WC_CLI_COMMANDS_H

#include "cli/command.h"

#include <wirecopy/option.h>

extern const struct wc_command *const wc_commands[]; /* ends with NULL */
const struct wc_command *wc_command_find(const char *name);
enum wc_code wc_command_unknown(const char *name, struct wc_error *err); /* suggests the nearest */
/* The options of the command's table, or NULL. */
const struct wc_option *wc_command_options(const struct wc_command *command);

#endif
