/*
 * Options as tables. A plugin, or a part of the program, declares its options once; parsing, ranges, --help, lint and the
 * reference page all come from the table. struct wc_settings holds the values of one table after flags, environment,
 * configuration file and presets were laid over each other.
 */
#ifndef WIRECOPY_OPTION_H
#define WIRECOPY_OPTION_H

#include <wirecopy/error.h>

#ifdef __cplusplus
extern "C" {
#endif

enum wc_option_type {
    WC_OPTION_BOOL,     /* true, false, yes, no, on, off */
    WC_OPTION_INT,      /* 42 */
    WC_OPTION_NUMBER,   /* 0.36 */
    WC_OPTION_DURATION, /* 500ms 30s 10m 72h 31d 2w; read in milliseconds */
    WC_OPTION_SIZE,     /* 512 64k 300M 2G (powers of 1024); read in bytes */
    WC_OPTION_STRING,   /* any text */
    WC_OPTION_CHOICE,   /* one of choices */
    WC_OPTION_LIST      /* texts parted by commas (YAML: a list, too) */
};

enum wc_option_flag {
    WC_OPTION_FINGERPRINT = 1, /* changes what prepare computes: cached fingerprints do not survive it */
    WC_OPTION_SECRET = 2       /* never shown, logged or put in a report */
};

/* One option. A table ends with an element whose name is NULL. */
struct wc_option {
    const char *name; /* within its table: "window" of the table "dedup" is dedup.window */
    enum wc_option_type type;
    const char *preset;  /* the default, as a user would write it; NULL: no value */
    const char *minimum; /* for INT, NUMBER, DURATION, SIZE, inclusive; NULL: none */
    const char *maximum;
    const char *const *choices; /* for CHOICE, ends with NULL */
    const char *help;           /* one or two sentences, no newline */
    unsigned flags;             /* of enum wc_option_flag */
};

struct wc_settings; /* immutable once opened: safe from any thread */

/* Each asks for an option of the right type that the table has; anything else is a defect of the caller and aborts. */
WC_API bool wc_settings_bool(const struct wc_settings *settings, const char *name);
WC_API int64_t wc_settings_int(const struct wc_settings *settings, const char *name); /* INT, DURATION (ms), SIZE */
WC_API double wc_settings_number(const struct wc_settings *settings, const char *name);
WC_API wc_str wc_settings_str(const struct wc_settings *settings,
                              const char *name); /* STRING, CHOICE; absent if unset */
WC_API size_t wc_settings_count(const struct wc_settings *settings, const char *name); /* LIST */
WC_API wc_str wc_settings_item(const struct wc_settings *settings, const char *name, size_t index);
/* Whether the user set it, as against the preset. */
WC_API bool wc_settings_given(const struct wc_settings *settings, const char *name);

#ifdef __cplusplus
}
#endif
#endif
