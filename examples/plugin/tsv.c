/*
 * tsv: a source that reads stories from a file of lines, each "id TAB title TAB text". Built out of the tree, loaded with
 * --plugin; docs/plugins.md explains it part by part.
 */
#include <wirecopy/wirecopy.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const struct wc_option options[] = {
    {"outlet", WC_OPTION_STRING, "tsv", NULL, NULL, NULL, "Name of the outlet; part of every id, so keep it.", 0},
    {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};

struct tsv {
    struct wc_source_env env; /* what it points to outlives the source */
    FILE *file;
    struct wc_buf line; /* its maximum is the host's limit for a record */
    int64_t offset, number;
};

static enum wc_code tsv_open(const struct wc_source_env *env, void **ret_source, struct wc_error *err)
{
    FILE *file = fopen(env->locator, "r");
    if (!file)
        return wc_fail_errno(err, errno, "the file cannot be opened");
    struct tsv *tsv = wc_zalloc(1, sizeof *tsv);
    *tsv = (struct tsv){*env, file, WC_BUF_INIT(env->record_limit), 0, 0};
    *ret_source = tsv;
    return WC_OK;
}

static void tsv_close(void *source)
{
    struct tsv *tsv = source;
    if (!tsv)
        return;
    fclose(tsv->file);
    wc_buf_free(&tsv->line);
    free(tsv);
}

/* Reads a line to its end, keeping what fits; returns its length in the file, 0 at the end of the file. */
static int64_t read_line(struct tsv *tsv, bool *ret_whole)
{
    int64_t len = 0;
    wc_buf_clear(&tsv->line);
    *ret_whole = true;
    for (int c; (c = getc(tsv->file)) != EOF;) {
        len++;
        if (c == '\n')
            break;
        *ret_whole = wc_buf_add_char(&tsv->line, (char)c) && *ret_whole;
    }
    return len;
}

static enum wc_next reject(struct tsv *tsv, int64_t len, const char *reason, const char *message, struct wc_arena *keep,
                           struct wc_origin origin, struct wc_dead_letter *ret)
{
    *ret = (struct wc_dead_letter){.data = wc_arena_dup(keep, wc_str_slice(wc_buf_str(&tsv->line), 0, 65536)),
                                   .data_len = len,
                                   .reason = wc_str_of(reason),
                                   .message = wc_str_of(message),
                                   .origin = origin};
    return WC_NEXT_REJECT;
}

static enum wc_next tsv_next(void *source, int timeout_ms, struct wc_arena *keep, struct wc_article *ret_article,
                             struct wc_dead_letter *ret_reject, struct wc_error *err)
{
    struct tsv *tsv = source;
    bool whole;
    (void)timeout_ms; /* a file never makes one wait; a source of a pipe or socket keeps to it */
    struct wc_origin origin = {wc_str_of(tsv->env.locator), -1, tsv->offset, ++tsv->number};
    int64_t len = read_line(tsv, &whole);
    tsv->offset += len;
    if (ferror(tsv->file)) {
        wc_fail_errno(err, errno, "line %lld cannot be read", (long long)tsv->number);
        return WC_NEXT_FAILED;
    }
    if (len == 0)
        return WC_NEXT_END;
    wc_str line = wc_buf_str(&tsv->line);
    if (wc_str_ends(line, WC_STR("\r")))
        line.len--;
    size_t first = wc_str_find(line, WC_STR("\t"), 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : wc_str_find(line, WC_STR("\t"), first + 1);
    if (!whole)
        return reject(tsv, len, "too-long", "the line is longer than run.record_limit", keep, origin, ret_reject);
    if (second == SIZE_MAX)
        return reject(tsv, len, "bad-line", "a line is id, title and text, parted by tabs", keep, origin, ret_reject);
    line = wc_arena_dup(keep, line); /* the buffer is the next line's; the article outlives it */
    *ret_article = (struct wc_article){
        .source = {wc_settings_str(tsv->env.settings, "outlet"), WC_STR("tsv"), WC_STR_NONE},
        .source_guid = wc_str_slice(line, 0, first),
        .title = wc_str_slice(line, first + 1, second),
        .body = wc_str_slice(line, second + 1, line.len),
        .kind = WC_STR("article"),
        .origin = origin,
        .extraction = {WC_STR("tab-separated"), 1}};
    return WC_NEXT_ARTICLE;
}

static const struct wc_source_plugin tsv_source = {
    .size = sizeof(struct wc_source_plugin),
    .abi = WC_ABI,
    .name = "tsv",
    .version = "1",
    .summary = "Lines of id, title and text, parted by tabs",
    .locator_help = "FILE: one story a line",
    .options = options,
    .key_order = WC_KEY_GUID_FIRST,
    .open = tsv_open,
    .close = tsv_close,
    .next = tsv_next,
};
WC_PLUGIN_EXPORT(NULL, &tsv_source);
