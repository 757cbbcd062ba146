/* The options of a broker-free run: section "run" of the configuration, flags of `wirecopy run`. */
#include <wirecopy/option.h>

extern const struct wc_option wc_run_options[];

static const char *const clocks[] = {"first_seen", "published", "ingested", NULL};
static const char *const codecs[] = {"deflate", "snappy", "zstandard", "null", NULL};

const struct wc_option wc_run_options[] = {
    {.name = "out",
     .type = WC_OPTION_STRING,
     .preset = "out",
     .help =
         "Folder for the outputs, made if need be: one Avro container file each. Files of an earlier run are replaced "
         "when this one is complete."},
    {.name = "stages",
     .type = WC_OPTION_LIST,
     .preset = "dedup,enrich",
     .help = "Stages that the articles pass, in order."},
    {.name = "clock",
     .type = WC_OPTION_CHOICE,
     .preset = "first_seen",
     .choices = clocks,
     .help = "Clock that orders the articles and moves the dedup window. first_seen and published sort the whole input "
             "first; ingested takes it as it comes, which suits pipes."},
    {.name = "threads",
     .type = WC_OPTION_INT,
     .preset = "0",
     .minimum = "0",
     .maximum = "256",
     .help = "Threads to work with; 0: one for each processor. The outputs do not depend on it."},
    {.name = "codec",
     .type = WC_OPTION_CHOICE,
     .preset = "deflate",
     .choices = codecs,
     .help = "Compression of the output files."},
    {.name = "sort_memory",
     .type = WC_OPTION_SIZE,
     .preset = "128M",
     .minimum = "1M",
     .maximum = "1T",
     .help = "Memory for putting articles in order; beyond it a temporary file in the output folder is used."},
    {.name = "record_limit",
     .type = WC_OPTION_SIZE,
     .preset = "8M",
     .minimum = "1k",
     .maximum = "32M",
     .help = "Longest record that a source may give; a longer one becomes a dead letter."},
    {.name = NULL},
};
