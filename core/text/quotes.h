/*
 * Which words stand in a quotation. Two reporters at one press conference write different stories with the same statements
 * in them, so a shingle out of a quotation is weak evidence, and the dedup stage has to know where quotations are.
 *
 * Marks pair up inside a paragraph. One left open counts only where it opens the paragraph: a quotation that goes on in the
 * next one. Known: “ ”, „ “, ” ”, " ", '' '', `` '', « », » «, 「 」, 『 』; and single marks ‘ ’ ' ' only where nothing can take
 * them for an apostrophe: opened before a word, closed behind , . ! ? or (curly ones) before such a mark.
 */
#ifndef WC_TEXT_QUOTES_H
#define WC_TEXT_QUOTES_H

#include <wirecopy/base.h>

enum wc_quote_mark {
    WC_QUOTE_NONE,
    WC_QUOTE_STRAIGHT,        /* " '' `` */
    WC_QUOTE_LEFT,            /* “ */
    WC_QUOTE_RIGHT,           /* ” */
    WC_QUOTE_LOW,             /* „ */
    WC_QUOTE_GUILLEMET_LEFT,  /* « */
    WC_QUOTE_GUILLEMET_RIGHT, /* » */
    WC_QUOTE_CORNER_OPEN,     /* 「 『 */
    WC_QUOTE_CORNER_CLOSE,    /* 」 』 */
    WC_QUOTE_SINGLE_LEFT,     /* ‘ */
    WC_QUOTE_SINGLE_RIGHT,    /* ’ */
    WC_QUOTE_SINGLE           /* ' */
};

/* The mark that a character is, NONE for any other. */
enum wc_quote_mark wc_quote_mark(int32_t character);

struct wc_quotes {
    enum wc_quote_mark open; /* by which mark; NONE: nothing is open */
    size_t from;             /* the token that the open quotation begins with */
    size_t first;            /* the paragraph's first token */
    unsigned depth;          /* of corner brackets inside corner brackets */
};

void wc_quotes_start(struct wc_quotes *quotes, size_t token); /* a paragraph begins */
/* A mark before token number token; before and after are the bytes beside it (0 at an end of the text). Sets quoted[] of
 * the tokens of a quotation that it closes. */
void wc_quotes_mark(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token, unsigned char before,
                    unsigned char after, uint8_t *quoted);
void wc_quotes_end(struct wc_quotes *quotes, size_t token, uint8_t *quoted); /* the paragraph ends before token */

#endif
