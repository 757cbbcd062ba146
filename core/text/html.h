/*
 * HTML behind one adapter: a page in, its story out, in a plain first form (headings, paragraphs, list items and
 * preformatted text of the main part; scripts, styles, navigation, forms, asides and footers left out). The parser
 * behind it is chosen in html.c, the one file that knows it.
 */
#ifndef WC_TEXT_HTML_H
#define WC_TEXT_HTML_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

struct wc_html {
    wc_str title;               /* og:title, else the first h1, else <title> less a site name that stands at its end */
    wc_str subtitle;            /* an h2 directly under the title, or a standfirst; absent if none */
    wc_str body;                /* in the form of wc_text_body() */
    wc_str url;                 /* canonical link, else og:url; absent if none */
    wc_str site;                /* og:site_name; absent if none */
    wc_str description;         /* meta description */
    wc_str language;            /* html lang */
    wc_str published, modified; /* article:published_time and its kin, or <time datetime>; as they stand */
    wc_str section, rights;
    struct wc_strs authors, tags;
};

/* Parses a document (valid UTF-8) into *ret, all memory in arena. Any bytes parse; WC_E_LIMIT where nesting or the number
 * of nodes passes its bound. Any thread. */
enum wc_code wc_html_parse(wc_str document, struct wc_arena *arena, struct wc_html *ret, struct wc_error *err);

/* The text of a fragment ("<p>One</p><p>Two &amp; three"), in the form of wc_text_body(). */
enum wc_code wc_html_to_text(wc_str fragment, struct wc_arena *arena, wc_str *ret_text, struct wc_error *err);

#endif
