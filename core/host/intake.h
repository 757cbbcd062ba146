/*
 * The sources of a run, one after another as one stream of identified articles. Taking a record is serial and cheap; finishing
 * it (understanding it, its id, its content hash) is pure and goes on many threads. What a source refuses comes out as a dead
 * letter with its coordinates.
 */
#ifndef WC_HOST_INTAKE_H
#define WC_HOST_INTAKE_H

#include <wirecopy/plugin.h>

struct wc_settings;

struct wc_intake_source {
    const struct wc_source_plugin *plugin;
    const char *locator;
    struct wc_settings *settings; /* the intake's from here on */
};

struct wc_intake;

/* What came of one source. */
struct wc_intake_counts {
    const char *plugin, *locator;
    uint64_t articles, rejects;
    uint64_t clamped; /* first_seen was after ingested */
    uint64_t undated; /* first_seen rests on the time of a file or of reading */
};

/* sources are copied, what they point to is borrowed but for settings. No source is opened yet. */
struct wc_intake *wc_intake_new(const struct wc_intake_source *sources, size_t count, size_t record_limit,
                                struct wc_log *log);
void wc_intake_free(struct wc_intake *intake); /* takes NULL */

/* Opens every source, so that a mistake in the last one's name is known before work on the first begins. */
enum wc_code wc_intake_open(struct wc_intake *intake, struct wc_error *err);

/* A record on its way in. Made by wc_intake_take; whether it is an article or a dead letter is settled by wc_intake_finish. */
struct wc_taken {
    size_t source;
    enum wc_next kind; /* finished: WC_NEXT_ARTICLE or WC_NEXT_REJECT */
    struct wc_article *article;
    struct wc_dead_letter *reject;
    int64_t ingested; /* ms since 1970 UTC */
    bool clamped;
};

/* The next record, its memory in keep. Only where the answer is WC_NEXT_ARTICLE (which stands for all kinds) is *ret_taken
 * filled. WC_NEXT_IDLE: nothing within timeout_ms. WC_NEXT_FAILED: a source cannot go on, *err says which. One thread at a
 * time. */
enum wc_next wc_intake_take(struct wc_intake *intake, int timeout_ms, struct wc_arena *keep, struct wc_taken *ret_taken,
                            struct wc_error *err);
/* Makes an identified article or a dead letter of it. Any thread, many at once, also beside wc_intake_take. */
void wc_intake_finish(const struct wc_intake *intake, struct wc_taken *taken, struct wc_work *work);
/* Counts a finished record. One thread at a time. */
void wc_intake_count(struct wc_intake *intake, const struct wc_taken *taken);

size_t wc_intake_source_count(const struct wc_intake *intake);
struct wc_intake_counts wc_intake_counts(const struct wc_intake *intake, size_t index); /* not beside wc_intake_count */
/* Bytes read and in all of the only source; of several nothing can be told (total 0). Beside wc_intake_take only from its
 * thread. */
void wc_intake_progress(const struct wc_intake *intake, uint64_t *ret_done, uint64_t *ret_total);

#endif
