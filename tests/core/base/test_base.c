/* The arena, the buffer and string views. */
#include "unit.h"

#include <string.h>

static void arena_memory_is_aligned_distinct_and_survives_growth(void)
{
    struct wc_arena *arena = wc_arena_new();
    wc_str first = wc_arena_dup(arena, WC_STR("first"));
    for (size_t size = 1; size < 300000; size = size * 3 + 1) {
        char *memory = wc_arena_alloc(arena, size);
        CU_ASSERT_EQUAL((uintptr_t)memory % _Alignof(max_align_t), 0);
        memset(memory, 'x', size);
    }
    ASSERT_STR(first, "first");
    wc_arena_free(arena);
}

static void arena_reuses_its_memory_after_reset(void)
{
    struct wc_arena *arena = wc_arena_new();
    void *before = wc_arena_alloc(arena, 100);
    wc_arena_reset(arena);
    ASSERT_INT(wc_arena_used(arena), 0);
    CU_ASSERT_PTR_EQUAL(wc_arena_alloc(arena, 100), before);
    wc_arena_free(arena);
}

static void arena_works_after_giving_back_large_blocks(void)
{
    struct wc_arena *arena = wc_arena_new();
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 4; i++)
            memset(wc_arena_alloc(arena, 3u << 20), 1, 3u << 20);
        wc_arena_reset(arena);
    }
    memset(wc_arena_alloc(arena, 10), 1, 10);
    wc_arena_free(arena);
}

static void buffer_refuses_to_pass_its_maximum_and_keeps_what_it_has(void)
{
    struct wc_buf buf = WC_BUF_INIT(8);
    CU_ASSERT_TRUE(wc_buf_add_str(&buf, WC_STR("12345678")));
    CU_ASSERT_FALSE(wc_buf_add_char(&buf, '9'));
    CU_ASSERT_FALSE(wc_buf_printf(&buf, "%d", 9));
    ASSERT_STR(wc_buf_str(&buf), "12345678");
    wc_buf_free(&buf);
}

static void a_buffer_without_a_maximum_grows(void)
{
    struct wc_buf buf = WC_BUF_INIT(SIZE_MAX);
    CU_ASSERT_TRUE(wc_buf_add_str(&buf, WC_STR("abc")));
    CU_ASSERT_TRUE(buf.cap > buf.len);
    CU_ASSERT_FALSE(wc_buf_reserve(&buf, SIZE_MAX - 3));
    ASSERT_STR(wc_buf_str(&buf), "abc");
    wc_buf_free(&buf);
}

static void absent_and_empty_strings_differ(void)
{
    CU_ASSERT_FALSE(wc_str_equal(WC_STR_NONE, WC_STR("")));
    CU_ASSERT_TRUE(wc_str_equal(WC_STR_NONE, WC_STR_NONE));
    CU_ASSERT_TRUE(wc_str_equal(WC_STR(""), wc_str_of("")));
}

static void find_reports_offsets_and_absence(void)
{
    ASSERT_INT(wc_str_find(WC_STR("a needle, a needle"), WC_STR("needle"), 3), 12);
    CU_ASSERT_EQUAL(wc_str_find(WC_STR("short"), WC_STR("longer than it"), 0), SIZE_MAX);
    CU_ASSERT_EQUAL(wc_str_find(WC_STR("abc"), WC_STR("a"), 9), SIZE_MAX);
}

static void error_prefix_goes_before_the_text_and_long_texts_are_cut(void)
{
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_fail(&err, WC_E_DATA, "bad byte at %d", 7), WC_E_DATA);
    ASSERT_INT(wc_error_prefix(&err, "%s", "file.json"), WC_E_DATA);
    ASSERT_STR(wc_str_of(err.text), "file.json: bad byte at 7");
    char longer[3000];
    memset(longer, 'y', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    wc_fail(&err, WC_E_DATA, "%s", longer);
    wc_error_prefix(&err, "%s", longer);
    CU_ASSERT_TRUE(strlen(err.text) < sizeof err.text);
}

static const struct unit_test tests[] = {
    UNIT_TEST(arena_memory_is_aligned_distinct_and_survives_growth),
    UNIT_TEST(arena_reuses_its_memory_after_reset),
    UNIT_TEST(arena_works_after_giving_back_large_blocks),
    UNIT_TEST(buffer_refuses_to_pass_its_maximum_and_keeps_what_it_has),
    UNIT_TEST(a_buffer_without_a_maximum_grows),
    UNIT_TEST(absent_and_empty_strings_differ),
    UNIT_TEST(find_reports_offsets_and_absence),
    UNIT_TEST(error_prefix_goes_before_the_text_and_long_texts_are_cut),
};
UNIT_MAIN("base", tests)
