/* Dates as people and machines write them. */
#include "text/dates.h"
#include "unit.h"

#include <string.h>

struct date_case {
    const char *text, *expected; /* as wc_date_format() gives it; NULL: no date */
};

static wc_str format(struct wc_time time, char text[40])
{
    size_t len = wc_date_format(time, text);
    CU_ASSERT_TRUE(len < 40 && strlen(text) == len);
    return (wc_str){text, len};
}

static void check_parse(const struct date_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct wc_time time = {-1, WC_TIME_NONE, false};
        bool ok = wc_date_parse(wc_str_of(cases[i].text), &time);
        char text[40];
        if (ok != (cases[i].expected != NULL))
            printf("\n    %s", cases[i].text);
        CU_ASSERT_EQUAL(ok, cases[i].expected != NULL);
        if (ok && cases[i].expected)
            ASSERT_STR(format(time, text), cases[i].expected);
        else
            ASSERT_INT(time.ms, -1);
    }
}
#define CHECK_PARSE(cases) check_parse((cases), sizeof(cases) / sizeof *(cases))

static void reads_what_machines_write(void)
{
    static const struct date_case cases[] = {
        {"2023-10-31", "2023-10-31"},
        {" 2023-10-31\n", "2023-10-31"},
        {"2023-10", "2023-10"},
        {"2023", "2023"},
        {"2023/10/31", "2023-10-31"},
        {"2023.10.31", "2023-10-31"},
        {"20231031", "2023-10-31"},
        {"2024-06-17T09:12:00Z", "2024-06-17T09:12:00Z"},
        {"2024-06-17t09:12:00z", "2024-06-17T09:12:00Z"},
        {"2024-06-17T09:12Z", "2024-06-17T09:12Z"},
        {"2024-06-17 09:12:00", "2024-06-17T09:12:00"},
        {"2024-06-17T09:12:00.123456+05:30", "2024-06-17T03:42:00Z"},
        {"2024-06-17T09:12:00+0530", "2024-06-17T03:42:00Z"},
        {"2024-06-17T09:12:00-04", "2024-06-17T13:12:00Z"},
        {"2024-01-01T00:30:00+02:00", "2023-12-31T22:30:00Z"},
        {"2024-06-17T24:00:00Z", "2024-06-18T00:00:00Z"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"20161101120000", "2016-11-01T12:00:00"},
        {"20231031T150101Z", "2023-10-31T15:01:01Z"},
        {"202310311501", "2023-10-31T15:01"},
        {"Tue, 31 Oct 2023 15:01:01 GMT", "2023-10-31T15:01:01Z"},
        {"Tue, 31 Oct 2023 15:01:01 -0500 (EST)", "2023-10-31T20:01:01Z"},
        {"31 Oct 87 15:01 EST", "1987-10-31T20:01Z"},
        {"31 Oct 23 15:01 UT", "2023-10-31T15:01Z"},
        {"Tue Oct 31 15:01:01 UTC 2023", "2023-10-31T15:01:01Z"},
        {"Mon Mar 11 2024 12:00:00 GMT+0100 (CET)", "2024-03-11T11:00:00Z"},
        {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
        {"1700000000", "2023-11-14T22:13:20Z"},
        {"1700000000.25", "2023-11-14T22:13:20Z"},
        {"1700000000123", "2023-11-14T22:13:20Z"},
        {"541350061790", "1987-02-26T15:01:01Z"},
    };
    CHECK_PARSE(cases);
    struct wc_time time;
    CU_ASSERT_TRUE(wc_date_parse(WC_STR("26-FEB-1987 15:01:01.79"), &time));
    ASSERT_INT(time.ms, 541350061790);
    CU_ASSERT_TRUE(wc_date_parse(WC_STR("1969-12-31T23:59:59.999Z"), &time));
    ASSERT_INT(time.ms, -1);
}

static void reads_what_people_write(void)
{
    static const struct date_case cases[] = {
        {"Tuesday, October 31, 2023", "2023-10-31"},
        {"31 October 2023", "2023-10-31"},
        {"Oct. 31st, 2023", "2023-10-31"},
        {"October 2023", "2023-10"},
        {"31/10/2023", "2023-10-31"},
        {"10/31/2023", "2023-10-31"},
        {"3.4.2024", "2024-04-03"},
        {"10 mars 2024", "2024-03-10"},
        {"le 1er mars 2024 à 15h30", "2024-03-01T15:30"},
        {"mardi 12 août 2024", "2024-08-12"},
        {"mar. 31 oct. 2023", "2023-10-31"},
        {"Dienstag, 31. Oktober 2023, 15.30 Uhr", "2023-10-31T15:30"},
        {"am 10. März 2024 um 15:00 Uhr", "2024-03-10T15:00"},
        {"10 de marzo de 2024", "2024-03-10"},
        {"10 de março de 2024", "2024-03-10"},
        {"10 marzo 2024 ore 15.30", "2024-03-10T15:30"},
        {"1º dicembre 2024", "2024-12-01"},
        {"10 maart 2024", "2024-03-10"},
        {"3 марта 2024 года", "2024-03-03"},
        {"3 МАРТА 2024 г., 15:30 мск", "2024-03-03T12:30Z"},
        {"10 березня 2024 року", "2024-03-10"},
        {"10 września 2024 r.", "2024-09-10"},
        {"10. září 2024", "2024-09-10"},
        {"10 Ağustos 2024", "2024-08-10"},
        {"den 10 mars 2024 kl. 15.30", "2024-03-10T15:30"},
        {"2024. március 10.", "2024-03-10"},
        {"10 مارس 2024", "2024-03-10"},
        {"10 मार्च 2024", "2024-03-10"},
        {"2024年3月10日", "2024-03-10"},
        {"2024年3月10日(日) 15時45分", NULL}, /* a weekday in brackets after the day: 日 says nothing there */
        {"2024年3月10日 下午3時45分", "2024-03-10T15:45"},
        {"2024년 3월 10일 오후 3:45", "2024-03-10T15:45"},
    };
    CHECK_PARSE(cases);
}

static void reads_the_clock_of_twelve_hours_and_its_zones(void)
{
    static const struct date_case cases[] = {
        {"3:45 p.m. ET, March 3, 2024", "2024-03-03T20:45Z"},  /* a week before summer time */
        {"3:45 p.m. ET, March 10, 2024", "2024-03-10T19:45Z"}, /* its first day */
        {"July 4, 2024 3 PM EDT", "2024-07-04T19:00Z"},
        {"July 4, 2024 at 12:05 a.m. PT", "2024-07-04T07:05Z"},
        {"July 4, 2024 12:05 pm GMT", "2024-07-04T12:05Z"},
        {"Nov 2, 2024 11:30 pm ET", "2024-11-03T03:30Z"},
        {"Nov 3, 2024 11:30 pm ET", "2024-11-04T04:30Z"},
        {"April 5, 1987 3:00 am ET", "1987-04-05T07:00Z"},
        {"April 26, 1980 1:00 pm CT", "1980-04-26T19:00Z"},
        {"4 July 2024 10:00 BST", "2024-07-04T09:00Z"},
        {"4 July 2024 10:00 IST", "2024-07-04T10:00"}, /* whose? */
        {"July 4, 2024 13:05 am", NULL},
        {"July 4, 2024 am", NULL},
    };
    CHECK_PARSE(cases);
}

static void refuses_what_is_no_date(void)
{
    static const struct date_case cases[] = {
        {"", NULL},
        {"   ", NULL},
        {"hello", NULL},
        {"Tuesday", NULL},
        {"October", NULL},
        {"31 October", NULL},
        {"12:00", NULL},
        {"12", NULL},
        {"123", NULL},
        {"12345", NULL},
        {"03/04/2024", NULL},
        {"4/3/2024", NULL},
        {"Feb 30, 2024", NULL},
        {"29 February 2023", NULL},
        {"29 February 1900", NULL},
        {"31 April 2024", NULL},
        {"0 March 2024", NULL},
        {"2024-00-10", NULL},
        {"2024-13-01", NULL},
        {"2024-02-30", NULL},
        {"2024-10-0", NULL},
        {"0999-01-01", NULL},
        {"10000-01-01", NULL},
        {"March 3, 999", NULL},
        {"25:00 3 March 2024", NULL},
        {"2024-03-03T10:60", NULL},
        {"2024-03-03T10:00+16:00", NULL},
        {"March 3, 2024 said the minister", NULL},
        {"3 March April 2024", NULL},
        {"3 4 March 2024", NULL},
        {"3 March 2024 2025", NULL},
        {"2024-03-03-04", NULL},
        {"99999999999999999999999999", NULL},
        {"1700000000 1700000000", NULL},
        {"3 March 2024 10:00 10:00", NULL},
        {"--------", NULL},
        {"年月日", NULL},
    };
    CHECK_PARSE(cases);
    struct wc_buf longer = WC_BUF_INIT(4096);
    wc_buf_printf(&longer, "March%*s3, 2024", 400, "");
    struct wc_time time;
    CU_ASSERT_FALSE(wc_date_parse(wc_buf_str(&longer), &time));
    wc_buf_free(&longer);
}

static void knows_leap_years_over_all_years(void)
{
    static const struct date_case cases[] = {
        {"29 February 2024", "2024-02-29"}, {"29 February 2000", "2000-02-29"},
        {"1000-01-01", "1000-01-01"},       {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
        {"1970-01-01", "1970-01-01"},
    };
    CHECK_PARSE(cases);
    /* Every day of four centuries is one day after the last, and survives writing and reading. */
    struct wc_time time;
    CU_ASSERT_TRUE(wc_date_parse(WC_STR("1800-01-01"), &time));
    size_t wrong = 0;
    for (int day = 0; day < 146097; day++, time.ms += 86400000) {
        char text[40];
        struct wc_time again;
        size_t len = wc_date_format(time, text);
        wrong += len != 10 || !wc_date_parse((wc_str){text, len}, &again) || again.ms != time.ms ||
                 again.precision != WC_TIME_DAY || again.zone_known;
    }
    ASSERT_INT(wrong, 0);
    char text[40];
    ASSERT_STR(format(time, text), "2200-01-01");
}

static void formats_as_much_as_is_known(void)
{
    char text[40];
    ASSERT_STR(format((struct wc_time){0, WC_TIME_NONE, true}, text), "");
    ASSERT_STR(format((struct wc_time){0, WC_TIME_YEAR, false}, text), "1970");
    ASSERT_STR(format((struct wc_time){0, WC_TIME_MONTH, false}, text), "1970-01");
    ASSERT_STR(format((struct wc_time){-1, WC_TIME_SECOND, true}, text), "1969-12-31T23:59:59Z");
    ASSERT_STR(format((struct wc_time){60000, WC_TIME_MINUTE, false}, text), "1970-01-01T00:01");
    format((struct wc_time){INT64_MAX, WC_TIME_SECOND, true}, text);
    format((struct wc_time){INT64_MIN, WC_TIME_SECOND, true}, text);
}

struct find_case {
    const char *text, *range, *expected; /* range NULL: none */
};

static void finds_dates_in_prose(void)
{
    static const struct find_case cases[] = {
        {"It fell on March 3, 2024, they said.", "March 3, 2024", "2024-03-03"},
        {"“March 3, 2024”", "March 3, 2024", "2024-03-03"},
        {"built by Sept. 3rd 2016.", "Sept. 3rd 2016", "2016-09-03"},
        {"from March 3-5, 2024", "March 3-5, 2024", "2024-03-03"},
        {"from 3–5 March 2024 on", "3–5 March 2024", "2024-03-03"},
        {"depuis le 3 mars 2024 à Paris", "3 mars 2024", "2024-03-03"},
        {"depuis le 1er\xC2\xA0mars\xC2\xA0"
         "2024",
         "1er\xC2\xA0mars\xC2\xA0"
         "2024",
         "2024-03-01"},
        {"seit dem 3. März 2024 gilt", "3. März 2024", "2024-03-03"},
        {"el 3 de marzo de 2024.", "3 de marzo de 2024", "2024-03-03"},
        {"em 1º de março de 2024.", "1º de março de 2024", "2024-03-01"},
        {"произошло 3 марта 2024 года в городе", "3 марта 2024", "2024-03-03"},
        {"議会は2024年3月10日に開かれた", "2024年3月10日", "2024-03-10"},
        {"의회는 2024년 3월 10일에", "2024년 3월 10일", "2024-03-10"},
        {"since March 2024", "March 2024", "2024-03"},
        {"en octubre de 2023 dijo", "octubre de 2023", "2023-10"},
        {"at 2024-06-17T09:12:00Z it", "2024-06-17T09:12:00Z", "2024-06-17T09:12:00Z"},
        {"on 31/10/2023 it", "31/10/2023", "2023-10-31"},
        {"26-FEB-1987 was", "26-FEB-1987", "1987-02-26"},
        {"1,500 people came on May 1, 2020", "May 1, 2020", "2020-05-01"},
        {"March 3\nMarch 4, 2024", "March 4, 2024", "2024-03-04"},
        {"on February 30, 2024 or March 1, 2024", "March 1, 2024", "2024-03-01"},
        {"March 3, when 2,024 came", NULL, NULL},
        {"In May 1000 people came", NULL, NULL},
        {"it may 2000 times", NULL, NULL},
        {"from 2019 to 2024", NULL, NULL},
        {"March 3 is near", NULL, NULL},
        {"on 03/04/2024", NULL, NULL},
        {"version 1.2.2024-rc, 10.0.20.2024", NULL, NULL},
        {"A3 March 2024x", NULL, NULL},
        {"$3 May 20245", NULL, NULL},
        {"no figures at all, not in May and not in March", NULL, NULL},
        {"", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t start = 7, end = 7;
        struct wc_time time = {-1, WC_TIME_NONE, false};
        wc_str s = wc_str_of(cases[i].text);
        bool found = wc_date_find(s, 0, &start, &end, &time);
        if (found != (cases[i].range != NULL))
            printf("\n    %s: %.*s", cases[i].text, WC_STR_ARG(found ? wc_str_slice(s, start, end) : WC_STR("-")));
        CU_ASSERT_EQUAL(found, cases[i].range != NULL);
        if (found && cases[i].range) {
            char text[40];
            ASSERT_STR(wc_str_slice(s, start, end), cases[i].range);
            ASSERT_STR(format(time, text), cases[i].expected);
        } else {
            CU_ASSERT_TRUE(start == 7 && end == 7 && time.ms == -1);
        }
    }
}

static void finds_one_date_after_another(void)
{
    wc_str s = WC_STR("It ran from 3 March 2024 to April 5, 2024 and again in May 2025.");
    static const char *const expected[] = {"2024-03-03", "2024-04-05", "2025-05"};
    size_t start, end = 0, count = 0;
    struct wc_time time;
    char text[40];
    while (wc_date_find(s, end, &start, &end, &time) && count < 3)
        ASSERT_STR(format(time, text), expected[count++]);
    ASSERT_INT(count, 3);
}

static void hostile_text_takes_linear_time(void)
{
    static const char *const pieces[] = {"9",      "1 ",           "March 1, ", "2024-", "1.1.",
                                         "2024年", "marsmarsmars", "1 de ",     "31/",   "T10:"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct wc_buf text = WC_BUF_INIT(1u << 22);
        while (text.len < 1u << 21)
            wc_buf_add_str(&text, wc_str_of(pieces[i]));
        size_t start, end;
        struct wc_time time;
        CU_ASSERT_FALSE(wc_date_find(wc_buf_str(&text), 0, &start, &end, &time));
        CU_ASSERT_FALSE(wc_date_parse(wc_buf_str(&text), &time));
        wc_buf_free(&text);
    }
}

static const struct unit_test tests[] = {
    UNIT_TEST(reads_what_machines_write),
    UNIT_TEST(reads_what_people_write),
    UNIT_TEST(reads_the_clock_of_twelve_hours_and_its_zones),
    UNIT_TEST(refuses_what_is_no_date),
    UNIT_TEST(knows_leap_years_over_all_years),
    UNIT_TEST(formats_as_much_as_is_known),
    UNIT_TEST(finds_dates_in_prose),
    UNIT_TEST(finds_one_date_after_another),
    UNIT_TEST(hostile_text_takes_linear_time),
};
UNIT_MAIN("dates", tests)
