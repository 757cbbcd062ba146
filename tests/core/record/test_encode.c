/* Structs to bytes and back, for every record type; schema evolution; and hostile bytes. */
#include "unit.h"

#include "record/encode.h"
#include "record/schema.h"
#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct wc_decoder *decoder_for(enum wc_record_type type, const char *schema)
{
    struct wc_decoder *decoder = NULL;
    struct wc_error err = WC_ERROR_INIT;
    if (wc_decoder_new(type, schema, &decoder, &err))
        printf("\n    %s", err.text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(decoder);
    return decoder;
}

static void round_trip(struct wc_encoder *encoder, struct wc_decoder *decoder, enum wc_record_type type,
                       const void *record, struct wc_arena *arena, struct wc_buf *buf)
{
    struct wc_error err = WC_ERROR_INIT;
    size_t used = 0, size = wc_record_layout(type)->size;
    void *back = wc_arena_zalloc(arena, 1, size);
    wc_buf_clear(buf);
    ASSERT_INT(wc_encode(encoder, type, record, buf, &err), WC_OK);
    size_t len = buf->len;
    wc_buf_add_str(buf, WC_STR("what follows"));
    enum wc_code code = wc_decode(decoder, wc_buf_str(buf), arena, back, &used, &err);
    if (code)
        printf("\n    %s: %s", wc_schema_name(type), err.text);
    CU_ASSERT_EQUAL_FATAL(code, WC_OK);
    ASSERT_INT(used, len);
    const char *difference = sample_difference(wc_record_layout(type), record, back);
    if (difference)
        printf("\n    %s.%s came back different", wc_schema_name(type), difference);
    CU_ASSERT_PTR_NULL(difference);
}

static void random_records_of_every_type_come_back_the_same(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf buf = WC_BUF_INIT(1 << 20);
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        struct wc_decoder *decoder = decoder_for(type, wc_schema_text(type));
        for (int round = 0; round < 400; round++) {
            static const int presence[] = {50, 0, 100, 20};
            struct sampler sampler = {0x9E3779B97F4A7C15u + (uint64_t)round, arena, presence[round % 4]};
            round_trip(encoder, decoder, type, sample_of(&sampler, type), arena, &buf);
            wc_arena_reset(arena);
        }
        wc_decoder_free(decoder);
    }
    wc_buf_free(&buf);
    wc_arena_free(arena);
    wc_encoder_free(encoder);
}

static void each_optional_field_alone_comes_back_the_same(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf buf = WC_BUF_INIT(1 << 20);
    int tried = 0;
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        const struct wc_layout *layout = wc_record_layout(type);
        struct wc_decoder *decoder = decoder_for(type, wc_schema_text(type));
        for (size_t i = 0; i < layout->count; i++) {
            struct sampler empty = {7, arena, 0}, full = {77 + i, arena, 100};
            char *record = sample_of(&empty, type), *linked = NULL;
            if (layout->link_size)
                memcpy(&linked, record + layout->link_offset, sizeof linked);
            sample_member(&full, &layout->members[i], layout->members[i].linked ? linked : record);
            round_trip(encoder, decoder, type, record, arena, &buf);
            tried++;
        }
        wc_decoder_free(decoder);
    }
    CU_ASSERT_TRUE(tried > 100);
    wc_buf_free(&buf);
    wc_arena_free(arena);
    wc_encoder_free(encoder);
}

static void zeroed_records_become_nulls_and_empty_strings(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_decoder *decoder = decoder_for(WC_RECORD_ARTICLE, wc_schema_text(WC_RECORD_ARTICLE));
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf buf = WC_BUF_INIT(1000);
    struct wc_article article, back;
    size_t used;
    memset(&article, 0, sizeof article);
    ASSERT_INT(wc_encode(encoder, WC_RECORD_ARTICLE, &article, &buf, NULL), WC_OK);
    ASSERT_INT(wc_decode(decoder, wc_buf_str(&buf), arena, &back, &used, NULL), WC_OK);
    ASSERT_STR(back.id, "");
    ASSERT_STR(back.title, "");
    ASSERT_STR(back.source.name, "");
    ASSERT_STR(back.subtitle, NULL);
    ASSERT_STR(back.source.url, NULL);
    ASSERT_INT(back.published.precision, WC_TIME_NONE);
    ASSERT_STR(back.dedup.verdict, NULL);
    wc_buf_free(&buf);
    wc_arena_free(arena);
    wc_decoder_free(decoder);
    wc_encoder_free(encoder);
}

static void what_is_not_utf8_leaves_as_replacement_characters(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_decoder *decoder = decoder_for(WC_RECORD_DEAD_LETTER, wc_schema_text(WC_RECORD_DEAD_LETTER));
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf buf = WC_BUF_INIT(1000);
    struct wc_dead_letter letter = {.data = WC_STR("\xFF\x00\xFE"), .message = WC_STR("a\xFF\xFE b\xC3")}, back;
    size_t used;
    ASSERT_INT(wc_encode(encoder, WC_RECORD_DEAD_LETTER, &letter, &buf, NULL), WC_OK);
    ASSERT_INT(wc_decode(decoder, wc_buf_str(&buf), arena, &back, &used, NULL), WC_OK);
    ASSERT_STR(back.message, "a\xEF\xBF\xBD\xEF\xBF\xBD b\xEF\xBF\xBD");
    CU_ASSERT_TRUE(wc_str_equal(back.data, letter.data));
    wc_buf_free(&buf);
    wc_arena_free(arena);
    wc_decoder_free(decoder);
    wc_encoder_free(encoder);
}

static void a_record_beyond_the_buffers_maximum_is_refused_and_adds_nothing(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_buf buf = WC_BUF_INIT(100);
    struct wc_error err = WC_ERROR_INIT;
    char body[200];
    memset(body, 'b', sizeof body);
    struct wc_article article = {.body = {body, sizeof body}};
    wc_buf_add_str(&buf, WC_STR("before"));
    ASSERT_INT(wc_encode(encoder, WC_RECORD_ARTICLE, &article, &buf, &err), WC_E_LIMIT);
    ASSERT_STR(wc_buf_str(&buf), "before");
    wc_buf_free(&buf);
    wc_encoder_free(encoder);
}

/* ---- evolution */

static void an_older_schema_is_filled_with_our_defaults(void)
{
    struct wc_decoder *decoder = decoder_for(
        WC_RECORD_ARTICLE, "{\"type\":\"record\",\"name\":\"Article\",\"namespace\":\"org.wirecopy\",\"fields\":["
                           "{\"name\":\"id\",\"type\":\"string\"},"
                           "{\"name\":\"source\",\"type\":{\"type\":\"record\",\"name\":\"Source\",\"fields\":[{"
                           "\"name\":\"name\",\"type\":\"string\"}]}}]}");
    struct wc_arena *arena = wc_arena_new();
    struct wc_article article;
    size_t used;
    ASSERT_INT(wc_decode(decoder, WC_STR("\x06one\x0AMirror"), arena, &article, &used, NULL), WC_OK);
    ASSERT_INT(used, 10);
    ASSERT_STR(article.id, "one");
    ASSERT_STR(article.source.name, "Mirro");
    ASSERT_STR(article.source.kind, "");
    ASSERT_STR(article.source.url, NULL);
    ASSERT_STR(article.kind, "article");
    ASSERT_INT(article.origin.partition, -1);
    ASSERT_INT(article.origin.offset, -1);
    ASSERT_STR(article.extraction.method, "");
    ASSERT_STR(article.summary, NULL);
    wc_arena_free(arena);
    wc_decoder_free(decoder);
}

static void a_missing_record_is_filled_from_its_own_default(void)
{
    struct wc_decoder *decoder = decoder_for(WC_RECORD_DEAD_LETTER,
                                             "{\"type\":\"record\",\"name\":\"DeadLetter\",\"fields\":[]}");
    struct wc_arena *arena = wc_arena_new();
    struct wc_dead_letter letter;
    size_t used = 9;
    ASSERT_INT(wc_decode(decoder, WC_STR(""), arena, &letter, &used, NULL), WC_OK);
    ASSERT_INT(used, 0);
    ASSERT_INT(letter.data_len, -1);
    ASSERT_INT(letter.origin.offset, -1);
    ASSERT_INT(letter.origin.partition, -1);
    ASSERT_INT(letter.origin.line, 0);
    ASSERT_STR(letter.data, "");
    ASSERT_STR(letter.key, NULL);
    wc_arena_free(arena);
    wc_decoder_free(decoder);
}

/* Other order, unknown fields of every kind, unions where we have none and none where we have them, narrower numbers. */
static void a_newer_or_other_schema_is_read_by_name_and_promoted(void)
{
    struct wc_decoder *decoder = decoder_for(
        WC_RECORD_DECISION,
        "{\"type\":\"record\",\"name\":\"Decision\",\"fields\":["
        "{\"name\":\"future\",\"type\":{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":\"double\"}}},"
        "{\"name\":\"score\",\"type\":\"int\"},"
        "{\"name\":\"verdict\",\"type\":\"string\"},"
        "{\"name\":\"type\",\"type\":[\"int\",\"string\"]},"
        "{\"name\":\"arrival\",\"type\":\"int\"},"
        "{\"name\":\"reason\",\"type\":[\"string\",\"null\"]},"
        "{\"name\":\"sketch\",\"type\":\"string\"},"
        "{\"name\":\"guard\",\"type\":\"null\"}]}");
    struct wc_arena *arena = wc_arena_new();
    struct wc_decision decision;
    struct wc_error err = WC_ERROR_INIT;
    size_t used;
    static const char bytes[] = "\x02\x02k\x01\x12\0\0\0\0\0\0\0\0\0\0" /* {"k": [0.0]}, the block with its size */
                                "\x05"                                  /* -3 */
                                "\x0Cunique"
                                "\x02\x0A"
                                "epoch"
                                "\x64" /* 50 */
                                "\x02" /* null */
                                "\x06hsh";
    ASSERT_INT(wc_decode(decoder, (wc_str){bytes, sizeof bytes - 1}, arena, &decision, &used, &err), WC_OK);
    if (err.code)
        printf("\n    %s", err.text);
    ASSERT_INT(used, sizeof bytes - 1);
    CU_ASSERT_EQUAL(decision.score, -3.0);
    ASSERT_STR(decision.verdict, "unique");
    ASSERT_STR(decision.type, "epoch");
    ASSERT_INT(decision.arrival, 50);
    ASSERT_STR(decision.reason, NULL);
    ASSERT_STR(decision.sketch, "hsh");
    ASSERT_STR(decision.guard, NULL);
    wc_arena_free(arena);
    wc_decoder_free(decoder);
}

static void a_union_value_that_we_cannot_hold_is_refused(void)
{
    struct wc_decoder *decoder = decoder_for(
        WC_RECORD_DECISION,
        "{\"type\":\"record\",\"name\":\"Decision\",\"fields\":[{\"name\":\"type\",\"type\":[\"int\",\"string\"]}]}");
    struct wc_arena *arena = wc_arena_new();
    struct wc_decision decision;
    struct wc_error err = WC_ERROR_INIT;
    size_t used;
    ASSERT_INT(wc_decode(decoder, WC_STR("\0\x04"), arena, &decision, &used, &err), WC_E_DATA);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "type"));
    wc_arena_free(arena);
    wc_decoder_free(decoder);
}

static void a_schema_that_cannot_be_ours_is_refused_with_the_reason(void)
{
    static const struct {
        const char *schema, *word;
    } bad[] = {
        {"\"string\"", "string"},
        {"{\"type\":\"record\",\"name\":\"Weather\",\"fields\":[]}", "Weather"},
        {"{\"type\":\"record\",\"name\":\"Article\",\"fields\":[]}", "id"},
        {"{\"type\":\"record\",\"name\":\"Article\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}", "long"},
        {"{", "JSON"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct wc_decoder *decoder = NULL;
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(wc_decoder_new(WC_RECORD_ARTICLE, bad[i].schema, &decoder, &err), WC_E_DATA);
        CU_ASSERT_PTR_NULL(decoder);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, bad[i].word));
    }
}

static void decoded_text_must_be_utf8(void)
{
    struct wc_decoder *decoder = decoder_for(
        WC_RECORD_DECISION,
        "{\"type\":\"record\",\"name\":\"Decision\",\"fields\":[{\"name\":\"reason\",\"type\":\"string\"}]}");
    struct wc_arena *arena = wc_arena_new();
    struct wc_decision decision;
    struct wc_error err = WC_ERROR_INIT;
    size_t used;
    ASSERT_INT(wc_decode(decoder, WC_STR("\x04\xC3("), arena, &decision, &used, &err), WC_E_DATA);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "reason"));
    wc_arena_free(arena);
    wc_decoder_free(decoder);
}

/* ---- hostile bytes */

static void every_cut_of_a_record_is_refused(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_arena *arena = wc_arena_new();
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        struct wc_decoder *decoder = decoder_for(type, wc_schema_text(type));
        struct wc_buf buf = WC_BUF_INIT(1 << 20);
        struct sampler sampler = {99, arena, 100};
        wc_encode(encoder, type, sample_of(&sampler, type), &buf, NULL);
        void *back = wc_arena_alloc(arena, wc_record_layout(type)->size);
        for (size_t len = 0; len < buf.len; len++) {
            char *exact = wc_strndup(buf.data, len); /* its own allocation, for the sanitiser to guard */
            struct wc_error err = WC_ERROR_INIT;
            size_t used;
            CU_ASSERT_EQUAL(wc_decode(decoder, (wc_str){exact, len}, arena, back, &used, &err), WC_E_DATA);
            free(exact);
        }
        wc_buf_free(&buf);
        wc_decoder_free(decoder);
    }
    wc_arena_free(arena);
    wc_encoder_free(encoder);
}

static void mutate(struct sampler *s, char *bytes, size_t len)
{
    static const char telling[] = {0, 1, 2, 3, (char)0x7f, (char)0x80, (char)0xff, (char)0xfe};
    for (uint64_t i = 1 + sample_bits(s) % 4; i; i--) {
        size_t at = sample_bits(s) % len;
        bytes[at] = sample_bits(s) & 1 ? telling[sample_bits(s) % sizeof telling] : (char)sample_bits(s);
    }
}

static void a_hundred_thousand_mutations_neither_crash_nor_hang(void)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_arena *samples = wc_arena_new(), *arena = wc_arena_new();
    size_t sound = 0, refused = 0;
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++) {
        struct wc_decoder *decoder = decoder_for(type, wc_schema_text(type));
        void *back = wc_alloc(wc_record_layout(type)->size);
        struct wc_buf buf = WC_BUF_INIT(1 << 20);
        for (int round = 0; round < 20000; round++) {
            struct sampler s = {0xD1B54A32D192ED03u + (uint64_t)round, samples, 60};
            if (round % 100 == 0) {
                wc_buf_clear(&buf);
                wc_encode(encoder, type, sample_of(&s, type), &buf, NULL);
                wc_arena_reset(samples);
            }
            char *exact = wc_strndup(buf.data, buf.len);
            struct wc_error err = WC_ERROR_INIT;
            size_t used;
            mutate(&s, exact, buf.len);
            if (wc_decode(decoder, (wc_str){exact, buf.len}, arena, back, &used, &err))
                refused++;
            else
                sound++;
            free(exact);
            wc_arena_reset(arena);
        }
        free(back);
        wc_buf_free(&buf);
        wc_decoder_free(decoder);
    }
    ASSERT_INT(sound + refused, 100000);
    CU_ASSERT_TRUE(sound > 1000 && refused > 1000);
    wc_arena_free(arena);
    wc_arena_free(samples);
    wc_encoder_free(encoder);
}

static const struct unit_test tests[] = {
    UNIT_TEST(random_records_of_every_type_come_back_the_same),
    UNIT_TEST(each_optional_field_alone_comes_back_the_same),
    UNIT_TEST(zeroed_records_become_nulls_and_empty_strings),
    UNIT_TEST(what_is_not_utf8_leaves_as_replacement_characters),
    UNIT_TEST(a_record_beyond_the_buffers_maximum_is_refused_and_adds_nothing),
    UNIT_TEST(an_older_schema_is_filled_with_our_defaults),
    UNIT_TEST(a_missing_record_is_filled_from_its_own_default),
    UNIT_TEST(a_newer_or_other_schema_is_read_by_name_and_promoted),
    UNIT_TEST(a_union_value_that_we_cannot_hold_is_refused),
    UNIT_TEST(a_schema_that_cannot_be_ours_is_refused_with_the_reason),
    UNIT_TEST(decoded_text_must_be_utf8),
    UNIT_TEST(every_cut_of_a_record_is_refused),
    UNIT_TEST(a_hundred_thousand_mutations_neither_crash_nor_hang),
};
UNIT_MAIN("encode", tests)
