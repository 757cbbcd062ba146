/*
 * What a plugin is. A source turns something outside into articles; a stage takes articles in order and emits records to
 * named outputs. Built-in plugins (core/host/builtin.def) and loaded ones (--plugin FILE.so) have the same standing. The
 * host owns threads, files, Kafka, Avro, clocks, ids and dead letters: a plugin sees none of them.
 *
 * A loadable object exports one symbol, wc_plugin, made with WC_PLUGIN_EXPORT below.
 */
#ifndef WIRECOPY_PLUGIN_H
#define WIRECOPY_PLUGIN_H

#include <wirecopy/base.h>
#include <wirecopy/error.h>
#include <wirecopy/log.h>
#include <wirecopy/option.h>
#include <wirecopy/record.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WC_ABI 1u

/* What the host does next. */
enum wc_result {
    WC_RESULT_OK,
    WC_RESULT_SKIP,   /* drop it; counted */
    WC_RESULT_REJECT, /* dead letter, with the error's text as its message */
    WC_RESULT_RETRY,  /* call again later with the same record */
    WC_RESULT_FATAL   /* stop the process, with the error's text */
};

/* ---- stages */

struct wc_stage_env {
    const struct wc_settings *settings; /* of the stage's option table; outlives the stage */
    struct wc_log *log;
    const char *clock; /* the arrival clock that runs here: "ingested", "first_seen" or "published" */
};

/* Memory for prepare: keep lives until the record has passed the whole pipeline, scratch until the call returns. */
struct wc_work {
    struct wc_arena *keep, *scratch;
};

/* Where process sends records. Emitted structs and all they point to must live in emit->keep, in the input record, or in
 * static memory: they are encoded after process returned, on another thread. */
struct wc_emit {
    struct wc_arena *keep;
    void (*send)(struct wc_emit *emit, unsigned output, const void *record); /* record: of the output's type */
};

struct wc_output {
    const char *name; /* "unique", "duplicates": the topic or file of that name */
    enum wc_record_type type;
};

struct wc_stage_plugin {
    size_t size;
    uint32_t abi;
    const char *name, *version, *summary;
    const struct wc_option *options;
    /* Ends with a NULL name. The first is the main one: the next fused stage reads it, so for any stage but the last it
     * must be of type ARTICLE. */
    const struct wc_output *outputs;
    enum wc_code (*open)(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err);
    void (*close)(void *stage); /* takes NULL */
    /* Optional; pure: reads only settings, called from any thread, many at once, in any order. Never RETRY. */
    enum wc_result (*prepare)(const void *stage, const struct wc_article *in, struct wc_work *work, void **ret_prepared,
                              struct wc_error *err);
    /* One thread at a time, in the input's order. prepared: what prepare returned, or NULL. */
    enum wc_result (*process)(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                              struct wc_error *err);
    /* Optional, for stateful stages: one record of the log output, in order, into the state (restore, standby). */
    enum wc_code (*apply)(void *stage, const struct wc_decision *logged, struct wc_error *err);
    /* Optional: a 128-bit digest of the state, 32 hex digits and a NUL. */
    void (*digest)(const void *stage, char ret_hex[33]);
    /* Optional: starts an epoch; returns the settings and versions in force as one JSON object, in keep. */
    wc_str (*epoch)(const void *stage, struct wc_arena *keep);
};

static inline void wc_emit(struct wc_emit *emit, unsigned output, const void *record)
{
    emit->send(emit, output, record);
}

/* ---- sources */

struct wc_source_env {
    const struct wc_settings *settings;
    struct wc_log *log;
    const char *locator; /* what stands after "name:" on the command line, e.g. a path; "-" is standard input */
    size_t record_limit; /* bytes; a longer record is a dead letter */
};

/* What makes the id of a source's articles: the first of these that an article has, else the content hash. */
enum wc_key_order {
    WC_KEY_GUID_FIRST, /* agencies, JSON, topics, files: the source's own id, else the canonical URL */
    WC_KEY_URL_FIRST   /* feeds and pages: the canonical URL, else the guid */
};

enum wc_next {
    WC_NEXT_ARTICLE,
    WC_NEXT_RAW,    /* the article's body is the record as it came: parse makes the article of it */
    WC_NEXT_REJECT, /* *ret_reject is filled: the source goes on behind it */
    WC_NEXT_IDLE,   /* nothing within the time-out */
    WC_NEXT_END,
    WC_NEXT_FAILED /* *err is filled: the source cannot go on */
};

struct wc_source_plugin {
    size_t size;
    uint32_t abi;
    const char *name, *version, *summary;
    const char *locator_help; /* "PATH: a file or a folder" */
    const struct wc_option *options;
    enum wc_key_order key_order;
    enum wc_code (*open)(const struct wc_source_env *env, void **ret_source, struct wc_error *err);
    void (*close)(void *source); /* takes NULL */
    /* The next article (all of its memory in keep), waiting at most timeout_ms. The host fills id, content_hash and
     * ingested, and clamps first_seen; everything else is the source's. One thread at a time. close comes after the last
     * parse. */
    enum wc_next (*next)(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                         struct wc_dead_letter *ret_reject, struct wc_error *err);
    /* Optional, for sources that read faster than they understand: makes the article of what next gave as WC_NEXT_RAW, in
     * place, its memory in work->keep. Everything else that next left in the article is as it was. Pure: called from any
     * thread, many at once, also while next runs. Answers WC_NEXT_ARTICLE or WC_NEXT_REJECT. */
    enum wc_next (*parse)(const void *source, struct wc_work *work, struct wc_article *article,
                          struct wc_dead_letter *ret_reject);
    /* Optional: how far it got, for progress: bytes read and bytes in all (total 0: unknown). Any thread. */
    void (*progress)(const void *source, uint64_t *ret_done, uint64_t *ret_total);
    /* Optional, for resuming: an opaque position after the last article that next returned, and going back to one. */
    enum wc_code (*position)(void *source, struct wc_arena *keep, wc_str *ret_position, struct wc_error *err);
    enum wc_code (*seek)(void *source, wc_str position, struct wc_error *err);
};

/* ---- what a loadable object exports */

struct wc_plugin {
    size_t size;
    uint32_t abi;
    const struct wc_stage_plugin *stage; /* either may be NULL */
    const struct wc_source_plugin *source;
};

#define WC_PLUGIN_EXPORT(stage_or_null, source_or_null)                                                                \
    WC_API const struct wc_plugin wc_plugin = {sizeof(struct wc_plugin), WC_ABI, (stage_or_null), (source_or_null)}

#ifdef __cplusplus
}
#endif
#endif
