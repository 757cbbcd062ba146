/* Finding the story in plain text, Markdown and front matter. All texts are written for the tests. */
#include "unit.h"

#include "producers/common/lead.h"
#include "producers/common/source.h"
#include "producers/files/lines.h"
#include "producers/files/page.h"
#include "producers/files/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct wc_arena *arena;

static struct wc_article read_page(enum wc_page_form form, const char *text, struct wc_time *ret_captured)
{
    struct wc_article article;
    struct wc_time captured = {0, WC_TIME_NONE, false};
    struct wc_error err = WC_ERROR_INIT;
    const char *reason = NULL;
    memset(&article, 0, sizeof article);
    if (!arena)
        arena = wc_arena_new();
    ASSERT_INT(wc_page_read(form, wc_str_of(text), true, arena, &article, &captured, &reason, &err), WC_OK);
    if (ret_captured)
        *ret_captured = captured;
    return article;
}

static struct wc_article find(const char *text)
{
    return read_page(WC_PAGE_TEXT, text, NULL);
}

#define LEAD "The harbour master of Port Ellery said on Friday that ferries would sail again within a day."

static void a_title_repeated_with_other_quotes_and_dashes_stands_once(void)
{
    struct wc_article article = find("Ellery’s ferries to sail again – after a week\n\n"
                                     "Ellery's Ferries to sail again - after a week\n\n" LEAD "\n");
    ASSERT_STR(article.title, "Ellery’s ferries to sail again – after a week");
    ASSERT_STR(article.body, LEAD);
    CU_ASSERT_PTR_NULL(article.subtitle.data);
    article = find("Ferries to sail again | The Ellery Bell\n\nFerries to sail again\n\n" LEAD);
    ASSERT_STR(article.title, "Ferries to sail again");
    ASSERT_STR(article.body, LEAD);
    article = find("Is it over? The strike ends.\n\nIs it over? The strike ends\n\n" LEAD);
    ASSERT_STR(article.title, "Is it over? The strike ends.");
    ASSERT_STR(article.body, LEAD);
}

static void date_title_subtitle_and_byline_are_taken_in_any_order(void)
{
    static const char *const tops[] = {
        "Tuesday, October 31, 2023\n\nFerries to Sail Again Soon: Master\n\nA Week of Strikes Ends at Port Ellery\n\n"
        "By Ada Quay\n\n",
        "Ferries to Sail Again Soon: Master\n\nA Week of Strikes Ends at Port Ellery\n\nBy Ada Quay | 31 October "
        "2023\n\n",
        "By Ada Quay\n\nFerries to Sail Again Soon: Master\n\nPublished: October 31, 2023 10:15 am GMT\n\n"
        "A Week of Strikes Ends at Port Ellery\n\n",
    };
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        char text[1000];
        snprintf(text, sizeof text, "%s" LEAD "\n\nMore.", tops[i]);
        struct wc_article article = find(text);
        ASSERT_STR(article.title, "Ferries to Sail Again Soon: Master");
        ASSERT_STR(article.subtitle, "A Week of Strikes Ends at Port Ellery");
        ASSERT_STR(article.body, LEAD "\n\nMore.");
        ASSERT_INT(article.authors.count, 1);
        if (article.authors.count)
            ASSERT_STR(article.authors.items[0], "Ada Quay");
        CU_ASSERT_TRUE(article.published.precision >= WC_TIME_DAY);
        ASSERT_INT(article.published.ms / 86400000, 19661);
    }
}

static void a_story_without_a_title_keeps_its_lead_in_the_body(void)
{
    struct wc_article article = find(LEAD
                                     " Nobody was hurt.\nA second line of the story follows the first one here.\n");
    CU_ASSERT_PTR_NULL(article.title.data);
    CU_ASSERT_TRUE(wc_str_starts(article.body, WC_STR(LEAD)));
    struct wc_time none = {0, WC_TIME_NONE, false};
    wc_source_finish(&article, none, 5000, arena);
    CU_ASSERT_TRUE(article.title_derived);
    ASSERT_STR(article.title,
               "The harbour master of Port Ellery said on Friday that ferries would sail again within a day");
    ASSERT_INT(article.first_seen, 5000);
}

static void derived_titles_end_at_a_sentence_or_a_word(void)
{
    static const char *const leads[][2] = {
        {"Mr. Quay met J. Pier of the U.S. office on Monday. He left.",
         "Mr. Quay met J. Pier of the U.S. office on Monday"},
        {"“It is over!” the master said. Nobody cheered.", "“It is over!” the master said"},
        {"Short", "Short"},
        {"The master, who has run the harbour since the year of the great flood, and before it the lighthouse, "
         "the fish market and the chapel choir, resigned.",
         "The master, who has run the harbour since the year of the great flood, and before it the lighthouse…"},
        {"港长周五说，渡轮将在一天内恢复航行。没有人受伤。", "港长周五说，渡轮将在一天内恢复航行。"},
    };
    arena = arena ? arena : wc_arena_new();
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        ASSERT_STR(wc_source_lead_title(wc_str_of(leads[i][0]), arena), leads[i][1]);
    CU_ASSERT_PTR_NULL(wc_source_lead_title(WC_STR(""), arena).data);
    char endless[4000];
    memset(endless, 'x', sizeof endless);
    wc_str title = wc_source_lead_title((wc_str){endless, sizeof endless}, arena);
    ASSERT_INT(title.len, 100 + strlen("…"));
}

static void a_dateline_is_no_title_and_stays_in_the_body(void)
{
    struct wc_article article = find("PORT ELLERY (Coast Wire) - Ferries sail again\n\n" LEAD);
    CU_ASSERT_PTR_NULL(article.title.data);
    CU_ASSERT_TRUE(wc_str_starts(article.body, WC_STR("PORT ELLERY (Coast Wire) - ")));
    article = find("Ferries sail again\n\nPORT ELLERY — The strike is over\n\n" LEAD);
    ASSERT_STR(article.title, "Ferries sail again");
    CU_ASSERT_PTR_NULL(article.subtitle.data);
    CU_ASSERT_TRUE(wc_str_starts(article.body, WC_STR("PORT ELLERY — ")));
}

static void a_summary_that_is_a_sentence_is_body(void)
{
    struct wc_article article = find("Ferries sail again\n\nThe strike at Port Ellery is over.\n\n" LEAD);
    CU_ASSERT_PTR_NULL(article.subtitle.data);
    ASSERT_STR(article.body, "The strike at Port Ellery is over.\n\n" LEAD);
}

static void residue_goes_from_the_edges_and_from_paragraphs_of_its_own(void)
{
    struct wc_article article = find(
        "Skip to content\n\nFerries sail again\n\nShare this\n\n" LEAD "\n\nADVERTISEMENT\n\n"
        "The crews read more than one offer. Advertisement costs fell.\n\nLatest stories\n\nBack to blog\n\n"
        "Leave a comment\n\nSign up for our newsletter and get the news every morning");
    ASSERT_STR(article.title, "Ferries sail again");
    ASSERT_STR(article.body, LEAD "\n\nThe crews read more than one offer. Advertisement costs fell.");
    article = find("Fähren fahren wieder\n\nAnzeige\n\nDer Hafenmeister sagte am Freitag, der Streik sei vorbei.\n\n"
                   "Lesen Sie auch\n\nÀ lire aussi\n\nЧитайте также\n\n関連記事\n");
    ASSERT_STR(article.title, "Fähren fahren wieder");
    ASSERT_STR(article.body, "Der Hafenmeister sagte am Freitag, der Streik sei vorbei.");
}

static void titles_are_found_in_any_script(void)
{
    static const char *const stories[][2] = {
        {"埃勒里港渡轮将恢复航行", "港长周五表示，在长达一周的罢工之后，渡轮将在一天之内恢复航行。船员们已经投票。"},
        {"フェリーが運航再開へ", "港長は金曜日、フェリーが一日以内に運航を再開すると述べた。乗組員は投票を終えた。"},
        {"العبارات تعود إلى الإبحار بعد أسبوع",
         "قال مدير الميناء يوم الجمعة إن العبارات ستعود إلى الإبحار خلال يوم واحد بعد الإضراب."},
        {"घाट की नौकाएँ फिर चलेंगी", "बंदरगाह के प्रमुख ने शुक्रवार को कहा कि हड़ताल के बाद नौकाएँ एक दिन के भीतर फिर चलेंगी।"},
        {"Паромы снова выйдут в море", "Начальник порта сообщил в пятницу, что паромы выйдут в море в течение суток."},
        {"เรือข้ามฟากกลับมาแล่นอีกครั้ง", "นายท่ากล่าวเมื่อวันศุกร์ว่าเรือข้ามฟากจะกลับมาแล่นภายในหนึ่งวันหลังการประท้วง"},
        {"여객선 운항 재개", "항만 책임자는 금요일 파업이 끝난 뒤 하루 안에 여객선이 다시 운항할 것이라고 말했다."},
    };
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        char text[2000];
        snprintf(text, sizeof text, "%s\n\n%s\n", stories[i][0], stories[i][1]);
        struct wc_article article = find(text);
        ASSERT_STR(article.title, stories[i][0]);
        ASSERT_STR(article.body, stories[i][1]);
        article = find(stories[i][1]);
        if (i != 5) /* Thai prose has no mark that tells it from a headline */
            CU_ASSERT_PTR_NULL(article.title.data);
    }
}

static void bylines_and_dates_are_told_from_titles(void)
{
    static const char *const bylines[] = {
        "By Ada Quay",         "BY ADA QUAY",       "Von Max Muster und Eva Kai",
        "Par Ève du Port",     "Por Ana de la Mar", "By Ada Quay, Moscow correspondent",
        "Автор: Анна Портова", "作者：王港"};
    static const char *const others[] = {"By the river, a town waits",
                                         "Von Berlin nach Ellery in drei Stunden",
                                         "Por fin llega el barco",
                                         "By",
                                         "By Ada Quay was the letter signed.",
                                         "Byelections in Ellery"};
    wc_str names;
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++)
        CU_ASSERT_TRUE(wc_line_byline(wc_str_of(bylines[i]), &names));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_FALSE(wc_line_byline(wc_str_of(others[i]), &names));
    struct wc_time time;
    ASSERT_INT(wc_line_date(WC_STR("Updated: 3 March 2024, 10:15 GMT"), &time), WC_LINE_MODIFIED);
    ASSERT_INT(wc_line_date(WC_STR("Publié le 3 mars 2024"), &time), WC_LINE_PUBLISHED);
    ASSERT_INT(wc_line_date(WC_STR("2024-03-03"), &time), WC_LINE_PUBLISHED);
    ASSERT_INT(wc_line_date(WC_STR("March 3, 2024: the day the ferries stopped"), &time), WC_LINE_NO_DATE);
    ASSERT_INT(wc_line_date(WC_STR("2024"), &time), WC_LINE_NO_DATE);
}

static void nasty_texts_do_no_harm(void)
{
    static const char *const texts[] = {"x",
                                        ".",
                                        "By",
                                        "- - -\n\n- a",
                                        "---\n---\n",
                                        "\"",
                                        "| | |",
                                        "Title\n\nTitle\n\nTitle",
                                        "Read more\n\nx",
                                        "….",
                                        "#",
                                        "2024-03-03\n\nx",
                                        "A\n\nB\n\nC\n\nD\n\nE"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_page(WC_PAGE_TEXT, texts[i], NULL);
        if (strcmp(texts[i], "#") != 0 && strcmp(texts[i], "---\n---\n") != 0)
            read_page(WC_PAGE_MARKDOWN, texts[i], NULL);
    }
    struct wc_article article = find("Title\n\nTitle\n\nTitle");
    ASSERT_STR(article.title, "Title");
    ASSERT_STR(article.body, "");
}

static void front_matter_fills_the_record(void)
{
    struct wc_time captured;
    struct wc_article article = read_page(
        WC_PAGE_MARKDOWN,
        "---\r\n"
        "title: \"Ferries: sailing again\"\r\n"
        "date: 2024-03-03T10:15:00Z\r\n"
        "updated: 2024-03-04\r\n"
        "captured: 2024-03-05\r\n"
        "source: The Ellery Bell\r\n"
        "url: https://bell.example/a\r\n"
        "# a comment\r\n"
        "authors: [Ada Quay, \"Pier, Bo\"]\r\n"
        "tags:\r\n  - ferries\r\n  - 'strikes'\r\n"
        "language: en\r\nkind: Kill\r\nid: bell-17\r\nsection: Local\r\nrights: (c) Bell\r\n"
        "unknown:\r\n  nested: yes\r\n"
        "---\r\n\r\n# Ferries: sailing again\r\n\r\n" LEAD "\r\n",
        &captured);
    ASSERT_STR(article.title, "Ferries: sailing again");
    ASSERT_STR(article.body, LEAD);
    ASSERT_INT(article.published.ms, 1709460900000);
    ASSERT_INT(article.modified.ms, 1709510400000);
    ASSERT_INT(captured.ms, 1709596800000);
    ASSERT_STR(article.source.name, "The Ellery Bell");
    ASSERT_STR(article.url, "https://bell.example/a");
    ASSERT_INT(article.authors.count, 2);
    ASSERT_STR(article.authors.items[1], "Pier, Bo");
    ASSERT_INT(article.tags.count, 2);
    ASSERT_STR(article.tags.items[1], "strikes");
    ASSERT_STR(article.kind, "kill");
    ASSERT_STR(article.source_guid, "bell-17");
    ASSERT_STR(article.rights, "(c) Bell");
    article = find("---\ntitle: In a text, too\n---\n" LEAD);
    ASSERT_STR(article.title, "In a text, too");
    ASSERT_STR(article.body, LEAD);
}

static void rules_that_open_a_text_are_no_front_matter(void)
{
    struct wc_article article = find("---\n\nFerries sail again\n\n" LEAD "\n\n---\n");
    CU_ASSERT_TRUE(wc_str_find(article.body, WC_STR(LEAD), 0) != SIZE_MAX);
    article = find("---\ntitle: never closed\n\n" LEAD);
    CU_ASSERT_TRUE(wc_str_find(article.body, WC_STR(LEAD), 0) != SIZE_MAX);
    CU_ASSERT_PTR_NULL(article.source_guid.data);
}

static void markdown_becomes_plain_paragraphs(void)
{
    struct wc_article article = read_page(
        WC_PAGE_MARKDOWN,
        "# Ferries **sail** again #\n\n"
        "The [harbour master](https://h.example/m_(x)) said\non *Friday* that `crews`\n"
        "and __engineers__ [agreed][1] to end the strike.\n\n"
        "![A ferry](ferry.jpg)\n\n"
        "> He called it \\*good\\* for all.\n\n"
        "## What next\n\n"
        "- Boats sail\n- Crews rest\n\n"
        "Fares\n-----\n\n"
        "***\n\n```\nfile_name_here 2*3\n```\n\n"
        "See <https://h.example/fares>.<br>\n\n"
        "[1]: https://h.example/agreed\n",
        NULL);
    ASSERT_STR(article.title, "Ferries sail again");
    ASSERT_STR(article.body, "The harbour master) said on Friday that crews and engineers agreed to end the strike.\n\n"
                             "He called it *good* for all.\n\nWhat next\n\nBoats sail\n\nCrews rest\n\nFares\n\n"
                             "file_name_here 2*3\n\nSee https://h.example/fares.");
}

/* Texts that would take for ever where a mark's end is looked for again and again. */
static void endless_marks_are_read_in_linear_time(void)
{
    static const char *const units[] = {"[", "](", "![", "<a", "*_", "[x](", "> ", "# \n", "| "};
    enum { SIZE = 1 << 20 };
    char *text = wc_alloc(SIZE + 1);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t len = strlen(units[i]);
        for (size_t at = 0; at < SIZE; at++)
            text[at] = units[i][at % len];
        memcpy(text + SIZE - 8, "\n\nwords", 8);
        read_page(WC_PAGE_MARKDOWN, text, NULL);
    }
    free(text);
}

static const struct unit_test tests[] = {
    UNIT_TEST(a_title_repeated_with_other_quotes_and_dashes_stands_once),
    UNIT_TEST(date_title_subtitle_and_byline_are_taken_in_any_order),
    UNIT_TEST(a_story_without_a_title_keeps_its_lead_in_the_body),
    UNIT_TEST(derived_titles_end_at_a_sentence_or_a_word),
    UNIT_TEST(a_dateline_is_no_title_and_stays_in_the_body),
    UNIT_TEST(a_summary_that_is_a_sentence_is_body),
    UNIT_TEST(residue_goes_from_the_edges_and_from_paragraphs_of_its_own),
    UNIT_TEST(titles_are_found_in_any_script),
    UNIT_TEST(bylines_and_dates_are_told_from_titles),
    UNIT_TEST(nasty_texts_do_no_harm),
    UNIT_TEST(front_matter_fills_the_record),
    UNIT_TEST(rules_that_open_a_text_are_no_front_matter),
    UNIT_TEST(markdown_becomes_plain_paragraphs),
    UNIT_TEST(endless_marks_are_read_in_linear_time),
};
UNIT_MAIN("story", tests)
