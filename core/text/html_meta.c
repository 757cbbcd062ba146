/*
 * What a page says about itself: meta elements (Open Graph, Dublin Core and what publishers' tools read), links,
 * microdata, JSON-LD, and headings. Of several answers the first in the order of each table counts.
 */
#include "text/html_dom.h"
#include "text/paragraphs.h"
#include "text/utf8.h"

#include <string.h>

enum { METAS_MAX = 256, VALUES_MAX = 32, VALUE_BYTES_MAX = 4096, NAME_WORDS_MAX = 5 };

static wc_str clean(wc_str value, struct wc_arena *arena)
{
    value = wc_str_slice(value, 0, wc_utf8_floor(value, value.len < VALUE_BYTES_MAX ? value.len : VALUE_BYTES_MAX));
    wc_str line = wc_text_line(value, arena);
    return line.len ? line : WC_STR_NONE;
}

/* Whether the meta element is called name: in property, name or itemprop. */
static bool is_called(const struct wc_node *node, wc_str name)
{
    return wc_str_equal_nocase(wc_node_attr(node, WC_ATTR_PROPERTY), name) ||
           wc_str_equal_nocase(wc_node_attr(node, WC_ATTR_NAME), name) ||
           wc_str_equal_nocase(wc_node_attr(node, WC_ATTR_ITEMPROP), name);
}

/* The meta elements of a page, so that each question does not walk the whole of it. */
struct metas {
    const struct wc_node *items[METAS_MAX];
    size_t count;
};

static void collect_metas(const struct wc_dom *dom, struct metas *metas)
{
    metas->count = 0;
    for (uint32_t i = 0; i < dom->count && metas->count < METAS_MAX; i++)
        if (dom->nodes[i].tag == WC_TAG_META && wc_node_attr(&dom->nodes[i], WC_ATTR_CONTENT).len)
            metas->items[metas->count++] = &dom->nodes[i];
}

/* The content of the first meta of the first name that there is one of; names ends with NULL. */
static wc_str find_meta(const struct metas *metas, const char *const *names, struct wc_arena *arena)
{
    for (; *names; names++)
        for (size_t i = 0; i < metas->count; i++)
            if (is_called(metas->items[i], wc_str_of(*names))) {
                wc_str value = clean(wc_node_attr(metas->items[i], WC_ATTR_CONTENT), arena);
                if (value.len)
                    return value;
            }
    return WC_STR_NONE;
}

static void add_value(struct wc_strs *list, wc_str *items, wc_str value)
{
    for (size_t i = 0; i < list->count; i++)
        if (wc_str_equal_nocase(items[i], value))
            return;
    if (value.len && list->count < VALUES_MAX)
        items[list->count++] = value;
}

/* All values of the metas called name; where parted, values between commas count one by one. */
static struct wc_strs list_metas(const struct metas *metas, wc_str name, bool parted, struct wc_arena *arena)
{
    wc_str *items = wc_arena_alloc(arena, VALUES_MAX * sizeof *items);
    struct wc_strs list = {items, 0};
    for (size_t i = 0; i < metas->count; i++) {
        if (!is_called(metas->items[i], name))
            continue;
        wc_str value = clean(wc_node_attr(metas->items[i], WC_ATTR_CONTENT), arena);
        for (size_t at = 0; at < value.len;) {
            size_t end = parted ? wc_str_find(value, WC_STR(","), at) : value.len;
            end = end == SIZE_MAX ? value.len : end;
            add_value(&list, items, wc_str_trim(wc_str_slice(value, at, end)));
            at = end + 1;
        }
    }
    return list;
}

static struct wc_strs first_list(const struct metas *metas, const char *const *names, bool parted,
                                 struct wc_arena *arena)
{
    struct wc_strs list = {NULL, 0};
    for (; *names && !list.count; names++)
        list = list_metas(metas, wc_str_of(*names), parted, arena);
    return list;
}

static bool is_address(wc_str s)
{
    return wc_str_starts(s, WC_STR("http://")) || wc_str_starts(s, WC_STR("https://"));
}

/* Pages name authors by the address of a profile; that is no name. */
static struct wc_strs without_addresses(struct wc_strs list, struct wc_arena *arena)
{
    wc_str *items = wc_arena_alloc(arena, (list.count + 1) * sizeof *items);
    struct wc_strs kept = {items, 0};
    for (size_t i = 0; i < list.count; i++)
        if (!is_address(list.items[i]))
            items[kept.count++] = list.items[i];
    return kept;
}

/* ---- elements */

static uint32_t first_element(const struct wc_dom *dom, enum wc_tag tag)
{
    uint32_t i = 1;
    while (i < dom->count && dom->nodes[i].tag != tag)
        i++;
    return i < dom->count ? i : 0;
}

static wc_str element_line(const struct wc_dom *dom, uint32_t element, struct wc_arena *arena)
{
    return element ? clean(wc_dom_line(dom, element, arena), arena) : WC_STR_NONE;
}

static wc_str find_canonical(const struct wc_dom *dom, struct wc_arena *arena)
{
    for (uint32_t i = 0; i < dom->count; i++)
        if (dom->nodes[i].tag == WC_TAG_LINK &&
            wc_str_equal_nocase(wc_node_attr(&dom->nodes[i], WC_ATTR_REL), WC_STR("canonical")))
            return clean(wc_node_attr(&dom->nodes[i], WC_ATTR_HREF), arena);
    return WC_STR_NONE;
}

/* The moment that an element with this itemprop carries in an attribute. */
static wc_str find_itemprop_time(const struct wc_dom *dom, wc_str name, struct wc_arena *arena)
{
    for (uint32_t i = 0; i < dom->count; i++) {
        const struct wc_node *node = &dom->nodes[i];
        if (!wc_str_equal_nocase(wc_node_attr(node, WC_ATTR_ITEMPROP), name))
            continue;
        wc_str value = wc_node_attr(node, WC_ATTR_DATETIME);
        value = clean(value.len ? value : wc_node_attr(node, WC_ATTR_CONTENT), arena);
        if (value.len)
            return value;
    }
    return WC_STR_NONE;
}

static wc_str find_time_element(const struct wc_dom *dom, struct wc_arena *arena)
{
    for (uint32_t i = 0; i < dom->count; i++)
        if (dom->nodes[i].tag == WC_TAG_TIME && wc_node_attr(&dom->nodes[i], WC_ATTR_DATETIME).len)
            return clean(wc_node_attr(&dom->nodes[i], WC_ATTR_DATETIME), arena);
    return WC_STR_NONE;
}

static struct wc_strs find_bylines(const struct wc_dom *dom, struct wc_arena *arena)
{
    wc_str *items = wc_arena_alloc(arena, VALUES_MAX * sizeof *items);
    struct wc_strs list = {items, 0};
    for (uint32_t i = 0; i < dom->count && list.count < VALUES_MAX; i++) {
        const struct wc_node *node = &dom->nodes[i];
        if (node->tag == WC_TAG_A && wc_str_equal_nocase(wc_node_attr(node, WC_ATTR_REL), WC_STR("author")))
            add_value(&list, items, element_line(dom, i, arena));
    }
    return list;
}

/* A heading of the second order that follows the title at once, or what the page calls a standfirst. */
static bool is_standfirst(const struct wc_node *node)
{
    static const char *const names[] = {"standfirst", "subtitle", "subheadline", "sub-headline", "dek"};
    wc_str class = wc_node_attr(node, WC_ATTR_CLASS);
    for (size_t i = 0; class.len && i < sizeof names / sizeof *names; i++)
        if (wc_str_find(class, wc_str_of(names[i]), 0) != SIZE_MAX)
            return true;
    return wc_str_equal(wc_node_attr(node, WC_ATTR_ITEMPROP), WC_STR("alternativeHeadline"));
}

static bool is_blank(wc_str s)
{
    return wc_str_trim(s).len == 0;
}

static wc_str find_subtitle(const struct wc_dom *dom, struct wc_arena *arena)
{
    uint32_t h1 = first_element(dom, WC_TAG_H1);
    bool directly = h1 != 0;
    for (uint32_t i = h1 ? dom->nodes[h1].end : dom->count; i < dom->count; i++) {
        const struct wc_node *node = &dom->nodes[i];
        if ((directly && node->tag == WC_TAG_H2) ||
            (node->tag != WC_TAG_TEXT && node->tag != WC_TAG_META && node->attrs && is_standfirst(node)))
            return element_line(dom, i, arena);
        if (node->tag == WC_TAG_SCRIPT || node->tag == WC_TAG_SKIPPED)
            i = node->end - 1;
        else if (node->tag == WC_TAG_TEXT)
            directly = directly && is_blank(node->text);
        if (node->tag == WC_TAG_H1)
            break;
    }
    return WC_STR_NONE;
}

/* ---- title */

static size_t count_words(wc_str s)
{
    size_t words = 0;
    for (size_t i = 0; i < s.len; i++)
        words += s.data[i] != ' ' && (i == 0 || s.data[i - 1] == ' ');
    return words;
}

/* <title> less " | Site" at its end. Without a name to compare with, a short end behind a sign that parts counts. */
static wc_str without_site(wc_str title, wc_str site)
{
    static const char *const signs[] = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " :: ", " \xC2\xBB ", " \xC2\xB7 "};
    size_t cut = SIZE_MAX, tail = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        wc_str sign = wc_str_of(signs[i]);
        for (size_t at = 0; (at = wc_str_find(title, sign, at)) != SIZE_MAX; at += sign.len)
            if (cut == SIZE_MAX || at > cut) {
                cut = at;
                tail = at + sign.len;
            }
    }
    if (cut == SIZE_MAX || cut == 0)
        return title;
    wc_str end = wc_str_slice(title, tail, title.len), head = wc_str_slice(title, 0, cut);
    bool is_site = site.len && wc_str_equal_nocase(end, site);
    bool short_end = !site.len && count_words(end) <= NAME_WORDS_MAX && head.len > end.len;
    return is_site || short_end ? head : title;
}

static void set_title(const struct wc_dom *dom, const struct metas *metas, struct wc_arena *arena, struct wc_html *html)
{
    static const char *const names[] = {"og:title", NULL};
    html->title = without_site(find_meta(metas, names, arena), html->site.len ? html->site : WC_STR("\n"));
    if (!html->title.len)
        html->title = element_line(dom, first_element(dom, WC_TAG_H1), arena);
    if (!html->title.len)
        html->title = without_site(element_line(dom, first_element(dom, WC_TAG_TITLE), arena), html->site);
}

static void set_times(const struct wc_dom *dom, const struct metas *metas, struct wc_arena *arena, struct wc_html *html)
{
    static const char *const published[] = {"article:published_time",
                                            "og:article:published_time",
                                            "datePublished",
                                            "dc.date.issued",
                                            "dcterms.created",
                                            "dc.date",
                                            "parsely-pub-date",
                                            "sailthru.date",
                                            "pubdate",
                                            "publish-date",
                                            "date",
                                            NULL};
    static const char *const modified[] = {"article:modified_time", "og:updated_time", "dateModified",
                                           "dcterms.modified",      "last-modified",   NULL};
    wc_str value = find_meta(metas, published, arena);
    html->published = value.len ? value : html->published;
    value = find_meta(metas, modified, arena);
    html->modified = value.len ? value : html->modified;
    if (!html->published.len)
        html->published = find_itemprop_time(dom, WC_STR("datePublished"), arena);
    if (!html->published.len)
        html->published = find_time_element(dom, arena);
    if (!html->modified.len)
        html->modified = find_itemprop_time(dom, WC_STR("dateModified"), arena);
}

static void set_lists(const struct wc_dom *dom, const struct metas *metas, struct wc_arena *arena, struct wc_html *html)
{
    static const char *const authors[] = {
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", NULL};
    static const char *const tags[] = {"article:tag", "news_keywords", "parsely-tags", "keywords", NULL};
    struct wc_strs given = without_addresses(first_list(metas, authors, false, arena), arena);
    if (!html->authors.count)
        html->authors = given;
    if (!html->authors.count)
        html->authors = find_bylines(dom, arena);
    html->tags = first_list(metas, tags, true, arena);
}

void wc_dom_metadata(const struct wc_dom *dom, struct wc_arena *arena, struct wc_html *ret)
{
    static const char *const site[] = {"og:site_name", "application-name", NULL};
    static const char *const url[] = {"og:url", NULL};
    static const char *const description[] = {"description", "og:description", NULL};
    static const char *const section[] = {"article:section", "parsely-section", "section", NULL};
    static const char *const rights[] = {"dcterms.rights", "dc.rights", "copyright", "rights", NULL};
    struct metas metas;
    collect_metas(dom, &metas);
    for (uint32_t i = 0; i < dom->count; i++)
        if (dom->nodes[i].tag == WC_TAG_SCRIPT && dom->nodes[i].text.len)
            wc_jsonld_read(dom->nodes[i].text, arena, ret);
    ret->site = find_meta(&metas, site, arena);
    set_title(dom, &metas, arena, ret);
    ret->subtitle = find_subtitle(dom, arena);
    if (wc_str_equal_nocase(ret->subtitle, ret->title))
        ret->subtitle = WC_STR_NONE;
    ret->url = find_canonical(dom, arena);
    if (!ret->url.len)
        ret->url = find_meta(&metas, url, arena);
    ret->description = find_meta(&metas, description, arena);
    uint32_t html = first_element(dom, WC_TAG_HTML);
    ret->language = html ? clean(wc_node_attr(&dom->nodes[html], WC_ATTR_LANG), arena) : WC_STR_NONE;
    set_times(dom, &metas, arena, ret);
    wc_str value = find_meta(&metas, section, arena);
    ret->section = value.len ? value : ret->section;
    ret->rights = find_meta(&metas, rights, arena);
    set_lists(dom, &metas, arena, ret);
}
