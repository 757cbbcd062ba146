/* JSON pointers, by the examples of RFC 6901 section 5. */
#include "unit.h"

#include "producers/jsonl/pointer.h"

#include <string.h>

static void follows_the_examples_of_the_rfc(void)
{
    static const struct {
        const char *pointer;
        int value;
    } examples[] = {{"/foo/1", 71}, {"/", 0},     {"/a~1b", 1}, {"/c%d", 2}, {"/e^f", 3},
                    {"/g|h", 4},    {"/i\\j", 5}, {"/k\"l", 6}, {"/ ", 7},   {"/m~0n", 8}};
    json_t *root = json_loads("{\"foo\":[70,71],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,"
                              "\"k\\\"l\":6,\" \":7,\"m~n\":8}",
                              0, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(root);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct wc_pointer pointer;
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(wc_pointer_compile(wc_str_of(examples[i].pointer), &pointer, &err), WC_OK);
        CU_ASSERT_TRUE((pointer.first_bit & wc_pointer_bits_of(root)) != 0);
        json_t *value = wc_pointer_follow(&pointer, root);
        CU_ASSERT_PTR_NOT_NULL_FATAL(value);
        ASSERT_INT(json_integer_value(value), examples[i].value);
        wc_pointer_clear(&pointer);
    }
    json_decref(root);
}

static void leads_nowhere_without_harm(void)
{
    static const char *const pointers[] = {"/foo/2",   "/foo/-", "/foo/01",         "/foo/x",
                                           "/foo/0/y", "/bar",   "/foo/99999999999"};
    json_t *root = json_loads("{\"foo\":[70,71]}", 0, NULL);
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        struct wc_pointer pointer;
        ASSERT_INT(wc_pointer_compile(wc_str_of(pointers[i]), &pointer, NULL), WC_OK);
        CU_ASSERT_PTR_NULL(wc_pointer_follow(&pointer, root));
        wc_pointer_clear(&pointer);
    }
    json_decref(root);
}

static void refuses_what_is_no_pointer_and_says_why(void)
{
    struct wc_pointer pointer;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_pointer_compile(WC_STR("headline"), &pointer, &err), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "\"/headline\""));
    ASSERT_INT(wc_pointer_compile(WC_STR(""), &pointer, &err), WC_E_USAGE);
    ASSERT_INT(wc_pointer_compile(WC_STR("/a~2"), &pointer, &err), WC_E_USAGE);
    ASSERT_INT(wc_pointer_compile(WC_STR("/a~"), &pointer, &err), WC_E_USAGE);
    ASSERT_INT(wc_pointer_compile(WC_STR("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"), &pointer, &err), WC_E_USAGE);
}

static const struct unit_test tests[] = {
    UNIT_TEST(follows_the_examples_of_the_rfc),
    UNIT_TEST(leads_nowhere_without_harm),
    UNIT_TEST(refuses_what_is_no_pointer_and_says_why),
};
UNIT_MAIN("jsonl pointer", tests)
