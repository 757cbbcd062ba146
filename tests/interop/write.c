/* Writes a file of each record type into the folder named by the argument, by each codec that we write. */
#include "record/codec.h"
#include "record/container.h"
#include "record/encode.h"
#include "record/schema.h"
#include "tests/core/record/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { BLOCKS = 4, RECORDS = 50 };

static void insist(bool fine, const char *what)
{
    if (fine)
        return;
    fprintf(stderr, "interop_write: %s\n", what);
    exit(1);
}

static void fill(struct wc_encoder *encoder, enum wc_record_type type, enum wc_codec codec, struct wc_buf *file)
{
    unsigned char sync[WC_SYNC_SIZE];
    struct wc_arena *arena = wc_arena_new();
    struct sampler sampler = {0xA0761D6478BD642Fu + type, arena, 0};
    struct wc_error err = WC_ERROR_INIT;
    wc_container_new_sync(sync);
    insist(!wc_container_header(type, codec, sync, file, &err), err.text);
    for (int block = 0; block < BLOCKS; block++) {
        static const int presence[BLOCKS] = {50, 0, 100, 80};
        struct wc_buf records = WC_BUF_INIT(1 << 24);
        sampler.presence = presence[block];
        for (int i = 0; i < RECORDS; i++)
            insist(!wc_encode(encoder, type, sample_of(&sampler, type), &records, &err), err.text);
        insist(!wc_container_block(codec, sync, RECORDS, wc_buf_str(&records), file, &err), err.text);
        wc_buf_free(&records);
        wc_arena_reset(arena);
    }
    wc_arena_free(arena);
}

int main(int argc, char **argv)
{
    static const enum wc_codec codecs[] = {WC_CODEC_NULL, WC_CODEC_DEFLATE, WC_CODEC_SNAPPY, WC_CODEC_ZSTANDARD};
    insist(argc == 2, "names a folder to write to");
    mkdir(argv[1], 0777);
    struct wc_encoder *encoder = wc_encoder_new();
    for (enum wc_record_type type = 0; type < WC_RECORD_TYPES; type++)
        for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
            struct wc_buf file = WC_BUF_INIT(1 << 26);
            char path[4096];
            fill(encoder, type, codecs[i], &file);
            snprintf(path, sizeof path, "%s/%s.%s.avro", argv[1], wc_schema_name(type), wc_codec_name(codecs[i]));
            FILE *out = fopen(path, "wb");
            insist(out && fwrite(file.data, 1, file.len, out) == file.len && !fclose(out), path);
            wc_buf_free(&file);
        }
    wc_encoder_free(encoder);
    return 0;
}
