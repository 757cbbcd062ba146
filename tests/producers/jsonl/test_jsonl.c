/* The jsonl source: what records of all shapes become, and what is refused with which reason. */
#include "../source_test.h"

#include "producers/jsonl/parse.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

extern const struct wc_source_plugin wc_jsonl_source;

static const char *text_file(const char *name, const char *text)
{
    return unit_file(name, text, strlen(text));
}

/* Takes a file of the lines of text. */
static void take(struct source_test *test, const char *text, const char *const *settings)
{
    source_take(test, &wc_jsonl_source, text_file("archive.jsonl", text), settings);
}

static void the_usual_names_are_found(void)
{
    struct source_test test;
    take(&test,
         "{\"id\": 17, \"headline\": \"Ferry  strike ends\", \"articleBody\": \"Crews voted.\\n\\nBoats sail.\", "
         "\"link\": \"https://h.example/a\", \"datePublished\": \"2024-06-17T09:12:00Z\", "
         "\"source\": {\"name\": \"Harbour Post\"}, \"author\": [{\"name\": \"Ada Quay\"}, \"Bo Pier\"], "
         "\"keywords\": \"ferries, strikes\", \"lang\": \"en\", \"type\": \"corrected\", \"subtitle\": \"Calm\", "
         "\"copyright\": \"HP\", \"section\": \"Local\", \"summary\": \"Over.\", \"modified\": 1718618400}\n",
         NULL);
    ASSERT_INT(test.article_count, 1);
    const struct wc_article *article = &test.articles[0];
    ASSERT_STR(article->source_guid, "17");
    ASSERT_STR(article->title, "Ferry strike ends");
    CU_ASSERT_FALSE(article->title_derived);
    ASSERT_STR(article->body, "Crews voted.\n\nBoats sail.");
    ASSERT_STR(article->url, "https://h.example/a");
    ASSERT_STR(article->source.name, "Harbour Post");
    ASSERT_STR(article->source.kind, "jsonl");
    ASSERT_INT(article->published.ms, 1718615520000);
    ASSERT_INT(article->first_seen, 1718615520000);
    ASSERT_INT(article->modified.ms, 1718618400000);
    ASSERT_INT(article->authors.count, 2);
    ASSERT_STR(article->authors.items[0], "Ada Quay");
    ASSERT_STR(article->authors.items[1], "Bo Pier");
    ASSERT_INT(article->tags.count, 2);
    ASSERT_STR(article->tags.items[1], "strikes");
    ASSERT_STR(article->kind, "correction");
    ASSERT_STR(article->rights, "HP");
    ASSERT_STR(article->declared_language, "en");
    ASSERT_STR(article->extraction.method, "json-pointer");
    ASSERT_STR(article->origin.locator, "archive.jsonl");
    ASSERT_INT(article->origin.partition, -1);
    ASSERT_INT(article->origin.line, 1);
    ASSERT_INT(test.end, WC_NEXT_END);
    source_done(&test);
}

static void options_say_where_fields_are_and_which_outlet_it_is(void)
{
    static const char *const settings[] = {"jsonl.title=/meta/t~1x,/t", "jsonl.body=/parts", "jsonl.name=The Wire",
                                           NULL};
    struct source_test test;
    take(&test,
         "{\"meta\": {\"t/x\": \"Nested\"}, \"title\": \"No\", \"parts\": [\"One.\", \"Two.\"]}\n"
         "{\"t\": \"Second\", \"parts\": \"Three.\"}\n",
         settings);
    ASSERT_INT(test.article_count, 2);
    ASSERT_STR(test.articles[0].title, "Nested");
    ASSERT_STR(test.articles[0].body, "One.\n\nTwo.");
    ASSERT_STR(test.articles[1].title, "Second");
    ASSERT_STR(test.articles[0].source.name, "The Wire");
    source_done(&test);
    static const char *const wrong[] = {"jsonl.title=headline", NULL};
    source_open(&test, &wc_jsonl_source, text_file("a.jsonl", "{}"), wrong);
    ASSERT_INT(test.opened, WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(test.err.text, "jsonl.title"));
    source_done(&test);
}

static void first_seen_is_captured_then_published_then_the_files_time(void)
{
    struct source_test test;
    const char *path = text_file("clock.jsonl",
                                 "{\"title\":\"a\",\"captured\":\"2016-11-01\",\"date\":\"2016-10-30\"}\n"
                                 "{\"title\":\"b\",\"date\":\"26-FEB-1987 15:01:01.79\"}\n"
                                 "{\"title\":\"c\",\"date\":\"2016\"}\n"
                                 "{\"title\":\"d\",\"date\":\"no date at all\"}\n");
    struct timespec times[2] = {{1600000000, 5}, {1600000000, 5}};
    utimensat(AT_FDCWD, path, times, 0);
    source_take(&test, &wc_jsonl_source, path, NULL);
    ASSERT_INT(test.article_count, 4);
    ASSERT_INT(test.articles[0].first_seen, 1477958400000);
    ASSERT_INT(test.articles[1].first_seen / 1000, 541350061);
    ASSERT_INT(test.articles[2].published.precision, WC_TIME_YEAR);
    ASSERT_INT(test.articles[2].first_seen, 1600000000000);
    ASSERT_INT(test.articles[3].published.precision, WC_TIME_NONE);
    ASSERT_INT(test.articles[3].first_seen, 1600000000000);
    source_done(&test);
}

static void a_date_is_read_up_to_the_residue_behind_it(void)
{
    struct source_test test;
    take(&test,
         "{\"text\":\"a\",\"date\":\"26-FEB-1987 15:01:01.79&#5;&#5;&#5;C f0704\"}\n"
         "{\"text\":\"a\",\"date\":\"26-FEB-1987 15:01:01.79 \\u0005\\u0005C\"}\n"
         "{\"text\":\"a\",\"date\":\"&#5;26-FEB-1987\"}\n"
         "{\"text\":\"a\",\"date\":\"26-FEB-1987 615:01:01\"}\n"
         "{\"text\":\"a\",\"date\":\"26-FEB-1987 15:01:01.79   # by guesswork\"}\n"
         "{\"text\":\"a\",\"embargo\":\"26-FEB-2087 615:01:01\"}\n",
         NULL);
    ASSERT_INT(test.article_count, 5);
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(test.rejects[0].reason, "bad-embargo");
    ASSERT_INT(test.articles[0].published.ms / 1000, 541350061);
    ASSERT_INT(test.articles[1].published.ms / 1000, 541350061);
    ASSERT_INT(test.articles[2].published.precision, WC_TIME_NONE);
    ASSERT_INT(test.articles[3].published.ms / 1000, 541296000);
    ASSERT_INT(test.articles[3].published.precision, WC_TIME_DAY);
    ASSERT_INT(test.articles[4].published.precision, WC_TIME_DAY);
    source_done(&test);
}

static void every_bad_line_is_refused_with_its_reason_and_the_rest_goes_on(void)
{
    static const char *const reasons[] = {"bad-json", "bad-json", "bad-json", "bad-utf8",    "wrong-type", "wrong-type",
                                          "no-text",  "no-text",  "bad-json", "bad-embargo", "wrong-type"};
    static const char *const says[] = {
        "expected", "list",    "expected", "byte 12 (0xFF)", "title at /title is an object", "true", "neither",
        "neither",  "Unicode", "embargo",  "too large"};
    struct source_test test;
    take(&test,
         "{\"title\": \"broken\"\n"
         "[{\"title\": \"a list\"}]\n"
         "plain words\n"
         "{\"title\": \"x\xFF\"}\n"
         "{\"title\": {\"text\": \"x\"}, \"text\": \"y\"}\n"
         "{\"title\": \"x\", \"text\": \"y\", \"id\": true}\n"
         "{\"title\": \"  \", \"text\": null}\n"
         "{}\n"
         "{\"title\": \"lone \\ud800 surrogate\"}\n"
         "{\"title\": \"x\", \"embargo\": \"after lunch\"}\n"
         "{\"title\": \"x\", \"id\": 123456789012345678901234567890}\n"
         "\n   \n"
         "{\"title\": \"good\"}\n",
         NULL);
    ASSERT_INT(test.article_count, 1);
    ASSERT_STR(test.articles[0].title, "good");
    ASSERT_INT(test.articles[0].origin.line, 14);
    ASSERT_INT(test.reject_count, sizeof reasons / sizeof *reasons);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        const struct wc_dead_letter *letter = &test.rejects[i];
        ASSERT_STR(letter->reason, reasons[i]);
        ASSERT_INT(letter->origin.line, i + 1);
        ASSERT_STR(letter->step, "jsonl");
        ASSERT_INT(letter->data_len, letter->data.len);
        CU_ASSERT_PTR_NULL(letter->data_hash.data);
        char where[40];
        snprintf(where, sizeof where, "archive.jsonl, line %zu: ", i + 1);
        CU_ASSERT_TRUE(wc_str_starts(letter->message, wc_str_of(where)));
        bool said = wc_str_find(letter->message, wc_str_of(says[i]), 0) != SIZE_MAX;
        if (!said)
            printf("\n    %.*s", WC_STR_ARG(letter->message));
        CU_ASSERT_TRUE(said);
    }
    ASSERT_STR(test.rejects[1].data, "[{\"title\": \"a list\"}]");
    ASSERT_INT(test.rejects[1].origin.offset, 19);
    source_done(&test);
}

static void a_guess_of_a_wrong_type_is_passed_over_but_not_what_the_user_named(void)
{
    struct source_test test;
    const char
        *line = "{\"title\":\"t\",\"content\":{\"a\":1},\"body_text\":\"b\",\"published\":true,\"section\":[1]}\n";
    take(&test, line, NULL);
    ASSERT_INT(test.article_count, 1);
    ASSERT_STR(test.articles[0].body, "b");
    CU_ASSERT_PTR_NULL(test.articles[0].section.data);
    source_done(&test);
    static const char *const named[] = {"jsonl.section=/section", NULL};
    take(&test, line, named);
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(test.rejects[0].reason, "wrong-type");
    source_done(&test);
}

static void of_two_members_of_one_name_the_later_counts(void)
{
    struct source_test test;
    take(&test, "{\"title\":\"first\",\"title\":\"second\"}\n", NULL);
    ASSERT_STR(test.articles[0].title, "second");
    source_done(&test);
}

static void odd_but_valid_records_are_read(void)
{
    struct source_test test;
    take(&test,
         "\xEF\xBB\xBF{\"title\":\"with a mark\",\"_id\":{\"$oid\":\"5f\"}}\r\n"
         "{\"title\":\"nul \\u0000here\",\"id\":\"a\\u0000b\"}\n"
         "{\"title\":\"big\",\"views\":123456789012345678901234567890,\"id\":-5}\n"
         "{\"text\":\"Only a text. With two sentences.\"}",
         NULL);
    ASSERT_INT(test.article_count, 4);
    ASSERT_STR(test.articles[0].source_guid, "5f");
    ASSERT_STR(test.articles[1].title, "nul here");
    ASSERT_STR(test.articles[1].source_guid, "ab");
    ASSERT_STR(test.articles[2].source_guid, "-5");
    ASSERT_STR(test.articles[3].title, "Only a text");
    CU_ASSERT_TRUE(test.articles[3].title_derived);
    ASSERT_STR(test.articles[3].body, "Only a text. With two sentences.");
    ASSERT_STR(test.articles[3].source.name, "archive");
    ASSERT_STR(test.articles[3].kind, "article");
    source_done(&test);
}

static void a_file_whose_name_is_no_text_is_read(void)
{
    struct source_test test;
    source_take(&test, &wc_jsonl_source, text_file("cut\xF0.jsonl", "{\"id\":\"a\",\"title\":\"T\"}\n{\n"), NULL);
    ASSERT_INT(test.article_count, 1);
    ASSERT_STR(test.articles[0].origin.locator, "cut%F0.jsonl");
    ASSERT_STR(test.articles[0].source.name, "cut%F0");
    ASSERT_STR(test.rejects[0].origin.locator, "cut%F0.jsonl");
    source_done(&test);
}

static void html_bodies_become_text_unless_told_otherwise(void)
{
    static const char *const no[] = {"jsonl.html=no", NULL};
    const char *lines = "{\"title\":\"t\",\"body\":\"<p>One &amp; two</p><p>Three</p>\"}\n"
                        "{\"title\":\"t\",\"body\":\"5 < 6 and <b>\"}\n";
    struct source_test test;
    take(&test, lines, NULL);
    ASSERT_STR(test.articles[0].body, "One & two\n\nThree");
    ASSERT_STR(test.articles[0].extraction.method, "html-simple");
    ASSERT_STR(test.articles[1].body, "5 < 6 and <b>");
    source_done(&test);
    take(&test, lines, no);
    ASSERT_STR(test.articles[0].body, "<p>One &amp; two</p><p>Three</p>");
    source_done(&test);
}

static void a_line_over_the_limit_is_refused_with_head_length_and_hash(void)
{
    size_t len = RECORD_LIMIT + 500;
    char *line = wc_alloc(len + 30);
    memset(line, 'x', len);
    memcpy(line + len, "\n{\"title\":\"after\"}\n", 20);
    struct source_test test;
    source_take(&test, &wc_jsonl_source, unit_file("long.jsonl", line, len + 19), NULL);
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(test.rejects[0].reason, "too-long");
    ASSERT_INT(test.rejects[0].data.len, 4096);
    ASSERT_INT(test.rejects[0].data_len, len);
    ASSERT_INT(test.rejects[0].data_hash.len, 64);
    ASSERT_STR(test.articles[0].title, "after");
    source_done(&test);
    free(line);
}

static void bombs_of_nesting_and_of_values_are_refused(void)
{
    enum { DEPTH = 50000, BOTH = DEPTH * 2 };
    char *line = wc_alloc(BOTH);
    memset(line, '[', DEPTH);
    memset(line + DEPTH, ']', DEPTH);
    static const char start[] = "{\"title\":[";
    memcpy(line, start, sizeof start - 1);
    struct source_test test;
    source_take(&test, &wc_jsonl_source, unit_file("deep.jsonl", line, BOTH), NULL);
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(test.rejects[0].reason, "too-complex");
    source_done(&test);
    free(line);

    struct wc_buf many = WC_BUF_INIT(1u << 20);
    wc_buf_printf(&many, "{\"title\":\"commas, %0100000d, [and] {braces} in a text\",\"list\":[", 0);
    for (int i = 0; i < 190000; i++)
        wc_buf_add_str(&many, WC_STR("1,"));
    wc_buf_add_str(&many, WC_STR("1]}"));
    json_t *record = NULL;
    const char *reason = NULL;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_jsonl_parse(wc_buf_str(&many), &record, &reason, &err), WC_OK);
    json_decref(record);
    many.len -= 3;
    for (int i = 0; i < 20000; i++)
        wc_buf_add_str(&many, WC_STR(",{}"));
    wc_buf_add_str(&many, WC_STR("]}"));
    ASSERT_INT(wc_jsonl_parse(wc_buf_str(&many), &record, &reason, &err), WC_E_LIMIT);
    ASSERT_STR(wc_str_of(reason), "too-complex");
    wc_buf_free(&many);
}

static void gzip_gives_the_same_records_as_plain(void)
{
    const char *text = "{\"title\":\"one\",\"date\":\"2024-01-02\"}\n\n{\"title\":\"two\",\"text\":\"x\"}\n";
    char path[2][4500];
    for (int form = 0; form < 2; form++) {
        snprintf(path[form], sizeof path[form], "%s/same.jsonl%s", unit_folder(), form ? ".gz" : "");
        gzFile file = gzopen(path[form], form ? "wb" : "wbT");
        gzwrite(file, text, (unsigned)strlen(text));
        gzclose(file);
        struct timespec times[2] = {{1600000000, 5}, {1600000000, 5}};
        utimensat(AT_FDCWD, path[form], times, 0);
    }
    struct source_test plain, packed;
    source_take(&plain, &wc_jsonl_source, path[0], NULL);
    source_take(&packed, &wc_jsonl_source, path[1], NULL);
    ASSERT_INT(plain.article_count, 2);
    ASSERT_INT(packed.article_count, 2);
    for (int i = 0; i < 2; i++) {
        const struct wc_article *a = &plain.articles[i], *b = &packed.articles[i];
        CU_ASSERT_TRUE(wc_str_equal(a->title, b->title) && wc_str_equal(a->source.name, b->source.name));
        ASSERT_STR(b->origin.locator, "same.jsonl");
        ASSERT_INT(a->origin.offset, b->origin.offset);
        ASSERT_INT(a->first_seen, b->first_seen);
    }
    source_done(&plain);
    source_done(&packed);
}

static void a_truncated_gzip_gives_its_whole_lines_then_one_refusal_and_the_end(void)
{
    char path[4500];
    snprintf(path, sizeof path, "%s/cut.jsonl.gz", unit_folder());
    gzFile file = gzopen(path, "wb");
    for (int i = 0; i < 30; i++)
        gzprintf(file, "{\"title\":\"story %d\",\"id\":%d}\n", i, i * 7919);
    gzclose(file);
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(stat(path, &info), 0);
    CU_ASSERT_EQUAL_FATAL(truncate(path, info.st_size * 2 / 3), 0);
    struct source_test test;
    source_take(&test, &wc_jsonl_source, path, NULL);
    CU_ASSERT_TRUE(test.article_count > 2 && test.article_count < 30);
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(test.rejects[0].reason, "truncated");
    ASSERT_INT(test.rejects[0].origin.line, test.article_count + 1);
    CU_ASSERT_TRUE(wc_str_starts(test.rejects[0].data, WC_STR("{")));
    CU_ASSERT_TRUE(wc_str_find(test.rejects[0].message, WC_STR("cut.jsonl.gz is truncated"), 0) != SIZE_MAX);
    ASSERT_INT(test.end, WC_NEXT_END);
    ASSERT_INT(source_next(&test), WC_NEXT_END);
    source_done(&test);
}

static void an_empty_file_ends_at_once_and_a_missing_one_does_not_open(void)
{
    struct source_test test;
    take(&test, "", NULL);
    ASSERT_INT(test.article_count + test.reject_count, 0);
    ASSERT_INT(test.end, WC_NEXT_END);
    source_done(&test);
    source_open(&test, &wc_jsonl_source, "/nonexistent.jsonl", NULL);
    ASSERT_INT(test.opened, WC_E_IO);
    source_done(&test);
    source_open(&test, &wc_jsonl_source, unit_folder(), NULL);
    ASSERT_INT(test.opened, WC_E_IO);
    source_done(&test);
}

static void a_position_resumes_behind_the_last_record(void)
{
    const char *text = "{\"title\":\"one\"}\n\n{\"title\":\"two\"}\nbroken\n{\"title\":\"three\"}";
    for (int taken = 0; taken <= 4; taken++) {
        struct source_test first, second;
        wc_str position = WC_STR_NONE;
        source_open(&first, &wc_jsonl_source, text_file("archive.jsonl", text), NULL);
        for (int i = 0; i < taken; i++)
            source_next(&first);
        ASSERT_INT(wc_jsonl_source.position(first.source, first.keep, &position, &first.err), WC_OK);
        source_open(&second, &wc_jsonl_source, text_file("archive.jsonl", text), NULL);
        ASSERT_INT(wc_jsonl_source.seek(second.source, position, &second.err), WC_OK);
        size_t articles = first.article_count;
        source_drain(&second);
        source_drain(&first);
        ASSERT_INT(second.article_count, first.article_count - articles);
        if (second.article_count)
            ASSERT_INT(second.articles[0].origin.line, first.articles[articles].origin.line);
        source_done(&first);
        source_done(&second);
    }
    struct source_test test;
    source_open(&test, &wc_jsonl_source, text_file("archive.jsonl", text), NULL);
    ASSERT_INT(wc_jsonl_source.seek(test.source, WC_STR("jsonl 5 1 other.jsonl"), &test.err), WC_E_DATA);
    ASSERT_INT(wc_jsonl_source.seek(test.source, WC_STR("jsonl 500 1 archive.jsonl"), &test.err), WC_E_DATA);
    source_done(&test);
}

static const struct unit_test tests[] = {
    UNIT_TEST(the_usual_names_are_found),
    UNIT_TEST(options_say_where_fields_are_and_which_outlet_it_is),
    UNIT_TEST(first_seen_is_captured_then_published_then_the_files_time),
    UNIT_TEST(a_date_is_read_up_to_the_residue_behind_it),
    UNIT_TEST(every_bad_line_is_refused_with_its_reason_and_the_rest_goes_on),
    UNIT_TEST(a_guess_of_a_wrong_type_is_passed_over_but_not_what_the_user_named),
    UNIT_TEST(of_two_members_of_one_name_the_later_counts),
    UNIT_TEST(odd_but_valid_records_are_read),
    UNIT_TEST(a_file_whose_name_is_no_text_is_read),
    UNIT_TEST(html_bodies_become_text_unless_told_otherwise),
    UNIT_TEST(a_line_over_the_limit_is_refused_with_head_length_and_hash),
    UNIT_TEST(bombs_of_nesting_and_of_values_are_refused),
    UNIT_TEST(gzip_gives_the_same_records_as_plain),
    UNIT_TEST(a_truncated_gzip_gives_its_whole_lines_then_one_refusal_and_the_end),
    UNIT_TEST(an_empty_file_ends_at_once_and_a_missing_one_does_not_open),
    UNIT_TEST(a_position_resumes_behind_the_last_record),
};
UNIT_MAIN("jsonl", tests)
