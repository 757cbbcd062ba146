/* See settings.h. What each constant was measured on is in docs/dedup.md. */
#include "consumers/dedup/settings.h"

#include "consumers/dedup/fingerprint.h"

#include <utf8proc.h>

static const char *const modes[] = {"drop", "tag", NULL};

enum { F = WC_OPTION_FINGERPRINT };

const struct wc_option wc_dedup_options[] = {
    {"window", WC_OPTION_DURATION, "72h", "1s", "3650d", NULL,
     "How far back a story is compared: in arrival, and in when either was first seen.", 0},
    {"threshold", WC_OPTION_NUMBER, "0.36", "0.05", "1", NULL,
     "The score from which a story is a copy. Lower finds more and errs more.", 0},
    {"length_penalty", WC_OPTION_NUMBER, "0.1", "0", "1", NULL,
     "How much of what the longer of two stories has beyond the shorter counts against them.", 0},
    {"quote_weight", WC_OPTION_NUMBER, "0.25", "0.01", "1", NULL,
     "What a shingle that stands only in quotations weighs; any other weighs 1.", F},
    {"mode", WC_OPTION_CHOICE, "drop", NULL, NULL, modes,
     "Whether copies are kept out of the unique output (drop) or let through, marked (tag).", 0},
    {"sketch", WC_OPTION_INT, "512", "32", "1024", NULL, "Shingles kept of a story for comparing it.", F},
    {"index", WC_OPTION_INT, "64", "4", "256", NULL, "Shingles of a story that it can be found by.", 0},
    {"frequency_cap", WC_OPTION_INT, "32", "2", "256", NULL,
     "An indexed shingle that this many stories of the window have finds none of them.", 0},
    {"candidates", WC_OPTION_INT, "64", "1", "1000", NULL, "Earlier stories that one is compared with at most.", 0},
    {"boilerplate_count", WC_OPTION_INT, "2", "1", "3", NULL,
     "A paragraph that this many other pages of the host carried before is left out.", 0},
    {"memory", WC_OPTION_SIZE, "4G", "1M", "1024G", NULL,
     "Size of the window's state; beyond it the stories farthest in time from now are forgotten.", 0},
    {"short_words", WC_OPTION_INT, "8", "1", "1000", NULL,
     "A story of fewer words of its own is a copy only if it is equal.", 0},
    {"guard_words", WC_OPTION_INT, "125", "0", "100000", NULL,
     "Below this many words in the shorter story the template guard asks for the same numbers and subject.", 0},
    {"guard_numbers", WC_OPTION_NUMBER, "0.75", "0", "1", NULL,
     "The share of the numbers of the story with fewer that must stand in the other.", 0},
    {"long_numbers", WC_OPTION_INT, "10", "1", "24", NULL,
     "Longer stories that both have this many numbers must share long_share of them.", 0},
    {"long_share", WC_OPTION_NUMBER, "0.5", "0", "1", NULL, "See long_numbers.", 0},
    {"flash_words", WC_OPTION_INT, "60", "0", "1000", NULL,
     "A story under this many words that stands nearly whole in a longer one is a copy, whatever the score.", 0},
    {"flash_containment", WC_OPTION_NUMBER, "0.8", "0.1", "1", NULL, "How nearly whole; see flash_words.", 0},
    {"beginning", WC_OPTION_NUMBER, "0.3", "0", "1", NULL,
     "Pages of one host must share this much of one of their beginnings.", 0},
    {"live", WC_OPTION_NUMBER, "0.6", "0", "1", NULL,
     "Beginning and containment from which a post stands in a page of the same host, whatever the score.", 0},
    {"stub_words", WC_OPTION_INT, "40", "0", "1000", NULL,
     "A page with fewer words of its own is no copy of another page of its host.", 0},
    {0},
};

static unsigned whole(const struct wc_settings *settings, const char *name)
{
    return (unsigned)wc_settings_int(settings, name);
}

void wc_dedup_settings_read(const struct wc_settings *settings, struct wc_dedup_settings *ret)
{
    *ret = (struct wc_dedup_settings){
        .window = wc_settings_int(settings, "window"),
        .threshold = wc_settings_number(settings, "threshold"),
        .length_penalty = wc_settings_number(settings, "length_penalty"),
        .tag = wc_str_equal(wc_settings_str(settings, "mode"), WC_STR("tag")),
        .sketch = whole(settings, "sketch"),
        .index = whole(settings, "index"),
        .frequency_cap = whole(settings, "frequency_cap"),
        .candidates = whole(settings, "candidates"),
        .inverse = (unsigned)(256 / wc_settings_number(settings, "quote_weight") + 0.5),
        .boilerplate_count = whole(settings, "boilerplate_count"),
        .memory = wc_settings_int(settings, "memory"),
        .short_words = whole(settings, "short_words"),
        .guard_words = whole(settings, "guard_words"),
        .long_numbers = whole(settings, "long_numbers"),
        .guard_numbers = wc_settings_number(settings, "guard_numbers"),
        .long_share = wc_settings_number(settings, "long_share"),
        .flash_words = whole(settings, "flash_words"),
        .flash_containment = wc_settings_number(settings, "flash_containment"),
        .beginning = wc_settings_number(settings, "beginning"),
        .live = wc_settings_number(settings, "live"),
        .stub_words = whole(settings, "stub_words"),
    };
}

wc_str wc_dedup_settings_json(const struct wc_dedup_settings *s, const char *clock, struct wc_arena *arena)
{
    return wc_arena_printf(
        arena,
        "{\"stage\":\"dedup\",\"engine\":%d,\"unicode\":\"%s\",\"clock\":\"%s\",\"window\":%lld,\"threshold\":%.6g,"
        "\"length_penalty\":%.6g,\"quote_weight\":%.6g,\"mode\":\"%s\",\"sketch\":%u,\"index\":%u,\"frequency_cap\":%u,"
        "\"candidates\":%u,\"boilerplate_count\":%u,\"memory\":%lld,\"short_words\":%u,\"guard_words\":%u,"
        "\"guard_numbers\":%.6g,\"long_numbers\":%u,\"long_share\":%.6g,\"flash_words\":%u,\"flash_containment\":%.6g,"
        "\"beginning\":%.6g,\"live\":%.6g,\"stub_words\":%u}",
        WC_DEDUP_ENGINE, utf8proc_unicode_version(), clock, (long long)s->window, s->threshold, s->length_penalty,
        256.0 / s->inverse, s->tag ? "tag" : "drop", s->sketch, s->index, s->frequency_cap, s->candidates,
        s->boilerplate_count, (long long)s->memory, s->short_words, s->guard_words, s->guard_numbers, s->long_numbers,
        s->long_share, s->flash_words, s->flash_containment, s->beginning, s->live, s->stub_words);
}
