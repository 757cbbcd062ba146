/*
 * wc_date_parse(): a whole string that is a date and nothing else. News writes the same parts in every order ("3:45 p.m.
 * ET, March 3, 2024", "Tue Oct 31 15:01:01 UTC 2023"), so the parts are collected one by one and judged at the end; any
 * part that a date does not have makes the string none.
 */
#include "text/dates.h"
#include "text/dates_civil.h"
#include "text/dates_words.h"
#include "text/utf8.h"

#include <string.h>

enum { DATE_BYTES_MAX = 120, NUMBERS_MAX = 3 };

struct number {
    int value;
    size_t digits;
    bool after_month;
};

struct parts {
    struct wc_civil civil;
    struct number numbers[NUMBERS_MAX]; /* not yet known to be day, year or hour */
    size_t number_count;
    bool month_may_be_weekday; /* "mar." is March and mardi, martes, martedì */
    bool want_minute;          /* after "15h" */
    bool number_is_last;       /* the last part was a bare number: it may turn out to be an hour */
    bool clock_follows;        /* after "kl.", "ore": hours and minutes may be parted by a point */
    bool has_meridiem, pm;
    bool zone_open; /* after "UTC": an offset may follow */
};

/* ---- figures alone: epochs and compact forms */

static bool parse_epoch(wc_str s, struct wc_time *ret)
{
    int64_t value = 0;
    size_t digits = 0;
    while (digits < s.len && s.data[digits] >= '0' && s.data[digits] <= '9' && digits < 14)
        value = value * 10 + (s.data[digits++] - '0');
    bool seconds = digits == 9 || digits == 10, milliseconds = digits == 12 || digits == 13;
    size_t end = digits;
    int fraction = 0, scale = 100;
    if (seconds && end + 1 < s.len && s.data[end] == '.')
        for (end++; end < s.len && s.data[end] >= '0' && s.data[end] <= '9'; end++, scale /= 10)
            fraction += (s.data[end] - '0') * scale;
    if ((!seconds && !milliseconds) || end != s.len)
        return false;
    *ret = (struct wc_time){seconds ? value * 1000 + fraction : value, WC_TIME_SECOND, true};
    return true;
}

static bool two_digits(wc_str s, size_t *at, int *ret)
{
    if (s.len - *at < 2)
        return false;
    wc_str pair = wc_str_slice(s, *at, *at + 2);
    size_t end = 0;
    if (!wc_date_digits(pair, &end, 2, 2, ret))
        return false;
    *at += 2;
    return true;
}

/* "20231031", "20231031150101", "20231031T150101Z", "2023103115" no: what ISO 8601 calls the basic format. */
static bool parse_compact(wc_str s, struct wc_time *ret)
{
    struct wc_civil civil = {.zone = WC_ZONE_NONE};
    size_t at = 0;
    int century, year;
    if (s.len < 8 || !two_digits(s, &at, &century) || !two_digits(s, &at, &year) || !two_digits(s, &at, &civil.month) ||
        !two_digits(s, &at, &civil.day) || civil.month == 0 || civil.day == 0)
        return false;
    civil.year = century * 100 + year;
    bool parted = at < s.len && s.data[at] == 'T';
    at += parted;
    if (at < s.len || parted) {
        if (!two_digits(s, &at, &civil.hour) || !two_digits(s, &at, &civil.minute))
            return false;
        civil.has_seconds = two_digits(s, &at, &civil.second);
        civil.has_time = true;
        if (at < s.len && s.data[at] == 'Z')
            at++, civil.zone = 0;
        else
            wc_date_offset(s, &at, &civil);
    }
    return at == s.len && wc_civil_time(&civil, ret);
}

/* ---- parts */

static bool add_number(struct parts *parts, int value, size_t digits)
{
    if (parts->want_minute && digits == 2) {
        parts->civil.minute = value;
        parts->want_minute = false;
        return true;
    }
    if (parts->number_count == NUMBERS_MAX)
        return false;
    parts->numbers[parts->number_count++] = (struct number){value, digits, parts->civil.month != 0};
    parts->number_is_last = true;
    return true;
}

/* The last number was an hour: "3 p.m.", "15h", "15時". */
static bool number_was_hour(struct parts *parts)
{
    if (!parts->number_is_last || parts->civil.has_time || parts->numbers[parts->number_count - 1].digits > 2)
        return false;
    parts->civil.hour = parts->numbers[--parts->number_count].value;
    parts->civil.has_time = true;
    parts->number_is_last = false;
    return true;
}

static bool set_once(int *field, int value)
{
    if (*field || !value)
        return false;
    *field = value;
    return true;
}

/* The signs that follow figures in Chinese, Japanese and Korean; the last number becomes what they say. */
static bool add_sign(struct parts *parts, uint32_t sign)
{
    struct wc_civil *civil = &parts->civil;
    if (!parts->number_is_last)
        return false;
    int value = parts->numbers[parts->number_count - 1].value;
    if (sign == 0x6642 || sign == 0x65F6 || sign == 0x70B9 || sign == 0x9EDE || sign == 0xC2DC) /* 時时点點시 */
        return number_was_hour(parts);
    parts->number_count--;
    parts->number_is_last = false;
    switch (sign) {
    case 0x5E74: /* 年 */
    case 0xB144: /* 년 */
        return set_once(&civil->year, value);
    case 0x6708: /* 月 */
    case 0xC6D4: /* 월 */
        return set_once(&civil->month, value);
    case 0x65E5: /* 日 */
    case 0x53F7: /* 号 */
    case 0x865F: /* 號 */
    case 0xC77C: /* 일 */
        return set_once(&civil->day, value);
    case 0x5206: /* 分 */
    case 0xBD84: /* 분 */
        civil->minute = value;
        return civil->has_time;
    case 0x79D2: /* 秒 */
    case 0xCD08: /* 초 */
        civil->second = value;
        civil->has_seconds = true;
        return civil->has_time;
    default:
        return false;
    }
}

/* Day halves and weekdays of East Asia, which stand without spaces. */
static size_t east_asian_word(struct parts *parts, wc_str rest)
{
    static const struct {
        const char *text;
        int meridiem; /* 1 a.m., 2 p.m., 0 other */
    } words[] = {
        {"午前", 1}, {"上午", 1}, {"오전", 1}, {"午後", 2}, {"下午", 2}, {"오후", 2}, {"星期", 0}, {"周", 0}, {"週", 0},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        wc_str word = wc_str_of(words[i].text);
        if (!wc_str_starts(rest, word))
            continue;
        if (words[i].meridiem) {
            parts->has_meridiem = true;
            parts->pm = words[i].meridiem == 2;
            return word.len;
        }
        uint32_t c;
        return word.len < rest.len ? word.len + wc_utf8_decode(rest, word.len, &c) : 0;
    }
    return 0;
}

/* "a.m.", "pm", "P.M": the length, or 0. */
static size_t meridiem(wc_str rest, bool *ret_pm)
{
    size_t at = 1;
    char first = rest.len ? (char)(rest.data[0] | 0x20) : '\0';
    if (first != 'a' && first != 'p')
        return 0;
    at += at < rest.len && rest.data[at] == '.';
    if (at >= rest.len || (rest.data[at] | 0x20) != 'm')
        return 0;
    at++;
    if (wc_date_word_end(rest, at) != at)
        return 0;
    at += at < rest.len && rest.data[at] == '.';
    *ret_pm = first == 'p';
    return at;
}

static bool is_ordinal(const struct wc_date_word *word)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "e", "ème", "го", "a", "ª", "º"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(word->text, endings[i]) == 0)
            return true;
    return false;
}

static bool add_month(struct parts *parts, const struct wc_date_word *word, int month)
{
    if (parts->civil.month && !parts->month_may_be_weekday)
        return false;
    parts->month_may_be_weekday = !parts->civil.month && strcmp(word->text, "mar") == 0;
    parts->civil.month = month;
    return true;
}

static bool add_word(struct parts *parts, const struct wc_date_word *word, bool attached)
{
    struct wc_civil *civil = &parts->civil;
    bool after_number = parts->number_is_last;
    if (attached && after_number && is_ordinal(word))
        return true;
    if (after_number && (strcmp(word->text, "h") == 0 || strcmp(word->text, "uhr") == 0) && number_was_hour(parts)) {
        parts->want_minute = true;
        return true;
    }
    parts->number_is_last = false;
    int month = wc_date_month(word);
    if (month)
        return add_month(parts, word, month);
    if (attached && strcmp(word->text, "t") == 0)
        return civil->day != 0;
    int zone = civil->has_time || strcmp(word->text, "z") != 0 ? wc_date_zone(word) : WC_ZONE_NONE;
    if (zone != WC_ZONE_NONE && civil->has_time) {
        if (civil->zone == WC_ZONE_NONE) { /* else a comment, as in "-0500 (EST)" */
            civil->zone = zone;
            parts->zone_open = zone == 0;
        }
        return true;
    }
    parts->clock_follows = strcmp(word->text, "kl") == 0 || strcmp(word->text, "klo") == 0 ||
                           strcmp(word->text, "ore") == 0 || strcmp(word->text, "alle") == 0;
    if (strcmp(word->text, "am") == 0 &&
        civil->month) /* German before a date, a half of the day without its hour after */
        return false;
    return wc_date_is_weekday(word) || wc_date_is_filler(word) || (civil->has_time && strcmp(word->text, "h") == 0);
}

/* "15.30 Uhr", "kl. 15.30". */
static bool dotted_clock(struct parts *parts, wc_str s, size_t *at)
{
    size_t end = *at;
    int hour, minute;
    if (!wc_date_digits(s, &end, 1, 2, &hour) || end >= s.len || s.data[end++] != '.' ||
        !wc_date_digits(s, &end, 2, 2, &minute))
        return false;
    if (!parts->clock_follows && !wc_str_starts(wc_str_slice(s, end, s.len), WC_STR(" Uhr")))
        return false;
    parts->civil.hour = hour, parts->civil.minute = minute;
    parts->civil.has_time = true;
    *at = end;
    return true;
}

/* Figures at *at: a whole date, a time of day, or a number to be understood later. */
static bool add_figures(struct parts *parts, wc_str s, size_t *at)
{
    struct wc_civil *civil = &parts->civil;
    if (!civil->has_time && (wc_date_clock(s, at, civil) || dotted_clock(parts, s, at))) {
        parts->number_is_last = false;
        return true;
    }
    if (!civil->year && !civil->month && !civil->day && wc_date_numeric(s, at, civil)) {
        parts->number_is_last = false;
        return true;
    }
    int value;
    size_t start = *at;
    return wc_date_digits(s, at, 1, 4, &value) && add_number(parts, value, *at - start);
}

/* A part that starts with a letter or a sign beyond ASCII. */
static bool add_letters(struct parts *parts, wc_str s, size_t *at)
{
    wc_str rest = wc_str_slice(s, *at, s.len);
    bool pm;
    size_t length = meridiem(rest, &pm);
    if (length && (parts->civil.has_time || number_was_hour(parts)) && !parts->has_meridiem) {
        parts->has_meridiem = true;
        parts->pm = pm;
        *at += length;
        return true;
    }
    bool attached = *at > 0 && s.data[*at - 1] >= '0' && s.data[*at - 1] <= '9';
    size_t end = wc_date_word_end(s, *at);
    if (end > *at) {
        struct wc_date_word word = wc_date_fold(wc_str_slice(s, *at, end));
        *at = end;
        return word.len && add_word(parts, &word, attached);
    }
    length = east_asian_word(parts, rest);
    if (length) {
        *at += length;
        parts->number_is_last = false;
        return true;
    }
    uint32_t c;
    *at += wc_utf8_decode(s, *at, &c);
    if (c == 0xA0 || c == 0x202F || c == 0x3000 || c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0xB7 ||
        c == 0x2022)
        return true;            /* spaces, an apostrophe, dashes and dots between date and time */
    if (c == 0xBA || c == 0xAA) /* "1º de marzo" */
        return parts->number_is_last;
    return add_sign(parts, c);
}

static bool add_part(struct parts *parts, wc_str s, size_t *at)
{
    char c = s.data[*at];
    if (c >= '0' && c <= '9')
        return add_figures(parts, s, at);
    bool zone_open = parts->zone_open;
    parts->zone_open = false;
    if ((c == '+' || c == '-') && parts->civil.has_time && (parts->civil.zone == WC_ZONE_NONE || zone_open) &&
        *at + 1 < s.len && s.data[*at + 1] >= '0' && s.data[*at + 1] <= '9')
        return wc_date_offset(s, at, &parts->civil);
    parts->want_minute = parts->want_minute && c == ' ';
    if (c == ' ' || c == ',' || c == '.' || c == '(' || c == ')' || c == '|' || c == '-' || c == '\'' || c == '/') {
        ++*at;
        return true;
    }
    bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (letter || (unsigned char)c >= 0x80) && add_letters(parts, s, at);
}

/* RFC 2822, section 4.3; only day, month, year in this order is plain enough for two figures. */
static bool is_short_year(const struct parts *parts, size_t i)
{
    return i == 1 && parts->numbers[1].digits == 2 && parts->numbers[1].after_month && !parts->numbers[0].after_month &&
           parts->numbers[0].digits <= 2;
}

/* Finds the day and the year among the bare numbers. */
static bool place_numbers(struct parts *parts)
{
    struct wc_civil *civil = &parts->civil;
    for (size_t i = 0; i < parts->number_count; i++) {
        int value = parts->numbers[i].value;
        if (parts->numbers[i].digits == 4) {
            if (!set_once(&civil->year, value))
                return false;
        } else if (is_short_year(parts, i)) {
            if (!set_once(&civil->year, value + (value < 50 ? 2000 : 1900)))
                return false;
        } else if (parts->numbers[i].digits > 2 || !civil->month || !set_once(&civil->day, value)) {
            return false;
        }
    }
    return true;
}

static bool apply_meridiem(struct parts *parts)
{
    int *hour = &parts->civil.hour;
    if (!parts->has_meridiem)
        return true;
    if (!parts->civil.has_time || (*hour > 12 && !parts->pm))
        return false;
    if (*hour <= 12)
        *hour = *hour % 12 + (parts->pm ? 12 : 0);
    return true;
}

bool wc_date_parse(wc_str s, struct wc_time *ret)
{
    s = wc_str_trim(s);
    if (!s.len || s.len > DATE_BYTES_MAX)
        return false;
    /* Twelve figures are milliseconds before September 2001, unless they look like 202310311501. */
    bool compact_first = wc_str_starts(s, WC_STR("19")) || wc_str_starts(s, WC_STR("20"));
    if ((compact_first && s.len == 12 && parse_compact(s, ret)) || parse_epoch(s, ret) || parse_compact(s, ret))
        return true;
    struct parts parts;
    memset(&parts, 0, sizeof parts);
    parts.civil.zone = WC_ZONE_NONE;
    for (size_t at = 0; at < s.len;)
        if (!add_part(&parts, s, &at))
            return false;
    return place_numbers(&parts) && apply_meridiem(&parts) && wc_civil_time(&parts.civil, ret);
}
