/*
 * Organisations by their form: a run of capitalised words that ends in Inc, Bank, Council…, "Bank of Japan", or that a
 * bracket shortens to initials. What goes by initials or by a ticker in brackets once is found by them afterwards.
 */
#include "consumers/enrich/entities.h"

#define NAME_WORDS 8

static bool word_is(const struct wc_words *words, size_t i, const char *text)
{
    return i < words->count && wc_str_equal_nocase(wc_word_text(words, i), wc_str_of(text));
}

/* The last word of [p, end) that an organisation's name ends with, or SIZE_MAX. A title behind it ends the search: "World Bank
 * President". */
static size_t last_suffix(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_word *items = scan->words->items;
    size_t found = SIZE_MAX;
    size_t reach = scan->german ? 3 : NAME_WORDS;
    for (size_t i = p; i < end && i < p + reach; i++) {
        unsigned flags = items[i].flags;
        if (i > p && flags & WC_WORD_SUFFIX && (flags & WC_WORD_LEGAL || !scan->title_case))
            found = i;
        if (found == i && i + 1 < end && items[i + 1].flags & WC_WORD_TITLE &&
            !(flags & (WC_WORD_LEGAL | WC_WORD_HEAD)))
            found = SIZE_MAX; /* "Oil Minister" is a minister */
        if (flags & WC_WORD_TITLE && !(flags & (WC_WORD_SUFFIX | WC_WORD_TITLE_WEAK)))
            break;
    }
    return found;
}

size_t wc_organisation_end(const struct wc_scan *scan, size_t p, size_t end)
{
    size_t suffix = last_suffix(scan, p, end);
    return suffix == SIZE_MAX ? 0 : suffix + 1;
}

/* "of Japan", "of Foreign Affairs", "of the Interior and Justice" behind word i; returns where it ends, or i + 1. */
static size_t complement(const struct wc_words *words, size_t i)
{
    static const char *const links[] = {"of", "de", "des", "du", "di", "della", "do", "da", "für", "van"};
    size_t at = i + 1;
    bool linked = false;
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        linked |= word_is(words, at, links[k]);
    if (!linked || words->items[at].gap != WC_GAP_SPACE)
        return i + 1;
    at++;
    if (word_is(words, at, "the") || word_is(words, at, "la"))
        at++;
    size_t from = at;
    while (at < words->count && at < from + 3 && wc_word_capital(&words->items[at]) &&
           words->items[at].gap <= WC_GAP_HYPHEN && !(words->items[at].flags & (WC_WORD_CALENDAR | WC_WORD_TITLE))) {
        at++;
        if (words->items[at - 1].core != words->items[at - 1].end)
            break;
    }
    return at > from ? at : i + 1;
}

/* Whether the capitals of word i are the initials of [from, to), small words left out. */
static bool initials_match(const struct wc_words *words, size_t from, size_t to, size_t i)
{
    wc_str acronym = wc_word_text(words, i);
    size_t at = 0;
    for (size_t k = from; k < to; k++) {
        const struct wc_word *word = &words->items[k];
        if (word->shape == WC_SHAPE_LOWER)
            continue;
        if (at >= acronym.len || words->text.data[word->start] != acronym.data[at])
            return false;
        at++;
    }
    return at == acronym.len && at >= 2;
}

/* The word in a bracket right behind word last: "(KCNA)", "<BP>"; or SIZE_MAX. */
static size_t bracketed(const struct wc_words *words, size_t last)
{
    size_t i = last + 1;
    if (i >= words->count || words->items[i].shape != WC_SHAPE_CAPITALS || words->items[i].gap != WC_GAP_OTHER)
        return SIZE_MAX;
    char before = words->text.data[words->items[i].start - 1];
    char after = words->items[i].end < words->text.len ? words->text.data[words->items[i].end] : 0;
    bool bracket = (before == '(' && after == ')') || (before == '<' && (after == '>' || after == '.'));
    size_t len = words->items[i].end - words->items[i].start;
    return bracket && len >= 2 && len <= 10 ? i : SIZE_MAX;
}

static size_t keep(struct wc_scan *scan, size_t p, size_t to)
{
    const struct wc_words *words = scan->words;
    uint64_t key = words->items[p].hash;
    for (size_t i = p + 1; i < to; i++)
        key = wc_hash_join(key, words->items[i].hash);
    wc_str text = wc_words_text(words, p, to - 1);
    int32_t index = wc_mention(scan, WC_ENTITY_ORGANISATION, key, text, NULL, words->items[p].start, false);
    size_t short_form = bracketed(words, to - 1);
    if (short_form != SIZE_MAX) {
        wc_alias_add(scan, words->items[short_form].hash, index);
        wc_claim(scan, short_form, short_form + 1, WC_CLAIM_TAKEN);
    }
    wc_claim(scan, p, to, WC_CLAIM_TAKEN);
    return to - p;
}

size_t wc_try_organisation(struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_words *words = scan->words;
    if (scan->capitals)
        return 0;
    size_t suffix = last_suffix(scan, p, end);
    if (suffix != SIZE_MAX) {
        size_t to = suffix + 1;
        if (words->items[suffix].flags & WC_WORD_HEAD && words->items[suffix].core == words->items[suffix].end)
            to = complement(words, suffix);
        return keep(scan, p, to);
    }
    if (words->items[p].flags & WC_WORD_HEAD && !scan->title_case && words->items[p].core == words->items[p].end) {
        size_t to = complement(words, p);
        if (to > p + 1)
            return keep(scan, p, to);
    }
    size_t short_form = bracketed(words, end - 1);
    if (short_form != SIZE_MAX && end - p >= 2 && initials_match(words, p, end, short_form))
        return keep(scan, p, end);
    return 0;
}
