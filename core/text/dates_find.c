/*
 * wc_date_find(): the dates written out in running text. Every one of them has a figure in it, and prose has few, so the
 * scan goes from one run of figures to the next, eight bytes at a time, and looks at the words on either side only
 * there. What it looks at is bounded, so the whole is linear.
 */
#include "text/dates.h"
#include "text/dates_civil.h"
#include "text/dates_words.h"
#include "text/utf8.h"

#include <string.h>

/* A month and a year alone ("in May 2024") are a date only for years that people write about: "May 1000" is not. */
enum { LONE_YEAR_MIN = 1500, LONE_YEAR_MAX = 2199 };

/* A run of figures in s, as a place to look for a date. */
struct spot {
    wc_str s;
    size_t from, start, end; /* nothing before from may be used */
};

struct found {
    size_t start, end;
    struct wc_civil civil;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The offset of the first ASCII digit from at on, or s.len. */
static size_t next_digit(wc_str s, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
    for (uint64_t word; s.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.data + at, sizeof word);
        uint64_t low = word & ~tops; /* a byte is a digit if 0x30 <= low <= 0x39 and it had no top bit */
        uint64_t digits = (low + ones * (0x80 - 0x30)) & ~(low + ones * (0x80 - 0x3A)) & ~word & tops;
        if (digits)
            break;
    }
    while (at < s.len && !is_digit(s.data[at]))
        at++;
    return at;
}

/* Skips spaces (also no-break ones) and at most one of marks. */
static size_t skip_gap(wc_str s, size_t at, const char *marks)
{
    bool marked = false;
    for (int i = 0; i < 6 && at < s.len; i++) {
        if (s.data[at] == ' ' || s.data[at] == '\n')
            at++;
        else if (wc_str_starts(wc_str_slice(s, at, at + 2), WC_STR("\xC2\xA0")))
            at += 2;
        else if (!marked && strchr(marks, s.data[at]) && s.data[at])
            at++, marked = true;
        else
            break;
    }
    return at;
}

static size_t skip_gap_back(wc_str s, size_t from, size_t at, const char *marks)
{
    bool marked = false;
    for (int i = 0; i < 6 && at > from; i++) {
        if (s.data[at - 1] == ' ' || s.data[at - 1] == '\n')
            at--;
        else if (at - from >= 2 && wc_str_equal(wc_str_slice(s, at - 2, at), WC_STR("\xC2\xA0")))
            at -= 2;
        else if (!marked && strchr(marks, s.data[at - 1]) && s.data[at - 1])
            at--, marked = true;
        else
            break;
    }
    return at;
}

/* The words between a day, its month and its year. */
static bool is_link(const struct wc_date_word *word)
{
    static const char *const links[] = {"of", "de", "del", "di", "d", "do"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (strcmp(word->text, links[i]) == 0)
            return true;
    return false;
}

static struct wc_date_word word_at(wc_str s, size_t at, size_t *ret_end)
{
    *ret_end = wc_date_word_end(s, at);
    return wc_date_fold(wc_str_slice(s, at, *ret_end));
}

/* A month at *at, perhaps behind "of" or "de"; moves *at behind it. Returns 1..12, or 0. */
static int month_after(wc_str s, size_t *at)
{
    size_t end, start = *at;
    struct wc_date_word word = word_at(s, start, &end);
    if (is_link(&word)) {
        start = skip_gap(s, end, "'");
        word = word_at(s, start, &end);
    }
    int month = word.len ? wc_date_month(&word) : 0;
    *at = month ? end : *at;
    return month;
}

/* Lower-case "may" and "march" are verbs in front of a bare number, and "set", "ago", "out" are other things still. */
static bool is_doubtful(wc_str word)
{
    static const char *const doubtful[] = {"may", "march", "mar", "set",  "out", "ago",
                                           "jan", "sen",   "mei", "mart", "mag"};
    for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++)
        if (wc_str_equal(word, wc_str_of(doubtful[i])))
            return true;
    return false;
}

/* The month that stands before at, perhaps with "de" or "of" between; *ret_start is where it starts. Or 0. */
static int month_before(const struct spot *spot, const char *marks, bool links, size_t *ret_start)
{
    size_t end = skip_gap_back(spot->s, spot->from, spot->start, marks);
    size_t start = wc_date_word_start(spot->s, end);
    struct wc_date_word word = wc_date_fold(wc_str_slice(spot->s, start, end));
    if (links && is_link(&word)) {
        end = skip_gap_back(spot->s, spot->from, start, "");
        start = wc_date_word_start(spot->s, end);
        word = wc_date_fold(wc_str_slice(spot->s, start, end));
    }
    if (!word.len || start < spot->from || end == spot->start || is_doubtful(wc_str_slice(spot->s, start, end)))
        return 0;
    *ret_start = start;
    return wc_date_month(&word);
}

/* A year of four figures at *at, not part of a larger number. */
static bool year_at(wc_str s, size_t *at, int *ret)
{
    size_t end = *at;
    if (!wc_date_digits(s, &end, 4, 4, ret))
        return false;
    if (end + 1 < s.len && (s.data[end] == ',' || s.data[end] == '.') && is_digit(s.data[end + 1]))
        return false;
    if (wc_date_word_end(s, end) != end && s.data[end] != 'T')
        return false;
    *at = end;
    return true;
}

/* Behind a day: "rd", "er", "º", ".", and a range's second day ("3-5", "3–5"). */
static size_t skip_ordinal(wc_str s, size_t at)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "\xC2\xBA", "\xC2\xAA", "-го"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        wc_str ending = wc_str_of(endings[i]);
        if (wc_str_starts(wc_str_slice(s, at, s.len), ending) &&
            wc_date_word_end(s, at + ending.len) == at + ending.len)
            return at + ending.len;
    }
    return at;
}

static size_t skip_range(wc_str s, size_t at)
{
    wc_str rest = wc_str_slice(s, at, s.len);
    size_t dash = wc_str_starts(rest, WC_STR("-")) ? 1 : wc_str_starts(rest, WC_STR("\xE2\x80\x93")) ? 3 : 0, end;
    int second;
    if (!dash)
        return at;
    end = at + dash;
    return wc_date_digits(s, &end, 1, 2, &second) ? skip_ordinal(s, end) : at;
}

/* "3 March 2024", "3. März 2024", "3 de marzo de 2024", "1er mars 2024", "03-MAR-2024", "3-5 March 2024". */
static bool day_month_year(const struct spot *spot, int day, struct found *found)
{
    wc_str s = spot->s;
    size_t at = skip_gap(s, skip_ordinal(s, skip_range(s, skip_ordinal(s, spot->end))), ".-");
    int month = at > spot->end ? month_after(s, &at) : 0, year;
    if (!month)
        return false;
    at = skip_gap(s, at, ".,-");
    size_t end;
    struct wc_date_word link = word_at(s, at, &end);
    if (link.len && is_link(&link))
        at = skip_gap(s, end, "");
    if (!year_at(s, &at, &year))
        return false;
    *found = (struct found){spot->start, at, {.year = year, .month = month, .day = day, .zone = WC_ZONE_NONE}};
    return true;
}

/* "March 3, 2024", "Mar. 3rd 2024", "March 3-5, 2024". */
static bool month_day_year(const struct spot *spot, int day, struct found *found)
{
    wc_str s = spot->s;
    size_t start = 0, at = skip_range(s, skip_ordinal(s, spot->end));
    int year, month = month_before(spot, ".", false, &start);
    if (!month || at >= s.len)
        return false;
    size_t year_start = skip_gap(s, at, ",");
    if (year_start == at || !year_at(s, &year_start, &year))
        return false;
    *found = (struct found){start, year_start, {.year = year, .month = month, .day = day, .zone = WC_ZONE_NONE}};
    return true;
}

/* "March 2024", "octubre de 2023", "March, 2024". */
static bool month_year(const struct spot *spot, int year, struct found *found)
{
    size_t start, end = spot->start;
    int again, month = month_before(spot, ".,", true, &start);
    if (!month || year < LONE_YEAR_MIN || year > LONE_YEAR_MAX || !year_at(spot->s, &end, &again))
        return false;
    *found = (struct found){start, end, {.year = year, .month = month, .zone = WC_ZONE_NONE}};
    return true;
}

/* "2024. március 10.", "2024 March 3". */
static bool year_month_day(const struct spot *spot, int year, struct found *found)
{
    size_t at = skip_gap(spot->s, spot->end, ".,");
    int day, month = at > spot->end ? month_after(spot->s, &at) : 0;
    if (!month)
        return false;
    at = skip_gap(spot->s, at, "");
    if (!wc_date_digits(spot->s, &at, 1, 2, &day) || wc_date_word_end(spot->s, at) != at)
        return false;
    *found = (struct found){spot->start, at, {.year = year, .month = month, .day = day, .zone = WC_ZONE_NONE}};
    return true;
}

/* The number in front of sign (or its Korean fellow) at *at. */
static bool signed_number(wc_str s, size_t *at, size_t digits, const char *sign, const char *korean, int *ret)
{
    size_t end = *at;
    if (!wc_date_digits(s, &end, 1, digits, ret))
        return false;
    wc_str rest = wc_str_slice(s, end, s.len);
    if (!wc_str_starts(rest, wc_str_of(sign)) && !wc_str_starts(rest, wc_str_of(korean)))
        return false;
    *at = end + 3;
    return true;
}

/* "2024年3月10日", "2024년 3월 10일", "2024年3月". */
static bool east_asian(const struct spot *spot, struct found *found)
{
    wc_str s = spot->s;
    size_t at = spot->start;
    int year, month, day = 0;
    if (!signed_number(s, &at, 4, "年", "년", &year))
        return false;
    at = skip_gap(s, at, "");
    if (!signed_number(s, &at, 2, "月", "월", &month) || month == 0)
        return false;
    size_t day_at = skip_gap(s, at, "");
    if (signed_number(s, &day_at, 2, "日", "일", &day) || signed_number(s, &day_at, 2, "号", "號", &day))
        at = day_at;
    *found = (struct found){spot->start, at, {.year = year, .month = month, .day = day, .zone = WC_ZONE_NONE}};
    return true;
}

/* Figures alone, with the time of day that ISO 8601 puts behind. */
static bool in_figures(const struct spot *spot, struct found *found)
{
    wc_str s = spot->s;
    size_t at = spot->start;
    struct wc_civil civil = {.zone = WC_ZONE_NONE};
    if (!wc_date_numeric(s, &at, &civil) || !civil.day)
        return false;
    size_t time = at + 1;
    if (at < s.len && s.data[at] == 'T' && wc_date_clock(s, &time, &civil)) {
        at = time;
        if (at < s.len && s.data[at] == 'Z')
            at++, civil.zone = 0;
        else
            wc_date_offset(s, &at, &civil);
    }
    if (wc_date_word_end(s, at) != at)
        return false;
    bool runs_on = at + 1 < s.len && ((strchr("-/", s.data[at]) && wc_date_word_end(s, at + 1) > at + 1) ||
                                      (strchr("-/.,", s.data[at]) && is_digit(s.data[at + 1])));
    if (runs_on)
        return false;
    *found = (struct found){spot->start, at, civil};
    return true;
}

/* Whether the figures at start are the tail of a larger number, a code or a sum of money. */
static bool is_tail(const struct spot *spot)
{
    size_t at = spot->start;
    if (at <= spot->from)
        return false;
    char c = spot->s.data[at - 1];
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return true;
    if (c == '$' || c == '#' || c == '_' || c == '+' || c == '%' || c == '=')
        return true;
    return (c == '.' || c == ',' || c == ':' || c == '/') && at - spot->from >= 2 && is_digit(spot->s.data[at - 2]);
}

static bool date_at(const struct spot *spot, struct found *found)
{
    size_t digits = spot->end - spot->start, at = spot->start;
    int value;
    if (digits > 4 || digits == 3 || is_tail(spot) || !wc_date_digits(spot->s, &at, 1, 4, &value))
        return false;
    if (in_figures(spot, found) || east_asian(spot, found))
        return true;
    if (digits == 4)
        return year_month_day(spot, value, found) || month_year(spot, value, found);
    return value > 0 && (day_month_year(spot, value, found) || month_day_year(spot, value, found));
}

bool wc_date_find(wc_str s, size_t from, size_t *ret_start, size_t *ret_end, struct wc_time *ret)
{
    struct spot spot = {s, from, from, from};
    while (spot.end < s.len) {
        spot.start = next_digit(s, spot.end);
        for (spot.end = spot.start; spot.end < s.len && is_digit(s.data[spot.end]);)
            spot.end++;
        struct found found;
        if (spot.start >= s.len || !date_at(&spot, &found))
            continue;
        if (wc_civil_time(&found.civil, ret)) {
            *ret_start = found.start;
            *ret_end = found.end;
            return true;
        }
        spot.end = found.end; /* 30 February: its month and year are no date either */
    }
    return false;
}
