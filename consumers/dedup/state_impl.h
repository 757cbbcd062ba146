/* The state from inside, for state.c, which keeps it, and state_digest.c, which sums it up; nobody else looks in here. */
#ifndef WC_DEDUP_STATE_IMPL_H
#define WC_DEDUP_STATE_IMPL_H

#include "consumers/dedup/state.h"

struct wc_slot_list {
    uint32_t newest, oldest;
};

struct wc_state {
    struct wc_dedup_settings settings;
    struct wc_log *log;
    struct wc_story *stories;
    struct wc_text *texts;
    uint32_t story_cap, text_cap, free_story, free_text; /* free slots are strung on .newer */
    size_t story_count, text_count;
    struct wc_slot_list by_touch, by_arrival;
    struct wc_keymap ids, contents;
    struct wc_postings *postings;
    struct wc_boilerplate *boilerplate;
    size_t bytes;
    uint64_t order, evicted;
    int64_t now;
    bool told;
};

#endif
