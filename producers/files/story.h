/*
 * The story in a plain text: which of its first lines are title, subtitle, byline and date, and what of it is only left over
 * from the page that it was copied from.
 */
#ifndef WC_PRODUCERS_FILES_STORY_H
#define WC_PRODUCERS_FILES_STORY_H

#include <wirecopy/record.h>

enum wc_story_flag {
    WC_STORY_RESIDUE = 1, /* drop site residue */
    WC_STORY_SUBTITLE = 2 /* look for a subtitle under the title */
};

/* Fills title, subtitle, body, authors, published and modified of *article from text (valid UTF-8), memory in arena. What is
 * already there is kept, and dropped where the text repeats it. title stays absent where the text has none. */
void wc_story_find(wc_str text, unsigned flags, struct wc_arena *arena, struct wc_article *article);

#endif
