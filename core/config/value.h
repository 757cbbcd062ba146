/*
 * From what a user wrote to a typed value, by the option's row in its table: type, range, choices. All errors about values
 * are worded here.
 */
#ifndef WC_CONFIG_VALUE_H
#define WC_CONFIG_VALUE_H

#include <wirecopy/option.h>

/* A value as it was written: one text, or a list of texts where the file has a list. */
struct wc_raw {
    char **items;
    size_t count;
    bool list;
};
struct wc_raw wc_raw_of(const char *text);
void wc_raw_add(struct wc_raw *raw, const char *text, size_t len);
void wc_raw_free(struct wc_raw *raw); /* leaves it empty */

struct wc_value {
    int64_t integer; /* BOOL (0, 1), INT, DURATION, SIZE */
    double number;   /* NUMBER */
    wc_str text;     /* STRING, CHOICE */
    const wc_str *items;
    size_t count; /* LIST */
};

/* Parses raw, with all references already replaced; texts of *ret live in arena. hidden: the value must not be quoted in
 * an error. The error names neither option nor place, which the caller puts before it. */
enum wc_code wc_value_parse(const struct wc_option *option, const struct wc_raw *raw, bool hidden,
                            struct wc_arena *arena, struct wc_value *ret, struct wc_error *err);

/* "1..64", "1 or more", "at most 64", "a, b or c"; "" where the option takes anything of its type. In arena. */
wc_str wc_option_range(const struct wc_option *option, struct wc_arena *arena);
const char *wc_option_type_name(enum wc_option_type type); /* "duration"; static */
bool wc_option_has_range(enum wc_option_type type);        /* whether minimum and maximum mean something */

#endif
