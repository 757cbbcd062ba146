/*
 * Ids and content hashes. The vectors were computed apart from this code, from the framing that identity.c states; they hold
 * for ever: one that changes breaks every stored id.
 */
#include "unit.h"

#include "record/identity.h"

#include <string.h>

static const int64_t NOW = 1767225600000;

static struct wc_article identified(struct wc_article article, enum wc_key_order order, struct wc_arena *arena)
{
    wc_article_identify(&article, order, NOW, arena);
    return article;
}

static void ids_match_the_vectors(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_article a = {.source = {.name = WC_STR("Harbour Mirror")},
                           .source_guid = WC_STR("hm-2041"),
                           .url = WC_STR("https://harbour-mirror.example/2041?ref=feed"),
                           .canonical_url = WC_STR("https://harbour-mirror.example/2041"),
                           .title = WC_STR("Ferry returns"),
                           .body = WC_STR("The ferry is back.")};
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).id, "4e2963da264f28eebbb149db35ddbf9e");
    ASSERT_STR(identified(a, WC_KEY_URL_FIRST, arena).id, "cb486b92c573d1b5693e99f6689f4240");
    a.canonical_url = WC_STR_NONE;
    ASSERT_STR(identified(a, WC_KEY_URL_FIRST, arena).id, "ed27ec7093a03eb11f593a0edbcc32de");
    a.source_guid = WC_STR("");
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).id, "ed27ec7093a03eb11f593a0edbcc32de");
    a.url = WC_STR_NONE;
    a.kind = WC_STR("article");
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).id, "cb36dea19cb674147ff6e92655181576");
    ASSERT_STR(identified(a, WC_KEY_URL_FIRST, arena).id, "cb36dea19cb674147ff6e92655181576");
    wc_arena_free(arena);
}

static void content_hashes_match_the_vectors(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_article a = {.source = {.name = WC_STR("x")}};
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).content_hash, "762e2c0f158e13d99a70e6cd0a871993");
    a = (struct wc_article){
        .kind = WC_STR("article"), .title = WC_STR("Ferry returns"), .body = WC_STR("The ferry is back.")};
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).content_hash, "a13dbda25e9de71bfd2e013a9331cd93");
    a.subtitle = WC_STR("After a year");
    a.rights = WC_STR("");
    a.embargo = (struct wc_time){1767225600000, WC_TIME_MINUTE, true};
    ASSERT_STR(identified(a, WC_KEY_GUID_FIRST, arena).content_hash, "a77b8fef81687ebd6fb8a6c5e24b0f32");
    wc_arena_free(arena);
}

static void only_what_the_hash_covers_changes_it(void)
{
    struct wc_arena *arena = wc_arena_new();
    const struct wc_article base = {.kind = WC_STR("article"), .title = WC_STR("t"), .body = WC_STR("b")};
    wc_str hash = identified(base, WC_KEY_GUID_FIRST, arena).content_hash;
    struct wc_article same = base;
    same.summary = WC_STR("s");
    same.source_guid = WC_STR("g");
    same.published = (struct wc_time){5, WC_TIME_DAY, false};
    CU_ASSERT_TRUE(wc_str_equal(identified(same, WC_KEY_GUID_FIRST, arena).content_hash, hash));
    struct wc_article others[8];
    for (size_t i = 0; i < 8; i++)
        others[i] = base;
    others[0].kind = WC_STR("kill");
    others[1].title = WC_STR("tb"); /* what moves from one text to its neighbour counts */
    others[1].body = WC_STR("");
    others[2].subtitle = WC_STR("");
    others[3].body = WC_STR("b ");
    others[4].rights = WC_STR("");
    others[5].embargo = (struct wc_time){0, WC_TIME_DAY, false};
    others[6].embargo = (struct wc_time){0, WC_TIME_YEAR, false};
    others[7].embargo = (struct wc_time){0, WC_TIME_DAY, true};
    for (size_t i = 0; i < 8; i++) {
        others[i].content_hash = identified(others[i], WC_KEY_GUID_FIRST, arena).content_hash;
        CU_ASSERT_FALSE(wc_str_equal(others[i].content_hash, hash));
        for (size_t j = 0; j < i; j++)
            CU_ASSERT_FALSE(wc_str_equal(others[i].content_hash, others[j].content_hash));
    }
    wc_arena_free(arena);
}

static void a_name_and_a_key_cannot_be_shifted_into_each_other(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_article a = {.source = {.name = WC_STR("ab")}, .source_guid = WC_STR("c")};
    struct wc_article b = {.source = {.name = WC_STR("a")}, .source_guid = WC_STR("bc")};
    CU_ASSERT_FALSE(
        wc_str_equal(identified(a, WC_KEY_GUID_FIRST, arena).id, identified(b, WC_KEY_GUID_FIRST, arena).id));
    wc_arena_free(arena);
}

static void first_seen_is_never_after_ingested(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_article a = {.first_seen = NOW + 1};
    CU_ASSERT_TRUE(wc_article_identify(&a, WC_KEY_GUID_FIRST, NOW, arena));
    ASSERT_INT(a.first_seen, NOW);
    ASSERT_INT(a.ingested, NOW);
    a.first_seen = 0;
    CU_ASSERT_FALSE(wc_article_identify(&a, WC_KEY_GUID_FIRST, NOW, arena));
    ASSERT_INT(a.first_seen, NOW);
    ASSERT_STR(a.first_seen_basis, "ingested");
    a.first_seen_basis = WC_STR("file");
    a.first_seen = NOW - 1;
    CU_ASSERT_FALSE(wc_article_identify(&a, WC_KEY_GUID_FIRST, NOW, arena));
    ASSERT_INT(a.first_seen, NOW - 1);
    ASSERT_STR(a.first_seen_basis, "file");
    wc_arena_free(arena);
}

static const struct unit_test tests[] = {
    UNIT_TEST(ids_match_the_vectors),
    UNIT_TEST(content_hashes_match_the_vectors),
    UNIT_TEST(only_what_the_hash_covers_changes_it),
    UNIT_TEST(a_name_and_a_key_cannot_be_shifted_into_each_other),
    UNIT_TEST(first_seen_is_never_after_ingested),
};
UNIT_MAIN("identity", tests)
