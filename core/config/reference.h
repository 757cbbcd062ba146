/* The reference page of all options, in Markdown, from the tables. */
#ifndef WC_CONFIG_REFERENCE_H
#define WC_CONFIG_REFERENCE_H

#include "config/config.h"

#include <stdio.h>

void wc_reference_write(FILE *out, const struct wc_table *tables, size_t count);

#endif
