/* The frame's side of args.h: taking a command line apart. */
#ifndef WC_CLI_ARGS_PARSE_H
#define WC_CLI_ARGS_PARSE_H

#include "cli/args.h"
#include "cli/command.h"

#include <wirecopy/option.h>

struct wc_config;

/* The flags that every command takes; ends with a NULL name. Their names: "config", "set", "plugin", "quiet", "verbose",
 * "log-format", "help", "version". */
extern const struct wc_flag wc_general_flags[];

struct wc_args *wc_args_new(void);
void wc_args_free(struct wc_args *args); /* takes NULL */

/* Takes argv (borrowed; without the program's own name) apart. The first operand names the command. */
enum wc_code wc_args_parse(struct wc_args *args, int argc, char *const *argv, struct wc_error *err);

const struct wc_command *wc_args_command(const struct wc_args *args); /* NULL: none was named */
size_t wc_args_times(const struct wc_args *args, const char *name);   /* how often a flag was given: -vv */
/* Puts the flags of the command's table into config. */
enum wc_code wc_args_apply(const struct wc_args *args, struct wc_config *config, struct wc_error *err);

/* An option's flag without its dashes: "batch-size" of batch_size. name has room for 64 bytes. Returns name. */
const char *wc_args_flag_name(const struct wc_option *option, char name[64]);

#endif
