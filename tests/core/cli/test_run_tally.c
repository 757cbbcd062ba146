/* What a run's summary counts while the records pass. */
#include "unit.h"

#include "cli/run_tally.h"

static void letter(struct wc_tally *tally, wc_str reason)
{
    struct wc_dead_letter dead = {.reason = reason};
    wc_tally_record(tally, WC_RECORD_DEAD_LETTER, &dead);
}

static void reasons_are_told_apart_by_what_is_shown_of_them(void)
{
    struct wc_tally tally = {0};
    for (int i = 0; i < 3; i++) {
        letter(&tally, WC_STR("a reason that is longer than its place"));
        letter(&tally, WC_STR("\xff\xfe"));
        letter(&tally, WC_STR("twenty-two bytes, and \xc3\xa9"));
        letter(&tally, (wc_str){NULL, 0});
    }
    ASSERT_INT(tally.reason_count, 4);
    CU_ASSERT_STRING_EQUAL(tally.reasons[0].name, "a reason that is longer");
    CU_ASSERT_STRING_EQUAL(tally.reasons[1].name, "(not UTF-8)");
    CU_ASSERT_STRING_EQUAL(tally.reasons[2].name, "twenty-two bytes, and ");
    CU_ASSERT_STRING_EQUAL(tally.reasons[3].name, "");
    for (size_t i = 0; i < tally.reason_count; i++)
        ASSERT_INT(tally.reasons[i].count, 3);
}

static void reasons_beyond_the_table_are_counted_together(void)
{
    struct wc_tally tally = {0};
    struct wc_arena *arena = wc_arena_new();
    for (int i = 0; i < 100; i++)
        letter(&tally, wc_arena_printf(arena, "reason %d", i));
    ASSERT_INT(tally.reason_count, 16);
    CU_ASSERT_STRING_EQUAL(tally.reasons[15].name, "other");
    ASSERT_INT(tally.reasons[15].count, 85);
    wc_arena_free(arena);
}

static void copies_are_counted_by_leader_and_kills_are_not(void)
{
    struct wc_tally tally = {0};
    struct wc_arena *arena = wc_arena_new();
    for (unsigned i = 0; i < 3000; i++) {
        struct wc_duplicate duplicate = {.kind = i % 3 == 0 ? WC_STR("kill") : WC_STR("near")};
        duplicate.leader.id = wc_arena_printf(arena, "%08x%024x", i / 3 * 2654435761u, i / 3);
        wc_tally_record(&tally, WC_RECORD_DUPLICATE, &duplicate);
    }
    ASSERT_INT(tally.leader_count, 1000);
    ASSERT_INT(tally.near, 2000);
    wc_arena_free(arena);
    wc_tally_free(&tally);
}

static const struct unit_test tests[] = {
    UNIT_TEST(reasons_are_told_apart_by_what_is_shown_of_them),
    UNIT_TEST(reasons_beyond_the_table_are_counted_together),
    UNIT_TEST(copies_are_counted_by_leader_and_kills_are_not),
};
UNIT_MAIN("run tally", tests)
