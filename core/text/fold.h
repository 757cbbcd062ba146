/*
 * Folding of words beyond ASCII, and the classes of characters that tell where a word ends. One file, because it is the only
 * part of tokenising that needs the Unicode tables (utf8proc).
 */
#ifndef WC_TEXT_FOLD_H
#define WC_TEXT_FOLD_H

#include <wirecopy/base.h>

enum wc_char_class {
    WC_CHAR_OTHER,   /* parts words */
    WC_CHAR_WORD,    /* letter, mark or digit of a script that parts words */
    WC_CHAR_IGNORED, /* soft hyphen, zero-width characters, direction marks: as if they were not there */
    WC_CHAR_HAN,     /* Han, Hiragana, Katakana */
    WC_CHAR_SEA      /* Thai, Lao, Khmer, Myanmar */
};

/* The class of a character at or above U+0080. */
enum wc_char_class wc_char_class(int32_t character);
/* Whether folding leaves a character of class HAN as it is, whatever stands after it but a mark. */
bool wc_char_is_plain_han(int32_t character);

enum { WC_FOLD_INPUT = 1024, WC_FOLD_CAP = 4096 };
/* NFKC with case folding of word (at most WC_FOLD_INPUT bytes), without ignorable characters, as UTF-8 in ret. A word that
 * cannot be folded within the space comes back as it is. Returns the length. */
size_t wc_fold(wc_str word, char ret[WC_FOLD_CAP]);

#endif
