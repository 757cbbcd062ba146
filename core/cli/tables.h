/* All option tables: the program's own, and those of the plugins. */
#ifndef WC_CLI_TABLES_H
#define WC_CLI_TABLES_H

#include "config/config.h"
#include "host/plugins.h"

extern const struct wc_option wc_run_options[]; /* core/host/run_options.c */

/* The program's own tables: static. */
const struct wc_table *wc_program_tables(size_t *ret_count);
/* Those and a table for each plugin, in the order in which the reference shows them. free() it; it borrows from plugins. */
struct wc_table *wc_all_tables(const struct wc_plugins *plugins, size_t *ret_count);

#endif
