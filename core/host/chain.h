/*
 * Stages fused into a chain: each reads the main output of the one before it, everything else goes to the outbox. The chain
 * owns the stages and knows what the outputs of the whole are; who drives it (threads, batches) and where the outbox
 * goes (files, topics) is not its business.
 */
#ifndef WC_HOST_CHAIN_H
#define WC_HOST_CHAIN_H

#include "transport/transport.h"

struct wc_settings;
struct wc_chain;

/* What the counts of a chain are about: records that stages dropped (SKIP) or refused (REJECT). */
struct wc_chain_counts {
    uint64_t skipped, rejected;
};

struct wc_chain *wc_chain_new(struct wc_log *log, const char *clock); /* both borrowed */
void wc_chain_free(struct wc_chain *chain);                           /* takes NULL */
/* Opens a stage at the end of the chain; settings are the chain's from here on, whatever comes of it. */
enum wc_code wc_chain_add(struct wc_chain *chain, const struct wc_stage_plugin *plugin, struct wc_settings *settings,
                          struct wc_error *err);
/* Ends building: checks that main outputs fit and names are unique, and fixes the outputs. */
enum wc_code wc_chain_seal(struct wc_chain *chain, struct wc_error *err);

size_t wc_chain_length(const struct wc_chain *chain);
/* The chain's outputs in a fixed order; the last is always the dead letters'. Borrowed from the chain. */
const struct wc_output *wc_chain_outputs(const struct wc_chain *chain, size_t *ret_count);
struct wc_chain_counts wc_chain_counts(const struct wc_chain *chain); /* when no thread is in it */

/* A batch on its way through the chain. Records and all they point to live until wc_batch_clear(). */
struct wc_batch {
    struct wc_arena *keep, *scratch;
    struct wc_item *items; /* what the next stage reads */
    size_t count, cap;
    struct wc_item *passed; /* what it let through */
    size_t passed_count, passed_cap;
    struct wc_outbox outbox;
    uint64_t taken; /* records that the input put in, dead letters included */
};
struct wc_item {
    const struct wc_article *article;
    void *prepared;
    enum wc_result result; /* of prepare */
    const char *message;   /* if it is not OK; in keep */
};
void wc_batch_init(struct wc_batch *batch);
void wc_batch_free(struct wc_batch *batch);
void wc_batch_clear(struct wc_batch *batch);
/* Gives away the arena of the batch's records; the batch goes on with a new one. */
struct wc_arena *wc_batch_take(struct wc_batch *batch);
/* Adds a borrowed article. prepared: what the first stage's prepare made of it earlier, or NULL. */
void wc_batch_add(struct wc_batch *batch, const struct wc_article *article, void *prepared);
/* A dead letter straight to its output. borrowed */
void wc_batch_add_dead(struct wc_batch *batch, const struct wc_chain *chain, const struct wc_dead_letter *letter);

/* The two halves of a stage over a batch: prepare on any thread, many batches at once (its results live in keep, and records
 * that have one already are left as they are); process in the order of the batches, one
 * at a time for each stage. Only a FATAL result, or a RETRY that a stop cut short, is an error. */
enum wc_code wc_chain_prepare(const struct wc_chain *chain, size_t stage, struct wc_batch *batch, struct wc_arena *keep,
                              struct wc_error *err);
enum wc_code wc_chain_process(struct wc_chain *chain, size_t stage, struct wc_batch *batch, struct wc_error *err);

#endif
