/* The settings of the dedup stage, read once into a struct. */
#ifndef WC_DEDUP_SETTINGS_H
#define WC_DEDUP_SETTINGS_H

#include <wirecopy/option.h>

struct wc_dedup_settings {
    int64_t window; /* ms */
    double threshold, length_penalty;
    bool tag; /* mode tag: copies go through, marked */
    unsigned sketch, index, frequency_cap, candidates;
    unsigned inverse; /* 256 / quote_weight */
    unsigned boilerplate_count;
    int64_t memory; /* bytes */
    unsigned short_words;
    /* templates */
    unsigned guard_words, long_numbers;
    double guard_numbers, long_share;
    /* flashes */
    unsigned flash_words;
    double flash_containment;
    /* pages of one host */
    double beginning, live;
    unsigned stub_words;
};

extern const struct wc_option wc_dedup_options[];
void wc_dedup_settings_read(const struct wc_settings *settings, struct wc_dedup_settings *ret);
/* As one JSON object, in arena; engine and Unicode versions with it. */
wc_str wc_dedup_settings_json(const struct wc_dedup_settings *settings, const char *clock, struct wc_arena *arena);

#endif
