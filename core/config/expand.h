/* References in values: ${env:NAME} and ${file:PATH}, so that secrets need not stand in the configuration. */
#ifndef WC_CONFIG_EXPAND_H
#define WC_CONFIG_EXPAND_H

#include <wirecopy/error.h>

/* Whether text has a "${": whether wc_expand() would change it. */
bool wc_expand_needed(const char *text);

/* Whether every reference in text is well formed; nothing is looked up. */
enum wc_code wc_expand_check(const char *text, struct wc_error *err);

/* text with its references replaced, "$${" becoming "${"; what comes in is not looked at again. A file's content loses one
 * newline at its end. *ret_text is the caller's to free(). *ret_foreign: something came from outside and must not be shown. */
enum wc_code wc_expand(const char *text, char **ret_text, bool *ret_foreign, struct wc_error *err);

#endif
