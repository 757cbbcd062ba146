/* Persons, organisations and places: what must be found in many languages, and what must not be taken for one. */
#include "enriched.h"

static struct enriched stage;

static const struct wc_enriched *with_body(const char *body)
{
    static struct wc_article in;
    in = (struct wc_article){.body = wc_str_of(body)};
    return enriched_run(&stage, &in);
}

static void check(const char *body, const char *type, const char *text, const char *id, bool wanted)
{
    const struct wc_enriched *record = with_body(body);
    bool found = has_entity(record, type, text, id);
    if (found != wanted) {
        fprintf(stderr, "%s %s %s in: %s [%.*s]\n", wanted ? "missing" : "wrongly found", type, text, body,
                WC_STR_ARG(record->language.tag));
        print_entities(record);
    }
    CU_ASSERT_EQUAL(found, wanted);
}
#define PERSON(body, text) check(body, "person", text, NULL, true)
#define NO_PERSON(body, text) check(body, "person", text, NULL, false)
#define PLACE(body, text, id) check(body, "place", text, id, true)
#define NO_PLACE(body, text) check(body, "place", text, NULL, false)
#define ORGANISATION(body, text) check(body, "organisation", text, NULL, true)

static int32_t count_of(const char *body, const char *text)
{
    const struct wc_enriched *record = with_body(body);
    for (size_t i = 0; i < record->entity_count; i++)
        if (wc_str_equal(record->entities[i].text, wc_str_of(text)))
            return record->entities[i].count;
    print_entities(record);
    return 0;
}

static void finds_persons_by_title(void)
{
    PERSON("The visit of President Vladimir Putin was announced on Monday.", "Vladimir Putin");
    PERSON("It was denied by Foreign Minister Sergei Lavrov, who spoke later.", "Sergei Lavrov");
    PERSON("Kremlin spokesman Dmitry Peskov said so on Monday.", "Dmitry Peskov");
    PERSON("They met Senator Zebulon Quirke at the town hall.", "Zebulon Quirke");
    NO_PERSON("The chief Monday meeting was held by General Motors.", "Motors");
    NO_PERSON("The President Tuesday signed the bill.", "Tuesday");
}

static void finds_persons_by_form(void)
{
    PERSON("The report says that Kim Jong Un will travel by train.", "Kim Jong Un");
    PERSON("They were received by Choe Son Hui in the spring.", "Choe Son Hui");
    PERSON("The guest house where Xi Jinping stayed is closed.", "Xi Jinping");
    PERSON("A study by Quenella R. Thorpe was published in spring.", "Quenella R. Thorpe");
    PERSON("Rescuers found Quenella Thorpe, 34, on the roof of her house.", "Quenella Thorpe");
    PERSON("The mill belongs to Margaret Underhill of Lower Barrow.", "Margaret Underhill");
}

static void counts_surnames_for_the_full_name(void)
{
    CU_ASSERT_EQUAL(count_of("Vladimir Putin spoke. Later Putin left. Putin’s car followed, and Mr. Putin waved.",
                             "Vladimir Putin"),
                    4);
    CU_ASSERT_EQUAL(count_of("Kim Jong Un spoke. Then Kim left, and Kim Jong-un’s train followed.", "Kim Jong Un"), 3);
    /* Two of one surname: neither is meant for certain. */
    CU_ASSERT_EQUAL(count_of("Kim Jong Un and Kim Jong Il met. Kim then left the hall.", "Kim Jong Il"), 1);
}

static void finds_organisations(void)
{
    ORGANISATION("Shares of Northbridge Steel Corp fell on Friday.", "Northbridge Steel Corp");
    ORGANISATION("A spokesman for the Bank of Japan declined to comment.", "Bank of Japan");
    ORGANISATION("The talks were reported by the Korean Central News Agency (KCNA) at noon.", "KCNA");
    ORGANISATION("The Alpine Rivers Consortium (ARC) met. The ARC will meet again.", "Alpine Rivers Consortium");
    CU_ASSERT_EQUAL(count_of("The Alpine Rivers Watch (ARW) met. The ARW will meet again.", "Alpine Rivers Watch"), 2);
    ORGANISATION("The U.N. Security Council met behind closed doors.", "UN Security Council");
    ORGANISATION("They spoke at the Eastern Economic Forum this week.", "Eastern Economic Forum");
    ORGANISATION("The Kremlin said so on Monday.", "Kremlin");
}

static void finds_places(void)
{
    PLACE("He flew from Pyongyang to Moscow in the night.", "Pyongyang", "iso3166:KP/capital");
    PLACE("The leaders of North Korea and the United States met.", "North Korea", "iso3166:KP");
    PLACE("The leaders of North Korea and the United States met.", "United States", "iso3166:US");
    PLACE("He has lived in the U.S. for ten years and likes it there.", "U.S.", "iso3166:US");
    PLACE("The port of Vladivostok was closed by ice this morning.", "Vladivostok", "tzdata:Asia/Vladivostok");
    NO_PLACE("They told us that turkey and china were on the table.", "US");
    NO_PLACE("They told us that turkey and china were on the table.", "Turkey");
    NO_PLACE("The people of Rhode Island like their quiet Island life.", "Island");
    NO_PLACE("The ministry of the North Korean leader was silent.", "North Korea");
}

static void finds_places_in_many_languages(void)
{
    PLACE("Президент посетил Москву и Северную Корею, а затем уехал домой на поезде.", "Москва", "iso3166:RU/capital");
    PLACE("Президент посетил Москву и Северную Корею, а затем уехал домой на поезде.", "Северная Корея", "iso3166:KP");
    PLACE("وصل الرئيس إلى موسكو قادما من كوريا الشمالية بعد زيارة لروسيا.", "موسكو", "iso3166:RU/capital");
    PLACE("وصل الرئيس إلى موسكو قادما من كوريا الشمالية بعد زيارة لروسيا.", "كوريا الشمالية", "iso3166:KP");
    PLACE("وصل الرئيس إلى موسكو قادما من كوريا الشمالية بعد زيارة لروسيا.", "روسيا", "iso3166:RU");
    PLACE("俄罗斯总统将于下周访问朝鲜，随后前往越南。", "朝鲜", "iso3166:KP");
    PLACE("ロシアの大統領は来週、北朝鮮を訪問し、その後ベトナムに向かう。", "北朝鮮", "iso3166:KP");
    PLACE("러시아 대통령이 다음 주 북한을 방문한 뒤 베트남으로 간다.", "북한", "iso3166:KP");
    PLACE("रूस के राष्ट्रपति अगले हफ्ते उत्तर कोरिया जाएंगे।", "उत्तर कोरिया", "iso3166:KP");
    PLACE("Der Präsident reist in der nächsten Woche nach Nordkorea und dann nach Russland.", "Nordkorea",
          "iso3166:KP");
    PLACE("Le président se rendra la semaine prochaine en Corée du Nord, puis en Ukraine.", "Corée du Nord",
          "iso3166:KP");
    PLACE("Le président de l'Ukraine est arrivé hier soir à Paris avec ses ministres.", "Ukraine", "iso3166:UA");
    PLACE("Cumhurbaşkanı gelecek hafta Rusya'ya gidecek ve oradan Ankara'ya dönecek.", "Rusya", "iso3166:RU");
    PLACE("Prezydent poleci w przyszłym tygodniu do Warszawy, a potem do Rosji.", "Rosja", "iso3166:RU");
    PLACE("Президент України прибув до Києва та зустрівся з міністрами уряду.", "Україна", "iso3166:UA");
}

static void finds_persons_in_other_scripts(void)
{
    PERSON("Президент России Владимир Путин заявил об этом. Путина поддержал Сергей Лавров.", "Владимир Путин");
    PERSON("Встречу с Владимиром Путиным назначили на вторник, сообщил Дмитрий Песков.", "Дмитрий Песков");
    CU_ASSERT_EQUAL(count_of("Владимир Путин приехал. Путина ждали. С Владимиром Путиным говорили.", "Владимир Путин"),
                    3);
    PERSON("قال محمد السويدي إن النهر ارتفع في الليل.", "محمد السويدي");
    PERSON("김정은 국무위원장이 다음 주에 방문한다.", "김정은");
    PERSON("ウラジーミル・プーチン大統領は来週訪問する。", "ウラジーミル・プーチン");
    PERSON("प्रधानमंत्री नरेंद्र मोदी ने कहा कि नदी का पानी बढ़ गया है।", "नरेंद्र मोदी");
}

static void german_nouns_are_no_names(void)
{
    const char *body =
        "Am Montag hat die Regierung in der Hauptstadt einen Entwurf für das neue Gesetz vorgelegt. "
        "Der Minister lobte die Arbeit der Verwaltung, und die Opposition sprach von einem Fehler der Koalition.";
    const struct wc_enriched *record = with_body(body);
    for (size_t i = 0; i < record->entity_count; i++)
        fprintf(stderr, "nonsense: %.*s\n", WC_STR_ARG(record->entities[i].text));
    CU_ASSERT_EQUAL(record->entity_count, 0);
    PERSON("Am Montag sprach Bundeskanzler Olaf Scholz mit den Abgeordneten über den Haushalt.", "Olaf Scholz");
}

static void sentence_beginnings_are_no_names(void)
{
    const struct wc_enriched *record = with_body(
        "However, the river rose. Showers continued. Will it stop? Mark my words. In March it rained.");
    print_entities(record);
    CU_ASSERT_EQUAL(record->entity_count, 0);
}

static void capitals_are_read_with_care(void)
{
    PLACE("STANDARD STEEL TO OPEN PLANT IN BRAZIL\n\nThe plant will open next year.", "Brazil", "iso3166:BR");
    NO_PLACE("WHO TOLD US ABOUT THE RIVER LEVEL\n\nNobody had told the town.", "US");
}

static void a_persons_given_name_is_no_country(void)
{
    NO_PLACE("The ball went to Chad Greenway. Later Chad left the field.", "Chad");
    PLACE("The army of Chad crossed the river in the night.", "Chad", "iso3166:TD");
}

static const struct unit_test tests[] = {
    UNIT_TEST(finds_persons_by_title),
    UNIT_TEST(finds_persons_by_form),
    UNIT_TEST(counts_surnames_for_the_full_name),
    UNIT_TEST(finds_organisations),
    UNIT_TEST(finds_places),
    UNIT_TEST(finds_places_in_many_languages),
    UNIT_TEST(finds_persons_in_other_scripts),
    UNIT_TEST(german_nouns_are_no_names),
    UNIT_TEST(sentence_beginnings_are_no_names),
    UNIT_TEST(capitals_are_read_with_care),
    UNIT_TEST(a_persons_given_name_is_no_country),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich entities", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
