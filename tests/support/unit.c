/* The driver behind unit.h. */
#define _GNU_SOURCE /* nftw */
#include "unit.h"

#include <CUnit/Basic.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[4096];

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
    (void)info, (void)type, (void)ftw;
    return remove(path);
}

static void remove_folder(void)
{
    if (folder[0])
        nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *unit_folder(void)
{
    if (!folder[0]) {
        const char *base = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/wirecopy-test-XXXXXX", base ? base : "/tmp");
        if (!mkdtemp(folder)) {
            perror(folder);
            exit(1);
        }
        atexit(remove_folder);
    }
    return folder;
}

const char *unit_file(const char *name, const void *data, size_t len)
{
    static char path[4400];
    snprintf(path, sizeof path, "%s/%s", unit_folder(), name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, len, file) != len || fclose(file)) {
        perror(path);
        exit(1);
    }
    return path;
}

void unit_assert_str(const char *file, unsigned line, const char *what, wc_str actual, const char *expected)
{
    bool same = wc_str_equal(actual, wc_str_of(expected));
    if (!same)
        printf("\n    %s:%u: %s is \"%.*s\"%s, not \"%s\"", file, line, what, WC_STR_ARG(actual),
               actual.data ? "" : " (absent)", expected ? expected : "(absent)");
    CU_assertImplementation(same, line, what, file, "", CU_FALSE);
}

void unit_assert_int(const char *file, unsigned line, const char *what, long long actual, long long expected)
{
    if (actual != expected)
        printf("\n    %s:%u: %s is %lld, not %lld", file, line, what, actual, expected);
    CU_assertImplementation(actual == expected, line, what, file, "", CU_FALSE);
}

int unit_main(const char *suite, const struct unit_test *tests, size_t count)
{
    if (CU_initialize_registry() != CUE_SUCCESS)
        return 1;
    CU_pSuite registered = CU_add_suite(suite, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        if (!registered || !CU_add_test(registered, tests[i].name, tests[i].run))
            return 1;
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_ErrorCode code = CU_basic_run_tests();
    unsigned failed = CU_get_number_of_failures(), ran = CU_get_number_of_tests_run();
    CU_cleanup_registry();
    return code == CUE_SUCCESS && failed == 0 && ran == count && ran > 0 ? 0 : 1;
}
