/* Validation and decoding of UTF-8, and conversion from other charsets. */
#include "text/utf8.h"
#include "unit.h"

#include <stdio.h>

static wc_str bytes(const char *data)
{
    return wc_str_of(data);
}

static void accepts_the_edges_of_every_length(void)
{
    CU_ASSERT_TRUE(wc_utf8_valid(WC_STR(""), NULL));
    CU_ASSERT_TRUE(wc_utf8_valid(WC_STR_NONE, NULL));
    CU_ASSERT_TRUE(wc_utf8_valid(bytes("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"), NULL));
    CU_ASSERT_TRUE(wc_utf8_valid(bytes("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), NULL));
}

static void rejects_ill_formed_sequences_and_says_where(void)
{
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC2",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xE2\x82",
                                      "\xE2\x28\xA1",
                                      "\xF0\x9F",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xFE",
                                      "\xF8\x88\x80\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t before = 0; before < 20; before++) {
            char text[64];
            snprintf(text, sizeof text, "%.*s%s", (int)before, "aaaaaaaaaaaaaaaaaaaa", bad[i]);
            size_t offset = 999;
            CU_ASSERT_FALSE(wc_utf8_valid(bytes(text), &offset));
            ASSERT_INT(offset, before);
            snprintf(text, sizeof text, "%.*s%stail of ASCII", (int)before, "aaaaaaaaaaaaaaaaaaaa", bad[i]);
            CU_ASSERT_FALSE(wc_utf8_valid(bytes(text), NULL));
        }
}

static void every_scalar_value_survives_encoding_and_decoding(void)
{
    size_t wrong = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        char encoded[4];
        uint32_t decoded;
        wc_str s = {encoded, wc_utf8_encode(c, encoded)};
        wrong += !wc_utf8_valid(s, NULL) || wc_utf8_decode(s, 0, &decoded) != s.len || decoded != c;
    }
    ASSERT_INT(wrong, 0);
}

static void floor_never_splits_a_character(void)
{
    wc_str s = WC_STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x93\xB0z");
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t at = 0; at < sizeof expected / sizeof *expected; at++)
        ASSERT_INT(wc_utf8_floor(s, at), expected[at]);
}

struct conversion {
    const char *data;
    size_t len;
    const char *declared, *expected; /* expected NULL: nothing fits */
};
#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct conversion conversions[] = {
    {BYTES("plain"), NULL, "plain"},
    {BYTES(""), NULL, ""},
    {BYTES("plain"), "iso-8859-1", "plain"},
    {BYTES("caf\xC3\xA9"), NULL, "café"},
    {BYTES("\xEF\xBB\xBF"
           "caf\xC3\xA9"),
     NULL, "café"},
    {BYTES("\xFF\xFE"
           "c\0a\0f\0\xE9\0"),
     NULL, "café"},
    {BYTES("\xFE\xFF"
           "\0c\0a\0f\0\xE9"),
     "utf-8", "café"},
    {BYTES("\xFF\xFE\0\0"
           "c\0\0\0"),
     NULL, "c"},
    {BYTES("c\0\xE9\0"), "UTF-16", "cé"},
    {BYTES("\0c\0\xE9"), "utf-16be", "cé"},
    {BYTES("\xFF\xFE"
           "c\0a"),
     NULL, NULL},
    {BYTES("caf\xE9"), "iso-8859-1", "café"},
    {BYTES("caf\xE9"), " Latin1 ", "café"},
    {BYTES("it\x92s"), "ISO-8859-1", "it’s"},
    {BYTES("\xC4\xE5\xED\xFC"), "windows-1251", "День"},
    {BYTES("\xC4\xC5\xCE\xD8"), "koi8-r", "день"},
    {BYTES("\x93\xFA\x96\x7B"), "Shift_JIS", "日本"},
    {BYTES("\xC6\xFC\xCB\xDC"), "euc-jp", "日本"},
    {BYTES("\x1B$BF|K\\\x1B(B"), "iso-2022-jp", "日本"},
    {BYTES("\xD6\xD0\xCE\xC4"), "gb2312", "中文"},
    {BYTES("\xA4\xA4\xA4\xE5"), "big5", "中文"},
    {BYTES("\xC7\xD1\xB1\xDB"), "euc-kr", "한글"},
    /* UTF-8 that is declared as something else, as pages do */
    {BYTES("it\xE2\x80\x99s caf\xC3\xA9"), "iso-8859-1", "it’s café"},
    {BYTES("caf\xC3\xA9"), "no-such-charset", "café"},
    /* damaged UTF-8 is not Latin-1 */
    {BYTES("it\xE2\x80\x99s caf\xC3\xA9 \xFF broken"), NULL, NULL},
    {BYTES("it\xE2\x80\x99s caf\xC3\xA9 and cut \xE2\x80"), NULL, NULL},
    {BYTES("it\xE2\x80\x99s caf\xC3\xA9 \xFF broken"), "utf-8", NULL},
    {BYTES("it\xE2\x80\x99s caf\xC3\xA9 \xFF broken"), "windows-1252", NULL},
    {BYTES("\xEF\xBB\xBF"
           "a\xFF"),
     NULL, NULL},
    /* no way round the table of charsets */
    {BYTES("ab"), "UTF-16LE//IGNORE", "ab"},
    {BYTES("+AGEAYg-"), "UTF-7", "+AGEAYg-"},
};

static void converts_by_mark_declaration_and_evidence(void)
{
    struct wc_arena *arena = wc_arena_new();
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
        const struct conversion *c = &conversions[i];
        wc_str text = WC_STR("untouched");
        bool ok = wc_utf8_from_bytes((wc_str){c->data, c->len}, c->declared, arena, &text);
        CU_ASSERT_EQUAL(ok, c->expected != NULL);
        ASSERT_STR(text, c->expected ? c->expected : "untouched");
    }
    wc_arena_free(arena);
}

static void guesses_the_charset_of_a_longer_text(void)
{
    struct wc_arena *arena = wc_arena_new();
    /* "Министр сообщил, что новый мост откроют весной. …" in windows-1251 */
    static const char cyrillic[] =
        "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xF1\xEE\xEE\xE1\xF9\xE8\xEB, \xF7\xF2\xEE \xED\xEE\xE2\xFB\xE9 \xEC\xEE\xF1\xF2 "
        "\xEE\xF2\xEA\xF0\xEE\xFE\xF2 \xE2\xE5\xF1\xED\xEE\xE9. \xC6\xE8\xF2\xE5\xEB\xE8 \xE3\xEE\xF0\xEE\xE4\xE0 "
        "\xE6\xE4\xE0\xEB\xE8 \xFD\xF2\xEE\xE3\xEE \xEC\xED\xEE\xE3\xEE \xEB\xE5\xF2.";
    wc_str text;
    CU_ASSERT_TRUE(wc_utf8_from_bytes(bytes(cyrillic), NULL, arena, &text));
    CU_ASSERT_TRUE(wc_str_starts(text, WC_STR("Министр сообщил, что новый мост")));
    static const char french[] = "Le pr\xE9sident a d\xE9"
                                 "clar\xE9 que le march\xE9 \xE9tait ferm\xE9 apr\xE8s la gr\xE8ve.";
    CU_ASSERT_TRUE(wc_utf8_from_bytes(bytes(french), NULL, arena, &text));
    ASSERT_STR(text, "Le président a déclaré que le marché était fermé après la grève.");
    wc_arena_free(arena);
}

static void refuses_what_is_no_text(void)
{
    struct wc_arena *arena = wc_arena_new();
    char noise[4096];
    uint32_t state = 7;
    for (size_t i = 0; i < sizeof noise; i++) {
        state = state * 1664525u + 1013904223u;
        noise[i] = (char)(state >> 24);
    }
    wc_str text;
    CU_ASSERT_FALSE(wc_utf8_from_bytes((wc_str){noise, sizeof noise}, NULL, arena, &text));
    CU_ASSERT_FALSE(wc_utf8_from_bytes(WC_STR_NONE, NULL, arena, &text));
    wc_arena_free(arena);
}

static const struct unit_test tests[] = {
    UNIT_TEST(accepts_the_edges_of_every_length),
    UNIT_TEST(rejects_ill_formed_sequences_and_says_where),
    UNIT_TEST(every_scalar_value_survives_encoding_and_decoding),
    UNIT_TEST(floor_never_splits_a_character),
    UNIT_TEST(converts_by_mark_declaration_and_evidence),
    UNIT_TEST(guesses_the_charset_of_a_longer_text),
    UNIT_TEST(refuses_what_is_no_text),
};
UNIT_MAIN("utf8", tests)
