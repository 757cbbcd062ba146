/* Reading a descriptor: files are read straight, everything that may keep us waiting is polled first. */
#include "io/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A FIFO is opened without waiting for its writer (poll does that, with a time-out), so a signal is noticed there, too. */
static int open_path(const char *path)
{
    int fd;
    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* Whole seconds: a gzip header has no more, and a file and its compressed form are to give the same record. */
static int64_t mtime_of(const struct stat *info)
{
    return info->st_mtim.tv_sec > 0 ? (int64_t)info->st_mtim.tv_sec * 1000 : 0;
}

enum wc_code wc_descriptor_open(struct wc_descriptor *ret, const char *path, struct wc_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open_path(path);
    if (fd < 0)
        return wc_fail_errno(err, errno, "%s cannot be opened", path);
    struct stat info;
    int fault = fstat(fd, &info) ? errno : S_ISDIR(info.st_mode) ? EISDIR : 0;
    if (fault) {
        if (!standard)
            close(fd);
        return wc_fail_errno(err, fault, "%s cannot be read", standard ? "standard input" : path);
    }
    memset(ret, 0, sizeof *ret);
    const char *name = standard ? "standard input" : path;
    ret->name = wc_strndup(name, strlen(name));
    ret->fd = fd;
    ret->owned = !standard;
    ret->regular = S_ISREG(info.st_mode);
    ret->waits = !ret->regular && !S_ISBLK(info.st_mode);
    ret->size = ret->regular && info.st_size > 0 ? (uint64_t)info.st_size : 0;
    ret->mtime = ret->regular && !standard ? mtime_of(&info) : 0;
    atomic_init(&ret->done, 0);
    return WC_OK;
}

void wc_descriptor_close(struct wc_descriptor *descriptor)
{
    if (!descriptor->name)
        return;
    if (descriptor->owned)
        close(descriptor->fd);
    free(descriptor->name);
    descriptor->name = NULL;
}

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t wc_descriptor_deadline(const struct wc_descriptor *descriptor, int timeout_ms)
{
    if (timeout_ms < 0)
        return -1;
    return descriptor->waits ? monotonic_ms() + timeout_ms : 0;
}

/* OK: a read will not wait. */
static enum wc_input_state await(struct wc_descriptor *descriptor, int64_t deadline, struct wc_error *err)
{
    int wait = -1;
    if (deadline >= 0) {
        int64_t left = deadline - monotonic_ms();
        wait = left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
    }
    struct pollfd watched = {.fd = descriptor->fd, .events = POLLIN};
    int ready = poll(&watched, 1, wait);
    if (ready > 0)
        return WC_INPUT_OK;
    if (ready == 0 || errno == EINTR || errno == EAGAIN)
        return WC_INPUT_IDLE;
    wc_fail_errno(err, errno, "%s cannot be waited for", descriptor->name);
    return WC_INPUT_FAILED;
}

enum wc_input_state wc_descriptor_read(struct wc_descriptor *descriptor, int64_t deadline, void *ret_data, size_t cap,
                                       size_t *ret_len, struct wc_error *err)
{
    for (;;) {
        if (descriptor->waits) {
            enum wc_input_state state = await(descriptor, deadline, err);
            if (state != WC_INPUT_OK)
                return state;
        }
        ssize_t got = read(descriptor->fd, ret_data, cap);
        if (got > 0) {
            atomic_fetch_add_explicit(&descriptor->done, (uint64_t)got, memory_order_relaxed);
            *ret_len = (size_t)got;
            return WC_INPUT_OK;
        }
        if (got == 0)
            return WC_INPUT_END;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return WC_INPUT_IDLE; /* somebody else took what poll had seen */
        if (errno != EINTR) {
            wc_fail_errno(err, errno, "%s cannot be read", descriptor->name);
            return WC_INPUT_FAILED;
        }
    }
}
