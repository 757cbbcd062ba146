/*
 * See judge.h. Candidates are the texts that share at least two of the story's lowest shingles; of very many the ones that
 * share most are compared, so that the work a story can cause is bounded by settings.
 */
#include "consumers/dedup/judge.h"

#include <stdlib.h>
#include <string.h>

enum { SHARED_LEAST = 2, TITLE_WORDS = 4 };

struct candidate {
    uint64_t order;
    uint32_t text, shared; /* text plus 1 in the counting table; 0: free */
};

struct wc_judge {
    const struct wc_dedup_settings *settings;
    uint32_t *lowest, *posted;
    struct candidate *table; /* counts by text */
    size_t table_size;
    uint32_t *touched;
    struct candidate *list;
};

struct wc_judge *wc_judge_new(const struct wc_dedup_settings *settings)
{
    struct wc_judge *judge = wc_zalloc(1, sizeof *judge);
    size_t most = (size_t)settings->index * settings->frequency_cap;
    judge->settings = settings;
    judge->table_size = 1024;
    while (judge->table_size < 2 * most)
        judge->table_size *= 2;
    judge->lowest = wc_zalloc(settings->index, sizeof *judge->lowest);
    judge->posted = wc_zalloc(settings->frequency_cap, sizeof *judge->posted);
    judge->table = wc_zalloc(judge->table_size, sizeof *judge->table);
    judge->touched = wc_zalloc(most, sizeof *judge->touched);
    judge->list = wc_zalloc(most, sizeof *judge->list);
    return judge;
}

void wc_judge_free(struct wc_judge *judge)
{
    if (!judge)
        return;
    free(judge->lowest);
    free(judge->posted);
    free(judge->table);
    free(judge->touched);
    free(judge->list);
    free(judge);
}

static bool in_reach(const struct wc_judge *judge, const struct wc_text *text, const struct wc_facts *facts)
{
    int64_t window = judge->settings->window;
    uint64_t seen = text->first_seen > facts->first_seen ? (uint64_t)text->first_seen - (uint64_t)facts->first_seen
                                                         : (uint64_t)facts->first_seen - (uint64_t)text->first_seen;
    uint64_t come = text->arrival > facts->arrival ? (uint64_t)text->arrival - (uint64_t)facts->arrival
                                                   : (uint64_t)facts->arrival - (uint64_t)text->arrival;
    return seen <= (uint64_t)window && come <= (uint64_t)window;
}

static int most_shared_first(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->shared != b->shared)
        return a->shared > b->shared ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* Counts, for every text, how many of the story's lowest shingles it has; returns how many texts were met. */
static size_t count_shared(struct wc_judge *judge, const struct wc_state *state, const struct wc_sketch *sketch,
                           size_t *ret_keys, unsigned *ret_scanned)
{
    const struct wc_dedup_settings *s = judge->settings;
    size_t keys = wc_sketch_lowest(sketch, s->inverse, s->index, judge->lowest), met = 0;
    for (size_t k = 0; k < keys; k++)
        wc_postings_prefetch(wc_state_postings(state), WC_ENTRY_HASH(judge->lowest[k]));
    for (size_t k = 0; k < keys; k++) {
        unsigned posted = wc_postings_find(wc_state_postings(state), WC_ENTRY_HASH(judge->lowest[k]), judge->posted);
        *ret_scanned += posted;
        for (unsigned i = 0; i < posted && posted < s->frequency_cap; i++) {
            size_t at = (size_t)((uint64_t)judge->posted[i] * 0x9E3779B97F4A7C15u >> 32) & (judge->table_size - 1);
            while (judge->table[at].shared && judge->table[at].text != judge->posted[i])
                at = (at + 1) & (judge->table_size - 1);
            if (!judge->table[at].shared++) {
                judge->table[at].text = judge->posted[i];
                judge->touched[met++] = (uint32_t)at;
            }
        }
    }
    *ret_keys = keys;
    return met;
}

/* The candidates to compare with, best first, in judge->list; returns how many. Leaves the counting table clean. */
static size_t candidates(struct wc_judge *judge, const struct wc_state *state, const struct wc_facts *facts,
                         unsigned *ret_scanned)
{
    size_t keys, count = 0;
    size_t met = count_shared(judge, state, &facts->print->sketch, &keys, ret_scanned);
    uint32_t least = keys < SHARED_LEAST ? (uint32_t)keys : SHARED_LEAST;
    for (size_t i = 0; i < met; i++) {
        struct candidate *found = &judge->table[judge->touched[i]];
        const struct wc_text *text = wc_state_text_at(state, found->text);
        if (found->shared >= least && in_reach(judge, text, facts)) {
            found->order = text->order;
            judge->list[count++] = *found;
        }
        found->shared = 0;
    }
    qsort(judge->list, count, sizeof *judge->list, most_shared_first);
    return count < judge->settings->candidates ? count : judge->settings->candidates;
}

/* Equal content, where there is enough of it to mean something: the first in reach of those that have it. */
static bool find_equal(struct wc_judge *judge, const struct wc_state *state, const struct wc_prepared *prepared,
                       const struct wc_facts *facts, struct wc_found *ret)
{
    if (prepared->tokens.count == 0 && prepared->title.count < TITLE_WORDS)
        return false;
    uint32_t first = wc_state_equal(state, facts->content), slot = first;
    for (unsigned i = 0; slot != WC_NO_SLOT && i < judge->settings->candidates; i++) {
        const struct wc_text *text = wc_state_text_at(state, slot);
        if (in_reach(judge, text, facts)) {
            ret->text = slot;
            ret->match = (struct wc_match){true, WC_REASON_EXACT, 1, 1, 1};
            return true;
        }
        slot = text->next_twin == first ? WC_NO_SLOT : text->next_twin;
    }
    return false;
}

static bool better(const struct wc_match *match, uint64_t order, const struct wc_match *best, uint64_t best_order)
{
    if (match->copy != best->copy)
        return match->copy;
    /* Scores are made of whole numbers: equal ones are equal to the last bit. */
    if (match->score > best->score || match->score < best->score)
        return match->score > best->score;
    return order < best_order;
}

void wc_judge_find(struct wc_judge *judge, const struct wc_state *state, const struct wc_prepared *prepared,
                   const struct wc_facts *facts, struct wc_found *ret)
{
    *ret = (struct wc_found){.text = WC_NO_SLOT};
    if (find_equal(judge, state, prepared, facts, ret))
        return;
    size_t count = candidates(judge, state, facts, &ret->scanned);
    uint64_t best_order = 0;
    for (size_t i = 0; i < count; i++) {
        const struct wc_text *text = wc_state_text_at(state, judge->list[i].text);
        struct wc_rival rival = {&text->print, text->host, text->address, text->page};
        struct wc_match match;
        wc_match(judge->settings, prepared, facts->print, &rival, &match);
        ret->compared++;
        if (ret->text == WC_NO_SLOT || better(&match, text->order, &ret->match, best_order)) {
            ret->text = judge->list[i].text;
            ret->match = match;
            best_order = text->order;
        }
    }
}
