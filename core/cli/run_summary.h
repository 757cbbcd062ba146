/* The end of a run, told to a person or a program. */
#ifndef WC_CLI_RUN_SUMMARY_H
#define WC_CLI_RUN_SUMMARY_H

#include "cli/run_tally.h"
#include "host/intake.h"
#include "host/run.h"

struct wc_summary {
    struct wc_run_result result;
    struct wc_chain_counts chain;
    const struct wc_tally *tally;
    const struct wc_intake *intake;
    const struct wc_sink *sink; /* a file sink */
    const char *folder, *clock;
    double seconds;
    bool deduplicated; /* a dedup stage was in the chain */
    struct wc_group groups[WC_TOP_GROUPS];
    size_t group_count;
};

/* Both write to stdout and return false where that fails. */
bool wc_summary_text(const struct wc_summary *summary);
bool wc_summary_json(const struct wc_summary *summary);

#endif
