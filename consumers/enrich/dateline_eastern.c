/* Datelines of Chinese, Japanese and Korean, which mark place, date and agency without commas and dashes. */
#include "consumers/enrich/dateline.h"

#include <string.h>

#include "text/utf8.h"

/* ASCII and ideographic blanks. */
static size_t skip_wide_blanks(wc_str s, size_t at)
{
    for (;;) {
        at = wc_dateline_skip_blanks(s, at);
        if (!wc_str_starts(wc_str_slice(s, at, s.len), WC_STR("　")))
            return at;
        at += 3;
    }
}

/* The value of a figure of any width or a Chinese numeral (10: 十), or -1. */
static int figure_at(wc_str s, size_t at, size_t *ret_len, bool *ret_numeral)
{
    static const char *const numerals[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    uint32_t c;
    if (at >= s.len)
        return -1;
    *ret_len = wc_utf8_decode(s, at, &c);
    *ret_numeral = false;
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xff10 && c <= 0xff19)
        return (int)(c - 0xff10);
    *ret_numeral = true;
    for (int i = 0; i <= 10; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(numerals[i])))
            return i;
    return -1;
}

/* Reads 3, 31, ３１, 三, 十三, 三十, 三十一 at at; returns where it ends, or 0. */
static size_t read_number(wc_str s, size_t at, unsigned *ret)
{
    unsigned value = 0;
    int count = 0;
    for (; count < 3; count++) {
        size_t len;
        bool numeral;
        int figure = figure_at(s, at, &len, &numeral);
        if (figure < 0 || (!numeral && count == 2))
            break;
        if (figure == 10)
            value = value ? value * 10 : 10;
        else if (numeral && count && value % 10 == 0)
            value += (unsigned)figure;
        else
            value = value * 10 + (unsigned)figure;
        at += len;
    }
    if (count == 0)
        return 0;
    *ret = value;
    return at;
}

/* Reads "3月3日", "三月三日" or "3日" at at; returns where it ends, or 0. */
static size_t read_day(const struct wc_enriching *e, wc_str s, size_t at, struct wc_time *ret)
{
    unsigned month = 0, day = 0;
    at = read_number(s, at, &day);
    if (at && wc_str_starts(wc_str_slice(s, at, s.len), WC_STR("月"))) {
        month = day;
        at = read_number(s, at + strlen("月"), &day);
    }
    if (!at || month > 12 || !wc_str_starts(wc_str_slice(s, at, s.len), WC_STR("日")))
        return 0;
    *ret = (struct wc_time){.precision = WC_TIME_NONE};
    if (month)
        wc_date_without_year(e, wc_arena_printf(e->scratch, "%u月%u日", month, day), WC_YEAR_PAST, ret);
    else
        wc_date_of_day(e, day, ret);
    return at + strlen("日");
}

static size_t skip_bracket(wc_str s, size_t at)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
    for (size_t i = 0; i < 2; i++) {
        if (!wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(pairs[i][0])))
            continue;
        size_t close = wc_str_find(wc_str_slice(s, 0, at + WC_DATELINE_HEAD_MAX), wc_str_of(pairs[i][1]), at);
        if (close != SIZE_MAX)
            return close + strlen(pairs[i][1]);
    }
    return at;
}

/* The end of a Chinese or Japanese dateline after its date: "电（记者 …）", " ロイター ", "=共同". 0: there is no marker. */
static size_t read_marker(const struct wc_enriching *e, wc_str s, size_t at, wc_str *agency)
{
    static const char *const wires[] = {"电", "電", "讯", "訊"};
    for (size_t i = 0; i < 4; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(wires[i])))
            return skip_wide_blanks(s, skip_bracket(s, at + 3));
    size_t len;
    if (at < s.len && s.data[at] == '=')
        at++;
    at = skip_wide_blanks(s, at);
    wc_str named = wc_agency_at(e, wc_str_slice(s, at, s.len), &len);
    if (!named.data)
        return 0;
    *agency = named;
    at += len;
    static const char *const ends[] = {"］", "】", "]", "　", " - "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(ends[i])))
            at += strlen(ends[i]);
    return wc_dateline_skip_blanks(s, at);
}

/* "(서울=연합뉴스)", "【ロンドン＝共同】": place and agency in one bracket. */
bool wc_dateline_equated(const struct wc_enriching *e, wc_str s, struct wc_dateline_found *found)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}, {"【", "】"}, {"［", "］"}, {"[", "]"}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        wc_str head = wc_str_slice(s, 0, wc_utf8_floor(s, WC_DATELINE_HEAD_MAX));
        size_t open = strlen(brackets[i][0]), len;
        size_t close = wc_str_starts(s, wc_str_of(brackets[i][0])) ? wc_str_find(head, wc_str_of(brackets[i][1]), open)
                                                                   : SIZE_MAX;
        if (close == SIZE_MAX)
            continue;
        wc_str inside = wc_str_slice(s, open, close);
        size_t equals = wc_str_find(inside, WC_STR("="), 0), width = 1;
        if (equals == SIZE_MAX) {
            equals = wc_str_find(inside, WC_STR("＝"), 0);
            width = strlen("＝");
        }
        if (equals == SIZE_MAX || equals == 0 || equals > WC_DATELINE_PLACE_MAX)
            return false;
        wc_str agency = wc_agency_at(e, wc_str_slice(inside, equals + width, inside.len), &len);
        wc_str place = wc_dateline_bare(wc_str_slice(inside, 0, equals));
        if (!agency.data || !(wc_dateline_known_place(e, place, NULL).data || wc_dateline_could_be_place(e, place)))
            return false;
        struct wc_dateline dateline = {.place = wc_arena_dup(e->keep, place)};
        wc_dateline_keep(e, found, s, dateline, agency, wc_dateline_skip_blanks(s, close + strlen(brackets[i][1])));
        return true;
    }
    return false;
}

/* Chinese and Japanese. The place is what stands between an agency's name and the date, which a marker must follow. */
bool wc_dateline_eastern(const struct wc_enriching *e, wc_str s, struct wc_dateline_found *found)
{
    static const char *const opens[] = {"［", "【", "["};
    wc_str agency = WC_STR_NONE;
    size_t start = 0, len;
    if ((unsigned char)s.data[0] < 0xe3 && s.data[0] != '[')
        return false;
    for (size_t i = 0; i < 3; i++)
        if (wc_str_starts(s, wc_str_of(opens[i])))
            start = strlen(opens[i]);
    wc_str named = wc_agency_at(e, wc_str_slice(s, start, s.len), &len);
    if (named.data) {
        agency = named;
        start = wc_dateline_skip_blanks(s, start + len);
    }
    size_t at = start;
    while (at < s.len && at - start < WC_DATELINE_PLACE_MAX && (unsigned char)s.data[at] >= 0x80) {
        uint32_t c;
        struct wc_dateline dateline = {.place = WC_STR_NONE};
        at += wc_utf8_decode(s, at, &c);
        size_t end = read_day(e, s, skip_wide_blanks(s, at), &dateline.date);
        end = end ? read_marker(e, s, end, &agency) : 0;
        wc_str place = wc_dateline_bare(wc_str_slice(s, start, at));
        if (!end || end >= s.len || !place.len)
            continue;
        dateline.place = wc_arena_dup(e->keep, place);
        wc_dateline_keep(e, found, s, dateline, agency, end);
        return true;
    }
    return false;
}
