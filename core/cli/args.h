/*
 * The words of a command line, taken apart: which are flags, which are their values, which are operands. Three tables say
 * what may stand there: the general flags (args.c), the command's own flags (struct wc_flag) and the options of the
 * command's table, each of which is a flag of its own (run.batch_size is --batch-size). A command reads the result by name.
 *
 * Accepted: --name VALUE, --name=VALUE, -n VALUE, -nVALUE, switches together (-qv); for a yes-or-no option --name, --no-name
 * and --name=BOOL. "--" ends the flags; "-" is an operand. Flags and operands may be mixed.
 */
#ifndef WC_CLI_ARGS_H
#define WC_CLI_ARGS_H

#include <wirecopy/error.h>

/* A flag of a command's own. A table ends with an element whose name is NULL. */
struct wc_flag {
    const char *name;  /* "fields": --fields */
    char letter;       /* 'f': -f; 0: none */
    const char *value; /* what --help calls its value ("NAMES"); NULL: a switch, which takes none */
    const char *help;  /* one or two sentences, no newline */
    /* Not NULL: the flag is another way to set this option of the command's table ("out" for -o), and is not asked for
     * by wc_args_value(). value must not be NULL then. */
    const char *option;
};

/* What was found; made by the frame, borrowed by the command for the length of its run. */
struct wc_args;

/* Whether the flag was given. name is without dashes; a name that is in no table is a defect of the caller and aborts. */
bool wc_args_has(const struct wc_args *args, const char *name);
/* The flag's value, the last one if it was given more than once; NULL if it was not given. */
const char *wc_args_value(const struct wc_args *args, const char *name);
/* For flags that may be repeated: all values, in order. */
size_t wc_args_value_count(const struct wc_args *args, const char *name);
const char *wc_args_value_at(const struct wc_args *args, const char *name, size_t index);

/* What the flags left, in order. An index beyond the count gives NULL. */
size_t wc_args_count(const struct wc_args *args);
const char *wc_args_operand(const struct wc_args *args, size_t index);

#endif
