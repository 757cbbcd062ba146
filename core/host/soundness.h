/*
 * What the host takes for granted of an article, made sure of once: whatever a source is, built in or loaded, no stage and no
 * encoder behind the intake meets text that is not UTF-8.
 */
#ifndef WC_HOST_SOUNDNESS_H
#define WC_HOST_SOUNDNESS_H

#include <wirecopy/record.h>

/* Whether every text of article is UTF-8. If not, *ret_field names the first that is not (static). Any thread. */
bool wc_article_is_utf8(const struct wc_article *article, const char **ret_field);

#endif
