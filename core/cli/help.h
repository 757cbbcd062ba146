/* Help, made from the tables of commands, flags and options. */
#ifndef WC_CLI_HELP_H
#define WC_CLI_HELP_H

#include "cli/command.h"

#include <wirecopy/option.h>

#include <stdio.h>

void wc_help_brief(FILE *out);                                  /* a few lines: how to get help */
void wc_help_show(FILE *out, const struct wc_command *command); /* of a command, or of the program for NULL */

/* text, wrapped to the width of a page, each line behind indent spaces; a line of text that begins with a space stands as
 * it is. Ends with a newline. */
void wc_help_wrap(FILE *out, const char *text, int indent);
/* A list entry: left, and right wrapped in the column beside it. */
void wc_help_entry(FILE *out, const char *left, const char *right);
/* The options of a plugin or section, by name. */
void wc_help_options(FILE *out, const struct wc_option *options);

#endif
