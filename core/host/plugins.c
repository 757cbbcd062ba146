/*
 * The list of plugins: built-in ones first, in the order of builtin.def, then loaded ones in the order of loading. An object's
 * own initialisers run when it is opened, before any check: load only what you would run.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "host/plugins.h"
#include "host/plugin_check.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WC_SOURCE(table) extern const struct wc_source_plugin table;
#define WC_STAGE(table) extern const struct wc_stage_plugin table;
#include "host/builtin.def"
#undef WC_SOURCE
#undef WC_STAGE

#define OBJECTS_LIMIT 256

struct wc_plugins {
    struct wc_plugin_entry *entries;
    size_t count;
    struct object {
        void *handle;
        char *path;
    } * objects;
    size_t object_count;
};

static void add_entry(struct wc_plugins *plugins, struct wc_plugin_entry entry)
{
    plugins->entries = wc_realloc(plugins->entries, plugins->count + 1, sizeof entry);
    plugins->entries[plugins->count++] = entry;
}

struct wc_plugins *wc_plugins_new(void)
{
    struct wc_plugins *plugins = wc_zalloc(1, sizeof *plugins);
#define WC_SOURCE(table) add_entry(plugins, (struct wc_plugin_entry){NULL, &(table), NULL});
#define WC_STAGE(table) add_entry(plugins, (struct wc_plugin_entry){&(table), NULL, NULL});
#include "host/builtin.def"
#undef WC_SOURCE
#undef WC_STAGE
    return plugins;
}

void wc_plugins_free(struct wc_plugins *plugins)
{
    if (!plugins)
        return;
    for (size_t i = 0; i < plugins->object_count; i++) {
        dlclose(plugins->objects[i].handle);
        free(plugins->objects[i].path);
    }
    free(plugins->objects);
    free(plugins->entries);
    free(plugins);
}

size_t wc_plugins_count(const struct wc_plugins *plugins)
{
    return plugins->count;
}

struct wc_plugin_entry wc_plugins_at(const struct wc_plugins *plugins, size_t index)
{
    return plugins->entries[index];
}

static const char *entry_name(const struct wc_plugin_entry *entry)
{
    return entry->stage ? entry->stage->name : entry->source->name;
}

static const struct wc_plugin_entry *find(const struct wc_plugins *plugins, const char *name)
{
    for (size_t i = 0; i < plugins->count; i++)
        if (!strcmp(entry_name(&plugins->entries[i]), name))
            return &plugins->entries[i];
    return NULL;
}

const struct wc_stage_plugin *wc_plugins_stage(const struct wc_plugins *plugins, const char *name)
{
    const struct wc_plugin_entry *entry = find(plugins, name);
    return entry ? entry->stage : NULL;
}

const struct wc_source_plugin *wc_plugins_source(const struct wc_plugins *plugins, const char *name)
{
    const struct wc_plugin_entry *entry = find(plugins, name);
    return entry ? entry->source : NULL;
}

/* ---- loading */

/* Names are sections of the configuration, so a stage and a source cannot share one either. */
static enum wc_code check_unique(const struct wc_plugins *plugins, const struct wc_plugin *plugin, struct wc_error *err)
{
    const char *names[] = {plugin->stage ? plugin->stage->name : NULL, plugin->source ? plugin->source->name : NULL};
    for (size_t i = 0; i < 2; i++) {
        const struct wc_plugin_entry *taken = names[i] ? find(plugins, names[i]) : NULL;
        if (taken)
            return wc_fail(err, WC_E_USAGE, "the name %s is already taken, by %s", names[i],
                           taken->path ? taken->path : "a built-in plugin");
    }
    if (names[0] && names[1] && !strcmp(names[0], names[1]))
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "its stage and its source are both called %s; one of them must be renamed", names[0]);
    return WC_OK;
}

static enum wc_code load_handle(struct wc_plugins *plugins, void *handle, const char *path, struct wc_error *err)
{
    const struct wc_plugin *plugin = dlsym(handle, "wc_plugin");
    if (!plugin)
        return wc_fail(err, WC_E_UNSUPPORTED,
                       "it exports no symbol wc_plugin, so it is no wirecopy plugin (WC_PLUGIN_EXPORT makes one)");
    enum wc_code code = wc_plugin_check(plugin, err);
    if (!code)
        code = check_unique(plugins, plugin, err);
    if (code)
        return code;
    plugins->objects = wc_realloc(plugins->objects, plugins->object_count + 1, sizeof *plugins->objects);
    char *kept = wc_strndup(path, strlen(path));
    plugins->objects[plugins->object_count++] = (struct object){handle, kept};
    if (plugin->source)
        add_entry(plugins, (struct wc_plugin_entry){NULL, plugin->source, kept});
    if (plugin->stage)
        add_entry(plugins, (struct wc_plugin_entry){plugin->stage, NULL, kept});
    return WC_OK;
}

static enum wc_code load_object(struct wc_plugins *plugins, const char *path, struct wc_error *err)
{
    if (plugins->object_count == OBJECTS_LIMIT)
        return wc_fail(err, WC_E_LIMIT, "%s: more than %d plugins", path, OBJECTS_LIMIT);
    char *absolute = realpath(path, NULL); /* a bare name would be looked for in the system's libraries */
    if (!absolute)
        return wc_fail_errno(err, errno, "the plugin %s cannot be found", path);
    enum wc_code code = WC_OK;
    void *handle = dlopen(absolute, RTLD_NOW | RTLD_LOCAL);
    free(absolute);
    if (!handle) {
        const char *reason = dlerror();
        return wc_fail(err, WC_E_UNSUPPORTED, "the plugin %s cannot be loaded: %s", path,
                       reason ? reason : "no reason");
    }
    code = load_handle(plugins, handle, path, err);
    if (code) {
        dlclose(handle);
        wc_error_prefix(err, "%s", path);
    }
    return code;
}

static int is_object(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && wc_str_ends(wc_str_of(entry->d_name), WC_STR(".so"));
}

/* In the order of names, so that the list does not depend on the file system. */
static enum wc_code load_folder(struct wc_plugins *plugins, const char *path, struct wc_error *err)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_object, alphasort);
    if (count < 0)
        return wc_fail_errno(err, errno, "the folder %s cannot be read", path);
    enum wc_code code = count ? WC_OK : wc_fail(err, WC_E_USAGE, "the folder %s has no plugins (*.so)", path);
    for (int i = 0; i < count; i++) {
        size_t size = strlen(path) + strlen(entries[i]->d_name) + 2;
        struct wc_buf object = WC_BUF_INIT(size);
        wc_buf_printf(&object, "%s/%s", path, entries[i]->d_name);
        if (!code)
            code = load_object(plugins, object.data, err);
        wc_buf_free(&object);
        free(entries[i]);
    }
    free(entries);
    return code;
}

enum wc_code wc_plugins_load(struct wc_plugins *plugins, const char *path, struct wc_error *err)
{
    struct stat info;
    if (stat(path, &info))
        return wc_fail_errno(err, errno, "the plugin %s cannot be found", path);
    return S_ISDIR(info.st_mode) ? load_folder(plugins, path, err) : load_object(plugins, path, err);
}
