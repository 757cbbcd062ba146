/*
 * A parsed page as html.c hands it on: its nodes in document order in one array, so that every walk is a loop. Knows
 * nothing of the parser.
 */
#ifndef WC_TEXT_HTML_DOM_H
#define WC_TEXT_HTML_DOM_H

#include "text/html.h"

enum wc_tag {
    WC_TAG_TEXT, /* no element: text */
    WC_TAG_OTHER,
    WC_TAG_A,
    WC_TAG_ARTICLE,
    WC_TAG_ASIDE,
    WC_TAG_BLOCK, /* any other element that starts on a line of its own */
    WC_TAG_BODY,
    WC_TAG_BR,
    WC_TAG_CELL,
    WC_TAG_FIGURE,
    WC_TAG_FOOTER,
    WC_TAG_FORM,
    WC_TAG_H1,
    WC_TAG_H2,
    WC_TAG_HEADER,
    WC_TAG_HEADING, /* h3 to h6 */
    WC_TAG_HTML,
    WC_TAG_LI,
    WC_TAG_LINK,
    WC_TAG_MAIN,
    WC_TAG_META,
    WC_TAG_NAV,
    WC_TAG_P,
    WC_TAG_PRE,
    WC_TAG_SCRIPT,
    WC_TAG_SKIPPED, /* never shown as text: style, iframe, svg, button… */
    WC_TAG_TIME,
    WC_TAG_TITLE
};

/* The attributes that are kept. */
enum wc_attr {
    WC_ATTR_CLASS,
    WC_ATTR_CONTENT,
    WC_ATTR_DATETIME,
    WC_ATTR_HIDDEN,
    WC_ATTR_HREF,
    WC_ATTR_ID,
    WC_ATTR_ITEMPROP,
    WC_ATTR_LANG,
    WC_ATTR_NAME,
    WC_ATTR_PROPERTY,
    WC_ATTR_REL,
    WC_ATTR_ROLE,
    WC_ATTR_STYLE,
    WC_ATTR_TYPE,
    WC_ATTRS
};

struct wc_node {
    enum wc_tag tag;
    uint32_t parent;     /* index; the root's is its own */
    uint32_t end;        /* index behind the last node inside this one */
    uint32_t text_bytes; /* an element's: of the paragraphs in it, without their links */
    uint32_t own_bytes;  /* the part of them that is in no element between */
    wc_str text;         /* of a text node or a script */
    const wc_str *attrs; /* WC_ATTRS of them, or NULL */
};

struct wc_dom {
    const struct wc_node *nodes; /* the first is a root that holds all */
    uint32_t count;
};

static inline wc_str wc_node_attr(const struct wc_node *node, enum wc_attr attr)
{
    return node->attrs ? node->attrs[attr] : WC_STR_NONE;
}

/* The element that holds the story: its index. */
uint32_t wc_dom_main(const struct wc_dom *dom);

/* What a reader sees of the element, in the form of wc_text_body(). With head, as a story: without navigation, forms,
 * asides, footers, and first paragraphs that repeat head's title and subtitle. */
wc_str wc_dom_text(const struct wc_dom *dom, uint32_t element, const struct wc_html *head, struct wc_arena *arena);

/* All text inside the element as one line; of much text only a beginning, of some kilobytes. */
wc_str wc_dom_line(const struct wc_dom *dom, uint32_t element, struct wc_arena *arena);

/* Fills everything but body. */
void wc_dom_metadata(const struct wc_dom *dom, struct wc_arena *arena, struct wc_html *ret);

/* What a script of type application/ld+json says of the article; fills only fields that are absent. */
void wc_jsonld_read(wc_str json, struct wc_arena *arena, struct wc_html *html);

#endif
