/* Dates that leave out what a reader of the day knew: the year, or all but the day. The story's own date fills it in. */
#include <string.h>

#include "consumers/enrich/enriching.h"
#include "text/dates.h"

#define DAY_MS 86400000ll
#define LEAP_YEAR 2000 /* has every day */
#define HALF_YEAR_MS (183 * DAY_MS)
#define YEARS_BACK 8  /* to the last 29 February, over 1900 and its like */
#define TWO_MONTHS 62 /* days, among which every day of the month comes */

static int64_t reference_of(const struct wc_article *in)
{
    return in->published.precision >= WC_TIME_MONTH ? in->published.ms : in->first_seen;
}

/* Days since 1970 to a civil date, after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static void civil(int64_t days, int *ret_year, unsigned *ret_month, unsigned *ret_day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned doe = (unsigned)(days - era * 146097);
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned mp = (5 * doy + 2) / 153;
    *ret_day = doy - (153 * mp + 2) / 5 + 1;
    *ret_month = mp < 10 ? mp + 3 : mp - 9;
    *ret_year = (int)(yoe + era * 400) + (*ret_month <= 2);
}

static bool parse_with_year(const struct wc_enriching *e, wc_str text, int year, struct wc_time *ret)
{
    static const char *const forms[] = {"%.*s, %d", "%.*s %d"};
    wc_str whole;
    if ((unsigned char)text.data[0] >= '0' && (unsigned char)text.data[0] <= '9') {
        whole = wc_arena_printf(e->scratch, forms[1], WC_STR_ARG(text), year);
        if (wc_date_parse(whole, ret))
            return true;
        whole = wc_arena_printf(e->scratch, "%d年%.*s", year, WC_STR_ARG(text));
        return wc_str_find(text, WC_STR("月"), 0) != SIZE_MAX && wc_date_parse(whole, ret);
    }
    whole = wc_arena_printf(e->scratch, forms[0], WC_STR_ARG(text), year);
    return wc_date_parse(whole, ret);
}

/* The latest day that a text of then may call past or present, in days since 1970: one day more than the reference, for
 * those who live where it is tomorrow; to the end of the month where no more than that is known. */
static int64_t latest_day(const struct wc_article *in)
{
    int64_t days = reference_of(in) / DAY_MS;
    int year;
    unsigned month, other, day;
    if (in->published.precision != WC_TIME_MONTH)
        return days + 1;
    civil(days, &year, &month, &day);
    for (other = month; other == month; days++)
        civil(days + 1, &year, &other, &day);
    return days - 1;
}

static bool parse_past(const struct wc_enriching *e, wc_str text, int year, struct wc_time *ret)
{
    int64_t latest = latest_day(e->in) * DAY_MS;
    if (!parse_with_year(e, text, LEAP_YEAR, ret))
        return false;
    for (int back = -1; back <= YEARS_BACK; back++) {
        if (!parse_with_year(e, text, year - back, ret) || ret->precision < WC_TIME_DAY)
            continue;
        if (ret->ms <= latest)
            return true;
    }
    return false;
}

static bool parse_nearest(const struct wc_enriching *e, wc_str text, int year, struct wc_time *ret)
{
    int64_t reference = reference_of(e->in);
    if (!parse_with_year(e, text, year, ret) || ret->precision < WC_TIME_DAY)
        return false;
    if (ret->ms - reference > HALF_YEAR_MS)
        parse_with_year(e, text, year - 1, ret);
    else if (reference - ret->ms > HALF_YEAR_MS)
        parse_with_year(e, text, year + 1, ret);
    return true;
}

bool wc_date_without_year(const struct wc_enriching *e, wc_str text, enum wc_year_choice choice, struct wc_time *ret)
{
    int64_t reference = reference_of(e->in);
    int year;
    unsigned month, day;
    struct wc_time time;
    if (text.len == 0 || text.len > 60)
        return false;
    if (reference <= 0) {
        if (!parse_with_year(e, text, LEAP_YEAR, &time) || time.precision < WC_TIME_DAY)
            return false;
        *ret = (struct wc_time){.precision = WC_TIME_NONE};
        return true;
    }
    civil(reference / DAY_MS, &year, &month, &day);
    bool read = choice == WC_YEAR_PAST ? parse_past(e, text, year, &time) : parse_nearest(e, text, year, &time);
    if (read)
        *ret = time;
    return read;
}

bool wc_date_of_day(const struct wc_enriching *e, unsigned day, struct wc_time *ret)
{
    if (reference_of(e->in) <= 0 || day < 1 || day > 31)
        return false;
    int64_t latest = latest_day(e->in);
    for (int64_t days = latest; days >= latest - TWO_MONTHS; days--) {
        int year;
        unsigned month, d;
        civil(days, &year, &month, &d);
        if (d != day)
            continue;
        *ret = (struct wc_time){.ms = days * DAY_MS, .precision = WC_TIME_DAY};
        return true;
    }
    return false;
}
