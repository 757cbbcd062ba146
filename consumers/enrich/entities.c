/*
 * Persons, organisations and places in the body. One walk over the words looks at each run of capitalised words in turn; a
 * second one counts what names somebody by surname or initials alone, now that all full names are known. Rules and lists,
 * not a trained model; what they cannot know is in docs/enrich.md.
 */
#include "consumers/enrich/entities.h"

#include <stdlib.h>
#include <string.h>

#define ENTITIES_MAX 64
#define LOOSE (WC_WORD_FUNCTION | WC_WORD_CALENDAR | WC_WORD_MONTH)

bool wc_run_linked(const struct wc_words *words, size_t i)
{
    const struct wc_word *word = &words->items[i], *before = word - 1;
    if (before->core != before->end)
        return false;
    bool abbreviation = before->flags & WC_WORD_ABBREVIATION ||
                        (before->shape == WC_SHAPE_CAPITALS && before->end - before->start == 1);
    bool gap = word->gap == WC_GAP_SPACE || word->gap == WC_GAP_HYPHEN || word->gap == WC_GAP_ELISION ||
               (word->gap == WC_GAP_PERIOD && abbreviation);
    if (!gap)
        return false;
    if (wc_word_capital(word))
        return !(word->flags & WC_WORD_CALENDAR) && (!(word->flags & WC_WORD_MONTH) || before->flags & WC_WORD_GIVEN);
    if (word->shape != WC_SHAPE_LOWER)
        return false;
    if (word->gap == WC_GAP_HYPHEN)
        return before->gap == WC_GAP_SPACE && word->core - word->start <= 5; /* Kim Jong-un */
    bool particle = word->flags & WC_WORD_PARTICLE && i + 1 < words->count;
    return particle && (wc_word_capital(&words->items[i + 1]) || words->items[i + 1].flags & WC_WORD_PARTICLE) &&
           words->items[i + 1].gap <= WC_GAP_ELISION;
}

static size_t run_end(const struct wc_words *words, size_t i)
{
    size_t end = i + 1;
    while (end < words->count && end < i + 40 && wc_run_linked(words, end))
        end++;
    while (end > i + 1 && words->items[end - 1].shape == WC_SHAPE_LOWER && words->items[end - 1].gap != WC_GAP_HYPHEN)
        end--;
    return end;
}

/* How the paragraph that begins at word i writes its words. */
static void paragraph_style(struct wc_scan *scan, size_t i)
{
    const struct wc_words *words = scan->words;
    size_t capital = 0, capitals = 0, all = 0;
    for (size_t k = i; k < words->count && (k == i || words->items[k].gap != WC_GAP_PARAGRAPH) && all < 60; k++) {
        const struct wc_word *word = &words->items[k];
        if (word->end - word->start < 4 || word->shape > WC_SHAPE_CAPITALS)
            continue;
        all++;
        capital += wc_word_capital(word);
        capitals += word->shape == WC_SHAPE_CAPITALS;
    }
    scan->title_case = all >= 4 && capital * 10 > all * 7;
    scan->capitals = all >= 3 && capitals * 10 > all * 7;
}

/* A known place, organisation or agency at word p. One-word places wait for the second walk: they may be somebody's name. */
static size_t try_known(struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_name *name;
    const struct wc_word *word = &scan->words->items[p];
    if (!word->entry)
        return 0;
    size_t count = wc_lexicon_match(scan->e->lexicon, scan->words, p, scan->e->languages, false, &name);
    if (!count || (scan->capitals && name->acronym))
        return 0;
    if (p + count < end && count == 1 && word->flags & WC_WORD_GIVEN && wc_word_initial(word) == false &&
        scan->words->items[p + count].flags & WC_WORD_GIVEN)
        return 0;
    if (name->kind == WC_NAME_PLACE && count == 1) {
        wc_claim(scan, p, p + 1, WC_CLAIM_PLACE);
        return 1;
    }
    wc_mention_name(scan, name, word->start);
    wc_claim(scan, p, p + count, WC_CLAIM_TAKEN);
    return count;
}

/* A known name of several words, unless the run makes a longer organisation of it ("New York Times Co"). */
static size_t try_known_long(struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_name *name;
    const struct wc_words *words = scan->words;
    if (!words->items[p].entry)
        return 0;
    size_t count = wc_lexicon_match(scan->e->lexicon, words, p, scan->e->languages, false, &name);
    if (count < 2 || wc_organisation_end(scan, p, end) > p + count)
        return 0;
    wc_mention_name(scan, name, words->items[p].start);
    wc_claim(scan, p, p + count, WC_CLAIM_TAKEN);
    return count;
}

/* Whether a name of several words that is known begins at word p ("New York", "The Hague"). */
static bool begins_known(const struct wc_scan *scan, size_t p)
{
    const struct wc_name *name;
    return scan->words->items[p].entry &&
           wc_lexicon_match(scan->e->lexicon, scan->words, p, scan->e->languages, false, &name) >= 2;
}

/* Whether word p only has its capital because a sentence begins. */
static bool only_initial(const struct wc_scan *scan, size_t p)
{
    const struct wc_word *word = &scan->words->items[p];
    if (begins_known(scan, p))
        return false;
    if (word->flags & WC_WORD_FUNCTION && word->shape == WC_SHAPE_CAPITAL &&
        !(word->flags & (WC_WORD_GIVEN | WC_WORD_TITLE | WC_WORD_HEAD | WC_WORD_KOREAN)))
        return true;
    return wc_word_initial(word) && wc_filter_has(scan->lower, word->hash) &&
           !(word->flags & (WC_WORD_GIVEN | WC_WORD_TITLE | WC_WORD_HEAD)) && !word->entry;
}

/* Behind the titles at word p: skips them all. */
static size_t titles_end(const struct wc_words *words, size_t p, size_t end, bool *ret_weak)
{
    bool weak = true;
    while (p < end && words->items[p].flags & (WC_WORD_TITLE | WC_WORD_JOB) &&
           !(words->items[p].flags & WC_WORD_GIVEN)) {
        weak = weak && words->items[p].flags & (WC_WORD_TITLE_WEAK | WC_WORD_JOB);
        p++;
    }
    *ret_weak = weak;
    return p;
}

static bool title_before(const struct wc_words *words, size_t p)
{
    if (p == 0 || words->items[p].gap != WC_GAP_SPACE)
        return false;
    const struct wc_word *before = &words->items[p - 1];
    return before->shape != WC_SHAPE_CAPITALS && before->flags & WC_WORD_TITLE &&
           !(before->flags & WC_WORD_TITLE_WEAK) && before->core == before->end;
}

static void scan_run(struct wc_scan *scan, size_t p, size_t end)
{
    const struct wc_words *words = scan->words;
    bool after_title = title_before(words, p);
    while (p < end) {
        const struct wc_word *word = &words->items[p];
        if (only_initial(scan, p) || word->shape == WC_SHAPE_LOWER || word->flags & WC_WORD_CALENDAR) {
            p++;
            after_title = false;
            continue;
        }
        bool weak = false;
        size_t behind = titles_end(words, p, end, &weak);
        size_t took = try_known_long(scan, p, end);
        if (!took && behind == p)
            took = wc_try_organisation(scan, p, end);
        if (!took && behind > p && wc_try_organisation(scan, p, end))
            return;
        if (!took && behind > p) {
            p = behind;
            after_title = !weak || (p < end && words->items[p].flags & WC_WORD_GIVEN);
            continue;
        }
        if (!took && scan->e->persons && !scan->capitals)
            took = wc_try_person(scan, p, end, after_title);
        if (!took)
            took = try_known(scan, p, end);
        p += took ? took : 1;
        after_title = false;
    }
}

static void first_walk(struct wc_scan *scan)
{
    const struct wc_words *words = scan->words;
    for (size_t i = 0; i < words->count;) {
        const struct wc_word *word = &words->items[i];
        if (word->gap == WC_GAP_PARAGRAPH)
            paragraph_style(scan, i);
        if (word->shape == WC_SHAPE_RUN) {
            i += wc_try_letters(scan, i);
        } else if (word->shape == WC_SHAPE_UNCASED) {
            i += wc_try_uncased(scan, i);
        } else if (wc_word_capital(word) && !word->claimed) {
            size_t end = run_end(words, i);
            scan_run(scan, i, end);
            i = end;
        } else {
            i++;
        }
    }
}

/* Whether word i stands beside another capitalised word that nobody has claimed, and so belongs to some other name. */
static bool inside_other_name(const struct wc_scan *scan, size_t i)
{
    const struct wc_words *words = scan->words;
    if (i + 1 < words->count && wc_run_linked(words, i + 1)) {
        const struct wc_word *next = &words->items[i + 1];
        if (wc_word_capital(next) && !next->claimed && next->flags & (WC_WORD_NOUN | WC_WORD_SUFFIX | WC_WORD_LEGAL))
            return true;
    }
    if (i == 0 || !wc_run_linked(words, i))
        return false;
    const struct wc_word *before = &words->items[i - 1];
    return wc_word_capital(before) && !before->claimed && !wc_word_initial(before) &&
           !(before->flags & (WC_WORD_TITLE | WC_WORD_JOB | WC_WORD_NOUN | WC_WORD_FUNCTION | WC_WORD_ABBREVIATION));
}

static void place_or_person(struct wc_scan *scan, size_t i, int32_t alias)
{
    const struct wc_word *word = &scan->words->items[i];
    const struct wc_name *name;
    bool persons_name = word->flags & WC_WORD_GIVEN && wc_filter_has(scan->given, word->hash);
    if (alias >= 0 && scan->candidates[alias].type == WC_ENTITY_PERSON) {
        wc_mention_again(scan, alias, word->start);
        return;
    }
    if (!persons_name && wc_lexicon_match(scan->e->lexicon, scan->words, i, scan->e->languages, false, &name))
        wc_mention_name(scan, name, word->start);
}

static void second_walk(struct wc_scan *scan)
{
    const struct wc_words *words = scan->words;
    for (size_t i = 0; i < words->count; i++) {
        const struct wc_word *word = &words->items[i];
        bool named = wc_word_capital(word) || word->claimed == WC_CLAIM_SURNAME || word->shape >= WC_SHAPE_UNCASED;
        if (!named || word->claimed == WC_CLAIM_TAKEN)
            continue;
        uint64_t hash = wc_person_hash(words, i);
        int32_t alias = wc_alias_find(scan, hash);
        if (alias < 0 && hash != word->hash)
            alias = wc_alias_find(scan, word->hash);
        if (word->claimed == WC_CLAIM_PLACE)
            place_or_person(scan, i, alias);
        else if (alias >= 0 && (word->claimed == WC_CLAIM_SURNAME || !inside_other_name(scan, i)))
            wc_mention_again(scan, alias, word->start);
        else if (word->claimed == WC_CLAIM_SURNAME)
            wc_mention(scan, WC_ENTITY_PERSON, hash, wc_word_text(words, i), NULL, word->start, false);
    }
}

static int by_count(const void *a, const void *b)
{
    const struct wc_candidate *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->key > y->key) - (x->key < y->key);
}

static int by_offset(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void publish(struct wc_scan *scan)
{
    static const wc_str types[] = {{"person", 6}, {"organisation", 12}, {"place", 5}};
    struct wc_enriching *e = scan->e;
    qsort(scan->candidates, scan->count, sizeof *scan->candidates, by_count);
    size_t count = scan->count < ENTITIES_MAX ? scan->count : ENTITIES_MAX;
    struct wc_entity *entities = wc_arena_zalloc(e->keep, count ? count : 1, sizeof *entities);
    for (size_t i = 0; i < count; i++) {
        struct wc_candidate *from = &scan->candidates[i];
        int32_t *offsets = wc_arena_alloc(e->keep, sizeof from->offsets);
        qsort(from->offsets, from->offset_count, sizeof *from->offsets, by_offset);
        memcpy(offsets, from->offsets, sizeof from->offsets);
        wc_str text = from->fixed ? wc_arena_dup(e->keep, from->text) : wc_normal_case(e, from->text);
        entities[i] = (struct wc_entity){.text = from->type == WC_ENTITY_PERSON ? text
                                                                                : wc_arena_dup(e->keep, from->text),
                                         .type = types[from->type],
                                         .id = from->id ? wc_str_of(from->id) : WC_STR_NONE,
                                         .count = from->count,
                                         .offsets = offsets,
                                         .offset_count = from->offset_count};
    }
    e->out->entities = entities;
    e->out->entity_count = count;
}

/* Notes what is written in lower case, and forgets stop words of languages that this text is not in: "kim" is one in Turkish. */
static void first_look(struct wc_scan *scan)
{
    const struct wc_words *words = scan->words;
    const char *tag = wc_enriching_language(scan->e)->tag;
    uint32_t languages = wc_lexicon_stop_language(wc_str_of(tag)) | wc_lexicon_stop_language(WC_STR("en"));
    for (size_t i = 0; i < words->count; i++) {
        struct wc_word *word = &words->items[i];
        if (word->flags & WC_WORD_FUNCTION && !(word->stop & languages))
            word->flags &= ~(uint32_t)WC_WORD_FUNCTION;
        if (word->shape == WC_SHAPE_LOWER)
            wc_filter_add(scan->lower, word->hash);
    }
}

void wc_enrich_entities(struct wc_enriching *e)
{
    struct wc_scan *scan = wc_arena_zalloc(e->scratch, 1, sizeof *scan);
    const char *tag = wc_enriching_language(e)->tag;
    scan->e = e;
    scan->words = &e->words;
    scan->german = strncmp(tag, "de", 2) == 0;
    e->languages = wc_lexicon_language(wc_str_of(tag)) | wc_lexicon_language(WC_STR("en"));
    scan->cap = 64;
    while (scan->cap < e->words.count && scan->cap < WC_CANDIDATES_MAX)
        scan->cap *= 2;
    scan->candidates = wc_arena_alloc(e->scratch, scan->cap * sizeof *scan->candidates);
    scan->slots = wc_arena_zalloc(e->scratch, scan->cap * 2, sizeof *scan->slots);
    scan->aliases = wc_arena_zalloc(e->scratch, scan->cap * 2, sizeof *scan->aliases);
    first_look(scan);
    first_walk(scan);
    second_walk(scan);
    publish(scan);
}
