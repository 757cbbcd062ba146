/* The stories that every part is tried on: what they name must be among the entities. Skipped, saying so, where they are not
 * at hand. */
#include "enriched.h"
#include "text/paragraphs.h"

static struct enriched stage;

struct expected {
    const char *file;
    const char *entities[24]; /* "person:Vladimir Putin", "iso3166:KP" */
};

static const struct expected stories[] = {
    {"000_a901ba31816f9bfc.txt",
     {"person:Vladimir Putin", "person:Kim Jong Un", "iso3166:KP", "iso3166:RU", "iso3166:VN", "iso3166:US",
      "iso3166:GB/capital"}},
    {"001_cab78a8f5eee25a1.txt",
     {"person:Vladimir Putin", "person:Kim Jong-un", "iso3166:KP", "iso3166:RU", "iso3166:US"}},
    {"002_93993bec6f485b29.txt",
     {"person:Vladimir Putin", "person:Choe Son Hui", "person:Kim Jong Un", "person:Dmitry Peskov",
      "person:Kim Jong Il", "iso3166:KP", "iso3166:KP/capital", "iso3166:RU", "iso3166:UA", "iso3166:US",
      "iso3166:US/capital", "iso3166:KR", "iso3166:JP", "iso3166:KR/capital"}},
    {"003_2fe4be489d5cafce.txt",
     {"person:Vladimir Putin", "person:Kim Jong-un", "person:Dmitry Peskov", "person:Sergey Shoigu", "iso3166:KP",
      "iso3166:KP/capital", "iso3166:RU", "iso3166:US", "iso3166:KR", "iso3166:JP"}},
    {"004_7cf5b5fb64e0e282.txt",
     {"person:Vladimir Putin", "person:Kim Jong Un", "person:Xi Jinping", "person:Andrei Belousov",
      "person:Sergei Lavrov", "person:Alexander Novak", "iso3166:KP", "iso3166:KP/capital", "iso3166:RU",
      "iso3166:RU/capital", "iso3166:US", "iso3166:UA", "iso3166:VN"}},
};

/* "Kim Jong-un" and "Kim Jong Un" are one: case and hyphens do not count. */
static bool same_name(wc_str text, const char *name)
{
    if (text.len != strlen(name))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char a = text.data[i] == '-' ? ' ' : (char)(text.data[i] | 0x20);
        char b = name[i] == '-' ? ' ' : (char)(name[i] | 0x20);
        if (a != b)
            return false;
    }
    return true;
}

static bool named(const struct wc_enriched *record, const char *wanted)
{
    bool person = strncmp(wanted, "person:", 7) == 0;
    for (size_t i = 0; i < record->entity_count; i++) {
        const struct wc_entity *entity = &record->entities[i];
        if (person ? same_name(entity->text, wanted + 7) : wc_str_equal(entity->id, wc_str_of(wanted)))
            return true;
    }
    return false;
}

static void all_that_is_named_is_found(void)
{
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        char path[1000];
        static char text[20000];
        snprintf(path, sizeof path, "%s/seeds/%s", SHARED, stories[i].file);
        FILE *file = fopen(path, "r");
        if (!file) {
            fprintf(stderr, "skipped: %s is not at hand\n", path);
            continue;
        }
        size_t len = fread(text, 1, sizeof text, file);
        fclose(file);
        struct wc_arena *arena = wc_arena_new();
        struct wc_article in = {.body = wc_text_body((wc_str){text, len}, arena)};
        const struct wc_enriched *record = enriched_run(&stage, &in);
        for (const char *const *wanted = stories[i].entities; *wanted; wanted++) {
            if (!named(record, *wanted)) {
                fprintf(stderr, "%s: %s is missing\n", stories[i].file, *wanted);
                print_entities(record);
            }
            CU_ASSERT(named(record, *wanted));
        }
        ASSERT_STR(record->language.tag, "en");
        wc_arena_free(arena);
    }
}

static void the_first_story_has_dateline_contributor_and_outlet(void)
{
    static char text[20000];
    FILE *file = fopen(SHARED "/seeds/000_a901ba31816f9bfc.txt", "r");
    if (!file) {
        fprintf(stderr, "skipped: the stories are not at hand\n");
        return;
    }
    size_t len = fread(text, 1, sizeof text, file);
    fclose(file);
    wc_str whole = {text, len};
    size_t from = wc_str_find(whole, WC_STR("LONDON"), 0);
    struct wc_arena *arena = wc_arena_new();
    struct wc_article in = {.body = wc_text_body(wc_str_slice(whole, from, len), arena)};
    const struct wc_enriched *record = enriched_run(&stage, &in);
    ASSERT_STR(record->dateline.place, "London");
    ASSERT_STR(record->agency.name, "ABC News");
    ASSERT_INT(record->byline.contributors.count, 1);
    if (record->byline.contributors.count)
        ASSERT_STR(record->byline.contributors.items[0], "Joe Simonetti");
    wc_arena_free(arena);
}

static const struct unit_test tests[] = {
    UNIT_TEST(all_that_is_named_is_found),
    UNIT_TEST(the_first_story_has_dateline_contributor_and_outlet),
};

int main(void)
{
    enriched_open(&stage, NULL);
    int failed = unit_main("enrich seeds", tests, sizeof tests / sizeof *tests);
    enriched_close(&stage);
    return failed;
}
