/* The marker that ends a dateline: its dash, and before it an agency in brackets, known or not. */
#include "consumers/enrich/dateline.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

#define BRACKET_MAX 40 /* bytes in the bracket of an agency that is not known */
#define NAME_WORDS 6

size_t wc_dateline_skip_blanks(wc_str s, size_t at)
{
    while (at < s.len && (s.data[at] == ' ' || s.data[at] == '\n'))
        at++;
    return at;
}

size_t wc_dateline_dash(wc_str s, size_t at)
{
    static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "\xe2\x80\x95", "--", ".-"};
    if (s.data[at] != '-' && s.data[at] != '.' && s.data[at] != dashes[0][0])
        return 0;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(dashes[i])))
            return strlen(dashes[i]);
    bool before = at > 0 && (s.data[at - 1] == ' ' || s.data[at - 1] == ')');
    return s.data[at] == '-' && before && at + 1 < s.len && s.data[at + 1] == ' ';
}

/* Letters, figures, blanks and what stands inside names; nothing that ends or parts sentences. */
static bool is_name_text(wc_str s)
{
    static const char inside[] = " \n-'&/";
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        at += wc_utf8_decode(s, at, &c);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        bool word = (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND) || c == 0x2019 ||
                    c == 0x200c || c == 0x200d;
        if (!word && (c >= 0x80 || !c || !strchr(inside, (int)c)))
            return false;
    }
    return s.len > 0 && wc_str_find(s, WC_STR("\n\n"), 0) == SIZE_MAX;
}

/* What follows the bracket: a dash, or a date and a dash. */
static bool read_tail(const struct wc_enriching *e, wc_str s, struct wc_dateline_marker *marker)
{
    size_t at = wc_dateline_skip_blanks(s, marker->end);
    size_t from = at < s.len && s.data[at] == ',' ? at + 1 : at;
    struct wc_time ignored;
    for (size_t end = at; end < s.len && end - at <= BRACKET_MAX; end++) {
        size_t dash = wc_dateline_dash(s, end);
        if (!dash)
            continue;
        if (end > at) {
            wc_str date = wc_str_trim(wc_str_slice(s, from, end));
            if (!wc_dateline_date(e, date, &ignored))
                return false;
            marker->date = date;
        }
        marker->end = wc_dateline_skip_blanks(s, end + dash);
        marker->dash = true;
        return true;
    }
    return false;
}

bool wc_dateline_marker(const struct wc_enriching *e, wc_str s, size_t at, struct wc_dateline_marker *ret)
{
    struct wc_dateline_marker marker = {.agency = WC_STR_NONE};
    struct wc_time ignored;
    size_t len;
    if (s.data[at] != '(')
        return false;
    size_t close = wc_str_find(wc_str_slice(s, 0, at + WC_DATELINE_PLACE_MAX), WC_STR(")"), at);
    if (close == SIZE_MAX)
        return false;
    wc_str inside = wc_str_trim(wc_str_slice(s, at + 1, close));
    marker.end = close + 1;
    marker.agency = wc_agency_at(e, inside, &len);
    if (!marker.agency.data && (inside.len > BRACKET_MAX || !is_name_text(inside)))
        return false;
    if (!read_tail(e, s, &marker)) {
        if (!marker.agency.data)
            return false;
        bool stop = marker.end < s.len && s.data[marker.end] == '.';
        marker.end = wc_dateline_skip_blanks(s, marker.end + stop);
    }
    if (!marker.agency.data && !marker.date.data && wc_dateline_date(e, inside, &ignored))
        marker.date = inside;
    else if (!marker.agency.data)
        marker.name = inside;
    *ret = marker;
    return true;
}

/* Words that a desk writes in brackets behind a place, or that tell towns of one name apart. */
static bool is_remark(wc_str word)
{
    static const char *const remarks[] = {
        "above", "below", "earlier", "later", "reported",  "continued", "cont",  "picture", "pictured", "pic",
        "file",  "lead",  "eds",     "note",  "writethru", "thru",      "part",  "first",   "second",   "third",
        "final", "map",   "graphic", "chart", "left",      "right",     "see",   "also",    "library",  "own",
        "our",   "saale", "oder",    "main",  "ems",       "elbe",      "weser", "sieg",    "aller",    "leine",
        "spree", "donau", "harz",    "westf", "breisgau",  "taunus",    "eifel", "allgäu",  "wümme"};
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (wc_str_equal_nocase(word, wc_str_of(remarks[i])))
            return true;
    return false;
}

/* Whether the initials of words spell place: "NATO (North Atlantic Treaty Organization)". */
static bool spells_out(const struct wc_words *words, wc_str place)
{
    size_t letters = 0;
    for (size_t i = 0; i < words->count; i++) {
        wc_str initial = wc_str_slice(words->text, words->items[i].start, words->items[i].start + 1);
        if (words->items[i].shape == WC_SHAPE_LOWER)
            continue;
        if (letters >= place.len || !wc_str_equal_nocase(initial, wc_str_slice(place, letters, letters + 1)))
            return false;
        letters++;
    }
    return letters == place.len;
}

/* Whether the words are a name at all: begun by a capital, and one among them says more than a label or a date would. */
static bool tells_something(const struct wc_words *words)
{
    const unsigned neutral = WC_WORD_LABEL | WC_WORD_JOB | WC_WORD_CREDIT | WC_WORD_FUNCTION | WC_WORD_CALENDAR |
                             WC_WORD_MONTH | WC_WORD_BY;
    bool telling = false;
    for (size_t i = 0; i < words->count; i++) {
        const struct wc_word *word = &words->items[i];
        bool lower = word->shape == WC_SHAPE_LOWER;
        if (lower && (i == 0 || !(word->flags & (WC_WORD_PARTICLE | WC_WORD_FUNCTION))))
            return false;
        bool remark = word->flags & neutral || word->shape == WC_SHAPE_NUMBER || is_remark(wc_word_text(words, i));
        telling |= !lower && !remark;
    }
    return telling;
}

bool wc_dateline_names_agency(const struct wc_enriching *e, wc_str name, wc_str place, bool dated)
{
    struct wc_words words;
    if (wc_str_equal_nocase(name, place))
        return false;
    wc_words_cut(name, e->lexicon, e->scratch, &words);
    if (words.count == 0 || words.count > NAME_WORDS || !tells_something(&words) || spells_out(&words, place))
        return false;
    const struct wc_word *first = &words.items[0], *last = &words.items[words.count - 1];
    if (words.count == 1 && !dated && !wc_all_capitals(place))
        return false; /* "Halle (Saale)" */
    bool trade = last->flags & (WC_WORD_JOB | WC_WORD_LABEL | WC_WORD_SUFFIX);
    if (words.count > 1 && first->flags & WC_WORD_GIVEN && !trade)
        return false; /* the correspondent */
    return wc_dateline_known_place(e, name, NULL).data == NULL;
}
