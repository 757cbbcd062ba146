/*
 * Where settings come from and which of them wins: flags over environment (WIRECOPY_DEDUP_WINDOW) over the configuration
 * file (YAML) over presets. Everything is checked against the option tables as it arrives, so an error can name the file,
 * line and option and say what would be right.
 *
 * A config belongs to one thread; the settings that it opens are safe from any.
 */
#ifndef WC_CONFIG_CONFIG_H
#define WC_CONFIG_CONFIG_H

#include <wirecopy/option.h>

/* One section of the configuration: the program's own ("run", "log") or a plugin's ("dedup", "jsonl"). */
struct wc_table {
    const char *name, *summary;
    const struct wc_option *options;
    bool is_source; /* may stand in the file's list of sources */
};

struct wc_config;
/* Knows count tables (borrowed; they must outlive it). */
struct wc_config *wc_config_new(const struct wc_table *tables, size_t count);
void wc_config_free(struct wc_config *config); /* takes NULL */

/* The layers; each may be given in any order, precedence is by kind. Unknown sections and options are errors that suggest
 * the nearest name. Of several errors in a file err has the first and says how many there are. */
enum wc_code wc_config_load_file(struct wc_config *config, const char *path, struct wc_error *err);
/* Empty variables count as not set. WIRECOPY_ variables that name no option are warnings, see below. */
enum wc_code wc_config_load_environment(struct wc_config *config, char *const *environment, struct wc_error *err);
enum wc_code wc_config_set(struct wc_config *config, const char *assignment,
                           struct wc_error *err); /* "dedup.window=31d" */
/* For the flag of a command's table: errors name it as --option. */
enum wc_code wc_config_set_option(struct wc_config *config, const char *table, const char *option, const char *value,
                                  struct wc_error *err);

/* The values of one section, with ${env:NAME} and ${file:PATH} resolved. Freed with wc_settings_free(). */
enum wc_code wc_config_open(const struct wc_config *config, const char *table, struct wc_settings **ret_settings,
                            struct wc_error *err);
void wc_settings_free(struct wc_settings *settings); /* takes NULL */

/* The sources that the file lists ("sources: [ {jsonl: a.jsonl.gz, title: /headline} ]"): each a plugin, a locator and
 * options of its own over those of the plugin's section in the file. */
struct wc_source_spec {
    const char *plugin, *locator; /* borrowed from config */
};
size_t wc_config_source_count(const struct wc_config *config);
struct wc_source_spec wc_config_source(const struct wc_config *config, size_t index);
enum wc_code wc_config_open_source(const struct wc_config *config, size_t index, struct wc_settings **ret_settings,
                                   struct wc_error *err);

/* ---- for those who look at configurations: lint, show, reference */

/* Told of each fault, as a whole sentence with file, line and column. */
typedef void wc_config_report(void *user, const char *problem);
/* Loads a file and reports all that is wrong with it; returns the number of faults. What is right was loaded. */
size_t wc_config_lint_file(struct wc_config *config, const char *path, wc_config_report *report, void *user);

size_t wc_config_warning_count(const struct wc_config *config);
const char *wc_config_warning(const struct wc_config *config, size_t index);

const struct wc_table *wc_config_tables(const struct wc_config *config, size_t *ret_count);
const struct wc_table *wc_config_table(const struct wc_config *config, const char *name); /* NULL: none */

/* What is in force for an option and where it came from, as it was written: references are not looked up, secrets and
 * values with references are hidden. */
#define WC_CONFIG_HIDDEN "********"
struct wc_config_view {
    wc_str value;        /* in arena; absent: no value; a list's items are parted by commas */
    const wc_str *items; /* in arena, where the file has a list: an item may hold a comma; else NULL */
    size_t item_count;
    const char *where; /* "--set", "--out", "WIRECOPY_DEDUP_WINDOW", "run.yaml:12:3", "preset"; borrowed from config */
};
struct wc_config_view wc_config_view(const struct wc_config *config, const char *table, const char *option,
                                     struct wc_arena *arena);
struct wc_config_view wc_config_view_source(const struct wc_config *config, size_t index, const char *option,
                                            struct wc_arena *arena);
/* The locator as it was written (references not looked up), and the source's place in the file. */
struct wc_config_view wc_config_view_locator(const struct wc_config *config, size_t index);

/* Builds an environment variable's name, e.g. WIRECOPY_DEDUP_WINDOW, in arena. */
wc_str wc_config_variable(const char *table, const char *option, struct wc_arena *arena);

#endif
