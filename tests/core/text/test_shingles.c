/* Sketches: what they hold, and what comparing two of them says, against sums over the exact sets. */
#include "text/shingles.h"
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INVERSE = 1024 }; /* a quoted shingle weighs a quarter */

static struct wc_arena *arena;

static uint64_t random_state = 88172645463325252u;
static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

struct text {
    uint64_t tokens[20000];
    uint8_t quoted[20000];
    size_t count;
};

static struct wc_sketch sketch_of(const struct text *text, unsigned size)
{
    struct wc_sketching how = {size, INVERSE};
    struct wc_sketch sketch;
    wc_sketch_make(text->tokens, text->quoted, text->count, text->count / 4, &how, arena, arena, &sketch);
    return sketch;
}

static struct text *random_text(size_t count, unsigned quoted_of_ten)
{
    struct text *text = wc_arena_zalloc(arena, 1, sizeof *text);
    text->count = count;
    for (size_t i = 0; i < count; i++) {
        text->tokens[i] = next_random() * 0x9E3779B97F4A7C15u;
        text->quoted[i] = i / 20 % 10 < quoted_of_ten;
    }
    return text;
}

static uint64_t priority(uint32_t entry)
{
    return (uint64_t)WC_ENTRY_HASH(entry) * (entry & WC_ENTRY_QUOTED ? INVERSE : 256) / 256;
}

static void a_short_text_is_kept_whole_and_ascends(void)
{
    struct text *text = random_text(300, 3);
    struct wc_sketch sketch = sketch_of(text, 512);
    ASSERT_INT(sketch.count, 298);
    ASSERT_INT(sketch.shingles, 298);
    CU_ASSERT_EQUAL(sketch.cut, WC_SKETCH_WHOLE);
    for (uint32_t i = 1; i < sketch.count; i++)
        CU_ASSERT_TRUE(sketch.entries[i - 1] < sketch.entries[i]);
}

static void of_a_long_text_the_lowest_priorities_are_kept(void)
{
    for (size_t count = 600; count < 20000; count = count * 3 / 2) {
        struct text *text = random_text(count, count % 7);
        struct wc_sketch all = sketch_of(text, 100000), some = sketch_of(text, 512);
        ASSERT_INT(some.count, 512);
        uint32_t below = 0;
        for (uint32_t i = 0; i < all.count; i++)
            below += priority(all.entries[i]) < some.cut;
        /* The cut is rounded down, which can leave the last one out. */
        CU_ASSERT_TRUE(below == 512 || below == 511 || (some.cut == 1u << 30 && below < 512));
        uint32_t at = 0, kept = 0;
        for (uint32_t i = 0; i < some.count; i++) {
            while (at < all.count && all.entries[at] < some.entries[i])
                at++;
            kept += at < all.count && all.entries[at] == some.entries[i];
        }
        ASSERT_INT(kept, 512);
        wc_arena_reset(arena);
    }
}

static void a_shingle_counts_as_quoted_only_if_it_is_everywhere(void)
{
    struct text *text = random_text(10, 0);
    memcpy(text->tokens + 5, text->tokens, 5 * sizeof *text->tokens);
    memset(text->quoted, 1, 5);
    struct wc_sketch sketch = sketch_of(text, 512);
    uint32_t quoted = 0;
    for (uint32_t i = 0; i < sketch.count; i++)
        quoted += sketch.entries[i] & WC_ENTRY_QUOTED;
    ASSERT_INT(sketch.count, 5); /* three stand twice, two reach over the seam */
    ASSERT_INT(quoted, 2);
}

static void texts_of_fewer_than_three_words_have_one_shingle(void)
{
    struct text *text = random_text(2, 0);
    ASSERT_INT(sketch_of(text, 512).count, 1);
    text->count = 0;
    ASSERT_INT(sketch_of(text, 512).count, 0);
    struct wc_sketch none = sketch_of(text, 512);
    struct wc_overlap overlap;
    wc_sketch_compare(&none, &none, INVERSE, &overlap);
    CU_ASSERT_TRUE(overlap.shared < 1e-9 && overlap.a < 1e-9 && overlap.beginning < 1e-9);
}

static void equal_texts_overlap_wholly(void)
{
    for (size_t count = 10; count < 20000; count *= 7) {
        struct text *text = random_text(count, 4);
        struct wc_sketch a = sketch_of(text, 512);
        struct wc_overlap overlap;
        wc_sketch_compare(&a, &a, INVERSE, &overlap);
        CU_ASSERT_DOUBLE_EQUAL(overlap.shared, overlap.a, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(overlap.shared, overlap.b, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(overlap.beginning, 1, 1e-9);
    }
}

/* b: the first part of a, then words of its own; some of it quoted. The share I / min(a, b) by exact sets and by sketches. */
static double share_of(const struct text *a, const struct text *b, unsigned size)
{
    struct wc_sketch x = sketch_of(a, size), y = sketch_of(b, size);
    struct wc_overlap overlap;
    wc_sketch_compare(&x, &y, INVERSE, &overlap);
    return overlap.shared / fmin(overlap.a, overlap.b);
}

static void sketches_estimate_what_exact_sets_say(void)
{
    double worst = 0, sum = 0;
    int n = 0;
    for (int turn = 0; turn < 60; turn++) {
        struct text *a = random_text(900 + (size_t)turn * 20, turn % 5), *b = random_text(800, turn % 5);
        size_t common = 80 + (size_t)turn * 10;
        memcpy(b->tokens, a->tokens, common * sizeof *b->tokens);
        double error = share_of(a, b, 512) - share_of(a, b, 100000);
        worst = fmax(worst, fabs(error));
        sum += error;
        n++;
        wc_arena_reset(arena);
    }
    CU_ASSERT_TRUE(worst < 0.12);
    CU_ASSERT_TRUE(fabs(sum / n) < 0.02);
}

static void quoting_on_one_side_discounts_on_both(void)
{
    struct text *a = random_text(100, 0), *b = wc_arena_zalloc(arena, 1, sizeof *b);
    *b = *a;
    memset(b->quoted, 1, 50);
    struct wc_sketch x = sketch_of(a, 512), y = sketch_of(b, 512);
    struct wc_overlap overlap;
    wc_sketch_compare(&x, &y, INVERSE, &overlap);
    CU_ASSERT_DOUBLE_EQUAL(overlap.shared, 48 + 50 * 0.25, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(overlap.a, overlap.shared, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(overlap.b, overlap.shared, 1e-9);
}

static void the_lowest_come_in_order_of_priority(void)
{
    struct text *text = random_text(2000, 4);
    struct wc_sketch sketch = sketch_of(text, 512);
    uint32_t lowest[64];
    ASSERT_INT(wc_sketch_lowest(&sketch, INVERSE, 64, lowest), 64);
    for (int i = 1; i < 64; i++)
        CU_ASSERT_TRUE(priority(lowest[i - 1]) <= priority(lowest[i]));
    uint32_t lower = 0;
    for (uint32_t i = 0; i < sketch.count; i++)
        lower += priority(sketch.entries[i]) < priority(lowest[63]);
    CU_ASSERT_TRUE(lower <= 64);
}

static void one_shingle_a_million_times_is_one_entry(void)
{
    size_t count = 1000000;
    uint64_t *tokens = malloc(count * sizeof *tokens);
    uint8_t *quoted = calloc(count, 1);
    for (size_t i = 0; i < count; i++)
        tokens[i] = 42;
    struct wc_sketching how = {512, INVERSE};
    struct wc_sketch sketch;
    wc_sketch_make(tokens, quoted, count, 10, &how, arena, arena, &sketch);
    ASSERT_INT(sketch.count, 1);
    CU_ASSERT_EQUAL(sketch.cut, WC_SKETCH_WHOLE);
    free(tokens);
    free(quoted);
}

static void positions_have_the_hashes_of_the_sketch(void)
{
    struct text *text = random_text(200, 0);
    struct wc_sketch sketch = sketch_of(text, 512);
    uint32_t hashes[200], found = 0;
    size_t count = wc_shingle_hashes(text->tokens, text->count, hashes);
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < sketch.count; k++)
            found += WC_ENTRY_HASH(sketch.entries[k]) == hashes[i];
    ASSERT_INT(found, count);
}

static const struct unit_test tests[] = {
    UNIT_TEST(a_short_text_is_kept_whole_and_ascends),
    UNIT_TEST(of_a_long_text_the_lowest_priorities_are_kept),
    UNIT_TEST(a_shingle_counts_as_quoted_only_if_it_is_everywhere),
    UNIT_TEST(texts_of_fewer_than_three_words_have_one_shingle),
    UNIT_TEST(equal_texts_overlap_wholly),
    UNIT_TEST(sketches_estimate_what_exact_sets_say),
    UNIT_TEST(quoting_on_one_side_discounts_on_both),
    UNIT_TEST(the_lowest_come_in_order_of_priority),
    UNIT_TEST(one_shingle_a_million_times_is_one_entry),
    UNIT_TEST(positions_have_the_hashes_of_the_sketch),
};

int main(void)
{
    arena = wc_arena_new();
    int code = unit_main("shingles", tests, sizeof tests / sizeof *tests);
    wc_arena_free(arena);
    return code;
}
