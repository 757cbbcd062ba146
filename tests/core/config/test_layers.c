/* Which layer wins, what references become, and what is never shown. */
#include "unit.h"

#include "sample.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct wc_error fault;
static struct wc_config *config;
static struct wc_settings *settings;

static void begin(void)
{
    config = sample_config();
    settings = NULL;
    fault = (struct wc_error)WC_ERROR_INIT;
}

static void end(void)
{
    wc_settings_free(settings);
    wc_config_free(config);
    settings = NULL;
}

static enum wc_code open_table(const char *table)
{
    wc_settings_free(settings);
    settings = NULL;
    return wc_config_open(config, table, &settings, &fault);
}

static enum wc_code load(const char *yaml)
{
    return wc_config_load_file(config, unit_file("a.yaml", yaml, strlen(yaml)), &fault);
}

static enum wc_code load_variable(const char *entry)
{
    char copy[200];
    snprintf(copy, sizeof copy, "%s", entry);
    char *const environment[] = {(char[]){"HOME=/"}, copy, NULL};
    return wc_config_load_environment(config, environment, &fault);
}

static void presets_are_in_force_until_something_is_set(void)
{
    begin();
    CU_ASSERT_EQUAL(open_table("dedup"), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "window"), 72 * 3600 * 1000);
    CU_ASSERT_DOUBLE_EQUAL(wc_settings_number(settings, "threshold"), 0.36, 1e-12);
    ASSERT_STR(wc_settings_str(settings, "mode"), "drop");
    CU_ASSERT_TRUE(wc_settings_bool(settings, "guards"));
    CU_ASSERT_FALSE(wc_settings_given(settings, "window"));
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_OK);
    ASSERT_INT(wc_settings_count(settings, "title"), 2);
    ASSERT_STR(wc_settings_item(settings, "title", 1), "/headline");
    CU_ASSERT_PTR_NULL(wc_settings_str(settings, "user").data);
    end();
}

static void precedence_is_by_kind_and_not_by_order(void)
{
    begin();
    CU_ASSERT_EQUAL(wc_config_set(config, "dedup.window=4h", &fault), WC_OK);
    CU_ASSERT_EQUAL(load_variable("WIRECOPY_DEDUP_WINDOW=3h"), WC_OK);
    CU_ASSERT_EQUAL(load_variable("WIRECOPY_DEDUP_MODE=tag"), WC_OK);
    CU_ASSERT_EQUAL(load("dedup: {window: 2h, mode: drop, memory: 5M}\n"), WC_OK);
    CU_ASSERT_EQUAL(open_table("dedup"), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "window"), 4 * 3600000);
    ASSERT_STR(wc_settings_str(settings, "mode"), "tag");
    ASSERT_INT(wc_settings_int(settings, "memory"), 5 << 20);
    CU_ASSERT_TRUE(wc_settings_given(settings, "memory"));
    CU_ASSERT_EQUAL(wc_config_set_option(config, "dedup", "window", "5h", &fault), WC_OK);
    CU_ASSERT_EQUAL(open_table("dedup"), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "window"), 5 * 3600000);
    end();
}

static void unknown_names_are_refused_with_the_nearest(void)
{
    begin();
    CU_ASSERT_EQUAL(wc_config_set(config, "dedup.windwo=4h", &fault), WC_E_USAGE);
    ASSERT_STR(wc_str_of(fault.text), "--set dedup.windwo: dedup has no option windwo; did you mean window?");
    CU_ASSERT_EQUAL(wc_config_set(config, "dedupe.window=4h", &fault), WC_E_USAGE);
    ASSERT_STR(wc_str_of(fault.text), "--set dedupe.window: there is no section dedupe; did you mean dedup?");
    CU_ASSERT_EQUAL(wc_config_set(config, "window", &fault), WC_E_USAGE);
    CU_ASSERT_EQUAL(wc_config_set(config, "dedup=4.5", &fault), WC_E_USAGE);
    CU_ASSERT_EQUAL(wc_config_set_option(config, "dedup", "memory", "x", &fault), WC_E_USAGE);
    ASSERT_STR(wc_str_of(fault.text), "--memory: \"x\" is no size; write it like 512, 64k, 300M or 2G (1M or more)");
    end();
}

static void unknown_variables_are_warnings_and_wrong_values_errors(void)
{
    begin();
    CU_ASSERT_EQUAL(load_variable("WIRECOPY_DEDUP_WINDWO=4h"), WC_OK);
    ASSERT_INT(wc_config_warning_count(config), 1);
    ASSERT_STR(wc_str_of(wc_config_warning(config, 0)),
               "the environment variable WIRECOPY_DEDUP_WINDWO names no option; did you mean WIRECOPY_DEDUP_WINDOW?");
    CU_ASSERT_EQUAL(load_variable("WIRECOPY_DEDUP_WINDOW="), WC_OK);
    CU_ASSERT_EQUAL(load_variable("WIRECOPY_DEDUP_WINDOW=never"), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault.text, "WIRECOPY_DEDUP_WINDOW: \"never\" is no duration"));
    end();
}

static void a_failed_set_leaves_the_value_before_it(void)
{
    begin();
    wc_config_set(config, "dedup.window=4h", &fault);
    CU_ASSERT_EQUAL(wc_config_set(config, "dedup.window=forever", &fault), WC_E_USAGE);
    CU_ASSERT_EQUAL(open_table("dedup"), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "window"), 4 * 3600000);
    end();
}

/* ---- references */

static void references_are_looked_up_when_a_section_is_opened(void)
{
    begin();
    setenv("WC_TEST_LIMIT", "17", 1);
    char assignment[5000];
    snprintf(assignment, sizeof assignment, "jsonl.password=<${file:%s}>", unit_file("pw", "hunter2\n\n", 9));
    CU_ASSERT_EQUAL(wc_config_set(config, "jsonl.limit=${env:WC_TEST_LIMIT}", &fault), WC_OK);
    CU_ASSERT_EQUAL(wc_config_set(config, assignment, &fault), WC_OK);
    CU_ASSERT_EQUAL(wc_config_set(config, "jsonl.user=$${x} $ {y}", &fault), WC_OK);
    CU_ASSERT_EQUAL(wc_config_set(config, "jsonl.title=/a,${env:WC_TEST_LIMIT}", &fault), WC_OK);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_OK);
    ASSERT_INT(wc_settings_int(settings, "limit"), 17);
    ASSERT_STR(wc_settings_str(settings, "password"), "<hunter2\n>");
    ASSERT_STR(wc_settings_str(settings, "user"), "${x} $ {y}");
    ASSERT_STR(wc_settings_item(settings, "title", 1), "17");
    end();
}

static void missing_and_malformed_references_are_errors_that_name_them(void)
{
    begin();
    unsetenv("WC_TEST_GONE");
    CU_ASSERT_EQUAL(wc_config_set(config, "jsonl.user=${env:WC_TEST_GONE}", &fault), WC_OK);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_E_USAGE);
    ASSERT_STR(wc_str_of(fault.text),
               "--set: jsonl.user: ${env:WC_TEST_GONE}: the environment has no variable of that name");
    wc_config_set(config, "jsonl.user=${file:/nonexistent/x}", &fault);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_E_IO);
    static const char *const wrong[] = {"jsonl.user=${x}", "jsonl.user=${env:", "jsonl.user=${env:}", "jsonl.user=${}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CU_ASSERT_EQUAL(wc_config_set(config, wrong[i], &fault), WC_E_USAGE);
    end();
}

static void files_of_references_are_bounded_and_have_no_nul(void)
{
    begin();
    char assignment[5000], *large = malloc(100000);
    memset(large, 'x', 100000);
    snprintf(assignment, sizeof assignment, "jsonl.user=${file:%s}", unit_file("large", large, 100000));
    wc_config_set(config, assignment, &fault);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_E_LIMIT);
    snprintf(assignment, sizeof assignment, "jsonl.user=${file:%s}", unit_file("nul", "a\0b", 3));
    wc_config_set(config, assignment, &fault);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_E_DATA);
    free(large);
    end();
}

static void what_references_bring_is_not_quoted_in_errors(void)
{
    begin();
    setenv("WC_TEST_LIMIT", "hunter2", 1);
    CU_ASSERT_EQUAL(wc_config_set(config, "jsonl.limit=${env:WC_TEST_LIMIT}", &fault), WC_OK);
    CU_ASSERT_EQUAL(open_table("jsonl"), WC_E_USAGE);
    CU_ASSERT_PTR_NULL(strstr(fault.text, "hunter2"));
    end();
}

static void what_may_be_a_secret_is_not_quoted_in_errors(void)
{
    static const char *const wrong[] = {"jsonl.password=hunter2${", "jsonl.password=${hunter2}", "password=hunter2",
                                        "password hunter2", "jsonl.password:hunter2"};
    begin();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CU_ASSERT_EQUAL(wc_config_set(config, wrong[i], &fault), WC_E_USAGE);
        CU_ASSERT_PTR_NULL(strstr(fault.text, "hunter2"));
        CU_ASSERT_PTR_NOT_NULL(strstr(fault.text, "password"));
    }
    end();
}

/* ---- the view */

static void secrets_and_references_are_hidden_from_view(void)
{
    begin();
    struct wc_arena *arena = wc_arena_new();
    wc_config_set(config, "jsonl.password=hunter2", &fault);
    wc_config_set(config, "jsonl.user=${env:HOME}", &fault);
    ASSERT_STR(wc_config_view(config, "jsonl", "password", arena).value, WC_CONFIG_HIDDEN);
    ASSERT_STR(wc_config_view(config, "jsonl", "user", arena).value, WC_CONFIG_HIDDEN);
    load_variable("WIRECOPY_DEDUP_MODE=tag");
    ASSERT_STR(wc_config_view(config, "dedup", "mode", arena).value, "tag");
    ASSERT_STR(wc_str_of(wc_config_view(config, "dedup", "mode", arena).where), "WIRECOPY_DEDUP_MODE");
    ASSERT_STR(wc_str_of(wc_config_view(config, "dedup", "window", arena).where), "preset");
    wc_arena_free(arena);
    end();
}

/* ---- defects of the caller */

static void ask_for_an_unknown_option(void)
{
    wc_settings_int(settings, "nothing");
}

static void ask_for_another_type(void)
{
    wc_settings_bool(settings, "window");
}

static bool aborts(void (*call)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        call();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void asking_for_what_the_table_has_not_aborts(void)
{
    begin();
    open_table("dedup");
    CU_ASSERT_TRUE(aborts(ask_for_an_unknown_option));
    CU_ASSERT_TRUE(aborts(ask_for_another_type));
    end();
}

static const struct unit_test tests[] = {
    UNIT_TEST(presets_are_in_force_until_something_is_set),
    UNIT_TEST(precedence_is_by_kind_and_not_by_order),
    UNIT_TEST(unknown_names_are_refused_with_the_nearest),
    UNIT_TEST(unknown_variables_are_warnings_and_wrong_values_errors),
    UNIT_TEST(a_failed_set_leaves_the_value_before_it),
    UNIT_TEST(references_are_looked_up_when_a_section_is_opened),
    UNIT_TEST(missing_and_malformed_references_are_errors_that_name_them),
    UNIT_TEST(files_of_references_are_bounded_and_have_no_nul),
    UNIT_TEST(what_references_bring_is_not_quoted_in_errors),
    UNIT_TEST(what_may_be_a_secret_is_not_quoted_in_errors),
    UNIT_TEST(secrets_and_references_are_hidden_from_view),
    UNIT_TEST(asking_for_what_the_table_has_not_aborts),
};
UNIT_MAIN("layers", tests)
