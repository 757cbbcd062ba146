/* Flags of kinds that no command has together: yes-or-no options, letters that stand for options, repeated values. The
 * commands are the test's own, in place of commands.c. */
#include "unit.h"

#include "cli/args_parse.h"
#include "cli/commands.h"
#include "config/config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct wc_option options[] = {{"out", WC_OPTION_STRING, "out", NULL, NULL, NULL, "Where.", 0},
                                           {"keep_all", WC_OPTION_BOOL, "no", NULL, NULL, NULL, "Whether.", 0},
                                           {"progress", WC_OPTION_BOOL, "yes", NULL, NULL, NULL, "Whether.", 0},
                                           {NULL, WC_OPTION_BOOL, NULL, NULL, NULL, NULL, NULL, 0}};
static const struct wc_table table = {"trial", "For the test.", options, false};
static const struct wc_flag flags[] = {{"output", 'o', "FOLDER", "Same as --out.", "out"},
                                       {"word", 'w', "WORD", "May be repeated.", NULL},
                                       {"quiet", 'x', "HOW", "Hides the general flag of that name.", NULL},
                                       {NULL, '\0', NULL, NULL, NULL}};
static const struct wc_command command = {.name = "trial", .table = "trial", .flags = flags};

const struct wc_command *wc_command_find(const char *name)
{
    return strcmp(name, "trial") == 0 ? &command : NULL;
}

enum wc_code wc_command_unknown(const char *name, struct wc_error *err)
{
    return wc_fail(err, WC_E_USAGE, "unknown %s", name);
}

const struct wc_option *wc_command_options(const struct wc_command *asked)
{
    return asked == &command ? options : NULL;
}

static struct wc_args *args;
static struct wc_config *config;
static struct wc_error fault;

/* Takes apart "trial" and up to three words, and applies them; the error's text. */
static wc_str apply(const char *first, const char *second, const char *third)
{
    static char words[4][64];
    char *argv[] = {words[0], words[1], words[2], words[3]};
    const char *given[] = {"trial", first, second, third};
    int argc = 0;
    for (; argc < 4 && given[argc]; argc++)
        snprintf(words[argc], sizeof words[argc], "%s", given[argc]);
    wc_args_free(args);
    wc_config_free(config);
    args = wc_args_new();
    config = wc_config_new(&table, 1);
    fault = (struct wc_error)WC_ERROR_INIT;
    if (!wc_args_parse(args, argc, argv, &fault))
        wc_args_apply(args, config, &fault);
    return wc_str_of(fault.text);
}

static wc_str value(const char *option)
{
    static char text[64];
    struct wc_arena *arena = wc_arena_new();
    snprintf(text, sizeof text, "%.*s", WC_STR_ARG(wc_config_view(config, "trial", option, arena).value));
    wc_arena_free(arena);
    return wc_str_of(text);
}

static void yes_or_no_options_are_switches(void)
{
    ASSERT_STR(apply("--keep-all", "--no-progress", "operand"), "");
    ASSERT_STR(value("keep_all"), "true");
    ASSERT_STR(value("progress"), "false");
    ASSERT_INT(wc_args_count(args), 1);
    ASSERT_STR(apply("--progress=off", NULL, NULL), "");
    ASSERT_STR(value("progress"), "off");
    ASSERT_STR(apply("--progress=perhaps", NULL, NULL),
               "--progress: \"perhaps\" is neither yes nor no; write true or false");
    ASSERT_STR(apply("--no-progress=yes", NULL, NULL), "--no-progress takes no value");
    ASSERT_STR(apply("--no-progess", NULL, NULL), "there is no flag --no-progess; see wirecopy help trial");
}

static void a_flag_may_stand_for_an_option(void)
{
    ASSERT_STR(apply("-o", "here", NULL), "");
    ASSERT_STR(value("out"), "here");
    ASSERT_STR(apply("-othere", NULL, NULL), "");
    ASSERT_STR(value("out"), "there");
    ASSERT_STR(apply("--out", "a", "--output=b"), "");
    ASSERT_STR(value("out"), "b");
    ASSERT_STR(apply("--output=b", "--out=a", NULL), "");
    ASSERT_STR(value("out"), "a");
    ASSERT_STR(apply("-o", NULL, NULL), "-o needs a value behind it");
}

static void values_of_repeated_flags_keep_their_order(void)
{
    ASSERT_STR(apply("-wone", "--word=two", "-wthree"), "");
    ASSERT_INT(wc_args_value_count(args, "word"), 3);
    ASSERT_STR(wc_str_of(wc_args_value_at(args, "word", 1)), "two");
    CU_ASSERT_PTR_NULL(wc_args_value_at(args, "word", 3));
}

static void a_commands_flag_hides_the_general_one(void)
{
    ASSERT_STR(apply("--quiet", "loud", NULL), "");
    ASSERT_STR(wc_str_of(wc_args_value(args, "quiet")), "loud");
}

static void asking_for_a_flag_that_is_in_no_table_aborts(void)
{
    ASSERT_STR(apply(NULL, NULL, NULL), "");
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        wc_args_has(args, "nothing");
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CU_ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    wc_args_free(args);
    wc_config_free(config);
    args = NULL;
    config = NULL;
}

static const struct unit_test tests[] = {
    UNIT_TEST(yes_or_no_options_are_switches),
    UNIT_TEST(a_flag_may_stand_for_an_option),
    UNIT_TEST(values_of_repeated_flags_keep_their_order),
    UNIT_TEST(a_commands_flag_hides_the_general_one),
    UNIT_TEST(asking_for_a_flag_that_is_in_no_table_aborts),
};
UNIT_MAIN("flags", tests)
