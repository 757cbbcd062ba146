/*
 * The broker-free host: sources, put in the order of a clock, through a chain of fused stages, into files. It is the embedded
 * default, and what replay and backtest stand on.
 */
#ifndef WC_HOST_RUN_H
#define WC_HOST_RUN_H

#include "host/chain.h"
#include "host/intake.h"
#include "host/progress.h"

/* Sees every record on its way to an output, in order, before its memory goes. Called from one thread at a time. */
struct wc_observer {
    void (*record)(void *arg, enum wc_record_type type, const void *record);
    void *arg;
};

struct wc_run {
    struct wc_intake *intake; /* opened */
    struct wc_chain *chain;   /* sealed */
    struct wc_sink *sink;     /* with the chain's outputs */
    const char *clock;        /* "ingested": as the sources give them; "first_seen", "published": sorted by it */
    unsigned threads;
    size_t sort_memory;      /* bytes */
    const char *sort_folder; /* for the temporary file of a sort that does not fit */
    struct wc_observer observer;
    struct wc_progress *progress;
};

struct wc_run_result {
    uint64_t read, dead_letters; /* read: articles and what sources refused */
    bool complete;               /* false: a signal ended it, and the outputs were left partial */
};

/* Runs until the sources end, a signal asks to stop or something fails; then the sink is finished, completely or as
 * partial. All of run is borrowed. *ret_result is filled in any case. */
enum wc_code wc_run(const struct wc_run *run, struct wc_run_result *ret_result, struct wc_error *err);

#endif
