/*
 * Which part of a page is its story, and the text of that part. The choice is a plain one: what the page itself marks as
 * the article's body, else the element whose own paragraphs hold the most text.
 */
#include "text/html_dom.h"
#include "text/paragraphs.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MARKED_BYTES_MIN = 200, LINE_BYTES_ENOUGH = 8192 };

static bool attr_is(const struct wc_node *node, enum wc_attr attr, wc_str value)
{
    return wc_str_equal_nocase(wc_str_trim(wc_node_attr(node, attr)), value);
}

/* ---- choice */

/* How sure a page is that this element is the story; 0: it does not say. */
static int mark_of(const struct wc_node *node)
{
    wc_str itemprop = wc_node_attr(node, WC_ATTR_ITEMPROP);
    if (itemprop.len && wc_str_find(itemprop, WC_STR("articleBody"), 0) != SIZE_MAX)
        return 3;
    if (node->tag == WC_TAG_ARTICLE)
        return 2;
    return node->tag == WC_TAG_MAIN || attr_is(node, WC_ATTR_ROLE, WC_STR("main")) ? 1 : 0;
}

/* The element with the most text in paragraphs that are its own children, or in no paragraph. */
static uint32_t densest(const struct wc_dom *dom)
{
    uint32_t best = 0, best_bytes = 0;
    for (uint32_t i = 0; i < dom->count; i++) {
        const struct wc_node *node = &dom->nodes[i];
        if (node->tag == WC_TAG_TEXT || node->text_bytes <= best_bytes)
            continue;
        uint32_t bytes = node->tag == WC_TAG_P ? 0 : node->own_bytes;
        for (uint32_t child = i + 1; child < node->end; child = dom->nodes[child].end)
            if (dom->nodes[child].tag == WC_TAG_P)
                bytes += dom->nodes[child].text_bytes;
        if (bytes > best_bytes) {
            best = i;
            best_bytes = bytes;
        }
    }
    return best;
}

uint32_t wc_dom_main(const struct wc_dom *dom)
{
    uint32_t marked[4] = {0, 0, 0, 0}, dense = densest(dom);
    for (uint32_t i = 1; i < dom->count; i++) {
        int mark = mark_of(&dom->nodes[i]);
        if (mark && (!marked[mark] || dom->nodes[i].text_bytes > dom->nodes[marked[mark]].text_bytes))
            marked[mark] = i;
    }
    uint32_t most = dom->nodes[dense].text_bytes;
    for (int mark = 3; mark > 0; mark--) {
        uint32_t bytes = dom->nodes[marked[mark]].text_bytes;
        if (marked[mark] && bytes >= MARKED_BYTES_MIN && bytes >= most / 2)
            return marked[mark];
    }
    if (most)
        return dense;
    for (uint32_t i = 1; i < dom->count; i++)
        if (dom->nodes[i].tag == WC_TAG_BODY)
            return i;
    return 0;
}

/* ---- text */

static bool is_hidden(const struct wc_node *node)
{
    wc_str style = wc_node_attr(node, WC_ATTR_STYLE);
    return wc_node_attr(node, WC_ATTR_HIDDEN).data ||
           (style.len && (wc_str_find(style, WC_STR("display:none"), 0) != SIZE_MAX ||
                          wc_str_find(style, WC_STR("display: none"), 0) != SIZE_MAX));
}

/* Classes and ids of what stands beside a story on nearly every site. */
static bool is_residue(const struct wc_node *node)
{
    static const char *const parts[] = {"comment",   "related",    "share",    "social",  "newsletter", "promo",
                                        "sidebar",   "breadcrumb", "cookie",   "advert",  "recirc",     "disclaimer",
                                        "tags",      "toolbar",    "byline",   "author-", "caption",    "signup",
                                        "subscribe", "widget",     "copyright"};
    for (int a = 0; a < 2; a++) {
        wc_str value = wc_node_attr(node, a ? WC_ATTR_ID : WC_ATTR_CLASS);
        for (size_t i = 0; value.len && i < sizeof parts / sizeof *parts; i++)
            if (wc_str_find(value, wc_str_of(parts[i]), 0) != SIZE_MAX)
                return true;
    }
    return false;
}

/* Whether a story does without this element. Much of the page's text inside it says that its name lies. */
static bool is_beside(const struct wc_node *root, const struct wc_node *node)
{
    if (is_hidden(node))
        return true;
    bool small = node->text_bytes < root->text_bytes / 3 || !root->text_bytes;
    switch (node->tag) {
    case WC_TAG_ASIDE:
    case WC_TAG_FOOTER:
    case WC_TAG_FORM:
    case WC_TAG_HEADER:
    case WC_TAG_NAV:
    case WC_TAG_FIGURE:
        return small;
    case WC_TAG_TEXT:
        return false;
    default:
        return small && node->attrs && is_residue(node);
    }
}

static bool breaks_line(enum wc_tag tag)
{
    return tag != WC_TAG_TEXT && tag != WC_TAG_OTHER && tag != WC_TAG_A && tag != WC_TAG_TIME && tag != WC_TAG_CELL &&
           tag != WC_TAG_SKIPPED && tag != WC_TAG_SCRIPT;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Text being put together; at a line's start there is no space to add. */
struct writer {
    struct wc_buf out;
    bool space; /* seen, not yet written */
};

static void break_line(struct writer *writer)
{
    writer->space = false;
    if (writer->out.len && writer->out.data[writer->out.len - 1] != '\n')
        wc_buf_add_str(&writer->out, WC_STR("\n\n"));
}

static void add_collapsed(struct writer *writer, wc_str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && !is_space(text.data[i]))
            i++;
        if (i > start) {
            bool line_start = !writer->out.len || writer->out.data[writer->out.len - 1] == '\n';
            if (writer->space && !line_start)
                wc_buf_add_char(&writer->out, ' ');
            wc_buf_add(&writer->out, text.data + start, i - start);
            writer->space = false;
        }
        while (i < text.len && is_space(text.data[i])) {
            writer->space = true;
            i++;
        }
    }
}

static bool is_shown(enum wc_tag tag)
{
    return tag != WC_TAG_SKIPPED && tag != WC_TAG_SCRIPT && tag != WC_TAG_TITLE && tag != WC_TAG_META &&
           tag != WC_TAG_LINK;
}

/* Writes the nodes of [from, to); breaks lines at the ends of the elements that end before the next node. */
struct walk {
    const struct wc_dom *dom;
    uint32_t root;
    bool story;
    uint32_t pre_end; /* inside <pre> up to here */
    uint32_t *ends;   /* of the open elements that break lines */
    size_t open;
};

static void write_element(struct walk *walk, struct writer *writer, const struct wc_node *node)
{
    if (node->tag == WC_TAG_CELL)
        writer->space = true;
    if (!breaks_line(node->tag))
        return;
    break_line(writer);
    if (node->tag == WC_TAG_PRE)
        walk->pre_end = node->end;
    if (node->tag != WC_TAG_BR)
        walk->ends[walk->open++] = node->end;
}

static void write_nodes(struct walk *walk, struct writer *writer)
{
    const struct wc_node *root = &walk->dom->nodes[walk->root];
    for (uint32_t i = walk->root; i < root->end;) {
        const struct wc_node *node = &walk->dom->nodes[i];
        for (; walk->open && walk->ends[walk->open - 1] <= i; walk->open--)
            break_line(writer);
        if (!is_shown(node->tag) || (walk->story && i != walk->root && is_beside(root, node))) {
            if (breaks_line(node->tag))
                break_line(writer);
            i = node->end;
            continue;
        }
        if (node->tag != WC_TAG_TEXT)
            write_element(walk, writer, node);
        else if (i < walk->pre_end)
            wc_buf_add_str(&writer->out, node->text);
        else
            add_collapsed(writer, node->text);
        i++;
    }
}

static size_t text_size(const struct wc_dom *dom, uint32_t element)
{
    size_t size = 0;
    for (uint32_t i = element; i < dom->nodes[element].end; i++)
        size += dom->nodes[i].text.len + 4;
    return size;
}

/* body without a first paragraph that is this line again. */
static wc_str without_line(wc_str body, wc_str line)
{
    size_t at = 0;
    wc_str first;
    if (!line.len || !wc_text_next_paragraph(body, &at, &first) || !wc_str_equal_nocase(first, line))
        return body;
    return wc_str_trim(wc_str_slice(body, at, body.len));
}

wc_str wc_dom_text(const struct wc_dom *dom, uint32_t element, const struct wc_html *head, struct wc_arena *arena)
{
    struct writer writer = {WC_BUF_INIT(text_size(dom, element) + 64), false};
    uint32_t deepest = dom->nodes[element].end - element;
    deepest = deepest < 1024 ? deepest : 1024; /* twice the depth that html.c lets through */
    struct walk walk = {dom, element, head != NULL, 0, wc_alloc((deepest + 1) * sizeof(uint32_t)), 0};
    write_nodes(&walk, &writer);
    wc_str body = wc_text_body(wc_buf_str(&writer.out), arena);
    if (head)
        body = without_line(without_line(body, head->title), head->subtitle);
    free(walk.ends);
    wc_buf_free(&writer.out);
    return body;
}

wc_str wc_dom_line(const struct wc_dom *dom, uint32_t element, struct wc_arena *arena)
{
    struct writer writer = {WC_BUF_INIT(text_size(dom, element) + 64), false};
    /* A page may nest its links 500 deep, each with all of its text: what nobody reads is not gathered. */
    for (uint32_t i = element; i < dom->nodes[element].end && writer.out.len < LINE_BYTES_ENOUGH;) {
        const struct wc_node *node = &dom->nodes[i];
        if (i != element && (node->tag == WC_TAG_SKIPPED || node->tag == WC_TAG_SCRIPT)) {
            i = node->end;
            continue;
        }
        if (node->tag == WC_TAG_TEXT)
            add_collapsed(&writer, node->text);
        else
            writer.space = writer.space || breaks_line(node->tag);
        i++;
    }
    wc_str line = wc_text_line(wc_buf_str(&writer.out), arena);
    wc_buf_free(&writer.out);
    return line;
}
