/*
 * Names in scripts without capitals. Places and known organisations by the gazetteer: in Arabic and Hebrew also behind the
 * one-letter words that are written onto the next, in Hangul before the particles, in Chinese, Japanese and Thai anywhere
 * in a run of letters. Persons only where something marks them: a given name (Arabic, Hindi), a title behind the name
 * (Korean, Japanese). Chinese persons are not found: nothing but knowledge of the words parts a name from what follows.
 */
#include <string.h>

#include "consumers/enrich/entities.h"
#include "text/utf8.h"

static bool starts_with_any(wc_str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wc_str_starts(s, wc_str_of(list[i])))
            return true;
    return false;
}

static void mention_person(struct wc_scan *scan, size_t from, size_t to)
{
    const struct wc_words *words = scan->words;
    if (scan->e->persons) {
        uint64_t key = words->items[from].hash;
        for (size_t i = from + 1; i < to; i++)
            key = wc_hash_join(key, words->items[i].hash);
        int32_t index = wc_mention(scan, WC_ENTITY_PERSON, key, wc_words_text(words, from, to - 1), NULL,
                                   words->items[from].start, false);
        if (to - from > 1)
            wc_alias_add(scan, words->items[to - 1].hash, index);
    }
    wc_claim(scan, from, to, WC_CLAIM_TAKEN);
}

/* A known name behind و ف ب ل ك, or the same in Hebrew. */
static size_t behind_prefix(struct wc_scan *scan, size_t i)
{
    struct wc_word *word = &scan->words->items[i];
    uint32_t letter;
    size_t len = wc_utf8_decode(scan->words->text, word->start, &letter);
    bool arabic = letter == 0x648 || letter == 0x641 || letter == 0x628 || letter == 0x644 || letter == 0x643;
    bool hebrew = letter == 0x5d1 || letter == 0x5dc || letter == 0x5d5 || letter == 0x5de || letter == 0x5d4 ||
                  letter == 0x5e9;
    if ((!arabic && !hebrew) || word->core - word->start < len + 6)
        return 0;
    struct wc_word kept = *word;
    const struct wc_name *name;
    word->start += (uint32_t)len;
    word->hash = wc_fold_hash(wc_word_text(scan->words, i));
    word->flags = word->stop = word->entry = 0;
    wc_lexicon_look(scan->e->lexicon, word);
    size_t count = wc_lexicon_match(scan->e->lexicon, scan->words, i, scan->e->languages, false, &name);
    uint32_t start = word->start;
    *word = kept;
    if (!count)
        return 0;
    wc_mention_name(scan, name, start);
    return count;
}

/* "محمد السيسي", "नरेंद्र मोदी": a given name and the word behind it. */
static size_t given_and_next(struct wc_scan *scan, size_t i)
{
    const struct wc_words *words = scan->words;
    const struct wc_word *items = words->items;
    if (!(items[i].flags & WC_WORD_GIVEN) || i + 1 >= words->count || items[i + 1].gap != WC_GAP_SPACE)
        return 0;
    const struct wc_word *next = &items[i + 1];
    if (next->shape != WC_SHAPE_UNCASED || next->flags & (WC_WORD_FUNCTION | WC_WORD_TITLE) ||
        next->end - next->start < 4)
        return 0;
    size_t to = i + 2;
    bool linked = next->flags & WC_WORD_GIVEN || next->end - next->start == 4;
    if (linked && to < words->count && items[to].gap == WC_GAP_SPACE && items[to].shape == WC_SHAPE_UNCASED &&
        !(items[to].flags & WC_WORD_FUNCTION))
        to++;
    mention_person(scan, i, to);
    return to - i;
}

/* "김정은 국무위원장": a surname's syllable and two more, and a title. */
static bool korean_person(struct wc_scan *scan, size_t i)
{
    static const char surnames[] =
        "김이박최정강조윤장임한신오서권황안송류홍고문양손배백허남심노하곽성차주우구민유진지엄채원천방공현함변반추";
    static const char *const titles[] = {"대통령", "총리",   "장관",   "위원장",   "국무위원장", "의원",    "대표",
                                         "총장",   "국방상", "외무상", "총비서",   "주석",       "시장",    "회장",
                                         "대변인", "총서기", "부장",   "국방장관", "외교장관",   "외무장관"};
    const struct wc_words *words = scan->words;
    wc_str word = wc_word_text(words, i);
    if (word.len != 9 || i + 1 >= words->count || words->items[i + 1].gap != WC_GAP_SPACE)
        return false;
    char first[4] = {word.data[0], word.data[1], word.data[2], 0};
    if (!strstr(surnames, first) ||
        !starts_with_any(wc_word_text(words, i + 1), titles, sizeof titles / sizeof *titles))
        return false;
    mention_person(scan, i, i + 1);
    return true;
}

size_t wc_try_uncased(struct wc_scan *scan, size_t i)
{
    const struct wc_word *word = &scan->words->items[i];
    const struct wc_name *name;
    if (word->script == WC_SCRIPT_HANGUL) {
        wc_str text = wc_word_text(scan->words, i);
        size_t len = wc_lexicon_match_run(scan->e->lexicon, text, 0, &name);
        if (len && text.len - len <= 12 && !wc_name_marker_only(name))
            wc_mention_name(scan, name, word->start);
        else
            korean_person(scan, i);
        return 1;
    }
    size_t count = wc_lexicon_match(scan->e->lexicon, scan->words, i, scan->e->languages, false, &name);
    if (count) {
        wc_mention_name(scan, name, word->start);
        return count;
    }
    if (word->script == WC_SCRIPT_ARABIC || word->script == WC_SCRIPT_HEBREW)
        count = behind_prefix(scan, i);
    if (!count)
        count = given_and_next(scan, i);
    return count ? count : 1;
}

/* "ウラジーミル・プーチン大統領", "プーチン大統領": katakana before a title in Han. Returns the words of the name, or 0. */
static size_t japanese_person(struct wc_scan *scan, size_t i)
{
    static const char *const titles[] = {"大統領", "首相", "総書記", "国家主席", "外相", "国防相",
                                         "財務相", "氏",   "長官",   "報道官",   "議長", "委員長",
                                         "大使",   "知事", "書記",   "さん",     "教授", "会長"};
    const struct wc_words *words = scan->words;
    const struct wc_name *name;
    size_t to = i;
    while (to < words->count && words->items[to].script == WC_SCRIPT_KATAKANA && to < i + 5 &&
           (to == i || words->items[to].gap == WC_GAP_DOT || words->items[to].gap == WC_GAP_HYPHEN))
        to++;
    if (to == i || to >= words->count || words->items[to].gap != WC_GAP_NONE)
        return 0;
    wc_str last = wc_word_text(words, to - 1);
    if (last.len < 6 || !starts_with_any(wc_word_text(words, to), titles, sizeof titles / sizeof *titles))
        return 0;
    if (wc_lexicon_match_run(scan->e->lexicon, last, 0, &name) == last.len)
        return 0;
    if (to - i == 1)
        wc_claim(scan, i, to, WC_CLAIM_SURNAME);
    else
        mention_person(scan, i, to);
    return to - i;
}

size_t wc_try_letters(struct wc_scan *scan, size_t i)
{
    const struct wc_word *word = &scan->words->items[i];
    const struct wc_name *name;
    if (word->script == WC_SCRIPT_KATAKANA && scan->e->persons) {
        size_t count = japanese_person(scan, i);
        if (count)
            return count;
    }
    /* The text up to the end of this run and of those that follow without a gap, so that names of mixed letters are found. */
    size_t to = i + 1;
    while (to < scan->words->count && to < i + 400 && scan->words->items[to].gap == WC_GAP_NONE &&
           scan->words->items[to].shape == WC_SHAPE_RUN)
        to++;
    wc_str run = wc_str_slice(scan->words->text, word->start, scan->words->items[to - 1].end);
    for (size_t at = 0; at < word->end - word->start;) {
        size_t len = wc_lexicon_match_run(scan->e->lexicon, run, at, &name);
        uint32_t letter;
        if (len && !wc_name_marker_only(name))
            wc_mention_name(scan, name, word->start + (uint32_t)at);
        at += len ? len : wc_utf8_decode(run, at, &letter);
    }
    return 1;
}
