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
    expect("VATICAN CITY (Reuters) - The river rose.", "Vatican City", "", "Reuters");
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
    expect("［東京　３日　ロイター］ - 川の水位が上がった。", "東京", "2024-03-03", "Reuters");
    expect("云渡三月三日电 河水再次上涨。", "云渡", "2024-03-03", NULL);
    expect("云渡二月二十九日电 河水再次上涨。", "云渡", "2024-02-29", NULL);
    expect("三亚十二月三十一日电 河水再次上涨。", "三亚", "2023-12-31", NULL);
    expect("有三百八十年历史的古桥三月三日重新开放。", NULL, "", NULL);
}

static void leaves_no_punctuation_at_a_place(void)
{
    expect("مرسى الريحان، 3 مارس - ارتفع النهر.", "مرسى الريحان", "2024-03-03", NULL);
    expect("\u200fمرسى الريحان،\u200f 3 مارس - ارتفع النهر.", "مرسى الريحان", "2024-03-03", NULL);
    expect("القاهرة، ٣ مارس (رويترز) - ارتفع النهر.", "القاهرة", "2024-03-03", "Reuters");
    expect("تهران، ۳ مارس - رود بالا آمد.", "تهران", "2024-03-03", NULL);
    expect("ירושלים, 3 במרץ - הנהר עלה.", "ירושלים", "", NULL);
    expect("لاہور، 3 مارچ - دریا چڑھ گیا۔", "لاہور", "", NULL);
    expect("\"LONDON\", March 3 - The river rose.", "London", "2024-03-03", NULL);
    expect("【ロンドン、＝共同】川の水位が上がった。", "ロンドン", "", "Kyodo");
    expect("WASHINGTON D.C., March 3 - The river rose.", "Washington D.C.", "2024-03-03", NULL);
    expect("FRANKFURT (ODER), 3. März (dpa) - Der Fluss.", NULL, "", NULL); /* a bracket inside ends the head */
}

static void takes_an_unknown_agency_from_the_bracket(void)
{
    expect("LONDON, March 3 (Tarrowby Wire) - The harbour.", "London", "2024-03-03", "Tarrowby Wire");
    expect("PORT AMBREL, March 3 (Tarrowby Wire) -- The harbour.", "Port Ambrel", "2024-03-03", "Tarrowby Wire");
    expect("Port Ambrel, March 3 (Tarrowby Wire) – The harbour.", "Port Ambrel", "2024-03-03", "Tarrowby Wire");
    expect("PORT AMBREL (Tarrowby Wire) — The harbour.", "Port Ambrel", "", "Tarrowby Wire");
    expect("London (Tarrowby Wire) - The harbour.", "London", "", "Tarrowby Wire");
    expect("LONDON (Tarrowby) - The harbour.", "London", "", "Tarrowby");
    expect("VALSONNE, 3 mars (Agence Lumeval) - L'école.", "Valsonne", "2024-03-03", "Agence Lumeval");
    expect("МОСКВА, 3 марта (Вестник Севера) - Река.", "Москва", "2024-03-03", "Вестник Севера");
    expect("LONDON, March 3 (Tarrowby\nWire) - The harbour.", "London", "2024-03-03", "Tarrowby Wire");
    expect("LONDON (Tarrowby Wire), March 3 - The harbour.", "London", "2024-03-03", "Tarrowby Wire");
    expect("LONDON (Reuters), March 3 - The harbour.", "London", "2024-03-03", "Reuters");
    expect("LONDON (March 3) - The harbour.", "London", "2024-03-03", NULL);
    ASSERT_STR(with_body("PORT AMBREL, March 3 (Tarrowby Wire) - The harbour.")->lead, "The harbour.");
    ASSERT_STR(with_body("МОСКВА, 3 марта (ТАСС). Река.")->lead, "Река.");
}

static void takes_no_remark_for_an_agency(void)
{
    expect("LONDON, March 3 (above) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (reported earlier) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (Reported Earlier) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (UPDATE 2) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (Staff Reporter) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (Sunday) - The harbour.", "London", "2024-03-03", NULL);
    expect("LONDON, March 3 (John Smith) - The harbour.", "London", "2024-03-03", NULL);
    expect("HALLE (Saale) - Der Fluss steigt.", "Halle", "", NULL);
    expect("PORTLAND (Oregon) - The river.", "Portland", "", NULL);
    expect("SKERRY OARSMEN UNION (Skerry Oarsmen Union) - The harbour.", "Skerry Oarsmen Union", "", NULL);
    expect("Tarrowby (Skerry Isles) - the harbour - is shut.", NULL, "", NULL);
    expect("Paris (Left Bank) - the city - is under water.", NULL, "", NULL);
    expect("The river (Tess Water) - rose.", NULL, "", NULL);
    expect("LONDON (it rose, again) - The harbour.", NULL, "", NULL);
    expect("SOBT (Skerry Oarsmen Boat Trust) - A harbour.", "Sobt", "", NULL); /* its long form is no agency */
    expect("(Tarrowby Wire) - The harbour.", NULL, "", NULL);
}

static void reads_datelines_that_end_with_a_stop(void)
{
    expect("ТИХОРЕЧЬЕ, 3 марта. Археологи нашли письма.", "Тихоречье", "2024-03-03", NULL);
    expect("МОСКВА, 3 марта. /ТАСС/. Река поднялась.", "Москва", "2024-03-03", "TASS");
    expect("नीलगाँव, 3 मार्च। तालाब में नाव चलती है।", "नीलगाँव", "2024-03-03", NULL);
    expect("On Sunday, March 3. The river rose.", NULL, "", NULL);
    expect("Sunday, March 3. The river rose.", NULL, "", NULL);
    ASSERT_STR(with_body("МОСКВА, 3 марта. /ТАСС/. Река поднялась.")->lead, "Река поднялась.");
}

static void reads_the_places_of_german_local_news(void)
{
    const char *rest = "Wer vom Markt zum Bahnhof will, muss bald nicht mehr den Umweg über die Brücke nehmen.";
    static const struct {
        const char *head, *place;
    } stories[] = {{"Ellerbach. ", "Ellerbach"},
                   {"Ellerbach - ", "Ellerbach"},
                   {"Bad Nordhafen – ", "Bad Nordhafen"},
                   {"Hamburg. ", "Hamburg"},
                   {"Flughafen. ", NULL},
                   {"Skandal. ", NULL},
                   {"Israel - ", NULL},
                   {"", NULL}};
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        char body[400];
        snprintf(body, sizeof body, "%s%s", stories[i].head, rest);
        expect(body, stories[i].place, "", NULL);
    }
    expect("Goldberg. The man who gave his name to the hill was never seen on it after the war.", NULL, "", NULL);
    expect("Ellerbach - Ein Dorf", NULL, "", NULL);
}

static void skips_a_note_to_editors(void)
{
    const char *body = "(Corrects the name in the first paragraph.)\n\nLONDON, March 3 (Reuters) - The harbour.";
    expect(body, "London", "2024-03-03", "Reuters");
    ASSERT_STR(with_body(body)->dateline.text, "LONDON, March 3 (Reuters) -");
    ASSERT_STR(with_body(body)->lead, "The harbour.");
    expect("(Corrects the name.)\n\nThe harbour is shut.", NULL, "", NULL);
    ASSERT_STR(with_body("(Corrects the name.)\n\nThe harbour is shut.")->lead, "(Corrects the name.)");
}

/* The story is of 2026-11-23, 20:00, of that month, or first seen then. */
static void no_dateline_is_of_days_to_come(void)
{
    const int64_t then = 1795464000000;
    static const struct {
        const char *body, *date;
    } stories[] = {
        {"LONDON, March 3 (AP) - The river rose.", "2026-03-03"},
        {"LONDON, Nov. 23 (AP) - The river rose.", "2026-11-23"},
        {"LONDON, Nov. 24 (AP) - The river rose.", "2026-11-24"},
        {"LONDON, Nov. 25 (AP) - The river rose.", "2025-11-25"},
        {"LONDON, Feb. 29 (AP) - The river rose.", "2024-02-29"},
        {"LONDON, March 3, 2019 (AP) - The river rose.", "2019-03-03"},
        {"ロンドン 24日 ロイター 川の水位が上がった。", "2026-11-24"},
        {"ロンドン 25日 ロイター 川の水位が上がった。", "2026-10-25"},
        {"ロンドン 31日 ロイター 川の水位が上がった。", "2026-10-31"},
        {"新华社北京3月3日电 河水再次上涨。", "2026-03-03"},
    };
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        struct wc_article published = {.body = wc_str_of(stories[i].body), .published = {then, WC_TIME_SECOND, true}};
        struct wc_article seen = {.body = published.body, .first_seen = then};
        char text[40] = "";
        wc_date_format(enriched_run(&stage, &published)->dateline.date, text);
        ASSERT_STR(wc_str_of(text), stories[i].date);
        wc_date_format(enriched_run(&stage, &seen)->dateline.date, text);
        ASSERT_STR(wc_str_of(text), stories[i].date);
    }
    const int64_t november = 1793491200000; /* the first of it, 2026 */
    struct wc_article month = {.body = WC_STR("LONDON, Nov. 30 (AP) - The river rose."),
                               .published = {november, WC_TIME_MONTH, false}};
    char text[40] = "";
    wc_date_format(enriched_run(&stage, &month)->dateline.date, text);
    ASSERT_STR(wc_str_of(text), "2026-11-30");
    month.body = WC_STR("LONDON, Dec. 1 (AP) - The river rose.");
    wc_date_format(enriched_run(&stage, &month)->dateline.date, text);
    ASSERT_STR(wc_str_of(text), "2025-12-01");
}

static void a_date_in_the_text_may_be_to_come(void)
{
    struct wc_article in = {.body = WC_STR("The museum, shut for a year, will open on March 3, the town says."),
                            .published = {1795464000000, WC_TIME_SECOND, true}};
    const struct wc_enriched *record = enriched_run(&stage, &in);
    char text[40] = "";
    ASSERT_INT(record->date_count, 1);
    if (record->date_count)
        wc_date_format(record->dates[0].date, text);
    ASSERT_STR(wc_str_of(text), "2027-03-03");
}

static void takes_no_sentence_for_a_dateline(void)
{
    expect("Paris - the city - is under water.", NULL, "", NULL);
    expect("Moscow is under water — again.", NULL, "", NULL);
    expect("BREAKING — The river rose.", NULL, "", NULL);
    expect("UPDATE - The river rose.", NULL, "", NULL);
    expect("OBITUARY - The man of the river.", NULL, "", NULL);
    expect("NASA — The river rose.", NULL, "", NULL);
    expect("FIFA - The river rose.", NULL, "", NULL);
    expect("NATO, a river, rose - again.", NULL, "", NULL);
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
    UNIT_TEST(reads_western_datelines),
    UNIT_TEST(reads_datelines_of_other_scripts),
    UNIT_TEST(takes_no_sentence_for_a_dateline),
    UNIT_TEST(an_agency_alone_is_no_place),
    UNIT_TEST(keeps_the_text_as_it_stood),
    UNIT_TEST(leaves_no_punctuation_at_a_place),
    UNIT_TEST(takes_an_unknown_agency_from_the_bracket),
    UNIT_TEST(takes_no_remark_for_an_agency),
    UNIT_TEST(reads_datelines_that_end_with_a_stop),
    UNIT_TEST(reads_the_places_of_german_local_news),
    UNIT_TEST(skips_a_note_to_editors),
    UNIT_TEST(no_dateline_is_of_days_to_come),
    UNIT_TEST(a_date_in_the_text_may_be_to_come),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich dateline", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
