/*
 * The jsonl source: a file (or standard input) of one JSON object a line. A line that cannot be read is refused and the
 * next one read; a gzip stream that breaks off gives its whole lines, refuses the broken one and ends the source.
 */
#include <wirecopy/plugin.h>

#include "io/input.h"
#include "producers/common/source.h"
#include "producers/jsonl/fields.h"
#include "producers/jsonl/parse.h"
#include "text/paragraphs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLANK_LINES_PER_CALL = 100000 };

struct jsonl {
    struct wc_log *log;
    size_t record_limit;
    struct wc_input *input;
    struct wc_jsonl_fields *fields;
    char *locator;    /* as records name it: the file's name without folder and .gz */
    wc_str given;     /* the outlet's name as the user set it; the settings' */
    char *collection; /* the outlet where nothing better is known */
    uint64_t records;
    uint64_t line; /* the last one read */
    bool ended;
    struct wc_error failure; /* what to fail with after the refusal of a broken line; WC_OK: none */
};

static void close_source(void *source)
{
    struct jsonl *jsonl = source;
    if (!jsonl)
        return;
    wc_input_close(jsonl->input);
    wc_jsonl_fields_free(jsonl->fields);
    free(jsonl->locator);
    free(jsonl->collection);
    free(jsonl);
}

/* "archive.jsonl" names the outlet "archive". */
static wc_str less_extension(wc_str name)
{
    static const char *const extensions[] = {".jsonl", ".ndjson", ".json"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        size_t len = strlen(extensions[i]);
        if (name.len > len &&
            wc_str_equal_nocase(wc_str_slice(name, name.len - len, name.len), wc_str_of(extensions[i])))
            return wc_str_slice(name, 0, name.len - len);
    }
    return name;
}

static void name_source(struct jsonl *jsonl, const struct wc_source_env *env)
{
    wc_str base = strcmp(env->locator, "-") == 0 ? WC_STR("stdin")
                                                 : wc_source_less_gz(wc_source_base_name(wc_str_of(env->locator)));
    struct wc_arena *scratch = wc_arena_new();
    base = wc_source_readable(base, scratch);
    wc_str collection = less_extension(base);
    jsonl->given = wc_settings_str(env->settings, "name");
    jsonl->locator = wc_strndup(base.data, base.len);
    jsonl->collection = wc_strndup(collection.data, collection.len);
    wc_arena_free(scratch);
}

static enum wc_code open_source(const struct wc_source_env *env, void **ret_source, struct wc_error *err)
{
    struct jsonl *jsonl = wc_zalloc(1, sizeof *jsonl);
    jsonl->log = env->log;
    jsonl->record_limit = env->record_limit;
    name_source(jsonl, env);
    enum wc_code code = wc_jsonl_fields_new(env->settings, &jsonl->fields, err);
    if (!code)
        code = wc_input_open(env->locator, &jsonl->input, err);
    if (code) {
        close_source(jsonl);
        return code;
    }
    *ret_source = jsonl;
    return WC_OK;
}

/* ---- one line */

static struct wc_refusal refusal_of(const struct jsonl *jsonl, const struct wc_line *line, const char *reason)
{
    return (struct wc_refusal){.reason = reason,
                               .step = "jsonl",
                               .data = line->text,
                               .data_len = (int64_t)line->whole_len,
                               .locator = wc_str_of(jsonl->locator),
                               .offset = (int64_t)line->offset,
                               .line = (int64_t)line->number};
}

static enum wc_next refuse(const struct jsonl *jsonl, const struct wc_line *line, const char *reason,
                           const char *explanation, struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    struct wc_refusal refusal = refusal_of(jsonl, line, reason);
    refusal.message = wc_arena_printf(keep, "%s, line %" PRIu64 ": %s", jsonl->locator, line->number, explanation);
    refusal.data_hash = line->too_long ? wc_str_of(line->hash) : WC_STR_NONE;
    wc_source_reject(&refusal, keep, ret_reject);
    return WC_NEXT_REJECT;
}

static enum wc_next refuse_too_long(const struct jsonl *jsonl, const struct wc_line *line, struct wc_arena *keep,
                                    struct wc_dead_letter *ret_reject)
{
    char explanation[160];
    snprintf(explanation, sizeof explanation, "its %" PRIu64 " bytes are more than the limit of %zu bytes a record",
             line->whole_len, jsonl->record_limit);
    return refuse(jsonl, line, "too-long", explanation, keep, ret_reject);
}

static wc_str text_after_mark(const struct wc_line *line)
{
    bool marked = line->offset == 0 && wc_str_starts(line->text, WC_STR("\xEF\xBB\xBF"));
    return wc_str_slice(line->text, marked ? 3 : 0, line->text.len);
}

/* The line goes on to parse as it is, with its place, and with the input's time for stories that have none. */
static enum wc_next give_line(const struct jsonl *jsonl, const struct wc_line *line, struct wc_arena *keep,
                              struct wc_article *ret_article)
{
    struct wc_article raw;
    memset(&raw, 0, sizeof raw);
    raw.body = wc_arena_dup(keep, line->text);
    raw.origin.locator = wc_arena_dup(keep, wc_str_of(jsonl->locator));
    raw.origin.offset = (int64_t)line->offset;
    raw.origin.line = (int64_t)line->number;
    raw.first_seen = wc_input_mtime(jsonl->input);
    *ret_article = raw;
    return WC_NEXT_RAW;
}

static enum wc_next parse(const void *source, struct wc_work *work, struct wc_article *article,
                          struct wc_dead_letter *ret_reject)
{
    const struct jsonl *jsonl = source;
    const struct wc_line line = {.text = article->body,
                                 .offset = (uint64_t)article->origin.offset,
                                 .number = (uint64_t)article->origin.line,
                                 .whole_len = article->body.len};
    struct wc_error err = WC_ERROR_INIT;
    const char *reason = NULL;
    json_t *record = NULL;
    struct wc_article read;
    struct wc_time captured = {0, WC_TIME_NONE, false};
    memset(&read, 0, sizeof read);
    enum wc_code code = wc_jsonl_parse(text_after_mark(&line), &record, &reason, &err);
    if (!code)
        code = wc_jsonl_fields_read(jsonl->fields, record, work->keep, &read, &captured, &reason, &err);
    json_decref(record);
    if (code)
        return refuse(jsonl, &line, reason, err.text, work->keep, ret_reject);
    read.source.kind = WC_STR("jsonl");
    read.origin = article->origin;
    wc_source_name_outlet(&read, jsonl->given, wc_str_of(jsonl->collection), work->keep);
    wc_source_finish(&read, captured, article->first_seen, work->keep);
    *article = read;
    return WC_NEXT_ARTICLE;
}

/* ---- the end */

static enum wc_next end_of_input(struct jsonl *jsonl)
{
    if (!jsonl->records && !jsonl->ended)
        wc_log(jsonl->log, WC_WARNING, "jsonl", "%s holds no records", jsonl->locator);
    jsonl->ended = true;
    return WC_NEXT_END;
}

/* The input failed behind line, which may be empty. Broken data ends the source; a read error fails it, too. */
static enum wc_next refuse_broken(struct jsonl *jsonl, const struct wc_line *line, const struct wc_error *failure,
                                  struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    const char *reason = failure->code != WC_E_DATA         ? "unreadable"
                         : wc_input_truncated(jsonl->input) ? "truncated"
                                                            : "corrupt";
    struct wc_refusal refusal = refusal_of(jsonl, line, reason);
    refusal.message = wc_arena_printf(keep, "%s", failure->text);
    refusal.data_hash = line->too_long ? wc_str_of(line->hash) : WC_STR_NONE;
    wc_source_reject(&refusal, keep, ret_reject);
    jsonl->ended = true;
    if (failure->code != WC_E_DATA)
        jsonl->failure = *failure;
    return WC_NEXT_REJECT;
}

/* A line that the input broke off in: asks for the failure behind it. */
static enum wc_next take_broken_line(struct jsonl *jsonl, const struct wc_line *line, struct wc_arena *keep,
                                     struct wc_dead_letter *ret_reject)
{
    struct wc_line kept = *line, none;
    kept.text = wc_arena_dup(keep, line->text);
    struct wc_error failure = WC_ERROR_INIT;
    wc_input_line(jsonl->input, 0, jsonl->record_limit, &none, &failure);
    return refuse_broken(jsonl, &kept, &failure, keep, ret_reject);
}

static enum wc_next take_failure(struct jsonl *jsonl, const struct wc_error *failure, struct wc_arena *keep,
                                 struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    if (failure->code != WC_E_DATA) {
        *err = *failure;
        return WC_NEXT_FAILED;
    }
    struct wc_line empty;
    memset(&empty, 0, sizeof empty);
    empty.offset = wc_input_offset(jsonl->input);
    empty.number = jsonl->line + 1;
    return refuse_broken(jsonl, &empty, failure, keep, ret_reject);
}

static enum wc_next next(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                         struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    struct jsonl *jsonl = source;
    if (jsonl->failure.code) {
        *err = jsonl->failure;
        return WC_NEXT_FAILED;
    }
    for (int blank = 0; !jsonl->ended && blank < BLANK_LINES_PER_CALL; blank++) {
        struct wc_line line;
        struct wc_error failure = WC_ERROR_INIT;
        enum wc_input_state state = wc_input_line(jsonl->input, timeout_ms, jsonl->record_limit, &line, &failure);
        if (state == WC_INPUT_IDLE)
            return WC_NEXT_IDLE;
        if (state == WC_INPUT_END)
            return end_of_input(jsonl);
        if (state == WC_INPUT_FAILED)
            return take_failure(jsonl, &failure, keep, ret_reject, err);
        if (!line.complete)
            return take_broken_line(jsonl, &line, keep, ret_reject);
        jsonl->line = line.number;
        if (!line.too_long && !wc_str_trim(text_after_mark(&line)).len)
            continue;
        jsonl->records++;
        if (line.too_long)
            return refuse_too_long(jsonl, &line, keep, ret_reject);
        return give_line(jsonl, &line, keep, ret_article);
    }
    return jsonl->ended ? WC_NEXT_END : WC_NEXT_IDLE;
}

static void progress(const void *source, uint64_t *ret_done, uint64_t *ret_total)
{
    wc_input_progress(((const struct jsonl *)source)->input, ret_done, ret_total);
}

/* ---- resuming: "jsonl OFFSET LINES NAME" */

static enum wc_code position(void *source, struct wc_arena *keep, wc_str *ret_position, struct wc_error *err)
{
    const struct jsonl *jsonl = source;
    (void)err;
    *ret_position = wc_arena_printf(keep, "jsonl %" PRIu64 " %" PRIu64 " %s", wc_input_offset(jsonl->input),
                                    jsonl->line, jsonl->locator);
    return WC_OK;
}

static enum wc_code seek(void *source, wc_str where, struct wc_error *err)
{
    struct jsonl *jsonl = source;
    uint64_t offset, line;
    int used = 0;
    char *text = wc_strndup(where.data, where.len);
    bool read = sscanf(text, "jsonl %" SCNu64 " %" SCNu64 " %n", &offset, &line, &used) == 2 && used > 0;
    bool same = read && strcmp(text + used, jsonl->locator) == 0;
    free(text);
    if (!same)
        return wc_fail(err, WC_E_DATA, "\"%.*s\" is no position in %s", WC_STR_ARG(where), jsonl->locator);
    enum wc_code code = wc_input_skip(jsonl->input, offset, line, err);
    if (code)
        return code;
    jsonl->line = jsonl->records = line;
    return WC_OK;
}

extern const struct wc_source_plugin wc_jsonl_source;
const struct wc_source_plugin wc_jsonl_source = {
    .size = sizeof(struct wc_source_plugin),
    .abi = WC_ABI,
    .name = "jsonl",
    .version = "1",
    .summary = "JSON lines: one object a line, fields found by JSON pointers",
    .locator_help = "FILE: JSON lines, plain or gzip; - is standard input",
    .options = wc_jsonl_options,
    .key_order = WC_KEY_GUID_FIRST,
    .open = open_source,
    .close = close_source,
    .next = next,
    .parse = parse,
    .progress = progress,
    .position = position,
    .seek = seek,
};
