/* `wirecopy --version`. */
#ifndef WC_CLI_VERSION_H
#define WC_CLI_VERSION_H

#include <stdio.h>

void wc_version_show(FILE *out);

#endif
