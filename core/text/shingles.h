/*
 * Shingles (runs of three tokens) and the sketch of a text: of all its distinct shingles the few hundred with the lowest
 * priorities, so that two sketches are samples of the same shingles and can be compared (Broder's resemblance; Heintze's
 * fingerprints; Cohen and Kaplan's bottom-k sketches with weights). A shingle's priority is its hash, divided by its weight:
 * one that stands only in quotations weighs less and is sampled more rarely, and plain counts then estimate weighted sums.
 */
#ifndef WC_TEXT_SHINGLES_H
#define WC_TEXT_SHINGLES_H

#include <wirecopy/base.h>

/*
 * An entry is 32 bits: the upper 30 of the shingle's hash, then two flags. Entries ascend, that is, they are in the order of
 * their hashes (not of their priorities), so that two sketches are compared by one merge.
 */
#define WC_ENTRY_QUOTED 1u    /* stands in quotations only */
#define WC_ENTRY_BEGINNING 2u /* stands in the beginning of the text */
#define WC_ENTRY_HASH(entry) ((entry) >> 2)
#define WC_SKETCH_WHOLE UINT32_MAX

struct wc_sketch {
    const uint32_t *entries;
    uint32_t count;
    /* Every shingle whose priority is below cut is in the sketch (priorities of 1 are 1 << 30); WC_SKETCH_WHOLE: every
     * shingle of the text is. */
    uint32_t cut;
    uint32_t shingles; /* positions in the text, repeats counted */
};

struct wc_sketching {
    unsigned size;    /* entries kept at most; from 1 */
    unsigned inverse; /* 256 divided by the weight of a quoted shingle; from 256 to 65536 */
};

/* The sketch of count tokens. The first beginning shingles are the beginning. Entries in keep. Linear but for pathological
 * repeats of one hash prefix, where it is n log n. */
void wc_sketch_make(const uint64_t *tokens, const uint8_t *quoted, size_t count, size_t beginning,
                    const struct wc_sketching *how, struct wc_arena *scratch, struct wc_arena *keep,
                    struct wc_sketch *ret);

/* The 30-bit hashes of the shingles at positions 0 .. count - 3 (one, of all tokens, where there are under three), for
 * finding where in a text a sketch's entries stand. Returns how many; ret has room for count. */
size_t wc_shingle_hashes(const uint64_t *tokens, size_t count, uint32_t *ret);

/* The (at most) max entries of lowest priority, in order of priority, to ret. Returns how many. */
size_t wc_sketch_lowest(const struct wc_sketch *sketch, unsigned inverse, size_t max, uint32_t *ret);

/* What two sketches say of the two texts. Weights are in units of the sample where sketches are cut. */
struct wc_overlap {
    double shared, a, b;      /* weight of the shared shingles and of each text */
    double beginning;         /* the larger share of one text's beginning that stands in the other */
    double plain_containment; /* shared shingles over those of the shorter text, quoted or not */
};
void wc_sketch_compare(const struct wc_sketch *a, const struct wc_sketch *b, unsigned inverse, struct wc_overlap *ret);

#endif
