/* Container files: each codec, damage of each kind, and files that others wrote. */
#include "unit.h"

#include "record/codec.h"
#include "record/container.h"
#include "record/encode.h"
#include "record/json.h"
#include "record/walk.h"
#include "samples.h"

#include <avro.h>
#include <lzma.h>
#include <snappy-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static const unsigned char SYNC[WC_SYNC_SIZE] = "0123456789abcde";

/* A file of blocks × records duplicates, in *ret_file. */
static void make_file(enum wc_codec codec, int blocks, int records, struct wc_buf *ret_file)
{
    struct wc_encoder *encoder = wc_encoder_new();
    struct wc_arena *arena = wc_arena_new();
    struct sampler s = {42, arena, 50};
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_container_header(WC_RECORD_DUPLICATE, codec, SYNC, ret_file, &err), WC_OK);
    for (int b = 0; b < blocks; b++) {
        struct wc_buf bytes = WC_BUF_INIT(1 << 20);
        for (int i = 0; i < records; i++)
            wc_encode(encoder, WC_RECORD_DUPLICATE, sample_of(&s, WC_RECORD_DUPLICATE), &bytes, &err);
        ASSERT_INT(wc_container_block(codec, SYNC, records, wc_buf_str(&bytes), ret_file, &err), WC_OK);
        wc_buf_free(&bytes);
    }
    wc_arena_free(arena);
    wc_encoder_free(encoder);
}

/* Reads a file to its end or first failure; returns how many sound records came first. */
static int read_file(const char *path, enum wc_code *ret_code, struct wc_error *err)
{
    struct wc_container_reader *reader = NULL;
    wc_str record;
    int count = 0;
    *ret_code = wc_container_open(path, &reader, err);
    struct wc_buf json = WC_BUF_INIT(1 << 26);
    while (!*ret_code && !(*ret_code = wc_container_next(reader, &record, err)) && record.data) {
        wc_buf_clear(&json);
        /* Not for the million nulls of one test: what the walk lets through, JSON must take. */
        if (count++ < 10000)
            ASSERT_INT(wc_json_value(wc_container_type(reader), NULL, record, &json, NULL), WC_OK);
    }
    wc_buf_free(&json);
    wc_container_close(reader);
    return count;
}

static int read_bytes(wc_str bytes, enum wc_code *ret_code, struct wc_error *err)
{
    return read_file(unit_file("test.avro", bytes.data, bytes.len), ret_code, err);
}

static void each_codec_gives_back_what_it_took(void)
{
    static const enum wc_codec codecs[] = {WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY, WC_CODEC_ZSTANDARD};
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        struct wc_buf file = WC_BUF_INIT(1 << 22);
        struct wc_error err = WC_ERROR_INIT;
        enum wc_code code;
        make_file(codecs[i], 5, 50, &file);
        int count = read_bytes(wc_buf_str(&file), &code, &err);
        if (code)
            printf("\n    %s", err.text);
        ASSERT_INT(code, WC_OK);
        ASSERT_INT(count, 250);
        wc_buf_free(&file);
    }
}

static void a_file_without_blocks_is_empty(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    enum wc_code code;
    make_file(WC_CODEC_DEFLATE, 0, 0, &file);
    ASSERT_INT(read_bytes(wc_buf_str(&file), &code, NULL), 0);
    ASSERT_INT(code, WC_OK);
    wc_buf_free(&file);
}

static void the_header_holds_the_schemas_very_text(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    struct wc_container_reader *reader = NULL;
    make_file(WC_CODEC_NULL, 1, 1, &file);
    ASSERT_INT(wc_container_open(unit_file("s.avro", file.data, file.len), &reader, NULL), WC_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(reader);
    CU_ASSERT_PTR_NOT_NULL(strstr(wc_container_schema(reader), "\"doc\": \"The byte behind the last one.\""));
    wc_container_close(reader);
    wc_buf_free(&file);
}

static void every_cut_gives_the_records_before_it_and_an_error(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    make_file(WC_CODEC_DEFLATE, 2, 3, &file);
    int complete = 0;
    for (size_t len = file.len - 2500; len < file.len; len += 7) {
        struct wc_error err = WC_ERROR_INIT;
        enum wc_code code;
        int count = read_bytes(wc_str_slice(wc_buf_str(&file), 0, len), &code, &err);
        CU_ASSERT_TRUE(count == 0 || count == 3);
        if (code) {
            ASSERT_INT(code, WC_E_DATA);
            CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "test.avro"));
            CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "byte"));
        } else {
            complete++; /* just behind a block, or the header: whole, as far as can be seen */
        }
    }
    CU_ASSERT_TRUE(complete <= 2);
    wc_buf_free(&file);
}

static void a_thousand_damaged_files_neither_crash_nor_hang(void)
{
    static const enum wc_codec codecs[] = {WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY, WC_CODEC_ZSTANDARD};
    int refused = 0;
    struct sampler s = {4242, NULL, 0};
    for (int round = 0; round < 1000; round++) {
        struct wc_buf file = WC_BUF_INIT(1 << 20);
        enum wc_code code;
        make_file(codecs[round % 4], 1, 2, &file);
        for (int i = 0; i < 3; i++)
            file.data[sample_bits(&s) % file.len] = (char)sample_bits(&s);
        read_bytes(wc_buf_str(&file), &code, NULL);
        refused += code != WC_OK;
        wc_buf_free(&file);
    }
    CU_ASSERT_TRUE(refused > 300); /* damage to a doc or a text may pass */
}

static void damage_to_a_compressed_block_is_noticed(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20), header = WC_BUF_INIT(1 << 20);
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code;
    make_file(WC_CODEC_SNAPPY, 1, 4, &file);
    make_file(WC_CODEC_SNAPPY, 0, 0, &header);
    file.data[file.len - WC_SYNC_SIZE - 1] ^= 1; /* in the checksum */
    ASSERT_INT(read_bytes(wc_buf_str(&file), &code, &err), 0);
    ASSERT_INT(code, WC_E_DATA);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "checksum"));
    char where[40];
    snprintf(where, sizeof where, "the block at byte %zu", header.len);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, where));
    file.data[file.len - WC_SYNC_SIZE - 1] ^= 1;
    file.data[file.len - 1] ^= 1;
    ASSERT_INT(read_bytes(wc_buf_str(&file), &code, &err), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "sync marker"));
    wc_buf_free(&file);
    wc_buf_free(&header);
}

/* ---- hand-made files */

static void add_long(struct wc_buf *out, uint64_t number)
{
    uint64_t bits = number << 1; /* none is negative */
    for (; bits > 0x7f; bits >>= 7)
        wc_buf_add_char(out, (char)(bits | 0x80));
    wc_buf_add_char(out, (char)bits);
}

static void add_entry(struct wc_buf *out, wc_str key, wc_str value)
{
    add_long(out, key.len);
    wc_buf_add_str(out, key);
    add_long(out, value.len);
    wc_buf_add_str(out, value);
}

static void add_header(struct wc_buf *out, const char *schema, const char *codec)
{
    wc_buf_add_str(out, WC_STR("Obj\x01"));
    add_long(out, 2);
    add_entry(out, WC_STR("avro.schema"), wc_str_of(schema));
    add_entry(out, WC_STR("avro.codec"), wc_str_of(codec));
    add_long(out, 0);
    wc_buf_add(out, SYNC, WC_SYNC_SIZE);
}

static void add_block(struct wc_buf *out, uint64_t count, wc_str bytes)
{
    add_long(out, count);
    add_long(out, bytes.len);
    wc_buf_add_str(out, bytes);
    wc_buf_add(out, SYNC, WC_SYNC_SIZE);
}

static void check(struct wc_buf *file, int expected_count, enum wc_code expected, const char *word)
{
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code;
    ASSERT_INT(read_bytes(wc_buf_str(file), &code, &err), expected_count);
    ASSERT_INT(code, expected);
    if (word && !strstr(err.text, word))
        printf("\n    no \"%s\" in: %s", word, err.text);
    CU_ASSERT_TRUE(!word || strstr(err.text, word));
    wc_buf_free(file);
}

static void what_is_no_avro_file_is_refused(void)
{
    static const char *const starts[] = {"", "Ob", "PK\x03\x04", "{\"a\":1}\n"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct wc_buf file = WC_BUF_INIT(1000);
        wc_buf_add_str(&file, wc_str_of(starts[i]));
        struct wc_error err = WC_ERROR_INIT;
        enum wc_code code;
        const char *path = unit_file("test.avro", starts[i], strlen(starts[i]));
        ASSERT_INT(read_file(path, &code, &err), 0);
        ASSERT_INT(code, WC_E_DATA);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "no Avro container file"));
        wc_buf_free(&file);
    }
    enum wc_code code;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(read_file("/nonexistent/x.avro", &code, &err), 0);
    ASSERT_INT(code, WC_E_IO);
    ASSERT_INT(read_file(unit_folder(), &code, &err), 0);
    ASSERT_INT(code, WC_E_IO);
}

static void bad_headers_are_refused(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    wc_buf_add_str(&file, WC_STR("Obj\x01"));
    add_long(&file, 0);
    wc_buf_add(&file, SYNC, WC_SYNC_SIZE);
    check(&file, 0, WC_E_DATA, "avro.schema");
    add_header(&file, "\"int\"", "brotli");
    check(&file, 0, WC_E_UNSUPPORTED, "brotli");
    add_header(&file, "{\"type\":\"recrod\"}", "null");
    check(&file, 0, WC_E_DATA, "recrod");
    wc_buf_add_str(&file, WC_STR("Obj\x01"));
    add_long(&file, 1);
    add_long(&file, (uint64_t)1 << 40); /* a key of a terabyte */
    check(&file, 0, WC_E_LIMIT, "claims");
}

/* Schema "int"; blocks of 1 and 2 records; behind them the footer. */
static void make_old_file(struct wc_buf *file)
{
    wc_buf_add(file, "Obj\0", 4);
    wc_buf_add(file, SYNC, WC_SYNC_SIZE);
    wc_buf_add_str(file, WC_STR("\x02\x0A"));
    wc_buf_add(file, SYNC, WC_SYNC_SIZE);
    wc_buf_add_str(file, WC_STR("\x04\x0C\x0E"));
    struct wc_buf map = WC_BUF_INIT(1000);
    add_long(&map, 1);
    add_entry(&map, WC_STR("schema"), WC_STR("\"int\""));
    add_long(&map, 0);
    wc_buf_add(file, SYNC, WC_SYNC_SIZE);
    wc_buf_add_char(file, '\x01'); /* -1: the footer */
    add_long(file, map.len + 4);
    wc_buf_add_str(file, wc_buf_str(&map));
    wc_buf_add(file, (char[]){0, 0, 0, (char)(map.len + 4)}, 4);
    wc_buf_free(&map);
}

static void files_of_avro_1_2_are_read_and_their_damage_noticed(void)
{
    struct wc_buf file = WC_BUF_INIT(1000);
    make_old_file(&file);
    for (size_t len = 4; len < file.len; len++) {
        enum wc_code code;
        read_bytes(wc_str_slice(wc_buf_str(&file), 0, len), &code, NULL);
        CU_ASSERT_NOT_EQUAL(code, WC_OK);
    }
    check(&file, 3, WC_OK, NULL);
}

static void blocks_that_lie_are_refused(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    add_header(&file, "\"int\"", "null");
    add_block(&file, 2, WC_STR("\x02\x04"));
    add_long(&file, 1);
    add_long(&file, (uint64_t)1 << 40);
    check(&file, 2, WC_E_LIMIT, "claims");
    add_header(&file, "\"int\"", "null");
    add_block(&file, 3, WC_STR("\x02\x04"));
    check(&file, 2, WC_E_DATA, "record 3");
    add_header(&file, "\"int\"", "null");
    add_block(&file, 1, WC_STR("\x02\x04"));
    check(&file, 0, WC_E_DATA, "behind its last record");
    add_header(&file, "\"int\"", "null");
    wc_buf_add_str(&file, WC_STR("\x01\x02")); /* count -1 */
    check(&file, 0, WC_E_DATA, "claims");
    add_header(&file, "\"null\"", "null");
    add_block(&file, (uint64_t)1 << 60, WC_STR(""));
    check(&file, WC_WALK_EMPTY, WC_E_LIMIT, "no bytes");
    add_header(&file, "\"null\"", "null"); /* a million a block, which takes twenty bytes */
    for (int i = 0; i < 3; i++)
        add_block(&file, WC_WALK_EMPTY, WC_STR(""));
    check(&file, WC_WALK_EMPTY, WC_E_LIMIT, "no bytes");
}

static void bombs_are_refused(void)
{
    size_t size = (size_t)70 << 20;
    char *zeros = wc_zalloc(size, 1);
    struct wc_buf file = WC_BUF_INIT(1 << 22), packed = WC_BUF_INIT(1 << 22);
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_codec_compress(WC_CODEC_ZSTANDARD, (wc_str){zeros, size}, &packed, &err), WC_E_LIMIT);
    packed.max = (size_t)80 << 20;
    ASSERT_INT(wc_codec_compress(WC_CODEC_ZSTANDARD, (wc_str){zeros, size}, &packed, &err), WC_OK);
    add_header(&file, "\"bytes\"", "zstandard");
    add_block(&file, 1, wc_buf_str(&packed));
    check(&file, 0, WC_E_LIMIT, "expands to more");
    struct wc_buf out = WC_BUF_INIT((size_t)80 << 20);
    ASSERT_INT(wc_codec_expand(WC_CODEC_ZSTANDARD, wc_buf_str(&packed), size, &out, &err), WC_OK);
    ASSERT_INT(out.len, size);
    ASSERT_INT(wc_codec_expand(WC_CODEC_ZSTANDARD, wc_buf_str(&packed), size - 1, &out, &err), WC_E_LIMIT);
    wc_buf_free(&packed);
    wc_buf_free(&out);
    free(zeros);
}

/* What our writer makes of a dead letter of zeroes is ten thousand times smaller, and has to be readable. */
static void a_long_run_of_one_letter_comes_back_from_every_codec(void)
{
    static const enum wc_codec codecs[] = {WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY, WC_CODEC_ZSTANDARD};
    size_t size = (size_t)8 << 20;
    char *zeros = wc_zalloc(size, 1);
    struct wc_dead_letter letter = {.data = {zeros, size}, .data_len = (int64_t)size};
    struct wc_encoder *encoder = wc_encoder_new();
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        struct wc_buf records = WC_BUF_INIT(1 << 26), file = WC_BUF_INIT(1 << 26);
        ASSERT_INT(wc_encode(encoder, WC_RECORD_DEAD_LETTER, &letter, &records, NULL), WC_OK);
        ASSERT_INT(wc_container_header(WC_RECORD_DEAD_LETTER, codecs[i], SYNC, &file, NULL), WC_OK);
        ASSERT_INT(wc_container_block(codecs[i], SYNC, 1, wc_buf_str(&records), &file, NULL), WC_OK);
        check(&file, 1, WC_OK, NULL);
        wc_buf_free(&records);
    }
    wc_encoder_free(encoder);
    free(zeros);
}

/* Noise of len bytes, then as many zeroes. */
static struct wc_buf half_noise(size_t len)
{
    struct wc_buf data = WC_BUF_INIT(2 * len);
    struct sampler s = {7, NULL, 0};
    for (size_t i = 0; i < 2 * len; i++)
        wc_buf_add_char(&data, (char)(i < len ? sample_bits(&s) : 0));
    return data;
}

/* Sizes about that from which deflate looks at a sample first. */
static void deflate_stores_what_would_not_shrink(void)
{
    static const size_t sizes[] = {0, 1, 16384, 32768, 32769, 65535, 65536, 1000000};
    struct wc_buf data = half_noise(1000000), packed = WC_BUF_INIT(1 << 22), out = WC_BUF_INIT(1 << 22);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int zeros = 0; zeros < 2; zeros++) {
            wc_str part = wc_str_slice(wc_buf_str(&data), zeros ? 1000000 : 0, (zeros ? 1000000 : 0) + sizes[i]);
            wc_buf_clear(&packed);
            ASSERT_INT(wc_codec_compress(WC_CODEC_DEFLATE, part, &packed, NULL), WC_OK);
            ASSERT_INT(wc_codec_expand(WC_CODEC_DEFLATE, wc_buf_str(&packed), 1000000, &out, NULL), WC_OK);
            CU_ASSERT_TRUE(wc_str_equal(wc_buf_str(&out), part));
            CU_ASSERT_TRUE(packed.len <= part.len + part.len / 1000 + 10);
            CU_ASSERT_TRUE(!zeros || sizes[i] < 1000 || packed.len < sizes[i] / 100);
        }
    }
    wc_buf_free(&data);
    wc_buf_free(&packed);
    wc_buf_free(&out);
}

static void xz_and_lzma_are_read(void)
{
    static const char records[] = "\x0Ahello\x0Ahello\x0Ahello";
    uint8_t packed[500];
    size_t len = 0;
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    ASSERT_INT(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, NULL, (const uint8_t *)records, sizeof records - 1, packed,
                                       &len, sizeof packed),
               LZMA_OK);
    add_header(&file, "\"string\"", "xz");
    add_block(&file, 3, (wc_str){(char *)packed, len});
    check(&file, 3, WC_OK, NULL);
    lzma_options_lzma options;
    lzma_lzma_preset(&options, LZMA_PRESET_DEFAULT);
    const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, NULL}};
    len = 0;
    ASSERT_INT(lzma_raw_buffer_encode(filters, NULL, (const uint8_t *)records, sizeof records - 1, packed, &len,
                                      sizeof packed),
               LZMA_OK);
    add_header(&file, "\"string\"", "lzma");
    add_block(&file, 3, (wc_str){(char *)packed, len});
    check(&file, 3, WC_OK, NULL);
    add_header(&file, "\"string\"", "lzma");
    add_block(&file, 3, (wc_str){(char *)packed, len - 3});
    check(&file, 0, WC_E_DATA, "damaged or cut off");
}

/* What Avro-C itself makes of our files: the independent reader that is always there. */
static void avro_c_reads_what_we_write(void)
{
    static const enum wc_codec codecs[] = {WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY};
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        struct wc_buf file = WC_BUF_INIT(1 << 22);
        make_file(codecs[i], 3, 20, &file);
        avro_file_reader_t reader;
        int opened = avro_file_reader(unit_file("c.avro", file.data, file.len), &reader), count = 0;
        if (opened)
            printf("\n    %s", avro_strerror());
        CU_ASSERT_EQUAL_FATAL(opened, 0);
        avro_schema_t schema = avro_file_reader_get_writer_schema(reader);
        avro_value_iface_t *class = avro_generic_class_from_schema(schema);
        avro_value_t value;
        avro_generic_value_new(class, &value);
        while (avro_file_reader_read_value(reader, &value) == 0)
            count++;
        ASSERT_INT(count, 60);
        avro_value_decref(&value);
        avro_value_iface_decref(class);
        avro_schema_decref(schema);
        avro_file_reader_close(reader);
        wc_buf_free(&file);
    }
}

static void a_pipe_will_do(void)
{
    struct wc_buf file = WC_BUF_INIT(1 << 20);
    make_file(WC_CODEC_DEFLATE, 2, 5, &file);
    int ends[2], kept = dup(STDIN_FILENO);
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    CU_ASSERT_TRUE_FATAL(file.len < 60000); /* fits a pipe's buffer */
    CU_ASSERT_EQUAL(write(ends[1], file.data, file.len), (ssize_t)file.len);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    enum wc_code code;
    ASSERT_INT(read_file("-", &code, NULL), 10);
    ASSERT_INT(code, WC_OK);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
    wc_buf_free(&file);
}

static void files_of_avros_own_tests_are_read(void)
{
    static const struct {
        const char *path;
        int count;
    } files[] = {
        {SHARED "/corpora/avro/weather.avro", 5},
        {SHARED "/corpora/avro/weather-deflate.avro", 5},
        {SHARED "/corpora/avro/weather-snappy.avro", 5},
        {SHARED "/corpora/avro/weather-sorted.avro", 5},
        {SHARED "/corpora/avro/weather-zstd.avro", 5},
        {SHARED "/corpora/avro/syncInMeta.avro", 6001},
        {SHARED "/corpora/avro/schemas/simple/data.avro", 3},
        {SHARED "/corpora/avro/schemas/withUnion/data.avro", 3},
        {SHARED "/corpora/avro/test.avro12", 100},
    };
    if (access(files[0].path, R_OK)) {
        printf("skipped: there is no %s ... ", files[0].path);
        return;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct wc_error err = WC_ERROR_INIT;
        enum wc_code code;
        ASSERT_INT(read_file(files[i].path, &code, &err), files[i].count);
        if (code)
            printf("\n    %s", err.text);
        ASSERT_INT(code, WC_OK);
    }
}

static const struct unit_test tests[] = {
    UNIT_TEST(each_codec_gives_back_what_it_took),
    UNIT_TEST(a_file_without_blocks_is_empty),
    UNIT_TEST(the_header_holds_the_schemas_very_text),
    UNIT_TEST(every_cut_gives_the_records_before_it_and_an_error),
    UNIT_TEST(a_thousand_damaged_files_neither_crash_nor_hang),
    UNIT_TEST(damage_to_a_compressed_block_is_noticed),
    UNIT_TEST(what_is_no_avro_file_is_refused),
    UNIT_TEST(bad_headers_are_refused),
    UNIT_TEST(files_of_avro_1_2_are_read_and_their_damage_noticed),
    UNIT_TEST(blocks_that_lie_are_refused),
    UNIT_TEST(bombs_are_refused),
    UNIT_TEST(a_long_run_of_one_letter_comes_back_from_every_codec),
    UNIT_TEST(deflate_stores_what_would_not_shrink),
    UNIT_TEST(xz_and_lzma_are_read),
    UNIT_TEST(avro_c_reads_what_we_write),
    UNIT_TEST(a_pipe_will_do),
    UNIT_TEST(files_of_avros_own_tests_are_read),
};
UNIT_MAIN("container", tests)
