/*
 * Which plugins there are: the built-in ones of builtin.def and those loaded from objects, under one roof. An object is
 * checked (symbol, size, ABI, complete tables) before any of its calls is made.
 */
#ifndef WC_HOST_PLUGINS_H
#define WC_HOST_PLUGINS_H

#include <wirecopy/plugin.h>

struct wc_plugins;
struct wc_plugins *wc_plugins_new(void); /* with the built-in ones */
void wc_plugins_free(struct wc_plugins *plugins);
/* Loads an object, or every *.so of a folder. Names already taken are refused. */
enum wc_code wc_plugins_load(struct wc_plugins *plugins, const char *path, struct wc_error *err);

size_t wc_plugins_count(const struct wc_plugins *plugins);
struct wc_plugin_entry {
    const struct wc_stage_plugin *stage;   /* one of the two */
    const struct wc_source_plugin *source; /* is not NULL */
    const char *path;                      /* of the object; NULL for built-in */
};
struct wc_plugin_entry wc_plugins_at(const struct wc_plugins *plugins, size_t index);
const struct wc_stage_plugin *wc_plugins_stage(const struct wc_plugins *plugins, const char *name);   /* NULL: none */
const struct wc_source_plugin *wc_plugins_source(const struct wc_plugins *plugins, const char *name); /* NULL: none */

#endif
