/*
 * The broker-free transport: each output an Avro container file in one folder. Files carry the suffix ".partial" while they
 * are written, and lose it together at a complete end: what a name without the suffix holds is always whole, and an earlier
 * result stays until the new one is.
 */
#ifndef WC_TRANSPORT_FILE_FILE_SINK_H
#define WC_TRANSPORT_FILE_FILE_SINK_H

#include "record/container.h"
#include "transport/transport.h"

/* Makes folder (and its parents) if need be and the files in it. WC_E_IO where that fails, WC_E_USAGE where another process
 * is writing there. outputs are borrowed. */
enum wc_code wc_file_sink_open(const char *folder, enum wc_codec codec, const struct wc_output *outputs,
                               size_t output_count, struct wc_sink **ret_sink, struct wc_error *err);

/* After or during a run: what output index has so far. The path is the file's name at the moment; borrowed. */
struct wc_file_output {
    const char *path;
    int64_t records, bytes;
};
struct wc_file_output wc_file_sink_output(const struct wc_sink *sink, size_t index);

#endif
