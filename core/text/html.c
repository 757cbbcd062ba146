/*
 * The adapter over libxml2's HTML parser, the one file that knows it. It is used as a stream of events, so no tree of
 * its own is built, freed or recursed into: the nodes go into one array, bounded in number and depth. Chosen over gumbo
 * by measurement (docs/dependencies.md).
 */
#include "text/html.h"
#include "text/html_dom.h"
#include "text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    NODES_MAX = 500000,
    DEPTH_MAX = 512,
    TAG_ATTRIBUTES_MAX = 2048, /* libxml2 compares each attribute of a tag with all before it */
    SCAN_FACTOR = 8,
    BARE_TEXT_MIN = 60,    /* bytes of text without <p> that count as a paragraph */
    MARKED_TEXT_MIN = 500, /* bytes in <p> on a page that marks its paragraphs so */
    DOCUMENT_BYTES_MAX = 64 * 1024 * 1024,
    SCRIPT_BYTES_MAX = 1024 * 1024
};

struct builder {
    struct wc_arena *arena;
    xmlParserCtxtPtr parser;
    struct wc_node *nodes;
    uint32_t count, cap;
    uint32_t open[DEPTH_MAX]; /* the elements that enclose the next node; open[0] is the root */
    uint32_t depth;
    struct wc_buf script; /* of the open element, which libxml2 hands over a kilobyte at a time */
    const char *limit;    /* the bound that was passed; NULL: none */
};

static const struct tag_name {
    const char *name;
    enum wc_tag tag;
} tag_names[] = {
    {"a", WC_TAG_A},
    {"address", WC_TAG_BLOCK},
    {"article", WC_TAG_ARTICLE},
    {"aside", WC_TAG_ASIDE},
    {"audio", WC_TAG_SKIPPED},
    {"blockquote", WC_TAG_BLOCK},
    {"body", WC_TAG_BODY},
    {"br", WC_TAG_BR},
    {"button", WC_TAG_SKIPPED},
    {"canvas", WC_TAG_SKIPPED},
    {"center", WC_TAG_BLOCK},
    {"dd", WC_TAG_BLOCK},
    {"details", WC_TAG_BLOCK},
    {"dialog", WC_TAG_SKIPPED},
    {"div", WC_TAG_BLOCK},
    {"dl", WC_TAG_BLOCK},
    {"dt", WC_TAG_BLOCK},
    {"embed", WC_TAG_SKIPPED},
    {"fieldset", WC_TAG_BLOCK},
    {"figcaption", WC_TAG_FIGURE},
    {"figure", WC_TAG_FIGURE},
    {"footer", WC_TAG_FOOTER},
    {"form", WC_TAG_FORM},
    {"h1", WC_TAG_H1},
    {"h2", WC_TAG_H2},
    {"h3", WC_TAG_HEADING},
    {"h4", WC_TAG_HEADING},
    {"h5", WC_TAG_HEADING},
    {"h6", WC_TAG_HEADING},
    {"header", WC_TAG_HEADER},
    {"hr", WC_TAG_BLOCK},
    {"html", WC_TAG_HTML},
    {"iframe", WC_TAG_SKIPPED},
    {"li", WC_TAG_LI},
    {"link", WC_TAG_LINK},
    {"main", WC_TAG_MAIN},
    {"math", WC_TAG_SKIPPED},
    {"meta", WC_TAG_META},
    {"nav", WC_TAG_NAV},
    {"noscript", WC_TAG_SKIPPED},
    {"object", WC_TAG_SKIPPED},
    {"ol", WC_TAG_BLOCK},
    {"p", WC_TAG_P},
    {"pre", WC_TAG_PRE},
    {"script", WC_TAG_SCRIPT},
    {"section", WC_TAG_BLOCK},
    {"select", WC_TAG_SKIPPED},
    {"style", WC_TAG_SKIPPED},
    {"summary", WC_TAG_BLOCK},
    {"svg", WC_TAG_SKIPPED},
    {"table", WC_TAG_BLOCK},
    {"tbody", WC_TAG_BLOCK},
    {"td", WC_TAG_CELL},
    {"template", WC_TAG_SKIPPED},
    {"textarea", WC_TAG_SKIPPED},
    {"tfoot", WC_TAG_BLOCK},
    {"th", WC_TAG_CELL},
    {"thead", WC_TAG_BLOCK},
    {"time", WC_TAG_TIME},
    {"title", WC_TAG_TITLE},
    {"tr", WC_TAG_BLOCK},
    {"ul", WC_TAG_BLOCK},
    {"video", WC_TAG_SKIPPED},
};

/* By wc_attr. */
static const char *const attr_names[WC_ATTRS] = {"class", "content", "datetime", "hidden", "href", "id",    "itemprop",
                                                 "lang",  "name",    "property", "rel",    "role", "style", "type"};

static enum wc_tag tag_of(const char *name)
{
    size_t low = 0, high = sizeof tag_names / sizeof *tag_names;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, tag_names[middle].name);
        if (order == 0)
            return tag_names[middle].tag;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return WC_TAG_OTHER;
}

static void stop(struct builder *builder, const char *limit)
{
    builder->limit = limit;
    xmlStopParser(builder->parser);
}

/* A new node inside the innermost open element; NULL once a bound was passed. */
static struct wc_node *add_node(struct builder *builder, enum wc_tag tag)
{
    if (builder->limit)
        return NULL;
    if (builder->count == NODES_MAX) {
        stop(builder, "more than 500000 elements and texts");
        return NULL;
    }
    if (builder->count == builder->cap) {
        builder->cap = builder->cap ? builder->cap * 2 : 1024;
        builder->nodes = wc_realloc(builder->nodes, builder->cap, sizeof *builder->nodes);
    }
    struct wc_node *node = &builder->nodes[builder->count++];
    *node = (struct wc_node){.tag = tag, .parent = builder->depth ? builder->open[builder->depth - 1] : 0};
    node->end = builder->count;
    return node;
}

static const wc_str *copy_attrs(struct wc_arena *arena, const xmlChar **attrs)
{
    wc_str *kept = NULL;
    for (; attrs && attrs[0]; attrs += 2)
        for (size_t i = 0; i < WC_ATTRS; i++) {
            if (strcmp((const char *)attrs[0], attr_names[i]) != 0)
                continue;
            if (!kept)
                kept = wc_arena_zalloc(arena, WC_ATTRS, sizeof *kept);
            const char *value = attrs[1] ? (const char *)attrs[1] : "";
            if (!kept[i].data)
                kept[i] = wc_arena_dup(arena, (wc_str){value, strlen(value)});
        }
    return kept;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
    struct builder *builder = user;
    struct wc_node *node = add_node(builder, tag_of((const char *)name));
    if (!node)
        return;
    node->attrs = copy_attrs(builder->arena, attrs);
    if (builder->depth == DEPTH_MAX)
        stop(builder, "elements nested more than 512 deep");
    else
        builder->open[builder->depth++] = builder->count - 1;
}

static void on_end(void *user, const xmlChar *name)
{
    struct builder *builder = user;
    (void)name; /* libxml2 closes elements in the order in which it opened them */
    if (builder->depth <= 1)
        return;
    struct wc_node *node = &builder->nodes[builder->open[--builder->depth]];
    node->end = builder->count;
    if (node->tag == WC_TAG_SCRIPT && builder->script.len)
        node->text = wc_arena_dup(builder->arena, wc_buf_str(&builder->script));
    wc_buf_clear(&builder->script);
    builder->script.max = SCRIPT_BYTES_MAX;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    struct builder *builder = user;
    struct wc_node *node = len > 0 ? add_node(builder, WC_TAG_TEXT) : NULL;
    if (node)
        node->text = wc_arena_dup(builder->arena, (wc_str){(const char *)text, (size_t)len});
}

/* A piece of the content of scripts and styles; only the former are read. What is too long to be kept is cut, and no JSON. */
static void on_raw(void *user, const xmlChar *text, int len)
{
    struct builder *builder = user;
    const struct wc_node *script = builder->depth ? &builder->nodes[builder->open[builder->depth - 1]] : NULL;
    if (script && script->tag == WC_TAG_SCRIPT && len > 0 &&
        wc_str_equal(wc_node_attr(script, WC_ATTR_TYPE), WC_STR("application/ld+json")))
        builder->script.max = wc_buf_add(&builder->script, text, (size_t)len) ? SCRIPT_BYTES_MAX : 0;
}

static void ignore_error(void *user, const char *message, ...)
{
    (void)user, (void)message;
}

/* Scans one tag as libxml2 does, from behind its '<'; returns where it ends, and counts its attributes. */
static size_t scan_tag(wc_str s, size_t at, size_t *ret_attributes)
{
    size_t attributes = 0;
    char quote = '\0';
    for (; at < s.len && attributes <= TAG_ATTRIBUTES_MAX; at++) {
        char c = s.data[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
            attributes += quote == '\0';
        } else if (c == '>') {
            break;
        } else if ((c == '"' || c == '\'') && s.data[at - 1] == '=') {
            quote = c;
        } else {
            attributes += c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/';
        }
    }
    *ret_attributes = attributes;
    return at;
}

/* Whether any tag has so many attributes that parsing it would be quadratic. Every place where one could start is
 * tried, as what looks like a value or a comment here may be a tag to libxml2; the effort is bounded. */
static bool has_monstrous_tag(wc_str s)
{
    size_t budget = s.len > SIZE_MAX / SCAN_FACTOR ? SIZE_MAX : s.len * SCAN_FACTOR;
    const char *from = s.data, *end = s.data + s.len;
    for (const char *open; (open = memchr(from, '<', (size_t)(end - from))) != NULL; from = open + 1) {
        size_t at = (size_t)(open - s.data) + 1, attributes;
        if (at >= s.len || (s.data[at] | 0x20) < 'a' || (s.data[at] | 0x20) > 'z')
            continue;
        size_t stopped = scan_tag(s, at, &attributes);
        if (attributes > TAG_ATTRIBUTES_MAX || stopped - at > budget)
            return true;
        budget -= stopped - at;
    }
    return false;
}

/* libxml2 ends a document at a NUL. */
static wc_str without_nuls(wc_str s, struct wc_arena *arena)
{
    if (!s.len || !memchr(s.data, '\0', s.len))
        return s;
    wc_str copy = wc_arena_dup(arena, s);
    char *data = (char *)copy.data; /* just made */
    for (size_t i = 0; i < copy.len; i++)
        data[i] = data[i] ? data[i] : ' ';
    return copy;
}

/* libxml2 sets itself up at its first call, checking a flag without a barrier: once, before any thread parses. */
static void prepare_library(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
}

static void run_parser(struct builder *builder, wc_str document)
{
    prepare_library();
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_raw;
    handler.warning = handler.error = ignore_error;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) {
        builder->limit = "no memory for the parser";
        return;
    }
    builder->parser = parser;
    *parser->sax = handler;
    parser->userData = builder;
    /* The charset is settled: a <meta charset> that contradicts is wrong. */
    xmlDocPtr none = htmlCtxtReadMemory(parser, document.data, (int)document.len, NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlFreeDoc(none);
    htmlFreeParserCtxt(parser);
}

/* Where the text of a node counts: the paragraph that it is in; if bare, also the block, where it is long enough to be a
 * paragraph without being marked as one ("text<br><br>text"). 0: nowhere, as in links and what is not shown. */
static uint32_t paragraph_of(const struct builder *builder, const struct wc_node *text, bool bare)
{
    uint32_t at = text->parent;
    for (; at; at = builder->nodes[at].parent) {
        switch (builder->nodes[at].tag) {
        case WC_TAG_A:
        case WC_TAG_SKIPPED:
        case WC_TAG_SCRIPT:
        case WC_TAG_TITLE:
        case WC_TAG_LI:
            return 0;
        case WC_TAG_P:
            return at;
        case WC_TAG_OTHER:
        case WC_TAG_TIME:
            break;
        default:
            return bare && text->text.len >= BARE_TEXT_MIN ? at : 0;
        }
    }
    return 0;
}

/* Sums the text of paragraphs into all that encloses them. */
static void sum_text(struct builder *builder, bool bare)
{
    for (uint32_t i = 0; i < builder->count; i++)
        builder->nodes[i].own_bytes = builder->nodes[i].text_bytes = 0;
    for (uint32_t i = 1; i < builder->count; i++) {
        uint32_t at = builder->nodes[i].tag == WC_TAG_TEXT ? paragraph_of(builder, &builder->nodes[i], bare) : 0;
        if (at)
            builder->nodes[at].own_bytes += (uint32_t)builder->nodes[i].text.len;
    }
    for (uint32_t i = builder->count; i-- > 1;) {
        builder->nodes[i].text_bytes += builder->nodes[i].own_bytes;
        builder->nodes[builder->nodes[i].parent].text_bytes += builder->nodes[i].text_bytes;
    }
}

/* Parses into builder, which the caller frees. */
static enum wc_code build(wc_str document, struct builder *builder, struct wc_error *err)
{
    if (document.len > DOCUMENT_BYTES_MAX)
        return wc_fail(err, WC_E_LIMIT, "the HTML document is longer than 64 MiB");
    document = without_nuls(document, builder->arena);
    if (has_monstrous_tag(document))
        return wc_fail(err, WC_E_LIMIT, "the HTML document has a tag with more than 2048 attributes, or unending ones");
    add_node(builder, WC_TAG_OTHER);
    builder->open[builder->depth++] = 0;
    if (document.len)
        run_parser(builder, document);
    if (builder->limit)
        return wc_fail(err, WC_E_LIMIT, "the HTML document has %s", builder->limit);
    while (builder->depth)
        builder->nodes[builder->open[--builder->depth]].end = builder->count;
    sum_text(builder, false);
    if (builder->nodes[0].text_bytes < MARKED_TEXT_MIN)
        sum_text(builder, true);
    return WC_OK;
}

static void free_builder(struct builder *builder)
{
    wc_buf_free(&builder->script);
    free(builder->nodes);
    wc_arena_free(builder->arena);
}

enum wc_code wc_html_parse(wc_str document, struct wc_arena *arena, struct wc_html *ret, struct wc_error *err)
{
    struct builder builder = {.arena = wc_arena_new(), .script = WC_BUF_INIT(SCRIPT_BYTES_MAX)};
    enum wc_code code = build(document, &builder, err);
    if (code == WC_OK) {
        struct wc_dom dom = {builder.nodes, builder.count};
        struct wc_html html;
        memset(&html, 0, sizeof html);
        wc_dom_metadata(&dom, arena, &html);
        html.body = wc_dom_text(&dom, wc_dom_main(&dom), &html, arena);
        *ret = html;
    }
    free_builder(&builder);
    return code;
}

enum wc_code wc_html_to_text(wc_str fragment, struct wc_arena *arena, wc_str *ret_text, struct wc_error *err)
{
    struct builder builder = {.arena = wc_arena_new(), .script = WC_BUF_INIT(SCRIPT_BYTES_MAX)};
    enum wc_code code = build(fragment, &builder, err);
    if (code == WC_OK) {
        struct wc_dom dom = {builder.nodes, builder.count};
        *ret_text = wc_dom_text(&dom, 0, NULL, arena);
    }
    free_builder(&builder);
    return code;
}
