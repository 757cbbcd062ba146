/* The words of dates in many languages; see dates_words.c. */
#ifndef WC_TEXT_DATES_WORDS_H
#define WC_TEXT_DATES_WORDS_H

#include <wirecopy/base.h>

/* A word in lower case, by Unicode's simple case mapping: independent of any locale. len 0: too long for a date. */
struct wc_date_word {
    char text[40];
    size_t len;
};
struct wc_date_word wc_date_fold(wc_str word);

int wc_date_month(const struct wc_date_word *word); /* 1..12; 0 for no month */
bool wc_date_is_weekday(const struct wc_date_word *word);
bool wc_date_is_filler(const struct wc_date_word *word); /* "of", "de", "um", "года" */

/* Time zones by name, as offset from UTC in minutes. US_… stand for local time there, summer or standard by the date;
 * AMBIGUOUS is a name in use for several zones. */
enum {
    WC_ZONE_NONE = 10000,
    WC_ZONE_AMBIGUOUS,
    WC_ZONE_US_EASTERN,
    WC_ZONE_US_CENTRAL,
    WC_ZONE_US_MOUNTAIN,
    WC_ZONE_US_PACIFIC
};
int wc_date_zone(const struct wc_date_word *word);

/* The end of the word (letters of any script) that starts at at; the start of the word that ends at end. Both look at
 * some 40 bytes at most. */
size_t wc_date_word_end(wc_str s, size_t at);
size_t wc_date_word_start(wc_str s, size_t end);

#endif
