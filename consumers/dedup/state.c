/*
 * See state.h. Stories and texts lie in two arrays with free lists and are strung on two lists, by the last record of a
 * story and by the arrival of a text; what is out of the window is taken from their old ends.
 */
#include "consumers/dedup/state_impl.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { EVICTED_PART = 8, BOILERPLATE_PART = 4, MAX_INDEX = 256, POSTING_BYTES = 16 };

static const char *const verdict_names[WC_VERDICTS] = {"unique", "duplicate", "revision", "repeat", "passed"};

const char *wc_verdict_name(enum wc_verdict verdict)
{
    return verdict_names[verdict];
}

static const unsigned char *story_key(const void *owner, uint32_t slot)
{
    return ((const struct wc_state *)owner)->stories[slot].id;
}

static const unsigned char *text_key(const void *owner, uint32_t slot)
{
    return ((const struct wc_state *)owner)->texts[slot].content;
}

static uint64_t text_order(const void *owner, uint32_t slot)
{
    return ((const struct wc_state *)owner)->texts[slot].order;
}

struct wc_state *wc_state_new(const struct wc_dedup_settings *settings, struct wc_log *log)
{
    struct wc_state *state = wc_zalloc(1, sizeof *state);
    /* Tables are seeded by where the heap lies: nobody can aim at their slots, and nothing that is decided depends on it. */
    uintptr_t where = (uintptr_t)state;
    uint64_t seed = XXH3_64bits(&where, sizeof where);
    state->settings = *settings;
    state->log = log;
    state->free_story = state->free_text = WC_NO_SLOT;
    state->by_touch = state->by_arrival = (struct wc_slot_list){WC_NO_SLOT, WC_NO_SLOT};
    wc_keymap_init(&state->ids, story_key, state, seed);
    wc_keymap_init(&state->contents, text_key, state, seed + 1);
    state->postings = wc_postings_new(settings->frequency_cap, seed + 2);
    state->boilerplate = wc_boilerplate_new(settings->window, (uint64_t)settings->memory / BOILERPLATE_PART, seed + 3);
    return state;
}

void wc_state_free(struct wc_state *state)
{
    if (!state)
        return;
    for (uint32_t i = 0; i < state->story_cap; i++)
        if (state->stories[i].used)
            free(state->stories[i].party.data);
    for (uint32_t i = 0; i < state->text_cap; i++)
        if (state->texts[i].used) {
            free((void *)state->texts[i].print.sketch.entries);
            free(state->texts[i].party.data);
        }
    free(state->stories);
    free(state->texts);
    wc_keymap_clear(&state->ids);
    wc_keymap_clear(&state->contents);
    wc_postings_free(state->postings);
    wc_boilerplate_free(state->boilerplate);
    free(state);
}

/* ---- slots and lists */

static uint32_t doubled(uint32_t cap)
{
    return cap ? cap * 2 : 256;
}

static uint32_t new_story(struct wc_state *state)
{
    if (state->free_story == WC_NO_SLOT) {
        uint32_t cap = doubled(state->story_cap);
        state->stories = wc_realloc(state->stories, cap, sizeof *state->stories);
        for (uint32_t i = cap; i-- > state->story_cap;) {
            state->stories[i] = (struct wc_story){.newer = state->free_story};
            state->free_story = i;
        }
        state->story_cap = cap;
    }
    uint32_t slot = state->free_story;
    struct wc_story *story = &state->stories[slot];
    state->free_story = story->newer;
    *story = (struct wc_story){.used = true,
                               .newer = WC_NO_SLOT,
                               .older = WC_NO_SLOT,
                               .leads_to = WC_NO_SLOT,
                               .first_copy = WC_NO_SLOT,
                               .next_copy = WC_NO_SLOT,
                               .previous_copy = WC_NO_SLOT};
    state->story_count++;
    state->bytes += sizeof *story + 2 * sizeof(uint32_t);
    return slot;
}

static uint32_t new_text(struct wc_state *state)
{
    if (state->free_text == WC_NO_SLOT) {
        uint32_t cap = doubled(state->text_cap);
        state->texts = wc_realloc(state->texts, cap, sizeof *state->texts);
        for (uint32_t i = cap; i-- > state->text_cap;) {
            state->texts[i] = (struct wc_text){.newer = state->free_text};
            state->free_text = i;
        }
        state->text_cap = cap;
    }
    uint32_t slot = state->free_text;
    state->free_text = state->texts[slot].newer;
    state->texts[slot] = (struct wc_text){.used = true, .newer = WC_NO_SLOT, .older = WC_NO_SLOT};
    state->text_count++;
    return slot;
}

static void touch_unlink(struct wc_state *state, uint32_t slot)
{
    struct wc_story *story = &state->stories[slot];
    *(story->newer == WC_NO_SLOT ? &state->by_touch.newest : &state->stories[story->newer].older) = story->older;
    *(story->older == WC_NO_SLOT ? &state->by_touch.oldest : &state->stories[story->older].newer) = story->newer;
}

static void touch_link(struct wc_state *state, uint32_t slot)
{
    struct wc_story *story = &state->stories[slot];
    story->newer = WC_NO_SLOT;
    story->older = state->by_touch.newest;
    *(story->older == WC_NO_SLOT ? &state->by_touch.oldest : &state->stories[story->older].newer) = slot;
    state->by_touch.newest = slot;
}

static void arrival_unlink(struct wc_state *state, uint32_t slot)
{
    struct wc_text *text = &state->texts[slot];
    *(text->newer == WC_NO_SLOT ? &state->by_arrival.newest : &state->texts[text->newer].older) = text->older;
    *(text->older == WC_NO_SLOT ? &state->by_arrival.oldest : &state->texts[text->older].newer) = text->newer;
}

static void arrival_link(struct wc_state *state, uint32_t slot)
{
    struct wc_text *text = &state->texts[slot];
    text->newer = WC_NO_SLOT;
    text->older = state->by_arrival.newest;
    *(text->older == WC_NO_SLOT ? &state->by_arrival.oldest : &state->texts[text->older].newer) = slot;
    state->by_arrival.newest = slot;
}

static void copy_unlink(struct wc_state *state, uint32_t slot)
{
    struct wc_story *copy = &state->stories[slot];
    if (copy->leads_to == WC_NO_SLOT)
        return;
    if (copy->previous_copy == WC_NO_SLOT)
        state->stories[copy->leads_to].first_copy = copy->next_copy;
    else
        state->stories[copy->previous_copy].next_copy = copy->next_copy;
    if (copy->next_copy != WC_NO_SLOT)
        state->stories[copy->next_copy].previous_copy = copy->previous_copy;
    copy->leads_to = copy->next_copy = copy->previous_copy = WC_NO_SLOT;
}

static void copy_link(struct wc_state *state, uint32_t slot, uint32_t leader)
{
    struct wc_story *copy = &state->stories[slot], *first = &state->stories[leader];
    copy->leads_to = leader;
    copy->previous_copy = WC_NO_SLOT;
    copy->next_copy = first->first_copy;
    if (copy->next_copy != WC_NO_SLOT)
        state->stories[copy->next_copy].previous_copy = slot;
    first->first_copy = slot;
    copy->named = false;
}

/* ---- taking out */

static size_t text_bytes(const struct wc_state *state, const struct wc_text *text)
{
    size_t indexed = text->print.sketch.count < state->settings.index ? text->print.sketch.count
                                                                      : state->settings.index;
    return sizeof *text + 2 * sizeof(uint32_t) + text->print.sketch.count * sizeof(uint32_t) + indexed * POSTING_BYTES;
}

static void index_text(struct wc_state *state, uint32_t slot, bool add)
{
    uint32_t lowest[MAX_INDEX];
    const struct wc_sketch *sketch = &state->texts[slot].print.sketch;
    size_t count = wc_sketch_lowest(sketch, state->settings.inverse, state->settings.index, lowest);
    for (size_t i = 0; i < count; i++)
        wc_postings_prefetch(state->postings, WC_ENTRY_HASH(lowest[i]));
    for (size_t i = 0; i < count; i++)
        if (add)
            wc_postings_add(state->postings, WC_ENTRY_HASH(lowest[i]), slot, text_order, state);
        else
            wc_postings_remove(state->postings, WC_ENTRY_HASH(lowest[i]), slot);
}

/* Texts of equal content are strung in a ring, the first of them in the map. */
static void twins_link(struct wc_state *state, uint32_t slot)
{
    struct wc_text *text = &state->texts[slot];
    uint32_t first = wc_keymap_find(&state->contents, text->content);
    if (first == WC_NO_SLOT) {
        text->next_twin = text->previous_twin = slot;
        wc_keymap_set(&state->contents, slot);
        return;
    }
    text->next_twin = first;
    text->previous_twin = state->texts[first].previous_twin;
    state->texts[text->previous_twin].next_twin = slot;
    state->texts[first].previous_twin = slot;
}

static void twins_unlink(struct wc_state *state, uint32_t slot)
{
    struct wc_text *text = &state->texts[slot];
    if (text->next_twin == slot) {
        wc_keymap_remove(&state->contents, slot);
        return;
    }
    if (wc_keymap_find(&state->contents, text->content) == slot)
        wc_keymap_set(&state->contents, text->next_twin);
    state->texts[text->next_twin].previous_twin = text->previous_twin;
    state->texts[text->previous_twin].next_twin = text->next_twin;
}

static void set_party(struct wc_state *state, struct wc_names *names, wc_str party)
{
    state->bytes -= names->len;
    free(names->data);
    names->data = party.len ? wc_strndup(party.data, party.len) : NULL;
    names->len = (uint32_t)party.len;
    state->bytes += names->len;
}

static void remove_text(struct wc_state *state, uint32_t slot)
{
    struct wc_text *text = &state->texts[slot];
    struct wc_story *story = &state->stories[text->story];
    unsigned at = 0;
    while (story->texts[at] != slot)
        at++;
    memmove(story->texts + at, story->texts + at + 1, (story->text_count - at - 1u) * sizeof *story->texts);
    story->text_count--;
    index_text(state, slot, false);
    twins_unlink(state, slot);
    arrival_unlink(state, slot);
    state->bytes -= text_bytes(state, text);
    set_party(state, &text->party, WC_STR_NONE);
    free((void *)text->print.sketch.entries);
    *text = (struct wc_text){.newer = state->free_text};
    state->free_text = slot;
    state->text_count--;
}

static void remove_story(struct wc_state *state, uint32_t slot)
{
    struct wc_story *story = &state->stories[slot];
    while (story->text_count)
        remove_text(state, story->texts[story->text_count - 1]);
    copy_unlink(state, slot);
    while (story->first_copy != WC_NO_SLOT)
        copy_unlink(state, story->first_copy);
    wc_keymap_remove(&state->ids, slot);
    touch_unlink(state, slot);
    set_party(state, &story->party, WC_STR_NONE);
    state->bytes -= sizeof *story + 2 * sizeof(uint32_t);
    *story = (struct wc_story){.newer = state->free_story};
    state->free_story = slot;
    state->story_count--;
}

static uint64_t apart(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

void wc_state_advance(struct wc_state *state, int64_t arrival)
{
    uint64_t window = (uint64_t)state->settings.window;
    state->now = arrival;
    while (state->by_arrival.oldest != WC_NO_SLOT &&
           apart(state->texts[state->by_arrival.oldest].arrival, arrival) > window)
        remove_text(state, state->by_arrival.oldest);
    while (state->by_touch.oldest != WC_NO_SLOT &&
           apart(state->stories[state->by_touch.oldest].touched, arrival) > window)
        remove_story(state, state->by_touch.oldest);
}

/* ---- the memory bound */

struct distance {
    uint64_t distance, touched;
    uint32_t slot;
};

static int farthest_first(const void *left, const void *right)
{
    const struct distance *a = left, *b = right;
    if (a->distance != b->distance)
        return a->distance > b->distance ? -1 : 1;
    return (a->touched > b->touched) - (a->touched < b->touched);
}

/* What stories, texts and the index may take of the memory setting; the boilerplate table has the rest. */
static uint64_t memory_bound(const struct wc_state *state)
{
    return (uint64_t)state->settings.memory / BOILERPLATE_PART * (BOILERPLATE_PART - 1);
}

/* Goes well below the bound, so that the sorting is paid for by many records. */
static void evict(struct wc_state *state)
{
    struct distance *all = wc_alloc((state->story_count + 1) * sizeof *all);
    size_t count = 0;
    for (uint32_t slot = state->by_touch.oldest; slot != WC_NO_SLOT; slot = state->stories[slot].newer) {
        all[count] = (struct distance){apart(state->stories[slot].since, state->now), count, slot};
        count++;
    }
    qsort(all, count, sizeof *all, farthest_first);
    uint64_t goal = memory_bound(state) / EVICTED_PART * (EVICTED_PART - 1);
    for (size_t i = 0; i < count && state->bytes > goal; i++, state->evicted++)
        remove_story(state, all[i].slot);
    free(all);
    if (!state->told)
        wc_log(state->log, WC_WARNING, "dedup",
               "The window does not fit into dedup.memory: the stories farthest in time from now are forgotten, and "
               "copies of them will pass as originals. A larger dedup.memory or a shorter dedup.window would help.");
    state->told = true;
}

/* ---- taking in */

static void add_text(struct wc_state *state, uint32_t story_slot, const struct wc_facts *facts, int32_t revision)
{
    if (state->stories[story_slot].text_count == WC_TEXTS_A_STORY)
        remove_text(state, state->stories[story_slot].texts[0]);
    uint32_t slot = new_text(state);
    struct wc_story *story = &state->stories[story_slot];
    struct wc_text *text = &state->texts[slot];
    memcpy(text->content, facts->content, sizeof text->content);
    text->print = *facts->print;
    size_t size = facts->print->sketch.count * sizeof(uint32_t);
    uint32_t *entries = wc_alloc(size ? size : 1);
    memcpy(entries, facts->print->sketch.entries, size);
    text->print.sketch.entries = entries;
    text->order = state->order;
    text->arrival = facts->arrival;
    text->first_seen = facts->first_seen;
    text->host = facts->host;
    text->address = facts->address;
    text->page = facts->page;
    text->story = story_slot;
    text->revision = revision;
    story->texts[story->text_count++] = slot;
    arrival_link(state, slot);
    twins_link(state, slot);
    index_text(state, slot, true);
    state->bytes += text_bytes(state, text);
}

/* Where the story stands in its group. */
static void join_group(struct wc_state *state, uint32_t slot, const struct wc_ruling *ruling)
{
    struct wc_story *story = &state->stories[slot];
    copy_unlink(state, slot);
    memcpy(story->leader, ruling->leader, sizeof story->leader);
    story->is_copy = memcmp(story->leader, story->id, sizeof story->id) != 0;
    uint32_t leader = story->is_copy ? wc_keymap_find(&state->ids, ruling->leader) : WC_NO_SLOT;
    if (leader != WC_NO_SLOT)
        copy_link(state, slot, leader);
}

/* A story that is not known. It may have a past: a log read from its middle can begin with a repeat or a kill of it. */
static uint32_t meet_story(struct wc_state *state, const struct wc_facts *facts, const struct wc_ruling *ruling)
{
    uint32_t slot = new_story(state);
    struct wc_story *story = &state->stories[slot];
    memcpy(story->id, facts->id, sizeof story->id);
    memcpy(story->content, facts->content, sizeof story->content);
    story->revision = ruling->revision;
    story->since = facts->since;
    story->judged = ruling->verdict != WC_VERDICT_PASSED || ruling->revision > 0;
    wc_keymap_set(&state->ids, slot);
    join_group(state, slot, ruling);
    return slot;
}

static uint32_t story_for(struct wc_state *state, const struct wc_facts *facts, const struct wc_ruling *ruling)
{
    uint32_t slot = wc_keymap_find(&state->ids, facts->id);
    if (slot == WC_NO_SLOT)
        slot = meet_story(state, facts, ruling);
    else
        touch_unlink(state, slot);
    state->stories[slot].touched = facts->arrival;
    touch_link(state, slot);
    return slot;
}

static void learn_paragraphs(struct wc_state *state, const struct wc_facts *facts)
{
    if (!facts->page)
        return;
    for (size_t i = 0; i < facts->paragraph_count; i++)
        wc_boilerplate_add(state->boilerplate, facts->host, facts->paragraphs[i], facts->address, facts->arrival);
}

/* Of each form that stands for the story the names are kept: the last one's with the story, an earlier one's with its text. A
 * kill names nothing that copies could quote, unless it is all that is known. */
static void take_party(struct wc_state *state, struct wc_story *story, const struct wc_facts *facts,
                       const struct wc_ruling *ruling)
{
    if (ruling->verdict == WC_VERDICT_PASSED && story->judged && story->party.len)
        return;
    struct wc_text *last = story->text_count ? &state->texts[story->texts[story->text_count - 1]] : NULL;
    if (last && last->revision == story->party_revision && !last->party.len) {
        last->party = story->party;
        story->party = (struct wc_names){0};
    }
    set_party(state, &story->party, facts->party);
    story->party_revision = ruling->revision;
}

/* Copies stand in the list newest first, so those that a kill has named stand at its end. */
static void mark_named(struct wc_state *state, const struct wc_story *leader)
{
    for (uint32_t slot = leader->first_copy; slot != WC_NO_SLOT && !state->stories[slot].named;
         slot = state->stories[slot].next_copy)
        state->stories[slot].named = true;
}

/* A new form of a story, as against a repeat of one: its content, its place in its group, and its text if it leads. */
static void take_form(struct wc_state *state, uint32_t slot, const struct wc_facts *facts,
                      const struct wc_ruling *ruling)
{
    struct wc_story *story = &state->stories[slot];
    memcpy(story->content, facts->content, sizeof story->content);
    story->revision = ruling->revision;
    story->since = facts->since;
    take_party(state, story, facts, ruling);
    if (ruling->verdict == WC_VERDICT_PASSED) {
        mark_named(state, story);
        return;
    }
    story->judged = true;
    join_group(state, slot, ruling);
    if (!story->is_copy)
        add_text(state, slot, facts, ruling->revision);
}

void wc_state_commit(struct wc_state *state, const struct wc_facts *facts, const struct wc_ruling *ruling)
{
    uint32_t slot = story_for(state, facts, ruling);
    if (ruling->verdict != WC_VERDICT_REPEAT)
        take_form(state, slot, facts, ruling);
    learn_paragraphs(state, facts);
    state->order++;
    if (state->bytes > memory_bound(state))
        evict(state);
}

/* ---- looking */

uint32_t wc_state_story(const struct wc_state *state, const unsigned char id[16])
{
    return wc_keymap_find(&state->ids, id);
}

uint32_t wc_state_equal(const struct wc_state *state, const unsigned char content[16])
{
    return wc_keymap_find(&state->contents, content);
}

const struct wc_story *wc_state_story_at(const struct wc_state *state, uint32_t slot)
{
    return &state->stories[slot];
}

const struct wc_text *wc_state_text_at(const struct wc_state *state, uint32_t slot)
{
    return &state->texts[slot];
}

wc_str wc_state_party(const struct wc_state *state, const struct wc_text *text)
{
    const struct wc_names *names = text->party.len ? &text->party : &state->stories[text->story].party;
    return (wc_str){names->data, names->len};
}

const struct wc_postings *wc_state_postings(const struct wc_state *state)
{
    return state->postings;
}

const struct wc_boilerplate *wc_state_boilerplate(const struct wc_state *state)
{
    return state->boilerplate;
}

static size_t indexed_bytes(const struct wc_state *state)
{
    size_t sum = 0;
    for (uint32_t slot = state->by_arrival.oldest; slot != WC_NO_SLOT; slot = state->texts[slot].newer) {
        size_t count = state->texts[slot].print.sketch.count;
        sum += (count < state->settings.index ? count : state->settings.index) * POSTING_BYTES;
    }
    return sum;
}

void wc_state_size(const struct wc_state *state, struct wc_state_size *ret)
{
    *ret = (struct wc_state_size){.stories = state->story_count,
                                  .texts = state->text_count,
                                  .bytes = state->bytes,
                                  .indexed_bytes = indexed_bytes(state),
                                  .index_bytes = wc_postings_bytes(state->postings),
                                  .boilerplate_bytes = wc_boilerplate_bytes(state->boilerplate),
                                  .evicted = state->evicted};
}
