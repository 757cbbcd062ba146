/* Words as the dedup stage sees them: folding, scripts without spaces, positions, hostile input. */
#include "text/numbers.h"
#include "text/tokens.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct wc_arena *arena;

static struct wc_tokens tokens_of(const char *text)
{
    struct wc_tokens tokens;
    wc_tokenize(wc_str_of(text), arena, &tokens);
    return tokens;
}

static bool same(const char *a, const char *b)
{
    struct wc_tokens x = tokens_of(a), y = tokens_of(b);
    return x.count == y.count && x.count > 0 && memcmp(x.hash, y.hash, x.count * sizeof *x.hash) == 0;
}

static void case_and_punctuation_do_not_matter(void)
{
    CU_ASSERT_TRUE(same("The COUNCIL, (said) it: 'voted'!", "the council said it voted"));
    CU_ASSERT_FALSE(same("the council", "the councils"));
    CU_ASSERT_TRUE(same("A1B2C3d4e5F6G7h8i9", "a1b2c3d4e5f6g7h8i9"));
}

static void apostrophes_and_dashes_of_every_kind_are_the_same(void)
{
    CU_ASSERT_TRUE(same("don't", "don\u2019t"));
    CU_ASSERT_TRUE(same("well-known", "well\u2010known"));
    CU_ASSERT_TRUE(same("well-known", "well \u2014 known"));
}

static void compatibility_forms_fold_together(void)
{
    CU_ASSERT_TRUE(same("\uFB01nance o\uFB03ce", "finance office"));
    CU_ASSERT_TRUE(same("\uFF21\uFF22\uFF23\uFF11", "abc1"));
    CU_ASSERT_TRUE(same("CAF\u00C9", "cafe\u0301"));
    CU_ASSERT_TRUE(same("STRASSE", "stra\u00DFe"));
    CU_ASSERT_TRUE(same("\u0391\u0398\u0397\u039D\u0391\u03A3", "\u03B1\u03B8\u03B7\u03BD\u03B1\u03C2"));
    CU_ASSERT_TRUE(same("\u041C\u041E\u0421\u041A\u0412\u0410", "\u043C\u043E\u0441\u043A\u0432\u0430"));
}

static void soft_hyphens_and_zero_width_characters_vanish(void)
{
    CU_ASSERT_TRUE(same("govern\u00ADment", "government"));
    CU_ASSERT_TRUE(same("elec\u200Btion\uFEFF day", "election day"));
    ASSERT_INT(tokens_of("\u00AD\u200B").count, 0);
}

static void a_word_has_the_hash_of_its_folded_form(void)
{
    struct wc_tokens tokens = tokens_of("Nationalization of the");
    CU_ASSERT_EQUAL(tokens.hash[0], wc_token_hash(WC_STR("nationalization")));
    CU_ASSERT_EQUAL(tokens.hash[2], wc_token_hash(WC_STR("the"))); /* at the very end of the text */
}

static void positions_are_bytes_of_the_text(void)
{
    const char *text = "\u00C9lys\u00E9e, says Anna";
    struct wc_tokens tokens = tokens_of(text);
    ASSERT_INT(tokens.count, 3);
    ASSERT_STR(wc_str_slice(wc_str_of(text), tokens.start[0], tokens.end[0]), "\u00C9lys\u00E9e");
    ASSERT_STR(wc_str_slice(wc_str_of(text), tokens.start[2], tokens.end[2]), "Anna");
}

static void unspaced_scripts_give_a_token_a_character(void)
{
    struct wc_tokens han = tokens_of("\u5E02\u8B70\u4F1A\u306F\u4E88\u7B97\u3092\u627F\u8A8D\u3057\u305F\u3002");
    ASSERT_INT(han.count, 11);
    struct wc_tokens thai = tokens_of("\u0E2A\u0E20\u0E32\u0E40\u0E21\u0E37\u0E2D\u0E07");
    ASSERT_INT(thai.count, 8);
    CU_ASSERT_TRUE(han.words < han.count && thai.words < han.words);
    CU_ASSERT_TRUE(same("\uFF76\uFF9E\uFF97\uFF7D", "\u30AC\u30E9\u30B9")); /* half-width kana */
    /* The same phrase after another character: its last tokens are the same, so it is found again. */
    struct wc_tokens other = tokens_of("\u65B0\u5E02\u8B70\u4F1A\u306F\u4E88\u7B97\u3092\u627F\u8A8D\u3057\u305F");
    CU_ASSERT_EQUAL(other.hash[other.count - 1], han.hash[han.count - 1]);
}

static void korean_and_arabic_are_parted_by_spaces(void)
{
    ASSERT_INT(tokens_of("\uC2DC\uC758\uD68C\uB294 \uC608\uC0B0\uC744").count, 2);
    ASSERT_INT(tokens_of("\u0645\u062C\u0644\u0633 \u0627\u0644\u0645\u062F\u064A\u0646\u0629").count, 2);
}

static void paragraphs_part_at_blank_lines_and_hash_their_words(void)
{
    struct wc_tokens tokens = tokens_of("One two.\n\nThree\nfour\n \nONE, two\n\n...\n\nend");
    ASSERT_INT(tokens.paragraph_count, 4);
    ASSERT_INT(tokens.paragraphs[1].count, 2);
    CU_ASSERT_EQUAL(tokens.paragraphs[0].hash, tokens.paragraphs[2].hash);
    CU_ASSERT_NOT_EQUAL(tokens.paragraphs[0].hash, tokens.paragraphs[1].hash);
}

static void bad_bytes_and_nothing_at_all_are_read(void)
{
    ASSERT_INT(tokens_of("").count, 0);
    ASSERT_INT(tokens_of("\xff\xfe\x80 word \xe2\x80").count, 1);
    struct wc_tokens tokens;
    wc_tokenize(WC_STR_NONE, arena, &tokens);
    ASSERT_INT(tokens.count, 0);
    ASSERT_INT(tokens.paragraph_count, 0);
}

static void long_runs_of_every_kind_are_read_in_one_pass(void)
{
    static const char *const units[] = {"a",      "\u00E9", "\u4E00", "\u0E01", "\u0301", "\u00AD",
                                        "\u3300", "\uFDFA", "\n\nx",  "'",      "\""};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t len = strlen(units[i]), count = (1u << 20) / len;
        char *text = malloc(count * len + 1);
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * len, units[i], len);
        struct wc_tokens tokens;
        wc_tokenize((wc_str){text, count * len}, arena, &tokens);
        CU_ASSERT_TRUE(tokens.count <= 8 * count);
        free(text);
        wc_arena_reset(arena);
    }
}

/* A word is folded a kilobyte at a time; that must not mean looking for its end again each time. */
static void a_long_word_that_ends_beyond_ascii_is_read_in_one_pass(void)
{
    size_t len = (size_t)16 << 20;
    char *text = malloc(len);
    memset(text, 'a', len);
    text[len - 2] = '\xC3'; /* é */
    text[len - 1] = '\xA9';
    struct wc_tokens tokens;
    clock_t start = clock();
    wc_tokenize((wc_str){text, len}, arena, &tokens);
    CU_ASSERT_TRUE(clock() - start < 10 * CLOCKS_PER_SEC);
    CU_ASSERT_TRUE(tokens.count > 10000);
    ASSERT_INT(tokens.end[tokens.count - 1], len);
    free(text);
    wc_arena_reset(arena);
}

static size_t numbers_of(const char *text, uint16_t *ret)
{
    struct wc_number_words words;
    wc_number_words_init(&words);
    struct wc_tokens tokens = tokens_of(text);
    struct wc_number *numbers = wc_arena_alloc(arena, (tokens.count + 1) * sizeof *numbers);
    size_t count = wc_numbers_find(wc_str_of(text), &tokens, &words, numbers);
    for (size_t i = 0; i < count; i++)
        ret[i] = numbers[i].hash;
    return count;
}

static bool same_numbers(const char *a, const char *b)
{
    uint16_t x[64], y[64];
    size_t n = numbers_of(a, x);
    return n > 0 && n == numbers_of(b, y) && memcmp(x, y, n * sizeof *x) == 0;
}

static void numbers_are_values(void)
{
    CU_ASSERT_TRUE(same_numbers("1,000 tonnes", "1000 tonnes"));
    CU_ASSERT_TRUE(same_numbers("7-3/4 pct", "7.75 pct"));
    CU_ASSERT_TRUE(same_numbers("three ships", "3 ships"));
    CU_ASSERT_TRUE(same_numbers("12.1 mln dlrs", "12,141,000 dlrs"));
    CU_ASSERT_TRUE(same_numbers("2.5 billion", "2,500 million"));
    CU_ASSERT_TRUE(same_numbers("on April Three", "on apr 3"));
    CU_ASSERT_FALSE(same_numbers("12.1 mln", "12.4 mln"));
    CU_ASSERT_FALSE(same_numbers("April 3", "May 3"));
    CU_ASSERT_FALSE(same_numbers("14 cts", "15 cts"));
}

static void years_and_the_word_one_are_no_numbers(void)
{
    uint16_t hashes[8];
    ASSERT_INT(numbers_of("one of them said in 1987", hashes), 0);
    ASSERT_INT(numbers_of("one million in 1,987 towns", hashes), 2);
}

static void broken_figures_are_read_as_far_as_they_go(void)
{
    uint16_t hashes[32];
    numbers_of("1/0 3/ 4- 5, 6. 7,8,9.10-11/12/13 99999999999999999999999999 0.00000000000001", hashes);
    CU_ASSERT_TRUE(same_numbers("5,", "5"));
    char endless[3001] = "1"; /* more than a double holds */
    for (size_t i = 1; i + 4 < 3000; i += 4)
        snprintf(endless + i, sizeof endless - i, ",000");
    CU_ASSERT_FALSE(same_numbers(endless, "1"));
    CU_ASSERT_TRUE(same_numbers(endless,
                                "1,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,"
                                "000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000"));
    CU_ASSERT_TRUE(same_numbers("3/4", "0.75"));
}

static const struct unit_test tests[] = {
    UNIT_TEST(case_and_punctuation_do_not_matter),
    UNIT_TEST(apostrophes_and_dashes_of_every_kind_are_the_same),
    UNIT_TEST(compatibility_forms_fold_together),
    UNIT_TEST(soft_hyphens_and_zero_width_characters_vanish),
    UNIT_TEST(a_word_has_the_hash_of_its_folded_form),
    UNIT_TEST(positions_are_bytes_of_the_text),
    UNIT_TEST(unspaced_scripts_give_a_token_a_character),
    UNIT_TEST(korean_and_arabic_are_parted_by_spaces),
    UNIT_TEST(paragraphs_part_at_blank_lines_and_hash_their_words),
    UNIT_TEST(bad_bytes_and_nothing_at_all_are_read),
    UNIT_TEST(long_runs_of_every_kind_are_read_in_one_pass),
    UNIT_TEST(a_long_word_that_ends_beyond_ascii_is_read_in_one_pass),
    UNIT_TEST(numbers_are_values),
    UNIT_TEST(years_and_the_word_one_are_no_numbers),
    UNIT_TEST(broken_figures_are_read_as_far_as_they_go),
};

int main(void)
{
    arena = wc_arena_new();
    int code = unit_main("tokens", tests, sizeof tests / sizeof *tests);
    wc_arena_free(arena);
    return code;
}
