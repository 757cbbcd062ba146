/*
 * Reading the fields. JSON from outside is loosely typed, and most presets are guesses: a guess that meets a value of the
 * wrong type goes on to the next. Where nothing fits, a field that makes the story or its identity refuses the record; so does
 * any field whose pointers the user wrote; the rest are left out.
 */
#include "producers/jsonl/fields.h"
#include "producers/common/source.h"
#include "producers/jsonl/pointer.h"
#include "text/dates.h"
#include "text/html.h"
#include "text/paragraphs.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_MAX = 256 }; /* authors, tags */

enum wc_jsonl_field {
    TITLE,
    SUBTITLE,
    BODY,
    SUMMARY,
    GUID,
    URL,
    CANONICAL_URL,
    PUBLISHED,
    MODIFIED,
    CAPTURED,
    SOURCE,
    SOURCE_URL,
    AUTHORS,
    SECTION,
    TAGS,
    LANGUAGE,
    RIGHTS,
    KIND,
    EMBARGO,
    FIELDS
};

enum { TEXT = 1, NUMBER = 2, LIST = 4, OBJECT = 8 };

static const struct {
    unsigned takes;
    bool strict;
} types[FIELDS] = {
    [TITLE] = {TEXT, true},
    [SUBTITLE] = {TEXT, true},
    [BODY] = {TEXT | LIST, true},
    [SUMMARY] = {TEXT, false},
    [GUID] = {TEXT | NUMBER, true},
    [URL] = {TEXT, true},
    [CANONICAL_URL] = {TEXT, true},
    [PUBLISHED] = {TEXT | NUMBER, false},
    [MODIFIED] = {TEXT | NUMBER, false},
    [CAPTURED] = {TEXT | NUMBER, false},
    [SOURCE] = {TEXT, false},
    [SOURCE_URL] = {TEXT, false},
    [AUTHORS] = {TEXT | LIST | OBJECT, false},
    [SECTION] = {TEXT, false},
    [TAGS] = {TEXT | LIST, false},
    [LANGUAGE] = {TEXT, false},
    [RIGHTS] = {TEXT, true},
    [KIND] = {TEXT, false},
    [EMBARGO] = {TEXT | NUMBER, true},
};

struct field {
    struct wc_pointer *pointers;
    size_t count;
    bool strict;
};

enum html { HTML_AUTO, HTML_YES, HTML_NO };

struct wc_jsonl_fields {
    struct field fields[FIELDS];
    enum html html;
};

/* ---- compiling */

static enum wc_code compile_field(const struct wc_settings *settings, const char *option, struct field *field,
                                  struct wc_error *err)
{
    size_t count = wc_settings_count(settings, option);
    field->pointers = wc_zalloc(count + 1, sizeof *field->pointers);
    for (; field->count < count; field->count++) {
        enum wc_code code = wc_pointer_compile(wc_settings_item(settings, option, field->count),
                                               &field->pointers[field->count], err);
        if (code) {
            wc_error_prefix(err, "jsonl.%s", option);
            return code;
        }
    }
    return WC_OK;
}

enum wc_code wc_jsonl_fields_new(const struct wc_settings *settings, struct wc_jsonl_fields **ret_fields,
                                 struct wc_error *err)
{
    struct wc_jsonl_fields *fields = wc_zalloc(1, sizeof *fields);
    for (size_t i = 0; i < FIELDS; i++) {
        const char *option = wc_jsonl_options[i].name;
        fields->fields[i].strict = types[i].strict || wc_settings_given(settings, option);
        enum wc_code code = compile_field(settings, option, &fields->fields[i], err);
        if (code) {
            wc_jsonl_fields_free(fields);
            return code;
        }
    }
    wc_str html = wc_settings_str(settings, "html");
    fields->html = wc_str_equal(html, WC_STR("yes"))  ? HTML_YES
                   : wc_str_equal(html, WC_STR("no")) ? HTML_NO
                                                      : HTML_AUTO;
    *ret_fields = fields;
    return WC_OK;
}

void wc_jsonl_fields_free(struct wc_jsonl_fields *fields)
{
    if (!fields)
        return;
    for (size_t i = 0; i < FIELDS; i++) {
        for (size_t k = 0; k < fields->fields[i].count; k++)
            wc_pointer_clear(&fields->fields[i].pointers[k]);
        free(fields->fields[i].pointers);
    }
    free(fields);
}

/* ---- finding */

struct reader {
    const struct wc_jsonl_fields *fields;
    json_t *record;
    uint64_t names; /* of its members; see wc_pointer_bits_of */
    struct wc_arena *keep;
    const char *reason; /* of the first refusal; NULL: none so far */
    struct wc_error *err;
};

static wc_str text_of(const json_t *value)
{
    return (wc_str){json_string_value(value), json_string_length(value)};
}

static bool is_taken(const json_t *value, unsigned takes)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return takes & TEXT;
    case JSON_INTEGER:
    case JSON_REAL:
        return takes & NUMBER;
    case JSON_ARRAY:
        return takes & LIST;
    case JSON_OBJECT:
        return takes & OBJECT;
    default:
        return false;
    }
}

/* null, "" and blanks say no more than a missing member does. */
static bool says_nothing(const json_t *value)
{
    return json_is_null(value) || (json_is_string(value) && wc_str_trim(text_of(value)).len == 0);
}

static const char *type_name(const json_t *value)
{
    static const char *const names[] = {"an object", "a list", "a text", "a whole number",
                                        "a number",  "true",   "false",  "null"};
    return names[json_typeof(value)];
}

static void refuse(struct reader *reader, const char *reason)
{
    if (!reader->reason)
        reader->reason = reason;
}

/* The value of a field, or NULL; refuses the record for a strict field that has only values of a wrong type. */
static json_t *find(struct reader *reader, enum wc_jsonl_field id)
{
    const struct field *field = &reader->fields->fields[id];
    const struct wc_pointer *wrong = NULL;
    const json_t *met = NULL;
    for (size_t i = 0; i < field->count; i++) {
        if (!(field->pointers[i].first_bit & reader->names))
            continue;
        json_t *value = wc_pointer_follow(&field->pointers[i], reader->record);
        if (!value || says_nothing(value))
            continue;
        if (is_taken(value, types[id].takes))
            return value;
        if (!wrong) {
            wrong = &field->pointers[i];
            met = value;
        }
    }
    if (wrong && field->strict && !reader->reason) {
        wc_fail(reader->err, WC_E_DATA, "the %s at %s is %s, where %s would be right", wc_jsonl_options[id].name,
                wrong->text, type_name(met),
                types[id].takes & NUMBER ? "a text or a number"
                : types[id].takes & LIST ? "a text or a list of texts"
                                         : "a text");
        refuse(reader, "wrong-type");
    }
    return NULL;
}

/* ---- reading values */

static wc_str read_line(struct reader *reader, enum wc_jsonl_field id)
{
    json_t *value = find(reader, id);
    return value ? wc_text_line(text_of(value), reader->keep) : WC_STR_NONE;
}

/* NULs, which C would end at, are left out; nothing else of an identifier is touched. */
static wc_str without_nuls(wc_str text, struct wc_arena *keep)
{
    wc_str copy = wc_arena_dup(keep, text);
    if (!copy.len || !memchr(copy.data, '\0', copy.len))
        return copy;
    char *to = (char *)copy.data;
    for (size_t i = 0; i < copy.len; i++)
        if (copy.data[i])
            *to++ = copy.data[i];
    *to = '\0';
    return (wc_str){copy.data, (size_t)(to - copy.data)};
}

static wc_str read_guid(struct reader *reader)
{
    const double exact = 9007199254740992.0; /* 2^53: beyond it neighbours become equal, and so would their ids */
    json_t *value = find(reader, GUID);
    if (!value)
        return WC_STR_NONE;
    if (json_is_string(value))
        return without_nuls(text_of(value), reader->keep);
    if (json_is_integer(value))
        return wc_arena_printf(reader->keep, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    double number = json_real_value(value);
    if (fabs(number) < exact)
        return wc_arena_printf(reader->keep, "%.17g", number);
    wc_fail(reader->err, WC_E_DATA, "the guid is a number too large to be kept exactly: a text would be right");
    refuse(reader, "wrong-type");
    return WC_STR_NONE;
}

/* The text before what was never part of a date: control characters, written as such or as entities ("08:50:52.84&#5;C"),
 * which old wire archives carry behind it. */
static wc_str before_residue(wc_str text)
{
    size_t len = 0;
    while (len < text.len && text.data[len] != '&' && (unsigned char)text.data[len] >= ' ')
        len++;
    return wc_str_slice(text, 0, len);
}

/* A day with something unreadable behind it ("31-MAR-1987 605:12:19") is still that day; but not for an embargo, which
 * would end too early. */
static bool read_date(wc_str text, enum wc_jsonl_field id, struct wc_time *ret_time)
{
    struct wc_time found;
    size_t start, end;
    if (wc_date_parse(text, ret_time))
        return true;
    if (id == EMBARGO || !wc_date_find(text, 0, &start, &end, &found) || start != 0 || found.precision < WC_TIME_DAY)
        return false;
    *ret_time = found;
    return true;
}

/* Numbers are seconds or milliseconds since 1970, which the date reader tells apart. */
static bool read_time(struct reader *reader, enum wc_jsonl_field id, struct wc_time *ret_time)
{
    json_t *value = find(reader, id);
    if (!value)
        return true;
    if (json_is_string(value))
        return read_date(wc_str_trim(before_residue(text_of(value))), id, ret_time);
    double number = json_number_value(value);
    if (!(fabs(number) < 1e15))
        return false;
    return wc_date_parse(wc_arena_printf(reader->keep, "%.0f", floor(number)), ret_time);
}

/* An embargo that cannot be read must not be passed over. */
static void read_embargo(struct reader *reader, struct wc_article *article)
{
    if (read_time(reader, EMBARGO, &article->embargo) || reader->reason)
        return;
    wc_fail(reader->err, WC_E_DATA,
            "the embargo is no date that can be read: one like 2024-06-17T09:00:00Z would be right");
    refuse(reader, "bad-embargo");
}

/* The name in an author or tag: a text itself, or an object's member. */
static wc_str name_of(const json_t *value)
{
    static const char *const members[] = {"name", "term", "label", "title"};
    if (json_is_string(value))
        return text_of(value);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *member = json_object_get(value, members[i]);
        if (json_is_string(member))
            return text_of(member);
    }
    return WC_STR_NONE;
}

static void add_item(struct reader *reader, wc_str *items, size_t *count, wc_str item)
{
    wc_str line = wc_text_line(item, reader->keep);
    if (line.len && *count < ITEMS_MAX)
        items[(*count)++] = line;
}

/* One item, a list of them, or (apart is true) a text of several parted by commas. */
static struct wc_strs read_items(struct reader *reader, enum wc_jsonl_field id, bool apart)
{
    json_t *value = find(reader, id);
    if (!value)
        return (struct wc_strs){NULL, 0};
    size_t listed = json_array_size(value), count = 0;
    wc_str rest = name_of(value);
    size_t room = listed ? listed : 1;
    if (apart)
        for (size_t i = 0; i < rest.len; i++)
            room += rest.data[i] == ',';
    wc_str *items = wc_arena_alloc(reader->keep, (room < ITEMS_MAX ? room : ITEMS_MAX) * sizeof *items);
    for (size_t i = 0; i < listed && count < ITEMS_MAX; i++)
        add_item(reader, items, &count, name_of(json_array_get(value, i)));
    while (rest.len && count < ITEMS_MAX) {
        size_t comma = apart ? wc_str_find(rest, WC_STR(","), 0) : SIZE_MAX;
        size_t end = comma == SIZE_MAX ? rest.len : comma;
        add_item(reader, items, &count, wc_str_slice(rest, 0, end));
        rest = wc_str_slice(rest, end + 1, rest.len);
    }
    return (struct wc_strs){items, count};
}

/* ---- texts */

static bool looks_like_html(wc_str text)
{
    wc_str start = wc_str_trim(text);
    if (start.len > 2 && start.data[0] == '<') {
        char c = start.data[1];
        bool tag = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '!';
        if (tag && memchr(start.data, '>', start.len < 400 ? start.len : 400))
            return true;
    }
    return wc_str_find(text, WC_STR("</p>"), 0) != SIZE_MAX || wc_str_find(text, WC_STR("</P>"), 0) != SIZE_MAX;
}

/* The body form of raw; *ret_html says whether it went through the HTML parser. */
static wc_str to_body(struct reader *reader, wc_str raw, bool *ret_html)
{
    enum html html = reader->fields->html;
    *ret_html = html == HTML_YES || (html == HTML_AUTO && looks_like_html(raw));
    wc_str text = WC_STR_NONE;
    if (!*ret_html)
        return wc_text_body(raw, reader->keep);
    if (wc_html_to_text(raw, reader->keep, &text, reader->err))
        refuse(reader, "bad-html");
    return text;
}

/* A list of paragraphs as one text. */
static wc_str join_list(struct reader *reader, json_t *list)
{
    size_t len = 0, count = json_array_size(list);
    for (size_t i = 0; i < count; i++)
        len += name_of(json_array_get(list, i)).len + 2;
    char *joined = wc_arena_alloc(reader->keep, len + 1), *to = joined;
    for (size_t i = 0; i < count; i++) {
        wc_str part = name_of(json_array_get(list, i));
        if (!part.len)
            continue;
        memcpy(to, part.data, part.len);
        to += part.len;
        *to++ = '\n';
        *to++ = '\n';
    }
    return (wc_str){joined, (size_t)(to - joined)};
}

static void read_texts(struct reader *reader, struct wc_article *article)
{
    article->title = read_line(reader, TITLE);
    article->subtitle = read_line(reader, SUBTITLE);
    json_t *body = find(reader, BODY);
    bool html = false, summary_html;
    wc_str raw = !body ? WC_STR("") : json_is_array(body) ? join_list(reader, body) : text_of(body);
    article->body = to_body(reader, raw, &html);
    json_t *summary = find(reader, SUMMARY);
    if (summary)
        article->summary = wc_text_line(to_body(reader, text_of(summary), &summary_html), reader->keep);
    article->extraction.method = html ? WC_STR("html-simple") : WC_STR("json-pointer");
    article->extraction.confidence = html ? 0.9 : 1.0;
}

enum wc_code wc_jsonl_fields_read(const struct wc_jsonl_fields *fields, json_t *record, struct wc_arena *keep,
                                  struct wc_article *article, struct wc_time *ret_captured, const char **ret_reason,
                                  struct wc_error *err)
{
    struct reader reader = {fields, record, wc_pointer_bits_of(record), keep, NULL, err};
    struct wc_time captured = {0, WC_TIME_NONE, false};
    read_texts(&reader, article);
    article->source_guid = read_guid(&reader);
    article->url = read_line(&reader, URL);
    article->canonical_url = read_line(&reader, CANONICAL_URL);
    read_time(&reader, PUBLISHED, &article->published); /* a date that nobody can read claims nothing */
    read_time(&reader, MODIFIED, &article->modified);
    read_time(&reader, CAPTURED, &captured);
    read_embargo(&reader, article);
    article->source.name = read_line(&reader, SOURCE);
    article->source.url = read_line(&reader, SOURCE_URL);
    article->authors = read_items(&reader, AUTHORS, false);
    article->section = read_line(&reader, SECTION);
    article->tags = read_items(&reader, TAGS, true);
    article->declared_language = read_line(&reader, LANGUAGE);
    article->rights = read_line(&reader, RIGHTS);
    article->kind = wc_source_kind(read_line(&reader, KIND));
    if (!reader.reason && !article->title.len && !article->body.len) {
        wc_fail(err, WC_E_DATA,
                "the record has neither a title nor a text at the pointers of jsonl.title and jsonl.body");
        refuse(&reader, "no-text");
    }
    if (reader.reason) {
        *ret_reason = reader.reason;
        return WC_E_DATA;
    }
    *ret_captured = captured;
    return WC_OK;
}
