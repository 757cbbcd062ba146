/*
 * Properties of the dedup engine over random streams: the same verdicts however prepare is scheduled, the state read back
 * from the log, agreement with a naive reference that knows exact sets, and bounded work on hostile input.
 */
#include "stage.h"

#include <math.h>
#include <time.h>

static uint64_t random_state = 0x2545F4914F6CDD1Du;
static uint32_t next_random(uint32_t below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 16) % below);
}

enum { WORDS = 260, POOL = 12 };

/* A stream of stories, many of them made of parts of others, of several hosts, some quoting, some templated. */
struct stream {
    struct wc_article *articles;
    size_t count;
};

static char *random_paragraph(struct wc_arena *arena)
{
    char *text = wc_arena_alloc(arena, 1200), *at = text;
    uint32_t words = 12 + next_random(30);
    bool quoted = next_random(4) == 0;
    at += sprintf(at, "%s", quoted ? "\"" : "");
    for (uint32_t i = 0; i < words; i++)
        at += sprintf(at, i ? " w%x" : "W%x", next_random(900));
    sprintf(at, quoted ? ".\" he said %u." : " %u.", next_random(50));
    return text;
}

static struct stream make_stream(struct stage *s, size_t count)
{
    struct stream stream = {wc_arena_zalloc(s->emit.keep, count, sizeof *stream.articles), count};
    char *pool[POOL];
    for (int i = 0; i < POOL; i++)
        pool[i] = random_paragraph(s->emit.keep);
    for (size_t i = 0; i < count; i++) {
        char *body = wc_arena_alloc(s->emit.keep, 12000), *at = body;
        *body = '\0';
        uint32_t paragraphs = 1 + next_random(6);
        for (uint32_t k = 0; k < paragraphs; k++) {
            uint32_t pick = next_random(POOL);
            if (next_random(5) == 0)
                pool[pick] = random_paragraph(s->emit.keep);
            at += sprintf(at, "%s%s", k ? "\n\n" : "", pool[pick]);
        }
        wc_str id = wc_arena_printf(s->emit.keep, "id %u", next_random((uint32_t)count));
        stream.articles[i] = story(s, id.data, body, (double)i * 0.3 + next_random(3));
        stream.articles[i].title = wc_arena_printf(s->emit.keep, "W%x rises", next_random(900));
        if (next_random(3))
            stream.articles[i].url = wc_arena_printf(s->emit.keep, "http://h%u.example/%u", next_random(3),
                                                     next_random(60));
        if (next_random(40) == 0)
            stream.articles[i].kind = WC_STR("kill");
        fill_hash(s, &stream.articles[i]);
    }
    return stream;
}

static void feed(struct stage *s, const struct stream *stream)
{
    for (size_t i = 0; i < stream->count; i++)
        judge(s, stream->articles[i]);
}

static void digest(const struct stage *s, char ret[33])
{
    wc_dedup_stage.digest(s->stage, ret);
}

static void verdicts_do_not_depend_on_when_stories_are_prepared(void)
{
    struct stage *one = stage_new("window=24h", "ingested"), *two = stage_new("window=24h", "ingested");
    struct stream stream = make_stream(one, 600);
    feed(one, &stream);
    struct wc_error err = WC_ERROR_INIT;
    void **prepared = wc_arena_zalloc(two->emit.keep, stream.count, sizeof *prepared);
    for (size_t i = stream.count; i-- > 0;) { /* backwards, all before the first is judged */
        struct wc_work work = {two->emit.keep, two->scratch};
        wc_dedup_stage.prepare(two->stage, &stream.articles[i], &work, &prepared[i], &err);
    }
    for (size_t i = 0; i < stream.count; i++)
        judge_prepared(two, &stream.articles[i], i % 5 ? prepared[i] : NULL);
    ASSERT_INT(one->log_count, two->log_count);
    int kinds[5] = {0};
    for (size_t i = 0; i < one->log_count; i++) {
        const struct wc_decision *x = &one->log[i], *y = &two->log[i];
        CU_ASSERT_TRUE(wc_str_equal(x->verdict, y->verdict) && wc_str_equal(x->leader_id, y->leader_id) &&
                       wc_str_equal(x->sketch, y->sketch) && wc_str_equal(x->reason, y->reason));
        kinds[0] += wc_str_equal(x->verdict, WC_STR("unique"));
        kinds[1] += wc_str_equal(x->verdict, WC_STR("duplicate"));
        kinds[2] += wc_str_equal(x->verdict, WC_STR("revision"));
        kinds[3] += wc_str_equal(x->verdict, WC_STR("passed"));
    }
    for (int i = 0; i < 4; i++)
        CU_ASSERT_TRUE(kinds[i] > 3); /* else the stream shows nothing */
    char a[33], b[33];
    digest(one, a);
    digest(two, b);
    ASSERT_STR(wc_str_of(a), b);
    stage_free(two);
    stage_free(one);
}

static void the_state_is_read_back_from_the_log(void)
{
    static const char *const settings[] = {"window=24h", "window=3h,mode=tag", "window=48h,memory=1M"};
    for (size_t k = 0; k < 3; k++) {
        struct stage *live = stage_new(settings[k], "ingested"), *standby = stage_new(settings[k], "ingested");
        struct stream stream = make_stream(live, 900), more = make_stream(live, 100);
        for (size_t i = 0; i < more.count; i++) {
            more.articles[i].ingested += 270 * HOUR;
            more.articles[i].first_seen += 270 * HOUR;
        }
        feed(live, &stream);
        struct wc_error err = WC_ERROR_INIT;
        for (size_t i = 0; i < live->log_count; i++)
            CU_ASSERT_EQUAL(wc_dedup_stage.apply(standby->stage, &live->log[i], &err), WC_OK);
        char a[33], b[33];
        digest(live, a);
        digest(standby, b);
        ASSERT_STR(wc_str_of(a), b);
        for (size_t i = 0; i < more.count; i++) { /* and it goes on the same */
            judge(live, more.articles[i]);
            judge(standby, more.articles[i]);
            CU_ASSERT_TRUE(wc_str_equal(live->decision.leader_id, standby->decision.leader_id));
            CU_ASSERT_TRUE(wc_str_equal(live->decision.verdict, standby->decision.verdict));
            ASSERT_INT(live->duplicate_count, standby->duplicate_count);
            if (live->duplicate_count)
                CU_ASSERT_TRUE(wc_str_equal(live->duplicate.leader.title, standby->duplicate.leader.title));
        }
        digest(live, a);
        digest(standby, b);
        ASSERT_STR(wc_str_of(a), b);
        stage_free(standby);
        stage_free(live);
    }
}

/* The names of each form of a story, and which copies a kill has named. */
static void forms_and_kills_are_read_back_from_the_log(void)
{
    static const char one[] = "The board of the northern harbour voted on Tuesday to close the old terminal for good.";
    static const char two[] = "Growers in the valley expect the smallest harvest of apples and pears in many years.";
    struct stage *live = stage_new(NULL, "ingested"), *standby = stage_new(NULL, "ingested"), *both[] = {live, standby};
    static const char *const bodies[] = {one, one, two, "KILL"};
    static const char *const ids[] = {"a", "copy", "a", "a"};
    static const char *const titles[] = {"Harbour closes", "Harbour to close", "Harvest fails", "KILL"};
    struct wc_error err = WC_ERROR_INIT;
    for (int i = 0; i < 4; i++) {
        struct wc_article article = story(live, ids[i], bodies[i], i);
        article.title = wc_str_of(titles[i]);
        article.kind = wc_str_of(i == 3 ? "kill" : "article");
        judge(live, article);
        CU_ASSERT_EQUAL(wc_dedup_stage.apply(standby->stage, &live->decision, &err), WC_OK);
    }
    for (int i = 0; i < 2; i++) {
        struct wc_article copy = story(both[i], "late copy", one, 5), kill = story(both[i], "a", "KILL again", 6);
        copy.title = WC_STR("Harbour closes soon");
        kill.kind = WC_STR("kill");
        judge(both[i], copy);
        ASSERT_STR(both[i]->duplicate.leader.title, "Harbour closes");
        ASSERT_INT(both[i]->duplicate.leader_revision, 0);
        judge(both[i], kill);
        ASSERT_INT(both[i]->duplicate_count, 1);
        ASSERT_STR(both[i]->duplicate.copy.source_guid, "late copy");
        ASSERT_STR(both[i]->duplicate.leader.title, "Harvest fails");
        ASSERT_INT(both[i]->duplicate.leader_revision, 1);
    }
    char a[33], b[33];
    digest(live, a);
    digest(standby, b);
    ASSERT_STR(wc_str_of(a), b);
    stage_free(standby);
    stage_free(live);
}

static void the_last_window_of_the_log_is_enough(void)
{
    struct stage *live = stage_new("window=24h", "ingested"), *late = stage_new("window=24h", "ingested");
    struct stream stream = make_stream(live, 900);
    feed(live, &stream);
    int64_t last = live->log[live->log_count - 1].arrival;
    struct wc_error err = WC_ERROR_INIT;
    for (size_t i = 0; i < live->log_count; i++)
        if (live->log[i].arrival >= last - 27 * HOUR) /* arrivals here are up to two hours out of order */
            wc_dedup_stage.apply(late->stage, &live->log[i], &err);
    struct wc_state_size a, b;
    wc_dedup_size(live->stage, &a);
    wc_dedup_size(late->stage, &b);
    ASSERT_INT(a.stories, b.stories);
    ASSERT_INT(a.texts, b.texts);
    stage_free(late);
    stage_free(live);
}

static void a_log_record_that_is_garbage_is_refused(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct stream stream = make_stream(s, 3);
    feed(s, &stream);
    for (int cut = 0; cut < 6; cut++) {
        struct wc_decision bad = s->log[0];
        wc_str *fields[] = {&bad.id, &bad.sketch, &bad.guard, &bad.paragraph_hashes, &bad.address_hash, &bad.verdict};
        fields[cut]->len = fields[cut]->len > 3 ? 3 : 1;
        struct wc_error err = WC_ERROR_INIT;
        CU_ASSERT_EQUAL(wc_dedup_stage.apply(s->stage, &bad, &err), WC_E_DATA);
    }
    stage_free(s);
}

static void a_log_record_that_no_engine_writes_is_refused(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct stream stream = make_stream(s, 3);
    feed(s, &stream);
    for (int field = 0; field < 6; field++) {
        struct wc_decision bad = s->log[0];
        int32_t *const counts[] = {&bad.revision, &bad.revision, &bad.leader_revision, &bad.word_count,
                                   &bad.shingle_count};
        uint32_t backwards[2] = {1000, 4};
        if (field < 5)
            *counts[field] = field == 0 ? INT32_MAX : -1;
        else
            bad.sketch = (wc_str){(const char *)backwards, sizeof backwards};
        struct wc_error err = WC_ERROR_INIT;
        CU_ASSERT_EQUAL(wc_dedup_stage.apply(s->stage, &bad, &err), WC_E_DATA);
    }
    stage_free(s);
}

/* Well-formed records that contradict each other: nothing falls over, and verdicts go on. */
static void a_log_that_contradicts_itself_is_survived(void)
{
    struct stage *s = stage_new("window=24h,memory=1M", "ingested");
    struct stream stream = make_stream(s, 400);
    feed(s, &stream);
    size_t count = s->log_count;
    struct wc_error err = WC_ERROR_INIT;
    static const char *const verdicts[] = {"unique", "duplicate", "revision", "repeat", "passed"};
    for (int i = 0; i < 4000; i++) {
        struct wc_decision logged = s->log[next_random((uint32_t)count)];
        const struct wc_decision *another = &s->log[next_random((uint32_t)count)];
        logged.verdict = wc_str_of(verdicts[next_random(5)]);
        if (next_random(2))
            logged.leader_id = another->id;
        if (next_random(3) == 0)
            logged.content_hash = another->content_hash;
        if (next_random(3) == 0)
            logged.revision = INT32_MAX - 1;
        if (next_random(4) == 0)
            logged.first_seen = another->first_seen;
        if (next_random(50) == 0)
            logged.arrival = next_random(2) ? INT64_MIN : INT64_MAX;
        CU_ASSERT_EQUAL(wc_dedup_stage.apply(s->stage, &logged, &err), WC_OK);
        if (i % 10 == 0)
            CU_ASSERT_STRING_NOT_EQUAL(judge(s, stream.articles[next_random((uint32_t)count)]), "rejected");
    }
    stage_free(s);
}

static void a_repeat_at_the_beginning_of_the_log_is_known_again(void)
{
    struct stage *live = stage_new("window=24h", "ingested"), *late = stage_new("window=24h", "ingested");
    struct wc_article article = story(live, "a", "a story that says one thing and another of this town", 0);
    struct wc_error err = WC_ERROR_INIT;
    for (int day = 0; day < 4; day++, article.ingested += 20 * HOUR)
        judge(live, article);
    for (size_t i = 2; i < 4; i++)
        CU_ASSERT_EQUAL(wc_dedup_stage.apply(late->stage, &live->log[i], &err), WC_OK);
    ASSERT_VERDICT(judge(live, article), "repeat same-content");
    ASSERT_VERDICT(judge(late, article), "repeat same-content");
    article.body = WC_STR("a story that says one thing and another of that town");
    article.content_hash = WC_STR_NONE;
    ASSERT_VERDICT(judge(live, article), "revision same-id");
    ASSERT_VERDICT(judge(late, article), "revision same-id");
    stage_free(late);
    stage_free(live);
}

/* ---- the boilerplate table */

static void what_is_forgotten_at_the_bound_does_not_depend_on_the_seed(void)
{
    uint64_t sums[2][2] = {{0, 0}, {0, 0}};
    for (uint64_t seed = 0; seed < 2; seed++) {
        struct wc_boilerplate *table = wc_boilerplate_new(72 * HOUR, 128 << 10, seed * 0x9E3779B97F4A7C15u + 1);
        for (uint64_t i = 0; i < 40000; i++) /* thousands of paragraphs of one moment, as archives with dates have */
            wc_boilerplate_add(table, i % 7, i % 9000 * 0xD6E8FEB86659FD93u, i, (int64_t)(i / 20000) * HOUR);
        CU_ASSERT_TRUE(wc_boilerplate_bytes(table) <= 128 << 10);
        wc_boilerplate_digest(table, HOUR, sums[seed]);
        wc_boilerplate_free(table);
    }
    CU_ASSERT_TRUE(sums[0][0] == sums[1][0] && sums[0][1] == sums[1][1] && sums[0][0] != 0);
}

/* ---- a naive reference: exact sets of word triples, every pair compared, no index, no sketch */

static size_t triples(const char *body, uint64_t *ret)
{
    uint64_t words[2000], n = 0, hash = 14695981039346656037u;
    bool in = false;
    if (!body)
        return 0;
    for (const char *at = body;; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == 'W';
        if (letter)
            hash = (hash ^ (uint64_t)(*at | 0x20)) * 1099511628211u;
        else if (in && n < 2000)
            words[n++] = hash;
        if (!letter)
            hash = 14695981039346656037u;
        in = letter;
        if (!*at)
            break;
    }
    size_t count = 0;
    for (size_t i = 0; i + 2 < n; i++) {
        uint64_t h = words[i] * 3 + words[i + 1] * 0x9E3779B97F4A7C15u + words[i + 2] * 0xc4ceb9fe1a85ec53u;
        bool seen = false;
        for (size_t k = 0; k < count; k++)
            seen |= ret[k] == h;
        if (!seen)
            ret[count++] = h;
    }
    return count;
}

static double exact_score(const char *a, const char *b)
{
    uint64_t x[2000], y[2000];
    size_t n = triples(a, x), m = triples(b, y), shared = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            shared += x[i] == y[k];
    double less = (double)(n < m ? n : m), more = (double)(n < m ? m : n);
    return (double)shared / (less + 0.1 * (more - less));
}

static void verdicts_agree_with_exact_sets(void)
{
    enum { N = 250 };
    /* No quotations, no guards, no furniture: the score alone. */
    struct stage *s = stage_new("quote_weight=1,guard_words=0,long_share=0,frequency_cap=256,index=256,flash_words=0",
                                "ingested");
    struct stream stream = make_stream(s, N);
    struct {
        const char *body;
        wc_str id;
    } leaders[N] = {{NULL, WC_STR_NONE}};
    size_t count = 0;
    int copies = 0, close = 0;
    for (size_t i = 0; i < N; i++) {
        struct wc_article article = stream.articles[i];
        article.id = story(s, wc_arena_printf(s->emit.keep, "own %zu", i).data, "", 0).id;
        article.url = WC_STR_NONE;
        article.kind = WC_STR("article");
        article.ingested = article.first_seen = 1000 * HOUR + (int64_t)i;
        /* A paragraph that stands twice is dropped by the stage: the reference leaves such stories out. */
        double best = 0;
        size_t leader = 0;
        bool twice = false;
        for (const char *p = article.body.data; p; p = strstr(p, "\n\n") ? strstr(p, "\n\n") + 2 : NULL) {
            size_t len = strcspn(p, "\n");
            char one[1300];
            snprintf(one, sizeof one, "%.*s", (int)len, p);
            twice |= strstr(p + len, one) != NULL;
        }
        if (twice)
            continue;
        for (size_t k = 0; k < count; k++) {
            double score = exact_score(article.body.data, leaders[k].body);
            if (score > best + 1e-12) {
                best = score;
                leader = k;
            }
        }
        judge(s, article);
        bool copy = wc_str_equal(s->decision.verdict, WC_STR("duplicate"));
        if (fabs(best - 0.36) > 1e-9) {
            CU_ASSERT_EQUAL(copy, best >= 0.36);
            if (copy && best >= 0.36) {
                CU_ASSERT_DOUBLE_EQUAL(s->decision.score, best, 1e-9);
                CU_ASSERT_TRUE(wc_str_equal(s->decision.leader_id, leaders[leader].id));
            }
        } else {
            close++;
        }
        copies += copy;
        if (!copy) {
            leaders[count].body = article.body.data;
            leaders[count++].id = article.id;
        }
    }
    CU_ASSERT_TRUE(copies > 20 && count > 20 && close < 5);
    stage_free(s);
}

/* ---- hostile input */

static char *repeated(const char *unit, size_t bytes)
{
    size_t len = strlen(unit), count = bytes / len;
    char *text = malloc(count * len + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, unit, len);
    text[count * len] = '\0';
    return text;
}

static void judge_page(struct stage *s, const char *id, const char *body)
{
    struct wc_article article = story(s, id, body, 0);
    article.url = wc_arena_printf(s->emit.keep, "http://h.example/%s", id);
    judge(s, article);
    CU_ASSERT_TRUE(s->decision.sketch.len <= 2048);
    CU_ASSERT_TRUE(s->decision.paragraph_hashes.len <= (size_t)8 * WC_COUNTED_PARAGRAPHS);
}

static void huge_and_monotonous_texts_are_taken_in_bounded_time(void)
{
    static const char *const units[] = {"x",  "x ",   "x\n\n",    "the same words again. ", "\u00E9", "\u4E00",
                                        "\"", "1/2 ", "a b c\n\n"};
    struct stage *s = stage_new(NULL, "ingested");
    clock_t start = clock();
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char *text = repeated(units[i], 2 << 20), id[20];
        for (int k = 0; k < 2; k++) {
            snprintf(id, sizeof id, "%zu-%d", i, k);
            judge_page(s, id, text);
        }
        stage_free(s);
        s = stage_new(NULL, "ingested");
        free(text);
    }
    CU_ASSERT_TRUE((double)(clock() - start) / CLOCKS_PER_SEC <
                   60); /* seconds, with sanitizers; nothing quadratic passes */
    stage_free(s);
}

static void a_page_of_a_million_paragraphs_is_counted_in_part(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    size_t count = 1000000;
    char *text = malloc(count * 9 + 1), *at = text;
    for (size_t i = 0; i < count; i++)
        at += sprintf(at, "p%06zx\n\n", i);
    judge_page(s, "million", text);
    ASSERT_INT(s->decision.paragraph_hashes.len, (size_t)8 * WC_COUNTED_PARAGRAPHS);
    ASSERT_INT(s->decision.sketch.len, 2048);
    ASSERT_INT(s->decision.word_count, count);
    free(text);
    stage_free(s);
}

static void a_shingle_that_every_story_has_finds_none(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    static const char frame[] = "all of this text stands in every one of the stories that come by here today";
    for (int i = 0; i < 300; i++) {
        char body[3000], *at = body;
        at += sprintf(at, "%s.", frame);
        for (int k = 0; k < 100; k++)
            at += sprintf(at, " v%x", next_random(1000000));
        char id[20];
        snprintf(id, sizeof id, "s%d", i);
        judge(s, story(s, id, wc_arena_dup(s->emit.keep, wc_str_of(body)).data, i * 0.01));
        ASSERT_STR(s->decision.verdict, "unique");
    }
    stage_free(s);
}

static const struct unit_test tests[] = {
    UNIT_TEST(verdicts_do_not_depend_on_when_stories_are_prepared),
    UNIT_TEST(the_state_is_read_back_from_the_log),
    UNIT_TEST(forms_and_kills_are_read_back_from_the_log),
    UNIT_TEST(the_last_window_of_the_log_is_enough),
    UNIT_TEST(a_log_record_that_is_garbage_is_refused),
    UNIT_TEST(a_log_record_that_no_engine_writes_is_refused),
    UNIT_TEST(a_log_that_contradicts_itself_is_survived),
    UNIT_TEST(a_repeat_at_the_beginning_of_the_log_is_known_again),
    UNIT_TEST(what_is_forgotten_at_the_bound_does_not_depend_on_the_seed),
    UNIT_TEST(verdicts_agree_with_exact_sets),
    UNIT_TEST(huge_and_monotonous_texts_are_taken_in_bounded_time),
    UNIT_TEST(a_page_of_a_million_paragraphs_is_counted_in_part),
    UNIT_TEST(a_shingle_that_every_story_has_finds_none),
};
UNIT_MAIN("dedup engine", tests)
