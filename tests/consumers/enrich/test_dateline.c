/* Datelines in the forms that agencies use, and sentences that only look like one. */
#include "enriched.h"
#include "text/dates.h"

#define MARCH_5_2024 1709596800000ll

static struct enriched stage;

static const struct wc_enriched *with_body(const char *body)
{
    static struct wc_article in;
    in = (struct wc_article){.body = wc_str_of(body), .published = {MARCH_5_2024, WC_TIME_DAY, true}};
    return enriched_run(&stage, &in);
}

static void expect(const char *body, const char *place, const char *date, const char *agency)
{
    const struct wc_enriched *record = with_body(body);
    char text[40] = "";
    if (record->dateline.date.precision)
        wc_date_format(record->dateline.date, text);
    ASSERT_STR(record->dateline.place, place);
    ASSERT_STR(wc_str_of(text), date);
    ASSERT_STR(record->agency.name, agency);
    if (agency)
        ASSERT_STR(record->agency.how, "dateline");
}

static void reads_western_datelines(void)
{
    expect("LONDON — The river rose again.", "London", "", NULL);
    expect("LONDON (Reuters) - The river rose again.", "London", "", "Reuters");
    expect("WASHINGTON, March 3 (AP) — The river rose.", "Washington", "2024-03-03", "AP");
    expect("PARIS, 3 mars (AFP) - Le fleuve monte.", "Paris", "2024-03-03", "AFP");
    expect("BERLIN (dpa) – Der Fluss steigt.", "Berlin", "", "dpa");
    expect("Berlin (dpa) - Der Fluss steigt.", "Berlin", "", "dpa");
    expect("SÃO PAULO/BRASÍLIA (Reuters) - O rio sobe.", "São Paulo/Brasília", "", "Reuters");
    expect("RIO DE JANEIRO (Reuters) - O rio sobe.", "Rio de Janeiro", "", "Reuters");
    expect("SPRINGFIELD, Ill. (AP) — The river rose.", "Springfield", "", "AP");
    expect("Madrid, 3 mar (EFE).- El río sube.", "Madrid", "2024-03-03", "EFE");
}

static void reads_datelines_of_other_scripts(void)
{
    expect("Moscow. March 3. INTERFAX - The river rose.", "Moscow", "2024-03-03", "Interfax");
    expect("москва, 3 мар — РИА Новости. Река поднялась.", "Москва", "2024-03-03", "RIA Novosti");
    expect("新华社北京3月3日电（记者 王小明）河水再次上涨。", "北京", "2024-03-03", "Xinhua");
    expect("ロンドン 3日 ロイター 川の水位が上がった。", "ロンドン", "2024-03-03", "Reuters");
    expect("(서울=연합뉴스) 강물이 다시 불었다.", "서울", "", "Yonhap");
    expect("【ロンドン＝共同】川の水位が上がった。", "ロンドン", "", "Kyodo");
    expect("موسكو 3 مارس (رويترز) - ارتفع النهر.", "موسكو", "2024-03-03", "Reuters");
    expect("नई दिल्ली, 3 मार्च (भाषा) नदी का पानी बढ़ गया।", "नई दिल्ली", "2024-03-03", "PTI");
    expect("［東京　３日　ロイター］", NULL, "", NULL);
}

static void takes_no_sentence_for_a_dateline(void)
{
    expect("Paris - the city - is under water.", NULL, "", NULL);
    expect("Moscow is under water — again.", NULL, "", NULL);
    expect("BREAKING — The river rose.", NULL, "", NULL);
    expect("UPDATE - The river rose.", NULL, "", NULL);
    expect("The river, swollen, grey, cold, fast — rose again.", NULL, "", NULL);
    expect("", NULL, "", NULL);
    expect("(", NULL, "", NULL);
    expect("—", NULL, "", NULL);
}

static void an_agency_alone_is_no_place(void)
{
    expect("(Reuters) - The river rose again.", NULL, "", "Reuters");
}

static void keeps_the_text_as_it_stood(void)
{
    ASSERT_STR(with_body("WASHINGTON, March 3 (AP) — The river rose.")->dateline.text, "WASHINGTON, March 3 (AP) —");
    ASSERT_STR(with_body("WASHINGTON, March 3 (AP) — The river rose.")->lead, "The river rose.");
}

static const struct unit_test tests[] = {
    UNIT_TEST(reads_western_datelines),          UNIT_TEST(reads_datelines_of_other_scripts),
    UNIT_TEST(takes_no_sentence_for_a_dateline), UNIT_TEST(an_agency_alone_is_no_place),
    UNIT_TEST(keeps_the_text_as_it_stood),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich dateline", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
