/* Cutting a text into words: one pass, after UAX #29 where that helps news ("U.S.", "5,000", "Moscow’s"). ASCII takes the
 * short way; everything else asks utf8proc. */
#include "consumers/enrich/words.h"

#include <string.h>
#include <utf8proc.h>

#include "consumers/enrich/lexicon.h"
#include "text/utf8.h"

enum kind { KIND_BREAK, KIND_LOWER, KIND_UPPER, KIND_DIGIT, KIND_UNCASED, KIND_MARK, KIND_RUN, KIND_APOSTROPHE };

struct letter {
    uint32_t code;
    uint8_t len, kind, script;
};

struct cutter {
    struct wc_words *words;
    size_t cap;
    const struct wc_lexicon *lexicon;
    struct wc_arena *arena;
    wc_str text;
    size_t at;
    enum wc_gap gap; /* before the word to come */
};

static bool in(uint32_t c, uint32_t low, uint32_t high)
{
    return c >= low && c <= high;
}

static enum wc_script script_of(uint32_t c)
{
    if (in(c, 0x400, 0x52f))
        return WC_SCRIPT_CYRILLIC;
    if (in(c, 0x590, 0x5ff))
        return WC_SCRIPT_HEBREW;
    if (in(c, 0x600, 0x6ff) || in(c, 0x750, 0x77f))
        return WC_SCRIPT_ARABIC;
    if (in(c, 0x30a0, 0x30ff) && c != 0x30fb)
        return WC_SCRIPT_KATAKANA;
    if (in(c, 0x3400, 0x9fff) || in(c, 0xf900, 0xfaff) || in(c, 0x20000, 0x323af) || c == 0x3005)
        return WC_SCRIPT_HAN;
    if (in(c, 0xac00, 0xd7a3))
        return WC_SCRIPT_HANGUL;
    return WC_SCRIPT_OTHER;
}

/* Scripts that do not part their words by spaces. */
static bool unsegmented(uint32_t c)
{
    return in(c, 0xe00, 0xeff) || in(c, 0x1000, 0x109f) || in(c, 0x1780, 0x17ff) || in(c, 0x3041, 0x30fa) ||
           in(c, 0x30fc, 0x30ff) || in(c, 0x3400, 0x9fff) || in(c, 0xf900, 0xfaff) || in(c, 0x20000, 0x323af) ||
           c == 0x3005;
}

static enum kind kind_of(uint32_t c)
{
    if (c == 0x2019 || c == 0x2bc)
        return KIND_APOSTROPHE;
    if (unsegmented(c))
        return KIND_RUN;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return KIND_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return KIND_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return KIND_UNCASED;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return KIND_MARK;
    case UTF8PROC_CATEGORY_ND:
        return KIND_DIGIT;
    case UTF8PROC_CATEGORY_CF: /* joiners stand inside words of several scripts */
        return KIND_MARK;
    default:
        return KIND_BREAK;
    }
}

static inline enum kind ascii_kind(unsigned char byte)
{
    unsigned char lower = byte | 0x20;
    if (lower >= 'a' && lower <= 'z')
        return byte & 0x20 ? KIND_LOWER : KIND_UPPER;
    if (byte >= '0' && byte <= '9')
        return KIND_DIGIT;
    return byte == '\'' ? KIND_APOSTROPHE : KIND_BREAK;
}

static struct letter wide_letter_at(wc_str text, size_t at)
{
    struct letter letter = {0, 1, KIND_BREAK, WC_SCRIPT_OTHER};
    letter.len = (uint8_t)wc_utf8_decode(text, at, &letter.code);
    letter.kind = (uint8_t)kind_of(letter.code);
    letter.script = (uint8_t)script_of(letter.code);
    return letter;
}

static inline struct letter letter_at(wc_str text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80)
        return (struct letter){byte, 1, (uint8_t)ascii_kind(byte), WC_SCRIPT_OTHER};
    return wide_letter_at(text, at);
}

static uint32_t fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
    if (c == 0x2019 || c == 0x2bc)
        return '\'';
    if (c == 0x401 || c == 0x451)
        return 0x435;
    if (in(c, 0x3400, 0x9fff))
        return c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint64_t wc_fold_hash(wc_str s)
{
    uint64_t hash = WC_HASH_SEED;
    for (size_t at = 0; at < s.len;) {
        uint32_t code = (unsigned char)s.data[at];
        at += code < 0x80 ? 1 : wc_utf8_decode(s, at, &code);
        hash = wc_hash_char(hash, fold(code));
    }
    return hash;
}

uint64_t wc_stem_hash(wc_str s)
{
    static const char *const endings[] = {"ого", "ому", "ыми", "ым", "им", "ом", "ем", "ой", "ей", "ая", "ую", "ою",
                                          "ий",  "ый",  "а",   "у",  "е",  "ы",  "и",  "я",  "ю",  "ь",  "й",  "і"};
    for (int rounds = 0; rounds < 3; rounds++) {
        size_t before = s.len;
        for (size_t i = 0; i < sizeof endings / sizeof *endings && s.len == before; i++) {
            size_t len = strlen(endings[i]);
            if (s.len >= len + 6 && memcmp(s.data + s.len - len, endings[i], len) == 0)
                s.len -= len;
        }
        if (s.len == before)
            break;
    }
    return wc_fold_hash(s) ^ 0x5374656du;
}

static struct wc_word *add_word(struct cutter *cutter)
{
    struct wc_words *words = cutter->words;
    if (words->count == WC_WORDS_MAX)
        return NULL;
    if (words->count == cutter->cap) {
        size_t cap = cutter->cap * 2;
        struct wc_word *items = wc_arena_alloc(cutter->arena, cap * sizeof *items);
        memcpy(items, words->items, words->count * sizeof *items);
        words->items = items;
        cutter->cap = cap;
    }
    struct wc_word *word = &words->items[words->count++];
    memset(word, 0, sizeof *word);
    return word;
}

static void finish_word(struct cutter *cutter, struct wc_word word)
{
    struct wc_word *kept = add_word(cutter);
    if (kept) {
        word.gap = (uint8_t)cutter->gap;
        if (cutter->lexicon)
            wc_lexicon_look(cutter->lexicon, &word);
        *kept = word;
    }
    cutter->gap = WC_GAP_NONE;
}

/* A run of letters that are not parted: one entry, counted by letters. Katakana and Han runs are kept apart, because most
 * foreign names are wholly the one or the other. */
static void cut_run(struct cutter *cutter, struct letter first)
{
    struct wc_word word = {.start = (uint32_t)cutter->at, .shape = WC_SHAPE_RUN, .script = first.script};
    uint64_t hash = WC_HASH_SEED;
    struct letter letter = first;
    do {
        hash = wc_hash_char(hash, letter.code);
        cutter->words->total += letter.kind == KIND_RUN;
        cutter->at += letter.len;
        if (cutter->at >= cutter->text.len)
            break;
        letter = letter_at(cutter->text, cutter->at);
    } while ((letter.kind == KIND_RUN && letter.script == first.script) || letter.kind == KIND_MARK);
    word.core = word.end = (uint32_t)cutter->at;
    word.hash = hash;
    finish_word(cutter, word);
}

static bool is_elision(const char *s, size_t len)
{
    static const char *const prefixes[] = {"l",  "d",    "j",    "m",   "n",    "s",    "c",
                                           "qu", "dell", "nell", "all", "sull", "dall", "un"};
    wc_str prefix = {s, len};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (wc_str_equal_nocase(prefix, wc_str_of(prefixes[i])))
            return true;
    return false;
}

struct spelling {
    unsigned upper, lower, digit, uncased; /* letters of each kind */
    bool first_upper, first_digit;
};

static void note(struct spelling *spelling, const struct letter *letter)
{
    bool first = spelling->upper + spelling->lower + spelling->digit + spelling->uncased == 0;
    if (first) {
        spelling->first_upper = letter->kind == KIND_UPPER;
        spelling->first_digit = letter->kind == KIND_DIGIT;
    }
    spelling->upper += letter->kind == KIND_UPPER;
    spelling->lower += letter->kind == KIND_LOWER;
    spelling->digit += letter->kind == KIND_DIGIT;
    spelling->uncased += letter->kind == KIND_UNCASED;
}

static enum wc_shape shape_of(const struct spelling *spelling)
{
    if (spelling->first_digit)
        return WC_SHAPE_NUMBER;
    if (spelling->uncased)
        return WC_SHAPE_UNCASED;
    if (!spelling->first_upper)
        return WC_SHAPE_LOWER;
    return spelling->lower ? WC_SHAPE_CAPITAL : WC_SHAPE_CAPITALS;
}

static bool is_wordy(const struct letter *letter)
{
    return letter->kind == KIND_LOWER || letter->kind == KIND_UPPER || letter->kind == KIND_DIGIT ||
           letter->kind == KIND_UNCASED;
}

/* Whether the period at cutter->at belongs to the word: in "U.S.", "J.", "6.4", "p.m.". */
static bool takes_point(const struct cutter *cutter, const struct wc_word *word, const struct spelling *spelling)
{
    wc_str text = cutter->text;
    size_t at = cutter->at, next = at + 1;
    unsigned char before = (unsigned char)text.data[at - 1];
    bool letter_alone = at - word->start == 1 || text.data[at - 2] == '.';
    if (next < text.len) {
        unsigned char after = (unsigned char)text.data[next];
        if (before >= '0' && before <= '9' && after >= '0' && after <= '9')
            return true;
        if (text.data[at] == ',')
            return false;
        if (letter_alone && spelling->digit == 0 && ((after >= 'A' && after <= 'Z') || (after >= 'a' && after <= 'z')))
            return next + 1 < text.len && text.data[next + 1] == '.';
    }
    return text.data[at] == '.' && letter_alone && at - word->start > 1 && spelling->digit == 0;
}

/* What an apostrophe inside or after a word means for its core. Returns false where the word ends before it. */
static bool apostrophe(struct cutter *cutter, struct wc_word *word, const struct letter *mark,
                       const struct spelling *spelling)
{
    size_t next = cutter->at + mark->len;
    size_t len = cutter->at - word->start;
    if (next >= cutter->text.len)
        return false;
    struct letter after = letter_at(cutter->text, next);
    if (!is_wordy(&after))
        return false;
    if (is_elision(cutter->text.data + word->start, len) && after.code != 's')
        return false;
    bool possessive = (after.code | 0x20u) == 's';
    if (possessive && next + 1 < cutter->text.len) {
        struct letter third = letter_at(cutter->text, next + 1);
        possessive = !is_wordy(&third);
    }
    if ((possessive || (len >= 3 && spelling->first_upper)) && word->core == 0)
        word->core = (uint32_t)cutter->at;
    return true;
}

/* The ASCII letters and figures from cutter->at on: the short way through most words. */
static uint64_t cut_ascii(struct cutter *cutter, struct spelling *spelling, uint64_t hash)
{
    const char *data = cutter->text.data;
    size_t at = cutter->at;
    unsigned lower = 0, upper = 0, digit = 0;
    for (; at < cutter->text.len; at++) {
        unsigned char byte = (unsigned char)data[at];
        if (byte >= 'a' && byte <= 'z')
            lower++;
        else if (byte >= 'A' && byte <= 'Z') {
            upper++;
            byte |= 0x20;
        } else if (byte >= '0' && byte <= '9')
            digit++;
        else
            break;
        hash = wc_hash_char(hash, byte);
    }
    spelling->lower += lower;
    spelling->upper += upper;
    spelling->digit += digit;
    cutter->at = at;
    return hash;
}

static void cut_word(struct cutter *cutter, struct letter letter)
{
    struct wc_word word = {.start = (uint32_t)cutter->at, .script = letter.script};
    struct spelling spelling = {0};
    uint64_t hash = WC_HASH_SEED;
    bool elided = false;
    if (letter.code < 0x80) {
        spelling.first_upper = letter.kind == KIND_UPPER;
        spelling.first_digit = letter.kind == KIND_DIGIT;
        hash = cut_ascii(cutter, &spelling, hash);
        letter = cutter->at < cutter->text.len ? letter_at(cutter->text, cutter->at)
                                               : (struct letter){.kind = KIND_BREAK};
    }
    while (cutter->at < cutter->text.len) {
        if (letter.kind == KIND_APOSTROPHE) {
            if (!apostrophe(cutter, &word, &letter, &spelling)) {
                elided = is_elision(cutter->text.data + word.start, cutter->at - word.start);
                break;
            }
        } else if (letter.code == '.' || letter.code == ',') {
            if (!takes_point(cutter, &word, &spelling))
                break;
        } else if (!is_wordy(&letter) && letter.kind != KIND_MARK) {
            break;
        }
        if (word.core == 0) {
            note(&spelling, &letter);
            if (letter.code != '.')
                hash = wc_hash_char(hash, fold(letter.code));
        }
        cutter->at += letter.len;
        if (cutter->at >= cutter->text.len)
            break;
        letter = letter_at(cutter->text, cutter->at);
    }
    word.end = (uint32_t)cutter->at;
    if (word.core == 0)
        word.core = word.end;
    word.shape = (uint8_t)shape_of(&spelling);
    word.hash = hash;
    cutter->words->total++;
    finish_word(cutter, word);
    if (elided) {
        cutter->at += letter.len;
        cutter->gap = WC_GAP_ELISION;
    }
}

/* What the characters between two words amount to: the strongest of them. */
static enum wc_gap gap_of(wc_str s)
{
    if (s.len == 1) {
        if (s.data[0] == ' ' || s.data[0] == '\n')
            return WC_GAP_SPACE;
        if (s.data[0] == '-')
            return WC_GAP_HYPHEN;
    }
    if (s.len == 2 && s.data[1] == ' ' && s.data[0] == ',')
        return WC_GAP_COMMA;
    if (s.len == 2 && (s.data[1] == ' ' || s.data[1] == '\n') && s.data[0] == '.')
        return WC_GAP_PERIOD;
    enum wc_gap gap = WC_GAP_OTHER;
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        size_t len = wc_utf8_decode(s, at, &c);
        if (c == '\n' && at + 1 < s.len && s.data[at + 1] == '\n')
            return WC_GAP_PARAGRAPH;
        if (s.len == len && (c == 0x2010 || c == 0x2011))
            return WC_GAP_HYPHEN;
        if (s.len == len && (c == 0x30fb || c == 0xb7 || c == 0x2022))
            return WC_GAP_DOT;
        if (c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == 0x964 || c == 0x61f || c == 0x3002 ||
            in(c, 0x2012, 0x201f) || c == 0xab || c == 0xbb || c == 0x2026 || c == 0x2039 || in(c, 0x300a, 0x3011))
            gap = WC_GAP_SENTENCE;
        at += len;
    }
    return gap;
}

static void cut_gap(struct cutter *cutter, size_t from)
{
    while (cutter->at < cutter->text.len) {
        struct letter letter = letter_at(cutter->text, cutter->at);
        if (is_wordy(&letter) || letter.kind == KIND_RUN)
            break;
        cutter->at += letter.len;
    }
    enum wc_gap before = cutter->gap;
    if (cutter->at > from)
        cutter->gap = gap_of(wc_str_slice(cutter->text, from, cutter->at));
    if (before == WC_GAP_PARAGRAPH)
        cutter->gap = before;
}

void wc_words_cut(wc_str text, const struct wc_lexicon *lexicon, struct wc_arena *arena, struct wc_words *ret)
{
    if (text.len > UINT32_MAX - 1)
        text.len = wc_utf8_floor(text, UINT32_MAX - 1);
    *ret = (struct wc_words){.text = text};
    struct cutter cutter = {.words = ret, .lexicon = lexicon, .arena = arena, .text = text, .gap = WC_GAP_PARAGRAPH};
    cutter.cap = text.len / 5 + 16 < WC_WORDS_MAX ? text.len / 5 + 16 : WC_WORDS_MAX;
    ret->items = wc_arena_alloc(arena, cutter.cap * sizeof *ret->items);
    while (cutter.at < text.len) {
        struct letter letter = letter_at(text, cutter.at);
        if (letter.kind == KIND_RUN)
            cut_run(&cutter, letter);
        else if (is_wordy(&letter))
            cut_word(&cutter, letter);
        else {
            if (cutter.gap == WC_GAP_ELISION)
                cutter.gap = WC_GAP_NONE;
            cut_gap(&cutter, cutter.at);
        }
    }
}
