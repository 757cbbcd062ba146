/* Names out of bylines and credits: "By JANE DOE | Staff Writer", "Von Max Muster und Erika Beispiel, dpa",
 * "jane@example.org". Cut at the marks that part people, then cleaned piece by piece. */
#include <string.h>

#include "consumers/enrich/enriching.h"
#include "text/utf8.h"

#define LINE_MAX 600
#define NAME_WORDS 6

/* Marks that part people, or a person from what comes after. */
static const char *const separators[] = {
    "|",    "·",     "•",    ";",   "/", "\n", " and ", " und ", " et ",  " y ",   " e ",  " и ", " та ", " en ",
    " og ", " och ", " ve ", " & ", ",", "、", "，",    "；",    " AND ", " UND ", " ET ", " — ", " – ",  " - "};

static size_t next_separator(wc_str s, size_t at, size_t *ret_len)
{
    for (; at < s.len; at++) {
        unsigned char c = (unsigned char)s.data[at];
        if (c >= '0' && c <= 'z' && c != ';')
            continue;
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            size_t len = strlen(separators[i]);
            if (at + len <= s.len && memcmp(s.data + at, separators[i], len) == 0) {
                *ret_len = len;
                return at;
            }
        }
    }
    *ret_len = 0;
    return s.len;
}

/* Drops what begins with a lower-case preposition after a name: "Jane Doe in Paris", "for Reuters", "of the Post". */
static wc_str before_place(wc_str s)
{
    static const char *const marks[] = {" in ",  " for ", " of ", " from ", " at ",     " à ",      " en ",
                                        " aus ", " (",    " @",   " <",     " reports", " reported"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = wc_str_find(s, wc_str_of(marks[i]), 0);
        if (at != SIZE_MAX && at > 0)
            s.len = at;
    }
    return s;
}

/* Takes word away from the front of s while skip says so. */
static wc_str drop_front(const struct wc_enriching *e, wc_str s, unsigned flags)
{
    for (int i = 0; i < 4; i++) {
        size_t space = wc_str_find(s, WC_STR(" "), 0);
        wc_str word = wc_str_slice(s, 0, space == SIZE_MAX ? s.len : space);
        if (word.len && (word.data[word.len - 1] == ':' || word.data[word.len - 1] == '.'))
            word.len--;
        if (!word.len || !(wc_lexicon_flags(e->lexicon, word) & flags) || space == SIZE_MAX)
            break;
        s = wc_str_trim(wc_str_slice(s, space, s.len));
    }
    return s;
}

/* An agency's name inside the piece ends the person's; one at its beginning ("ABC News’ Joe Simonetti") precedes it. */
static wc_str without_agency(const struct wc_enriching *e, wc_str s, wc_str *ret_agency)
{
    for (size_t at = 0; at < s.len; at++) {
        if (at > 0 && s.data[at - 1] != ' ')
            continue;
        size_t len;
        wc_str agency = wc_agency_at(e, wc_str_slice(s, at, s.len), &len);
        if (!agency.data)
            continue;
        if (ret_agency && !ret_agency->data)
            *ret_agency = agency;
        if (at > 0)
            return wc_str_trim(wc_str_slice(s, 0, at));
        wc_str rest = wc_str_slice(s, len, s.len);
        static const char *const tails[] = {"’s", "'s", "’", "'"};
        for (size_t i = 0; i < 4; i++)
            if (wc_str_starts(rest, wc_str_of(tails[i]))) {
                rest = wc_str_slice(rest, strlen(tails[i]), rest.len);
                break;
            }
        return wc_str_trim(rest);
    }
    return s;
}

/* "The Star’s Jane Doe" → "Jane Doe"; possessives inside names (O’Brien) have no blank behind them. */
static wc_str after_possessive(wc_str s)
{
    static const char *const tails[] = {"’s ", "'s ", "s’ ", "s' "};
    for (size_t i = 0; i < 4; i++) {
        size_t at = wc_str_find(s, wc_str_of(tails[i]), 0);
        if (at != SIZE_MAX)
            s = wc_str_slice(s, at + strlen(tails[i]), s.len);
    }
    return s;
}

/* Cuts job words off both ends ("Jane Doe Staff Writer", "Chief Editor Jane Doe"). */
static wc_str without_job(const struct wc_enriching *e, wc_str s)
{
    s = drop_front(e, s, WC_WORD_JOB | WC_WORD_TITLE);
    for (;;) {
        size_t space = s.len;
        while (space > 0 && s.data[space - 1] != ' ')
            space--;
        wc_str last = wc_str_slice(s, space, s.len);
        if (!last.len || !(wc_lexicon_flags(e->lexicon, last) & WC_WORD_JOB))
            return s;
        s = wc_str_trim(wc_str_slice(s, 0, space));
    }
}

/* A name has letters, at most a few words that begin with capitals (or in a script that has none), and no figures, addresses or
 * handles. One word alone is a user's name or an outlet, unless the script writes names without blanks. */
static bool is_name(const struct wc_enriching *e, wc_str s)
{
    struct wc_words words;
    size_t names = 0;
    if (s.len < 3 || s.len > 80 || memchr(s.data, '@', s.len))
        return false;
    wc_words_cut(s, e->lexicon, e->scratch, &words);
    if (words.count == 0 || words.count > NAME_WORDS)
        return false;
    for (size_t i = 0; i < words.count; i++) {
        const struct wc_word *word = &words.items[i];
        if (word->shape == WC_SHAPE_NUMBER)
            return false;
        if (word->shape == WC_SHAPE_LOWER && !(word->flags & WC_WORD_PARTICLE))
            return false;
        if (word->flags & (WC_WORD_CALENDAR | WC_WORD_LEGAL) ||
            (word->flags & WC_WORD_SUFFIX && i + 1 == words.count && i > 0))
            return false;
        names += word->shape != WC_SHAPE_LOWER;
    }
    uint8_t shape = words.items[0].shape;
    return names >= 2 || shape == WC_SHAPE_RUN ||
           (shape == WC_SHAPE_UNCASED && words.items[0].script == WC_SCRIPT_HANGUL);
}

static void add_name(struct wc_name_list *list, wc_str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (wc_str_equal_nocase(list->items[i], name))
            return;
    if (list->count < WC_NAMES_MAX)
        list->items[list->count++] = name;
}

void wc_names_parse(const struct wc_enriching *e, wc_str s, struct wc_name_list *list, wc_str *ret_agency)
{
    s = wc_str_trim(s);
    if (s.len > LINE_MAX)
        s.len = wc_utf8_floor(s, LINE_MAX);
    for (size_t at = 0; at < s.len;) {
        size_t len, end = next_separator(s, at, &len);
        wc_str piece = wc_str_trim(wc_str_slice(s, at, end));
        at = end + (len ? len : 1);
        piece = drop_front(e, piece, WC_WORD_BY);
        piece = before_place(without_agency(e, piece, ret_agency));
        piece = wc_str_trim(without_job(e, after_possessive(piece)));
        while (piece.len && strchr(".:*()[]\"", piece.data[piece.len - 1]))
            piece.len--;
        if (is_name(e, piece))
            add_name(list, wc_normal_case(e, piece));
    }
}

struct wc_strs wc_names_keep(const struct wc_enriching *e, const struct wc_name_list *list)
{
    if (list->count == 0)
        return (struct wc_strs){NULL, 0};
    wc_str *items = wc_arena_alloc(e->keep, list->count * sizeof *items);
    memcpy(items, list->items, list->count * sizeof *items);
    return (struct wc_strs){items, list->count};
}
