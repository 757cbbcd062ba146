/* Avro values as JSON lines. */
#include "unit.h"

#include "record/json.h"
#include "record/walk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define BYTES(literal) ((wc_str){(literal), sizeof(literal) - 1})

/* The JSON of bytes by schema, with the fields chosen; or the error's text. Valid until the next call. */
static wc_str shown(const char *schema, wc_str bytes, const char *fields)
{
    static char text[4000];
    struct wc_types *types = NULL;
    struct wc_selection *selection = NULL;
    struct wc_buf out = WC_BUF_INIT(sizeof text - 1);
    struct wc_error err = WC_ERROR_INIT;
    int64_t empty = WC_WALK_EMPTY;
    size_t used;
    enum wc_code code = wc_types_parse(schema, &types, &err);
    if (!code)
        code = wc_walk(wc_types_root(types), bytes, &empty, &used, &err);
    if (!code && fields)
        code = wc_selection_new(wc_types_root(types), fields, &selection, &err);
    if (!code)
        code = wc_json_value(wc_types_root(types), selection, bytes, &out, &err);
    snprintf(text, sizeof text, "%s", code ? err.text : out.data);
    wc_buf_free(&out);
    wc_selection_free(selection);
    wc_types_free(types);
    return wc_str_of(text);
}

static void values_are_plain(void)
{
    ASSERT_STR(shown("\"null\"", BYTES(""), NULL), "null");
    ASSERT_STR(shown("\"boolean\"", BYTES("\1"), NULL), "true");
    ASSERT_STR(shown("\"long\"", BYTES("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"), NULL), "-9223372036854775808");
    ASSERT_STR(shown("[\"null\",\"string\"]", BYTES("\x02\x02x"), NULL), "\"x\"");
    ASSERT_STR(shown("[\"null\",\"string\"]", BYTES("\0"), NULL), "null");
    ASSERT_STR(shown("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\",\"b\"]}", BYTES("\x02"), NULL), "\"b\"");
    ASSERT_STR(shown("{\"type\":\"array\",\"items\":\"int\"}", BYTES("\x02\x02\x01\x02\x03\0"), NULL), "[1,-2]");
    ASSERT_STR(shown("{\"type\":\"map\",\"values\":\"int\"}", BYTES("\x04\x02k\x02\x02\"\x04\0"), NULL),
               "{\"k\":1,\"\\\"\":2}");
}

static void bytes_are_base64(void)
{
    ASSERT_STR(shown("\"bytes\"", BYTES("\0"), NULL), "\"\"");
    ASSERT_STR(shown("\"bytes\"",
                     BYTES("\x02"
                           "f"),
                     NULL),
               "\"Zg==\"");
    ASSERT_STR(shown("\"bytes\"",
                     BYTES("\x04"
                           "fo"),
                     NULL),
               "\"Zm8=\"");
    ASSERT_STR(shown("{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}", BYTES("\xFF\0\xFE"), NULL), "\"/wD+\"");
}

static void strings_are_escaped_and_never_raw_controls(void)
{
    struct wc_buf out = WC_BUF_INIT(1000);
    wc_json_add_string(&out, BYTES("a\"\\/\b\f\n\r\t\0\x1B[0m\x7F"));
    ASSERT_STR(wc_buf_str(&out), "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001b[0m\\u007f\"");
    wc_buf_clear(&out);
    wc_json_add_string(&out,
                       BYTES("\xC2\x9B|\xC2\xA0|\xE2\x80\xA8|\xE2\x80\xAE|\xE2\x81\xA6|\xE2\x82\xAC|\xF0\x9F\x9A\x8B"));
    ASSERT_STR(wc_buf_str(&out), "\"\\u009b|\xC2\xA0|\\u2028|\\u202e|\\u2066|\xE2\x82\xAC|\xF0\x9F\x9A\x8B\"");
    wc_buf_clear(&out);
    wc_json_add_string(&out, BYTES("\xFF"
                                   "a\xC3(\xE2\x80"));
    ASSERT_STR(wc_buf_str(&out), "\"\\ufffda\\ufffd(\\ufffd\\ufffd\"");
    wc_buf_clear(&out);
    wc_json_add_schema(&out, BYTES("{\n\t\"doc\":\"a\\n\x7F\"}"));
    ASSERT_STR(wc_buf_str(&out), "{\n\t\"doc\":\"a\\n\\u007f\"}");
    wc_buf_free(&out);
}

static void doubles_have_the_fewest_digits_that_keep_them(void)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "-0"},
                 {1, "1"},
                 {0.1, "0.1"},
                 {1.0 / 3, "0.3333333333333333"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1e300, "1e+300"},
                 {5e-324, "4.94065645841247e-324"},
                 {INFINITY, "\"Infinity\""},
                 {-INFINITY, "\"-Infinity\""},
                 {NAN, "\"NaN\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wc_buf out = WC_BUF_INIT(100);
        wc_json_add_double(&out, cases[i].number);
        ASSERT_STR(wc_buf_str(&out), cases[i].text);
        wc_buf_free(&out);
    }
    struct wc_buf out = WC_BUF_INIT(100);
    wc_json_add_float(&out, 0.1f);
    ASSERT_STR(wc_buf_str(&out), "0.1");
    wc_buf_free(&out);
}

static void times_are_iso_8601(void)
{
    static const struct {
        enum wc_logical logical;
        int64_t number;
        const char *text;
    } cases[] = {
        {WC_LOGICAL_TIMESTAMP_MILLIS, 0, "\"1970-01-01T00:00:00.000Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, -1, "\"1969-12-31T23:59:59.999Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, 951782400123, "\"2000-02-29T00:00:00.123Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, 253402300799999, "\"9999-12-31T23:59:59.999Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, 253402300800000, "\"+010000-01-01T00:00:00.000Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, INT64_MAX, "\"+292278994-08-17T07:12:55.807Z\""},
        {WC_LOGICAL_TIMESTAMP_MILLIS, INT64_MIN, "\"-292275055-05-16T16:47:04.192Z\""},
        {WC_LOGICAL_TIMESTAMP_MICROS, 1, "\"1970-01-01T00:00:00.000001Z\""},
        {WC_LOGICAL_TIMESTAMP_NANOS, -1, "\"1969-12-31T23:59:59.999999999Z\""},
        {WC_LOGICAL_LOCAL_MILLIS, 1, "\"1970-01-01T00:00:00.001\""},
        {WC_LOGICAL_DATE, 19797, "\"2024-03-15\""},
        {WC_LOGICAL_DATE, -719528, "\"0000-01-01\""},
        {WC_LOGICAL_TIME_MILLIS, 86399999, "\"23:59:59.999\""},
        {WC_LOGICAL_TIME_MILLIS, 86400000, "86400000"},
        {WC_LOGICAL_TIME_MICROS, 1000000, "\"00:00:01.000000\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wc_buf out = WC_BUF_INIT(100);
        wc_json_add_logical(&out, cases[i].logical, cases[i].number);
        ASSERT_STR(wc_buf_str(&out), cases[i].text);
        wc_buf_free(&out);
    }
    ASSERT_STR(shown("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", BYTES("\x02"), NULL),
               "\"1970-01-01T00:00:00.001Z\"");
    ASSERT_STR(shown("{\"type\":\"int\",\"logicalType\":\"timestamp-millis\"}", BYTES("\x02"), NULL), "1");
}

static const char nested[] =
    "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
    "{\"name\":\"dedup\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"M\",\"fields\":["
    "{\"name\":\"verdict\",\"type\":\"string\"},{\"name\":\"leader\",\"type\":\"string\"}]}]},"
    "{\"name\":\"marks\",\"type\":{\"type\":\"array\",\"items\":\"M\"}},{\"name\":\"n\",\"type\":\"int\"}]}";
#define NESTED BYTES("\x02x\x02\x02v\x02l\x04\x02p\x02q\x02r\x02s\0\x0E")

static void fields_are_chosen_in_the_schemas_order(void)
{
    ASSERT_STR(shown(nested, NESTED, NULL),
               "{\"id\":\"x\",\"dedup\":{\"verdict\":\"v\",\"leader\":\"l\"},\"marks\":["
               "{\"verdict\":\"p\",\"leader\":\"q\"},{\"verdict\":\"r\",\"leader\":\"s\"}],\"n\":7}");
    ASSERT_STR(shown(nested, NESTED, "n, id"), "{\"id\":\"x\",\"n\":7}");
    ASSERT_STR(shown(nested, NESTED, "dedup.leader"), "{\"dedup\":{\"leader\":\"l\"}}");
    ASSERT_STR(shown(nested, NESTED, "marks.verdict"), "{\"marks\":[{\"verdict\":\"p\"},{\"verdict\":\"r\"}]}");
    ASSERT_STR(shown(nested, NESTED, "dedup.leader,dedup.verdict,dedup.leader"),
               "{\"dedup\":{\"verdict\":\"v\",\"leader\":\"l\"}}");
    ASSERT_STR(shown(nested, NESTED, "dedup,dedup.leader"), "{\"dedup\":{\"verdict\":\"v\",\"leader\":\"l\"}}");
    ASSERT_STR(shown(nested, NESTED, "dedup.leader,dedup"), "{\"dedup\":{\"verdict\":\"v\",\"leader\":\"l\"}}");
    ASSERT_STR(shown(nested, BYTES("\x02x\0\0\x0E"), "dedup.leader,n"), "{\"dedup\":null,\"n\":7}");
}

static void unknown_fields_are_refused_with_those_there_are(void)
{
    CU_ASSERT_PTR_NOT_NULL(strstr(shown(nested, NESTED, "id,titel").data, "there are id, dedup, marks, n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(shown(nested, NESTED, "dedup.x").data, "there are verdict, leader"));
    CU_ASSERT_PTR_NOT_NULL(strstr(shown(nested, NESTED, "id.x").data, "no record"));
    CU_ASSERT_PTR_NOT_NULL(strstr(shown(nested, NESTED, "").data, "no field \"\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(shown(nested, NESTED, "id,").data, "no field \"\""));
}

static void a_full_buffer_is_an_error_and_keeps_what_it_had(void)
{
    struct wc_types *types = NULL;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_types_parse("\"string\"", &types, &err), WC_OK);
    struct wc_buf out = WC_BUF_INIT(8);
    wc_buf_add_str(&out, WC_STR("abc"));
    ASSERT_INT(wc_json_value(wc_types_root(types), NULL,
                             BYTES("\x0E"
                                   "1234567"),
                             &out, &err),
               WC_E_LIMIT);
    ASSERT_INT(out.len, 3);
    wc_buf_free(&out);
    wc_types_free(types);
}

static const struct unit_test tests[] = {
    UNIT_TEST(values_are_plain),
    UNIT_TEST(bytes_are_base64),
    UNIT_TEST(strings_are_escaped_and_never_raw_controls),
    UNIT_TEST(doubles_have_the_fewest_digits_that_keep_them),
    UNIT_TEST(times_are_iso_8601),
    UNIT_TEST(fields_are_chosen_in_the_schemas_order),
    UNIT_TEST(unknown_fields_are_refused_with_those_there_are),
    UNIT_TEST(a_full_buffer_is_an_error_and_keeps_what_it_had),
};
UNIT_MAIN("json", tests)
