/* One recursive descent over types and bytes. */
#include "record/walk.h"

#include "record/cursor.h"

#include <stdio.h>

struct walk {
    struct wc_cursor cursor;
    int64_t *empty;
    int depth;
    const char *problem; /* set by whoever fails */
    enum wc_code code;
    wc_str path[WC_WALK_DEPTH + 1]; /* names of the fields that the walk stands in, by depth */
};

static bool refuse(struct walk *w, const char *problem)
{
    w->problem = problem;
    w->code = WC_E_DATA;
    return false;
}

static bool value(struct walk *w, const struct wc_type *type);

static bool integer(struct walk *w, bool narrow)
{
    int64_t number;
    if (!wc_read_long(&w->cursor, &number))
        return refuse(w, "the number is cut off or longer than 64 bits");
    if (narrow && (number < INT32_MIN || number > INT32_MAX))
        return refuse(w, "the number does not fit 32 bits");
    return true;
}

static bool raw(struct walk *w, size_t len)
{
    wc_str ignored;
    return wc_read_raw(&w->cursor, len, &ignored) || refuse(w, "the bytes end within a value of fixed length");
}

static bool bytes_value(struct walk *w)
{
    wc_str ignored;
    return wc_read_bytes(&w->cursor, &ignored) ||
           refuse(w, "the length of a text is negative or beyond the end of the bytes");
}

static bool boolean(struct walk *w)
{
    if (!wc_cursor_left(&w->cursor) || *w->cursor.at > 1)
        return refuse(w, "a boolean is neither 0 nor 1");
    w->cursor.at++;
    return true;
}

static bool within(struct walk *w, const struct wc_type *type, bool branch)
{
    struct wc_cursor start = w->cursor;
    int64_t index;
    if (!wc_read_long(&w->cursor, &index) || index < 0 || (uint64_t)index >= type->count) {
        w->cursor = start;
        return refuse(w, branch ? "the union has no such branch" : "the enum has no such symbol");
    }
    /* The null of a union is not counted as taking no bytes: its index took one. */
    return !branch || type->branches[index]->kind == WC_KIND_NULL || value(w, type->branches[index]);
}

static bool blocks(struct walk *w, const struct wc_type *type)
{
    int64_t count;
    do {
        if (!wc_read_block(&w->cursor, &count))
            return refuse(w, "the count or size of a block of items is wrong");
        for (int64_t i = 0; i < count; i++)
            if ((type->kind == WC_KIND_MAP && !bytes_value(w)) || !value(w, type->item))
                return false;
    } while (count);
    return true;
}

static bool record(struct walk *w, const struct wc_type *type)
{
    for (size_t i = 0; i < type->count; i++) {
        w->path[w->depth] = type->fields[i].name;
        if (!value(w, type->fields[i].type))
            return false;
    }
    w->path[w->depth] = WC_STR_NONE;
    return true;
}

static bool content(struct walk *w, const struct wc_type *type)
{
    switch (type->kind) {
    case WC_KIND_NULL:
        return true;
    case WC_KIND_BOOLEAN:
        return boolean(w);
    case WC_KIND_INT:
        return integer(w, true);
    case WC_KIND_LONG:
        return integer(w, false);
    case WC_KIND_FLOAT:
        return raw(w, 4);
    case WC_KIND_DOUBLE:
        return raw(w, 8);
    case WC_KIND_BYTES:
    case WC_KIND_STRING:
        return bytes_value(w);
    case WC_KIND_FIXED:
        return raw(w, type->size);
    case WC_KIND_ENUM:
        return within(w, type, false);
    case WC_KIND_UNION:
        return within(w, type, true);
    case WC_KIND_ARRAY:
    case WC_KIND_MAP:
        return blocks(w, type);
    case WC_KIND_RECORD:
        return record(w, type);
    }
    return refuse(w, "the type is unknown");
}

static bool value(struct walk *w, const struct wc_type *type)
{
    const unsigned char *start = w->cursor.at;
    if (w->depth >= WC_WALK_DEPTH) {
        refuse(w, "the data nests too deep");
        w->code = WC_E_LIMIT;
        return false;
    }
    w->depth++;
    w->path[w->depth] = WC_STR_NONE;
    if (!content(w, type))
        return false; /* depth and path stay, for the message */
    w->depth--;
    if (w->cursor.at == start && --*w->empty < 0) {
        refuse(w, "there are too many values that take no bytes");
        w->code = WC_E_LIMIT;
        return false;
    }
    return true;
}

static enum wc_code explain(const struct walk *w, size_t offset, struct wc_error *err)
{
    char path[400] = "";
    size_t len = 0;
    for (int i = 0; i <= w->depth && i <= WC_WALK_DEPTH; i++)
        if (w->path[i].data && len < sizeof path - 1) {
            int n = snprintf(path + len, sizeof path - len, "%s%.*s", len ? "." : "", WC_STR_ARG(w->path[i]));
            len += n > 0 ? (size_t)n : 0;
        }
    if (!len)
        return wc_fail(err, w->code, "%s, at byte %zu of the record", w->problem, offset);
    return wc_fail(err, w->code, "%s, in %s at byte %zu of the record", w->problem, path, offset);
}

enum wc_code wc_walk(const struct wc_type *type, wc_str bytes, int64_t *empty, size_t *ret_used, struct wc_error *err)
{
    struct walk w;
    w.cursor = wc_cursor_of(bytes);
    w.empty = empty;
    w.depth = 0;
    w.problem = "";
    w.code = WC_E_DATA;
    w.path[0] = WC_STR_NONE;
    const unsigned char *start = w.cursor.at;
    if (!value(&w, type))
        return explain(&w, (size_t)(w.cursor.at - start), err);
    *ret_used = (size_t)(w.cursor.at - start);
    return WC_OK;
}
