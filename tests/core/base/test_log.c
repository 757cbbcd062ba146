/* Log lines as they leave: form, levels, and foreign text made harmless. */
#include "unit.h"

#include "base/log_open.h"
#include "base/visible.h"

#include <fcntl.h>
#include <jansson.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* A log into a file, and what the file has in the end. */
struct capture {
    char path[5000];
    int fd;
    struct wc_log *log;
    char text[1 << 20];
    size_t len;
};
static struct capture capture;

static void start(enum wc_log_format format, enum wc_level level)
{
    snprintf(capture.path, sizeof capture.path, "%s", unit_file("log", "", 0));
    capture.fd = open(capture.path, O_WRONLY | O_APPEND);
    capture.log = wc_log_new(capture.fd, format, level);
}

static wc_str stop(void)
{
    wc_log_free(capture.log);
    close(capture.fd);
    FILE *file = fopen(capture.path, "r");
    capture.len = fread(capture.text, 1, sizeof capture.text, file);
    fclose(file);
    return (wc_str){capture.text, capture.len};
}

static void text_lines_have_time_level_and_part(void)
{
    start(WC_LOG_TEXT, WC_INFO);
    wc_log(capture.log, WC_WARNING, "dedup", "%d stories", 3);
    wc_str text = stop();
    CU_ASSERT_TRUE(wc_str_ends(text, WC_STR(" warning dedup: 3 stories\n")));
    ASSERT_INT(text.len, strlen("12:03:04 warning dedup: 3 stories\n"));
}

static void levels_beyond_the_configured_are_silent(void)
{
    start(WC_LOG_TEXT, WC_WARNING);
    wc_log(capture.log, WC_INFO, "x", "no");
    CU_ASSERT_FALSE(wc_log_enabled(capture.log, WC_INFO));
    wc_log_configure(capture.log, WC_LOG_TEXT, WC_DEBUG);
    CU_ASSERT_TRUE(wc_log_enabled(capture.log, WC_DEBUG));
    ASSERT_INT(stop().len, 0);
    wc_log(NULL, WC_ERROR, "x", "swallowed");
}

static void control_characters_and_bad_bytes_become_visible(void)
{
    start(WC_LOG_TEXT, WC_INFO);
    wc_log(capture.log, WC_INFO, "x", "a\nb\x1b[31m \xff \xc2\x9b \xe2\x80\xae caf\xc3\xa9");
    wc_str text = stop();
    CU_ASSERT_TRUE(wc_str_ends(text, WC_STR("info x: a\\nb\\x1b[31m \\xff \\u{009b} \\u{202e} caf\xc3\xa9\n")));
}

static void json_lines_are_json_whatever_the_message(void)
{
    start(WC_LOG_JSON, WC_INFO);
    wc_log(capture.log, WC_ERROR, "run\"", "tab\t quote\" back\\ esc\x1b bad\xff zero-width\xe2\x80\x8b");
    wc_str text = stop();
    json_error_t error;
    json_t *line = json_loadb(text.data, text.len, 0, &error);
    CU_ASSERT_PTR_NOT_NULL_FATAL(line);
    ASSERT_STR(wc_str_of(json_string_value(json_object_get(line, "level"))), "error");
    ASSERT_STR(wc_str_of(json_string_value(json_object_get(line, "part"))), "run\"");
    ASSERT_STR(wc_str_of(json_string_value(json_object_get(line, "message"))),
               "tab\t quote\" back\\ esc\x1b bad\xef\xbf\xbd zero-width\xe2\x80\x8b");
    ASSERT_INT(strlen(json_string_value(json_object_get(line, "time"))), strlen("2026-11-23T12:03:04.123Z"));
    json_decref(line);
}

static void long_messages_are_cut_and_say_so(void)
{
    start(WC_LOG_TEXT, WC_INFO);
    char longer[10000];
    memset(longer, '\x01', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    wc_log(capture.log, WC_INFO, "x", "%s", longer);
    wc_str text = stop();
    CU_ASSERT_TRUE(wc_str_ends(text, WC_STR("\\x01 [cut]\n")));
    CU_ASSERT_TRUE(text.len > 16000 && text.len < 17000);
    start(WC_LOG_JSON, WC_INFO);
    wc_log(capture.log, WC_INFO, "x", "%s", longer);
    CU_ASSERT_TRUE(wc_str_ends(stop(), WC_STR(" [cut]\"}\n")));
}

static void *log_many(void *log)
{
    for (int i = 0; i < 500; i++)
        wc_log(log, WC_INFO, "thread", "%s", "0123456789012345678901234567890123456789");
    return NULL;
}

static void lines_of_several_threads_do_not_mix(void)
{
    start(WC_LOG_TEXT, WC_INFO);
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, log_many, capture.log);
    for (size_t i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    wc_str text = stop();
    size_t lines = 0, line_len = strlen("12:03:04 info thread: 0123456789012345678901234567890123456789");
    for (size_t at = 0; at < text.len; lines++) {
        size_t end = wc_str_find(text, WC_STR("\n"), at);
        if (end - at != line_len)
            break;
        at = end + 1;
    }
    ASSERT_INT(lines, 2000);
}

static void visible_text_stops_at_the_buffers_maximum(void)
{
    struct wc_buf buf = WC_BUF_INIT(5);
    CU_ASSERT_FALSE(wc_visible_add(&buf, WC_STR("ab\x01\x02")));
    CU_ASSERT_FALSE(wc_json_quote(&buf, WC_STR("abc")));
    wc_buf_free(&buf);
}

static void overlong_and_surrogate_sequences_are_bad_bytes(void)
{
    struct wc_buf buf = WC_BUF_INIT(500);
    CU_ASSERT_TRUE(wc_visible_add(&buf, WC_STR("\xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \xe2\x82")));
    ASSERT_STR(wc_buf_str(&buf), "\\xc0\\xaf \\xed\\xa0\\x80 \\xf4\\x90\\x80\\x80 \\xe2\\x82");
    wc_buf_free(&buf);
}

static const struct unit_test tests[] = {
    UNIT_TEST(text_lines_have_time_level_and_part),
    UNIT_TEST(levels_beyond_the_configured_are_silent),
    UNIT_TEST(control_characters_and_bad_bytes_become_visible),
    UNIT_TEST(json_lines_are_json_whatever_the_message),
    UNIT_TEST(long_messages_are_cut_and_say_so),
    UNIT_TEST(lines_of_several_threads_do_not_mix),
    UNIT_TEST(visible_text_stops_at_the_buffers_maximum),
    UNIT_TEST(overlong_and_surrogate_sequences_are_bad_bytes),
};
UNIT_MAIN("log", tests)
