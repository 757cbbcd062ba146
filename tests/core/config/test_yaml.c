/* The file: what is taken, what is refused and where it says the fault is; and arbitrary bytes. */
#include "unit.h"

#include "sample.h"

#include <stdlib.h>
#include <string.h>

static struct wc_error fault;
static struct wc_config *config;
static char faults[20000];

static void collect(void *user, const char *problem)
{
    (void)user;
    const char *name = strstr(problem, "a.yaml");
    size_t used = strlen(faults);
    snprintf(faults + used, sizeof faults - used, "%s\n", name ? name : problem);
}

/* Loads the text into a new config; the faults go to faults, a line each, beginning with "a.yaml:LINE:COLUMN". */
static size_t lint(const void *text, size_t len)
{
    wc_config_free(config);
    config = sample_config();
    faults[0] = '\0';
    return wc_config_lint_file(config, unit_file("a.yaml", text, len), collect, NULL);
}

static wc_str lint_text(const char *text)
{
    lint(text, strlen(text));
    return wc_str_of(faults);
}

static void sections_values_and_lists_are_read(void)
{
    ASSERT_STR(lint_text("# comment\n"
                         "dedup:\n"
                         "  window: 31d\n"
                         "  threshold: 0.5\n"
                         "  guards: off\n"
                         "jsonl:\n"
                         "  title: [/a, '/b,c']\n"
                         "  user: \"quoted # text\"\n"),
               "");
    struct wc_settings *settings = NULL;
    CU_ASSERT_EQUAL(wc_config_open(config, "dedup", &settings, &fault), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "window"), INT64_C(31) * 24 * 3600000);
    CU_ASSERT_FALSE(wc_settings_bool(settings, "guards"));
    wc_settings_free(settings);
    CU_ASSERT_EQUAL(wc_config_open(config, "jsonl", &settings, &fault), WC_OK);
    ASSERT_INT(wc_settings_count(settings, "title"), 2);
    ASSERT_STR(wc_settings_item(settings, "title", 1), "/b,c");
    ASSERT_STR(wc_settings_str(settings, "user"), "quoted # text");
    wc_settings_free(settings);
}

static void empty_files_and_sections_set_nothing(void)
{
    ASSERT_STR(lint_text(""), "");
    ASSERT_STR(lint_text("# only this\n---\n"), "");
    ASSERT_STR(lint_text("\xef\xbb\xbf"
                         "dedup:\n# window: 1h\njsonl: ~\nsources:\n"),
               "");
}

static void faults_have_line_and_column_and_all_are_found(void)
{
    ASSERT_STR(lint_text("dedup:\n"
                         "  window: 3 parsecs\n"
                         "  windwo: 3h\n"
                         "  mode: {a: b}\n"
                         "dedupe:\n"
                         "  x: [1, {y: 2}]\n"
                         "jsonl:\n"
                         "  limit: [1]\n"
                         "  title: [a, [b]]\n"
                         "  user:\n"),
               "a.yaml:2:3: dedup.window: \"3 parsecs\" is no duration; write it like 500ms, 30s, 10m, 72h, 31d or 2w "
               "(1m..366d)\n"
               "a.yaml:3:3: dedup has no option windwo; did you mean window?\n"
               "a.yaml:4:9: dedup.mode takes a value, not a mapping of names to values\n"
               "a.yaml:5:1: there is no section dedupe; did you mean dedup?\n"
               "a.yaml:8:3: jsonl.limit: takes one value (whole number), not a list\n"
               "a.yaml:9:14: jsonl.title: the items of a list are texts\n"
               "a.yaml:10:8: jsonl.user has no value; leave the line out for the preset, or write \"\" for an empty "
               "text\n");
}

static void loading_tells_the_first_fault_and_how_many_there_are(void)
{
    static const char text[] = "dedup: {window: x, mode: y, guards: z}\n";
    struct wc_config *fresh = sample_config();
    CU_ASSERT_EQUAL(wc_config_load_file(fresh, unit_file("a.yaml", text, sizeof text - 1), &fault), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault.text, "a.yaml:1:9: dedup.window: \"x\" is no duration"));
    CU_ASSERT_PTR_NOT_NULL(strstr(fault.text, "(and 2 more: wirecopy config lint "));
    CU_ASSERT_EQUAL(wc_config_load_file(fresh, "/nonexistent/a.yaml", &fault), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault.text, "/nonexistent/a.yaml cannot be opened: No such file"));
    wc_config_free(fresh);
}

static void a_thing_given_twice_is_a_fault(void)
{
    lint_text("dedup:\n  window: 1h\n  window: 2h\njsonl: {}\ndedup:\n  mode: tag\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(faults, "a.yaml:3:3: dedup.window stands here for the second time (first at "));
    CU_ASSERT_PTR_NOT_NULL(strstr(faults, "a.yaml:5:1: the section dedup stands here for the second time"));
    ASSERT_STR(lint_text("sources: []\nsources: []\n"), "a.yaml:2:1: sources stands here for the second time\n");
}

static void anchors_aliases_tags_directives_and_second_documents_are_refused(void)
{
    ASSERT_STR(lint_text("dedup: &a\n  mode: tag\n"),
               "a.yaml:1:8: anchors (&name) are not taken here; write the value itself\n");
    ASSERT_STR(lint_text("dedup:\n  mode: *a\n"),
               "a.yaml:2:9: aliases (*name) are not taken here; write the value itself\n");
    ASSERT_STR(lint_text("dedup:\n  mode: !!str tag\n"),
               "a.yaml:2:9: tags (!name) are not taken here; write the value itself\n");
    ASSERT_STR(lint_text("# a % here\n%YAML 1.1\n---\ndedup: {}\n"),
               "a.yaml:2:1: a line cannot begin with %; directives are not taken here\n");
    ASSERT_STR(lint_text("%TAG !a! b\r%TAG !c! d\n---\n"),
               "a.yaml:1:1: a line cannot begin with %; directives are not taken here\n");
    ASSERT_STR(lint_text("jsonl: {user: 50%}\n"), "");
    ASSERT_STR(lint_text("dedup: {}\n---\njsonl: {}\n"),
               "a.yaml:2:1: a second document begins here; only one is read\n");
}

static void broken_yaml_says_where(void)
{
    lint_text("dedup:\n  window: [1h\nmode: x\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(faults, "a.yaml:3:5: this is no YAML: "));
    lint_text("dedup:\n\twindow: 1h\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(faults, "a.yaml:2:1: this is no YAML: "));
    ASSERT_INT(lint("dedup:\n  mode: \xff\xfe\n", 17), 1);
    ASSERT_INT(lint("a\0b: c\n", 7), 1);
    ASSERT_STR(lint_text("- a\n"), "a.yaml:1:1: a configuration is made of sections, like dedup: with options below\n");
    ASSERT_STR(lint_text("jsonl: {user: \"a\\0b\"}\n"),
               "a.yaml:1:15: the text has a NUL character, which no value may hold\n");
}

static void nesting_length_and_faults_are_bounded(void)
{
    size_t len = (1 << 20) - 10;
    char *text = malloc(len + 20);
    memset(text, '[', len);
    memcpy(text, "dedup: ", 7);
    CU_ASSERT_TRUE(lint(text, len) > 0);
    for (size_t i = 7; i + 2 < len; i += 2)
        memcpy(text + i, "[\n", 2);
    CU_ASSERT_TRUE(lint(text, len) > 0);
    for (size_t i = 0; i + 4 < len; i += 4)
        memcpy(text + i, "x: \n", 4);
    ASSERT_INT(lint(text, len - len % 4), 100);
    memcpy(text, "jsonl: {title: [", 16);
    for (size_t i = 16; i + 4 < len; i += 2)
        memcpy(text + i, "a,", 2);
    memcpy(text + len - 4, "a]}\n", 4);
    lint(text, len);
    ASSERT_STR(wc_str_of(faults), "a.yaml:1:9: jsonl.title: the list has more than 4096 items\n");
    memset(text, '#', len + 20);
    ASSERT_INT(lint(text, len + 20), 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(faults, "is longer than a configuration may be (1 MiB)"));
    free(text);
}

/* ---- sources */

static void sources_have_a_locator_and_options_of_their_own(void)
{
    setenv("WC_TEST_PLACE", "/news", 1);
    ASSERT_STR(lint_text("jsonl: {limit: 5, user: u}\n"
                         "sources:\n"
                         "  - jsonl:a.jsonl.gz\n"
                         "  - {jsonl: '${env:WC_TEST_PLACE}/b', title: /headline, limit: 9}\n"),
               "");
    ASSERT_INT(wc_config_source_count(config), 2);
    ASSERT_STR(wc_str_of(wc_config_source(config, 0).plugin), "jsonl");
    ASSERT_STR(wc_str_of(wc_config_source(config, 0).locator), "a.jsonl.gz");
    ASSERT_STR(wc_str_of(wc_config_source(config, 1).locator), "/news/b");
    ASSERT_STR(wc_config_view_locator(config, 1).value, "${env:WC_TEST_PLACE}/b");
    struct wc_settings *settings = NULL;
    CU_ASSERT_EQUAL(wc_config_open_source(config, 0, &settings, &fault), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "limit"), 5);
    wc_settings_free(settings);
    CU_ASSERT_EQUAL(wc_config_open_source(config, 1, &settings, &fault), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "limit"), 9);
    ASSERT_INT(wc_settings_count(settings, "title"), 1);
    ASSERT_STR(wc_settings_str(settings, "user"), "u");
    wc_settings_free(settings);
    wc_config_set(config, "jsonl.limit=7", &fault);
    CU_ASSERT_EQUAL(wc_config_open_source(config, 1, &settings, &fault), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "limit"), 7);
    wc_settings_free(settings);
}

static void wrong_sources_are_faults(void)
{
    ASSERT_STR(
        lint_text("sources:\n"
                  "  - dedup:x\n"
                  "  - {jsnl: x}\n"
                  "  - {title: /x, jsonl: y}\n"
                  "  - {}\n"
                  "  - [a]\n"
                  "  - nothing\n"
                  "  - {jsonl: x, limit: 0}\n"
                  "  - {jsonl: '${env:WC_TEST_NOWHERE}'}\n"),
        "a.yaml:2:5: dedup is no source; a source begins with its plugin, like {jsonl: PATH} or jsonl:PATH\n"
        "a.yaml:3:6: there is no section jsnl; did you mean jsonl?; a source begins with its plugin, like {jsonl: "
        "PATH} or jsonl:PATH\n"
        "a.yaml:4:6: there is no section title; if a plugin has it, load that with --plugin (wirecopy plugins "
        "lists them); a source begins with its plugin, like {jsonl: PATH} or jsonl:PATH\n"
        "a.yaml:5:5: this source is empty; write it like {jsonl: PATH}\n"
        "a.yaml:6:5: a source is written like {jsonl: PATH} or jsonl:PATH\n"
        "a.yaml:7:5: a source is written like {jsonl: PATH} or jsonl:PATH\n"
        "a.yaml:8:16: jsonl.limit: \"0\" is out of range; it may be 1..1000000\n"
        "a.yaml:9:6: the locator of jsonl: ${env:WC_TEST_NOWHERE}: the environment has no variable of that "
        "name\n");
    ASSERT_STR(lint_text("sources: jsonl\n"), "a.yaml:1:10: sources takes a list, like - {jsonl: PATH}\n");
}

/* ---- arbitrary bytes: the same every time */

static uint32_t dice(uint32_t *state)
{
    *state ^= *state << 13; /* xorshift32, Marsaglia 2003 */
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static const char seed_text[] = "dedup: {window: 31d, mode: tag}\n"
                                "jsonl:\n"
                                "  title: [/a, /b]\n"
                                "  user: \"x\\ty\"\n"
                                "  password: |\n"
                                "    ${env:HOME}\n"
                                "sources:\n"
                                "  - {jsonl: a, limit: 3}\n"
                                "  - jsonl:b\n";

static size_t mutate(char *text, size_t len, size_t room, uint32_t *state)
{
    static const char pieces[] = "{}[]:,-&*!|>'\"%@`#\n\t ~\\$?\xff\xc3\x00\xef\xbb\xbf---...";
    for (uint32_t rounds = 1 + dice(state) % 4; rounds; rounds--) {
        size_t at = dice(state) % (len + 1), count = 1 + dice(state) % 4;
        switch (dice(state) % 3) {
        case 0:
            if (at < len)
                text[at] = pieces[dice(state) % (sizeof pieces - 1)];
            break;
        case 1:
            count = at + count > len ? len - at : count;
            memmove(text + at, text + at + count, len - at - count);
            len -= count;
            break;
        default:
            if (len + count > room)
                break;
            memmove(text + at + count, text + at, len - at);
            memcpy(text + at, pieces + dice(state) % (sizeof pieces - 5), count);
            len += count;
        }
    }
    return len;
}

static void open_all(void)
{
    for (size_t i = 0; i < 2 + wc_config_source_count(config); i++) {
        struct wc_settings *settings = NULL;
        if (i < 2)
            wc_config_open(config, sample_tables[i].name, &settings, &fault);
        else
            wc_config_open_source(config, i - 2, &settings, &fault);
        wc_settings_free(settings);
    }
}

static void mutated_files_neither_crash_nor_leak(void)
{
    uint32_t state = 20261123;
    size_t sound = 0;
    for (int i = 0; i < 4000; i++) {
        char text[sizeof seed_text + 64];
        memcpy(text, seed_text, sizeof seed_text - 1);
        size_t len = mutate(text, sizeof seed_text - 1, sizeof text, &state);
        size_t problems = lint(text, len);
        CU_ASSERT_EQUAL(problems == 0, faults[0] == '\0');
        sound += problems == 0;
        open_all();
    }
    CU_ASSERT_TRUE(sound > 20 && sound < 3980); /* else the mutations try nothing */
}

static void mutated_assignments_neither_crash_nor_leak(void)
{
    static const char *const seeds[] = {"dedup.window=31d", "jsonl.title=/a,/b", "jsonl.user=${env:HOME}",
                                        "dedup.threshold=0.25", "jsonl.limit=-9223372036854775808"};
    uint32_t state = 7;
    size_t sound = 0;
    wc_config_free(config);
    config = sample_config();
    for (int i = 0; i < 20000; i++) {
        char text[100];
        const char *seed = seeds[i % 5];
        size_t len = mutate(memcpy(text, seed, strlen(seed)), strlen(seed), sizeof text - 1, &state);
        text[len] = '\0';
        sound += wc_config_set(config, text, &fault) == WC_OK;
        if (i % 50 == 0)
            open_all();
    }
    CU_ASSERT_TRUE(sound > 100 && sound < 19900);
    wc_config_free(config);
    config = NULL;
}

static const struct unit_test tests[] = {
    UNIT_TEST(sections_values_and_lists_are_read),
    UNIT_TEST(empty_files_and_sections_set_nothing),
    UNIT_TEST(faults_have_line_and_column_and_all_are_found),
    UNIT_TEST(loading_tells_the_first_fault_and_how_many_there_are),
    UNIT_TEST(a_thing_given_twice_is_a_fault),
    UNIT_TEST(anchors_aliases_tags_directives_and_second_documents_are_refused),
    UNIT_TEST(broken_yaml_says_where),
    UNIT_TEST(nesting_length_and_faults_are_bounded),
    UNIT_TEST(sources_have_a_locator_and_options_of_their_own),
    UNIT_TEST(wrong_sources_are_faults),
    UNIT_TEST(mutated_files_neither_crash_nor_leak),
    UNIT_TEST(mutated_assignments_neither_crash_nor_leak),
};
UNIT_MAIN("yaml", tests)
