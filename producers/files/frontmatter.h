/*
 * Front matter: "key: value" lines between two lines of three dashes at the top of a file, as static site generators read
 * them. A small part of YAML: quoted texts, lists in brackets or as "- item" lines; nothing that refers or nests.
 */
#ifndef WC_PRODUCERS_FILES_FRONTMATTER_H
#define WC_PRODUCERS_FILES_FRONTMATTER_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

/* If text begins with front matter, fills what it says into *article and *ret_captured (memory in arena), and *ret_end with
 * the offset behind it; else with 0. Keys that are not known are passed over, and dates that cannot be read; but an
 * embargo that cannot be read is WC_E_DATA: nobody may take the story for free. */
enum wc_code wc_frontmatter_read(wc_str text, struct wc_arena *arena, struct wc_article *article,
                                 struct wc_time *ret_captured, size_t *ret_end, struct wc_error *err);

#endif
