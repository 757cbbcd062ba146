/* Language, dates, keywords, counts and lead; switches; bounds. */
#include "enriched.h"
#include "text/dates.h"

#define MARCH_5_2024 1709596800000ll
static struct enriched stage;

static const struct wc_enriched *run(struct wc_article in)
{
    static struct wc_article kept;
    kept = in;
    return enriched_run(&stage, &kept);
}

static const char story[] = "LONDON, March 3 (Reuters) — President Vladimir Putin visited the flooded villages along "
                            "the river on Monday, and the "
                            "mayor said that the river had never been so high.\n\nThe river rose again on 4 March "
                            "2024. Villages along the river were "
                            "cleared of people.\n\nJane Doe contributed to this report.";

static void tells_the_language(void)
{
    ASSERT_STR(run((struct wc_article){.body = wc_str_of(story)})->language.tag, "en");
    ASSERT_STR(
        run((struct wc_article){.body = WC_STR("Der Fluss ist in der Nacht wieder gestiegen, und die Dörfer am Ufer "
                                               "mussten geräumt werden, sagte der Bürgermeister am Montag.")})
            ->language.tag,
        "de");
}

static void a_declared_language_helps_only_where_unsure(void)
{
    const struct wc_enriched *record = run(
        (struct wc_article){.body = WC_STR("42"), .declared_language = WC_STR("pt_BR")});
    ASSERT_STR(record->language.tag, "pt-BR");
    CU_ASSERT(record->language.confidence < 0.5);
    ASSERT_STR(run((struct wc_article){.body = wc_str_of(story), .declared_language = WC_STR("fr")})->language.tag,
               "en");
    ASSERT_STR(run((struct wc_article){.body = WC_STR("42"), .declared_language = WC_STR("<script>")})->language.tag,
               "und");
}

static void finds_dates_and_supplies_years(void)
{
    const struct wc_enriched *record = run(
        (struct wc_article){.body = wc_str_of(story), .published = {MARCH_5_2024, WC_TIME_DAY, true}});
    char text[40];
    ASSERT_INT(record->date_count, 2);
    if (record->date_count != 2)
        return;
    wc_date_format(record->dates[0].date, text);
    ASSERT_STR(wc_str_of(text), "2024-03-03");
    ASSERT_STR(record->dates[0].text, "March 3");
    ASSERT_INT(record->dates[0].offset, 8);
    wc_date_format(record->dates[1].date, text);
    ASSERT_STR(wc_str_of(text), "2024-03-04");
}

static void the_nearest_year_is_taken(void)
{
    struct wc_article in = {.body = WC_STR("It rained on December 30 and the river rose."),
                            .published = {1704240000000ll /* 2024-01-03 */, WC_TIME_DAY, true}};
    const struct wc_enriched *record = run(in);
    char text[40] = "";
    ASSERT_INT(record->date_count, 1);
    if (record->date_count)
        wc_date_format(record->dates[0].date, text);
    ASSERT_STR(wc_str_of(text), "2023-12-30");
}

static void chooses_keywords(void)
{
    const struct wc_enriched *record = run(
        (struct wc_article){.body = wc_str_of(story), .title = WC_STR("The river rises")});
    bool river = false;
    CU_ASSERT(record->keyword_count > 0 && record->keyword_count <= 10);
    for (size_t i = 0; i < record->keyword_count; i++) {
        river |= wc_str_equal_nocase(record->keywords[i].text, WC_STR("river"));
        CU_ASSERT(!wc_str_equal_nocase(record->keywords[i].text, WC_STR("the")));
        CU_ASSERT(record->keywords[i].weight > 0 && record->keywords[i].weight <= 1);
        CU_ASSERT(i == 0 || record->keywords[i].weight <= record->keywords[i - 1].weight);
    }
    CU_ASSERT(river);
    CU_ASSERT(
        run((struct wc_article){.body = WC_STR("河水上涨，村民撤离。河水再次上涨，村民等待救援。")})->keyword_count >
        0);
}

static void counts_words(void)
{
    ASSERT_INT(run((struct wc_article){.body = WC_STR("One, two: three’s 4.5 U.S. well-known.")})->word_count, 7);
    ASSERT_INT(run((struct wc_article){.body = WC_STR("河水上涨 ok")})->word_count, 5);
    ASSERT_INT(run((struct wc_article){.body = WC_STR("")})->word_count, 0);
}

static void gives_the_lead(void)
{
    ASSERT_STR(
        run((struct wc_article){.body = wc_str_of(story)})->lead,
        "President Vladimir Putin visited the flooded villages along the river on Monday, and the mayor said that the "
        "river had never been so high.");
    ASSERT_STR(run((struct wc_article){.body = WC_STR("")})->lead, "");
    char long_body[2001];
    memset(long_body, 'a', 2000);
    long_body[2000] = 0;
    CU_ASSERT(run((struct wc_article){.body = wc_str_of(long_body)})->lead.len <= 300);
    for (size_t i = 0; i < 2000; i += 2)
        memcpy(long_body + i, "я", 2);
    wc_str lead = run((struct wc_article){.body = wc_str_of(long_body)})->lead;
    CU_ASSERT(lead.len <= 300 && lead.len % 2 == 0 && lead.len > 200);
}

static void says_where_the_record_has_been(void)
{
    const struct wc_enriched *record = run((struct wc_article){.body = wc_str_of(story)});
    ASSERT_STR(record->lineage.program, "wirecopy " WIRECOPY_VERSION);
    ASSERT_INT(record->lineage.stages.count, 1);
    record = run((struct wc_article){.body = wc_str_of(story), .dedup = {.verdict = WC_STR("unique")}});
    ASSERT_INT(record->lineage.stages.count, 2);
}

static bool filled(const struct wc_enriched *record, const char *option)
{
    if (strcmp(option, "language") == 0)
        return !wc_str_equal(record->language.tag, WC_STR("und")) || record->language.confidence > 0;
    if (strcmp(option, "dateline") == 0)
        return record->dateline.place.data || record->dateline.text.data;
    if (strcmp(option, "agency") == 0)
        return record->agency.name.data != NULL;
    if (strcmp(option, "byline") == 0)
        return record->byline.contributors.count > 0 || record->byline.authors.count > 0;
    if (strcmp(option, "entities") == 0)
        return record->entity_count > 0;
    if (strcmp(option, "persons") == 0)
        return has_entity(record, "person", "Vladimir Putin", NULL) || has_entity(record, "person", "Jane Doe", NULL);
    if (strcmp(option, "dates") == 0)
        return record->date_count > 0;
    if (strcmp(option, "keywords") == 0)
        return record->keyword_count > 0;
    if (strcmp(option, "counts") == 0)
        return record->word_count > 0;
    if (strcmp(option, "lead") == 0)
        return record->lead.len > 0;
    CU_FAIL("an option that this test does not know");
    return false;
}

static void an_enricher_switched_off_leaves_its_field_empty(void)
{
    static struct wc_article in;
    in = (struct wc_article){.body = wc_str_of(story), .published = {MARCH_5_2024, WC_TIME_DAY, true}};
    for (const struct wc_option *off = wc_enrich_stage.options; off->name; off++) {
        struct enriched one;
        enriched_open(&one, off->name);
        const struct wc_enriched *record = enriched_run(&one, &in);
        for (const struct wc_option *other = wc_enrich_stage.options; other->name; other++) {
            bool expected = strcmp(off->name, other->name) != 0 &&
                            !(strcmp(off->name, "entities") == 0 && strcmp(other->name, "persons") == 0);
            if (filled(record, other->name) != expected)
                fprintf(stderr, "with %s off, %s is %s\n", off->name, other->name, expected ? "empty" : "filled");
            CU_ASSERT_EQUAL(filled(record, other->name), expected);
        }
        CU_ASSERT(strcmp(off->name, "persons") != 0 || has_entity(record, "place", "London", NULL));
        enriched_close(&one);
    }
}

static const struct unit_test tests[] = {
    UNIT_TEST(tells_the_language),
    UNIT_TEST(a_declared_language_helps_only_where_unsure),
    UNIT_TEST(finds_dates_and_supplies_years),
    UNIT_TEST(the_nearest_year_is_taken),
    UNIT_TEST(chooses_keywords),
    UNIT_TEST(counts_words),
    UNIT_TEST(gives_the_lead),
    UNIT_TEST(says_where_the_record_has_been),
    UNIT_TEST(an_enricher_switched_off_leaves_its_field_empty),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich text", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
