/* The external sort: same order whether it fits in memory or not, and articles come back as they went in. */
#include "unit.h"

#include "host/sorter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Adds count articles of random clocks (few, so that many are equal) and checks what comes back. */
static void sort_and_check(size_t memory_limit, int count, size_t body_len)
{
    struct wc_sorter *sorter = wc_sorter_new(memory_limit, unit_folder());
    struct wc_arena *keep = wc_arena_new();
    struct wc_error err = WC_ERROR_INIT;
    uint64_t random = 42;
    for (int i = 0; i < count; i++) {
        struct wc_arena *arena = wc_arena_new();
        struct wc_article *article = wc_arena_zalloc(arena, 1, sizeof *article);
        article->id = wc_arena_printf(arena, "%032d", i);
        article->kind = WC_STR("article");
        char *body = wc_arena_alloc(arena, body_len + 1);
        memset(body, 'a' + i % 26, body_len);
        article->body = (wc_str){body, body_len};
        article->first_seen = (int64_t)(next_random(&random) % 50) - 25;
        article->origin.line = i;
        struct wc_arena *prepared = wc_sorter_wants_prepared(sorter) ? wc_arena_new() : NULL;
        int *mark = prepared ? wc_arena_zalloc(prepared, 1, sizeof *mark) : NULL;
        if (mark)
            *mark = i;
        wc_sorter_add(sorter, article->first_seen, article, mark);
        ASSERT_INT(wc_sorter_give(sorter, arena, prepared, &err), WC_OK);
    }
    ASSERT_INT(wc_sorter_sort(sorter, &err), WC_OK);
    int64_t clock = INT64_MIN, line = -1;
    bool end = false, ordered = true, whole = true, belongs = true;
    int came = 0;
    for (;; came++) {
        const struct wc_article *article;
        void *prepared;
        ASSERT_INT(wc_sorter_next(sorter, keep, &article, &prepared, &end, &err), WC_OK);
        if (end || err.code)
            break;
        belongs &= !prepared || *(int *)prepared == article->origin.line;
        ordered &= article->first_seen > clock || (article->first_seen == clock && article->origin.line > line);
        whole &= article->body.len == body_len &&
                 (body_len == 0 || article->body.data[body_len - 1] == 'a' + (char)(article->origin.line % 26));
        clock = article->first_seen;
        line = article->origin.line;
        wc_arena_reset(keep);
    }
    ASSERT_INT(came, count);
    CU_ASSERT_TRUE(ordered);
    CU_ASSERT_TRUE(whole);
    CU_ASSERT_TRUE(belongs);
    CU_ASSERT_EQUAL(wc_sorter_spilled(sorter), memory_limit < (size_t)count * (body_len + 1));
    wc_arena_free(keep);
    wc_sorter_free(sorter);
}

static void orders_by_clock_and_keeps_the_order_of_equals_in_memory(void)
{
    sort_and_check((size_t)1 << 30, 5000, 100);
}

static void orders_the_same_way_when_it_spills_to_disk(void)
{
    sort_and_check((size_t)100 * 1024, 5000, 100);
}

static void records_larger_than_a_read_window_come_back_whole(void)
{
    sort_and_check((size_t)300 * 1024, 60, (size_t)150 * 1024);
}

static void one_record_a_run_still_merges(void)
{
    sort_and_check(1, 200, 10);
}

static void arenas_without_articles_make_no_runs(void)
{
    struct wc_sorter *sorter = wc_sorter_new(1, unit_folder());
    struct wc_error err = WC_ERROR_INIT;
    const struct wc_article article = {.id = WC_STR("x")}, *next;
    void *prepared;
    bool end;
    for (int i = 0; i < 4; i++) {
        struct wc_arena *arena = wc_arena_new();
        wc_arena_alloc(arena, 100);
        if (i == 2)
            wc_sorter_add(sorter, 0, &article, NULL);
        ASSERT_INT(wc_sorter_give(sorter, arena, NULL, &err), WC_OK);
    }
    ASSERT_INT(wc_sorter_sort(sorter, &err), WC_OK);
    struct wc_arena *keep = wc_arena_new();
    ASSERT_INT(wc_sorter_next(sorter, keep, &next, &prepared, &end, &err), WC_OK);
    CU_ASSERT_FALSE(end);
    ASSERT_INT(wc_sorter_next(sorter, keep, &next, &prepared, &end, &err), WC_OK);
    CU_ASSERT_TRUE(end);
    wc_arena_free(keep);
    wc_sorter_free(sorter);
}

static void an_empty_sort_ends_at_once(void)
{
    sort_and_check(1 << 20, 0, 0);
}

static void a_folder_that_cannot_be_written_is_named_in_the_error(void)
{
    struct wc_sorter *sorter = wc_sorter_new(1, "/nonexistent-folder");
    struct wc_article article = {.id = WC_STR("x")};
    struct wc_error err = WC_ERROR_INIT;
    wc_sorter_add(sorter, 0, &article, NULL);
    ASSERT_INT(wc_sorter_give(sorter, wc_arena_new(), NULL, &err), WC_E_IO);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "/nonexistent-folder"));
    wc_sorter_free(sorter);
}

static const struct unit_test tests[] = {
    UNIT_TEST(orders_by_clock_and_keeps_the_order_of_equals_in_memory),
    UNIT_TEST(orders_the_same_way_when_it_spills_to_disk),
    UNIT_TEST(records_larger_than_a_read_window_come_back_whole),
    UNIT_TEST(one_record_a_run_still_merges),
    UNIT_TEST(arenas_without_articles_make_no_runs),
    UNIT_TEST(an_empty_sort_ends_at_once),
    UNIT_TEST(a_folder_that_cannot_be_written_is_named_in_the_error),
};
UNIT_MAIN("sorter", tests)
