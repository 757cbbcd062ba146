/* Container files as a transport: blocks are encoded and compressed in pack, appended in write, named in finish. */
#include "transport/file/file_sink.h"

#include "record/encode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A block is closed once its records pass this many bytes, so that readers need little memory. */
enum { BLOCK_BYTES = 1 << 20, KEPT_BYTES = 4 * BLOCK_BYTES };
static const size_t RECORD_MAX = (size_t)1 << 30;

struct output_file {
    int fd;
    char *partial, *path;
    bool renamed;
    int64_t records, bytes;
};

struct file_sink {
    struct wc_sink sink; /* first: the interface's pointer is ours */
    enum wc_codec codec;
    unsigned char sync[WC_SYNC_SIZE];
    char *folder;
    struct output_file *files;
};

struct stream {
    struct wc_buf records; /* of the block being filled */
    int64_t record_count;
    struct wc_buf blocks; /* ready to append */
    int64_t total_count;
};

struct wc_packet {
    struct wc_encoder *encoder;
    size_t count;
    struct stream streams[];
};

static struct file_sink *of(const struct wc_sink *sink)
{
    return (struct file_sink *)(uintptr_t)sink;
}

static struct wc_packet *packet_new(struct wc_sink *sink)
{
    struct wc_packet *packet = wc_zalloc(1, sizeof *packet + sink->output_count * sizeof packet->streams[0]);
    packet->encoder = wc_encoder_new();
    packet->count = sink->output_count;
    for (size_t i = 0; i < packet->count; i++)
        packet->streams[i].records.max = packet->streams[i].blocks.max = RECORD_MAX;
    return packet;
}

static void packet_free(struct wc_packet *packet)
{
    if (!packet)
        return;
    for (size_t i = 0; i < packet->count; i++) {
        wc_buf_free(&packet->streams[i].records);
        wc_buf_free(&packet->streams[i].blocks);
    }
    wc_encoder_free(packet->encoder);
    free(packet);
}

/* Packets live as long as the run, many at a time: one large record must not make them all large for good. */
static void recycle(struct wc_buf *buf)
{
    if (buf->cap > KEPT_BYTES)
        wc_buf_free(buf);
    wc_buf_clear(buf);
}

static enum wc_code close_block(const struct file_sink *file_sink, struct stream *stream, struct wc_error *err)
{
    if (stream->record_count == 0)
        return WC_OK;
    enum wc_code code = wc_container_block(file_sink->codec, file_sink->sync, stream->record_count,
                                           wc_buf_str(&stream->records), &stream->blocks, err);
    stream->total_count += stream->record_count;
    stream->record_count = 0;
    recycle(&stream->records);
    return code;
}

static enum wc_code pack(struct wc_sink *sink, const struct wc_outbox *outbox, struct wc_packet *packet,
                         struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < outbox->count && !code; i++) {
        const struct wc_outgoing *out = &outbox->items[i];
        struct stream *stream = &packet->streams[out->output];
        code = wc_encode(packet->encoder, sink->outputs[out->output].type, out->record, &stream->records, err);
        stream->record_count++;
        if (!code && stream->records.len >= BLOCK_BYTES)
            code = close_block(of(sink), stream, err);
    }
    for (size_t i = 0; i < packet->count && !code; i++)
        code = close_block(of(sink), &packet->streams[i], err);
    return code;
}

static enum wc_code write_all(const struct output_file *file, wc_str bytes, struct wc_error *err)
{
    while (bytes.len) {
        ssize_t written = write(file->fd, bytes.data, bytes.len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return wc_fail_errno(err, errno, "%s: cannot write (the file is left partial)", file->partial);
        bytes.data += written;
        bytes.len -= (size_t)written;
    }
    return WC_OK;
}

static enum wc_code append(struct output_file *file, struct wc_buf *bytes, int64_t records, struct wc_error *err)
{
    enum wc_code code = write_all(file, wc_buf_str(bytes), err);
    if (!code) {
        file->records += records;
        file->bytes += (int64_t)bytes->len;
    }
    recycle(bytes);
    return code;
}

static enum wc_code sink_write(struct wc_sink *sink, struct wc_packet *packet, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < packet->count && !code; i++) {
        struct stream *stream = &packet->streams[i];
        if (stream->blocks.len)
            code = append(&of(sink)->files[i], &stream->blocks, stream->total_count, err);
        stream->total_count = 0;
    }
    return code;
}

/* Some file systems cannot be asked; that is no failure. */
static enum wc_code sync_file(int fd, const char *path, struct wc_error *err)
{
    if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
        return wc_fail_errno(err, errno, "%s: cannot write (the file is left partial)", path);
    return WC_OK;
}

/* A new name is on the disk once its folder is. A folder that may not be read cannot be asked for that. */
static enum wc_code sync_folder(const char *folder, struct wc_error *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum wc_code code = fd >= 0 ? sync_file(fd, folder, err) : WC_OK;
    if (fd >= 0)
        close(fd);
    return code;
}

static enum wc_code rename_files(struct file_sink *file_sink, struct wc_error *err)
{
    for (size_t i = 0; i < file_sink->sink.output_count; i++) {
        struct output_file *file = &file_sink->files[i];
        if (rename(file->partial, file->path) != 0)
            return wc_fail_errno(err, errno, "%s: cannot be renamed to %s", file->partial, file->path);
        file->renamed = true;
    }
    return sync_folder(file_sink->folder, err);
}

/* The locks are held until the names are right: whoever gets one before that would cut a file that is about to be whole. */
static enum wc_code finish(struct wc_sink *sink, bool complete, struct wc_error *err)
{
    struct file_sink *file_sink = of(sink);
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < sink->output_count && !code; i++)
        code = sync_file(file_sink->files[i].fd, file_sink->files[i].partial, err);
    if (!code && complete)
        code = rename_files(file_sink, err);
    for (size_t i = 0; i < sink->output_count; i++) {
        int fd = file_sink->files[i].fd;
        file_sink->files[i].fd = -1;
        if (close(fd) != 0 && !code)
            code = wc_fail_errno(err, errno, "%s: cannot be closed", file_sink->files[i].path);
    }
    return code;
}

static void sink_free(struct wc_sink *sink)
{
    struct file_sink *file_sink = of(sink);
    for (size_t i = 0; i < sink->output_count; i++) {
        if (file_sink->files[i].fd >= 0)
            close(file_sink->files[i].fd);
        free(file_sink->files[i].partial);
        free(file_sink->files[i].path);
    }
    free(file_sink->files);
    free(file_sink->folder);
    free(file_sink);
}

static const struct wc_sink_ops file_sink_ops = {packet_new, packet_free, pack, sink_write, finish, sink_free};

static enum wc_code make_folders(const char *folder, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    char *path = wc_strndup(folder, strlen(folder));
    for (char *at = *path ? path + 1 : path; !code; at++) {
        char end = *at;
        if (end != '/' && end != '\0')
            continue;
        *at = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            code = wc_fail_errno(err, errno, "%s: the output folder cannot be made", path);
        *at = end;
        if (end == '\0')
            break;
    }
    struct stat info;
    if (!code && (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)))
        code = wc_fail(err, WC_E_USAGE, "%s: is not a folder; name one for the output files", folder);
    free(path);
    return code;
}

static char *joined(const char *folder, const char *name, const char *suffix)
{
    size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 2;
    char *path = wc_alloc(size);
    snprintf(path, size, "%s/%s%s", folder, name, suffix);
    return path;
}

static bool is_at(int fd, const char *path)
{
    struct stat opened, named;
    return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

/* A lock on a file that another run has renamed in the meantime is one on that run's result: then it begins again. No link
 * is followed to a file elsewhere, and a FIFO does not block. Where the file system has no locks, there is none. */
static enum wc_code open_locked(struct output_file *file, struct wc_error *err)
{
    for (;;) {
        file->fd = open(file->partial, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
        if (file->fd < 0)
            return wc_fail_errno(err, errno, "%s: cannot be made", file->partial);
        if (flock(file->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            return wc_fail(err, WC_E_USAGE, "%s: another process is writing here; give each run a folder of its own",
                           file->partial);
        if (is_at(file->fd, file->partial))
            return WC_OK;
        close(file->fd);
    }
}

/* Locked before it is cut: a second run into the same folder must not spoil the first one's files. */
static enum wc_code open_file(struct file_sink *file_sink, size_t index, const char *folder, struct wc_error *err)
{
    const struct wc_output *output = &file_sink->sink.outputs[index];
    struct output_file *file = &file_sink->files[index];
    file->partial = joined(folder, output->name, ".avro.partial");
    file->path = joined(folder, output->name, ".avro");
    struct stat taken;
    if (stat(file->path, &taken) == 0 && S_ISDIR(taken.st_mode))
        return wc_fail(err, WC_E_USAGE, "%s: is a folder; an output file of this name is to be written", file->path);
    enum wc_code code = open_locked(file, err);
    if (code)
        return code;
    if (ftruncate(file->fd, 0) != 0)
        return wc_fail_errno(err, errno, "%s: cannot be emptied", file->partial);
    struct wc_buf header = WC_BUF_INIT(RECORD_MAX);
    code = wc_container_header(output->type, file_sink->codec, file_sink->sync, &header, err);
    if (!code)
        code = append(file, &header, 0, err);
    wc_buf_free(&header);
    return code;
}

enum wc_code wc_file_sink_open(const char *folder, enum wc_codec codec, const struct wc_output *outputs,
                               size_t output_count, struct wc_sink **ret_sink, struct wc_error *err)
{
    enum wc_code code = make_folders(folder, err);
    if (code)
        return code;
    struct file_sink *file_sink = wc_zalloc(1, sizeof *file_sink);
    file_sink->sink = (struct wc_sink){&file_sink_ops, outputs, output_count};
    file_sink->codec = codec;
    file_sink->folder = wc_strndup(folder, strlen(folder));
    wc_container_new_sync(file_sink->sync);
    file_sink->files = wc_zalloc(output_count, sizeof *file_sink->files);
    for (size_t i = 0; i < output_count; i++)
        file_sink->files[i].fd = -1;
    for (size_t i = 0; i < output_count && !code; i++)
        code = open_file(file_sink, i, folder, err);
    if (code)
        sink_free(&file_sink->sink);
    else
        *ret_sink = &file_sink->sink;
    return code;
}

struct wc_file_output wc_file_sink_output(const struct wc_sink *sink, size_t index)
{
    const struct output_file *file = &of(sink)->files[index];
    return (struct wc_file_output){file->renamed ? file->path : file->partial, file->records, file->bytes};
}
