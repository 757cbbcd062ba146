/*
 * Repeatable noise against everything in core/text that reads what comes from outside: bytes at random, and fixtures with
 * bytes changed, dropped and doubled. Sanitizers see what goes wrong; the rules that hold for any input are checked here.
 */
#include "text/dates.h"
#include "text/html.h"
#include "text/language.h"
#include "text/paragraphs.h"
#include "text/utf8.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 600 };

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13; /* Marsaglia's xorshift64 */
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static const char *const fixtures[] = {
    "The harbour board said on Monday that dredging of the\nnorthern channel would start in the second week\n    of "
    "May. “Soon,” it said.\n\n  * one\n  * two\n Wheat    410     388\n",
    "caf\xC3\xA9 cafe\xCC\x81 \xE1\x84\x92\xE1\x85\xA1 q\xCC\x87\xCC\xA3 क\xE2\x80\x8Dष \xE2\x80\xAEx "
    "市政府\n宣布\n\tтекст\r\nещё",
    "<html><head><title>A - B</title><meta name=author content='x'><script type=\"application/ld+json\">{\"@type\":"
    "\"NewsArticle\",\"author\":[{\"name\":\"A\"}]}</script></head><body><article><h1>T</h1><p>One &amp; <b>two</p>"
    "<ul><li>x</ul><pre>a\nb</pre><!-- c --></article>",
    "On March 3-5, 2024 and 2024年3月10日, le 1er mars 2024, 31/10/2023, 26-FEB-1987 15:01:01.79, 3:45 p.m. ET",
    "Tue, 31 Oct 2023 15:01:01 -0500 (EST)",
};

static size_t make_input(uint64_t *state, char *input)
{
    if (next_random(state) % 8 == 0) {
        size_t len = next_random(state) % 64;
        for (size_t i = 0; i < len; i++)
            input[i] = (char)next_random(state);
        return len;
    }
    const char *fixture = fixtures[next_random(state) % (sizeof fixtures / sizeof *fixtures)];
    size_t len = strlen(fixture), cut = next_random(state) % 3 ? 0 : next_random(state) % len;
    memcpy(input, fixture + cut, len -= cut);
    for (size_t changes = next_random(state) % 6; changes > 0 && len > 1; changes--) {
        size_t at = next_random(state) % len, count = next_random(state) % 8;
        switch (next_random(state) % 4) {
        case 0:
            input[at] = (char)next_random(state);
            break;
        case 1:
            count = count < len - at ? count : len - at;
            memmove(input + at, input + at + count, len - at - count);
            len -= count;
            break;
        case 2:
            if (len + count <= INPUT_MAX && at + count <= len) {
                memmove(input + at + count, input + at, len - at);
                len += count;
            }
            break;
        default:
            input[at] = "<>&\"' \n0129:-/.\xE2\x80"[next_random(state) % 17];
            break;
        }
    }
    return len;
}

/* A body has no white space at its ends, no line end but in pairs, no two spaces, no control characters. */
static bool is_body(wc_str body)
{
    if (!wc_utf8_valid(body, NULL) || wc_str_trim(body).len != body.len)
        return false;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.data[i], before = i ? body.data[i - 1] : 'x';
        if (((unsigned char)c < 0x20 && c != '\n') || c == 0x7F || (c == ' ' && (before == ' ' || before == '\n')))
            return false;
        if (c == '\n' && before != '\n' && (body.data[i + 1] != '\n' || body.data[i + 2] == '\n' || before == ' '))
            return false;
    }
    return true;
}

static size_t check_text(wc_str text, struct wc_arena *arena)
{
    size_t wrong = 0, at = 0, start = 0, end = 0;
    wc_str body = wc_text_body(text, arena), line = wc_text_line(text, arena), paragraph;
    wrong += !is_body(body);
    wrong += !is_body(line) || (line.len && memchr(line.data, '\n', line.len));
    wrong += !wc_str_equal(wc_text_line(line, arena), line);
    while (wc_text_next_paragraph(body, &at, &paragraph))
        wrong += paragraph.len == 0;
    struct wc_time time;
    char formatted[40];
    for (size_t from = 0; wc_date_find(text, from, &start, &end, &time); from = end) {
        wrong += start < from || end <= start || end > text.len || time.precision == WC_TIME_NONE;
        wrong += wc_utf8_floor(text, start) != start || wc_utf8_floor(text, end) != end;
    }
    if (wc_date_parse(text, &time))
        wrong += wc_date_format(time, formatted) < 4;
    return wrong;
}

static size_t check_html(wc_str text, struct wc_arena *arena)
{
    struct wc_html html;
    struct wc_error err = WC_ERROR_INIT;
    size_t wrong = 0;
    wc_str plain;
    if (wc_html_parse(text, arena, &html, &err) == WC_OK)
        wrong += !is_body(html.body) || !is_body(html.title);
    if (wc_html_to_text(text, arena, &plain, &err) == WC_OK)
        wrong += !is_body(plain);
    return wrong;
}

static void any_bytes_are_handled(void)
{
    uint64_t state = 88172645463325252u;
    struct wc_arena *arena = wc_arena_new();
    size_t wrong = 0, valid = 0;
    for (int round = 0; round < 120000; round++) {
        char input[INPUT_MAX];
        size_t len = make_input(&state, input), offset = 0;
        /* a copy of its exact size, so that reading past the end is seen */
        char *exact = wc_alloc(len + 1);
        memcpy(exact, input, len);
        exact = wc_realloc(exact, len ? len : 1, 1);
        wc_str bytes = {exact, len}, text;
        bool is_valid = wc_utf8_valid(bytes, &offset);
        wrong += !is_valid && offset >= len;
        wrong += !is_valid && !wc_utf8_valid(wc_str_slice(bytes, 0, offset), NULL);
        if (is_valid) {
            valid++;
            wrong += check_text(bytes, arena);
            if (round % 8 == 0)
                wrong += check_html(bytes, arena);
            if (round % 16 == 0)
                wrong += wc_language_detect(bytes).confidence > 1;
        } else if (round % 16 == 0 && wc_utf8_from_bytes(bytes, round % 32 ? NULL : "windows-1251", arena, &text)) {
            wrong += !wc_utf8_valid(text, NULL);
        }
        free(exact);
        if (round % 64 == 0)
            wc_arena_reset(arena);
    }
    ASSERT_INT(wrong, 0);
    CU_ASSERT_TRUE(valid > 40000);
    wc_arena_free(arena);
}

static const struct unit_test tests[] = {
    UNIT_TEST(any_bytes_are_handled),
};
UNIT_MAIN("fuzz", tests)
