/*
 * Front matter: "key: value" lines between two lines of three dashes at the top of a file, as static site generators read
 * them. A small part of YAML: quoted texts, lists in brackets or as "- item" lines; nothing that refers or nests.
 */
#ifndef WC_PRODUCERS_FILES_FRONTMATTER_H
#define WC_PRODUCERS_FILES_FRONTMATTER_H

#include <wirecopy/record.h>

/* If text begins with front matter, fills what it says into *article and *ret_captured (memory in arena) and returns the
 * offset behind it; else 0. Keys that are not known are passed over. */
size_t wc_frontmatter_read(wc_str text, struct wc_arena *arena, struct wc_article *article,
                           struct wc_time *ret_captured);

#endif
