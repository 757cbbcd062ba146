/*
 * The inside of struct wc_config, shared by the files that fill its layers (config.c: flags; environment.c; yaml.c) and the
 * one that lays them over each other (settings.c).
 */
#ifndef WC_CONFIG_LAYERS_H
#define WC_CONFIG_LAYERS_H

#include "config/config.h"
#include "config/value.h"

enum wc_layer { WC_LAYER_FLAG, WC_LAYER_ENVIRONMENT, WC_LAYER_FILE, WC_LAYERS }; /* the first that has a value wins */

/* A value in a layer, checked as far as it can be without looking up references. */
struct wc_slot {
    struct wc_raw raw;
    char *where;   /* NULL: the slot is empty. "--set", "run.yaml:12:3", … */
    unsigned load; /* which load of a file filled it, to tell a key given twice from a file loaded twice */
};

struct wc_section {
    const struct wc_table *table;
    size_t option_count;
    struct wc_slot *slots[WC_LAYERS]; /* option_count each */
    unsigned load;                    /* the last load of a file that had this section */
};

struct wc_listed_source {
    const struct wc_section *section;
    char *written, *locator; /* with references, and without */
    char *where;
    struct wc_slot *slots; /* its own options */
};

#define WC_SOURCES_LIMIT 10000

struct wc_config {
    const struct wc_table *tables;
    struct wc_section *sections;
    size_t section_count;
    struct wc_listed_source *sources;
    size_t source_count;
    char **warnings;
    size_t warning_count;
    unsigned loads;
};

struct wc_section *wc_layers_section(const struct wc_config *config, const char *name);
void wc_layers_warn(struct wc_config *config, const char *text);

/* Parses raw for the option (unless it has references, which are only checked) and puts it into the slot of its row; takes
 * raw over in any case. where is copied. The error says only what is wrong with the value. */
enum wc_code wc_layers_put(const struct wc_section *section, struct wc_slot *slots, const struct wc_option *option,
                           struct wc_raw *raw, const char *where, unsigned load, struct wc_error *err);
void wc_layers_free_slots(struct wc_slot *slots, size_t count); /* and the array */

/* Errors for names that no table has, with a suggestion. */
enum wc_code wc_layers_unknown_section(const struct wc_config *config, const char *name, struct wc_error *err);
enum wc_code wc_layers_unknown_option(const struct wc_table *table, const char *name, struct wc_error *err);

/* The slot that is in force for a row, or NULL for the preset; source may be NULL. */
const struct wc_slot *wc_layers_winner(const struct wc_section *section, const struct wc_listed_source *source,
                                       size_t row);

#endif
