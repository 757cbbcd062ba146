/* Formatting for people. Nothing here depends on the locale. */
#include "cli/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <utf8proc.h>

/* More bytes a column than any writing needs; a heap of characters without width is cut there. */
enum { COLUMN_BYTES = 16 };

void wc_show_text(struct wc_buf *out, wc_str text, int columns)
{
    size_t most = (size_t)columns * COLUMN_BYTES;
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t character;
        utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                                                (utf8proc_ssize_t)(text.len - at), &character);
        utf8proc_category_t category = len > 0 ? utf8proc_category(character) : UTF8PROC_CATEGORY_CC;
        bool bad = len <= 0 || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
                   category == UTF8PROC_CATEGORY_ZP || (character >= 0x202A && character <= 0x202E) ||
                   (character >= 0x2066 && character <= 0x2069);
        int width = bad ? 1 : utf8proc_charwidth(character);
        size_t step = len > 0 ? (size_t)len : 1;
        if (width > columns || (width == columns && at + step < text.len) || at + step > most) {
            wc_buf_add_str(out, WC_STR("…"));
            return;
        }
        if (bad)
            wc_buf_add_char(out, '?');
        else
            wc_buf_add(out, text.data + at, step);
        columns -= width;
        at += step;
    }
}

void wc_show_count(struct wc_buf *out, uint64_t count)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            wc_buf_add_char(out, ',');
        wc_buf_add_char(out, digits[i]);
    }
}

void wc_show_bytes(struct wc_buf *out, uint64_t bytes)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = (double)bytes;
    size_t unit = 0;
    while (value >= 1024 && unit + 1 < sizeof units / sizeof *units) {
        value /= 1024;
        unit++;
    }
    wc_buf_printf(out, unit && value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

void wc_show_lag(struct wc_buf *out, int64_t ms)
{
    uint64_t seconds = (ms < 0 ? 0 - (uint64_t)ms : (uint64_t)ms) / 1000, minutes = seconds / 60, hours = minutes / 60;
    const char *sign = ms < 0 ? "−" : "+";
    if (seconds == 0)
        wc_buf_printf(out, "at the same time");
    else if (minutes == 0)
        wc_buf_printf(out, "%s%llu s", sign, (unsigned long long)seconds);
    else if (hours == 0)
        wc_buf_printf(out, "%s%llu min", sign, (unsigned long long)minutes);
    else if (hours < 48)
        wc_buf_printf(out, "%s%llu h %02llu min", sign, (unsigned long long)hours, (unsigned long long)(minutes % 60));
    else
        wc_buf_printf(out, "%s%llu d %llu h", sign, (unsigned long long)(hours / 24), (unsigned long long)(hours % 24));
}

void wc_show_moment(struct wc_buf *out, int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm parts;
    char text[64];
    if (gmtime_r(&seconds, &parts) && strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts))
        wc_buf_add_str(out, wc_str_of(text));
}
