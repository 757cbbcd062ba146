/* Bylines, credits, and the agency that each names. */
#include "enriched.h"

static struct enriched stage;
static char joined[1000];

static wc_str join(struct wc_strs names)
{
    joined[0] = 0;
    for (size_t i = 0; i < names.count; i++) {
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "%s%.*s", used ? "; " : "", WC_STR_ARG(names.items[i]));
    }
    return wc_str_of(joined);
}

static const struct wc_enriched *run(const char *author, const char *body)
{
    static struct wc_article in;
    static wc_str authors[1];
    authors[0] = wc_str_of(author);
    in = (struct wc_article){.body = wc_str_of(body), .authors = {authors, author != NULL}};
    return enriched_run(&stage, &in);
}

static void expect_authors(const char *line, const char *authors, const char *agency)
{
    const struct wc_enriched *record = run(line, "The river rose again.");
    ASSERT_STR(join(record->byline.authors), authors);
    ASSERT_STR(record->agency.name, agency);
    if (agency)
        ASSERT_STR(record->agency.how, "byline");
}

static void cleans_authors(void)
{
    expect_authors("By JANE DOE | Staff Writer", "Jane Doe", NULL);
    expect_authors("By Jane Doe and John Roe", "Jane Doe; John Roe", NULL);
    expect_authors("Von Max Muster und Erika Beispiel", "Max Muster; Erika Beispiel", NULL);
    expect_authors("Por Ana Prueba y Luis Ejemplo", "Ana Prueba; Luis Ejemplo", NULL);
    expect_authors("Par Jeanne Exemple et Paul Essai", "Jeanne Exemple; Paul Essai", NULL);
    expect_authors("By Jane Doe, John Roe, jane@example.org, @janedoe", "Jane Doe; John Roe", NULL);
    expect_authors("JOHN MCDONALD O'BRIEN", "John McDonald O'Brien", NULL);
    expect_authors("Staff", "", NULL);
    expect_authors("admin", "", NULL);
    expect_authors("山田太郎", "山田太郎", NULL);
}

static void finds_the_agency_in_a_byline(void)
{
    expect_authors("By Jane Doe, Reuters", "Jane Doe", "Reuters");
    expect_authors("JANE DOE Associated Press Writer", "Jane Doe", "AP");
    expect_authors("The Associated Press", "", "AP");
}

static void expect_credit(const char *body, const char *contributors, const char *agency)
{
    const struct wc_enriched *record = run(NULL, body);
    ASSERT_STR(join(record->byline.contributors), contributors);
    ASSERT_STR(record->agency.name, agency);
    if (agency)
        ASSERT_STR(record->agency.how, "credit");
}

static void finds_contributors(void)
{
    expect_credit("The river rose.\n\nABC News’ Jane Doe contributed to this report.", "Jane Doe", "ABC News");
    expect_credit("The river rose.\n\nJane Doe in Paris and John Roe contributed to this report.", "Jane Doe; John Roe",
                  NULL);
    expect_credit("The river rose. (Reporting by Jane Doe in Seoul; Editing by John Roe)", "Jane Doe", NULL);
    expect_credit("The river rose.\n\nAdditional reporting by Jane Doe and John Roe in Paris.", "Jane Doe; John Roe",
                  NULL);
    expect_credit("Rain contributed to the flood. He was reporting by phone.", "", NULL);
}

static void finds_the_agency_in_a_credit(void)
{
    expect_credit("The river rose.\n\n© AFP", "", "AFP");
    expect_credit("The river rose.\n\nThe Associated Press contributed to this report.", "", "AP");
    expect_credit("The river rose.\n\nReuter", "", "Reuters");
    expect_credit("The river rose.\n\nCopyright 2024 The Associated Press. All rights reserved.", "", "AP");
}

static void a_source_that_is_an_agency_is_the_last_resort(void)
{
    struct wc_article in = {.body = WC_STR("The river rose."), .source = {.name = WC_STR("Reuters")}};
    const struct wc_enriched *record = enriched_run(&stage, &in);
    ASSERT_STR(record->agency.name, "Reuters");
    ASSERT_STR(record->agency.how, "source");
    in.source.name = WC_STR("The Valley Gazette");
    ASSERT_STR(enriched_run(&stage, &in)->agency.name, NULL);
}

static void reads_a_byline_left_in_the_body(void)
{
    const struct wc_enriched *record = run(NULL, "By Jane Doe\n\nThe river rose again in the night.");
    ASSERT_STR(join(record->byline.authors), "Jane Doe");
    ASSERT_STR(record->byline.text, "By Jane Doe");
    ASSERT_STR(join(run(NULL, "By Friday the river had risen.\n\nIt rained.")->byline.authors), "");
}

static const struct unit_test tests[] = {
    UNIT_TEST(cleans_authors),
    UNIT_TEST(finds_the_agency_in_a_byline),
    UNIT_TEST(finds_contributors),
    UNIT_TEST(finds_the_agency_in_a_credit),
    UNIT_TEST(a_source_that_is_an_agency_is_the_last_resort),
    UNIT_TEST(reads_a_byline_left_in_the_body),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich byline", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
