/*
 * Avro object container files. Avro-C's own writer would drop the schemas' docs and its reader trusts its input, so the
 * container (a header, then blocks of records, each checked by a sync marker) is read and written here, and Avro-C gets
 * single records that were walked against their schema first. Blocks are made apart from writing them, so that many
 * threads can encode and compress while one appends.
 */
#ifndef WC_RECORD_CONTAINER_H
#define WC_RECORD_CONTAINER_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

enum wc_codec { WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY, WC_CODEC_ZSTANDARD, WC_CODEC_XZ, WC_CODEC_LZMA };
bool wc_codec_of(wc_str name, enum wc_codec *ret_codec); /* "null", "deflate", … */

/* No block is written of more bytes of records, nor expanded to more in reading, however small it is: an honest zstandard
 * block of a record with a long run of one letter is a ten-thousandth of it. */
#define WC_BLOCK_LIMIT ((size_t)64 << 20)

#define WC_SYNC_SIZE 16
void wc_container_new_sync(unsigned char ret_sync[WC_SYNC_SIZE]); /* random */

/* Appends the header of a file of type's schema. */
enum wc_code wc_container_header(enum wc_record_type type, enum wc_codec codec, const unsigned char sync[WC_SYNC_SIZE],
                                 struct wc_buf *out, struct wc_error *err);
/* Appends one block of count records whose bytes follow one another in records. Any thread. NULL, DEFLATE (a
 * fast level), SNAPPY and ZSTANDARD are written; XZ and LZMA (Avro-C's own) are only read. */
enum wc_code wc_container_block(enum wc_codec codec, const unsigned char sync[WC_SYNC_SIZE], int64_t count,
                                wc_str records, struct wc_buf *out, struct wc_error *err);

/* Reading: any well-formed file of any schema, bounded in block size, hostile bytes refused with a clear error. */
struct wc_type;
struct wc_container_reader;
enum wc_code wc_container_open(const char *path, struct wc_container_reader **ret_reader,
                               struct wc_error *err);                      /* "-": stdin */
void wc_container_close(struct wc_container_reader *reader);               /* takes NULL */
const char *wc_container_schema(const struct wc_container_reader *reader); /* the writer's, as it stands in the file */
const struct wc_type *wc_container_type(const struct wc_container_reader *reader); /* the same, as a graph: type.h */
/* The bytes of the next record, which have passed wc_walk(), borrowed until the next call; *ret_record is absent at the end
 * of the file. A failure names the file and the byte, and is final. */
enum wc_code wc_container_next(struct wc_container_reader *reader, wc_str *ret_record, struct wc_error *err);
/* Whether the next record must be read from the file first, which for a pipe may take its time. */
bool wc_container_must_wait(const struct wc_container_reader *reader);

#endif
