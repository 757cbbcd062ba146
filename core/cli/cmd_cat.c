/* wirecopy cat: any Avro container file as JSON lines. */
#include "cli/args.h"
#include "cli/cat_output.h"
#include "cli/command.h"
#include "record/container.h"
#include "record/json.h"

#include <stdlib.h>
#include <string.h>

enum { FLUSH_SIZE = 256 * 1024 };

struct cat {
    struct wc_cat_output output;
    const char *fields; /* NULL: all */
    bool schema;
    long long left; /* records still to be shown; negative: all */
};

static const struct wc_flag flags[] = {
    {"fields", 'f', "NAMES",
     "Show only these fields, parted by commas; a dot goes into a record: id,title,dedup.leader_id.", NULL},
    {"schema", 's', NULL, "Show the schemas of the files instead of their records.", NULL},
    {"count", 'n', "NUMBER", "Show at most this many records.", NULL},
    {NULL, 0, NULL, NULL, NULL},
};

static bool satisfied(const struct cat *cat)
{
    return cat->left == 0 || cat->output.closed;
}

static enum wc_code show_schema(struct cat *cat, const char *schema, struct wc_error *err)
{
    wc_str text = wc_str_trim(wc_str_of(schema));
    if (!wc_json_add_schema(&cat->output.buf, text) || !wc_buf_add_char(&cat->output.buf, '\n'))
        return wc_fail(err, WC_E_LIMIT, "the schema is too long to be shown");
    return wc_cat_output_flush(&cat->output, err); /* of many files each may take megabytes */
}

static enum wc_code show_records(struct cat *cat, struct wc_container_reader *reader,
                                 const struct wc_selection *selection, struct wc_error *err)
{
    const struct wc_type *type = wc_container_type(reader);
    struct wc_buf *out = &cat->output.buf;
    while (!satisfied(cat)) {
        wc_str record;
        enum wc_code code;
        /* What a slow pipe has brought so far is shown before it is waited for again. */
        if ((out->len >= FLUSH_SIZE || wc_container_must_wait(reader)) &&
            (code = wc_cat_output_flush(&cat->output, err)))
            return code;
        if ((code = wc_container_next(reader, &record, err)))
            return code;
        if (!record.data)
            break;
        if ((code = wc_json_value(type, selection, record, out, err)))
            return code;
        if (!wc_buf_add_char(out, '\n'))
            return wc_fail(err, WC_E_LIMIT, "the records do not fit the output's buffer");
        if (cat->left > 0)
            cat->left--;
    }
    return WC_OK;
}

static enum wc_code show_file(struct cat *cat, const char *path, struct wc_error *err)
{
    struct wc_container_reader *reader = NULL;
    struct wc_selection *selection = NULL;
    enum wc_code code = wc_container_open(path, &reader, err);
    if (code)
        return code;
    if (cat->schema) {
        code = show_schema(cat, wc_container_schema(reader), err);
        goto out;
    }
    if (cat->fields && (code = wc_selection_new(wc_container_type(reader), cat->fields, &selection, err))) {
        wc_error_prefix(err, "%s", path);
        goto out;
    }
    code = show_records(cat, reader, selection, err);
out:
    wc_selection_free(selection);
    wc_container_close(reader);
    return code;
}

static enum wc_code parse_count(const char *text, long long *ret_count, struct wc_error *err)
{
    wc_str digits = wc_str_of(text);
    bool fine = digits.len > 0 && digits.len < 18;
    for (size_t i = 0; i < digits.len; i++)
        fine = fine && digits.data[i] >= '0' && digits.data[i] <= '9';
    if (!fine)
        return wc_fail(err, WC_E_USAGE, "-n takes a number of records, such as -n 10, not \"%s\"", text);
    *ret_count = strtoll(text, NULL, 10);
    return WC_OK;
}

static int run(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    struct cat cat = {.fields = wc_args_value(args, "fields"), .schema = wc_args_has(args, "schema"), .left = -1};
    const char *number = wc_args_value(args, "count");
    enum wc_code code = WC_OK;
    (void)cli;
    if (!wc_args_count(args))
        return wc_exit_of(wc_fail(err, WC_E_USAGE, "cat needs at least one Avro file; - is standard input"));
    if (number && parse_count(number, &cat.left, err))
        return WC_EXIT_USAGE;
    wc_cat_output_open(&cat.output);
    for (size_t i = 0; !code && !satisfied(&cat) && i < wc_args_count(args); i++)
        code = show_file(&cat, wc_args_operand(args, i), err);
    /* After a failure too: the sound records before it count. */
    struct wc_error late = WC_ERROR_INIT;
    enum wc_code flushed = wc_cat_output_flush(&cat.output, &late);
    if (!code && flushed)
        code = wc_fail(err, flushed, "%s", late.text);
    wc_cat_output_close(&cat.output);
    return code ? wc_exit_of(code) : WC_EXIT_OK;
}

const struct wc_command wc_cmd_cat = {
    .name = "cat",
    .summary = "Show Avro files as JSON lines",
    .usage = "cat FILE… [--fields NAMES] [--schema] [-n NUMBER]",
    .details = "Reads any Avro container file (codecs null, deflate, snappy, zstandard, xz and lzma; - is standard "
               "input) and writes a "
               "line of JSON a record. A union's value stands for itself; bytes are base64; times are ISO 8601; "
               "numbers have the "
               "fewest digits that keep their value, and NaN, Infinity and -Infinity are strings; control characters "
               "are escaped.\n"
               "\n"
               "A damaged file is shown up to the damage, and then is an error.\n"
               "\n"
               "  wirecopy cat out/enriched.avro | jq .title\n"
               "  wirecopy cat out/duplicates.avro --fields id,leader_id,lag_ms -n 20\n",
    .flags = flags,
    .run = run,
    .without_config = true,
};
