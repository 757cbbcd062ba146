/* Which words stand in quotations. A text's quoted words are written out as Q, the others as -. */
#include "text/tokens.h"
#include "unit.h"

#include <string.h>

static void check(const char *text, const char *expected)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_tokens tokens;
    wc_tokenize(wc_str_of(text), arena, &tokens);
    char found[200];
    CU_ASSERT_FATAL(tokens.count < sizeof found);
    for (size_t i = 0; i < tokens.count; i++)
        found[i] = tokens.quoted[i] ? 'Q' : '-';
    found[tokens.count] = '\0';
    ASSERT_STR(wc_str_of(found), expected);
    wc_arena_free(arena);
}

static void every_pair_of_marks_quotes(void)
{
    check("he said \u201Cwe go\u201D now", "--QQ-");
    check("he said \"we go\" now", "--QQ-");
    check("he said ''we go'' now", "--QQ-");
    check("he said ``we go'' now", "--QQ-");
    check("er sagte \u201Ewir gehen\u201C nun", "--QQ-");
    check("il dit \u00ABon y va\u00BB enfin", "--QQQ-");
    check("han sagde \u00BBvi g\u00E5r\u00AB nu", "--QQ-");
    check("hon sa \u201Dvi g\u00E5r\u201D nu", "--QQ-");
    check("\u5E02\u9577\u300C\u884C\u304F\u300D\u3068", "--QQ-");
}

static void corner_brackets_nest(void)
{
    check("\u5F7C\u300C\u884C\u300E\u5149\u300F\u304F\u300D\u3068", "-QQQ-");
}

static void a_mark_left_open_counts_only_at_the_start_of_a_paragraph(void)
{
    check("\u201Cwe go on\n\nand then", "QQQ--");
    check("he \u201Cwent on\n\nand then", "-----");
    check("he said 5\" pipes are\n\nout", "------");
    check("\"we go on\n\n\"and then\" he said", "QQQQQ--");
}

static void single_marks_quote_where_they_cannot_be_apostrophes(void)
{
    check("\u2018We will go,\u2019 he said", "QQQ--");
    check("he said: \u2018We will go\u2019.", "--QQQ");
    check("'We will go,' he said", "QQQ--");
    check("the players' union and the firm's 'own goal", "---------");
    check("the workers\u2019 rights and \u2018nineties\u2019 rock", "------");
    check("it isn't what they're after, he'd said.", "----------");
}

static void stray_marks_do_no_harm(void)
{
    check("\u00BB more news \u00BB and more", "----");
    check("\u201D \u201D he \u300D said", "--");
    check("a \"\" b", "--");
}

static const struct unit_test tests[] = {
    UNIT_TEST(every_pair_of_marks_quotes),
    UNIT_TEST(corner_brackets_nest),
    UNIT_TEST(a_mark_left_open_counts_only_at_the_start_of_a_paragraph),
    UNIT_TEST(single_marks_quote_where_they_cannot_be_apostrophes),
    UNIT_TEST(stray_marks_do_no_harm),
};
UNIT_MAIN("quotes", tests)
