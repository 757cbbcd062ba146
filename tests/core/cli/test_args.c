/* Command lines taken apart. */
#include "unit.h"

#include "cli/args_parse.h"
#include "cli/tables.h"
#include "config/config.h"

#include <string.h>

#define WORDS_LIMIT 16

static struct wc_args *args;
static struct wc_error fault;
static char words[WORDS_LIMIT][100];

/* Takes a line apart, words parted by single spaces; the error's text, "" where it is right. */
static wc_str parse(const char *line)
{
    char *argv[WORDS_LIMIT + 1] = {NULL};
    static char *kept[WORDS_LIMIT + 1];
    int argc = 0;
    for (const char *at = line; *at && argc < WORDS_LIMIT; argc++) {
        size_t len = strcspn(at, " ");
        snprintf(words[argc], sizeof words[argc], "%.*s", (int)len, at);
        argv[argc] = words[argc];
        at += len + (at[len] == ' ');
    }
    memcpy(kept, argv, sizeof kept);
    wc_args_free(args);
    args = wc_args_new();
    fault = (struct wc_error)WC_ERROR_INIT;
    enum wc_code code = wc_args_parse(args, argc, kept, &fault);
    CU_ASSERT_EQUAL(code == WC_OK, fault.text[0] == '\0');
    return wc_str_of(fault.text);
}

/* What a run option is set to by the parsed line. */
static wc_str option(const char *name, struct wc_arena *arena)
{
    size_t count;
    const struct wc_table *tables = wc_program_tables(&count);
    struct wc_config *config = wc_config_new(tables, count);
    wc_str value = WC_STR("(error)");
    if (!wc_args_apply(args, config, &fault))
        value = wc_arena_dup(arena, wc_config_view(config, "run", name, arena).value);
    wc_config_free(config);
    return value;
}

static void flags_and_operands_may_be_mixed(void)
{
    struct wc_arena *arena = wc_arena_new();
    ASSERT_STR(parse("-q run files:a --threads 3 jsonl:b --out=o --set a.b=c -Ff.yaml --set d.e=f"), "");
    ASSERT_STR(wc_str_of(wc_args_command(args)->name), "run");
    ASSERT_INT(wc_args_count(args), 2);
    ASSERT_STR(wc_str_of(wc_args_operand(args, 1)), "jsonl:b");
    CU_ASSERT_PTR_NULL(wc_args_operand(args, 2));
    ASSERT_STR(option("threads", arena), "3");
    ASSERT_STR(option("out", arena), "o");
    ASSERT_INT(wc_args_value_count(args, "set"), 2);
    ASSERT_STR(wc_str_of(wc_args_value_at(args, "set", 0)), "a.b=c");
    ASSERT_STR(wc_str_of(wc_args_value(args, "set")), "d.e=f");
    ASSERT_STR(wc_str_of(wc_args_value(args, "config")), "f.yaml");
    CU_ASSERT_TRUE(wc_args_has(args, "quiet"));
    CU_ASSERT_FALSE(wc_args_has(args, "verbose"));
    wc_arena_free(arena);
}

static void the_last_of_a_repeated_flag_counts(void)
{
    struct wc_arena *arena = wc_arena_new();
    ASSERT_STR(parse("run --threads 3 --threads=4"), "");
    ASSERT_STR(option("threads", arena), "4");
    wc_arena_free(arena);
}

static void underscores_of_options_are_dashes_of_flags(void)
{
    struct wc_arena *arena = wc_arena_new();
    ASSERT_STR(parse("run --sort-memory 64M"), "");
    ASSERT_STR(option("sort_memory", arena), "64M");
    ASSERT_STR(parse("run --sort_memory 64M"), "there is no flag --sort_memory; did you mean --sort-memory?");
    wc_arena_free(arena);
}

static void two_dashes_end_the_flags_and_one_is_an_operand(void)
{
    ASSERT_STR(parse("cat - -- --help -q"), "");
    ASSERT_INT(wc_args_count(args), 3);
    ASSERT_STR(wc_str_of(wc_args_operand(args, 0)), "-");
    ASSERT_STR(wc_str_of(wc_args_operand(args, 1)), "--help");
    CU_ASSERT_FALSE(wc_args_has(args, "help"));
}

static void switches_may_stand_together(void)
{
    ASSERT_STR(parse("-qvq plugins --json"), "");
    ASSERT_INT(wc_args_times(args, "quiet"), 2);
    CU_ASSERT_TRUE(wc_args_has(args, "verbose"));
    CU_ASSERT_TRUE(wc_args_has(args, "json"));
    ASSERT_STR(parse("plugins -qFfile"), "");
    ASSERT_STR(wc_str_of(wc_args_value(args, "config")), "file");
}

static void wrong_words_are_errors_that_help(void)
{
    ASSERT_STR(parse("rnu files:a"), "there is no command rnu; did you mean run?");
    ASSERT_STR(parse("produce"), "there is no command produce; wirecopy help lists them");
    ASSERT_STR(parse("run --thread 3"), "there is no flag --thread; did you mean --threads?");
    ASSERT_STR(parse("run --banana=3"), "there is no flag --banana; see wirecopy help run");
    ASSERT_STR(parse("--banana"),
               "there is no general flag --banana; flags of a command stand behind its name, see wirecopy help");
    ASSERT_STR(parse("run --dedup.window=31d"),
               "there is no flag --dedup.window; options of a section are given like --set dedup.window=31d");
    ASSERT_STR(parse("run -5"), "there is no flag -5; see wirecopy help run");
    ASSERT_STR(parse("run --out"), "--out needs a value behind it");
    ASSERT_STR(parse("run --out --threads 2"),
               "--out needs a value before --threads; one that begins with dashes is written --out=--threads");
    ASSERT_STR(parse("plugins --json=yes"), "--json takes no value");
    ASSERT_STR(parse("run --no-out"), "there is no flag --no-out; see wirecopy help run");
    ASSERT_STR(parse("plugins --out x"), "there is no flag --out; see wirecopy help plugins");
}

static void empty_and_odd_words_are_survived(void)
{
    ASSERT_STR(parse(""), "");
    CU_ASSERT_PTR_NULL(wc_args_command(args));
    ASSERT_STR(parse("run --=x"), "there is no flag --; see wirecopy help run");
    ASSERT_STR(parse("run --no-"), "there is no flag --no-; see wirecopy help run");
    ASSERT_STR(parse("run --out="), "");
    char *const nothing[] = {(char[]){""}, NULL};
    CU_ASSERT_EQUAL(wc_args_parse(args, 1, nothing, &fault), WC_OK);
    wc_args_free(args);
    args = NULL;
}

static const struct unit_test tests[] = {
    UNIT_TEST(flags_and_operands_may_be_mixed),
    UNIT_TEST(the_last_of_a_repeated_flag_counts),
    UNIT_TEST(underscores_of_options_are_dashes_of_flags),
    UNIT_TEST(two_dashes_end_the_flags_and_one_is_an_operand),
    UNIT_TEST(switches_may_stand_together),
    UNIT_TEST(wrong_words_are_errors_that_help),
    UNIT_TEST(empty_and_odd_words_are_survived),
};
UNIT_MAIN("args", tests)
