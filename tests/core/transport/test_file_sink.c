/* The file transport: what carries its name is whole, everything else says that it is partial. */
#include "unit.h"

#include "record/encode.h"
#include "transport/file/file_sink.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct wc_output outputs[] = {{"articles", WC_RECORD_ARTICLE}, {"dead", WC_RECORD_DEAD_LETTER}};

static struct wc_sink *open_sink(const char *folder, enum wc_codec codec)
{
    struct wc_sink *sink = NULL;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_file_sink_open(folder, codec, outputs, 2, &sink, &err), WC_OK);
    return sink;
}

static const char *in_folder(const char *name)
{
    static char path[5000];
    snprintf(path, sizeof path, "%s/%s", unit_folder(), name);
    return path;
}

static enum wc_code write_articles(struct wc_sink *sink, int count, size_t body_len, struct wc_error *err)
{
    struct wc_outbox outbox = {0};
    struct wc_arena *arena = wc_arena_new();
    for (int i = 0; i < count; i++) {
        struct wc_article *article = wc_arena_zalloc(arena, 1, sizeof *article);
        char *body = wc_arena_alloc(arena, body_len);
        memset(body, 'b', body_len);
        article->id = wc_arena_printf(arena, "%d", i);
        article->body = (wc_str){body, body_len};
        wc_outbox_add(&outbox, 0, article);
    }
    struct wc_packet *packet = sink->ops->packet_new(sink);
    enum wc_code code = sink->ops->pack(sink, &outbox, packet, err);
    if (!code)
        code = sink->ops->write(sink, packet, err);
    sink->ops->packet_free(packet);
    wc_arena_free(arena);
    free(outbox.items);
    return code;
}

static int count_records(const char *path)
{
    struct wc_container_reader *reader = NULL;
    struct wc_error err = WC_ERROR_INIT;
    wc_str bytes;
    int count = 0;
    if (wc_container_open(path, &reader, &err))
        return -1;
    while (wc_container_next(reader, &bytes, &err) == WC_OK && bytes.data)
        count++;
    wc_container_close(reader);
    return err.code ? -2 : count;
}

static void files_are_partial_until_a_complete_end(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_sink *sink = open_sink(in_folder("new/deep"), WC_CODEC_DEFLATE);
    ASSERT_INT(write_articles(sink, 300, 10000, &err), WC_OK); /* several blocks */
    CU_ASSERT_NOT_EQUAL(access(in_folder("new/deep/articles.avro"), F_OK), 0);
    ASSERT_INT(sink->ops->finish(sink, true, &err), WC_OK);
    ASSERT_INT(wc_file_sink_output(sink, 0).records, 300);
    sink->ops->free(sink);
    ASSERT_INT(count_records(in_folder("new/deep/articles.avro")), 300);
    ASSERT_INT(count_records(in_folder("new/deep/dead.avro")), 0);
    CU_ASSERT_NOT_EQUAL(access(in_folder("new/deep/articles.avro.partial"), F_OK), 0);
}

static void an_incomplete_end_keeps_the_suffix_and_the_earlier_result(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_sink *sink = open_sink(in_folder("twice"), WC_CODEC_NULL);
    write_articles(sink, 2, 10, &err);
    sink->ops->finish(sink, true, &err);
    sink->ops->free(sink);
    sink = open_sink(in_folder("twice"), WC_CODEC_NULL);
    write_articles(sink, 5, 10, &err);
    ASSERT_INT(sink->ops->finish(sink, false, &err), WC_OK);
    sink->ops->free(sink);
    ASSERT_INT(count_records(in_folder("twice/articles.avro")), 2);
    ASSERT_INT(count_records(in_folder("twice/articles.avro.partial")), 5);
}

static void a_second_writer_into_the_folder_is_refused(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_sink *first = open_sink(in_folder("shared"), WC_CODEC_NULL), *second = NULL;
    write_articles(first, 3, 10, &err);
    ASSERT_INT(wc_file_sink_open(in_folder("shared"), WC_CODEC_NULL, outputs, 2, &second, &err), WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "another process is writing here"));
    ASSERT_INT(first->ops->finish(first, true, &err), WC_OK);
    first->ops->free(first);
    ASSERT_INT(count_records(in_folder("shared/articles.avro")), 3);
}

/* Writes run after run of three records while another thread does the same; arg counts results that are not whole. */
static void *write_again_and_again(void *arg)
{
    int *broken = arg;
    for (int done = 0; done < 150;) {
        struct wc_error err = WC_ERROR_INIT;
        struct wc_sink *sink = NULL;
        char path[5000];
        snprintf(path, sizeof path, "%s/race", unit_folder());
        if (wc_file_sink_open(path, WC_CODEC_NULL, outputs, 2, &sink, &err))
            continue; /* the other one is at work */
        done++;
        write_articles(sink, 3, 10, &err);
        *broken += sink->ops->finish(sink, true, &err) != WC_OK;
        snprintf(path, sizeof path, "%s/race/articles.avro", unit_folder());
        *broken += count_records(path) != 3;
        sink->ops->free(sink);
    }
    return NULL;
}

static void runs_that_race_for_a_folder_leave_whole_results(void)
{
    pthread_t other;
    int broken = 0, others_broken = 0;
    ASSERT_INT(pthread_create(&other, NULL, write_again_and_again, &others_broken), 0);
    write_again_and_again(&broken);
    pthread_join(other, NULL);
    ASSERT_INT(broken + others_broken, 0);
}

static void links_pipes_and_folders_in_the_way_are_refused_at_once(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_sink *sink = NULL;
    char target[5000];
    ASSERT_INT(mkdir(in_folder("way"), 0700), 0);
    snprintf(target, sizeof target, "%s", unit_file("precious", "gold", 4));
    ASSERT_INT(symlink(target, in_folder("way/articles.avro.partial")), 0);
    ASSERT_INT(wc_file_sink_open(in_folder("way"), WC_CODEC_NULL, outputs, 2, &sink, &err), WC_E_IO);
    struct stat info;
    ASSERT_INT(stat(target, &info), 0);
    ASSERT_INT(info.st_size, 4);

    unlink(in_folder("way/articles.avro.partial"));
    ASSERT_INT(mkfifo(in_folder("way/articles.avro.partial"), 0600), 0);
    ASSERT_INT(wc_file_sink_open(in_folder("way"), WC_CODEC_NULL, outputs, 2, &sink, &err), WC_E_IO);

    unlink(in_folder("way/articles.avro.partial"));
    ASSERT_INT(mkdir(in_folder("way/articles.avro"), 0700), 0);
    ASSERT_INT(wc_file_sink_open(in_folder("way"), WC_CODEC_NULL, outputs, 2, &sink, &err), WC_E_USAGE);
    ASSERT_INT(wc_file_sink_open("", WC_CODEC_NULL, outputs, 2, &sink, &err), WC_E_IO);
}

static void a_disk_that_takes_no_more_is_an_error_that_names_the_file(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct rlimit before, small = {20000, 20000};
    signal(SIGXFSZ, SIG_IGN);
    struct wc_sink *sink = open_sink(in_folder("full"), WC_CODEC_NULL);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    ASSERT_INT(write_articles(sink, 10, 10000, &err), WC_E_IO);
    setrlimit(RLIMIT_FSIZE, &before);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "full/articles.avro.partial"));
    sink->ops->finish(sink, false, &err);
    sink->ops->free(sink);
}

static void a_file_in_the_place_of_the_folder_is_a_usage_error(void)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_sink *sink = NULL;
    const char *path = unit_file("plain-file", "x", 1);
    CU_ASSERT_NOT_EQUAL(wc_file_sink_open(path, WC_CODEC_NULL, outputs, 2, &sink, &err), WC_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "plain-file"));
}

static const struct unit_test tests[] = {
    UNIT_TEST(files_are_partial_until_a_complete_end),
    UNIT_TEST(an_incomplete_end_keeps_the_suffix_and_the_earlier_result),
    UNIT_TEST(a_second_writer_into_the_folder_is_refused),
    UNIT_TEST(runs_that_race_for_a_folder_leave_whole_results),
    UNIT_TEST(links_pipes_and_folders_in_the_way_are_refused_at_once),
    UNIT_TEST(a_disk_that_takes_no_more_is_an_error_that_names_the_file),
    UNIT_TEST(a_file_in_the_place_of_the_folder_is_a_usage_error),
};
UNIT_MAIN("file sink", tests)
