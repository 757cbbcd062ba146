/* Figures and texts for the terminal. */
#include "unit.h"

#include "cli/show.h"

static struct wc_buf out;

static wc_str fresh(void)
{
    return wc_buf_str(&out);
}

static void texts_are_cut_by_columns_and_hostile_characters_are_made_harmless(void)
{
    const struct {
        wc_str text;
        int columns;
        const char *shown;
    } cases[] = {
        {WC_STR("short"), 10, "short"},
        {WC_STR("exactly ten"), 11, "exactly ten"},
        {WC_STR("exactly ten"), 10, "exactly t…"},
        {WC_STR("\x1b[31mred"), 20, "?[31mred"},
        {WC_STR("a\nb\tc"), 20, "a?b?c"},
        {WC_STR("日本語の新聞"), 7, "日本語…"},
        {WC_STR("bad \xff byte"), 20, "bad ? byte"},
        {WC_STR("x\xe2\x80\xaey"), 20, "x?y"},
        {WC_STR(""), 5, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wc_buf_clear(&out);
        wc_buf_add_str(&out, WC_STR(""));
        wc_show_text(&out, cases[i].text, cases[i].columns);
        ASSERT_STR(fresh(), cases[i].shown);
    }
}

static void a_heap_of_characters_without_width_is_cut(void)
{
    char text[2000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? '\x81' : '\xcc'; /* combining acute accents */
    wc_buf_clear(&out);
    wc_show_text(&out, (wc_str){text, sizeof text}, 10);
    CU_ASSERT_TRUE(out.len < 200);
    wc_buf_clear(&out);
    static const char accented[] = {'e', '\xcc', '\x81', 'e', '\xcc', '\x81', '\0'};
    wc_show_text(&out, wc_str_of(accented), 3);
    ASSERT_STR(fresh(), accented);
}

static void counts_have_separators(void)
{
    const struct {
        uint64_t count;
        const char *shown;
    } cases[] = {
        {0, "0"}, {999, "999"}, {1000, "1,000"}, {1234567, "1,234,567"}, {UINT64_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wc_buf_clear(&out);
        wc_show_count(&out, cases[i].count);
        ASSERT_STR(fresh(), cases[i].shown);
    }
}

static void lags_are_told_in_the_unit_that_fits(void)
{
    const struct {
        int64_t ms;
        const char *shown;
    } cases[] = {{0, "at the same time"},      {999, "at the same time"},         {5000, "+5 s"},
                 {12 * 60000LL, "+12 min"},    {65 * 60000LL, "+1 h 05 min"},     {-5 * 60000LL, "−5 min"},
                 {50 * 3600000LL, "+2 d 2 h"}, {INT64_MIN, "−106751991167 d 7 h"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wc_buf_clear(&out);
        wc_show_lag(&out, cases[i].ms);
        ASSERT_STR(fresh(), cases[i].shown);
    }
}

static void sizes_and_moments_are_readable(void)
{
    wc_buf_clear(&out);
    wc_show_bytes(&out, 512);
    wc_buf_add_char(&out, ' ');
    wc_show_bytes(&out, 1536);
    wc_buf_add_char(&out, ' ');
    wc_show_bytes(&out, 84u << 20);
    ASSERT_STR(fresh(), "512 B 1.5 KiB 84 MiB");
    wc_buf_clear(&out);
    wc_show_moment(&out, 1772439300000);
    ASSERT_STR(fresh(), "2026-03-02 08:15 UTC");
}

static const struct unit_test tests[] = {
    UNIT_TEST(texts_are_cut_by_columns_and_hostile_characters_are_made_harmless),
    UNIT_TEST(a_heap_of_characters_without_width_is_cut),
    UNIT_TEST(counts_have_separators),
    UNIT_TEST(lags_are_told_in_the_unit_that_fits),
    UNIT_TEST(sizes_and_moments_are_readable),
};

int main(void)
{
    out.max = 4096;
    int code = unit_main("show", tests, sizeof tests / sizeof *tests);
    wc_buf_free(&out);
    return code;
}
