/* Values by their option's row. value.h says what for. */
#include "config/value.h"
#include "base/visible.h"
#include "config/nearest.h"
#include "config/scalar.h"

#include <stdlib.h>
#include <string.h>

#define QUOTE_LIMIT 60  /* bytes of a wrong value that an error quotes */
#define LIST_LIMIT 4096 /* items of a list */

/* ---- raw values */

void wc_raw_add(struct wc_raw *raw, const char *text, size_t len)
{
    if ((raw->count & (raw->count - 1)) == 0) /* full at the powers of two */
        raw->items = wc_realloc(raw->items, raw->count ? raw->count * 2 : 1, sizeof *raw->items);
    raw->items[raw->count++] = wc_strndup(text, len);
}

struct wc_raw wc_raw_of(const char *text)
{
    struct wc_raw raw = {NULL, 0, false};
    wc_raw_add(&raw, text, strlen(text));
    return raw;
}

void wc_raw_free(struct wc_raw *raw)
{
    for (size_t i = 0; i < raw->count; i++)
        free(raw->items[i]);
    free(raw->items);
    *raw = (struct wc_raw){NULL, 0, false};
}

/* ---- words for errors, help and the reference */

const char *wc_option_type_name(enum wc_option_type type)
{
    static const char *const names[] = {"yes or no", "whole number", "number", "duration",
                                        "size",      "text",         "choice", "list"};
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "?";
}

bool wc_option_has_range(enum wc_option_type type)
{
    return type == WC_OPTION_INT || type == WC_OPTION_NUMBER || type == WC_OPTION_DURATION || type == WC_OPTION_SIZE;
}

static wc_str choice_words(const struct wc_option *option, struct wc_arena *arena)
{
    wc_str words = WC_STR("");
    for (const char *const *choice = option->choices; choice && *choice; choice++) {
        const char *between = choice == option->choices ? "" : choice[1] ? ", " : " or ";
        words = wc_arena_printf(arena, "%.*s%s%s", WC_STR_ARG(words), between, *choice);
    }
    return words;
}

wc_str wc_option_range(const struct wc_option *option, struct wc_arena *arena)
{
    if (option->type == WC_OPTION_CHOICE)
        return choice_words(option, arena);
    if (option->minimum && option->maximum)
        return wc_arena_printf(arena, "%s..%s", option->minimum, option->maximum);
    if (option->minimum)
        return wc_arena_printf(arena, "%s or more", option->minimum);
    if (option->maximum)
        return wc_arena_printf(arena, "at most %s", option->maximum);
    return WC_STR("");
}

/* The value as an error shows it: quoted, short, fit for a terminal. */
static wc_str quoted(wc_str text, bool hidden, struct wc_arena *arena)
{
    if (hidden)
        return WC_STR("the value (not shown)");
    struct wc_buf buf = WC_BUF_INIT(1000);
    size_t end = text.len > QUOTE_LIMIT ? QUOTE_LIMIT : text.len;
    while (end < text.len && end && ((unsigned char)text.data[end] & 0xc0) == 0x80)
        end--;
    wc_visible_add(&buf, wc_str_slice(text, 0, end));
    wc_str shown = wc_arena_printf(arena, "\"%.*s%s\"", WC_STR_ARG(wc_buf_str(&buf)),
                                   end < text.len ? "\xe2\x80\xa6" : "");
    wc_buf_free(&buf);
    return shown;
}

/* How a value of the type is written, for the error that says this is none. */
static const char *fault_of(enum wc_option_type type)
{
    switch (type) {
    case WC_OPTION_BOOL:
        return "is neither yes nor no; write true or false";
    case WC_OPTION_INT:
        return "is no whole number; write it like 42";
    case WC_OPTION_NUMBER:
        return "is no number; write it like 0.36";
    case WC_OPTION_DURATION:
        return "is no duration; write it like 500ms, 30s, 10m, 72h, 31d or 2w";
    case WC_OPTION_SIZE:
        return "is no size; write it like 512, 64k, 300M or 2G";
    default:
        return "is no value of this option";
    }
}

/* ---- parsing */

static bool parse_scalar(enum wc_option_type type, wc_str text, struct wc_value *ret)
{
    bool truth = false;
    switch (type) {
    case WC_OPTION_BOOL:
        if (!wc_scalar_bool(text, &truth))
            return false;
        ret->integer = truth;
        return true;
    case WC_OPTION_INT:
        return wc_scalar_int(text, &ret->integer);
    case WC_OPTION_NUMBER:
        return wc_scalar_number(text, &ret->number);
    case WC_OPTION_DURATION:
        return wc_scalar_duration(text, &ret->integer);
    case WC_OPTION_SIZE:
        return wc_scalar_size(text, &ret->integer);
    default:
        return false;
    }
}

/* Whether value keeps to a bound; a bound that does not parse binds nothing (wc_table_check refuses such tables). */
static bool keeps_to(const struct wc_option *option, const struct wc_value *value, const char *bound, bool is_minimum)
{
    struct wc_value limit = {0};
    if (!bound || !parse_scalar(option->type, wc_str_of(bound), &limit))
        return true;
    if (option->type == WC_OPTION_NUMBER)
        return is_minimum ? value->number >= limit.number : value->number <= limit.number;
    return is_minimum ? value->integer >= limit.integer : value->integer <= limit.integer;
}

static enum wc_code parse_number(const struct wc_option *option, wc_str text, bool hidden, struct wc_arena *arena,
                                 struct wc_value *ret, struct wc_error *err)
{
    struct wc_value value = {0};
    wc_str range = wc_option_range(option, arena);
    wc_str in_brackets = range.len ? wc_arena_printf(arena, " (%.*s)", WC_STR_ARG(range)) : WC_STR("");
    if (!parse_scalar(option->type, wc_str_trim(text), &value))
        return wc_fail(err, WC_E_USAGE, "%.*s %s%.*s", WC_STR_ARG(quoted(text, hidden, arena)), fault_of(option->type),
                       WC_STR_ARG(in_brackets));
    if (!keeps_to(option, &value, option->minimum, true) || !keeps_to(option, &value, option->maximum, false))
        return wc_fail(err, WC_E_USAGE, "%.*s is out of range; it may be %.*s", WC_STR_ARG(quoted(text, hidden, arena)),
                       WC_STR_ARG(range));
    *ret = value;
    return WC_OK;
}

static enum wc_code parse_choice(const struct wc_option *option, wc_str text, bool hidden, struct wc_arena *arena,
                                 struct wc_value *ret, struct wc_error *err)
{
    wc_str word = wc_arena_dup(arena, wc_str_trim(text));
    struct wc_nearest nearest = {.word = word.data};
    for (const char *const *choice = option->choices; choice && *choice; choice++) {
        if (wc_str_equal(word, wc_str_of(*choice))) {
            ret->text = wc_str_of(*choice);
            return WC_OK;
        }
        wc_nearest_try(&nearest, *choice);
    }
    char hint[100];
    return wc_fail(err, WC_E_USAGE, "%.*s is no choice of this option; write %.*s%s",
                   WC_STR_ARG(quoted(text, hidden, arena)), WC_STR_ARG(choice_words(option, arena)),
                   hidden ? "" : wc_nearest_hint(&nearest, hint, sizeof hint));
}

static enum wc_code list_too_long(struct wc_error *err)
{
    return wc_fail(err, WC_E_USAGE, "the list has more than %d items", LIST_LIMIT);
}

/* Texts parted by commas, white space around them dropped; "" is the empty list. */
static enum wc_code split_list(wc_str text, bool hidden, struct wc_arena *arena, struct wc_value *ret,
                               struct wc_error *err)
{
    size_t count = 1, used = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.data[i] == ',';
    if (count > LIST_LIMIT)
        return list_too_long(err);
    wc_str *items = wc_arena_zalloc(arena, count, sizeof *items);
    if (!wc_str_trim(text).len)
        count = 0;
    for (size_t from = 0; used < count; used++) {
        size_t comma = wc_str_find(text, WC_STR(","), from);
        items[used] = wc_arena_dup(arena, wc_str_trim(wc_str_slice(text, from, comma)));
        if (!items[used].len)
            return wc_fail(err, WC_E_USAGE, "%.*s has an empty item; write items parted by single commas",
                           WC_STR_ARG(quoted(text, hidden, arena)));
        from = comma == SIZE_MAX ? text.len : comma + 1;
    }
    ret->items = items;
    ret->count = count;
    return WC_OK;
}

static enum wc_code copy_list(const struct wc_raw *raw, struct wc_arena *arena, struct wc_value *ret,
                              struct wc_error *err)
{
    if (raw->count > LIST_LIMIT)
        return list_too_long(err);
    wc_str *items = wc_arena_zalloc(arena, raw->count + 1, sizeof *items);
    for (size_t i = 0; i < raw->count; i++)
        items[i] = wc_arena_dup(arena, wc_str_of(raw->items[i]));
    ret->items = items;
    ret->count = raw->count;
    return WC_OK;
}

enum wc_code wc_value_parse(const struct wc_option *option, const struct wc_raw *raw, bool hidden,
                            struct wc_arena *arena, struct wc_value *ret, struct wc_error *err)
{
    if (raw->list) {
        if (option->type != WC_OPTION_LIST)
            return wc_fail(err, WC_E_USAGE, "takes one value (%s), not a list", wc_option_type_name(option->type));
        return copy_list(raw, arena, ret, err);
    }
    wc_str text = wc_str_of(raw->items[0]);
    switch (option->type) {
    case WC_OPTION_STRING:
        ret->text = wc_arena_dup(arena, text);
        return WC_OK;
    case WC_OPTION_CHOICE:
        return parse_choice(option, text, hidden, arena, ret, err);
    case WC_OPTION_LIST:
        return split_list(text, hidden, arena, ret, err);
    default:
        return parse_number(option, text, hidden, arena, ret, err);
    }
}
