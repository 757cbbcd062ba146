/*
 * Log lines. A line is put together in a buffer of its own and written by one write(2) under a lock, so lines of several
 * threads never mix, and a reader of the stream (journald, docker) gets each whole.
 */
#include "base/log_open.h"
#include "base/visible.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_LIMIT 65536   /* beyond reach, even if every byte of a message becomes an escape of six */
#define MESSAGE_LIMIT 4096 /* bytes of a message, before escapes; what is longer is cut and says so */

struct wc_log {
    int fd;
    atomic_int format, level;
    pthread_mutex_t lock; /* around write */
};

static const char *const level_names[] = {"error", "warning", "info", "debug"};

struct wc_log *wc_log_new(int fd, enum wc_log_format format, enum wc_level level)
{
    struct wc_log *log = wc_zalloc(1, sizeof *log);
    log->fd = fd;
    pthread_mutex_init(&log->lock, NULL);
    wc_log_configure(log, format, level);
    return log;
}

void wc_log_free(struct wc_log *log)
{
    if (!log)
        return;
    pthread_mutex_destroy(&log->lock);
    free(log);
}

void wc_log_configure(struct wc_log *log, enum wc_log_format format, enum wc_level level)
{
    atomic_store(&log->format, (int)format);
    atomic_store(&log->level, (int)level);
}

enum wc_log_format wc_log_format_of(const struct wc_log *log)
{
    return (enum wc_log_format)atomic_load(&log->format);
}

bool wc_log_enabled(const struct wc_log *log, enum wc_level level)
{
    return log && (int)level <= atomic_load(&log->level);
}

static void add_text(struct wc_buf *line, enum wc_level level, const char *part, wc_str message)
{
    time_t now = time(NULL);
    struct tm local;
    char clock[16] = "--:--:--";
    if (localtime_r(&now, &local))
        strftime(clock, sizeof clock, "%H:%M:%S", &local);
    wc_buf_printf(line, "%s %s ", clock, level_names[level]);
    wc_visible_add(line, wc_str_of(part));
    wc_buf_add_str(line, WC_STR(": "));
    wc_visible_add(line, message);
}

static void add_json(struct wc_buf *line, enum wc_level level, const char *part, wc_str message)
{
    struct timespec now = {0, 0};
    struct tm utc;
    char clock[32] = "";
    clock_gettime(CLOCK_REALTIME, &now);
    if (gmtime_r(&now.tv_sec, &utc))
        strftime(clock, sizeof clock, "%Y-%m-%dT%H:%M:%S", &utc);
    wc_buf_printf(line, "{\"time\":\"%s.%03ldZ\",\"level\":\"%s\",\"part\":", clock, now.tv_nsec / 1000000,
                  level_names[level]);
    wc_json_quote(line, wc_str_of(part));
    wc_buf_add_str(line, WC_STR(",\"message\":"));
    wc_json_quote(line, message);
    wc_buf_add_char(line, '}');
}

/* A line that cannot be written is lost: there is nowhere left to say so. */
static void write_line(struct wc_log *log, wc_str line)
{
    pthread_mutex_lock(&log->lock);
    while (line.len) {
        ssize_t written = write(log->fd, line.data, line.len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        line = wc_str_slice(line, (size_t)written, line.len);
    }
    pthread_mutex_unlock(&log->lock);
}

void wc_log(struct wc_log *log, enum wc_level level, const char *part, const char *fmt, ...)
{
    if (!wc_log_enabled(log, level))
        return;
    int errnum = errno;
    char text[MESSAGE_LIMIT];
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    static const char note[] = " [cut]";
    if (len >= (int)sizeof text) {
        len = (int)sizeof text - 1;
        memcpy(text + sizeof text - sizeof note, note, sizeof note);
    }
    wc_str message = {text, len < 0 ? 0 : (size_t)len};
    struct wc_buf line = WC_BUF_INIT(LINE_LIMIT);
    if (wc_log_format_of(log) == WC_LOG_JSON)
        add_json(&line, level, part, message);
    else
        add_text(&line, level, part, message);
    wc_buf_add_char(&line, '\n');
    write_line(log, wc_buf_str(&line));
    wc_buf_free(&line);
    errno = errnum; /* logging an error must not change what it was */
}
