/*
 * What a CUnit test file needs: a table of tests and UNIT_MAIN. Each test_*.c is a program of its own. CUnit's own driver
 * exits 0 when assertions fail, so the exit code here is made from its counts, and a run of no tests fails.
 */
#ifndef WC_TESTS_UNIT_H
#define WC_TESTS_UNIT_H

#include <CUnit/CUnit.h>
#include <wirecopy/wirecopy.h>

struct unit_test {
    const char *name; /* the behaviour: "rejects_negative_length" */
    void (*run)(void);
};
#define UNIT_TEST(function)                                                                                            \
    {                                                                                                                  \
#function, function                                                                                            \
    }

int unit_main(const char *suite, const struct unit_test *tests, size_t count);
#define UNIT_MAIN(suite, tests)                                                                                        \
    int main(void)                                                                                                     \
    {                                                                                                                  \
        return unit_main((suite), (tests), sizeof(tests) / sizeof *(tests));                                           \
    }

/* CUnit says only that an assertion failed; these say what came instead. */
void unit_assert_str(const char *file, unsigned line, const char *what, wc_str actual, const char *expected);
#define ASSERT_STR(actual, expected) unit_assert_str(__FILE__, __LINE__, #actual, (actual), (expected))
void unit_assert_int(const char *file, unsigned line, const char *what, long long actual, long long expected);
#define ASSERT_INT(actual, expected)                                                                                   \
    unit_assert_int(__FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected))

/* A fresh folder for the test's files, removed when the program ends; and a file in it. Both borrowed. */
const char *unit_folder(void);
const char *unit_file(const char *name, const void *data, size_t len);

#endif
