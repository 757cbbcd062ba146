/* JSON pointers: "/a~1b/0" is member "a/b", then element 0. */
#include "producers/jsonl/pointer.h"

#include <stdlib.h>
#include <string.h>

/* Unescapes the step at *from up to the next slash or the end into *to, and closes it with a NUL. False for a bad escape. */
static bool read_step(const char **from, const char *end, char **to)
{
    for (; *from < end && **from != '/'; ++*from) {
        char c = **from;
        if (c == '~') {
            if (++*from == end || (**from != '0' && **from != '1'))
                return false;
            c = **from == '0' ? '~' : '/';
        }
        *(*to)++ = c;
    }
    *(*to)++ = '\0';
    return true;
}

/* A name's bit: of its first character and its length, which tell the usual names apart well enough. */
static uint64_t bit_of(const char *name)
{
    return UINT64_C(1) << (((size_t)(unsigned char)name[0] * 5 + strlen(name) * 11) & 63);
}

uint64_t wc_pointer_bits_of(json_t *object)
{
    uint64_t bits = 0;
    for (void *member = json_object_iter(object); member; member = json_object_iter_next(object, member))
        bits |= bit_of(json_object_iter_key(member));
    return bits;
}

enum wc_code wc_pointer_compile(wc_str text, struct wc_pointer *ret_pointer, struct wc_error *err)
{
    if (!text.len || text.data[0] != '/')
        return wc_fail(err, WC_E_USAGE, "\"%.*s\" is not a JSON pointer: one starts with a slash, as \"/%.*s\" does",
                       WC_STR_ARG(text), WC_STR_ARG(text));
    struct wc_pointer pointer = {NULL, NULL, 0, 0, {NULL}};
    enum wc_code code = WC_OK;
    pointer.names = wc_alloc(text.len + 1);
    char *to = pointer.names;
    const char *from = text.data, *end = text.data + text.len;
    while (from < end && !code) {
        from++; /* the slash */
        if (pointer.count == WC_POINTER_STEPS)
            code = wc_fail(err, WC_E_USAGE, "the JSON pointer \"%.*s\" has more than %d steps", WC_STR_ARG(text),
                           WC_POINTER_STEPS);
        else
            pointer.steps[pointer.count++] = to;
        if (!code && !read_step(&from, end, &to))
            code = wc_fail(err, WC_E_USAGE,
                           "the JSON pointer \"%.*s\" has a ~ that is neither ~0 (for ~) nor ~1 (for /)",
                           WC_STR_ARG(text));
    }
    if (code) {
        wc_pointer_clear(&pointer);
        return code;
    }
    pointer.first_bit = pointer.count ? bit_of(pointer.steps[0]) : 0;
    pointer.text = wc_strndup(text.data, text.len);
    *ret_pointer = pointer;
    return WC_OK;
}

void wc_pointer_clear(struct wc_pointer *pointer)
{
    free(pointer->text);
    free(pointer->names);
    memset(pointer, 0, sizeof *pointer);
}

/* An array index: digits without leading zeros. */
static bool read_index(const char *step, size_t *ret_index)
{
    size_t len = strlen(step);
    if (len == 0 || len > 9 || (len > 1 && step[0] == '0') || strspn(step, "0123456789") != len)
        return false;
    *ret_index = strtoul(step, NULL, 10);
    return true;
}

json_t *wc_pointer_follow(const struct wc_pointer *pointer, json_t *root)
{
    json_t *value = root;
    for (size_t i = 0; i < pointer->count && value; i++) {
        size_t index;
        if (json_is_array(value))
            value = read_index(pointer->steps[i], &index) ? json_array_get(value, index) : NULL;
        else
            value = json_object_get(value, pointer->steps[i]); /* NULL for anything but an object */
    }
    return value;
}
