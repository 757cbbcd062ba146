/* Judging the parts of a dateline's head: what may be a place, what is a date, and how both are written down. */
#include "consumers/enrich/dateline.h"

#include <string.h>
#include <utf8proc.h>

#include "text/dates.h"
#include "text/utf8.h"

#define PLACE_WORDS 5
#define DATE_MAX 40 /* bytes */

/* What no name begins or ends with: punctuation, blanks, and the marks that turn the direction of writing. */
static bool is_edge(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO) ||
           (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP) || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_CC;
}

static bool closes_inside(wc_str s, uint32_t c)
{
    if (c == ')')
        return wc_str_find(s, WC_STR("("), 1) != SIZE_MAX;
    size_t word = s.len - 1;
    while (word > 0 && s.data[word - 1] != ' ')
        word--;
    return c == '.' && wc_str_find(wc_str_slice(s, 0, s.len - 1), WC_STR("."), word) != SIZE_MAX;
}

wc_str wc_dateline_bare(wc_str s)
{
    uint32_t c;
    while (s.len) {
        size_t len = wc_utf8_decode(s, 0, &c);
        if (!is_edge(c))
            break;
        s = wc_str_slice(s, len, s.len);
    }
    while (s.len) {
        size_t last = wc_utf8_floor(s, s.len - 1);
        wc_utf8_decode(s, last, &c);
        if (!is_edge(c) || closes_inside(s, c))
            break;
        s.len = last;
    }
    return s;
}

bool wc_dateline_could_be_place(const struct wc_enriching *e, wc_str part)
{
    struct wc_words words;
    bool named = false, calendar = false;
    if (part.len < 2 || part.len > WC_DATELINE_PLACE_MAX)
        return false;
    wc_words_cut(part, e->lexicon, e->scratch, &words);
    if (words.count == 0 || words.count > PLACE_WORDS)
        return false;
    for (size_t i = 0; i < words.count; i++) {
        const struct wc_word *word = &words.items[i];
        if (word->flags & WC_WORD_LABEL || word->shape == WC_SHAPE_NUMBER)
            return false;
        if (word->shape == WC_SHAPE_LOWER && (i == 0 || !(word->flags & (WC_WORD_PARTICLE | WC_WORD_FUNCTION))))
            return false;
        calendar |= (word->flags & WC_WORD_CALENDAR) != 0;
        named |= !(word->flags & (WC_WORD_CALENDAR | WC_WORD_FUNCTION));
    }
    return named || !calendar; /* "On Sunday" */
}

/* The name that part is as a whole, or NULL; *ret_run: of letters that are not parted into words. */
static const struct wc_name *whole_name(const struct wc_enriching *e, wc_str part, bool *ret_run)
{
    struct wc_words words;
    const struct wc_name *name;
    wc_words_cut(part, e->lexicon, e->scratch, &words);
    if (words.count == 0)
        return NULL;
    *ret_run = words.items[0].shape == WC_SHAPE_RUN || words.items[0].script == WC_SCRIPT_HANGUL;
    if (*ret_run)
        return wc_lexicon_match_run(e->lexicon, part, 0, &name) == part.len ? name : NULL;
    return wc_lexicon_match(e->lexicon, &words, 0, ~0ull, true, &name) == words.count ? name : NULL;
}

wc_str wc_dateline_known_place(const struct wc_enriching *e, wc_str part, const char **ret_id)
{
    bool run;
    const struct wc_name *name = whole_name(e, part, &run);
    if (!name || name->kind != WC_NAME_PLACE)
        return WC_STR_NONE;
    if (ret_id)
        *ret_id = wc_name_id(name);
    return run ? part : wc_str_of(name->text);
}

bool wc_dateline_known_organisation(const struct wc_enriching *e, wc_str part)
{
    bool run;
    const struct wc_name *name = whole_name(e, part, &run);
    return name && (name->kind == WC_NAME_ORGANISATION || (name->kind == WC_NAME_AGENCY && !wc_name_marker_only(name)));
}

wc_str wc_dateline_place_text(const struct wc_enriching *e, wc_str part)
{
    wc_str known = wc_dateline_known_place(e, part, NULL);
    if (known.data && (wc_all_capitals(part) || known.len == part.len) && !wc_all_capitals(known))
        return known;
    return wc_normal_case(e, part);
}

/* The value of a decimal figure, or -1. Latin, Arabic, Persian and Urdu, Devanagari, Bengali, full-width. */
static int figure_value(uint32_t c)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6f0, 0x966, 0x9e6, 0xff10};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10)
            return (int)(c - zeros[i]);
    return -1;
}

size_t wc_dateline_figure(wc_str s, size_t at)
{
    uint32_t c;
    for (size_t len; at < s.len; at += len) {
        len = wc_utf8_decode(s, at, &c);
        if (figure_value(c) >= 0)
            return at;
    }
    return SIZE_MAX;
}

bool wc_dateline_date(const struct wc_enriching *e, wc_str part, struct wc_time *ret)
{
    char text[DATE_MAX];
    size_t len = 0;
    uint32_t c;
    part = wc_str_trim(part);
    if (part.len >= DATE_MAX || wc_dateline_figure(part, 0) == SIZE_MAX)
        return false;
    for (size_t at = 0; at < part.len;) {
        at += wc_utf8_decode(part, at, &c);
        int value = figure_value(c);
        len += wc_utf8_encode(value < 0 ? c : (uint32_t)('0' + value), text + len);
    }
    wc_str plain = {text, len};
    return wc_date_parse(plain, ret) || wc_date_without_year(e, plain, WC_YEAR_PAST, ret);
}

void wc_dateline_keep(const struct wc_enriching *e, struct wc_dateline_found *found, wc_str story,
                      struct wc_dateline dateline, wc_str agency, size_t end)
{
    dateline.text = wc_str_trim(wc_str_slice(story, 0, end));
    found->dateline = dateline;
    found->agency = agency;
    found->end = (size_t)(story.data - e->in->body.data) + end;
}
