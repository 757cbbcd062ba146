/* Reading single values. strtod, the one call that asks the locale, is called in the C locale on text checked before. */
#include "config/scalar.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool wc_scalar_bool(wc_str text, bool *ret)
{
    static const struct {
        const char *word;
        bool value;
    } words[] = {{"true", true}, {"false", false}, {"yes", true}, {"no", false}, {"on", true}, {"off", false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (wc_str_equal_nocase(text, wc_str_of(words[i].word))) {
            *ret = words[i].value;
            return true;
        }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits at *at, moved behind them; false where there are none or too many for an int64_t. */
static bool read_digits(wc_str text, size_t *at, bool negative, int64_t *ret)
{
    int64_t value = 0;
    size_t start = *at;
    for (; *at < text.len && is_digit(text.data[*at]); ++*at) {
        int digit = text.data[*at] - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
    }
    *ret = value;
    return *at > start;
}

bool wc_scalar_int(wc_str text, int64_t *ret)
{
    bool sign = text.len && (text.data[0] == '-' || text.data[0] == '+');
    size_t at = sign;
    int64_t value;
    if (!read_digits(text, &at, sign && text.data[0] == '-', &value) || at != text.len)
        return false;
    *ret = value;
    return true;
}

/* [+-] digits [. digits] [e [+-] digits], with a digit before or after the point. */
static bool looks_decimal(wc_str text)
{
    size_t at = text.len && (text.data[0] == '-' || text.data[0] == '+'), digits = 0;
    for (; at < text.len && is_digit(text.data[at]); at++)
        digits++;
    if (at < text.len && text.data[at] == '.')
        for (at++; at < text.len && is_digit(text.data[at]); at++)
            digits++;
    if (!digits)
        return false;
    if (at < text.len && (text.data[at] == 'e' || text.data[at] == 'E')) {
        at++;
        at += at < text.len && (text.data[at] == '-' || text.data[at] == '+');
        size_t exponent = at;
        while (at < text.len && is_digit(text.data[at]))
            at++;
        if (at == exponent)
            return false;
    }
    return at == text.len;
}

bool wc_scalar_number(wc_str text, double *ret)
{
    char copy[128];
    if (text.len >= sizeof copy || !looks_decimal(text))
        return false;
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        return false;
    locale_t before = uselocale(plain);
    double value = strtod(copy, NULL);
    uselocale(before);
    freelocale(plain);
    if (!isfinite(value))
        return false;
    *ret = value;
    return true;
}

struct unit {
    const char *name;
    int64_t factor;
};

/* A whole number, not negative, and one of units behind it. */
static bool read_with_unit(wc_str text, const struct unit *units, size_t count, bool any_case, int64_t *ret)
{
    size_t at = 0;
    int64_t value;
    if (!read_digits(text, &at, false, &value))
        return false;
    wc_str unit = wc_str_slice(text, at, text.len);
    for (size_t i = 0; i < count; i++) {
        wc_str name = wc_str_of(units[i].name);
        if (any_case ? wc_str_equal_nocase(unit, name) : wc_str_equal(unit, name)) {
            if (__builtin_mul_overflow(value, units[i].factor, &value))
                return false;
            *ret = value;
            return true;
        }
    }
    return false;
}

#define SECOND INT64_C(1000) /* in milliseconds */
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define KILO INT64_C(1024)

bool wc_scalar_duration(wc_str text, int64_t *ret)
{
    static const struct unit units[] = {{"ms", 1},   {"s", SECOND}, {"m", MINUTE},
                                        {"h", HOUR}, {"d", DAY},    {"w", 7 * DAY}};
    if (wc_str_equal(text, WC_STR("0"))) {
        *ret = 0;
        return true;
    }
    return read_with_unit(text, units, sizeof units / sizeof *units, false, ret);
}

bool wc_scalar_size(wc_str text, int64_t *ret)
{
    static const struct unit units[] = {
        {"", 1}, {"k", KILO}, {"M", KILO * KILO}, {"G", KILO * KILO * KILO}, {"T", KILO * KILO * KILO * KILO}};
    return read_with_unit(text, units, sizeof units / sizeof *units, true, ret);
}
