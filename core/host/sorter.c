/* The external merge sort of sorter.h. Runs stand one behind another in one file, so that their number is not bounded by
 * descriptors; each is read through a window of its own, and a heap says which comes next. */
#define _GNU_SOURCE /* mkostemp */
#include "host/sorter.h"

#include "record/encode.h"
#include "record/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WINDOW_MIN = 4 * 1024, WINDOW_MAX = 64 * 1024, WRITE_BYTES = 1 << 20 };

/* What an arena takes beyond what was asked of it: pages that are used in part. Batches of a slow pipe are that small. */
enum { ARENA_OVERHEAD = 4096 };

struct entry {
    int64_t clock;
    uint64_t sequence;
    const struct wc_article *article;
    void *prepared;
};

/* What stands before each encoded article in a run. */
struct frame {
    int64_t clock;
    uint64_t sequence;
    uint64_t len;
};

struct run_reader {
    off_t at, end;
    struct wc_buf window;
    size_t used; /* of window */
    struct frame head;
};

/* Arenas that die together, and how much they hold. */
struct arenas {
    struct wc_arena **items;
    size_t count, cap, bytes;
};

struct wc_sorter {
    size_t memory_limit;
    const char *folder;
    struct arenas articles, prepared; /* of the entries */
    bool gave_way;                    /* prepared matter was dropped once: there is no use in more of it */
    struct entry *entries;
    size_t count, cap;
    uint64_t sequence;
    size_t next; /* reading: of entries */

    int fd; /* of the runs, or -1 */
    off_t file_len;
    struct run_reader *runs;
    size_t run_count;
    size_t window; /* bytes of each that are in memory */
    size_t *heap;  /* of runs that have more, the one with the least head first */
    size_t heap_count;
    struct wc_encoder *encoder;
    struct wc_decoder *decoder;
};

struct wc_sorter *wc_sorter_new(size_t memory_limit, const char *folder)
{
    struct wc_sorter *sorter = wc_zalloc(1, sizeof *sorter);
    sorter->memory_limit = memory_limit;
    sorter->folder = folder;
    sorter->fd = -1;
    return sorter;
}

static void clear_arenas(struct arenas *arenas)
{
    for (size_t i = 0; i < arenas->count; i++)
        wc_arena_free(arenas->items[i]);
    arenas->count = arenas->bytes = 0;
}

static void add_arena(struct arenas *arenas, struct wc_arena *arena)
{
    if (!arena)
        return;
    if (arenas->count == arenas->cap) {
        arenas->cap = arenas->cap ? arenas->cap * 2 : 64;
        arenas->items = wc_realloc(arenas->items, arenas->cap, sizeof(struct wc_arena *));
    }
    arenas->items[arenas->count++] = arena;
    arenas->bytes += wc_arena_used(arena) + ARENA_OVERHEAD;
}

void wc_sorter_free(struct wc_sorter *sorter)
{
    if (!sorter)
        return;
    if (sorter->fd >= 0)
        close(sorter->fd);
    for (size_t i = 0; i < sorter->run_count; i++)
        wc_buf_free(&sorter->runs[i].window);
    free(sorter->runs);
    free(sorter->heap);
    free(sorter->entries);
    wc_encoder_free(sorter->encoder);
    wc_decoder_free(sorter->decoder);
    clear_arenas(&sorter->articles);
    clear_arenas(&sorter->prepared);
    free(sorter->articles.items);
    free(sorter->prepared.items);
    free(sorter);
}

bool wc_sorter_spilled(const struct wc_sorter *sorter)
{
    return sorter->run_count > 0;
}

uint64_t wc_sorter_count(const struct wc_sorter *sorter)
{
    return sorter->sequence;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->clock != y->clock)
        return x->clock < y->clock ? -1 : 1;
    return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

static void sort_entries(struct wc_sorter *sorter)
{
    if (sorter->count)
        qsort(sorter->entries, sorter->count, sizeof *sorter->entries, compare_entries);
}

/* ---- writing runs */

static enum wc_code open_file(struct wc_sorter *sorter, struct wc_error *err)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/.wirecopy-sort-XXXXXX", sorter->folder) >= sizeof path)
        return wc_fail(err, WC_E_USAGE, "%s: the name of the folder is too long", sorter->folder);
    sorter->fd = mkostemp(path, O_CLOEXEC);
    if (sorter->fd < 0)
        return wc_fail_errno(err, errno, "%s: a temporary file for sorting cannot be made", sorter->folder);
    unlink(path);
    sorter->encoder = wc_encoder_new();
    return WC_OK;
}

static enum wc_code flush(struct wc_sorter *sorter, struct wc_buf *buf, struct wc_error *err)
{
    size_t done = 0;
    while (done < buf->len) {
        ssize_t written = pwrite(sorter->fd, buf->data + done, buf->len - done, sorter->file_len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return wc_fail_errno(err, errno, "%s: cannot write the temporary file for sorting", sorter->folder);
        done += (size_t)written;
        sorter->file_len += written;
    }
    wc_buf_clear(buf);
    return WC_OK;
}

static enum wc_code add_frame(struct wc_sorter *sorter, const struct entry *entry, struct wc_buf *buf,
                              struct wc_error *err)
{
    struct frame frame = {entry->clock, entry->sequence, 0};
    size_t start = buf->len;
    wc_buf_add(buf, &frame, sizeof frame);
    enum wc_code code = wc_encode(sorter->encoder, WC_RECORD_ARTICLE, entry->article, buf, err);
    frame.len = buf->len - start - sizeof frame;
    memcpy(buf->data + start, &frame, sizeof frame);
    return code;
}

static enum wc_code write_run(struct wc_sorter *sorter, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    struct wc_buf buf = WC_BUF_INIT((size_t)1 << 31);
    if (sorter->fd < 0)
        code = open_file(sorter, err);
    off_t start = sorter->file_len;
    sort_entries(sorter);
    for (size_t i = 0; i < sorter->count && !code; i++) {
        code = add_frame(sorter, &sorter->entries[i], &buf, err);
        if (!code && buf.len >= WRITE_BYTES)
            code = flush(sorter, &buf, err);
    }
    if (!code)
        code = flush(sorter, &buf, err);
    wc_buf_free(&buf);
    if (code)
        return code;
    sorter->runs = wc_realloc(sorter->runs, sorter->run_count + 1, sizeof *sorter->runs);
    sorter->runs[sorter->run_count++] = (struct run_reader){
        .at = start, .end = sorter->file_len, .window = WC_BUF_INIT((size_t)1 << 31)};
    sorter->count = 0;
    clear_arenas(&sorter->articles);
    return WC_OK;
}

void wc_sorter_add(struct wc_sorter *sorter, int64_t clock, const struct wc_article *article, void *prepared)
{
    if (sorter->count == sorter->cap) {
        sorter->cap = sorter->cap ? sorter->cap * 2 : 1024;
        sorter->entries = wc_realloc(sorter->entries, sorter->cap, sizeof *sorter->entries);
    }
    sorter->entries[sorter->count++] = (struct entry){clock, sorter->sequence++, article, prepared};
}

bool wc_sorter_wants_prepared(const struct wc_sorter *sorter)
{
    return !sorter->gave_way && sorter->prepared.bytes < sorter->memory_limit / 2;
}

static void drop_prepared(struct wc_sorter *sorter)
{
    for (size_t i = 0; i < sorter->count; i++)
        sorter->entries[i].prepared = NULL;
    clear_arenas(&sorter->prepared);
    sorter->gave_way = true;
}

enum wc_code wc_sorter_give(struct wc_sorter *sorter, struct wc_arena *articles, struct wc_arena *prepared,
                            struct wc_error *err)
{
    add_arena(&sorter->articles, articles);
    add_arena(&sorter->prepared, prepared);
    size_t used = sorter->articles.bytes + sorter->count * sizeof *sorter->entries;
    if (used + sorter->prepared.bytes >= sorter->memory_limit)
        drop_prepared(sorter);
    if (!sorter->count) /* nothing needs what was given; and no run is empty */
        clear_arenas(&sorter->articles);
    return used < sorter->memory_limit || !sorter->count ? WC_OK : write_run(sorter, err);
}

/* ---- reading runs back */

/* Makes len bytes from the start of what is unread stand in the window. */
static enum wc_code fill(struct wc_sorter *sorter, struct run_reader *run, size_t len, struct wc_error *err)
{
    size_t unread = run->window.len - run->used;
    if (unread >= len)
        return WC_OK;
    if (unread)
        memmove(run->window.data, run->window.data + run->used, unread);
    run->window.len = unread;
    run->used = 0;
    size_t wanted = (len > sorter->window ? len : sorter->window) - unread;
    if ((off_t)wanted > run->end - run->at)
        wanted = (size_t)(run->end - run->at);
    if (!wc_buf_reserve(&run->window, wanted))
        return wc_fail(err, WC_E_INTERNAL, "%s: the temporary file for sorting is damaged", sorter->folder);
    for (size_t got = 0; got < wanted;) {
        ssize_t n = pread(sorter->fd, run->window.data + run->window.len, wanted - got, run->at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return wc_fail_errno(err, n ? errno : EIO, "%s: cannot read the temporary file for sorting",
                                 sorter->folder);
        run->window.len += (size_t)n;
        run->at += n;
        got += (size_t)n;
    }
    if (run->window.len < len)
        return wc_fail(err, WC_E_INTERNAL, "%s: the temporary file for sorting is damaged", sorter->folder);
    return WC_OK;
}

static bool has_more(const struct run_reader *run)
{
    return run->used < run->window.len || run->at < run->end;
}

static enum wc_code read_head(struct wc_sorter *sorter, struct run_reader *run, struct wc_error *err)
{
    enum wc_code code = fill(sorter, run, sizeof run->head, err);
    if (!code) {
        memcpy(&run->head, run->window.data + run->used, sizeof run->head);
        run->used += sizeof run->head;
    }
    return code;
}

static bool before(const struct wc_sorter *sorter, size_t a, size_t b)
{
    const struct frame *x = &sorter->runs[a].head, *y = &sorter->runs[b].head;
    return x->clock != y->clock ? x->clock < y->clock : x->sequence < y->sequence;
}

static void sift_down(struct wc_sorter *sorter, size_t at)
{
    for (;;) {
        size_t least = at, left = 2 * at + 1;
        for (size_t child = left; child < left + 2 && child < sorter->heap_count; child++)
            if (before(sorter, sorter->heap[child], sorter->heap[least]))
                least = child;
        if (least == at)
            return;
        size_t swap = sorter->heap[at];
        sorter->heap[at] = sorter->heap[least];
        sorter->heap[least] = swap;
        at = least;
    }
}

/* The runs share the memory that the entries had, as far as reading in small pieces makes sense. */
static void open_windows(struct wc_sorter *sorter)
{
    size_t share = sorter->memory_limit / sorter->run_count;
    sorter->window = share < WINDOW_MIN ? WINDOW_MIN : share > WINDOW_MAX ? WINDOW_MAX : share;
    free(sorter->entries);
    sorter->entries = NULL;
    sorter->cap = 0;
}

/* A window that grew for one large record, or whose run is at its end, must not stay: there may be thousands. */
static void close_window(struct wc_sorter *sorter, struct run_reader *run)
{
    if (run->used < run->window.len || (run->at < run->end && run->window.cap <= 2 * sorter->window))
        return;
    wc_buf_free(&run->window);
    run->used = 0;
}

enum wc_code wc_sorter_sort(struct wc_sorter *sorter, struct wc_error *err)
{
    if (sorter->run_count == 0) {
        sort_entries(sorter);
        return WC_OK;
    }
    enum wc_code code = sorter->count ? write_run(sorter, err) : WC_OK;
    if (!code)
        open_windows(sorter);
    if (!code)
        code = wc_decoder_new(WC_RECORD_ARTICLE, wc_schema_text(WC_RECORD_ARTICLE), &sorter->decoder, err);
    sorter->heap = wc_zalloc(sorter->run_count, sizeof *sorter->heap);
    for (size_t i = 0; i < sorter->run_count && !code; i++) {
        code = read_head(sorter, &sorter->runs[i], err);
        sorter->heap[sorter->heap_count++] = i;
    }
    for (size_t i = sorter->heap_count; !code && i-- > 0;)
        sift_down(sorter, i);
    return code;
}

static enum wc_code next_merged(struct wc_sorter *sorter, struct wc_arena *keep, const struct wc_article **ret_article,
                                struct wc_error *err)
{
    struct wc_article *article = wc_arena_alloc(keep, sizeof *article);
    struct run_reader *run = &sorter->runs[sorter->heap[0]];
    size_t used;
    enum wc_code code = fill(sorter, run, run->head.len, err);
    if (!code)
        code = wc_decode(sorter->decoder, (wc_str){run->window.data + run->used, run->head.len}, keep, article, &used,
                         err);
    if (code)
        return code;
    *ret_article = article;
    run->used += run->head.len;
    close_window(sorter, run);
    if (has_more(run))
        code = read_head(sorter, run, err);
    else
        sorter->heap[0] = sorter->heap[--sorter->heap_count];
    if (!code)
        sift_down(sorter, 0);
    return code;
}

enum wc_code wc_sorter_next(struct wc_sorter *sorter, struct wc_arena *keep, const struct wc_article **ret_article,
                            void **ret_prepared, bool *ret_end, struct wc_error *err)
{
    *ret_end = false;
    *ret_prepared = NULL;
    if (sorter->heap_count)
        return next_merged(sorter, keep, ret_article, err);
    if (sorter->run_count || sorter->next == sorter->count) {
        *ret_end = true;
        return WC_OK;
    }
    *ret_article = sorter->entries[sorter->next].article;
    *ret_prepared = sorter->entries[sorter->next++].prepared;
    return WC_OK;
}
