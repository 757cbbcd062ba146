/* Building the lexicon, and looking words and names up in it. Open addressing over 64-bit hashes; a bit filter of 32 KB before
 * it answers for most words of a text without touching the table. */
#include "consumers/enrich/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "consumers/enrich/tables.h"
#include "text/utf8.h"

#define SLOTS_LOG 17
#define SLOTS (1u << SLOTS_LOG)
#define FILTER_BITS (1u << 18)
#define NAME_WORDS 10    /* the longest known name, in words */
#define NAME_LETTERS 24  /* the same for names of unsegmented scripts */
#define SUFFIX_LETTERS 3 /* Hangul particles after a name */

struct slot {
    uint64_t hash;
    uint32_t flags, stop, entry;
};

struct wc_lexicon {
    struct wc_arena *arena;
    struct slot *slots;
    uint64_t *filter;
    struct wc_name *names;
    uint32_t name_count, name_cap;
    uint32_t used;
};

static uint32_t spread(uint64_t hash)
{
    return (uint32_t)((hash * 0x9e3779b97f4a7c15u) >> 32);
}

static const struct slot *find(const struct wc_lexicon *lexicon, uint64_t hash)
{
    uint32_t bit = spread(hash);
    if (!(lexicon->filter[(bit % FILTER_BITS) >> 6] >> (bit & 63) & 1))
        return NULL;
    for (uint32_t i = bit >> (32 - SLOTS_LOG);; i = (i + 1) % SLOTS) {
        const struct slot *slot = &lexicon->slots[i];
        if (slot->hash == hash || slot->hash == 0)
            return slot->hash ? slot : NULL;
    }
}

static struct slot *make(struct wc_lexicon *lexicon, uint64_t hash)
{
    uint32_t bit = spread(hash);
    lexicon->filter[(bit % FILTER_BITS) >> 6] |= 1ull << (bit & 63);
    uint32_t i = bit >> (32 - SLOTS_LOG);
    while (lexicon->slots[i].hash != 0 && lexicon->slots[i].hash != hash)
        i = (i + 1) % SLOTS;
    struct slot *slot = &lexicon->slots[i];
    if (slot->hash == 0) {
        if (++lexicon->used > SLOTS / 2) /* the tables are fixed at build time: a defect of theirs */
            abort();
        slot->hash = hash;
    }
    return slot;
}

/* Calls each for the parts of list that mark parts. */
static void each_part(const char *list, char mark, void (*each)(void *self, wc_str part), void *self)
{
    while (*list) {
        const char *end = strchr(list, mark);
        size_t len = end ? (size_t)(end - list) : strlen(list);
        if (len)
            each(self, (wc_str){list, len});
        list += len + (end != NULL);
    }
}

struct adding {
    struct wc_lexicon *lexicon;
    unsigned flags;
    uint32_t stop;
    struct wc_name name; /* what to copy for each alias */
};

static void add_flags(void *self, wc_str word)
{
    struct adding *adding = self;
    struct slot *slot = make(adding->lexicon, wc_fold_hash(word));
    slot->flags |= adding->flags;
    slot->stop |= adding->stop;
    if (adding->flags & WC_WORD_GIVEN && ((unsigned char)word.data[0] & 0xfc) == 0xd0)
        make(adding->lexicon, wc_stem_hash(word))->flags |= WC_WORD_GIVEN;
}

static void push_name(struct wc_lexicon *lexicon, uint64_t first, struct wc_name name)
{
    if (lexicon->name_count == lexicon->name_cap) {
        lexicon->name_cap = lexicon->name_cap ? lexicon->name_cap * 2 : 16384;
        lexicon->names = wc_realloc(lexicon->names, lexicon->name_cap, sizeof *lexicon->names);
    }
    struct slot *slot = make(lexicon, first);
    uint32_t *link = &slot->entry;
    while (*link && lexicon->names[*link - 1].words >= name.words) {
        const struct wc_name *other = &lexicon->names[*link - 1];
        if (other->hash == name.hash && other->kind == name.kind && other->place == name.place &&
            other->languages == name.languages)
            return;
        link = &lexicon->names[*link - 1].next;
    }
    name.next = *link;
    *link = lexicon->name_count + 1;
    lexicon->names[lexicon->name_count++] = name;
}

/* Names of unsegmented scripts and Hangul are found by their first two letters. */
static void add_letters(struct wc_lexicon *lexicon, wc_str text, struct wc_name name)
{
    uint64_t hash = WC_HASH_SEED, first = 0;
    size_t letters = 0;
    for (size_t at = 0; at < text.len; letters++) {
        uint32_t letter;
        at += wc_utf8_decode(text, at, &letter);
        hash = wc_hash_char(hash, letter);
        if (letters == 1)
            first = hash ^ 1;
    }
    if (letters < 2 || letters > NAME_LETTERS)
        return;
    name.hash = hash;
    name.words = (uint8_t)letters;
    name.alone = true;
    push_name(lexicon, first, name);
}

static bool is_acronym(const struct wc_words *words)
{
    return words->count == 1 && words->items[0].shape == WC_SHAPE_CAPITALS;
}

static void add_name(void *self, wc_str text)
{
    struct adding *adding = self;
    struct wc_lexicon *lexicon = adding->lexicon;
    struct wc_name name = adding->name;
    struct wc_words words;
    wc_words_cut(text, NULL, lexicon->arena, &words);
    if (words.count == 0 || words.count > NAME_WORDS)
        return;
    const struct wc_word *first = &words.items[0];
    if (words.count == 1 && (first->shape == WC_SHAPE_RUN || first->script == WC_SCRIPT_HANGUL)) {
        add_letters(lexicon, text, name);
        return;
    }
    name.hash = first->hash;
    for (size_t i = 1; i < words.count; i++)
        name.hash = wc_hash_join(name.hash, words.items[i].hash);
    name.words = (uint8_t)words.count;
    name.acronym = is_acronym(&words);
    push_name(lexicon, first->hash, name);
}

static void add_gazetteer(struct wc_lexicon *lexicon)
{
    for (size_t i = 0; i < wc_gazetteer_name_count; i++) {
        const struct wc_gazetteer_name *from = &wc_gazetteer_names[i];
        struct adding adding = {.lexicon = lexicon};
        adding.name = (struct wc_name){.kind = WC_NAME_PLACE,
                                       .place = from->place,
                                       .languages = from->languages,
                                       .text = wc_gazetteer_pool + from->shown};
        add_name(&adding, wc_str_of(wc_gazetteer_pool + from->text));
        wc_arena_reset(lexicon->arena);
    }
}

static void add_known(struct wc_lexicon *lexicon, const struct wc_known_name *known, enum wc_name_kind kind)
{
    for (size_t i = 0; known[i].name; i++) {
        struct adding adding = {.lexicon = lexicon};
        adding.name = (struct wc_name){.kind = (uint8_t)kind, .place = (uint32_t)i, .text = known[i].name};
        add_name(&adding, wc_str_of(known[i].name));
        const char *markers = strchr(known[i].aliases, '!');
        size_t len = markers ? (size_t)(markers - known[i].aliases) : strlen(known[i].aliases);
        char *aliases = wc_strndup(known[i].aliases, len);
        each_part(aliases, '|', add_name, &adding);
        free(aliases);
        adding.name.languages = 1; /* agencies: only in markers */
        if (markers)
            each_part(markers + 1, '|', add_name, &adding);
        wc_arena_reset(lexicon->arena);
    }
}

struct wc_lexicon *wc_lexicon_new(void)
{
    struct wc_lexicon *lexicon = wc_zalloc(1, sizeof *lexicon);
    lexicon->arena = wc_arena_new();
    lexicon->slots = wc_zalloc(SLOTS, sizeof *lexicon->slots);
    lexicon->filter = wc_zalloc(FILTER_BITS / 64, sizeof *lexicon->filter);
    for (const struct wc_word_list *list = wc_word_lists; list->words; list++)
        each_part(list->words, ' ', add_flags, &(struct adding){.lexicon = lexicon, .flags = list->flags});
    for (size_t i = 0; wc_stop_lists[i].language; i++)
        each_part(wc_stop_lists[i].words, ' ', add_flags,
                  &(struct adding){.lexicon = lexicon, .flags = WC_WORD_FUNCTION, .stop = 1u << i});
    add_known(lexicon, wc_agencies, WC_NAME_AGENCY);
    add_known(lexicon, wc_organisations, WC_NAME_ORGANISATION);
    add_gazetteer(lexicon);
    return lexicon;
}

void wc_lexicon_free(struct wc_lexicon *lexicon)
{
    if (!lexicon)
        return;
    free(lexicon->names);
    free(lexicon->filter);
    free(lexicon->slots);
    wc_arena_free(lexicon->arena);
    free(lexicon);
}

void wc_lexicon_look(const struct wc_lexicon *lexicon, struct wc_word *word)
{
    if (word->shape == WC_SHAPE_NUMBER || word->shape == WC_SHAPE_RUN)
        return;
    const struct slot *slot = find(lexicon, word->hash);
    if (!slot)
        return;
    word->flags = slot->flags;
    word->stop = slot->stop;
    word->entry = slot->entry;
}

unsigned wc_lexicon_flags(const struct wc_lexicon *lexicon, wc_str word)
{
    const struct slot *slot = find(lexicon, wc_fold_hash(word));
    return slot ? slot->flags : 0;
}

bool wc_lexicon_stem_given(const struct wc_lexicon *lexicon, wc_str word)
{
    const struct slot *slot = find(lexicon, wc_stem_hash(word));
    return slot && slot->flags & WC_WORD_GIVEN;
}

static wc_str primary(wc_str tag)
{
    size_t len = 0;
    while (len < tag.len && tag.data[len] != '-' && tag.data[len] != '_')
        len++;
    return (wc_str){tag.data, len};
}

uint64_t wc_lexicon_language(wc_str tag)
{
    for (size_t i = 0; i < 64 && wc_gazetteer_languages[i]; i++)
        if (wc_str_equal_nocase(primary(tag), wc_str_of(wc_gazetteer_languages[i])))
            return 1ull << i;
    return 0;
}

uint32_t wc_lexicon_stop_language(wc_str tag)
{
    for (size_t i = 0; wc_stop_lists[i].language; i++)
        if (wc_str_equal_nocase(primary(tag), wc_str_of(wc_stop_lists[i].language)))
            return 1u << i;
    return 0;
}

/* The joined hash of count words from i, or 0 where they do not stand together. */
static uint64_t joined(const struct wc_words *words, size_t i, size_t count, uint64_t have, size_t have_count)
{
    if (i + count > words->count)
        return 0;
    for (size_t k = have_count; k < count; k++) {
        enum wc_gap gap = words->items[i + k].gap;
        if (gap != WC_GAP_SPACE && gap != WC_GAP_HYPHEN && gap != WC_GAP_ELISION && gap != WC_GAP_PERIOD)
            return 0;
        if (words->items[i + k - 1].core != words->items[i + k - 1].end)
            return 0;
        have = wc_hash_join(have, words->items[i + k].hash);
    }
    return have;
}

static bool fits(const struct wc_name *name, const struct wc_word *word, uint64_t language, bool any_case)
{
    if (name->kind == WC_NAME_PLACE && name->languages && !(name->languages & language))
        return false;
    if (any_case)
        return true;
    if (name->kind == WC_NAME_AGENCY && name->languages)
        return false;
    if (name->acronym)
        return word->shape == WC_SHAPE_CAPITALS;
    return word->shape == WC_SHAPE_UNCASED || wc_word_capital(word);
}

size_t wc_lexicon_match(const struct wc_lexicon *lexicon, const struct wc_words *words, size_t i, uint64_t language,
                        bool any_case, const struct wc_name **ret_name)
{
    const struct wc_word *word = &words->items[i];
    size_t tried = 0;
    uint64_t hash = 0;
    for (uint32_t entry = word->entry; entry; entry = lexicon->names[entry - 1].next) {
        const struct wc_name *name = &lexicon->names[entry - 1];
        if (name->alone)
            continue;
        if (name->words != tried) {
            tried = name->words;
            hash = joined(words, i, tried, word->hash, 1);
        }
        if (hash == name->hash && fits(name, word, language, any_case)) {
            *ret_name = name;
            return name->words;
        }
    }
    return 0;
}

/* A katakana name must not be the beginning of a longer katakana word. */
static bool ends_inside_katakana(wc_str run, size_t end)
{
    if (end >= run.len)
        return false;
    uint32_t letter;
    size_t before = wc_utf8_floor(run, end - 1);
    wc_utf8_decode(run, before, &letter);
    bool katakana = letter >= 0x30a1 && letter <= 0x30fe;
    wc_utf8_decode(run, end, &letter);
    return katakana && letter >= 0x30a1 && letter <= 0x30fe;
}

size_t wc_lexicon_match_run(const struct wc_lexicon *lexicon, wc_str run, size_t at, const struct wc_name **ret_name)
{
    uint64_t hashes[NAME_LETTERS + 1] = {WC_HASH_SEED};
    size_t ends[NAME_LETTERS + 1] = {at};
    size_t letters = 0;
    const struct slot *slot = NULL;
    while (letters < NAME_LETTERS && ends[letters] < run.len) {
        uint32_t letter;
        ends[letters + 1] = ends[letters] + wc_utf8_decode(run, ends[letters], &letter);
        hashes[letters + 1] = wc_hash_char(hashes[letters], letter);
        if (++letters == 2) {
            slot = find(lexicon, hashes[2] ^ 1);
            if (!slot)
                return 0;
        }
    }
    if (!slot)
        return 0;
    for (uint32_t entry = slot->entry; entry; entry = lexicon->names[entry - 1].next) {
        const struct wc_name *name = &lexicon->names[entry - 1];
        if (name->alone && name->words <= letters && hashes[name->words] == name->hash &&
            !ends_inside_katakana(run, ends[name->words])) {
            *ret_name = name;
            return ends[name->words] - at;
        }
    }
    return 0;
}

const char *wc_name_id(const struct wc_name *name)
{
    if (name->kind != WC_NAME_PLACE)
        return NULL;
    const char *id = wc_gazetteer_pool + wc_gazetteer_ids[name->place];
    return *id ? id : NULL;
}

const char *wc_name_canonical(const struct wc_name *name)
{
    return name->text;
}

bool wc_name_marker_only(const struct wc_name *name)
{
    return name->kind == WC_NAME_AGENCY && name->languages != 0;
}
