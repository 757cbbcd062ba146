/* Bytes and lines from files, gzip and pipes: whole, in bounded memory, and to the last readable byte of a broken one. */
#include "unit.h"

#include "io/digest.h"
#include "io/input.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* ---- making files */

/* Appends data to buf as a gzip member; header_time 0: none. */
static void add_member(struct wc_buf *buf, const void *data, size_t len, unsigned long header_time)
{
    z_stream z;
    memset(&z, 0, sizeof z);
    CU_ASSERT_EQUAL_FATAL(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    gz_header header;
    memset(&header, 0, sizeof header);
    header.time = header_time;
    deflateSetHeader(&z, &header);
    size_t bound = deflateBound(&z, len) + 64;
    unsigned char *out = wc_alloc(bound);
    z.next_in = (z_const Bytef *)data;
    z.avail_in = (uInt)len;
    z.next_out = out;
    z.avail_out = (uInt)bound;
    CU_ASSERT_EQUAL_FATAL(deflate(&z, Z_FINISH), Z_STREAM_END);
    wc_buf_add(buf, out, z.total_out);
    deflateEnd(&z);
    free(out);
}

/* Letters without much repetition, a newline every so often: about size bytes. */
static char *noise(size_t size)
{
    char *text = wc_alloc(size);
    uint32_t state = 12345;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        text[i] = i % 97 == 96 ? '\n' : (char)('a' + (state >> 24) % 26);
    }
    return text;
}

static struct wc_input *open_input(const char *path)
{
    struct wc_input *input = NULL;
    struct wc_error err = WC_ERROR_INIT;
    if (wc_input_open(path, &input, &err))
        printf("\n    %s", err.text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(input);
    return input;
}

/* Reads to the end or failure in pieces of piece bytes; the state that ended it. */
static enum wc_input_state read_all(struct wc_input *input, size_t piece, struct wc_buf *into, struct wc_error *err)
{
    char *memory = wc_alloc(piece);
    enum wc_input_state state;
    size_t got;
    while ((state = wc_input_read(input, -1, memory, piece, &got, err)) == WC_INPUT_OK)
        CU_ASSERT_TRUE_FATAL(wc_buf_add(into, memory, got));
    free(memory);
    return state;
}

static bool next_line(struct wc_input *input, size_t limit, struct wc_line *ret_line)
{
    struct wc_error err = WC_ERROR_INIT;
    return wc_input_line(input, -1, limit, ret_line, &err) == WC_INPUT_OK;
}

/* ---- reading */

static void reads_the_same_content_plain_and_from_several_gzip_members(void)
{
    size_t size = 700001;
    char *text = noise(size);
    struct wc_buf packed = WC_BUF_INIT(10u << 20);
    add_member(&packed, text, 300000, 0);
    add_member(&packed, text, 0, 0);
    add_member(&packed, text + 300000, size - 300000, 0);
    wc_buf_add(&packed, "\0\0\0\0", 4); /* as tape archives pad */
    for (int form = 0; form < 2; form++) {
        for (size_t piece = 1000; piece < 1000000; piece *= 30) {
            struct wc_input *input = open_input(form ? unit_file("members.gz", packed.data, packed.len)
                                                     : unit_file("members", text, size));
            struct wc_buf content = WC_BUF_INIT(2u << 20);
            ASSERT_INT(read_all(input, piece, &content, NULL), WC_INPUT_END);
            CU_ASSERT_TRUE(content.len == size && memcmp(content.data, text, size) == 0);
            CU_ASSERT_EQUAL(wc_input_is_gzip(input), form == 1);
            uint64_t done, total;
            wc_input_progress(input, &done, &total);
            ASSERT_INT(done, form ? packed.len : size);
            ASSERT_INT(total, done);
            wc_buf_free(&content);
            wc_input_close(input);
        }
    }
    wc_buf_free(&packed);
    free(text);
}

static void gzip_is_told_by_content_and_not_by_name(void)
{
    struct wc_input *input = open_input(unit_file("plain.gz", "just text", 9));
    struct wc_buf content = WC_BUF_INIT(100);
    ASSERT_INT(read_all(input, 4, &content, NULL), WC_INPUT_END);
    ASSERT_STR(wc_buf_str(&content), "just text");
    CU_ASSERT_FALSE(wc_input_is_gzip(input));
    wc_input_close(input);
    wc_buf_free(&content);
}

static void a_truncated_gzip_gives_all_its_content_and_then_fails_for_good(void)
{
    size_t size = 200000;
    char *text = noise(size);
    struct wc_buf packed = WC_BUF_INIT(10u << 20);
    add_member(&packed, text, size, 0);
    size_t cuts[] = {packed.len - 1, packed.len - 8, packed.len - 9, packed.len / 2, 12, 2};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct wc_input *input = open_input(unit_file("cut.gz", packed.data, cuts[i]));
        struct wc_buf content = WC_BUF_INIT(1u << 20);
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(read_all(input, 1000, &content, &err), WC_INPUT_FAILED);
        ASSERT_INT(err.code, WC_E_DATA);
        CU_ASSERT_TRUE(wc_input_truncated(input));
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "cut.gz is truncated"));
        char where[40];
        snprintf(where, sizeof where, "behind byte %zu of", content.len);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, where));
        CU_ASSERT_TRUE(content.len <= size && (content.len == 0 || memcmp(content.data, text, content.len) == 0));
        if (i < 2)
            ASSERT_INT(content.len, size);
        if (i == 3)
            CU_ASSERT_TRUE(content.len > size / 3);
        struct wc_error again = WC_ERROR_INIT;
        ASSERT_INT(read_all(input, 1000, &content, &again), WC_INPUT_FAILED);
        ASSERT_STR(wc_str_of(again.text), err.text);
        wc_buf_free(&content);
        wc_input_close(input);
    }
    wc_buf_free(&packed);
    free(text);
}

static void a_corrupt_gzip_is_told_from_a_truncated_one(void)
{
    struct wc_buf packed = WC_BUF_INIT(1u << 20);
    add_member(&packed, "sound content\n", 14, 0);
    packed.data[packed.len - 6] ^= 0x55; /* in the CRC */
    struct wc_input *input = open_input(unit_file("bad.gz", packed.data, packed.len));
    struct wc_buf content = WC_BUF_INIT(1u << 20);
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(read_all(input, 100, &content, &err), WC_INPUT_FAILED);
    ASSERT_STR(wc_buf_str(&content), "sound content\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "bad.gz is corrupt"));
    CU_ASSERT_FALSE(wc_input_truncated(input));
    wc_input_close(input);

    packed.data[packed.len - 6] ^= 0x55;
    wc_buf_add(&packed, "tail", 4);
    input = open_input(unit_file("tail.gz", packed.data, packed.len));
    ASSERT_INT(read_all(input, 100, &content, &err), WC_INPUT_FAILED);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "no gzip stream"));
    ASSERT_STR(wc_buf_str(&content), "sound content\nsound content\n");
    wc_input_close(input);
    wc_buf_free(&content);
    wc_buf_free(&packed);
}

static void what_cannot_be_opened_is_named_with_the_reason(void)
{
    struct wc_input *input = NULL;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_input_open("/nonexistent/x", &input, &err), WC_E_IO);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "/nonexistent/x cannot be opened: No such file"));
    ASSERT_INT(wc_input_open(unit_folder(), &input, &err), WC_E_IO);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "directory"));
    CU_ASSERT_PTR_NULL(input);
}

static void the_time_of_the_gzip_header_counts_before_the_files(void)
{
    struct wc_buf packed = WC_BUF_INIT(1000);
    struct timespec times[2] = {{1500000000, 0}, {1500000000, 999999999}};
    char byte[1];
    size_t got;
    for (unsigned long header = 0; header <= 1400000000; header += 1400000000) {
        wc_buf_clear(&packed);
        add_member(&packed, "x", 1, header);
        const char *path = unit_file("t.gz", packed.data, packed.len);
        utimensat(AT_FDCWD, path, times, 0);
        struct wc_input *input = open_input(path);
        ASSERT_INT(wc_input_read(input, -1, byte, 1, &got, NULL), WC_INPUT_OK);
        ASSERT_INT(wc_input_mtime(input), header ? 1400000000000 : 1500000000000);
        wc_input_close(input);
    }
    wc_buf_free(&packed);
}

/* ---- lines */

static void lines_have_their_offsets_and_numbers(void)
{
    struct wc_input *input = open_input(unit_file("lines", "one\n\nthree\r\nlast", 16));
    struct wc_line line;
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "one");
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "");
    ASSERT_INT(line.offset, 4);
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "three\r");
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "last");
    ASSERT_INT(line.offset, 12);
    ASSERT_INT(line.number, 4);
    CU_ASSERT_TRUE(line.complete);
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_END);
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_END);
    wc_input_close(input);
}

/* Lines of growing lengths around the buffer's size, all of one file, at a limit that some of them pass. */
static void lines_of_any_length_come_whole_or_as_head_and_hash(void)
{
    static const size_t lengths[] = {0, 1, 262143, 262144, 262145, 5, 600000, 1500000, 3, 4000000, 0, 7};
    enum { COUNT = sizeof lengths / sizeof *lengths, LIMIT = 1000000 };
    struct wc_buf file = WC_BUF_INIT(20u << 20);
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < lengths[i]; k++)
            wc_buf_add_char(&file, (char)('a' + (i * 7 + k * 13 + k / 1000) % 26));
        wc_buf_add_char(&file, '\n');
    }
    for (int form = 0; form < 2; form++) {
        struct wc_buf packed = WC_BUF_INIT(20u << 20);
        add_member(&packed, file.data, file.len, 0);
        struct wc_input *input = open_input(form ? unit_file("long.gz", packed.data, packed.len)
                                                 : unit_file("long", file.data, file.len));
        size_t at = 0;
        struct wc_line line;
        for (size_t i = 0; i < COUNT; i++) {
            CU_ASSERT_TRUE_FATAL(next_line(input, LIMIT, &line));
            ASSERT_INT(line.whole_len, lengths[i]);
            ASSERT_INT(line.offset, at);
            ASSERT_INT(line.number, i + 1);
            CU_ASSERT_EQUAL(line.too_long, lengths[i] > LIMIT);
            ASSERT_INT(line.text.len, line.too_long ? 4096 : lengths[i]);
            CU_ASSERT_TRUE(memcmp(line.text.data, file.data + at, line.text.len) == 0);
            if (line.too_long) {
                struct wc_digest *digest = wc_digest_new();
                char hex[WC_SHA256_HEX];
                wc_digest_add(digest, file.data + at, lengths[i]);
                wc_digest_take(digest, hex);
                ASSERT_STR(wc_str_of(line.hash), hex);
                wc_digest_free(digest);
            }
            at += lengths[i] + 1;
        }
        CU_ASSERT_FALSE(next_line(input, LIMIT, &line));
        wc_input_close(input);
        wc_buf_free(&packed);
    }
    wc_buf_free(&file);
}

static void a_small_limit_holds_for_lines_that_lie_in_the_buffer(void)
{
    struct wc_input *input = open_input(unit_file("small", "12345\n123456\n1\n", 15));
    struct wc_line line;
    CU_ASSERT_TRUE(next_line(input, 5, &line));
    CU_ASSERT_FALSE(line.too_long);
    CU_ASSERT_TRUE(next_line(input, 5, &line));
    CU_ASSERT_TRUE(line.too_long);
    ASSERT_STR(line.text, "123456");
    ASSERT_STR(wc_str_of(line.hash), "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92");
    CU_ASSERT_TRUE(next_line(input, 5, &line));
    ASSERT_STR(line.text, "1");
    wc_input_close(input);
}

/* A sparse file: two gigabytes of zeroes, and a line behind them. */
static void a_line_of_two_gigabytes_passes_in_constant_memory(void)
{
    uint64_t size = (uint64_t)2 << 30;
    const char *path = unit_file("huge", "", 0);
    CU_ASSERT_EQUAL_FATAL(truncate(path, (off_t)size), 0);
    FILE *file = fopen(path, "ab");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs("\nafter\n", file);
    fclose(file);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    struct wc_input *input = open_input(path);
    struct wc_line line;
    struct wc_error err = WC_ERROR_INIT;
    int idle = 0;
    enum wc_input_state state;
    while ((state = wc_input_line(input, 100, 16u << 20, &line, &err)) == WC_INPUT_IDLE)
        idle++;
    ASSERT_INT(state, WC_INPUT_OK);
    CU_ASSERT_TRUE(idle > 0 && idle < 20); /* a stop is noticed in between */
    CU_ASSERT_TRUE(line.too_long);
    ASSERT_INT(line.whole_len, size);
    /* sha256sum of 2 GiB of zeroes */
    ASSERT_STR(wc_str_of(line.hash), "a7c744c13cc101ed66c29f672f92455547889cc586ce6d44fe76ae824958ea51");
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "after");
    wc_input_close(input);
    getrusage(RUSAGE_SELF, &after);
    CU_ASSERT_TRUE(after.ru_maxrss - before.ru_maxrss < 80 * 1024L); /* the limit, twice over, and no more */
    unlink(path);
}

static void the_last_line_before_a_failure_is_given_as_incomplete(void)
{
    struct wc_buf packed = WC_BUF_INIT(1u << 20);
    add_member(&packed, "first\nsecond", 12, 0);
    struct wc_input *input = open_input(unit_file("cutline.gz", packed.data, packed.len - 3));
    struct wc_line line;
    struct wc_error err = WC_ERROR_INIT;
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    CU_ASSERT_TRUE(line.complete);
    CU_ASSERT_TRUE(next_line(input, 100, &line));
    ASSERT_STR(line.text, "second");
    CU_ASSERT_FALSE(line.complete);
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_FAILED);
    ASSERT_INT(err.code, WC_E_DATA);
    wc_input_close(input);
    wc_buf_free(&packed);
}

static void a_pipe_is_idle_until_a_whole_line_is_there(void)
{
    int ends[2];
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    int saved = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    struct wc_input *input = open_input("-");
    struct wc_line line;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_input_line(input, 0, 100, &line, &err), WC_INPUT_IDLE);
    CU_ASSERT_EQUAL(write(ends[1], "ab", 2), 2);
    ASSERT_INT(wc_input_line(input, 10, 100, &line, &err), WC_INPUT_IDLE);
    CU_ASSERT_EQUAL(write(ends[1], "c\nd", 3), 3);
    ASSERT_INT(wc_input_line(input, 10, 100, &line, &err), WC_INPUT_OK);
    ASSERT_STR(line.text, "abc");
    ASSERT_INT(wc_input_line(input, 0, 100, &line, &err), WC_INPUT_IDLE);
    close(ends[1]);
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_OK);
    ASSERT_STR(line.text, "d");
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_END);
    ASSERT_INT(wc_input_mtime(input), 0);
    uint64_t done, total;
    wc_input_progress(input, &done, &total);
    ASSERT_INT(total, 0);
    wc_input_close(input);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
}

static void a_named_pipe_without_a_writer_does_not_hang(void)
{
    char path[4400];
    snprintf(path, sizeof path, "%s/fifo", unit_folder());
    CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0);
    struct wc_input *input = open_input(path);
    struct wc_line line;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_input_line(input, 10, 100, &line, &err), WC_INPUT_IDLE);
    int writer = open(path, O_WRONLY);
    CU_ASSERT_EQUAL(write(writer, "x\n", 2), 2);
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_OK);
    ASSERT_STR(line.text, "x");
    close(writer);
    ASSERT_INT(wc_input_line(input, -1, 100, &line, &err), WC_INPUT_END);
    wc_input_close(input);
}

static void skipping_to_an_offset_gives_what_reading_on_would(void)
{
    size_t size = 400000;
    char *text = noise(size);
    struct wc_buf packed = WC_BUF_INIT(10u << 20);
    add_member(&packed, text, size, 0);
    for (int form = 0; form < 2; form++) {
        const char *path = form ? unit_file("skip.gz", packed.data, packed.len) : unit_file("skip", text, size);
        for (uint64_t lines = 0; lines < 4000; lines = lines * 5 + 1) {
            struct wc_input *input = open_input(path);
            struct wc_line line;
            ASSERT_INT(wc_input_skip(input, lines * 97, lines, NULL), WC_OK);
            CU_ASSERT_TRUE(next_line(input, 1000, &line));
            ASSERT_INT(line.offset, lines * 97);
            ASSERT_INT(line.number, lines + 1);
            CU_ASSERT_TRUE(line.text.len == 96 && memcmp(line.text.data, text + lines * 97, 96) == 0);
            wc_input_close(input);
        }
        struct wc_input *input = open_input(path);
        ASSERT_INT(wc_input_skip(input, size + 1, 1, NULL), WC_E_DATA);
        wc_input_close(input);
    }
    wc_buf_free(&packed);
    free(text);
}

static const struct unit_test tests[] = {
    UNIT_TEST(reads_the_same_content_plain_and_from_several_gzip_members),
    UNIT_TEST(gzip_is_told_by_content_and_not_by_name),
    UNIT_TEST(a_truncated_gzip_gives_all_its_content_and_then_fails_for_good),
    UNIT_TEST(a_corrupt_gzip_is_told_from_a_truncated_one),
    UNIT_TEST(what_cannot_be_opened_is_named_with_the_reason),
    UNIT_TEST(the_time_of_the_gzip_header_counts_before_the_files),
    UNIT_TEST(lines_have_their_offsets_and_numbers),
    UNIT_TEST(lines_of_any_length_come_whole_or_as_head_and_hash),
    UNIT_TEST(a_small_limit_holds_for_lines_that_lie_in_the_buffer),
    UNIT_TEST(a_line_of_two_gigabytes_passes_in_constant_memory),
    UNIT_TEST(the_last_line_before_a_failure_is_given_as_incomplete),
    UNIT_TEST(a_pipe_is_idle_until_a_whole_line_is_there),
    UNIT_TEST(a_named_pipe_without_a_writer_does_not_hang),
    UNIT_TEST(skipping_to_an_offset_gives_what_reading_on_would),
};
UNIT_MAIN("input", tests)
