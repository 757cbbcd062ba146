/* A date as written, before it is a moment; and the scanning of figures that dates_parse.c and dates_find.c share. */
#ifndef WC_TEXT_DATES_CIVIL_H
#define WC_TEXT_DATES_CIVIL_H

#include <wirecopy/record.h>

struct wc_civil {
    int year, month, day; /* 0: not given */
    int hour, minute, second, ms;
    bool has_time, has_seconds;
    int zone; /* minutes, or one of the WC_ZONE_… of dates_words.h */
};

/* The moment meant; false if there is none such (30 February, hour 25, year 999). */
bool wc_civil_time(const struct wc_civil *civil, struct wc_time *ret);

/* Reads min to max ASCII digits at *at, not followed by another; moves *at. */
bool wc_date_digits(wc_str s, size_t *at, size_t min, size_t max, int *ret);

/* Figures alone at *at: "2023-10-31", "2023/10/31", "2023-10", "31.10.2023", or "31/10/2023" where it is plain which is
 * the day. Fills year, month and day and moves *at. */
bool wc_date_numeric(wc_str s, size_t *at, struct wc_civil *civil);

/* "15:01", "15:01:01.79" at *at; fills hour to ms and moves *at. */
bool wc_date_clock(wc_str s, size_t *at, struct wc_civil *civil);

/* "+05:30", "-0400", "+01" at *at; fills zone and moves *at. */
bool wc_date_offset(wc_str s, size_t *at, struct wc_civil *civil);

#endif
