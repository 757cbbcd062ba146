/* Markdown (CommonMark's common part) reduced to plain paragraphs: the words stay, the marks go. */
#ifndef WC_PRODUCERS_FILES_MARKDOWN_H
#define WC_PRODUCERS_FILES_MARKDOWN_H

#include <wirecopy/base.h>

/* One paragraph, heading or list item a line, parted by blank lines; memory in arena. *ret_title is the first heading where
 * that is the first thing in the text, and is then left out; else absent. Linear in text. */
wc_str wc_markdown_to_text(wc_str text, struct wc_arena *arena, wc_str *ret_title);

#endif
