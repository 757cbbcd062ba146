/*
 * Sentences and leads. The rules are few and err towards long sentences: a title cut at a word does less harm than one that
 * ends behind "Mr.".
 */
#include "producers/common/lead.h"
#include "producers/common/source.h"
#include "text/paragraphs.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { TITLE_COLUMNS = 100, LOOKED_AT_BYTES = 800 };

static bool is_one_of(uint32_t c, const uint32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

static const uint32_t closers[] = {'"', '\'', ')', ']', 0x2019, 0x201D, 0xBB, 0x203A, 0x300D, 0x300F, 0xFF09, 0};
/* Full stops that need no space behind them. */
static const uint32_t wide_stops[] = {0x3002, 0xFF0E, 0xFF61, 0};
/* Devanagari, Urdu, Armenian, Ethiopic, Khmer, Myanmar. */
static const uint32_t other_stops[] = {0x964, 0x965, 0x6D4, 0x589, 0x1362, 0x17D4, 0x104B, 0};
static const uint32_t marks[] = {'!', '?', 0x2026, 0x61F, 0};
static const uint32_t wide_marks[] = {0xFF01, 0xFF1F, 0};

static bool is_letter(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_lower(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

/* Whether the dot at text.data[dot] belongs to the word before it: an initial, "U.S.", "Mr.". */
static bool is_abbreviation(wc_str text, size_t dot)
{
    static const char *const known[] = {"mr",  "mrs",  "ms",  "dr",  "st",   "sen", "rep",  "gov", "gen",  "lt",
                                        "col", "sgt",  "maj", "rev", "prof", "inc", "corp", "co",  "ltd",  "jr",
                                        "sr",  "vs",   "no",  "hr",  "fr",   "sra", "bzw",  "etc", "jan",  "feb",
                                        "aug", "sept", "sep", "oct", "nov",  "dec", "capt", "hon", "pres", "mt"};
    size_t start = dot;
    while (start > 0 && dot - start < 12 && text.data[start - 1] != ' ' && text.data[start - 1] != '\n')
        start--;
    while (start < dot && strchr("\"'([", text.data[start]))
        start++;
    wc_str word = wc_str_slice(text, start, dot);
    uint32_t first;
    if (!word.len || memchr(word.data, '.', word.len))
        return word.len != 0;
    if (((unsigned char)word.data[0] & 0xC0) == 0x80)
        return false; /* a long word, entered in the middle */
    if (wc_utf8_decode(word, 0, &first) == word.len)
        return is_letter(first) && !is_lower(first);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (wc_str_equal_nocase(word, wc_str_of(known[i])))
            return true;
    return false;
}

static size_t skip_closers(wc_str text, size_t at)
{
    for (uint32_t c; at < text.len;) {
        size_t step = wc_utf8_decode(text, at, &c);
        if (!is_one_of(c, closers))
            break;
        at += step;
    }
    return at;
}

/* Whether a sentence that ends before at, where there is a space or the end, is followed by something that can start one. */
static bool starts_anew(wc_str text, size_t at)
{
    if (at >= text.len)
        return true;
    if (text.data[at] != ' ' && text.data[at] != '\n')
        return false;
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\n'))
        at++;
    uint32_t c = 0;
    if (at < text.len)
        wc_utf8_decode(text, at, &c);
    return !is_lower(c);
}

size_t wc_sentence_end(wc_str text)
{
    uint32_t c;
    for (size_t at = 0, step; at < text.len; at += step) {
        step = wc_utf8_decode(text, at, &c);
        bool wide = is_one_of(c, wide_stops) || is_one_of(c, wide_marks);
        if (!wide && c != '.' && !is_one_of(c, marks) && !is_one_of(c, other_stops))
            continue;
        size_t end = skip_closers(text, at + step);
        if (wide || (starts_anew(text, end) && (c != '.' || end == text.len || !is_abbreviation(text, at))))
            return end;
    }
    return text.len;
}

bool wc_ends_with_full_stop(wc_str text)
{
    uint32_t c = 0;
    while (text.len) {
        size_t at = wc_utf8_floor(text, text.len - 1);
        wc_utf8_decode(text, at, &c);
        if (!is_one_of(c, closers) && c != ' ')
            break;
        text.len = at;
    }
    if (c == '.')
        return text.len > 1 && text.data[text.len - 2] != '.' && !is_abbreviation(text, text.len - 1);
    return text.len && (is_one_of(c, wide_stops) || is_one_of(c, other_stops));
}

static size_t columns_of(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (size_t)width : 0;
}

size_t wc_text_columns(wc_str text, size_t enough)
{
    size_t columns = 0;
    uint32_t c;
    for (size_t at = 0; at < text.len && columns <= enough; at += wc_utf8_decode(text, at, &c)) {
        wc_utf8_decode(text, at, &c);
        columns += columns_of(c);
    }
    return columns;
}

/* Where to cut a text wider than limit columns: before the last space that fits, between wide characters, or else (one
 * endless word) before the first character that does not fit. */
static size_t cut_at_word(wc_str text, size_t limit)
{
    size_t columns = 0, cut = 0, at = 0;
    while (at < text.len) {
        uint32_t c;
        size_t step = wc_utf8_decode(text, at, &c), width = columns_of(c);
        if (c == ' ' || (width == 2 && is_letter(c)))
            cut = at;
        if (columns + width > limit)
            break;
        columns += width;
        at += step;
    }
    return cut ? cut : at;
}

wc_str wc_source_lead_title(wc_str body, struct wc_arena *keep)
{
    wc_str lead;
    size_t at = 0;
    if (!wc_text_next_paragraph(body, &at, &lead))
        return WC_STR_NONE;
    wc_str head = wc_str_slice(lead, 0, LOOKED_AT_BYTES); /* enough of it to look at; an endless lead costs no more */
    head.len = head.len < lead.len ? wc_utf8_floor(lead, head.len) : head.len;
    wc_str sentence = wc_str_trim(wc_str_slice(head, 0, wc_sentence_end(head)));
    if (wc_text_columns(sentence, TITLE_COLUMNS) > TITLE_COLUMNS || (sentence.len == head.len && head.len < lead.len)) {
        sentence = wc_str_trim(wc_str_slice(sentence, 0, cut_at_word(sentence, TITLE_COLUMNS)));
        while (sentence.len && strchr(",;:-.", sentence.data[sentence.len - 1]))
            sentence.len--;
        return wc_arena_printf(keep, "%.*s…", WC_STR_ARG(sentence));
    }
    if (wc_ends_with_full_stop(sentence) && sentence.data[sentence.len - 1] == '.')
        sentence.len--;
    return wc_text_line(sentence, keep);
}
