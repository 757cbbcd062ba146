/* The calendar of dates.h: moments from fields and back, proleptic Gregorian, in UTC. */
#include "text/dates.h"
#include "text/dates_civil.h"
#include "text/dates_words.h"

#include <inttypes.h>
#include <stdio.h>

enum { YEAR_MIN = 1000, YEAR_MAX = 9999, MS_DAY = 86400000 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March). */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void civil_from_days(int64_t days, int64_t *ret_year, int *ret_month, int *ret_day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    *ret_day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *ret_month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *ret_year = year_of_era + era * 400 + (*ret_month <= 2);
}

/* The day of the nth Sunday of a month (n from 1), or of its last (n 0). */
static int sunday_of(int year, int month, int n)
{
    int64_t first = days_from_civil(year, month, 1);
    int day = 1 + (int)(((10 - first) % 7 + 7) % 7); /* 1970-01-04, day 3, was a Sunday */
    if (n > 0)
        return day + 7 * (n - 1);
    while (day + 7 <= days_in_month(year, month))
        day += 7;
    return day;
}

/* Whether US clocks are on summer time at that local time: the rules of 1967, 1987 and 2007 (15 U.S.C. 260a). */
static bool is_us_summer(const struct wc_civil *at)
{
    if (at->year < 1967)
        return false;
    bool late = at->year >= 2007;
    int from_month = late ? 3 : 4, to_month = late ? 11 : 10;
    int from_day = sunday_of(at->year, from_month, late ? 2 : at->year >= 1987 ? 1 : 0);
    int to_day = sunday_of(at->year, to_month, late ? 1 : 0);
    int key = at->month * 10000 + at->day * 100 + at->hour;
    return key >= from_month * 10000 + from_day * 100 + 2 && key < to_month * 10000 + to_day * 100 + 2;
}

/* Minutes east of UTC; false where the zone is unknown. */
static bool zone_minutes(const struct wc_civil *civil, int *ret_minutes)
{
    if (civil->zone >= WC_ZONE_US_EASTERN) {
        int standard = -300 - 60 * (civil->zone - WC_ZONE_US_EASTERN);
        *ret_minutes = standard + (is_us_summer(civil) ? 60 : 0);
        return true;
    }
    *ret_minutes = civil->zone;
    return civil->zone < WC_ZONE_NONE;
}

static bool is_possible(const struct wc_civil *civil)
{
    if (civil->year < YEAR_MIN || civil->year > YEAR_MAX || civil->month < 0 || civil->month > 12 || civil->day < 0)
        return false;
    if (civil->day > 0 && (!civil->month || civil->day > days_in_month(civil->year, civil->month)))
        return false;
    if (!civil->has_time)
        return true;
    bool midnight = civil->hour == 24 && !civil->minute && !civil->second && !civil->ms; /* ISO 8601's end of day */
    return civil->day > 0 && (civil->hour <= 23 || midnight) && civil->minute <= 59 && civil->second <= 60;
}

bool wc_civil_time(const struct wc_civil *civil, struct wc_time *ret)
{
    if (!is_possible(civil))
        return false;
    struct wc_time time = {0, WC_TIME_YEAR, false};
    time.ms = days_from_civil(civil->year, civil->month ? civil->month : 1, civil->day ? civil->day : 1) * MS_DAY;
    if (civil->month)
        time.precision = civil->day ? WC_TIME_DAY : WC_TIME_MONTH;
    if (civil->has_time) {
        int minutes = 0;
        time.precision = civil->has_seconds ? WC_TIME_SECOND : WC_TIME_MINUTE;
        time.zone_known = zone_minutes(civil, &minutes);
        int64_t seconds = (int64_t)civil->hour * 3600 + (int64_t)civil->minute * 60 + civil->second;
        time.ms += seconds * 1000 + civil->ms - (time.zone_known ? (int64_t)minutes * 60000 : 0);
    }
    *ret = time;
    return true;
}

size_t wc_date_format(struct wc_time time, char ret_text[40])
{
    int64_t days = time.ms / MS_DAY, rest = time.ms % MS_DAY, year;
    int month, day;
    if (rest < 0) {
        rest += MS_DAY;
        days--;
    }
    civil_from_days(days, &year, &month, &day);
    const int hour = (int)(rest / 3600000), minute = (int)(rest / 60000 % 60), second = (int)(rest / 1000 % 60);
    const char *zone = time.zone_known ? "Z" : "";
    int len = 0;
    ret_text[0] = '\0';
    switch (time.precision) {
    case WC_TIME_NONE:
        break;
    case WC_TIME_YEAR:
        len = snprintf(ret_text, 40, "%04" PRId64, year);
        break;
    case WC_TIME_MONTH:
        len = snprintf(ret_text, 40, "%04" PRId64 "-%02d", year, month);
        break;
    case WC_TIME_DAY:
        len = snprintf(ret_text, 40, "%04" PRId64 "-%02d-%02d", year, month, day);
        break;
    case WC_TIME_MINUTE:
        len = snprintf(ret_text, 40, "%04" PRId64 "-%02d-%02dT%02d:%02d%s", year, month, day, hour, minute, zone);
        break;
    default:
        len = snprintf(ret_text, 40, "%04" PRId64 "-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute, second,
                       zone);
        break;
    }
    return len > 0 ? (size_t)len : 0;
}
