/*
 * A body as the sequence of its words: what shingles are made of. Words are folded (Unicode NFKC and case folding; soft
 * hyphens and zero-width characters dropped), then only their 64-bit hashes are kept, with the range of bytes each took and
 * whether it stands in a quotation.
 *
 * A word is a run of letters, marks and digits; everything else parts words, apostrophes and hyphens too, so that "don't"
 * is the same with either apostrophe. Scripts that do not part words by spaces (Han, kana; Thai, Lao, Khmer, Myanmar) give
 * a token at every character: the hash of it and of the characters before it, 3 for Han and kana, 8 for the others, so that
 * three tokens in a row reach over about as much as three words do elsewhere.
 */
#ifndef WC_TEXT_TOKENS_H
#define WC_TEXT_TOKENS_H

#include <wirecopy/base.h>

struct wc_token_paragraph {
    uint32_t first, count; /* of its tokens */
    uint64_t hash;         /* of its tokens in order; 0 where it has none */
    uint32_t end;          /* offset behind its last byte */
};

/* Arrays of count elements, in the arena that wc_tokenize was given. */
struct wc_tokens {
    uint64_t *hash;
    uint32_t *start, *end; /* bytes of the text */
    uint8_t *quoted;       /* 1 inside a quotation */
    size_t count, cap;
    struct wc_token_paragraph *paragraphs; /* parted by blank lines; those without a token are left out */
    size_t paragraph_count, paragraph_cap;
    size_t words; /* about how many words: a Han character counts half, a Thai one a quarter */
};

/* Reads text (UTF-8; bad bytes part words; at most 4 GiB are read). Linear in its length whatever it holds. Pure. */
void wc_tokenize(wc_str text, struct wc_arena *arena, struct wc_tokens *ret);

/* The hash of one word, folded: what wc_tokenize gives for it. For tables of known words (ASCII, lower case). */
uint64_t wc_token_hash(wc_str folded);

#endif
