/* The schemas, as the program carries them: the very text of schemas/ .avsc files, docs and all, embedded by the build. */
#ifndef WC_RECORD_SCHEMA_H
#define WC_RECORD_SCHEMA_H

#include <wirecopy/record.h>

const char *wc_schema_text(enum wc_record_type type); /* static; registered, fingerprinted and written into files */
const char *wc_schema_name(enum wc_record_type type); /* "Article" */

#endif
