/*
 * The files source: one story a file, from a file or a folder tree. A file that cannot be read, or is not what it claims to be, is
 * refused whole and the next one read.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include <wirecopy/plugin.h>

#include "io/digest.h"
#include "io/input.h"
#include "producers/common/source.h"
#include "producers/files/decode.h"
#include "producers/files/page.h"
#include "producers/files/walk.h"
#include "text/paragraphs.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    CHUNK = 64 * 1024,
    HEAD = 4096,                   /* kept of a file that is too long */
    KEPT_BUFFER = 4 * 1024 * 1024, /* from file to file */
    PASSED_PER_CALL = 10000,       /* entries, then IDLE: a stop is noticed */
    SKIP_PER_CALL = 256 * 1024 * 1024
};

struct files {
    const struct wc_settings *settings;
    struct wc_log *log;
    size_t record_limit;
    bool residue;
    char *name;                  /* the collection, for stories that name no outlet */
    struct wc_walk *walk;        /* a tree; NULL: one file */
    char *single, *single_path;  /* until it was read */
    char *resume;                /* relative path to go on behind; NULL: none */
    uint64_t read, passed, deep; /* files read; left out for their extension; folders left out */
    atomic_uint_least64_t done;
    uint64_t total;

    struct wc_input *input; /* of the file being read */
    char *relative;         /* its path below the root */
    char *last;             /* the same of the last one done */
    struct wc_buf content;
    uint64_t len, counted;
    struct wc_digest *digest; /* the file is too long: of all of it */
};

static void close_source(void *source)
{
    struct files *files = source;
    if (!files)
        return;
    wc_input_close(files->input);
    wc_walk_close(files->walk);
    wc_digest_free(files->digest);
    wc_buf_free(&files->content);
    free(files->name);
    free(files->single);
    free(files->single_path);
    free(files->resume);
    free(files->relative);
    free(files->last);
    free(files);
}

static char *copy_of(wc_str text)
{
    return wc_strndup(text.data ? text.data : "", text.len);
}

/* Whether the option's list has the extension of name. */
static bool is_wanted(const struct files *files, wc_str name)
{
    name = wc_source_less_gz(name);
    for (size_t i = 0; i < wc_settings_count(files->settings, "extensions"); i++) {
        wc_str extension = wc_settings_item(files->settings, "extensions", i);
        size_t dot = extension.len && extension.data[0] != '.'; /* written without it */
        if (name.len > extension.len + dot && (!dot || name.data[name.len - extension.len - 1] == '.') &&
            wc_str_equal_nocase(wc_str_slice(name, name.len - extension.len, name.len), extension))
            return true;
    }
    return false;
}

/* ---- opening */

/* The name of the collection: of the root itself, or of the folder that a single file stands in. */
static void name_source(struct files *files, const char *path, bool folder)
{
    wc_str name = wc_settings_str(files->settings, "name");
    char *real = realpath(path, NULL);
    if (!wc_str_trim(name).len) {
        name = wc_str_of(real ? real : path);
        if (!folder) {
            wc_str base = wc_source_base_name(name);
            name = wc_str_slice(name, 0, name.len - base.len);
        }
        name = wc_source_base_name(name);
        while (name.len && name.data[name.len - 1] == '/')
            name.len--;
        name = name.len ? name : WC_STR("files");
    }
    files->name = copy_of(name);
    free(real);
}

static enum wc_code open_single(struct files *files, const char *path, const struct stat *info, struct wc_error *err)
{
    wc_str base = wc_source_base_name(wc_str_of(path));
    if (!is_wanted(files, base))
        return wc_fail(err, WC_E_USAGE, "%s has none of the extensions that are read (see files.extensions)", path);
    name_source(files, path, false);
    files->single = copy_of(base);
    files->single_path = copy_of(wc_str_of(path));
    files->total = info->st_size > 0 ? (uint64_t)info->st_size : 0;
    return WC_OK;
}

static enum wc_code open_path(struct files *files, const char *path, struct wc_error *err)
{
    struct stat info;
    if (strcmp(path, "-") == 0) {
        wc_str name = wc_settings_str(files->settings, "name");
        files->name = copy_of(wc_str_trim(name).len ? name : WC_STR("stdin"));
        files->single = copy_of(WC_STR("stdin"));
        files->single_path = copy_of(WC_STR("-"));
        return WC_OK;
    }
    if (stat(path, &info))
        return wc_fail_errno(err, errno, "%s cannot be read", path);
    if (!S_ISDIR(info.st_mode))
        return open_single(files, path, &info, err);
    name_source(files, path, true);
    return wc_walk_open(path, (size_t)wc_settings_int(files->settings, "max_depth"),
                        wc_settings_bool(files->settings, "follow"), &files->walk, err);
}

static enum wc_code open_source(const struct wc_source_env *env, void **ret_source, struct wc_error *err)
{
    struct files *files = wc_zalloc(1, sizeof *files);
    files->settings = env->settings;
    files->log = env->log;
    files->record_limit = env->record_limit;
    files->residue = wc_settings_bool(env->settings, "residue");
    files->content.max = env->record_limit < SIZE_MAX - CHUNK - CHUNK ? env->record_limit + CHUNK : SIZE_MAX - CHUNK;
    atomic_init(&files->done, 0);
    enum wc_code code = open_path(files, env->locator, err);
    if (code) {
        close_source(files);
        return code;
    }
    *ret_source = files;
    return WC_OK;
}

/* ---- refusing */

static enum wc_next refuse(struct files *files, const char *relative, const char *reason, wc_str message,
                           struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    struct wc_refusal refusal = {.reason = reason,
                                 .step = "files",
                                 .message = message,
                                 .data = wc_buf_str(&files->content),
                                 .data_len = (int64_t)files->len,
                                 .locator = wc_source_readable(wc_source_less_gz(wc_str_of(relative)), keep)};
    char hash[WC_SHA256_HEX];
    if (files->digest) {
        wc_digest_take(files->digest, hash);
        refusal.data_hash = wc_str_of(hash);
    }
    wc_source_reject(&refusal, keep, ret_reject);
    return WC_NEXT_REJECT;
}

/* ---- one file */

static void finish_file(struct files *files)
{
    wc_input_close(files->input);
    files->input = NULL;
    wc_digest_free(files->digest);
    files->digest = NULL;
    if (files->content.cap > KEPT_BUFFER)
        wc_buf_free(&files->content);
    wc_buf_clear(&files->content);
    files->len = files->counted = 0;
    free(files->last);
    files->last = files->relative;
    files->relative = NULL;
}

/* Cut to the head, once the file has shown to be too long. */
static void start_digest(struct files *files)
{
    files->digest = wc_digest_new();
    wc_digest_add(files->digest, files->content.data, files->content.len);
    files->content.len = files->content.len < HEAD ? files->content.len : HEAD;
}

static void add_content(struct files *files, const char *data, size_t len)
{
    files->len += len;
    if (files->digest)
        wc_digest_add(files->digest, data, len);
    else
        wc_buf_add(&files->content, data, len);
    if (!files->digest && files->len > files->record_limit)
        start_digest(files);
    uint64_t done, total;
    wc_input_progress(files->input, &done, &total);
    atomic_fetch_add_explicit(&files->done, done - files->counted, memory_order_relaxed);
    files->counted = done;
}

static enum wc_input_state read_content(struct files *files, int timeout_ms, struct wc_error *err)
{
    char chunk[CHUNK];
    size_t got;
    for (uint64_t until = files->len + SKIP_PER_CALL; files->len < until;) {
        enum wc_input_state state = wc_input_read(files->input, timeout_ms, chunk, sizeof chunk, &got, err);
        if (state != WC_INPUT_OK)
            return state;
        add_content(files, chunk, got);
    }
    return WC_INPUT_IDLE;
}

/* What remains is the source's own: which outlet, which identifier, where it stood. */
static void place(struct files *files, struct wc_article *article, struct wc_arena *keep)
{
    wc_str path = wc_source_less_gz(wc_str_of(files->relative));
    wc_source_name_outlet(article, wc_settings_str(files->settings, "name"), wc_str_of(files->name), keep);
    article->source.kind = WC_STR("files");
    article->origin.locator = wc_arena_dup(keep, wc_source_readable(path, keep));
    if (!article->source_guid.len)
        article->source_guid = article->origin.locator;
}

static enum wc_next take_content(struct files *files, struct wc_arena *keep, struct wc_article *ret_article,
                                 struct wc_dead_letter *ret_reject)
{
    struct wc_error fault = WC_ERROR_INIT;
    if (files->digest)
        return refuse(files, files->relative, "too-long",
                      wc_arena_printf(keep, "%s: its %" PRIu64 " bytes are more than the limit of %zu bytes a record",
                                      files->relative, files->len, files->record_limit),
                      keep, ret_reject);
    const char *reason = NULL;
    wc_str text;
    struct wc_article article;
    struct wc_time captured = {0, WC_TIME_NONE, false};
    memset(&article, 0, sizeof article);
    enum wc_page_form form = wc_page_form_of(wc_source_less_gz(wc_str_of(files->relative)));
    enum wc_code code = wc_file_decode(wc_buf_str(&files->content), wc_settings_str(files->settings, "charset"),
                                       form == WC_PAGE_HTML, keep, &text, &reason, &fault);
    if (!code)
        code = wc_page_read(form, text, files->residue, keep, &article, &captured, &reason, &fault);
    if (code)
        return refuse(files, files->relative, reason, wc_arena_printf(keep, "%s: %s", files->relative, fault.text),
                      keep, ret_reject);
    place(files, &article, keep);
    wc_source_finish(&article, captured, wc_input_mtime(files->input), keep);
    *ret_article = article;
    return WC_NEXT_ARTICLE;
}

static enum wc_next take_failure(struct files *files, const struct wc_error *fault, struct wc_arena *keep,
                                 struct wc_dead_letter *ret_reject)
{
    const char *reason = fault->code != WC_E_DATA           ? "unreadable"
                         : wc_input_truncated(files->input) ? "truncated"
                                                            : "corrupt";
    enum wc_next answer = refuse(files, files->relative, reason, wc_arena_printf(keep, "%s", fault->text), keep,
                                 ret_reject);
    ret_reject->data_len = -1; /* what is missing cannot be counted, nor hashed */
    ret_reject->data_hash = WC_STR_NONE;
    return answer;
}

static enum wc_next read_file(struct files *files, int timeout_ms, struct wc_arena *keep,
                              struct wc_article *ret_article, struct wc_dead_letter *ret_reject)
{
    struct wc_error fault = WC_ERROR_INIT;
    enum wc_input_state state = read_content(files, timeout_ms, &fault);
    if (state == WC_INPUT_IDLE)
        return WC_NEXT_IDLE;
    enum wc_next answer = state == WC_INPUT_END ? take_content(files, keep, ret_article, ret_reject)
                                                : take_failure(files, &fault, keep, ret_reject);
    finish_file(files);
    return answer;
}

/* ---- the next file */

static void say_what_was_left_out(struct files *files)
{
    if (files->passed)
        wc_log(files->log, files->read ? WC_INFO : WC_WARNING, "files",
               "%s: %" PRIu64 " files were left out for their extensions (see files.extensions)", files->name,
               files->passed);
    if (files->deep)
        wc_log(files->log, WC_WARNING, "files", "%s: %" PRIu64 " folders were left out, deeper than files.max_depth",
               files->name, files->deep);
    if (!files->read && !files->passed)
        wc_log(files->log, WC_WARNING, "files", "%s holds no files", files->name);
    files->passed = files->deep = 0;
    files->read += files->read == 0; /* says it once */
}

static enum wc_next start_file(struct files *files, const char *path, const char *relative, struct wc_arena *keep,
                               struct wc_dead_letter *ret_reject)
{
    struct wc_error fault = WC_ERROR_INIT;
    files->read++;
    files->relative = copy_of(wc_str_of(relative));
    if (!wc_input_open(path, &files->input, &fault))
        return WC_NEXT_ARTICLE;
    refuse(files, relative, "unreadable", wc_arena_printf(keep, "%s", fault.text), keep, ret_reject);
    finish_file(files);
    return WC_NEXT_REJECT;
}

/* Opens the next file: ARTICLE says that there is one to read. */
static enum wc_next find_file(struct files *files, struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    const char *path, *relative;
    for (int i = 0; i < PASSED_PER_CALL; i++) {
        struct wc_error fault = WC_ERROR_INIT;
        enum wc_walk_found found = wc_walk_next(files->walk, &path, &relative, &fault);
        if (found == WC_WALK_END)
            return WC_NEXT_END;
        if (files->resume && wc_walk_compare(relative, files->resume) <= 0)
            continue;
        if (found == WC_WALK_UNREADABLE) {
            files->read++;
            return refuse(files, relative, "unreadable", wc_arena_printf(keep, "%s", fault.text), keep, ret_reject);
        }
        if (found == WC_WALK_TOO_DEEP)
            files->deep++;
        else if (!is_wanted(files, wc_str_of(relative)))
            files->passed++;
        else
            return start_file(files, path, relative, keep, ret_reject);
    }
    return WC_NEXT_IDLE;
}

static enum wc_next find_single(struct files *files, struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    if (!files->single)
        return WC_NEXT_END;
    bool done = files->resume && strcmp(files->single, files->resume) == 0;
    enum wc_next answer = done ? WC_NEXT_END : start_file(files, files->single_path, files->single, keep, ret_reject);
    free(files->single);
    files->single = NULL;
    return answer;
}

static enum wc_next next(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                         struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    struct files *files = source;
    (void)err; /* nothing that one file does stops the rest */
    if (!files->input) {
        enum wc_next found = files->walk ? find_file(files, keep, ret_reject) : find_single(files, keep, ret_reject);
        if (found == WC_NEXT_END && files->walk)
            say_what_was_left_out(files);
        if (found != WC_NEXT_ARTICLE)
            return found;
    }
    return read_file(files, timeout_ms, keep, ret_article, ret_reject);
}

static void progress(const void *source, uint64_t *ret_done, uint64_t *ret_total)
{
    const struct files *files = source;
    *ret_done = atomic_load_explicit(&files->done, memory_order_relaxed);
    *ret_total = files->total;
}

/* ---- resuming: the relative path of the last file done */

static enum wc_code position(void *source, struct wc_arena *keep, wc_str *ret_position, struct wc_error *err)
{
    const struct files *files = source;
    const char *last = files->last ? files->last : files->resume;
    (void)err;
    *ret_position = wc_arena_printf(keep, "files %s", last ? last : "");
    return WC_OK;
}

static enum wc_code seek(void *source, wc_str where, struct wc_error *err)
{
    struct files *files = source;
    if (!wc_str_starts(where, WC_STR("files ")))
        return wc_fail(err, WC_E_DATA, "\"%.*s\" is no position in files", WC_STR_ARG(where));
    if (files->read)
        return wc_fail(err, WC_E_INTERNAL, "the source was read before going to a position in it");
    wc_str path = wc_str_slice(where, strlen("files "), where.len);
    free(files->resume);
    files->resume = path.len ? copy_of(path) : NULL;
    return WC_OK;
}

static const struct wc_option options[] = {
    {"name", WC_OPTION_STRING, NULL, NULL, NULL, NULL,
     "The outlet's name for stories that do not give one; otherwise the host of their address, or the name of the "
     "folder.",
     0},
    {"extensions", WC_OPTION_LIST, ".txt,.md,.html,.htm", NULL, NULL, NULL,
     "Which files are read, by the end of their names, with .gz behind it or without. What is not .md, .html or .htm "
     "is "
     "read as plain text.",
     0},
    {"charset", WC_OPTION_STRING, NULL, NULL, NULL, NULL,
     "The charset of files that are not UTF-8, such as windows-1251; otherwise it is told from the content.", 0},
    {"residue", WC_OPTION_BOOL, "on", NULL, NULL, NULL,
     "Whether lines that sites leave round a story (\"Read more\", \"Leave a comment\") are dropped.", 0},
    {"max_depth", WC_OPTION_INT, "32", "1", "1000", NULL,
     "How many levels of folders are read; 1 reads only the files in the folder itself.", 0},
    {"follow", WC_OPTION_BOOL, "off", NULL, NULL, NULL,
     "Whether symbolic links are followed, out of the folder, too; each folder is then read once.", 0},
    {NULL, WC_OPTION_STRING, NULL, NULL, NULL, NULL, NULL, 0},
};

extern const struct wc_source_plugin wc_files_source;
const struct wc_source_plugin wc_files_source = {
    .size = sizeof(struct wc_source_plugin),
    .abi = WC_ABI,
    .name = "files",
    .version = "1",
    .summary = "Stories in files, one a file: plain text, Markdown or HTML",
    .locator_help =
        "PATH: a file or a folder with .txt, .md and .html files, plain or .gz; - is a text on standard input",
    .options = options,
    .key_order = WC_KEY_GUID_FIRST,
    .open = open_source,
    .close = close_source,
    .next = next,
    .progress = progress,
    .position = position,
    .seek = seek,
};
