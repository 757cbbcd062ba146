/* Front matter is bounded (lines, bytes, items), and taken for text where a line in it is none of its forms. */
#include "producers/files/frontmatter.h"

#include "producers/common/source.h"
#include "text/dates.h"
#include "text/paragraphs.h"

#include <string.h>

enum { LINES_MAX = 200, BYTES_MAX = 64 * 1024, ITEMS_MAX = 64 };

struct values {
    wc_str items[ITEMS_MAX];
    size_t count;
};

struct matter {
    struct wc_arena *arena;
    struct wc_article *article;
    struct wc_time *captured;
    bool bad_embargo;
};

/* ---- keys */

static wc_str first(const struct values *values, struct wc_arena *arena)
{
    return values->count ? wc_text_line(values->items[0], arena) : WC_STR_NONE;
}

static struct wc_strs all(const struct values *values, struct wc_arena *arena)
{
    wc_str *items = wc_arena_alloc(arena, (values->count + 1) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < values->count; i++) {
        items[count] = wc_text_line(values->items[i], arena);
        count += items[count].len > 0;
    }
    return (struct wc_strs){items, count};
}

/* Where a key's value goes. */
enum place { LINE, GUID, TIME, EMBARGO, ITEMS, KIND };

static void store(struct matter *matter, enum place place, void *field, const struct values *values)
{
    switch (place) {
    case LINE:
        *(wc_str *)field = first(values, matter->arena);
        break;
    case GUID:
        *(wc_str *)field = values->count ? wc_arena_dup(matter->arena, values->items[0]) : WC_STR_NONE;
        break;
    case TIME:
        if (values->count)
            wc_date_parse(values->items[0], field); /* what is no date claims nothing */
        break;
    case EMBARGO:
        if (values->count && !wc_date_parse(values->items[0], field))
            matter->bad_embargo = true;
        break;
    case ITEMS:
        *(struct wc_strs *)field = all(values, matter->arena);
        break;
    case KIND:
        *(wc_str *)field = wc_source_kind(first(values, matter->arena));
        break;
    }
}

static void take(struct matter *matter, wc_str key, const struct values *values)
{
    struct wc_article *article = matter->article;
    const struct {
        const char *key;
        enum place place;
        void *field;
    } keys[] = {
        {"title", LINE, &article->title},
        {"headline", LINE, &article->title},
        {"subtitle", LINE, &article->subtitle},
        {"standfirst", LINE, &article->subtitle},
        {"date", TIME, &article->published},
        {"published", TIME, &article->published},
        {"pubdate", TIME, &article->published},
        {"updated", TIME, &article->modified},
        {"modified", TIME, &article->modified},
        {"lastmod", TIME, &article->modified},
        {"captured", TIME, matter->captured},
        {"first_seen", TIME, matter->captured},
        {"embargo", EMBARGO, &article->embargo},
        {"source", LINE, &article->source.name},
        {"site", LINE, &article->source.name},
        {"outlet", LINE, &article->source.name},
        {"source_url", LINE, &article->source.url},
        {"url", LINE, &article->url},
        {"link", LINE, &article->url},
        {"canonical_url", LINE, &article->canonical_url},
        {"author", ITEMS, &article->authors},
        {"authors", ITEMS, &article->authors},
        {"byline", ITEMS, &article->authors},
        {"tags", ITEMS, &article->tags},
        {"keywords", ITEMS, &article->tags},
        {"section", LINE, &article->section},
        {"category", LINE, &article->section},
        {"language", LINE, &article->declared_language},
        {"lang", LINE, &article->declared_language},
        {"rights", LINE, &article->rights},
        {"copyright", LINE, &article->rights},
        {"summary", LINE, &article->summary},
        {"description", LINE, &article->summary},
        {"kind", KIND, &article->kind},
        {"type", KIND, &article->kind},
        {"id", GUID, &article->source_guid},
        {"guid", GUID, &article->source_guid},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (wc_str_equal_nocase(key, wc_str_of(keys[i].key)))
            store(matter, keys[i].place, keys[i].field, values);
}

/* ---- lines */

static wc_str next_line(wc_str text, size_t *at)
{
    size_t end = wc_str_find(text, WC_STR("\n"), *at);
    end = end == SIZE_MAX ? text.len : end;
    wc_str line = wc_str_slice(text, *at, end);
    *at = end < text.len ? end + 1 : text.len;
    if (line.len && line.data[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool is_rule(wc_str line)
{
    while (line.len && line.data[line.len - 1] == ' ')
        line.len--;
    return wc_str_equal(line, WC_STR("---"));
}

static wc_str unquote(wc_str value)
{
    value = wc_str_trim(value);
    bool quoted = value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\'') &&
                  value.data[value.len - 1] == value.data[0];
    return quoted ? wc_str_slice(value, 1, value.len - 1) : value;
}

static void add(struct values *values, wc_str item)
{
    item = unquote(item);
    if (item.len && values->count < ITEMS_MAX)
        values->items[values->count++] = item;
}

/* "[a, "b, c"]": commas inside quotes part nothing. */
static void add_list(struct values *values, wc_str list)
{
    size_t start = 0;
    char quote = 0;
    for (size_t i = 0; i <= list.len; i++) {
        char c = i < list.len ? list.data[i] : ',';
        bool opens = !quote && (c == '"' || c == '\'') && wc_str_trim(wc_str_slice(list, start, i)).len == 0;
        if (opens)
            quote = c;
        else if (quote && c == quote)
            quote = 0;
        if (i == list.len || (!quote && c == ',')) {
            add(values, wc_str_slice(list, start, i));
            start = i + 1;
        }
    }
}

static void add_value(struct values *values, wc_str value)
{
    value = wc_str_trim(value);
    if (value.len >= 2 && value.data[0] == '[' && value.data[value.len - 1] == ']')
        add_list(values, wc_str_slice(value, 1, value.len - 1));
    else if (!wc_str_equal(value, WC_STR("null")) && !wc_str_equal(value, WC_STR("~")))
        add(values, value);
}

/* "key: value"; a key is a word of letters, digits, - and _. */
static bool split_key(wc_str line, wc_str *ret_key, wc_str *ret_value)
{
    size_t len = 0;
    while (len < line.len && len < 64 && strchr(": \t", line.data[len]) == NULL)
        len++;
    if (!len || len >= line.len || line.data[len] != ':' ||
        (len + 1 < line.len && line.data[len + 1] != ' ' && line.data[len + 1] != '\t'))
        return false;
    *ret_key = wc_str_slice(line, 0, len);
    *ret_value = wc_str_slice(line, len + 1, line.len);
    return true;
}

static void finish_key(struct matter *matter, wc_str key, struct values *values)
{
    if (matter && key.data)
        take(matter, key, values);
    values->count = 0;
}

/* Reads the lines up to the closing rule; 0 where this is no front matter. With matter NULL it only looks. */
static size_t read_lines(wc_str text, struct matter *matter)
{
    struct values values = {{WC_STR_NONE}, 0};
    wc_str key = WC_STR_NONE, next_key, value;
    size_t at = 0;
    if (!is_rule(next_line(text, &at)))
        return 0;
    for (int i = 0; i < LINES_MAX && at < text.len && at < BYTES_MAX; i++) {
        wc_str line = next_line(text, &at), trimmed = wc_str_trim(line);
        if (is_rule(line) || wc_str_equal(trimmed, WC_STR("..."))) {
            finish_key(matter, key, &values);
            return key.data ? at : 0;
        }
        if (split_key(line, &next_key, &value)) {
            finish_key(matter, key, &values);
            key = next_key;
            add_value(&values, value);
        } else if (key.data && wc_str_starts(trimmed, WC_STR("- "))) {
            add(&values, wc_str_slice(trimmed, 2, trimmed.len));
        } else if (trimmed.len && trimmed.data[0] != '#' && !(key.data && line.data[0] == ' ')) {
            return 0; /* neither a comment nor something nested, which is passed over */
        }
    }
    return 0;
}

enum wc_code wc_frontmatter_read(wc_str text, struct wc_arena *arena, struct wc_article *article,
                                 struct wc_time *ret_captured, size_t *ret_end, struct wc_error *err)
{
    struct matter matter = {arena, article, ret_captured, false};
    size_t end = read_lines(text, NULL);
    if (end)
        read_lines(text, &matter);
    if (matter.bad_embargo)
        return wc_fail(err, WC_E_DATA,
                       "the embargo is no date that can be read: one like 2024-06-17T09:00:00Z would be right");
    *ret_end = end;
    return WC_OK;
}
