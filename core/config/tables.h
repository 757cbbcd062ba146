/* The option tables of the program itself that belong to no command. */
#ifndef WC_CONFIG_TABLES_H
#define WC_CONFIG_TABLES_H

#include <wirecopy/option.h>

extern const struct wc_option wc_log_options[];

#endif
