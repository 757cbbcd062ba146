/*
 * Files of Avro 1.2, before container files were specified (magic "Obj" and the byte 0): blocks of a sync marker, a count and
 * records, without a size, and a footer with the metadata. Whoever reads one has to have it whole, because the schema comes
 * last. Layout as in Avro's Java class DataFileReader12.
 */
#ifndef WC_RECORD_CONTAINER_OLD_H
#define WC_RECORD_CONTAINER_OLD_H

#include <wirecopy/error.h>

/* The schema in the footer of file, which starts behind the magic. Borrowed from file. */
enum wc_code wc_old_schema(wc_str file, wc_str *ret_schema, struct wc_error *err);
/* Steps over the head of the block at *at, and over the footer; *ret_count is 0 at the end of the file. */
enum wc_code wc_old_block(wc_str file, size_t *at, int64_t *ret_count, struct wc_error *err);

#endif
