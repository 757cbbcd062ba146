/* How the program logs. Read by the frame of the command line (core/cli/frame.c). */
#include "config/tables.h"

static const char *const levels[] = {"error", "warning", "info", "debug", NULL};
static const char *const formats[] = {"text", "json", NULL};

const struct wc_option wc_log_options[] = {
    {"level", WC_OPTION_CHOICE, "info", NULL, NULL, levels,
     "The least grave lines that are logged. -q means warning, -qq error, -v debug.", 0},
    {"format", WC_OPTION_CHOICE, "text", NULL, NULL, formats, "Lines for people, or a JSON object a line for programs.",
     0},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};
