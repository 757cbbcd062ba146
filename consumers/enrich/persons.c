/*
 * Persons in scripts that have capitals. A run of capitalised words is a person if a title stands before it, if it begins with
 * a known given name, if it has the form of a Korean or Chinese name, if it has an initial in its midst, or if an age
 * follows. Which words of the run belong is decided as cautiously: what could be a place, an institution or a day does not.
 */
#include <string.h>

#include "consumers/enrich/entities.h"

#define NOT_A_NAME                                                                                                     \
    (WC_WORD_NOUN | WC_WORD_SUFFIX | WC_WORD_HEAD | WC_WORD_CALENDAR | WC_WORD_FUNCTION | WC_WORD_TITLE | WC_WORD_JOB)
#define PERSON_WORDS 5

static size_t length_of(const struct wc_word *word)
{
    return word->core - word->start;
}

uint64_t wc_person_hash(const struct wc_words *words, size_t i)
{
    const struct wc_word *word = &words->items[i];
    return word->script == WC_SCRIPT_CYRILLIC ? wc_stem_hash(wc_word_text(words, i)) : word->hash;
}

static bool is_given(const struct wc_scan *scan, size_t i)
{
    const struct wc_word *word = &scan->words->items[i];
    if (word->flags & WC_WORD_GIVEN)
        return true;
    return word->script == WC_SCRIPT_CYRILLIC && wc_lexicon_stem_given(scan->e->lexicon, wc_word_text(scan->words, i));
}

static bool is_initial(const struct wc_word *word)
{
    return word->shape == WC_SHAPE_CAPITALS && (length_of(word) == 1 || (length_of(word) == 2 && word->script));
}

/* Months are surnames after a given name only ("Theresa May"). */
static bool could_be_surname(const struct wc_words *words, size_t i, bool after_given)
{
    const struct wc_word *word = &words->items[i];
    if (!wc_word_capital(word) || length_of(word) < 2)
        return false;
    bool person_word = word->flags & (WC_WORD_GIVEN | WC_WORD_KOREAN | WC_WORD_CHINESE);
    if (word->flags & WC_WORD_MONTH)
        return after_given;
    if (word->flags & NOT_A_NAME)
        return after_given && person_word && !(word->flags & (WC_WORD_SUFFIX | WC_WORD_CALENDAR));
    return true;
}

static bool is_place(const struct wc_scan *scan, size_t i)
{
    const struct wc_name *name;
    return wc_lexicon_match(scan->e->lexicon, scan->words, i, scan->e->languages, false, &name) > 0;
}

/* "Kim Jong Un", "Kim Jong-un", "Choe Son Hui": a surname and two syllables. */
static size_t korean(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_word *items = scan->words->items;
    if (!(items[p].flags & WC_WORD_KOREAN) || p + 2 >= end)
        return 0;
    if (items[p].flags & WC_WORD_FUNCTION && wc_word_initial(&items[p]) && items[p + 2].gap != WC_GAP_HYPHEN)
        return 0;
    for (size_t i = p + 1; i <= p + 2; i++) {
        bool second = i == p + 2 && items[i].gap == WC_GAP_HYPHEN;
        if (length_of(&items[i]) > 6 || length_of(&items[i]) < 2 || !(wc_word_capital(&items[i]) || second))
            return 0;
        if (!second && items[i].flags & (NOT_A_NAME & ~(unsigned)WC_WORD_FUNCTION))
            return 0;
    }
    bool hyphen = items[p + 2].gap == WC_GAP_HYPHEN;
    bool western = items[p + 1].flags & WC_WORD_GIVEN && !(items[p + 1].flags & WC_WORD_KOREAN);
    return hyphen || (!western && items[p + 2].gap == WC_GAP_SPACE && length_of(&items[p + 2]) <= 5) ? 3 : 0;
}

static bool ends_like_pinyin(wc_str word)
{
    char last = word.data[word.len - 1];
    return strchr("aeioungr", last) != NULL;
}

/* "Xi Jinping", "Wang Yi": a surname and one or two syllables in one word. */
static size_t chinese(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_word *items = scan->words->items;
    if (!(items[p].flags & WC_WORD_CHINESE) || p + 1 >= end || items[p + 1].gap != WC_GAP_SPACE)
        return 0;
    const struct wc_word *second = &items[p + 1];
    size_t len = length_of(second);
    if (len < 2 || len > 9 || second->shape != WC_SHAPE_CAPITAL || second->flags & (NOT_A_NAME | WC_WORD_MONTH))
        return 0;
    if (scan->title_case || items[p].flags & WC_WORD_FUNCTION || is_place(scan, p + 1))
        return 0;
    return ends_like_pinyin(wc_word_text(scan->words, p + 1)) ? 2 : 0;
}

/* Takes surnames, particles and initials from i on; returns where the name ends. */
static size_t extend(const struct wc_scan *scan, size_t i, size_t end, size_t limit)
{
    const struct wc_word *items = scan->words->items;
    size_t last = i;
    while (i < end && i < limit) {
        if (is_initial(&items[i]) && i + 1 < end) {
            i++;
            continue;
        }
        if (items[i].shape == WC_SHAPE_LOWER && items[i].flags & WC_WORD_PARTICLE) {
            i++;
            continue;
        }
        if (!could_be_surname(scan->words, i, true))
            break;
        last = ++i;
        bool more = i < end && (is_given(scan, i - 1) || items[i].gap == WC_GAP_HYPHEN ||
                                (!scan->title_case && !scan->german && !is_place(scan, i)));
        if (i < end && items[i].shape == WC_SHAPE_LOWER)
            more = true;
        if (!more)
            break;
    }
    return last;
}

/* A given name that is a place or a word besides needs a next word that is plainly a surname. */
static bool weak_given_holds(const struct wc_scan *scan, size_t p)
{
    const struct wc_words *words = scan->words;
    if (!(words->items[p].flags & WC_WORD_GIVEN_WEAK))
        return true;
    if (!wc_word_capital(&words->items[p + 1]) || words->items[p + 1].flags & WC_WORD_TITLE || is_place(scan, p + 1) ||
        scan->title_case || scan->german)
        return false;
    wc_str next = wc_word_text(words, p + 1);
    return !is_place(scan, p) || next.data[next.len - 1] != 's';
}

static size_t given(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_word *items = scan->words->items;
    if (!is_given(scan, p) || p + 1 >= end || items[p].shape != WC_SHAPE_CAPITAL || items[p].flags & WC_WORD_CALENDAR)
        return 0;
    if (!weak_given_holds(scan, p))
        return 0;
    size_t limit = p + (scan->title_case || scan->german ? 3 : PERSON_WORDS);
    size_t last = extend(scan, p + 1, end, limit);
    return last > p + 1 || (last == p + 1 && could_be_surname(scan->words, p + 1, true)) ? last - p : 0;
}

/* "Susan E. Hough", "J. Edgar Hoover". */
static size_t with_initial(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_word *items = scan->words->items;
    if (p + 2 >= end || scan->capitals)
        return 0;
    bool middle = items[p].shape == WC_SHAPE_CAPITAL && !(items[p].flags & NOT_A_NAME) && is_initial(&items[p + 1]) &&
                  items[p + 2].gap == WC_GAP_PERIOD;
    bool front = is_initial(&items[p]) && items[p + 1].gap == WC_GAP_PERIOD && items[p + 1].flags & WC_WORD_GIVEN;
    if ((!middle && !front) || items[p + 2].shape != WC_SHAPE_CAPITAL || !could_be_surname(scan->words, p + 2, true))
        return 0;
    return 3;
}

/* "Jane Roe, 34, …" */
static size_t with_age(const struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_words *words = scan->words;
    const struct wc_word *items = words->items;
    if (end - p != 2 || end >= words->count || items[end].gap != WC_GAP_COMMA || items[end].shape != WC_SHAPE_NUMBER)
        return 0;
    bool two_figures = length_of(&items[end]) == 2 && items[end].end < words->text.len &&
                       words->text.data[items[end].end] == ',';
    bool names = items[p].shape == WC_SHAPE_CAPITAL && items[p + 1].shape == WC_SHAPE_CAPITAL &&
                 !((items[p].flags | items[p + 1].flags) & (NOT_A_NAME | WC_WORD_MONTH));
    return two_figures && names && !is_place(scan, p) ? 2 : 0;
}

/* Behind a title nearly any capitalised word is a name. */
static size_t titled(const struct wc_scan *scan, size_t p, size_t end)
{
    size_t i = p;
    size_t limit = p + (scan->title_case || scan->german ? 2 : 3);
    while (i < end && i < limit && could_be_surname(scan->words, i, false) && !is_place(scan, i)) {
        i++;
        if (i < end && scan->words->items[i].shape == WC_SHAPE_LOWER)
            i = extend(scan, i, end, limit + 2);
    }
    return i - p;
}

static void keep_person(struct wc_scan *scan, size_t p, size_t count, bool surname_first)
{
    const struct wc_words *words = scan->words;
    if (count == 1) {
        wc_claim(scan, p, p + 1, WC_CLAIM_SURNAME);
        return;
    }
    uint64_t key = wc_person_hash(words, p);
    for (size_t i = p + 1; i < p + count; i++)
        key = wc_hash_join(key, wc_person_hash(words, i));
    wc_str text = wc_words_text(words, p, p + count - 1);
    int32_t index = wc_mention(scan, WC_ENTITY_PERSON, key, text, NULL, words->items[p].start, false);
    wc_alias_add(scan, wc_person_hash(words, surname_first ? p : p + count - 1), index);
    if (!surname_first)
        wc_filter_add(scan->given, words->items[p].hash);
    wc_claim(scan, p, p + count, WC_CLAIM_TAKEN);
}

size_t wc_try_person(struct wc_scan *scan, size_t p, size_t end, bool after_title)
{
    size_t count = korean(scan, p, end);
    bool surname_first = count > 0;
    if (!count) {
        count = chinese(scan, p, end);
        surname_first = count > 0;
    }
    if (!count)
        count = given(scan, p, end);
    if (!count)
        count = with_initial(scan, p, end);
    if (!count)
        count = with_age(scan, p, end);
    if (!count && after_title)
        count = titled(scan, p, end);
    if (count)
        keep_person(scan, p, count, surname_first);
    return count;
}
