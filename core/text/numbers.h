/*
 * The numbers of a text as values: 1,000 is 1000, 7-3/4 is 7.75, three is 3, 12.1 mln is 12,141,000 to three digits, and a
 * month with a day is one number. Templated items (dividends, results, auctions) differ in little else, so the dedup
 * stage compares them. English number words, and units of a few languages; figures work in any.
 */
#ifndef WC_TEXT_NUMBERS_H
#define WC_TEXT_NUMBERS_H

#include "text/tokens.h"

enum wc_word_kind { WC_WORD_PLAIN, WC_WORD_NUMBER, WC_WORD_UNIT, WC_WORD_MONTH, WC_WORD_DESK };

/* Words that matter here, by token hash. Filled once, then read only. */
struct wc_number_words {
    uint64_t filter[64]; /* by 12 bits of the hash: most words are none of these */
    struct {
        uint64_t hash;
        double value;
        enum wc_word_kind kind;
    } slots[512];
};
void wc_number_words_init(struct wc_number_words *words);
/* DESK: what desks put before a headline: CORRECTED, UPDATE, RPT. */
enum wc_word_kind wc_word_kind(const struct wc_number_words *words, uint64_t hash, double *ret_value);

struct wc_number {
    uint32_t token; /* where it begins */
    uint16_t hash;  /* of its value */
};
/* The numbers of text, whose tokens are given, in order; ret has room for tokens->count. Years (1900 to 2099) are left out.
 * Returns how many. */
size_t wc_numbers_find(wc_str text, const struct wc_tokens *tokens, const struct wc_number_words *words,
                       struct wc_number *ret);

#endif
