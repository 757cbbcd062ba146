/* Whether one story is a copy of one earlier text, and by which rule: the score and its guards. Pure. */
#ifndef WC_DEDUP_MATCH_H
#define WC_DEDUP_MATCH_H

#include "consumers/dedup/fingerprint.h"

enum wc_reason {
    WC_REASON_NONE, /* nothing earlier has anything in common with it */
    WC_REASON_EXACT,
    WC_REASON_SCORE,
    WC_REASON_FLASH,
    WC_REASON_SAME_HOST,
    WC_REASON_LIVE,
    WC_REASON_SAME_ADDRESS,
    /* why the nearest is no original of it */
    WC_REASON_BELOW,
    WC_REASON_SHORT,
    WC_REASON_STUB,
    WC_REASON_OTHER_BEGINNING,
    WC_REASON_NUMBERS,
    WC_REASON_SUBJECT,
    /* where nothing was compared */
    WC_REASON_REPEAT,
    WC_REASON_REVISION,
    WC_REASON_WITHDRAWN,
    WC_REASONS
};
const char *wc_reason_name(enum wc_reason reason); /* as in the decision record; static */

/* What an earlier text has for comparing. */
struct wc_rival {
    const struct wc_fingerprint *print;
    uint64_t host, address;
    bool page;
};

struct wc_match {
    bool copy;
    enum wc_reason reason;
    double score, containment, resemblance;
};
/* mine: the fingerprint of the story's own text, which stands in prepared. */
void wc_match(const struct wc_dedup_settings *settings, const struct wc_prepared *prepared,
              const struct wc_fingerprint *mine, const struct wc_rival *rival, struct wc_match *ret);

#endif
