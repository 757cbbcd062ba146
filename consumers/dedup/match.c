/* See match.h. docs/dedup.md has the reasons and the figures for each rule. */
#include "consumers/dedup/match.h"

/* Two short texts are one whatever their headlines say if all of the shorter stands in the longer, which has hardly more
 * (a credit), and there is enough of it to say whom it is about: notes of a line or two leave that to the headline. */
#define ALL 0.999999 /* sums of weights are rounded */
#define LIKE 0.9
#define SAYS_WHO 25

static const char *const names[WC_REASONS] = {
    [WC_REASON_NONE] = "new",
    [WC_REASON_EXACT] = "exact",
    [WC_REASON_SCORE] = "score",
    [WC_REASON_FLASH] = "flash",
    [WC_REASON_SAME_HOST] = "same-host",
    [WC_REASON_LIVE] = "same-host-part",
    [WC_REASON_SAME_ADDRESS] = "same-address",
    [WC_REASON_BELOW] = "below-threshold",
    [WC_REASON_SHORT] = "short",
    [WC_REASON_STUB] = "stub",
    [WC_REASON_OTHER_BEGINNING] = "other-beginning",
    [WC_REASON_NUMBERS] = "other-numbers",
    [WC_REASON_SUBJECT] = "other-subject",
    [WC_REASON_REPEAT] = "same-content",
    [WC_REASON_REVISION] = "same-id",
    [WC_REASON_WITHDRAWN] = "withdrawn",
};

const char *wc_reason_name(enum wc_reason reason)
{
    return names[reason];
}

/* ---- the template guard */

struct numbers {
    unsigned fewer, shared;
};

/* Of the numbers of both below what either list was cut at. */
static struct numbers compare_numbers(const struct wc_guard *a, const struct wc_guard *b)
{
    uint32_t bar = UINT16_MAX;
    if (a->more && a->number_count)
        bar = a->numbers[a->number_count - 1];
    if (b->more && b->number_count && b->numbers[b->number_count - 1] < bar)
        bar = b->numbers[b->number_count - 1];
    unsigned i = 0, j = 0, mine = 0, theirs = 0, shared = 0;
    for (; i < a->number_count && a->numbers[i] <= bar; i++) {
        while (j < b->number_count && b->numbers[j] < a->numbers[i])
            j++;
        shared += j < b->number_count && b->numbers[j] == a->numbers[i];
        mine++;
    }
    for (j = 0; j < b->number_count && b->numbers[j] <= bar; j++)
        theirs++;
    return (struct numbers){mine < theirs ? mine : theirs, shared};
}

/* The first word of one title stands in the other's title or text; of the rival only the title is known. */
static bool same_subject(const struct wc_prepared *prepared, const struct wc_guard *mine, const struct wc_guard *theirs)
{
    if (mine->title_count == 0 || theirs->title_count == 0)
        return true;
    for (unsigned i = 0; i < theirs->title_count; i++)
        if (theirs->title[i] == mine->title[0])
            return true;
    return wc_prepared_has_word(prepared, theirs->title[0]);
}

/* A frame filled with another name would break the shingles around it. */
static bool same_text(const struct wc_match *match, uint32_t words)
{
    return words >= SAYS_WHO && match->containment >= ALL && match->resemblance >= LIKE;
}

static enum wc_reason guard(const struct wc_dedup_settings *settings, const struct wc_prepared *prepared,
                            const struct wc_fingerprint *mine, const struct wc_fingerprint *theirs,
                            const struct wc_match *match, uint32_t words)
{
    struct numbers n = compare_numbers(&mine->guard, &theirs->guard);
    if (words >= settings->guard_words) {
        unsigned least = mine->guard.number_count < theirs->guard.number_count ? mine->guard.number_count
                                                                               : theirs->guard.number_count;
        bool other = least >= settings->long_numbers && n.shared < settings->long_share * n.fewer;
        return other ? WC_REASON_NUMBERS : WC_REASON_SCORE;
    }
    if (n.shared < settings->guard_numbers * n.fewer)
        return WC_REASON_NUMBERS;
    bool same = same_text(match, words) || same_subject(prepared, &mine->guard, &theirs->guard);
    return same ? WC_REASON_SCORE : WC_REASON_SUBJECT;
}

/* ---- the rules */

static void decide(struct wc_match *match, bool copy, enum wc_reason reason)
{
    match->copy = copy;
    match->reason = reason;
}

/* Two addresses of one host: playlists, teasers and comment boxes stand below a story, its beginning is its own. */
static void match_same_host(const struct wc_dedup_settings *s, const struct wc_overlap *overlap, uint32_t words,
                            struct wc_match *ret)
{
    bool scores = ret->score >= s->threshold;
    if (words < s->stub_words)
        decide(ret, false, scores ? WC_REASON_STUB : WC_REASON_BELOW);
    else if (scores)
        decide(ret, overlap->beginning >= s->beginning,
               overlap->beginning >= s->beginning ? WC_REASON_SAME_HOST : WC_REASON_OTHER_BEGINNING);
    else if (overlap->beginning >= s->live && ret->containment >= s->live)
        decide(ret, true, WC_REASON_LIVE);
    else
        decide(ret, false, WC_REASON_BELOW);
}

static void match_apart(const struct wc_dedup_settings *s, const struct wc_prepared *prepared,
                        const struct wc_fingerprint *mine, const struct wc_fingerprint *theirs,
                        const struct wc_overlap *overlap, uint32_t words, struct wc_match *ret)
{
    bool scores = ret->score >= s->threshold;
    bool flash = !scores && words < s->flash_words && overlap->plain_containment >= s->flash_containment;
    if (!scores && !flash) {
        decide(ret, false, WC_REASON_BELOW);
        return;
    }
    enum wc_reason reason = guard(s, prepared, mine, theirs, ret, words);
    decide(ret, reason == WC_REASON_SCORE, reason == WC_REASON_SCORE && flash ? WC_REASON_FLASH : reason);
}

void wc_match(const struct wc_dedup_settings *settings, const struct wc_prepared *prepared,
              const struct wc_fingerprint *mine, const struct wc_rival *rival, struct wc_match *ret)
{
    struct wc_overlap overlap;
    wc_sketch_compare(&mine->sketch, &rival->print->sketch, settings->inverse, &overlap);
    double less = overlap.a < overlap.b ? overlap.a : overlap.b, more = overlap.a < overlap.b ? overlap.b : overlap.a;
    double base = less + settings->length_penalty * (more - less), together = less + more - overlap.shared;
    *ret = (struct wc_match){.score = base > 0 ? overlap.shared / base : 0,
                             .containment = less > 0 ? overlap.shared / less : 0,
                             .resemblance = together > 0 ? overlap.shared / together : 0};
    uint32_t words = mine->words < rival->print->words ? mine->words : rival->print->words;
    bool pages = prepared->page && rival->page && prepared->host_hash == rival->host;
    if (words < settings->short_words)
        decide(ret, false, WC_REASON_SHORT);
    else if (pages && prepared->address_hash == rival->address)
        decide(ret, ret->score >= settings->threshold,
               ret->score >= settings->threshold ? WC_REASON_SAME_ADDRESS : WC_REASON_BELOW);
    else if (pages)
        match_same_host(settings, &overlap, words, ret);
    else
        match_apart(settings, prepared, mine, rival->print, &overlap, words, ret);
}
