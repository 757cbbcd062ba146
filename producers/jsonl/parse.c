/*
 * Parsing by jansson, which bounds nesting itself (2048). What it does not bound is the number of values: a line of "{},"
 * costs a hundred times its size, so values are counted before.
 */
#include "producers/jsonl/parse.h"
#include "text/utf8.h"

#include <string.h>

enum { SMALL_LINE = 64 * 1024, VALUES_MAX = 200000 };

/* Values of a line of JSON, or a little more: its brackets, braces and commas outside strings. */
static size_t count_values(wc_str line)
{
    size_t count = 1;
    bool quoted = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.data[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\')
            i += quoted;
        else if (!quoted && (c == '{' || c == '[' || c == ','))
            count++;
    }
    return count;
}

static json_t *load(wc_str line, json_error_t *fault)
{
    json_t *value = json_loadb(line.data, line.len, JSON_ALLOW_NUL, fault);
    /* Whole numbers beyond 64 bits are read as what they nearly are, rather than lose the record for a field that nobody
     * asks for; an id of that kind is refused where it is read. */
    if (!value && json_error_code(fault) == json_error_numeric_overflow)
        value = json_loadb(line.data, line.len, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, fault);
    return value;
}

static enum wc_code fail_json(const json_error_t *fault, const char **ret_reason, struct wc_error *err)
{
    *ret_reason = json_error_code(fault) == json_error_stack_overflow ? "too-complex" : "bad-json";
    return wc_fail(err, WC_E_DATA, "it is not valid JSON: %s, at column %d", fault->text,
                   fault->column > 0 ? fault->column : 1);
}

enum wc_code wc_jsonl_parse(wc_str line, json_t **ret_record, const char **ret_reason, struct wc_error *err)
{
    size_t bad;
    if (!wc_utf8_valid(line, &bad)) {
        *ret_reason = "bad-utf8";
        return wc_fail(err, WC_E_DATA, "it is not valid UTF-8 at byte %zu (0x%02X)", bad,
                       (unsigned char)line.data[bad]);
    }
    if (line.len > SMALL_LINE && count_values(line) > VALUES_MAX) {
        *ret_reason = "too-complex";
        return wc_fail(err, WC_E_LIMIT, "it has more than %d values", VALUES_MAX);
    }
    json_error_t fault;
    json_t *value = load(line, &fault);
    if (!value)
        return fail_json(&fault, ret_reason, err);
    if (!json_is_object(value)) {
        json_decref(value);
        *ret_reason = "bad-json";
        return wc_fail(err, WC_E_DATA, "it is a JSON list, where one object a line would be right");
    }
    *ret_record = value;
    return WC_OK;
}
