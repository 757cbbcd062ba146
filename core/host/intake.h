/*
 * The sources of a run, one after another as one stream of identified articles. Here an article gets its id, its content hash
 * and the time of its ingestion; what a source refuses comes out as a dead letter with the rest of its coordinates filled.
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

/* What came of one source; counts go up while the intake is read. */
struct wc_intake_counts {
    const char *plugin, *locator;
    uint64_t articles, rejects, clamped; /* clamped: first_seen was after ingested */
};

/* sources are copied, what they point to is borrowed but for settings. No source is opened yet. */
struct wc_intake *wc_intake_new(const struct wc_intake_source *sources, size_t count, size_t record_limit,
                                struct wc_log *log);
void wc_intake_free(struct wc_intake *intake); /* takes NULL */

/* Opens every source, so that a mistake in the last one's name is known before work on the first begins. */
enum wc_code wc_intake_open(struct wc_intake *intake, struct wc_error *err);

/* The next article or dead letter, its memory in keep. WC_NEXT_IDLE: nothing within timeout_ms. WC_NEXT_FAILED: a source
 * cannot go on, *err says which. One thread at a time. */
enum wc_next wc_intake_next(struct wc_intake *intake, int timeout_ms, struct wc_arena *keep,
                            struct wc_article *ret_article, struct wc_dead_letter *ret_reject, struct wc_error *err);

size_t wc_intake_count(const struct wc_intake *intake);
struct wc_intake_counts wc_intake_counts(const struct wc_intake *intake, size_t index);
/* Bytes read and in all, over the sources that know (total 0 where one does not). */
void wc_intake_progress(const struct wc_intake *intake, uint64_t *ret_done, uint64_t *ret_total);

#endif
