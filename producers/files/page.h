/* One file's text to an article, by the form that its name tells. */
#ifndef WC_PRODUCERS_FILES_PAGE_H
#define WC_PRODUCERS_FILES_PAGE_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

enum wc_page_form { WC_PAGE_TEXT, WC_PAGE_MARKDOWN, WC_PAGE_HTML };
enum wc_page_form wc_page_form_of(wc_str name); /* less .gz; what is not known is text */

/* Fills everything that text (valid UTF-8) says into *article and *ret_captured, memory in arena. On failure *ret_reason is
 * the dead letter's reason. */
enum wc_code wc_page_read(enum wc_page_form form, wc_str text, bool residue, struct wc_arena *arena,
                          struct wc_article *article, struct wc_time *ret_captured, const char **ret_reason,
                          struct wc_error *err);

#endif
