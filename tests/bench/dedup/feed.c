/*
 * Feeds JSON lines straight to the dedup stage, on one thread, and measures: microseconds of processor time a story in
 * prepare and in process, and the state's size. With -v FILE the verdicts go there as tab-separated values, for quality.py.
 *
 *     dedup_feed [-s option=value]… [-n STORIES] [-v FILE] [-x COPIES] FILE.jsonl[.gz]
 *
 * Stories come in the order of their dates (captured, else date), ties in the file's order; that date is first_seen and the
 * arrival clock. -x feeds the file over and over with other words in, as another story each time, for the growth of the
 * state.
 */
#include "config/config.h"
#include "consumers/dedup/dedup.h"
#include "text/paragraphs.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

enum { LINE = 32 << 20 };

struct story {
    struct wc_article article;
    size_t number;
};

struct feed {
    struct story *stories;
    size_t count, cap;
    struct wc_arena *arena;
    FILE *verdicts;
    size_t unique, copies;
    double prepare_s, process_s, bytes;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int64_t days(int year, int month, int day)
{
    year -= month <= 2;
    int64_t era = year / 400, in_era = year - era * 400;
    int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

static int64_t date_of(json_t *object)
{
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    const char *captured = json_string_value(json_object_get(object, "captured"));
    const char *date = json_string_value(json_object_get(object, "date"));
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0;
    char name[4] = "JAN";
    if (captured && sscanf(captured, "%d-%d-%d", &year, &month, &day) == 3)
        return days(year, month, day) * 86400000;
    if (date && sscanf(date, " %d-%3s-%d %d:%d", &day, name, &year, &hour, &minute) >= 3 && strstr(months, name))
        month = (int)(strstr(months, name) - months) / 3 + 1;
    return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60000;
}

static wc_str text_of(struct feed *feed, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_string(value))
        return WC_STR_NONE;
    return wc_arena_dup(feed->arena, (wc_str){json_string_value(value), json_string_length(value)});
}

static wc_str hex_of(struct feed *feed, wc_str a, wc_str b)
{
    XXH128_hash_t h = XXH3_128bits_withSeed(a.data ? a.data : "", a.len, b.len ? XXH3_64bits(b.data, b.len) : 0);
    return wc_arena_printf(feed->arena, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
}

static void add_story(struct feed *feed, json_t *object)
{
    if (feed->count == feed->cap) {
        feed->cap = feed->cap ? feed->cap * 2 : 1024;
        feed->stories = wc_realloc(feed->stories, feed->cap, sizeof *feed->stories);
    }
    struct wc_article *article = &feed->stories[feed->count].article;
    memset(article, 0, sizeof *article);
    feed->stories[feed->count].number = feed->count;
    feed->count++;
    article->source_guid = text_of(feed, object, "id");
    article->url = text_of(feed, object, "url");
    article->title = wc_text_line(text_of(feed, object, "title"), feed->arena);
    article->body = wc_text_body(text_of(feed, object, "text"), feed->arena);
    article->id = hex_of(feed, article->source_guid, WC_STR_NONE);
    article->content_hash = hex_of(feed, article->body, article->title);
    article->source.name = WC_STR("feed");
    article->kind = WC_STR("article");
    article->first_seen = article->ingested = date_of(object);
    feed->bytes += (double)article->body.len;
}

static int load(struct feed *feed, const char *path, size_t limit)
{
    gzFile file = gzopen(path, "rb");
    char *line = wc_alloc(LINE);
    while (file && feed->count < limit && gzgets(file, line, LINE)) {
        json_error_t error;
        json_t *object = json_loads(line, 0, &error);
        if (object)
            add_story(feed, object);
        json_decref(object);
    }
    free(line);
    if (!file)
        perror(path);
    return file ? gzclose(file) : -1;
}

static int in_time(const void *left, const void *right)
{
    const struct story *a = left, *b = right;
    if (a->article.first_seen != b->article.first_seen)
        return a->article.first_seen < b->article.first_seen ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* ---- the stage's outputs */

struct sink {
    struct wc_emit emit;
    struct feed *feed;
    const struct wc_article *article;
};

static void take(struct wc_emit *emit, unsigned output, const void *record)
{
    struct sink *sink = (struct sink *)emit;
    sink->feed->unique += output == 0;
    sink->feed->copies += output == 1;
    if (output != 2 || !sink->feed->verdicts)
        return;
    const struct wc_decision *d = record;
    fprintf(sink->feed->verdicts, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.4f\n", WC_STR_ARG(sink->article->source_guid),
            WC_STR_ARG(d->id), WC_STR_ARG(d->verdict), WC_STR_ARG(d->leader_id), WC_STR_ARG(d->reason), d->score);
}

static void run(struct feed *feed, void *stage, struct wc_arena *keep, struct wc_arena *scratch,
                const struct wc_article *article)
{
    struct wc_error err = WC_ERROR_INIT;
    struct wc_work work = {keep, scratch};
    struct sink sink = {{keep, take}, feed, article};
    void *prepared = NULL;
    wc_arena_reset(keep);
    wc_arena_reset(scratch);
    double t0 = now();
    wc_dedup_stage.prepare(stage, article, &work, &prepared, &err);
    double t1 = now();
    wc_dedup_stage.process(stage, article, prepared, &sink.emit, &err);
    feed->process_s += now() - t1;
    feed->prepare_s += t1 - t0;
}

/* The same story with most of its words others, under another id and a day later for each turn. */
static struct wc_article another(const struct wc_article *article, int turn, struct wc_arena *arena)
{
    struct wc_article copy = *article;
    char *body = wc_arena_alloc(arena, article->body.len + 1);
    uint64_t state = (uint64_t)turn * 0x9E3779B97F4A7C15u + article->body.len;
    for (size_t i = 0; i < article->body.len; i++) {
        char c = article->body.data[i];
        state = state * 6364136223846793005u + 1442695040888963407u;
        bool letter = (c >= 'a' && c <= 'z');
        body[i] = letter && (state >> 62) == 0 ? (char)('a' + (state >> 40) % 26) : c;
    }
    copy.body.data = body;
    XXH128_hash_t h = XXH3_128bits_withSeed(article->id.data, 32, (uint64_t)turn);
    copy.id = wc_arena_printf(arena, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
    h = XXH3_128bits(body, copy.body.len);
    copy.content_hash = wc_arena_printf(arena, "%016llx%016llx", (unsigned long long)h.high64,
                                        (unsigned long long)h.low64);
    copy.url = article->url.len ? wc_arena_printf(arena, "%.*s/%d", WC_STR_ARG(article->url), turn) : article->url;
    return copy;
}

static void report(const struct feed *feed, const void *stage, double stories)
{
    struct wc_state_size size;
    char digest[33];
    wc_dedup_size(stage, &size);
    wc_dedup_stage.digest(stage, digest);
    printf("%.0f stories, %.0f body bytes each: %zu passed, %zu copies\n", stories, feed->bytes / (double)feed->count,
           feed->unique, feed->copies);
    printf("prepare %.2f us, process %.2f us, together %.2f us a story\n", feed->prepare_s / stories * 1e6,
           feed->process_s / stories * 1e6, (feed->prepare_s + feed->process_s) / stories * 1e6);
    printf("state: %zu stories, %zu texts, %zu bytes counted, index %zu, boilerplate %zu: %.0f bytes a story; %llu "
           "forgotten\n",
           size.stories, size.texts, size.bytes, size.index_bytes, size.boilerplate_bytes,
           (double)(size.bytes - size.indexed_bytes + size.index_bytes + size.boilerplate_bytes) /
               (double)(size.stories ? size.stories : 1),
           (unsigned long long)size.evicted);
    printf("digest %s\n", digest);
}

struct arguments {
    const char *path;
    size_t limit;
    int turns;
};

static bool read_arguments(int argc, char **argv, struct wc_config *config, struct feed *feed, struct arguments *ret)
{
    struct wc_error err = WC_ERROR_INIT;
    char assignment[300];
    int option;
    *ret = (struct arguments){NULL, SIZE_MAX, 1};
    while ((option = getopt(argc, argv, "s:n:v:x:")) != -1) {
        if (option == '?')
            return false;
        snprintf(assignment, sizeof assignment, "dedup.%s", optarg);
        if (option == 's' && wc_config_set(config, assignment, &err) != WC_OK) {
            fprintf(stderr, "%s\n", err.text);
            return false;
        }
        ret->limit = option == 'n' ? strtoul(optarg, NULL, 10) : ret->limit;
        ret->turns = option == 'x' ? (int)strtol(optarg, NULL, 10) : ret->turns;
        feed->verdicts = option == 'v' ? fopen(optarg, "w") : feed->verdicts;
    }
    ret->path = optind < argc ? argv[optind] : NULL;
    return ret->path != NULL;
}

static void feed_all(struct feed *feed, void *stage, int turns)
{
    struct wc_arena *keep = wc_arena_new(), *scratch = wc_arena_new(), *own = wc_arena_new();
    qsort(feed->stories, feed->count, sizeof *feed->stories, in_time);
    for (int turn = 0; turn < turns; turn++)
        for (size_t i = 0; i < feed->count; i++) {
            wc_arena_reset(own);
            struct wc_article article = feed->stories[i].article;
            if (turn)
                article = another(&article, turn, own);
            run(feed, stage, keep, scratch, &article);
        }
    wc_arena_free(keep);
    wc_arena_free(scratch);
    wc_arena_free(own);
}

int main(int argc, char **argv)
{
    struct wc_table table = {.name = "dedup", .summary = "", .options = wc_dedup_options};
    struct wc_config *config = wc_config_new(&table, 1);
    struct wc_error err = WC_ERROR_INIT;
    struct feed feed = {.arena = wc_arena_new()};
    struct wc_settings *settings = NULL;
    struct arguments arguments;
    void *stage = NULL;
    int code = 2;
    if (!read_arguments(argc, argv, config, &feed, &arguments) || load(&feed, arguments.path, arguments.limit) != 0 ||
        feed.count == 0)
        goto out;
    code = 1;
    if (wc_config_open(config, "dedup", &settings, &err) != WC_OK)
        goto out;
    struct wc_stage_env env = {settings, NULL, "first_seen"};
    if (wc_dedup_stage.open(&env, &stage, &err) != WC_OK)
        goto out;
    feed_all(&feed, stage, arguments.turns);
    report(&feed, stage, (double)feed.count * arguments.turns);
    code = 0;
out:
    if (code)
        fprintf(stderr, "%s\n",
                code == 2 ? "usage: dedup_feed [-s option=value] [-n stories] [-v file] [-x turns] FILE" : err.text);
    if (feed.verdicts)
        fclose(feed.verdicts);
    wc_dedup_stage.close(stage);
    wc_settings_free(settings);
    wc_config_free(config);
    wc_arena_free(feed.arena);
    free(feed.stories);
    return code;
}
