/*
 * What a single line of a story can be: a byline, a date, site residue, or the title again. Lines are in the form of
 * wc_text_line(). Any thread.
 */
#ifndef WC_PRODUCERS_FILES_LINES_H
#define WC_PRODUCERS_FILES_LINES_H

#include <wirecopy/record.h>

/* The line's words for comparing: letters and digits in lower case, everything else as one space. In arena. */
wc_str wc_line_fold(wc_str line, struct wc_arena *arena);

/* Whether two lines are the same title, whatever their quotes, dashes and case, and with or without the site's name
 * behind it ("… | The Daily"). *ret_title (if not NULL) is then the shorter. */
bool wc_line_same_title(wc_str a, wc_str b, struct wc_arena *arena, wc_str *ret_title);

/* "By Jane Doe", "Von Max Muster", "Автор: …": the names, as they stand. */
bool wc_line_byline(wc_str line, wc_str *ret_names);

/* "Tuesday, October 31, 2023", "Published: 3 March 2024 10:15", "Updated …": what kind of moment it is, and when. */
enum wc_line_date { WC_LINE_NO_DATE, WC_LINE_PUBLISHED, WC_LINE_MODIFIED };
enum wc_line_date wc_line_date(wc_str line, struct wc_time *ret_time);

/* "LONDON (Reuters) - ", "PARIS — ": a line of a story's text, however short. credited: only with an agency. */
bool wc_line_has_dateline(wc_str line, bool credited);

/* "Read more", "Back to blog", "Leave a comment": whole lines that a site puts round a story. Behind the story also
 * lines that only begin so ("Sign up for our …"). */
bool wc_line_is_residue(wc_str line, bool behind, struct wc_arena *scratch);

#endif
