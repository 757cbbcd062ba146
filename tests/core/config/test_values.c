/* Single values by type, range and choice; tables; the nearest name. */
#include "unit.h"

#include "config/nearest.h"
#include "config/scalar.h"
#include "config/table.h"
#include "config/value.h"

#include <locale.h>
#include <string.h>

static int64_t duration(const char *text)
{
    int64_t value = -1;
    return wc_scalar_duration(wc_str_of(text), &value) ? value : -1;
}

static int64_t size(const char *text)
{
    int64_t value = -1;
    return wc_scalar_size(wc_str_of(text), &value) ? value : -1;
}

static void durations_have_units_and_are_whole(void)
{
    ASSERT_INT(duration("500ms"), 500);
    ASSERT_INT(duration("30s"), 30000);
    ASSERT_INT(duration("10m"), 600000);
    ASSERT_INT(duration("72h"), 259200000);
    ASSERT_INT(duration("31d"), INT64_C(2678400000));
    ASSERT_INT(duration("2w"), 1209600000);
    ASSERT_INT(duration("0"), 0);
    static const char *const wrong[] = {"",
                                        "5",
                                        "h",
                                        "1.5h",
                                        "-1s",
                                        "+1s",
                                        "1 h",
                                        "1hh",
                                        "1H ",
                                        "0x5s",
                                        "9223372036854775807s",
                                        "99999999999999999999ms",
                                        "1h30m"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ASSERT_INT(duration(wrong[i]), -1);
}

static void sizes_are_powers_of_1024(void)
{
    ASSERT_INT(size("512"), 512);
    ASSERT_INT(size("64k"), 65536);
    ASSERT_INT(size("64K"), 65536);
    ASSERT_INT(size("300M"), 314572800);
    ASSERT_INT(size("2g"), INT64_C(2147483648));
    ASSERT_INT(size("1T"), INT64_C(1) << 40);
    ASSERT_INT(size("8388607T"), INT64_C(8388607) << 40);
    ASSERT_INT(size("8388608T"), -1);
    ASSERT_INT(size("1kB"), -1);
    ASSERT_INT(size("-1"), -1);
    ASSERT_INT(size("k"), -1);
}

static void whole_numbers_reach_both_ends_and_not_beyond(void)
{
    int64_t value = 7;
    CU_ASSERT_TRUE(wc_scalar_int(WC_STR("9223372036854775807"), &value));
    CU_ASSERT_EQUAL(value, INT64_MAX);
    CU_ASSERT_TRUE(wc_scalar_int(WC_STR("-9223372036854775808"), &value));
    CU_ASSERT_EQUAL(value, INT64_MIN);
    CU_ASSERT_TRUE(wc_scalar_int(WC_STR("+0042"), &value));
    ASSERT_INT(value, 42);
    static const char *const wrong[] = {"",     "-", "9223372036854775808", "-9223372036854775809", "1.0", "1e3",
                                        "0x10", " 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CU_ASSERT_FALSE(wc_scalar_int(wc_str_of(wrong[i]), &value));
    ASSERT_INT(value, 42);
}

static void numbers_do_not_ask_the_locale(void)
{
    double value = 0;
    CU_ASSERT_TRUE(wc_scalar_number(WC_STR("0.36"), &value));
    CU_ASSERT_DOUBLE_EQUAL(value, 0.36, 1e-15);
    CU_ASSERT_TRUE(wc_scalar_number(WC_STR("-1.5e3"), &value));
    CU_ASSERT_DOUBLE_EQUAL(value, -1500, 1e-9);
    CU_ASSERT_TRUE(wc_scalar_number(WC_STR(".5"), &value));
    static const char *const wrong[] = {"", ".", "0,36", "1e", "1e999", "nan", "inf", "0x1p3", "1 ", "--1", "1.2.3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CU_ASSERT_FALSE(wc_scalar_number(wc_str_of(wrong[i]), &value));
    /* A locale with a decimal comma, where the machine has one. */
    if (setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"))
        CU_ASSERT_TRUE(wc_scalar_number(WC_STR("0.36"), &value) && value > 0.35);
    setlocale(LC_ALL, "C");
}

static void yes_and_no_have_six_words(void)
{
    bool value = false;
    CU_ASSERT_TRUE(wc_scalar_bool(WC_STR("Yes"), &value) && value);
    CU_ASSERT_TRUE(wc_scalar_bool(WC_STR("off"), &value) && !value);
    CU_ASSERT_FALSE(wc_scalar_bool(WC_STR("1"), &value));
    CU_ASSERT_FALSE(wc_scalar_bool(WC_STR(""), &value));
}

static const char *const colours[] = {"red", "green", "blue", NULL};
static const struct wc_option sample[] = {{"window", WC_OPTION_DURATION, "72h", "1m", "366d", NULL, "Help.", 0},
                                          {"threads", WC_OPTION_INT, "2", "1", "64", NULL, "Help.", 0},
                                          {"ratio", WC_OPTION_NUMBER, "0.5", "0.05", NULL, NULL, "Help.", 0},
                                          {"cap", WC_OPTION_SIZE, NULL, NULL, "1M", NULL, "Help.", 0},
                                          {"colour", WC_OPTION_CHOICE, "red", NULL, NULL, colours, "Help.", 0},
                                          {"words", WC_OPTION_LIST, "", NULL, NULL, NULL, "Help.", 0},
                                          {"on", WC_OPTION_BOOL, "yes", NULL, NULL, NULL, "Help.", 0},
                                          {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};

static struct wc_error fault;
static struct wc_value value;
static struct wc_arena *arena;

/* The error's text for a value of the sample's option, "" where it is right. */
static wc_str parse(const char *option, const char *text)
{
    fault = (struct wc_error)WC_ERROR_INIT;
    struct wc_raw raw = wc_raw_of(text);
    if (!arena)
        arena = wc_arena_new();
    wc_value_parse(wc_table_find(sample, option), &raw, false, arena, &value, &fault);
    wc_raw_free(&raw);
    return wc_str_of(fault.text);
}

static void errors_say_what_would_be_right(void)
{
    ASSERT_STR(parse("window", "3 parsecs"), "\"3 parsecs\" is no duration; write it like 500ms, 30s, 10m, 72h, 31d or "
                                             "2w (1m..366d)");
    ASSERT_STR(parse("window", "1s"), "\"1s\" is out of range; it may be 1m..366d");
    ASSERT_STR(parse("ratio", "0.01"), "\"0.01\" is out of range; it may be 0.05 or more");
    ASSERT_STR(parse("cap", "2M"), "\"2M\" is out of range; it may be at most 1M");
    ASSERT_STR(parse("threads", ""), "\"\" is no whole number; write it like 42 (1..64)");
    ASSERT_STR(parse("colour", "gren"), "\"gren\" is no choice of this option; write red, green or blue; did you mean "
                                        "green?");
    ASSERT_STR(parse("on", "maybe"), "\"maybe\" is neither yes nor no; write true or false");
    ASSERT_STR(parse("words", "a,,b"), "\"a,,b\" has an empty item; write items parted by single commas");
    ASSERT_STR(parse("threads", "\x1b[2J"), "\"\\x1b[2J\" is no whole number; write it like 42 (1..64)");
}

static void bounds_are_inclusive(void)
{
    ASSERT_STR(parse("window", "1m"), "");
    ASSERT_STR(parse("window", "366d"), "");
    ASSERT_STR(parse("threads", "65"), "\"65\" is out of range; it may be 1..64");
}

static void lists_are_parted_by_commas_and_may_be_empty(void)
{
    ASSERT_STR(parse("words", " a , b c,d"), "");
    ASSERT_INT(value.count, 3);
    ASSERT_STR(value.items[1], "b c");
    ASSERT_STR(parse("words", " "), "");
    ASSERT_INT(value.count, 0);
}

static void hidden_values_are_not_quoted(void)
{
    struct wc_raw raw = wc_raw_of("hunter2");
    wc_value_parse(&sample[1], &raw, true, arena, &value, &fault);
    CU_ASSERT_PTR_NULL(strstr(fault.text, "hunter2"));
    wc_value_parse(&sample[4], &raw, true, arena, &value, &fault);
    CU_ASSERT_PTR_NULL(strstr(fault.text, "hunter2"));
    wc_raw_free(&raw);
    wc_arena_free(arena);
    arena = NULL;
}

/* ---- tables */

static wc_str check(struct wc_option row)
{
    struct wc_option table[] = {sample[0], row, sample[7]};
    fault = (struct wc_error)WC_ERROR_INIT;
    wc_table_check(table, &fault);
    return wc_str_of(fault.text);
}

static void sound_tables_pass(void)
{
    CU_ASSERT_EQUAL(wc_table_check(sample, &fault), WC_OK);
    CU_ASSERT_EQUAL(wc_table_check(NULL, &fault), WC_OK);
}

static void unsound_tables_are_refused(void)
{
    struct wc_option row = sample[1];
    row.name = "Threads";
    ASSERT_STR(check(row), "the option name \"Threads\" is not made of lower-case letters, digits and underscores");
    row = sample[1];
    row.preset = "100";
    ASSERT_STR(check(row), "the preset of option threads is wrong: \"100\" is out of range; it may be 1..64");
    row = sample[1];
    row.minimum = "70";
    ASSERT_STR(check(row), "the maximum of option threads is wrong: \"64\" is out of range; it may be 70..64");
    row = sample[1];
    row.help = NULL;
    ASSERT_STR(check(row), "option threads has no help text");
    row = sample[1];
    row.type = (enum wc_option_type)77;
    ASSERT_STR(check(row), "option threads has the unknown type 77");
    row = sample[4];
    row.choices = NULL;
    ASSERT_STR(check(row), "option colour has no choices");
    row = sample[6];
    row.minimum = "0";
    ASSERT_STR(check(row), "option on has a range, which its type (yes or no) does not take");
    ASSERT_STR(check(sample[0]), "the option window stands twice in the table");
}

/* ---- nearest */

static const char *nearest_of(const char *word)
{
    struct wc_nearest nearest = {.word = word};
    static const char *const names[] = {"window", "threshold", "sketch", "mode"};
    for (size_t i = 0; i < 4; i++)
        wc_nearest_try(&nearest, names[i]);
    return wc_nearest_found(&nearest);
}

static void slips_are_recognised_and_strangers_not(void)
{
    ASSERT_STR(wc_str_of(nearest_of("windwo")), "window");
    ASSERT_STR(wc_str_of(nearest_of("treshhold")), "threshold");
    ASSERT_STR(wc_str_of(nearest_of("Mode")), "mode");
    CU_ASSERT_PTR_NULL(nearest_of("banana"));
    CU_ASSERT_PTR_NULL(nearest_of(""));
    CU_ASSERT_PTR_NULL(
        nearest_of("a word that is much too long for any name that an option could have, so it is left"));
}

static const struct unit_test tests[] = {
    UNIT_TEST(durations_have_units_and_are_whole),
    UNIT_TEST(sizes_are_powers_of_1024),
    UNIT_TEST(whole_numbers_reach_both_ends_and_not_beyond),
    UNIT_TEST(numbers_do_not_ask_the_locale),
    UNIT_TEST(yes_and_no_have_six_words),
    UNIT_TEST(errors_say_what_would_be_right),
    UNIT_TEST(bounds_are_inclusive),
    UNIT_TEST(lists_are_parted_by_commas_and_may_be_empty),
    UNIT_TEST(hidden_values_are_not_quoted),
    UNIT_TEST(sound_tables_pass),
    UNIT_TEST(unsound_tables_are_refused),
    UNIT_TEST(slips_are_recognised_and_strangers_not),
};
UNIT_MAIN("values", tests)
