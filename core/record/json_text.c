/* The leaves of JSON: strings, base64, numbers and times. */
#include "record/json.h"

#include "text/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool add_literal(struct wc_buf *out, const char *literal)
{
    return wc_buf_add_str(out, wc_str_of(literal));
}

/* ---- strings */

/* The length of a character at text[at] that must not stand raw although it is not ASCII, else 0: C1 controls, U+2028 to
 * U+202E, U+2066 to U+2069. Over valid UTF-8. */
static size_t unsafe_length(wc_str text, size_t at)
{
    const unsigned char *c = (const unsigned char *)text.data + at;
    if (c[0] == 0xC2)
        return c[1] < 0xA0 ? 2 : 0;
    if (c[0] != 0xE2)
        return 0;
    return (c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) || (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9) ? 3 : 0;
}

static bool add_escape(struct wc_buf *out, uint32_t character)
{
    static const char names[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    const char *name = character && character < 128 ? strchr(names, (int)character) : NULL;
    if (name)
        return wc_buf_add(out, (char[]){'\\', letters[name - names]}, 2);
    return wc_buf_printf(out, "\\u%04x", (unsigned)character);
}

/* Adds valid UTF-8, escaping. as_json: the text is JSON already, its quotes, backslashes and white space stay. */
static bool add_escaped(struct wc_buf *out, wc_str text, bool as_json)
{
    size_t run = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.data[at];
        size_t len = 0;
        if (c >= 0x80)
            len = c == 0xC2 || c == 0xE2 ? unsafe_length(text, at) : 0;
        else if (as_json)
            len = (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
        else
            len = c < 0x20 || c == 0x7F || c == '"' || c == '\\';
        if (!len) {
            at++;
            continue;
        }
        uint32_t character = c;
        if (len > 1)
            wc_utf8_decode(text, at, &character);
        if (!wc_buf_add(out, text.data + run, at - run) || !add_escape(out, character))
            return false;
        at += len;
        run = at;
    }
    return wc_buf_add(out, text.data + run, text.len - run);
}

bool wc_json_add_string(struct wc_buf *out, wc_str text)
{
    size_t bad;
    if (!wc_buf_add_char(out, '"'))
        return false;
    while (!wc_utf8_valid(text, &bad)) {
        if (!add_escaped(out, wc_str_slice(text, 0, bad), false) || !add_literal(out, "\\ufffd"))
            return false;
        text = wc_str_slice(text, bad + 1, text.len);
    }
    return add_escaped(out, text, false) && wc_buf_add_char(out, '"');
}

bool wc_json_add_schema(struct wc_buf *out, wc_str json)
{
    return wc_utf8_valid(json, NULL) ? add_escaped(out, json, true) : wc_json_add_string(out, json);
}

bool wc_json_add_base64(struct wc_buf *out, wc_str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (bytes.len > out->max || !wc_buf_reserve(out, (bytes.len + 2) / 3 * 4 + 2))
        return false;
    const unsigned char *in = (const unsigned char *)bytes.data;
    char *to = out->data + out->len;
    *to++ = '"';
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        uint32_t bits = (uint32_t)in[i] << 16 | (left > 1 ? (uint32_t)in[i + 1] << 8 : 0) | (left > 2 ? in[i + 2] : 0);
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        *to++ = (char)(left > 1 ? digits[bits >> 6 & 63] : '=');
        *to++ = (char)(left > 2 ? digits[bits & 63] : '=');
    }
    *to++ = '"';
    *to = '\0';
    out->len = (size_t)(to - out->data);
    return true;
}

/* ---- numbers */

static bool add_special(struct wc_buf *out, double number)
{
    return add_literal(out, isnan(number) ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\"");
}

bool wc_json_add_double(struct wc_buf *out, double number)
{
    char text[40];
    if (!isfinite(number))
        return add_special(out, number);
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return add_literal(out, text);
}

bool wc_json_add_float(struct wc_buf *out, float number)
{
    char text[40];
    if (!isfinite(number))
        return add_special(out, number);
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)number);
        if (strtof(text, NULL) == number)
            break;
    }
    return add_literal(out, text);
}

/* ---- times */

static int64_t floor_divide(int64_t number, int64_t by, int64_t *ret_rest)
{
    int64_t quotient = number / by, rest = number % by;
    if (rest < 0) {
        rest += by;
        quotient--;
    }
    *ret_rest = rest;
    return quotient;
}

/* The proleptic Gregorian date of a day since 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", civil_from_days. */
static bool add_date(struct wc_buf *out, int64_t day)
{
    int64_t of_era;
    int64_t era = floor_divide(day + 719468, 146097, &of_era);
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int of_month = (int)(of_year - (153 * month + 2) / 5 + 1);
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    const char *format = year < 0 || year > 9999 ? "%+07" PRId64 "-%02d-%02d" : "%04" PRId64 "-%02d-%02d";
    char text[48];
    snprintf(text, sizeof text, format, year, (int)month, of_month);
    return add_literal(out, text);
}

/* per_second: 1000, 1000000 or 1000000000. */
static bool add_clock(struct wc_buf *out, int64_t of_day, int64_t per_second)
{
    int64_t second = of_day / per_second;
    int digits = per_second == 1000 ? 3 : per_second == 1000000 ? 6 : 9;
    return wc_buf_printf(out, "%02d:%02d:%02d.%0*d", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60),
                         digits, (int)(of_day % per_second));
}

static bool add_timestamp(struct wc_buf *out, int64_t number, int64_t per_second, bool local)
{
    int64_t of_day;
    int64_t day = floor_divide(number, per_second * 86400, &of_day);
    return wc_buf_add_char(out, '"') && add_date(out, day) && wc_buf_add_char(out, 'T') &&
           add_clock(out, of_day, per_second) && add_literal(out, local ? "\"" : "Z\"");
}

/* A time of day beyond the day is no time: it stays a number. */
static bool add_time_of_day(struct wc_buf *out, int64_t number, int64_t per_second)
{
    if (number < 0 || number >= 86400 * per_second)
        return wc_buf_printf(out, "%" PRId64, number);
    return wc_buf_add_char(out, '"') && add_clock(out, number, per_second) && wc_buf_add_char(out, '"');
}

bool wc_json_add_logical(struct wc_buf *out, enum wc_logical logical, int64_t number)
{
    switch (logical) {
    case WC_LOGICAL_DATE:
        return wc_buf_add_char(out, '"') && add_date(out, number) && wc_buf_add_char(out, '"');
    case WC_LOGICAL_TIME_MILLIS:
        return add_time_of_day(out, number, 1000);
    case WC_LOGICAL_TIME_MICROS:
        return add_time_of_day(out, number, 1000000);
    case WC_LOGICAL_TIMESTAMP_MILLIS:
    case WC_LOGICAL_LOCAL_MILLIS:
        return add_timestamp(out, number, 1000, logical == WC_LOGICAL_LOCAL_MILLIS);
    case WC_LOGICAL_TIMESTAMP_MICROS:
    case WC_LOGICAL_LOCAL_MICROS:
        return add_timestamp(out, number, 1000000, logical == WC_LOGICAL_LOCAL_MICROS);
    case WC_LOGICAL_TIMESTAMP_NANOS:
    case WC_LOGICAL_LOCAL_NANOS:
        return add_timestamp(out, number, 1000000000, logical == WC_LOGICAL_LOCAL_NANOS);
    case WC_LOGICAL_NONE:
        break;
    }
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    return add_literal(out, digits);
}
