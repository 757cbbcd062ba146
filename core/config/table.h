/* Looking into option tables, and making sure that a table (which may come from a stranger's object) is sound. */
#ifndef WC_CONFIG_TABLE_H
#define WC_CONFIG_TABLE_H

#include <wirecopy/option.h>

/* The row of that name, or NULL. options may be NULL: an empty table. */
const struct wc_option *wc_table_find(const struct wc_option *options, const char *name);
size_t wc_table_size(const struct wc_option *options);

/* Names of options, plugins and outputs: a lower-case letter, then letters, digits and underscores, 40 at most. */
bool wc_name_valid(const char *name);

/* Names valid and unique, types known, help there, choices where they belong, bounds and presets of the option's own type
 * and in order. The error names the option. */
enum wc_code wc_table_check(const struct wc_option *options, struct wc_error *err);

#endif
