/*
 * Dates as people and machines write them, with the precision that they really have. Nothing here reads a clock or the
 * process's time zone: the same text means the same moment everywhere.
 */
#ifndef WC_TEXT_DATES_H
#define WC_TEXT_DATES_H

#include <wirecopy/record.h>

/* Reads the whole of s (trimmed) as a date: ISO 8601 and RFC 3339, RFC 822/2822, epoch seconds or milliseconds, and the
 * forms of news ("Tuesday, October 31, 2023", "31 October 2023", "26-FEB-1987 15:01:01.79", "2023/10/31", "10 mars 2024",
 * "2024年3月10日", month names of at least English, French, German, Spanish, Portuguese, Italian, Dutch, Russian). A form
 * whose day and month cannot be told apart (03/04/2024) is not read. False, and *ret untouched, where s is no date. */
bool wc_date_parse(wc_str s, struct wc_time *ret);

/* Finds the first date written out in s at or after from: ("on March 3, 2024", "le 3 mars 2024", "3 марта 2024 года").
 * Needs at least a month with a day or a year; year given or not is told by the precision of *ret (no year: not found).
 * Returns false if there is none; else the range of bytes that it takes. Linear in s. */
bool wc_date_find(wc_str s, size_t from, size_t *ret_start, size_t *ret_end, struct wc_time *ret);

/* ISO 8601 with as much as the precision has ("2023-10-31", "2024-06-17T09:12:00Z"); returns the length, < 40. */
size_t wc_date_format(struct wc_time time, char ret_text[40]);

#endif
