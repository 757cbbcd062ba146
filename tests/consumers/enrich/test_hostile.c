/* Any valid UTF-8 goes through without a crash, in bounded time, and every offset lies on a character of the body. */
#include <time.h>

#include "enriched.h"
#include "text/utf8.h"

static struct enriched stage;
static uint64_t state = 0x9e3779b97f4a7c15u;

static uint32_t random_below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 32) * limit >> 32);
}

static bool on_character(wc_str s, size_t at)
{
    return at <= s.len && (at == s.len || ((unsigned char)s.data[at] & 0xc0) != 0x80);
}

static void check(const struct wc_enriched *record)
{
    wc_str body = record->article->body;
    CU_ASSERT(record->entity_count <= 64);
    CU_ASSERT(record->keyword_count <= 10);
    CU_ASSERT(record->date_count <= 32);
    CU_ASSERT(record->lead.len <= 300 && wc_utf8_valid(record->lead, NULL));
    CU_ASSERT(wc_utf8_valid(record->dateline.place, NULL) && wc_utf8_valid(record->dateline.text, NULL));
    for (size_t i = 0; i < record->entity_count; i++) {
        const struct wc_entity *entity = &record->entities[i];
        CU_ASSERT(entity->text.len > 0 && wc_utf8_valid(entity->text, NULL));
        CU_ASSERT(entity->offset_count > 0 && entity->offset_count <= 8 &&
                  entity->count >= (int32_t)entity->offset_count);
        for (size_t k = 0; k < entity->offset_count; k++) {
            CU_ASSERT(entity->offsets[k] >= 0 && (size_t)entity->offsets[k] < body.len);
            CU_ASSERT(on_character(body, (size_t)entity->offsets[k]));
        }
    }
    for (size_t i = 0; i < record->date_count; i++)
        CU_ASSERT(on_character(body, (size_t)record->dates[i].offset) && wc_utf8_valid(record->dates[i].text, NULL));
    for (size_t i = 0; i < record->keyword_count; i++)
        CU_ASSERT(wc_utf8_valid(record->keywords[i].text, NULL));
    for (size_t i = 0; i < record->byline.authors.count; i++)
        CU_ASSERT(wc_utf8_valid(record->byline.authors.items[i], NULL));
    for (size_t i = 0; i < record->byline.contributors.count; i++)
        CU_ASSERT(wc_utf8_valid(record->byline.contributors.items[i], NULL));
}

/* In a block of its own, exactly as long, so that a read beyond it is seen. */
static void run(const char *bytes, size_t len)
{
    static struct wc_article in;
    char *copy = malloc(len ? len : 1);
    memcpy(copy, bytes, len);
    wc_str text = {copy, len};
    if (!wc_utf8_valid(text, NULL))
        CU_FAIL("the test made invalid UTF-8");
    wc_str authors[1] = {text};
    in = (struct wc_article){.title = text,
                             .body = text,
                             .authors = {authors, 1},
                             .source = {.name = text},
                             .declared_language = text,
                             .published = {1709596800000ll, WC_TIME_DAY, true}};
    check(enriched_run(&stage, &in));
    free(copy);
}

static void random_letters_of_many_scripts(void)
{
    static const uint32_t ranges[][2] = {
        {0x20, 0x7e},     {0x41, 0x5a},     {0xa0, 0x24f},    {0x370, 0x3ff},     {0x400, 0x4ff},   {0x5d0, 0x5ea},
        {0x620, 0x6ff},   {0x900, 0x97f},   {0xe00, 0xe7f},   {0x1000, 0x109f},   {0x2000, 0x206f}, {0x3000, 0x30ff},
        {0x4e00, 0x9fff}, {0xac00, 0xd7a3}, {0xff00, 0xffef}, {0x1f300, 0x1f6ff}, {0x20, 0x2f},     {0x300, 0x36f}};
    char text[4096];
    for (int round = 0; round < 3000; round++) {
        size_t len = 0, limit = random_below(1500);
        while (len < limit) {
            const uint32_t *range = ranges[random_below(sizeof ranges / sizeof *ranges)];
            for (uint32_t n = random_below(9); n > 0 && len < limit; n--)
                len += wc_utf8_encode(range[0] + random_below(range[1] - range[0] + 1), text + len);
        }
        run(text, len);
    }
}

/* Pieces of what the rules look for, put together at random and cut anywhere. */
static void mutated_stories(void)
{
    static const char *const pieces[] = {"LONDON",
                                         " — ",
                                         "(Reuters)",
                                         " - ",
                                         "March 3",
                                         ", ",
                                         "President ",
                                         "Vladimir ",
                                         "Putin",
                                         "’s ",
                                         "Kim Jong-un ",
                                         "北京",
                                         "3月3日电",
                                         "（记者",
                                         "）",
                                         "ロンドン ",
                                         "3日 ",
                                         "ロイター ",
                                         "ウラジーミル・",
                                         "プーチン",
                                         "大統領",
                                         "москва",
                                         "РИА Новости",
                                         "Путина ",
                                         "l'Ukraine",
                                         "d'",
                                         "O'Brien ",
                                         "'",
                                         "U.S.",
                                         "J. ",
                                         "St. ",
                                         "Bank of ",
                                         "the ",
                                         "and ",
                                         "(KCNA)",
                                         "<BP> ",
                                         "Inc ",
                                         "contributed to this report",
                                         "Reporting by ",
                                         "By ",
                                         "© ",
                                         "\n\n",
                                         "\n",
                                         ".",
                                         "-",
                                         "--",
                                         ".-",
                                         " محمد ",
                                         "لروسيا ",
                                         "김정은 ",
                                         "위원장 ",
                                         "नरेंद्र मोदी ",
                                         "de ",
                                         "al-",
                                         "van ",
                                         "1,000.5",
                                         "31",
                                         "[",
                                         "］",
                                         "新华社",
                                         "กรุงเทพ",
                                         "\xcc\x81",
                                         "\xe2\x80\x8d",
                                         "May ",
                                         "Theresa ",
                                         ", 34,",
                                         "@x ",
                                         "copyright "};
    char text[4096];
    for (int round = 0; round < 6000; round++) {
        size_t len = 0;
        for (uint32_t n = random_below(40); n > 0 && len < 3000; n--) {
            const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
            for (const char *byte = piece; *byte; byte++)
                text[len++] = *byte;
        }
        size_t cut = len ? wc_utf8_floor((wc_str){text, len}, random_below((uint32_t)len + 1)) : 0;
        run(text, random_below(2) ? cut : len);
    }
}

static double seconds_for(const char *piece, size_t size)
{
    size_t len = strlen(piece);
    char *text = malloc(size);
    size_t at = 0;
    for (; at + len <= size; at++)
        text[at] = piece[at % len];
    at -= at % len;
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    run(text, at);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    free(text);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
}

/* Not a timing: four times the text must not cost forty times as much. */
static void long_texts_cost_in_proportion(void)
{
    static const char *const pieces[] = {"a",
                                         "A",
                                         "A ",
                                         "Kim ",
                                         "Kim Jong-",
                                         "North ",
                                         "President ",
                                         "de ",
                                         "- ",
                                         "'",
                                         "l'",
                                         "中",
                                         "ロ",
                                         "ロ・",
                                         "U.",
                                         "(",
                                         "—",
                                         "John Bank of ",
                                         "contributed to ",
                                         "Reporting by ",
                                         "March 3 ",
                                         "3 ",
                                         "\n\n",
                                         "X Y, 34,",
                                         "Bank of the ",
                                         "الـ",
                                         "।",
                                         "By X and ",
                                         "Mr. "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double small = seconds_for(pieces[i], 250000), large = seconds_for(pieces[i], 1000000);
        if (large > small * 40 && large > 0.5)
            fprintf(stderr, "\"%s\": %.3f s for 250 kB, %.3f s for 1 MB\n", pieces[i], small, large);
        CU_ASSERT(large <= small * 40 || large <= 0.5);
    }
}

static const struct unit_test tests[] = {
    UNIT_TEST(random_letters_of_many_scripts),
    UNIT_TEST(mutated_stories),
    UNIT_TEST(long_texts_cost_in_proportion),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich hostile", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
