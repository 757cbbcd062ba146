/* Recognising bylines, dates and repeated titles by their form. */
#include "producers/files/lines.h"

#include "producers/common/lead.h"
#include "text/dates.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { BYLINE_BYTES = 200, BYLINE_WORDS = 12, DATE_BYTES = 120, DATELINE_BYTES = 90, SITE_COLUMNS = 40 };

wc_str wc_line_fold(wc_str line, struct wc_arena *arena)
{
    char *folded = wc_arena_alloc(arena, line.len * 2 + 8), *to = folded;
    bool parted = false;
    for (size_t at = 0; at < line.len;) {
        uint32_t c;
        at += wc_utf8_decode(line, at, &c);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        bool word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
        if (word) {
            if (parted && to > folded)
                *to++ = ' ';
            to += wc_utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)c), to);
        }
        parted = !word && category != UTF8PROC_CATEGORY_CF; /* zero-width characters part nothing */
    }
    *to = '\0';
    return (wc_str){folded, (size_t)(to - folded)};
}

/* The line less what stands behind its last separator, if that is short enough for a site's name. */
static bool without_site(wc_str line, wc_str *ret_rest)
{
    static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "};
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        wc_str separator = wc_str_of(separators[i]);
        for (size_t at = wc_str_find(line, separator, 0); at != SIZE_MAX; at = wc_str_find(line, separator, at + 1))
            if (last == SIZE_MAX || at > last)
                last = at;
    }
    if (last == SIZE_MAX || wc_text_columns(wc_str_slice(line, last, line.len), SITE_COLUMNS) > SITE_COLUMNS)
        return false;
    *ret_rest = wc_str_slice(line, 0, last);
    return true;
}

bool wc_line_same_title(wc_str a, wc_str b, struct wc_arena *arena, wc_str *ret_title)
{
    wc_str folded_a = wc_line_fold(a, arena), folded_b = wc_line_fold(b, arena), rest, title = a;
    if (!folded_a.len || !folded_b.len)
        return false;
    bool same = wc_str_equal(folded_a, folded_b);
    if (!same && without_site(a, &rest) && wc_str_equal(wc_line_fold(rest, arena), folded_b)) {
        same = true;
        title = b;
    }
    if (!same && without_site(b, &rest))
        same = wc_str_equal(wc_line_fold(rest, arena), folded_a);
    if (same && ret_title)
        *ret_title = title;
    return same;
}

/* ---- bylines */

static const char *const byline_starts[] = {
    "By ",      "BY ",       "by ",         "Von ",         "Par ",      "Por ",    "Di ",      "Door ",
    "Av ",      "Af ",       "Written by ", "Reported by ", "Story by ", "Text: ",  "Author: ", "Autor: ",
    "Autora: ", "Auteur : ", "Auteur: ",    "Autore: ",     "Tekst: ",   "Автор: ", "Авторы: ", "Текст: ",
    "بقلم ",    "كتب ",      "作者：",      "作者:",        "记者：",    "記者：",  "文/",      "글 ",
};

/* Particles and connectives, which stand in lower case among names. */
static const char *const small_words[] = {
    "and",   "et",  "und", "y",  "e",  "en", "in", "for", "of",  "de", "der", "den", "van", "von", "da",  "di", "del",
    "della", "dos", "du",  "la", "le", "al", "el", "bin", "ibn", "i",  "og",  "och", "a",   "at",  "och", "ve", "и"};

static bool is_small_word(wc_str word)
{
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
        if (wc_str_equal(word, wc_str_of(small_words[i])))
            return true;
    return false;
}

/* Names: a first word in capitals or of a script without them, and no other that starts small; behind a comma or bar stands an
 * office ("Jane Doe, Moscow correspondent"), which may read as it likes. */
static bool looks_like_names(wc_str text)
{
    size_t words = 0;
    for (size_t at = 0; at < text.len && words <= BYLINE_WORDS;) {
        const char *space = memchr(text.data + at, ' ', text.len - at);
        size_t end = space ? (size_t)(space - text.data) : text.len;
        wc_str word = wc_str_slice(text, at, end);
        at = end + 1;
        if (!word.len)
            continue;
        uint32_t c;
        wc_utf8_decode(word, 0, &c);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        bool name = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LO || c == '(';
        if (!name && (!words || !(is_small_word(word) || c == '&' || c == '|' || c == '/')))
            return false;
        words++;
        if (word.data[word.len - 1] == ',' || c == '|' || c == '/')
            break;
    }
    return words > 0 && words <= BYLINE_WORDS;
}

bool wc_line_byline(wc_str line, wc_str *ret_names)
{
    if (line.len > BYLINE_BYTES)
        return false;
    for (size_t i = 0; i < sizeof byline_starts / sizeof *byline_starts; i++) {
        wc_str start = wc_str_of(byline_starts[i]);
        if (!wc_str_starts(line, start))
            continue;
        wc_str names = wc_str_trim(wc_str_slice(line, start.len, line.len));
        if (!names.len || wc_ends_with_full_stop(names) || !looks_like_names(names))
            return false;
        *ret_names = names;
        return true;
    }
    return false;
}

/* ---- dates */

static const struct {
    const char *label;
    enum wc_line_date kind;
} date_labels[] = {
    {"published on", WC_LINE_PUBLISHED},
    {"published", WC_LINE_PUBLISHED},
    {"first published", WC_LINE_PUBLISHED},
    {"posted on", WC_LINE_PUBLISHED},
    {"posted", WC_LINE_PUBLISHED},
    {"date", WC_LINE_PUBLISHED},
    {"last updated on", WC_LINE_MODIFIED},
    {"last updated", WC_LINE_MODIFIED},
    {"updated on", WC_LINE_MODIFIED},
    {"updated", WC_LINE_MODIFIED},
    {"last modified", WC_LINE_MODIFIED},
    {"veröffentlicht am", WC_LINE_PUBLISHED},
    {"stand", WC_LINE_MODIFIED},
    {"aktualisiert am", WC_LINE_MODIFIED},
    {"aktualisiert", WC_LINE_MODIFIED},
    {"publié le", WC_LINE_PUBLISHED},
    {"mis à jour le", WC_LINE_MODIFIED},
    {"publicado el", WC_LINE_PUBLISHED},
    {"publicado em", WC_LINE_PUBLISHED},
    {"publicado", WC_LINE_PUBLISHED},
    {"actualizado el", WC_LINE_MODIFIED},
    {"actualizado", WC_LINE_MODIFIED},
    {"atualizado em", WC_LINE_MODIFIED},
    {"pubblicato il", WC_LINE_PUBLISHED},
    {"aggiornato il", WC_LINE_MODIFIED},
    {"gepubliceerd op", WC_LINE_PUBLISHED},
    {"bijgewerkt op", WC_LINE_MODIFIED},
    {"опубликовано", WC_LINE_PUBLISHED},
    {"обновлено", WC_LINE_MODIFIED},
    {"发布时间", WC_LINE_PUBLISHED},
    {"更新时间", WC_LINE_MODIFIED},
};

/* Cuts a label off the line's start, with the colon behind it; the kind that it gives the date. */
static enum wc_line_date cut_label(wc_str *line)
{
    enum wc_line_date kind = WC_LINE_PUBLISHED;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof date_labels / sizeof *date_labels; i++) {
        wc_str label = wc_str_of(date_labels[i].label);
        if (label.len > longest && line->len > label.len &&
            wc_str_equal_nocase(wc_str_slice(*line, 0, label.len), label) && strchr(" :,", line->data[label.len])) {
            longest = label.len;
            kind = date_labels[i].kind;
        }
    }
    if (longest) {
        *line = wc_str_slice(*line, longest, line->len);
        while (line->len && strchr(" :,", line->data[0]))
            *line = wc_str_slice(*line, 1, line->len);
        if (wc_str_starts(*line, WC_STR("：")))
            *line = wc_str_slice(*line, strlen("："), line->len);
    }
    return kind;
}

/* Whether what stands beside a date is no more than a time of day, a zone or a weekday's comma. */
static bool is_time_of_day(wc_str rest)
{
    static const char *const words[] = {"am",  "pm",  "a.m.", "p.m.", "at",  "um",  "uhr", "h",    "gmt",
                                        "utc", "bst", "est",  "edt",  "cst", "cdt", "mst", "mdt",  "pst",
                                        "pdt", "cet", "cest", "msk",  "ist", "à",   "г.",  "года", "-",
                                        "–",   "—",   "|",    "/",    ",",   "·",   "•"};
    while ((rest = wc_str_trim(rest)).len) {
        const char *space = memchr(rest.data, ' ', rest.len);
        wc_str word = wc_str_slice(rest, 0, space ? (size_t)(space - rest.data) : rest.len);
        rest = wc_str_slice(rest, word.len, rest.len);
        size_t digits = 0;
        while (digits < word.len && strchr("0123456789:.,+-hHzZ", word.data[digits]))
            digits++;
        wc_str unit = wc_str_slice(word, digits, word.len); /* "10:15am" */
        bool known = unit.len == 0;
        for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++)
            known = wc_str_equal_nocase(unit, wc_str_of(words[i])) || wc_str_equal_nocase(word, wc_str_of(words[i]));
        if (!known)
            return false;
    }
    return true;
}

enum wc_line_date wc_line_date(wc_str line, struct wc_time *ret_time)
{
    if (line.len > DATE_BYTES)
        return WC_LINE_NO_DATE;
    enum wc_line_date kind = cut_label(&line);
    struct wc_time time;
    bool read = wc_date_parse(line, &time);
    size_t start, end;
    if (!read && wc_date_find(line, 0, &start, &end, &time))
        read = start <= 24 && is_time_of_day(wc_str_slice(line, end, line.len)) &&
               (start == 0 || is_time_of_day(wc_str_slice(line, 0, start)));
    if (!read || time.precision < WC_TIME_DAY)
        return WC_LINE_NO_DATE;
    *ret_time = time;
    return kind;
}

/* ---- datelines */

/* The first dash that stands apart (" - ", ") — "), and its end; SIZE_MAX: none near the start. */
static size_t find_dash(wc_str line)
{
    static const char *const dashes[] = {" - ", " -- ", " – ", " — ", ")- ", ")-- ", ") -", ")—", ")–", " —"};
    wc_str head = wc_str_slice(line, 0, DATELINE_BYTES);
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = wc_str_find(head, wc_str_of(dashes[i]), 0);
        if (at != SIZE_MAX)
            at += dashes[i][0] == ')';
        first = at < first ? at : first;
    }
    return first;
}

bool wc_line_has_dateline(wc_str line, bool credited)
{
    size_t dash = find_dash(line);
    if (dash == SIZE_MAX || dash < 2)
        return false;
    wc_str place = wc_str_trim(wc_str_slice(line, 0, dash));
    bool agency = place.len && place.data[place.len - 1] == ')' && memchr(place.data, '(', place.len);
    if (agency || credited)
        return agency;
    size_t upper = 0, lower = 0;
    for (size_t at = 0; at < place.len;) {
        uint32_t c;
        at += wc_utf8_decode(place, at, &c);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        upper += category == UTF8PROC_CATEGORY_LU;
        lower += category == UTF8PROC_CATEGORY_LL;
    }
    return upper >= 3 && lower * 4 <= upper;
}
