/* What the walk refuses, and what it measures. */
#include "unit.h"

#include "record/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Walks bytes by schema; *ret_used is set on success. */
static enum wc_code walk(const char *schema, wc_str bytes, size_t *ret_used, struct wc_error *err)
{
    struct wc_types *types = NULL;
    int64_t empty = WC_WALK_EMPTY;
    enum wc_code code = wc_types_parse(schema, &types, err);
    if (!code)
        code = wc_walk(wc_types_root(types), bytes, &empty, ret_used, err);
    wc_types_free(types);
    return code;
}

#define BYTES(literal) ((wc_str){(literal), sizeof(literal) - 1})

static void sound_values_are_measured(void)
{
    static const struct {
        const char *schema;
        wc_str bytes;
    } sound[] = {
        {"\"null\"", {"", 0}},
        {"\"boolean\"", {"\1", 1}},
        {"\"int\"", {"\xFF\xFF\xFF\xFF\x0F", 5}},
        {"\"long\"", {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10}},
        {"\"float\"", {"abcd", 4}},
        {"\"double\"", {"abcdefgh", 8}},
        {"\"string\"", {"\x06xyz", 4}},
        {"{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}", {"xy", 2}},
        {"{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\",\"b\"]}", {"\x02", 1}},
        {"[\"null\",\"int\"]", {"\x02\x02", 2}},
        {"{\"type\":\"array\",\"items\":\"int\"}", {"\x04\x02\x02\x01\x02\x02\0", 7}},
        {"{\"type\":\"map\",\"values\":\"int\"}", {"\x02\x02k\x02\0", 5}},
    };
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        struct wc_error err = WC_ERROR_INIT;
        size_t used = 99;
        ASSERT_INT(walk(sound[i].schema, sound[i].bytes, &used, &err), WC_OK);
        ASSERT_INT(used, sound[i].bytes.len);
    }
}

static void unsound_values_are_refused(void)
{
    static const struct {
        const char *schema;
        wc_str bytes;
    } bad[] = {
        {"\"boolean\"", {"", 0}},
        {"\"boolean\"", {"\2", 1}},
        {"\"int\"", {"", 0}},
        {"\"int\"", {"\x80", 1}},
        {"\"int\"", {"\x80\x80\x80\x80\x10", 5}}, /* 2^31 */
        {"\"long\"", {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 10}},
        {"\"long\"", {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11}},
        {"\"float\"", {"abc", 3}},
        {"\"string\"", {"\x01", 1}}, /* length -1 */
        {"\"string\"", {"\x08xyz", 4}},
        {"\"bytes\"", {"\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01x", 11}}, /* length INT64_MAX */
        {"{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}", {"x", 1}},
        {"{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\",\"b\"]}", {"\x04", 1}},
        {"{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\",\"b\"]}", {"\x01", 1}},
        {"[\"null\",\"int\"]", {"\x04", 1}},
        {"[\"null\",\"int\"]", {"\x01", 1}},
        {"{\"type\":\"array\",\"items\":\"int\"}", {"\x04\x02\x02", 3}},   /* no end */
        {"{\"type\":\"array\",\"items\":\"int\"}", {"\x01\x08\x02\0", 4}}, /* block larger than what is left */
        {"{\"type\":\"array\",\"items\":\"int\"}", {"\x01\x01\x02\0", 4}}, /* block of negative size */
        {"{\"type\":\"array\",\"items\":\"int\"}",
         {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\0", 11}}, /* INT64_MIN items */
        {"{\"type\":\"map\",\"values\":\"int\"}", {"\x02\x08k\x02\0", 5}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct wc_error err = WC_ERROR_INIT;
        size_t used;
        char *exact = wc_strndup(bad[i].bytes.data, bad[i].bytes.len);
        enum wc_code code = walk(bad[i].schema, (wc_str){exact, bad[i].bytes.len}, &used, &err);
        if (code != WC_E_DATA)
            printf("\n    case %zu", i);
        ASSERT_INT(code, WC_E_DATA);
        free(exact);
    }
}

/* Records that each hold width records of the next smaller kind, the smallest of which has no fields. The caller frees it. */
static char *records_of_records(int depth, int width)
{
    struct wc_buf inner = WC_BUF_INIT(1 << 20);
    wc_buf_add_str(&inner, WC_STR("{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}"));
    for (int i = 1; i <= depth; i++) {
        struct wc_buf outer = WC_BUF_INIT(1 << 20);
        wc_buf_printf(&outer, "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"f\",\"type\":%s}", i,
                      inner.data);
        for (int j = 1; j < width; j++)
            wc_buf_printf(&outer, ",{\"name\":\"f%d\",\"type\":\"R%d\"}", j, i - 1);
        wc_buf_add_str(&outer, WC_STR("]}"));
        wc_buf_free(&inner);
        inner = outer;
    }
    return inner.data;
}

static void values_of_no_bytes_are_limited(void)
{
    struct wc_error err = WC_ERROR_INIT;
    size_t used;
    /* A billion nulls in six bytes; and 2^60 records of nothing in none. */
    ASSERT_INT(walk("{\"type\":\"array\",\"items\":\"null\"}", BYTES("\x80\xA8\xD6\xB9\x07\0"), &used, &err),
               WC_E_LIMIT);
    char *schema = records_of_records(12, 32);
    ASSERT_INT(walk(schema, BYTES(""), &used, &err), WC_E_LIMIT);
    free(schema);
}

static void the_nulls_of_unions_are_not_limited(void)
{
    struct wc_error err = WC_ERROR_INIT;
    const size_t count = (size_t)WC_WALK_EMPTY * 2;
    struct wc_buf bytes = WC_BUF_INIT(count + 100);
    size_t used = 0;
    wc_buf_add_str(&bytes, BYTES("\x80\x92\xF4\x01")); /* two million */
    wc_buf_reserve(&bytes, count + 1);
    memset(bytes.data + bytes.len, 0, count + 1);
    bytes.len += count + 1;
    ASSERT_INT(walk("{\"type\":\"array\",\"items\":[\"null\",\"string\"]}", wc_buf_str(&bytes), &used, &err), WC_OK);
    ASSERT_INT(used, bytes.len);
    wc_buf_free(&bytes);
}

static void nesting_is_limited(void)
{
    static const char list[] =
        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}";
    static const char endless[] =
        "{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"self\",\"type\":\"E\"}]}";
    struct wc_error err = WC_ERROR_INIT;
    size_t used = 0;
    char bytes[1000];
    memset(bytes, 2, sizeof bytes);
    bytes[20] = 0;
    ASSERT_INT(walk(list, (wc_str){bytes, 1000}, &used, &err), WC_OK);
    ASSERT_INT(used, 21);
    bytes[20] = 2;
    ASSERT_INT(walk(list, (wc_str){bytes, 1000}, &used, &err), WC_E_LIMIT);
    ASSERT_INT(walk(endless, BYTES(""), &used, &err), WC_E_LIMIT);
}

static void a_failure_names_field_and_byte(void)
{
    struct wc_error err = WC_ERROR_INIT;
    size_t used;
    ASSERT_INT(walk("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":"
                    "\"in\",\"type\":"
                    "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"n\",\"type\":\"int\"},{\"name\":"
                    "\"text\",\"type\":\"string\"}]}}]}",
                    BYTES("\x02x\x04\x08"
                          "ab"),
                    &used, &err),
               WC_E_DATA);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "in.text"));
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "byte 3"));
}

static const struct unit_test tests[] = {
    UNIT_TEST(sound_values_are_measured),           UNIT_TEST(unsound_values_are_refused),
    UNIT_TEST(values_of_no_bytes_are_limited),      UNIT_TEST(nesting_is_limited),
    UNIT_TEST(the_nulls_of_unions_are_not_limited), UNIT_TEST(a_failure_names_field_and_byte),
};
UNIT_MAIN("walk", tests)
