/* The stage's table, and what measuring programs ask of it beyond the plugin interface. */
#ifndef WC_DEDUP_DEDUP_H
#define WC_DEDUP_DEDUP_H

#include "consumers/dedup/state.h"

#include <wirecopy/plugin.h>

extern const struct wc_stage_plugin wc_dedup_stage;
void wc_dedup_size(const void *stage, struct wc_state_size *ret);

#endif
