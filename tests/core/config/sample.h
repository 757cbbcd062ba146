/* The option tables that the tests of the configuration use. */
#ifndef WC_TESTS_CONFIG_SAMPLE_H
#define WC_TESTS_CONFIG_SAMPLE_H

#include "config/config.h"

static const char *const sample_modes[] = {"drop", "tag", NULL};
static const struct wc_option sample_dedup[] = {
    {"window", WC_OPTION_DURATION, "72h", "1m", "366d", NULL, "How long.", 0},
    {"threshold", WC_OPTION_NUMBER, "0.36", "0.05", "1", NULL, "How like.", 0},
    {"mode", WC_OPTION_CHOICE, "drop", NULL, NULL, sample_modes, "What then.", 0},
    {"memory", WC_OPTION_SIZE, "200M", "1M", NULL, NULL, "How much.", 0},
    {"guards", WC_OPTION_BOOL, "yes", NULL, NULL, NULL, "Whether.", 0},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};
static const struct wc_option sample_jsonl[] = {
    {"title", WC_OPTION_LIST, "/title,/headline", NULL, NULL, NULL, "Where.", 0},
    {"limit", WC_OPTION_INT, NULL, "1", "1000000", NULL, "How many.", 0},
    {"user", WC_OPTION_STRING, NULL, NULL, NULL, NULL, "Who.", 0},
    {"password", WC_OPTION_STRING, NULL, NULL, NULL, NULL, "Secret.", WC_OPTION_SECRET},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};
static const struct wc_table sample_tables[] = {{"dedup", "Copies.", sample_dedup, false},
                                                {"jsonl", "JSON lines.", sample_jsonl, true}};

static struct wc_config *sample_config(void)
{
    return wc_config_new(sample_tables, sizeof sample_tables / sizeof *sample_tables);
}

#endif
