/* The dates that the body mentions: those written out whole, and days of a month whose year the story's own date supplies. */
#include "text/dates.h"

#include <stdlib.h>
#include <string.h>

#include "consumers/enrich/enriching.h"

#define DATES_MAX 32

struct found {
    struct wc_date_mention items[DATES_MAX];
    size_t count;
};

static void find_whole(const struct wc_enriching *e, struct found *found)
{
    size_t at = 0, start, end;
    struct wc_time time;
    wc_str body = e->in->body;
    while (found->count < DATES_MAX && wc_date_find(body, at, &start, &end, &time) && end > at) {
        if (start <= INT32_MAX)
            found->items[found->count++] = (struct wc_date_mention){wc_str_slice(body, start, end), time,
                                                                    (int32_t)start};
        at = end;
    }
}

static bool overlaps(const struct found *found, size_t count, size_t start, size_t end)
{
    for (size_t i = 0; i < count; i++) {
        size_t other = (size_t)found->items[i].offset;
        if (start < other + found->items[i].text.len && other < end)
            return true;
    }
    return false;
}

static bool is_day(const struct wc_words *words, size_t i)
{
    const struct wc_word *word = &words->items[i];
    size_t len = word->core - word->start;
    return word->shape == WC_SHAPE_NUMBER && len <= 2 && (len == 1 || words->text.data[word->start] <= '3');
}

/* The day beside the name of a month: "March 3", "3 March", "3. März", "3 de marzo". */
static bool day_beside(const struct wc_words *words, size_t i, size_t *ret_from, size_t *ret_to)
{
    const struct wc_word *items = words->items;
    if (i > 0 && is_day(words, i - 1) && items[i].gap <= WC_GAP_PERIOD) {
        *ret_from = i - 1;
        *ret_to = i;
        return true;
    }
    if (i > 1 && is_day(words, i - 2) && items[i - 1].flags & WC_WORD_PARTICLE && items[i].gap == WC_GAP_SPACE) {
        *ret_from = i - 2;
        *ret_to = i;
        return true;
    }
    if (i + 1 < words->count && is_day(words, i + 1) &&
        (items[i + 1].gap == WC_GAP_SPACE || items[i + 1].gap == WC_GAP_PERIOD)) {
        *ret_from = i;
        *ret_to = i + 1;
        return true;
    }
    return false;
}

static void find_yearless(const struct wc_enriching *e, struct found *found)
{
    const struct wc_words *words = &e->words;
    size_t whole = found->count, from, to;
    for (size_t i = 0; i < words->count && found->count < DATES_MAX; i++) {
        if (!(words->items[i].flags & WC_WORD_MONTH) || !day_beside(words, i, &from, &to))
            continue;
        size_t start = words->items[from].start, end = words->items[to].end;
        struct wc_time time;
        wc_str text = wc_str_slice(words->text, start, end);
        if (start > INT32_MAX || overlaps(found, whole, start, end) ||
            !wc_date_without_year(e, text, WC_YEAR_NEAREST, &time) || time.precision == WC_TIME_NONE)
            continue;
        found->items[found->count++] = (struct wc_date_mention){text, time, (int32_t)start};
        i = to;
    }
}

static int by_offset(const void *a, const void *b)
{
    const struct wc_date_mention *x = a, *y = b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

void wc_enrich_dates(struct wc_enriching *e)
{
    struct found *found = wc_arena_zalloc(e->scratch, 1, sizeof *found);
    find_whole(e, found);
    find_yearless(e, found);
    if (!found->count)
        return;
    qsort(found->items, found->count, sizeof *found->items, by_offset);
    struct wc_date_mention *kept = wc_arena_alloc(e->keep, found->count * sizeof *kept);
    memcpy(kept, found->items, found->count * sizeof *kept);
    e->out->dates = kept;
    e->out->date_count = found->count;
}
