/* JSON-LD of schema.org: the object of a news article among those of a page, and the few members of it that are used. */
#include "text/html_dom.h"
#include "text/paragraphs.h"

#include <jansson.h>
#include <string.h>

enum { OBJECTS_MAX = 64, AUTHORS_MAX = 16 };

static bool is_article_type(const char *type)
{
    size_t len = type ? strlen(type) : 0;
    return len >= 7 && strcmp(type + len - 7, "Article") == 0; /* NewsArticle, ReportageNewsArticle, Article… */
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return is_article_type(json_string_value(type)) || strcmp(json_string_value(type), "BlogPosting") == 0;
    for (size_t i = 0; i < json_array_size(type) && i < OBJECTS_MAX; i++)
        if (is_article_type(json_string_value(json_array_get(type, i))))
            return true;
    return false;
}

/* The article in value: itself, one of an array, or one of a graph. Two levels, not more. */
static const json_t *find_article(const json_t *value)
{
    const json_t *graph = json_object_get(value, "@graph");
    const json_t *list = json_is_array(value) ? value : graph;
    if (json_is_object(value) && is_article(value))
        return value;
    for (size_t i = 0; i < json_array_size(list) && i < OBJECTS_MAX; i++)
        if (is_article(json_array_get(list, i)))
            return json_array_get(list, i);
    return NULL;
}

/* A member's text, whether it is one or the name of an object; absent if neither. */
static wc_str text_of(const json_t *value, struct wc_arena *arena)
{
    if (json_is_object(value))
        value = json_object_get(value, "name");
    if (!json_is_string(value) || !json_string_length(value))
        return WC_STR_NONE;
    wc_str line = wc_text_line((wc_str){json_string_value(value), json_string_length(value)}, arena);
    return line.len ? line : WC_STR_NONE;
}

static void fill(wc_str *field, const json_t *value, struct wc_arena *arena)
{
    if (!field->len)
        *field = text_of(json_is_array(value) ? json_array_get(value, 0) : value, arena);
}

static struct wc_strs authors_of(const json_t *value, struct wc_arena *arena)
{
    wc_str *items = wc_arena_alloc(arena, AUTHORS_MAX * sizeof *items);
    struct wc_strs authors = {items, 0};
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count && authors.count < AUTHORS_MAX; i++) {
        wc_str name = text_of(json_is_array(value) ? json_array_get(value, i) : value, arena);
        if (name.len && !wc_str_starts(name, WC_STR("http")))
            items[authors.count++] = name;
    }
    return authors;
}

void wc_jsonld_read(wc_str json, struct wc_arena *arena, struct wc_html *html)
{
    json_error_t error;
    json_t *root = json_loadb(json.data, json.len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
    const json_t *article = root ? find_article(root) : NULL;
    if (article) {
        fill(&html->published, json_object_get(article, "datePublished"), arena);
        fill(&html->modified, json_object_get(article, "dateModified"), arena);
        fill(&html->section, json_object_get(article, "articleSection"), arena);
        if (!html->authors.count)
            html->authors = authors_of(json_object_get(article, "author"), arena);
    }
    json_decref(root);
}
