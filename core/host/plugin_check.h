/* Whether a plugin's tables are complete and sound, before anything in them is called. */
#ifndef WC_HOST_PLUGIN_CHECK_H
#define WC_HOST_PLUGIN_CHECK_H

#include <wirecopy/plugin.h>

/* The error is a sentence about the plugin; the caller puts the object's path before it. */
enum wc_code wc_plugin_check(const struct wc_plugin *plugin, struct wc_error *err); /* and both tables that it names */
enum wc_code wc_stage_check(const struct wc_stage_plugin *stage, struct wc_error *err);
enum wc_code wc_source_check(const struct wc_source_plugin *source, struct wc_error *err);

#endif
