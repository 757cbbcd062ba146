/* See numbers.h. */
#include "text/numbers.h"

#include <math.h>
#include <string.h>

enum { MAX_DIGITS = 18 };
#define MAX_VALUE 1e90 /* beyond what the scaling of value_hash takes: such figures are all alike */

struct known {
    const char *word;
    double value;
    enum wc_word_kind kind;
};

static const struct known known[] = {
    {"zero", 0, WC_WORD_NUMBER},      {"one", 1, WC_WORD_NUMBER},      {"two", 2, WC_WORD_NUMBER},
    {"three", 3, WC_WORD_NUMBER},     {"four", 4, WC_WORD_NUMBER},     {"five", 5, WC_WORD_NUMBER},
    {"six", 6, WC_WORD_NUMBER},       {"seven", 7, WC_WORD_NUMBER},    {"eight", 8, WC_WORD_NUMBER},
    {"nine", 9, WC_WORD_NUMBER},      {"ten", 10, WC_WORD_NUMBER},     {"eleven", 11, WC_WORD_NUMBER},
    {"twelve", 12, WC_WORD_NUMBER},   {"hundred", 1e2, WC_WORD_UNIT},  {"thousand", 1e3, WC_WORD_UNIT},
    {"mln", 1e6, WC_WORD_UNIT},       {"million", 1e6, WC_WORD_UNIT},  {"millions", 1e6, WC_WORD_UNIT},
    {"millionen", 1e6, WC_WORD_UNIT}, {"millones", 1e6, WC_WORD_UNIT}, {"milioni", 1e6, WC_WORD_UNIT},
    {"bn", 1e9, WC_WORD_UNIT},        {"billion", 1e9, WC_WORD_UNIT},  {"milliarden", 1e9, WC_WORD_UNIT},
    {"milliards", 1e9, WC_WORD_UNIT}, {"miliardi", 1e9, WC_WORD_UNIT}, {"trillion", 1e12, WC_WORD_UNIT},
    {"january", 1, WC_WORD_MONTH},    {"jan", 1, WC_WORD_MONTH},       {"february", 2, WC_WORD_MONTH},
    {"feb", 2, WC_WORD_MONTH},        {"march", 3, WC_WORD_MONTH},     {"mar", 3, WC_WORD_MONTH},
    {"april", 4, WC_WORD_MONTH},      {"apr", 4, WC_WORD_MONTH},       {"may", 5, WC_WORD_MONTH},
    {"june", 6, WC_WORD_MONTH},       {"jun", 6, WC_WORD_MONTH},       {"july", 7, WC_WORD_MONTH},
    {"jul", 7, WC_WORD_MONTH},        {"august", 8, WC_WORD_MONTH},    {"aug", 8, WC_WORD_MONTH},
    {"september", 9, WC_WORD_MONTH},  {"sep", 9, WC_WORD_MONTH},       {"sept", 9, WC_WORD_MONTH},
    {"october", 10, WC_WORD_MONTH},   {"oct", 10, WC_WORD_MONTH},      {"november", 11, WC_WORD_MONTH},
    {"nov", 11, WC_WORD_MONTH},       {"december", 12, WC_WORD_MONTH}, {"dec", 12, WC_WORD_MONTH},
    {"corrected", 0, WC_WORD_DESK},   {"correction", 0, WC_WORD_DESK}, {"correct", 0, WC_WORD_DESK},
    {"rpt", 0, WC_WORD_DESK},         {"repeat", 0, WC_WORD_DESK},     {"update", 0, WC_WORD_DESK},
    {"updated", 0, WC_WORD_DESK},     {"urgent", 0, WC_WORD_DESK},     {"refile", 0, WC_WORD_DESK},
    {"refiled", 0, WC_WORD_DESK},     {"clarified", 0, WC_WORD_DESK},
};

void wc_number_words_init(struct wc_number_words *words)
{
    enum { SLOTS = sizeof words->slots / sizeof *words->slots };
    memset(words, 0, sizeof *words);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint64_t hash = wc_token_hash(wc_str_of(known[i].word));
        size_t at = hash % SLOTS;
        while (words->slots[at].hash)
            at = (at + 1) % SLOTS;
        words->slots[at].hash = hash;
        words->slots[at].value = known[i].value;
        words->slots[at].kind = known[i].kind;
        words->filter[hash >> 58] |= UINT64_C(1) << (hash >> 52 & 63);
    }
}

enum wc_word_kind wc_word_kind(const struct wc_number_words *words, uint64_t hash, double *ret_value)
{
    enum { SLOTS = sizeof words->slots / sizeof *words->slots };
    if (!(words->filter[hash >> 58] >> (hash >> 52 & 63) & 1))
        return WC_WORD_PLAIN;
    for (size_t at = hash % SLOTS; words->slots[at].hash; at = (at + 1) % SLOTS)
        if (words->slots[at].hash == hash) {
            *ret_value = words->slots[at].value;
            return words->slots[at].kind;
        }
    return WC_WORD_PLAIN;
}

/* ---- figures */

static bool digit(wc_str text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

static size_t digits(wc_str text, size_t at, double *value, double *scale)
{
    for (size_t n = 0; digit(text, at); at++, n++)
        if (n < MAX_DIGITS) {
            *value = *value * 10 + (text.data[at] - '0');
            *scale *= 10;
        }
    return at;
}

/* A fraction 3/4 at at: its value, and where it ends; at itself where there is none. */
static size_t fraction(wc_str text, size_t at, double *ret)
{
    double over = 0, under = 0, scale = 1;
    size_t slash = digits(text, at, &over, &scale);
    if (slash == at || slash >= text.len || text.data[slash] != '/' || !digit(text, slash + 1))
        return at;
    size_t end = digits(text, slash + 1, &under, &scale);
    *ret = over / (under > 1 ? under : 1);
    return end;
}

/* The figure at at: 1,234.5 or 7-3/4 or 3/4. Returns where it ends. */
static size_t figure(wc_str text, size_t at, double *ret, bool *ret_comma)
{
    double value = 0, scale = 1, part = 0;
    *ret_comma = false;
    size_t end = fraction(text, at, ret);
    if (end > at)
        return end;
    end = digits(text, at, &value, &scale);
    while (end < text.len && text.data[end] == ',' && digit(text, end + 1)) {
        end = digits(text, end + 1, &value, &scale);
        *ret_comma = true;
    }
    scale = 1;
    if (end < text.len && text.data[end] == '.' && digit(text, end + 1)) {
        end = digits(text, end + 1, &part, &scale);
        value += part / scale;
    }
    if (end < text.len && text.data[end] == '-') {
        size_t behind = fraction(text, end + 1, &part);
        if (behind > end + 1) {
            value += part;
            end = behind;
        }
    }
    *ret = value;
    return end;
}

/* ---- values */

static uint16_t hash_of(uint64_t kind, uint64_t value, uint64_t exponent)
{
    uint64_t h = (kind + 1) * 0x9E3779B97F4A7C15u ^ (value + 1) * 0xc4ceb9fe1a85ec53u ^ exponent << 40;
    h ^= h >> 32;
    h *= 0xff51afd7ed558ccdu;
    return (uint16_t)(h >> 48);
}

/* Three significant digits from 10,000 up (12.1 mln and 12,141,000 meet), six below. */
static uint16_t value_hash(double value)
{
    double unit = value >= 1e4 ? 1e3 : 1e6;
    uint64_t exponent = 100;
    if (!(value < MAX_VALUE))
        value = MAX_VALUE;
    while (value >= unit && exponent < 200) {
        value /= 10;
        exponent++;
    }
    while (value > 0 && value < unit / 10 && exponent > 80) {
        value *= 10;
        exponent--;
    }
    uint64_t mantissa = (uint64_t)(value + 0.5);
    if (mantissa >= (uint64_t)unit) {
        mantissa /= 10;
        exponent++;
    }
    return hash_of(0, mantissa, exponent);
}

/* One lexical unit: a figure or a word. */
struct unit {
    enum wc_word_kind kind;
    double value;
    bool comma, one;
    size_t next; /* the token behind it */
};

static struct unit read_unit(wc_str text, const struct wc_tokens *tokens, const struct wc_number_words *words,
                             size_t at)
{
    struct unit unit = {WC_WORD_PLAIN, 0, false, false, at + 1};
    if (at >= tokens->count)
        return unit;
    if (digit(text, tokens->start[at])) {
        size_t end = figure(text, tokens->start[at], &unit.value, &unit.comma);
        unit.kind = WC_WORD_NUMBER;
        while (unit.next < tokens->count && tokens->start[unit.next] < end)
            unit.next++;
    } else if (tokens->end[at] - tokens->start[at] <= 10) {
        unit.kind = wc_word_kind(words, tokens->hash[at], &unit.value);
        unit.one = unit.kind == WC_WORD_NUMBER && unit.value > 0.5 && unit.value < 1.5;
    }
    return unit;
}

size_t wc_numbers_find(wc_str text, const struct wc_tokens *tokens, const struct wc_number_words *words,
                       struct wc_number *ret)
{
    size_t count = 0;
    for (size_t at = 0; at < tokens->count;) {
        struct unit unit = read_unit(text, tokens, words, at);
        if (unit.kind != WC_WORD_MONTH && unit.kind != WC_WORD_NUMBER) {
            at = unit.next;
            continue;
        }
        struct unit next = read_unit(text, tokens, words, unit.next);
        uint32_t where = (uint32_t)at;
        at = unit.next;
        if (unit.kind == WC_WORD_MONTH) {
            if (next.kind == WC_WORD_NUMBER && next.value <= 31) {
                ret[count++] = (struct wc_number){where, hash_of(1, (uint64_t)unit.value, (uint64_t)next.value)};
                at = next.next;
            }
            continue;
        }
        bool whole = floor(unit.value) >= unit.value;
        if (next.kind == WC_WORD_UNIT) {
            unit.value *= next.value;
            at = next.next;
        } else if (unit.one || (unit.value >= 1900 && unit.value < 2100 && whole && !unit.comma)) {
            continue;
        }
        ret[count++] = (struct wc_number){where, value_hash(unit.value)};
    }
    return count;
}
