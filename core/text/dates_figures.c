/* The parts of dates that are figures: see dates_civil.h. */
#include "text/dates_civil.h"
#include "text/dates_words.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool wc_date_digits(wc_str s, size_t *at, size_t min, size_t max, int *ret)
{
    size_t end = *at;
    int value = 0;
    while (end < s.len && is_digit(s.data[end]) && end - *at <= max)
        value = end - *at < 9 ? value * 10 + (s.data[end] - '0') : value, end++;
    if (end - *at < min || end - *at > max)
        return false;
    *at = end;
    *ret = value;
    return true;
}

static bool take(wc_str s, size_t *at, char c)
{
    if (*at >= s.len || s.data[*at] != c)
        return false;
    ++*at;
    return true;
}

/* "2023-10-31", "2023/10/31", "2023.10.31", and "2023-10" which has no other reading. */
static bool year_first(wc_str s, size_t *at, struct wc_civil *civil)
{
    int year, month, day = 0;
    size_t end = *at;
    if (!wc_date_digits(s, &end, 4, 4, &year) || end >= s.len)
        return false;
    char separator = s.data[end];
    if ((separator != '-' && separator != '/' && separator != '.') || !take(s, &end, separator) ||
        !wc_date_digits(s, &end, 1, 2, &month))
        return false;
    if (take(s, &end, separator)) {
        if (!wc_date_digits(s, &end, 1, 2, &day) || day == 0)
            return false;
    } else if (separator != '-') {
        return false;
    }
    if (month == 0)
        return false;
    civil->year = year, civil->month = month, civil->day = day;
    *at = end;
    return true;
}

/* "31.10.2023" (points part day, month and year in that order wherever they are used), "31/10/2023", "10/31/2023". */
static bool year_last(wc_str s, size_t *at, struct wc_civil *civil)
{
    int first, second, year;
    size_t end = *at;
    if (!wc_date_digits(s, &end, 1, 2, &first) || end >= s.len)
        return false;
    char separator = s.data[end];
    if ((separator != '-' && separator != '/' && separator != '.') || !take(s, &end, separator) ||
        !wc_date_digits(s, &end, 1, 2, &second) || !take(s, &end, separator) || !wc_date_digits(s, &end, 4, 4, &year))
        return false;
    bool day_first = separator == '.' || first > 12 || first == second;
    if ((!day_first && second <= 12) || first == 0 || second == 0)
        return false;
    civil->year = year;
    civil->month = day_first ? second : first;
    civil->day = day_first ? first : second;
    *at = end;
    return true;
}

bool wc_date_numeric(wc_str s, size_t *at, struct wc_civil *civil)
{
    return year_first(s, at, civil) || year_last(s, at, civil);
}

bool wc_date_clock(wc_str s, size_t *at, struct wc_civil *civil)
{
    int hour, minute, second = 0, ms = 0;
    size_t end = *at;
    bool has_seconds = false;
    if (!wc_date_digits(s, &end, 1, 2, &hour) || !take(s, &end, ':') || !wc_date_digits(s, &end, 2, 2, &minute))
        return false;
    if (take(s, &end, ':')) {
        if (!wc_date_digits(s, &end, 2, 2, &second))
            return false;
        has_seconds = true;
        if (end + 1 < s.len && (s.data[end] == '.' || s.data[end] == ',') && is_digit(s.data[end + 1])) {
            int scale = 100;
            for (end++; end < s.len && is_digit(s.data[end]); end++, scale /= 10)
                ms += (s.data[end] - '0') * scale;
        }
    }
    civil->hour = hour, civil->minute = minute, civil->second = second, civil->ms = ms;
    civil->has_time = true;
    civil->has_seconds = has_seconds;
    *at = end;
    return true;
}

bool wc_date_offset(wc_str s, size_t *at, struct wc_civil *civil)
{
    size_t end = *at, start;
    int hours, minutes = 0;
    if (end >= s.len || (s.data[end] != '+' && s.data[end] != '-'))
        return false;
    bool west = s.data[end++] == '-';
    start = end;
    if (!wc_date_digits(s, &end, 1, 4, &hours) || end - start == 3)
        return false;
    if (end - start == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (take(s, &end, ':') && !wc_date_digits(s, &end, 2, 2, &minutes)) {
        return false;
    }
    if (hours > 15 || minutes > 59)
        return false;
    civil->zone = (hours * 60 + minutes) * (west ? -1 : 1);
    *at = end;
    return true;
}
