/* Pages to stories. The pages are invented. */
#include "text/html.h"
#include "unit.h"

#include <string.h>
#include <time.h>

static const char page[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Harbour to be dredged - The Melville Post</title>"
    "<meta charset=\"iso-8859-1\">"
    "<meta property=\"og:site_name\" content=\"The Melville Post\">"
    "<meta property=\"og:title\" content=\"Harbour to be dredged in May | The Melville Post\">"
    "<meta property=\"og:url\" content=\"https://post.example/other\">"
    "<link rel=\"canonical\" href=\"https://post.example/harbour\">"
    "<meta name=\"description\" content=\"Work on the northern channel &amp; the quay.\">"
    "<meta property=\"article:published_time\" content=\"2024-05-01T08:00:00Z\">"
    "<meta property=\"article:section\" content=\"Local\">"
    "<meta property=\"article:author\" content=\"https://post.example/people/ann\">"
    "<meta name=\"author\" content=\"Ann Harrow\">"
    "<meta name=\"keywords\" content=\"harbour, dredging , ,harbour\">"
    "<meta name=\"copyright\" content=\"© The Melville Post\">"
    "<script>document.write('<p>not text</p>')</script><style>p { color: red }</style>"
    "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebSite\"}, {\"@type\": \"NewsArticle\","
    " \"datePublished\": \"2024-05-01\", \"dateModified\": \"2024-05-02T10:00:00Z\", \"author\": {\"name\": "
    "\"Someone\"}}]}"
    "</script></head><body><header><nav><ul><li><a href=\"/\">Home</a></li></ul></nav></header>"
    "<article><h1>Harbour to be dredged in May</h1><h2>Larger ships from autumn</h2>"
    "<p>The harbour board said on Monday that dredging of the northern channel would start in the second week of May"
    " and last until the autumn.</p>\n<p>Ships of up to <b>60,000</b> tonnes will then be able to\nreach the new quay "
    "at any"
    " state of the tide, it said; caf&eacute;s on the old one stay&nbsp;open.</p>"
    "<aside><p>Read more: the bridge</p></aside><div class=\"related-stories\"><p>Trams run again</p></div>"
    "<ul><li>first item</li><li>second <i>item</i></li></ul><p hidden>secret</p>"
    "<form><input value=\"x\"><p>Sign up</p></form></article>"
    "<footer><p>Contact us</p></footer></body></html>";

static enum wc_code parse(const char *html, struct wc_arena *arena, struct wc_html *ret)
{
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code = wc_html_parse(wc_str_of(html), arena, ret, &err);
    CU_ASSERT_EQUAL(code == WC_OK, err.text[0] == '\0');
    return code;
}

static void reads_a_page_of_news(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_html html;
    ASSERT_INT(parse(page, arena, &html), WC_OK);
    ASSERT_STR(html.title, "Harbour to be dredged in May");
    ASSERT_STR(html.subtitle, "Larger ships from autumn");
    ASSERT_STR(html.url, "https://post.example/harbour");
    ASSERT_STR(html.site, "The Melville Post");
    ASSERT_STR(html.description, "Work on the northern channel & the quay.");
    ASSERT_STR(html.language, "en-GB");
    ASSERT_STR(html.published, "2024-05-01T08:00:00Z");
    ASSERT_STR(html.modified, "2024-05-02T10:00:00Z");
    ASSERT_STR(html.section, "Local");
    ASSERT_STR(html.rights, "© The Melville Post");
    ASSERT_INT(html.tags.count, 2);
    ASSERT_STR(html.tags.items[1], "dredging");
    ASSERT_INT(html.authors.count, 1);
    ASSERT_STR(
        html.body,
        "The harbour board said on Monday that dredging of the northern channel would "
        "start in the second week of May and last until the autumn.\n\nShips of up to 60,000 tonnes will then be "
        "able to reach the new quay at any state of the tide, it said; cafés on the old one stay open.\n\nfirst "
        "item\n\nsecond item");
    wc_arena_free(arena);
}

static void takes_the_title_from_what_there_is(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_html html;
    parse("<title>Bridge opens at last - The Melville Post</title><p>x", arena, &html);
    ASSERT_STR(html.title, "Bridge opens at last");
    parse("<title>Bridge - a long story of delays and of missing money</title><p>x", arena, &html);
    ASSERT_STR(html.title, "Bridge - a long story of delays and of missing money");
    parse("<title>Site</title><h1>Bridge <i>opens</i>\n at last</h1><p>x", arena, &html);
    ASSERT_STR(html.title, "Bridge opens at last");
    parse("<p>x", arena, &html);
    CU_ASSERT_FALSE(html.title.len > 0);
    CU_ASSERT_PTR_NULL(html.url.data);
    CU_ASSERT_PTR_NULL(html.subtitle.data);
    wc_arena_free(arena);
}

static void finds_the_main_part(void)
{
    static const char story[] = "The mayor opened the bridge on Friday in front of a crowd that the police put at four "
                                "thousand, many of them children who had walked from school with their teachers. "
                                "Trams will run from Monday, the company said, and the first leaves at five.";
    static const char *const pages[] = {
        "<div><p>Menu and some more</p></div><div itemprop=\"articleBody\"><p>%s</p></div><div><p>x</p></div>",
        "<div><p>Menu</p></div><main><p>%s</p></main><div><p>x</p></div>",
        "<div><p>Menu</p></div><div><div><p>%s</p></div></div><div><p>x</p></div>",
        "<div>Menu</div><div>%s</div><div>x</div>",
    };
    struct wc_arena *arena = wc_arena_new();
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct wc_html html;
        const char *at = strstr(pages[i], "%s");
        wc_str text = wc_arena_printf(arena, "%.*s%s%s", (int)(at - pages[i]), pages[i], story, at + 2);
        parse(text.data, arena, &html);
        ASSERT_STR(html.body, story);
    }
    wc_arena_free(arena);
}

static void fragments_become_text(void)
{
    static const struct {
        const char *html, *text;
    } cases[] = {
        {"<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"},
        {"One<br>Two<br/><br/>Three", "One\n\nTwo\n\nThree"},
        {"no tags\n  at   all", "no tags at all"},
        {"<p>a<b>b</b>c <i> d </i>e", "abc d e"},
        {"<pre>first line\nsecond line</pre>", "first line\n\nsecond line"},
        {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n\n3"},
        {"x<script>if (a < b) { '</p>' }</script>y<!-- no -->z", "xyz"},
        {"&lt;p&gt; &#8220;q&#x201D; &unknown; &", "<p> “q” &unknown; &"},
        {"", ""},
        {"<", "<"},
        {"</p></div>", ""},
        {"<footer>kept</footer>", "kept"},
        {"日本<b>語</b>", "日本語"},
    };
    struct wc_arena *arena = wc_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wc_str text = WC_STR_NONE;
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(wc_html_to_text(wc_str_of(cases[i].html), arena, &text, &err), WC_OK);
        ASSERT_STR(text, cases[i].text);
    }
    wc_str text;
    struct wc_error err = WC_ERROR_INIT;
    ASSERT_INT(wc_html_to_text((wc_str){"<p>a\0b</p>", 10}, arena, &text, &err), WC_OK);
    ASSERT_STR(text, "a b");
    wc_arena_free(arena);
}

/* Real ones take kilobytes, and libxml2 hands scripts over in pieces. */
static void long_scripts_of_metadata_are_read_whole(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf text = WC_BUF_INIT(1u << 20);
    struct wc_html html;
    wc_buf_add_str(&text, WC_STR("<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
                                 "\"description\":\""));
    for (int i = 0; i < 1000; i++)
        wc_buf_add_str(&text, WC_STR("caf\u00E9s <b> "));
    wc_buf_add_str(&text, WC_STR("\",\"datePublished\":\"2024-05-01\",\"author\":{\"name\":\"Ann Harrow\"}}</script>"
                                 "<script>var x = {\"@type\":\"NewsArticle\",\"author\":\"No\"}</script>"
                                 "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"dateModified\":"
                                 "\"2024-05-02\"}</script></head><body><p>x</p></body></html>"));
    ASSERT_INT(parse(text.data, arena, &html), WC_OK);
    ASSERT_STR(html.published, "2024-05-01");
    ASSERT_STR(html.modified, "2024-05-02");
    CU_ASSERT_EQUAL_FATAL(html.authors.count, 1);
    ASSERT_STR(html.authors.items[0], "Ann Harrow");
    wc_buf_free(&text);
    wc_arena_free(arena);
}

/* Each of them has all of the page's text. */
static void links_of_authors_nested_in_each_other_take_no_time(void)
{
    struct wc_arena *arena = wc_arena_new();
    struct wc_buf text = WC_BUF_INIT(1u << 24);
    struct wc_html html;
    for (int i = 0; i < 250; i++)
        wc_buf_add_str(&text, WC_STR("<div><a rel=author>"));
    while (text.len < 8000000)
        wc_buf_add_str(&text, WC_STR("word "));
    clock_t start = clock();
    ASSERT_INT(parse(text.data, arena, &html), WC_OK);
    CU_ASSERT_TRUE(clock() - start < 10 * CLOCKS_PER_SEC);
    ASSERT_INT(html.authors.count, 1);
    wc_buf_free(&text);
    wc_arena_free(arena);
}

static enum wc_code parse_repeated(const char *prefix, const char *piece, size_t len)
{
    struct wc_buf text = WC_BUF_INIT(1u << 26);
    wc_buf_add_str(&text, wc_str_of(prefix));
    for (unsigned i = 0; text.len < len; i++)
        wc_buf_printf(&text, piece, i);
    struct wc_arena *arena = wc_arena_new();
    struct wc_html html;
    struct wc_error err = WC_ERROR_INIT;
    enum wc_code code = wc_html_parse(wc_buf_str(&text), arena, &html, &err);
    wc_arena_free(arena);
    wc_buf_free(&text);
    return code;
}

static void bounds_what_is_hostile(void)
{
    ASSERT_INT(parse_repeated("", "<div>", 1u << 20), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("", "<b a%u>", 1u << 20), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("<p ", "a%u='>' ", 1u << 20), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("<p ", "a%u ", 1u << 20), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("", "<a<a<a\"", 1u << 20), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("", "<br>", 1u << 22), WC_E_LIMIT);
    ASSERT_INT(parse_repeated("", "<p>x", 1u << 18), WC_OK);
    ASSERT_INT(parse_repeated("", "</p>", 1u << 20), WC_OK);
    ASSERT_INT(parse_repeated("", "<!--", 1u << 20), WC_OK);
    ASSERT_INT(parse_repeated("", "&amp", 1u << 18), WC_OK);
    ASSERT_INT(parse_repeated("<p>", "word %u ", 1u << 22), WC_OK);
    ASSERT_INT(parse_repeated("<script type=\"application/ld+json\">", "[{\"a\":", 1u << 19), WC_OK);
}

static const struct unit_test tests[] = {
    UNIT_TEST(reads_a_page_of_news),
    UNIT_TEST(takes_the_title_from_what_there_is),
    UNIT_TEST(finds_the_main_part),
    UNIT_TEST(fragments_become_text),
    UNIT_TEST(bounds_what_is_hostile),
    UNIT_TEST(long_scripts_of_metadata_are_read_whole),
    UNIT_TEST(links_of_authors_nested_in_each_other_take_no_time),
};
UNIT_MAIN("html", tests)
