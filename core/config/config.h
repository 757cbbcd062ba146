/*
 * Where settings come from and which of them wins: flags over environment (WIRECOPY_DEDUP_WINDOW) over the configuration
 * file (YAML) over presets. Everything is checked against the option tables as it arrives, so an error can name the file,
 * line and option and say what would be right.
 */
#ifndef WC_CONFIG_CONFIG_H
#define WC_CONFIG_CONFIG_H

#include <wirecopy/option.h>

/* One section of the configuration: the program's own ("run", "log") or a plugin's ("dedup", "jsonl"). */
struct wc_table {
    const char *name, *summary;
    const struct wc_option *options;
};

struct wc_config;
/* Knows count tables (borrowed; they must outlive it). */
struct wc_config *wc_config_new(const struct wc_table *tables, size_t count);
void wc_config_free(struct wc_config *config);

/* The layers; each may be given in any order, precedence is by kind. Unknown sections and options are errors that suggest
 * the nearest name. */
enum wc_code wc_config_load_file(struct wc_config *config, const char *path, struct wc_error *err);
enum wc_code wc_config_load_environment(struct wc_config *config, char *const *environment, struct wc_error *err);
enum wc_code wc_config_set(struct wc_config *config, const char *assignment,
                           struct wc_error *err); /* "dedup.window=31d" */
enum wc_code wc_config_set_option(struct wc_config *config, const char *table, const char *option, const char *value,
                                  struct wc_error *err);

/* The values of one section, with ${env:NAME} and ${file:PATH} resolved. Freed with wc_settings_free(). */
enum wc_code wc_config_open(const struct wc_config *config, const char *table, struct wc_settings **ret_settings,
                            struct wc_error *err);
void wc_settings_free(struct wc_settings *settings); /* takes NULL */

/* The sources that the file lists ("sources: [ {jsonl: a.jsonl.gz, title: /headline} ]"): each a plugin, a locator and
 * options of its own over the section's. */
struct wc_source_spec {
    const char *plugin, *locator; /* borrowed from config */
};
size_t wc_config_source_count(const struct wc_config *config);
struct wc_source_spec wc_config_source(const struct wc_config *config, size_t index);
enum wc_code wc_config_open_source(const struct wc_config *config, size_t index, struct wc_settings **ret_settings,
                                   struct wc_error *err);

#endif
