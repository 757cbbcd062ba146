/*
 * Structs to Avro bytes and back. An encoder holds Avro-C values that are reused from record to record (a value a record
 * costs several times more); a decoder holds the two schemas as matched once. Each belongs to one thread at a time. Texts that
 * are not UTF-8 are encoded with U+FFFD for each bad byte, and refused in decoding.
 */
#ifndef WC_RECORD_ENCODE_H
#define WC_RECORD_ENCODE_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

struct wc_encoder;
struct wc_encoder *wc_encoder_new(void); /* for every record type */
void wc_encoder_free(struct wc_encoder *encoder);
/* Appends the binary form of record (the struct of type) to out. */
enum wc_code wc_encode(struct wc_encoder *encoder, enum wc_record_type type, const void *record, struct wc_buf *out,
                       struct wc_error *err);

struct wc_decoder;
/* For bytes written with writer_schema (JSON), an older or newer form of the schema of type: missing fields are filled with
 * our schema's defaults, unknown ones dropped. */
enum wc_code wc_decoder_new(enum wc_record_type type, const char *writer_schema, struct wc_decoder **ret_decoder,
                            struct wc_error *err);
void wc_decoder_free(struct wc_decoder *decoder);
/* Decodes the record at the start of bytes, which may be hostile, into *ret_record (the struct of type), memory in keep;
 * *ret_used says how many bytes it took. */
enum wc_code wc_decode(struct wc_decoder *decoder, wc_str bytes, struct wc_arena *keep, void *ret_record,
                       size_t *ret_used, struct wc_error *err);

#endif
