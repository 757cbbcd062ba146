/* The list of commands. A new one is a file cmd_NAME.c, a line in command.h and a line here. */
#include "cli/commands.h"
#include "cli/tables.h"
#include "config/nearest.h"

#include <string.h>

const struct wc_command *const wc_commands[] = {
    &wc_cmd_run, &wc_cmd_cat, &wc_cmd_plugins, &wc_cmd_config, &wc_cmd_help, &wc_cmd_version, NULL};

const struct wc_command *wc_command_find(const char *name)
{
    for (const struct wc_command *const *command = wc_commands; *command; command++)
        if (!strcmp((*command)->name, name))
            return *command;
    return NULL;
}

enum wc_code wc_command_unknown(const char *name, struct wc_error *err)
{
    struct wc_nearest nearest = {.word = name};
    for (const struct wc_command *const *command = wc_commands; *command; command++)
        wc_nearest_try(&nearest, (*command)->name);
    char hint[100];
    wc_nearest_hint(&nearest, hint, sizeof hint);
    return wc_fail(err, WC_E_USAGE, "there is no command %.60s%s", name, *hint ? hint : "; wirecopy help lists them");
}

const struct wc_option *wc_command_options(const struct wc_command *command)
{
    size_t count;
    const struct wc_table *tables = wc_program_tables(&count);
    for (size_t i = 0; command->table && i < count; i++)
        if (!strcmp(tables[i].name, command->table))
            return tables[i].options;
    return NULL;
}

int wc_exit_of(enum wc_code code)
{
    switch (code) {
    case WC_OK:
        return WC_EXIT_OK;
    case WC_E_USAGE:
        return WC_EXIT_USAGE;
    case WC_E_INTERRUPTED:
        return WC_EXIT_INTERRUPTED;
    default:
        return WC_EXIT_FAILED;
    }
}
