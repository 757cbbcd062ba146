/* Plain text of every layout to the body form. The texts are invented. */
#include "text/paragraphs.h"
#include "text/utf8.h"
#include "unit.h"

#include <string.h>
#include <utf8proc.h>

struct layout_case {
    const char *raw, *body;
};

static void check(const struct layout_case *cases, size_t count)
{
    struct wc_arena *arena = wc_arena_new();
    for (size_t i = 0; i < count; i++) {
        wc_str body = wc_text_body(wc_str_of(cases[i].raw), arena);
        ASSERT_STR(body, cases[i].body);
        ASSERT_STR(wc_text_body(body, arena), cases[i].body); /* a body is its own body form */
    }
    wc_arena_free(arena);
}
#define CHECK(cases) check((cases), sizeof(cases) / sizeof *(cases))

static void joins_hard_wrapped_lines_between_blank_lines(void)
{
    static const struct layout_case cases[] = {
        {"The harbour board said on Monday that dredging of the\r\nnorthern channel would start in the second week "
         "of\r\n"
         "May and last until the autumn.\r\n\r\nShips of up to 60,000 tonnes will then be able to reach\r\n"
         "the new quay at any state of the tide.\r\n",
         "The harbour board said on Monday that dredging of the northern channel would start in the second week of May "
         "and last until the autumn.\n\nShips of up to 60,000 tonnes will then be able to reach the new quay at any "
         "state of the tide."},
        {"Министерство сообщило, что строительство нового моста\nчерез реку начнется весной и продлится не менее двух\n"
         "лет.\n\nСтоимость работ пока не называется, но в прошлом году\nговорилось о трех миллиардах.",
         "Министерство сообщило, что строительство нового моста через реку начнется весной и продлится не менее двух "
         "лет.\n\nСтоимость работ пока не называется, но в прошлом году говорилось о трех миллиардах."},
        {"The talks on the Franco-\nGerman plan will go on next week in the old town hall of\nthe city, officials "
         "said.",
         "The talks on the Franco-German plan will go on next week in the old town hall of the city, officials said."},
    };
    CHECK(cases);
}

static void parts_indented_paragraphs_without_blank_lines(void)
{
    static const struct layout_case cases[] = {
        {"Melville Tin Co said it would close\nits two smelters on the coast for repairs, starting in the\n"
         "first week of June and ending in July.\n    Output last year was 4,100 tonnes.\n"
         "    Shipments will be made from stocks meanwhile, the company\nsaid in a statement.\n Wire\n",
         "Melville Tin Co said it would close its two smelters on the coast for repairs, starting in the first week of "
         "June and ending in July.\n\nOutput last year was 4,100 tonnes.\n\nShipments will be made from stocks "
         "meanwhile, the company said in a statement.\n\nWire"},
        {"Melville Tin said\nJonah Ferris and two partners had offered to buy the\nsmelter on the coast.\n"
         "    Melville gave no price and no date for the end of the\ntalks.\n",
         "Melville Tin said Jonah Ferris and two partners had offered to buy the smelter on the coast.\n\n"
         "Melville gave no price and no date for the end of the talks."},
        {"Dividend six cts vs five cts\n    Payable May one\n    Record April ten\n Wire\n",
         "Dividend six cts vs five cts\n\nPayable May one\n\nRecord April ten\n\nWire"},
    };
    CHECK(cases);
}

static void keeps_a_line_a_paragraph(void)
{
    static const struct layout_case cases[] = {
        {"The mayor opened the bridge on Friday in front of a crowd that the police put at four thousand, many of them "
         "children.\n“It took too long,” she said.\nTrams will run from Monday. The first leaves the square at five in "
         "the morning and the last at midnight, the company said.",
         "The mayor opened the bridge on Friday in front of a crowd that the police put at four thousand, many of them "
         "children.\n\n“It took too long,” she said.\n\nTrams will run from Monday. The first leaves the square at "
         "five in the morning and the last at midnight, the company said."},
        {"Rain expected\nMarkets fall\nBridge opens", "Rain expected\n\nMarkets fall\n\nBridge opens"},
        {"Trams run again in the old town.\nThe mayor thanked the workers.\nTickets stay at two crowns.",
         "Trams run again in the old town.\n\nThe mayor thanked the workers.\n\nTickets stay at two crowns."},
    };
    CHECK(cases);
}

static void does_not_glue_columns_of_figures(void)
{
    static const struct layout_case cases[] = {
        {"The ministry gave these figures for the harvest of the last\ntwo years, in thousands of tonnes, with those "
         "for\n"
         "the year before that in brackets:\n             1986     1985\n Wheat       410      388\n Rye          52   "
         "    61\n",
         "The ministry gave these figures for the harvest of the last two years, in thousands of tonnes, with those "
         "for "
         "the year before that in brackets:\n\n1986 1985\n\nWheat 410 388\n\nRye 52 61"},
    };
    CHECK(cases);
}

static void keeps_list_items_apart_and_whole(void)
{
    static const struct layout_case cases[] = {
        {"The council agreed on three measures for the coming year,\nwhich it will put to the vote on Thursday "
         "evening:\n"
         "* a lower speed on the ring road, with cameras at both of\n  the bridges\n* more buses\n* a car-free Sunday "
         "in May",
         "The council agreed on three measures for the coming year, which it will put to the vote on Thursday "
         "evening:\n\n* a lower speed on the ring road, with cameras at both of the bridges\n\n* more buses\n\n"
         "* a car-free Sunday in May"},
    };
    CHECK(cases);
}

static void joins_chinese_lines_without_a_space(void)
{
    static const struct layout_case cases[] = {
        {"市政府星期一宣布新的大桥将于明年春天开始建造工程预计持续两\n年并且耗资三亿元市长说这座桥对城市非常重要居民们"
         "已经等了很多\n"
         "年。",
         "市政府星期一宣布新的大桥将于明年春天开始建造工程预计持续两年并且耗资三亿元市长说这座桥对城市非常重要居民们已"
         "经等了很多"
         "年。"},
    };
    CHECK(cases);
}

static void drops_and_replaces_characters(void)
{
    static const struct layout_case cases[] = {
        {"", ""},
        {" \n\t\n ", ""},
        {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth \xEF\xBB\xBFmark\x07 bell\x7F", "softhyphen zerowidth mark bell"},
        {"no\xC2\xA0"
         "break\xE2\x80\xAFthin\xE3\x80\x80wide\ttab",
         "no break thin wide tab"},
        {"evil\xE2\x80\xAEoverride\xE2\x81\xA6isolate\xE2\x80\x8Fmark", "eviloverrideisolatemark"},
        {"\xC2\x85"
         "next\xC2\x9Bline",
         "nextline"},
        {"می\xE2\x80\x8Cخواهم क\xE2\x80\x8Dष", "می\xE2\x80\x8Cخواهم क\xE2\x80\x8Dष"},
        {"“Curly” ‘quotes’ – and — dashes…", "“Curly” ‘quotes’ – and — dashes…"},
        {"One.\rTwo.\r\nThree.\xE2\x80\xA8"
         "Four.\xE2\x80\xA9"
         "Five.\fSix.",
         "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix."},
        {"a  b   c", "a b c"},
    };
    CHECK(cases);
    struct wc_arena *arena = wc_arena_new();
    ASSERT_STR(wc_text_body((wc_str){"nu\0l", 4}, arena), "nul");
    ASSERT_STR(wc_text_body(WC_STR_NONE, arena), "");
    wc_arena_free(arena);
}

static void composes_to_nfc(void)
{
    static const struct layout_case cases[] = {
        {"Cafe\xCC\x81 au lait\nplain line.\nmore cafe\xCC\x81.", "Café au lait\n\nplain line.\n\nmore café."},
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
        {"\xE2\x84\xAB", "Å"},                                    /* ANGSTROM SIGN */
        {"q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},               /* marks in canonical order */
        {"\xE0\xA4\x95\xE0\xA4\xBC", "\xE0\xA4\x95\xE0\xA4\xBC"}, /* a composition exclusion */
        {"Nguyễn Văn An", "Nguyễn Văn An"},
        {"กำลังเรียนภาษาไทยที่นี่", "กำลังเรียนภาษาไทยที่นี่"},
    };
    CHECK(cases);
}

static void a_tower_of_marks_takes_no_time(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf tower = WC_BUF_INIT(1u << 22);
    wc_buf_add_char(&tower, 'a');
    for (int i = 0; i < 200000; i++)
        wc_buf_add_str(&tower, i % 2 ? WC_STR("\xCC\x81") : WC_STR("\xCC\x96"));
    wc_str body = wc_text_body(wc_buf_str(&tower), arena);
    CU_ASSERT_TRUE(body.len > 10 && body.len < 100);
    wc_buf_free(&tower);
    wc_arena_free(arena);
}

/* Also of characters that are marks only once they are decomposed: by their own class these are none. */
static void a_tower_of_what_decomposes_to_marks_is_cut_too(void)
{
    struct wc_arena *arena = wc_arena_new();
    int found = 0;
    for (int32_t c = 0x300; c <= 0x10FFFF; c++) {
        int32_t parts[32];
        utf8proc_ssize_t count = utf8proc_codepoint_valid(c) && utf8proc_get_property(c)->combining_class == 0
                                     ? utf8proc_decompose_char(c, parts, 32, UTF8PROC_DECOMPOSE, NULL)
                                     : 0;
        if (count < 1 || utf8proc_get_property(parts[0])->combining_class == 0)
            continue;
        struct wc_buf tower = WC_BUF_INIT(1u << 20);
        char bytes[4];
        size_t len = wc_utf8_encode((uint32_t)c, bytes);
        for (int i = 0; i < 20000; i++)
            wc_buf_add(&tower, bytes, len);
        CU_ASSERT_TRUE(wc_text_body(wc_buf_str(&tower), arena).len < 500);
        wc_buf_free(&tower);
        found++;
    }
    CU_ASSERT_TRUE(found >= 3);
    wc_arena_free(arena);
}

static void a_line_is_one_line(void)
{
    struct wc_arena *arena = wc_arena_new();
    ASSERT_STR(wc_text_line(WC_STR("  Two\n words \xC2\xA0 and\x01 cafe\xCC\x81\r\n"), arena), "Two words and café");
    ASSERT_STR(wc_text_line(WC_STR(""), arena), "");
    ASSERT_STR(wc_text_line(WC_STR("\n\n\xE2\x80\x8B"), arena), "");
    wc_arena_free(arena);
}

static void paragraphs_are_walked_in_order(void)
{
    wc_str body = WC_STR("One\n\nTwo two\n\nThree"), paragraph;
    size_t at = 0;
    CU_ASSERT_TRUE(wc_text_next_paragraph(body, &at, &paragraph));
    ASSERT_STR(paragraph, "One");
    CU_ASSERT_TRUE(wc_text_next_paragraph(body, &at, &paragraph));
    ASSERT_STR(paragraph, "Two two");
    CU_ASSERT_TRUE(wc_text_next_paragraph(body, &at, &paragraph));
    ASSERT_STR(paragraph, "Three");
    CU_ASSERT_FALSE(wc_text_next_paragraph(body, &at, &paragraph));
    at = 0;
    CU_ASSERT_FALSE(wc_text_next_paragraph(WC_STR(""), &at, &paragraph));
}

static const struct unit_test tests[] = {
    UNIT_TEST(joins_hard_wrapped_lines_between_blank_lines),
    UNIT_TEST(parts_indented_paragraphs_without_blank_lines),
    UNIT_TEST(keeps_a_line_a_paragraph),
    UNIT_TEST(does_not_glue_columns_of_figures),
    UNIT_TEST(keeps_list_items_apart_and_whole),
    UNIT_TEST(joins_chinese_lines_without_a_space),
    UNIT_TEST(drops_and_replaces_characters),
    UNIT_TEST(composes_to_nfc),
    UNIT_TEST(a_tower_of_marks_takes_no_time),
    UNIT_TEST(a_tower_of_what_decomposes_to_marks_is_cut_too),
    UNIT_TEST(a_line_is_one_line),
    UNIT_TEST(paragraphs_are_walked_in_order),
};
UNIT_MAIN("paragraphs", tests)
