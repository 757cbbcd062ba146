/* Finding a story's original among the texts of the window: which to compare with, and which of them it is a copy of. */
#ifndef WC_DEDUP_JUDGE_H
#define WC_DEDUP_JUDGE_H

#include "consumers/dedup/state.h"

struct wc_judge; /* room to count in; one thread */
struct wc_judge *wc_judge_new(const struct wc_dedup_settings *settings);
void wc_judge_free(struct wc_judge *judge); /* takes NULL */

struct wc_found {
    uint32_t text;         /* the original's form that matches best; the nearest one where none does; or WC_NO_SLOT */
    struct wc_match match; /* against it */
    unsigned scanned, compared;
};
/* Ties go to what arrived first. */
void wc_judge_find(struct wc_judge *judge, const struct wc_state *state, const struct wc_prepared *prepared,
                   const struct wc_facts *facts, struct wc_found *ret);

#endif
