/* The embedded schemas: documented to the last field, ready to evolve, and in step with the structs. */
#include "unit.h"

#include "record/layout.h"
#include "record/schema.h"
#include "record/type.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static json_t *load(enum wc_record_type type)
{
    json_error_t where;
    json_t *schema = json_loads(wc_schema_text(type), 0, &where);
    CU_ASSERT_PTR_NOT_NULL_FATAL(schema);
    return schema;
}

static void check_doc(const json_t *object, const char *what)
{
    const char *doc = json_string_value(json_object_get(object, "doc"));
    bool fine = doc && strlen(doc) >= 10 && doc[strlen(doc) - 1] == '.';
    if (!fine)
        printf("\n    %s has no doc that is a sentence", what);
    CU_ASSERT_TRUE(fine);
}

/* Calls check for every field of every record within; returns how many there were. */
static int each_field(const json_t *type, void (*check)(const char *record, const json_t *field))
{
    int count = 0;
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type); i++)
            count += each_field(json_array_get(type, i), check);
    } else if (json_is_object(type)) {
        const json_t *fields = json_object_get(type, "fields");
        if (fields)
            check_doc(type, json_string_value(json_object_get(type, "name")));
        for (size_t i = 0; i < json_array_size(fields); i++) {
            check(json_string_value(json_object_get(type, "name")), json_array_get(fields, i));
            count += 1 + each_field(json_object_get(json_array_get(fields, i), "type"), check);
        }
        count += each_field(json_object_get(type, "items"), check);
    }
    return count;
}

static void documented(const char *record, const json_t *field)
{
    char what[200];
    snprintf(what, sizeof what, "%s.%s", record, json_string_value(json_object_get(field, "name")));
    check_doc(field, what);
}

static void every_field_of_every_schema_has_a_doc(void)
{
    static const int expected[WC_RECORD_TYPES] = {30, 60, 20, 20, 15};
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        json_t *schema = load(type);
        CU_ASSERT_TRUE(each_field(schema, documented) >= expected[type]);
        json_decref(schema);
    }
}

static void defaulted(const char *record, const json_t *field)
{
    static const char *const core[] = {"Article.id",          "EnrichedArticle.id",      "Duplicate.id",
                                       "Duplicate.leader_id", "Article.source",          "EnrichedArticle.source",
                                       "Duplicate.source",    "Duplicate.leader_source", "Source.name"};
    char name[200];
    bool found = json_object_get(field, "default");
    snprintf(name, sizeof name, "%s.%s", record, json_string_value(json_object_get(field, "name")));
    for (size_t i = 0; i < sizeof core / sizeof *core; i++)
        found = found || !strcmp(name, core[i]);
    if (!found)
        printf("\n    %s has no default", name);
    CU_ASSERT_TRUE(found);
}

static void every_field_but_the_core_ones_has_a_default(void)
{
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        json_t *schema = load(type);
        each_field(schema, defaulted);
        json_decref(schema);
    }
}

static void an_enriched_article_has_the_articles_fields_to_the_letter(void)
{
    json_t *article = load(WC_RECORD_ARTICLE), *enriched = load(WC_RECORD_ENRICHED);
    const json_t *fields = json_object_get(article, "fields"), *more = json_object_get(enriched, "fields");
    CU_ASSERT_TRUE(json_array_size(more) > json_array_size(fields));
    for (size_t i = 0; i < json_array_size(fields); i++)
        CU_ASSERT_TRUE(json_equal(json_array_get(fields, i), json_array_get(more, i)));
    json_decref(article);
    json_decref(enriched);
}

static const struct wc_type *without_null(const struct wc_type *type, bool *ret_nullable)
{
    *ret_nullable = type->kind == WC_KIND_UNION;
    if (!*ret_nullable)
        return type;
    CU_ASSERT_EQUAL_FATAL(type->count, 2);
    CU_ASSERT_EQUAL_FATAL(type->branches[0]->kind, WC_KIND_NULL);
    return type->branches[1];
}

static void compare(const struct wc_type *record, const struct wc_layout *layout);

static void compare_member(const struct wc_type_field *field, const struct wc_member *member)
{
    static const struct {
        enum wc_kind kind;
        bool nullable;
    } expected[] = {
        [WC_MEMBER_STRING] = {WC_KIND_STRING, false},  [WC_MEMBER_STRING_N] = {WC_KIND_STRING, true},
        [WC_MEMBER_BYTES] = {WC_KIND_BYTES, false},    [WC_MEMBER_BYTES_N] = {WC_KIND_BYTES, true},
        [WC_MEMBER_BOOL] = {WC_KIND_BOOLEAN, false},   [WC_MEMBER_INT] = {WC_KIND_INT, false},
        [WC_MEMBER_LONG] = {WC_KIND_LONG, false},      [WC_MEMBER_DOUBLE] = {WC_KIND_DOUBLE, false},
        [WC_MEMBER_TIME] = {WC_KIND_RECORD, true},     [WC_MEMBER_STRINGS] = {WC_KIND_ARRAY, false},
        [WC_MEMBER_INTS] = {WC_KIND_ARRAY, false},     [WC_MEMBER_RECORD] = {WC_KIND_RECORD, false},
        [WC_MEMBER_RECORD_N] = {WC_KIND_RECORD, true}, [WC_MEMBER_ARRAY] = {WC_KIND_ARRAY, false},
    };
    bool nullable;
    const struct wc_type *type = without_null(field->type, &nullable);
    ASSERT_STR(field->name, member->name);
    ASSERT_INT(type->kind, expected[member->kind].kind);
    ASSERT_INT(nullable, expected[member->kind].nullable);
    if (member->kind == WC_MEMBER_TIME)
        ASSERT_STR(type->name, "org.wirecopy.PublicationTime");
    if (member->kind == WC_MEMBER_STRINGS)
        ASSERT_INT(type->item->kind, WC_KIND_STRING);
    if (member->kind == WC_MEMBER_INTS)
        ASSERT_INT(type->item->kind, WC_KIND_INT);
    if (member->layout)
        compare(member->kind == WC_MEMBER_ARRAY ? type->item : type, member->layout);
}

static void compare(const struct wc_type *record, const struct wc_layout *layout)
{
    CU_ASSERT_EQUAL_FATAL(record->kind, WC_KIND_RECORD);
    CU_ASSERT_EQUAL_FATAL(record->count, layout->count);
    for (size_t i = 0; i < layout->count; i++)
        compare_member(&record->fields[i], &layout->members[i]);
}

static void schemas_and_layouts_agree(void)
{
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        struct wc_error err = WC_ERROR_INIT;
        struct wc_types *types = NULL;
        ASSERT_INT(wc_types_parse(wc_schema_text(type), &types, &err), WC_OK);
        CU_ASSERT_PTR_NOT_NULL_FATAL(types);
        compare(wc_types_root(types), wc_record_layout(type));
        wc_types_free(types);
    }
}

static void times_carry_their_logical_type(void)
{
    static const char *const clocks[] = {"first_seen", "ingested", "arrival", "decided", "time", "leader_first_seen"};
    int seen = 0;
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        struct wc_types *types = NULL;
        ASSERT_INT(wc_types_parse(wc_schema_text(type), &types, NULL), WC_OK);
        for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
            const struct wc_type_field *field = wc_type_find(wc_types_root(types), wc_str_of(clocks[i]));
            if (!field)
                continue;
            ASSERT_INT(field->type->logical, WC_LOGICAL_TIMESTAMP_MILLIS);
            seen++;
        }
        wc_types_free(types);
    }
    ASSERT_INT(seen, 2 + 2 + 3 + 4 + 1);
}

static void check_refused(const char *schema)
{
    struct wc_types *types = NULL;
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code = wc_types_parse(schema, &types, &err);
    if (!code)
        printf("\n    accepted: %s", schema);
    CU_ASSERT_TRUE(code == WC_E_DATA || code == WC_E_LIMIT);
    CU_ASSERT_TRUE(code && err.text[0]);
    wc_types_free(types);
}

static void malformed_schemas_are_refused(void)
{
    static const char *const bad[] = {
        "",
        "{",
        "7",
        "null",
        "{}",
        "[]",
        "\"strnig\"",
        "\"record\"",
        "{\"type\":\"record\",\"fields\":[]}",
        "{\"type\":\"record\",\"name\":\"\",\"fields\":[]}",
        "{\"type\":\"record\",\"name\":\"R\"}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[7]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\"}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"type\":\"int\"}]}",
        "{\"type\":\"array\"}",
        "{\"type\":\"map\",\"values\":\"Unknown\"}",
        "{\"type\":\"fixed\",\"name\":\"F\"}",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":99999999999}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[7]}",
        "[\"null\",[\"int\"]]",
        "[{\"type\":\"fixed\",\"name\":\"F\",\"size\":1},{\"type\":\"fixed\",\"name\":\"F\",\"size\":1}]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_refused(bad[i]);
}

static void deep_schemas_are_refused(void)
{
    struct wc_buf schema = WC_BUF_INIT(1 << 20);
    for (int i = 0; i < 1000; i++)
        wc_buf_add_str(&schema, WC_STR("{\"type\":\"array\",\"items\":"));
    wc_buf_add_str(&schema, WC_STR("\"int\""));
    for (int i = 0; i < 1000; i++)
        wc_buf_add_char(&schema, '}');
    check_refused(schema.data);
    wc_buf_free(&schema);
}

/* A namespace of two megabytes would stand in the name of every type below it. */
static void long_names_are_refused(void)
{
    static const struct {
        const char *before, *behind;
    } places[] = {
        {"{\"type\":\"fixed\",\"size\":1,\"name\":\"", "\"}"},
        {"{\"type\":\"fixed\",\"size\":1,\"name\":\"F\",\"namespace\":\"", "\"}"},
        {"{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"type\":\"int\",\"name\":\"", "\"}]}"},
        {"{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"", "\"]}"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct wc_buf schema = WC_BUF_INIT(1 << 22);
        struct wc_types *types = NULL;
        for (size_t len = 500; len < 3000000; len *= 5000) { /* then 2.5 million */
            wc_buf_clear(&schema);
            wc_buf_add_str(&schema, wc_str_of(places[i].before));
            for (size_t k = 0; k < len; k++)
                wc_buf_add_char(&schema, 'n');
            wc_buf_add_str(&schema, wc_str_of(places[i].behind));
            ASSERT_INT(wc_types_parse(schema.data, &types, NULL), len == 500 ? WC_OK : WC_E_LIMIT);
        }
        wc_types_free(types);
        wc_buf_free(&schema);
    }
}

static void names_are_found_within_and_across_namespaces(void)
{
    struct wc_types *types = NULL;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_types_parse("{\"type\":\"record\",\"name\":\"a.b.Outer\",\"fields\":["
                              "{\"name\":\"one\",\"type\":{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}},"
                              "{\"name\":\"two\",\"type\":\"F\"},{\"name\":\"three\",\"type\":\"a.b.F\"},"
                              "{\"name\":\"four\",\"type\":{\"type\":\"F\"}},"
                              "{\"name\":\"self\",\"type\":[\"null\",\"Outer\"]}]}",
                              &types, &err),
               WC_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(types);
    const struct wc_type *root = wc_types_root(types);
    CU_ASSERT_PTR_EQUAL(root->fields[1].type, root->fields[0].type);
    CU_ASSERT_PTR_EQUAL(root->fields[2].type, root->fields[0].type);
    CU_ASSERT_PTR_EQUAL(root->fields[3].type, root->fields[0].type);
    CU_ASSERT_PTR_EQUAL(root->fields[4].type->branches[1], root);
    ASSERT_STR(root->fields[0].type->name, "a.b.F");
    wc_types_free(types);
}

static const struct unit_test tests[] = {
    UNIT_TEST(every_field_of_every_schema_has_a_doc),
    UNIT_TEST(every_field_but_the_core_ones_has_a_default),
    UNIT_TEST(an_enriched_article_has_the_articles_fields_to_the_letter),
    UNIT_TEST(schemas_and_layouts_agree),
    UNIT_TEST(times_carry_their_logical_type),
    UNIT_TEST(malformed_schemas_are_refused),
    UNIT_TEST(deep_schemas_are_refused),
    UNIT_TEST(long_names_are_refused),
    UNIT_TEST(names_are_found_within_and_across_namespaces),
};
UNIT_MAIN("schema", tests)
