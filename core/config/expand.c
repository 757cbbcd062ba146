/* Replacing references. Errors name the variable or file, never its content. */
#include "config/expand.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VALUE_LIMIT (64u << 10) /* bytes of a value, references replaced */

bool wc_expand_needed(const char *text)
{
    return strstr(text, "${") != NULL;
}

/* Adds what is left of fd, up to the buffer's maximum. */
static enum wc_code read_rest(int fd, const char *path, struct wc_buf *out, struct wc_error *err)
{
    char chunk[4096];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wc_fail_errno(err, errno, "${file:%s} cannot be read", path);
        if (got == 0)
            return WC_OK;
        if (memchr(chunk, '\0', (size_t)got))
            return wc_fail(err, WC_E_DATA, "${file:%s} has a NUL byte, which no value may hold", path);
        if (!wc_buf_add(out, chunk, (size_t)got))
            return wc_fail(err, WC_E_LIMIT, "${file:%s} is longer than a value may be (64 KiB)", path);
    }
}

static enum wc_code add_file(const char *path, struct wc_buf *out, struct wc_error *err)
{
    size_t start = out->len;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return wc_fail_errno(err, errno, "${file:%s} cannot be opened", path);
    enum wc_code code = read_rest(fd, path, out, err);
    close(fd);
    if (!code && out->len > start && out->data[out->len - 1] == '\n')
        out->data[--out->len] = '\0';
    return code;
}

static enum wc_code add_variable(const char *name, struct wc_buf *out, struct wc_error *err)
{
    const char *value = getenv(name);
    if (!value)
        return wc_fail(err, WC_E_USAGE, "${env:%s}: the environment has no variable of that name", name);
    if (!wc_buf_add(out, value, strlen(value)))
        return wc_fail(err, WC_E_LIMIT, "${env:%s} is longer than a value may be (64 KiB)", name);
    return WC_OK;
}

/* The reference that starts at text ("${…"): its kind, its name, and where it ends. */
static enum wc_code parse_reference(const char *text, bool *ret_file, wc_str *ret_name, const char **ret_end,
                                    struct wc_error *err)
{
    const char *end = strchr(text, '}');
    wc_str whole = {text, end ? (size_t)(end - text) + 1 : strlen(text)};
    bool env = wc_str_starts(whole, WC_STR("${env:")), file = wc_str_starts(whole, WC_STR("${file:"));
    wc_str name = end ? wc_str_slice(whole, file ? strlen("${file:") : strlen("${env:"), whole.len - 1) : WC_STR_NONE;
    if (!end || (!env && !file) || !name.len)
        return wc_fail(err, WC_E_USAGE,
                       "\"%.60s\" is no reference; write ${env:NAME} or ${file:PATH}, or $${ for the characters "
                       "themselves",
                       text);
    *ret_file = file;
    *ret_name = name;
    *ret_end = end + 1;
    return WC_OK;
}

/* Walks text; out == NULL: only checks. */
static enum wc_code walk(const char *text, struct wc_buf *out, bool *ret_foreign, struct wc_error *err)
{
    while (*text) {
        bool escaped = !strncmp(text, "$${", 3), file = false;
        if (escaped || strncmp(text, "${", 2) != 0) {
            text += escaped; /* of "$${" the second $ stays */
            size_t len = escaped ? 2 : 1;
            if (out && !wc_buf_add(out, text, len))
                return wc_fail(err, WC_E_LIMIT, "is longer than a value may be (64 KiB)");
            text += len;
            continue;
        }
        wc_str name = WC_STR_NONE;
        enum wc_code code = parse_reference(text, &file, &name, &text, err);
        if (!code && out) {
            char *word = wc_strndup(name.data, name.len);
            code = file ? add_file(word, out, err) : add_variable(word, out, err);
            free(word);
            *ret_foreign = true;
        }
        if (code)
            return code;
    }
    return WC_OK;
}

enum wc_code wc_expand_check(const char *text, struct wc_error *err)
{
    return walk(text, NULL, NULL, err);
}

enum wc_code wc_expand(const char *text, char **ret_text, bool *ret_foreign, struct wc_error *err)
{
    struct wc_buf out = WC_BUF_INIT(VALUE_LIMIT);
    bool foreign = false;
    enum wc_code code = walk(text, &out, &foreign, err);
    if (!code) {
        *ret_text = wc_strndup(out.data ? out.data : "", out.len);
        *ret_foreign = foreign;
    }
    wc_buf_free(&out);
    return code;
}
