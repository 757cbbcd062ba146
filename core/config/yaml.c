/*
 * The layer of the file. It is YAML, but no more of it than a configuration needs: a mapping of sections, each a mapping of
 * options to a value or a list of values, and the list "sources". Anchors, aliases and tags are refused (that is what
 * expands a small file into a large one), so are directives, second documents and keys given twice. The file is walked by
 * events; after a fault the walk goes on behind it, so that lint finds them all.
 */
#include "config/expand.h"
#include "config/layers.h"
#include "config/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#define FILE_LIMIT (1u << 20) /* bytes */
#define DEPTH_LIMIT 16        /* nesting; a sound file has three levels */
#define PROBLEMS_LIMIT 100    /* faults, after which the walk ends */

struct loader {
    struct wc_config *config;
    const char *path;
    yaml_parser_t parser;
    yaml_event_t event; /* the current one; deleted by the next call of next() */
    bool stopped;       /* no further event can be had */
    bool sources_seen;
    unsigned load;
    wc_config_report *report;
    void *user;
    size_t problems;
};

static void WC_PRINTF(3, 4) problem_at(struct loader *loader, yaml_mark_t mark, const char *fmt, ...)
{
    char text[800];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    struct wc_error whole = WC_ERROR_INIT;
    wc_fail(&whole, WC_E_USAGE, "%.300s:%zu:%zu: %s", loader->path, mark.line + 1, mark.column + 1, text);
    loader->report(loader->user, whole.text);
    if (++loader->problems >= PROBLEMS_LIMIT)
        loader->stopped = true;
}

/* ---- events */

static bool refuse_extras(struct loader *loader, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    const char *what = anchor ? "anchors (&name)" : "tags (!name)";
    if (!anchor && !tag)
        return true;
    problem_at(loader, loader->event.start_mark, "%s are not taken here; write the value itself", what);
    loader->stopped = true;
    return false;
}

static bool acceptable(struct loader *loader)
{
    const yaml_event_t *event = &loader->event;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        problem_at(loader, event->start_mark, "aliases (*name) are not taken here; write the value itself");
        loader->stopped = true;
        return false;
    case YAML_SCALAR_EVENT:
        return refuse_extras(loader, event->data.scalar.anchor, event->data.scalar.tag);
    case YAML_SEQUENCE_START_EVENT:
        return refuse_extras(loader, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return refuse_extras(loader, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    default:
        return true;
    }
}

/* Moves to the next event; false, after a report, where there is none. */
static bool next(struct loader *loader)
{
    if (loader->stopped)
        return false;
    yaml_event_delete(&loader->event);
    if (!yaml_parser_parse(&loader->parser, &loader->event)) {
        const yaml_parser_t *parser = &loader->parser;
        yaml_mark_t mark = parser->problem_mark.line || parser->problem_mark.column ? parser->problem_mark
                                                                                    : parser->mark;
        problem_at(loader, mark, "this is no YAML: %s%s%s", parser->context ? parser->context : "",
                   parser->context ? ", " : "", parser->problem ? parser->problem : "it cannot be read");
        loader->stopped = true;
        return false;
    }
    return acceptable(loader);
}

static bool is_scalar(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT;
}

static wc_str scalar_text(const yaml_event_t *event)
{
    return (wc_str){(const char *)event->data.scalar.value, event->data.scalar.length};
}

/* A value left out, or written as YAML's null. */
static bool is_null(const yaml_event_t *event)
{
    if (!is_scalar(event) || event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return false;
    wc_str text = scalar_text(event);
    return !text.len || wc_str_equal(text, WC_STR("~")) || wc_str_equal_nocase(text, WC_STR("null"));
}

/* Passes over the node that the current event starts. */
static void skip_node(struct loader *loader)
{
    int depth = 0;
    for (;;) {
        yaml_event_type_t type = loader->event.type;
        if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
            depth++;
        else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
            depth--;
        if (depth > DEPTH_LIMIT) {
            problem_at(loader, loader->event.start_mark, "values are nested too deeply");
            loader->stopped = true;
        }
        if (depth <= 0 || !next(loader))
            return;
    }
}

/* The text of the current scalar as a C string to free(); NULL, after a report, where it has a NUL. */
static char *copy_scalar(struct loader *loader)
{
    wc_str text = scalar_text(&loader->event);
    if (!memchr(text.data, '\0', text.len))
        return wc_strndup(text.data, text.len);
    problem_at(loader, loader->event.start_mark, "the text has a NUL character, which no value may hold");
    return NULL;
}

/* In a mapping: moves to the next key, which goes to *ret_key (to free) and *ret_mark; the current event is then its value.
 * False at the mapping's end or where the walk stopped. Keys that are no text are reported and passed over. */
static bool next_key(struct loader *loader, char **ret_key, yaml_mark_t *ret_mark)
{
    while (next(loader) && loader->event.type != YAML_MAPPING_END_EVENT) {
        char *key = NULL;
        yaml_mark_t mark = loader->event.start_mark;
        if (is_scalar(&loader->event)) {
            key = copy_scalar(loader);
        } else {
            problem_at(loader, mark, "a name is missing before this; write it like name: value");
            skip_node(loader);
        }
        if (!next(loader)) {
            free(key);
            return false;
        }
        if (key) {
            *ret_key = key;
            *ret_mark = mark;
            return true;
        }
        skip_node(loader);
    }
    return false;
}

/* ---- values */

/* The list that the current event starts. */
static bool read_list(struct loader *loader, const char *name, struct wc_raw *raw)
{
    bool sound = true;
    raw->list = true;
    while (next(loader) && loader->event.type != YAML_SEQUENCE_END_EVENT) {
        char *text = NULL;
        if (is_scalar(&loader->event) && !is_null(&loader->event)) {
            text = copy_scalar(loader);
        } else {
            problem_at(loader, loader->event.start_mark, "%s: the items of a list are texts", name);
            skip_node(loader);
        }
        sound = sound && text;
        if (text)
            wc_raw_add(raw, text, strlen(text));
        free(text);
    }
    return sound && !loader->stopped;
}

/* The value at the current event, for the named option; false after a report. */
static bool read_value(struct loader *loader, const char *name, struct wc_raw *raw)
{
    if (loader->event.type == YAML_SEQUENCE_START_EVENT)
        return read_list(loader, name, raw);
    if (!is_scalar(&loader->event)) {
        problem_at(loader, loader->event.start_mark, "%s takes a value, not a mapping of names to values", name);
        skip_node(loader);
        return false;
    }
    if (is_null(&loader->event)) {
        problem_at(loader, loader->event.start_mark,
                   "%s has no value; leave the line out for the preset, or write \"\" for an empty text", name);
        return false;
    }
    char *text = copy_scalar(loader);
    if (text)
        wc_raw_add(raw, text, strlen(text));
    free(text);
    return text != NULL;
}

/* One option of a section or of a listed source; the current event is its value. */
static void load_option(struct loader *loader, const struct wc_section *section, struct wc_slot *slots, const char *key,
                        yaml_mark_t mark)
{
    struct wc_error err = WC_ERROR_INIT;
    const struct wc_option *option = wc_table_find(section->table->options, key);
    if (!option) {
        wc_layers_unknown_option(section->table, key, &err);
        problem_at(loader, mark, "%s", err.text);
        skip_node(loader);
        return;
    }
    char name[100], where[400];
    snprintf(name, sizeof name, "%.50s.%s", section->table->name, key);
    snprintf(where, sizeof where, "%.300s:%zu:%zu", loader->path, mark.line + 1, mark.column + 1);
    const struct wc_slot *slot = &slots[option - section->table->options];
    if (slot->where && slot->load == loader->load) {
        problem_at(loader, mark, "%s stands here for the second time (first at %s)", name, slot->where);
        skip_node(loader);
        return;
    }
    struct wc_raw raw = {NULL, 0, false};
    if (!read_value(loader, name, &raw))
        wc_raw_free(&raw);
    else if (wc_layers_put(section, slots, option, &raw, where, loader->load, &err))
        problem_at(loader, mark, "%s: %s", name, err.text);
}

/* ---- sources */

/* Splits "plugin:locator"; false where it is not of that form. */
static bool split_source(const char *text, char **ret_plugin, const char **ret_locator)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon == text || !colon[1])
        return false;
    *ret_plugin = wc_strndup(text, (size_t)(colon - text));
    *ret_locator = colon + 1;
    return true;
}

/* Appends a source of the plugin to the config's list, or returns NULL after a report. */
static struct wc_listed_source *add_source(struct loader *loader, const char *plugin, const char *locator,
                                           yaml_mark_t mark)
{
    struct wc_config *config = loader->config;
    struct wc_section *section = wc_layers_section(config, plugin);
    struct wc_error err = WC_ERROR_INIT;
    char *resolved = NULL;
    bool foreign = false;
    if (!section || !section->table->is_source) {
        if (section)
            wc_fail(&err, WC_E_USAGE, "%s is no source", plugin);
        else
            wc_layers_unknown_section(config, plugin, &err);
        problem_at(loader, mark, "%s; a source begins with its plugin, like {jsonl: PATH} or jsonl:PATH", err.text);
        return NULL;
    }
    if (wc_expand(locator, &resolved, &foreign, &err)) {
        problem_at(loader, mark, "the locator of %s: %s", plugin, err.text);
        return NULL;
    }
    if (config->source_count == WC_SOURCES_LIMIT) {
        problem_at(loader, mark, "there are more than %d sources", WC_SOURCES_LIMIT);
        loader->stopped = true;
        free(resolved);
        return NULL;
    }
    char where[400];
    snprintf(where, sizeof where, "%.300s:%zu:%zu", loader->path, mark.line + 1, mark.column + 1);
    if ((config->source_count & (config->source_count - 1)) == 0)
        config->sources = wc_realloc(config->sources, config->source_count ? config->source_count * 2 : 1,
                                     sizeof *config->sources);
    struct wc_listed_source *source = &config->sources[config->source_count++];
    *source = (struct wc_listed_source){section, wc_strndup(locator, strlen(locator)), resolved,
                                        wc_strndup(where, strlen(where)),
                                        wc_zalloc(section->option_count + 1, sizeof(struct wc_slot))};
    return source;
}

/* - jsonl:PATH */
static void load_short_source(struct loader *loader)
{
    yaml_mark_t mark = loader->event.start_mark;
    char *text = copy_scalar(loader), *plugin = NULL;
    const char *locator = NULL;
    if (text && split_source(text, &plugin, &locator))
        add_source(loader, plugin, locator, mark);
    else if (text)
        problem_at(loader, mark, "a source is written like {jsonl: PATH} or jsonl:PATH");
    free(plugin);
    free(text);
}

/* - {jsonl: PATH, option: value…}: the first key is the plugin. */
static void load_source(struct loader *loader)
{
    struct wc_listed_source *source = NULL;
    yaml_mark_t start = loader->event.start_mark, mark;
    bool first = true;
    for (char *key = NULL; next_key(loader, &key, &mark); free(key), first = false) {
        if (!first && source) {
            load_option(loader, source->section, source->slots, key, mark);
            continue;
        }
        char *locator = first && is_scalar(&loader->event) && !is_null(&loader->event) ? copy_scalar(loader) : NULL;
        if (locator)
            source = add_source(loader, key, locator, mark);
        else if (first)
            problem_at(loader, mark, "a source begins with its plugin and a locator, like {jsonl: PATH}");
        skip_node(loader);
        free(locator);
    }
    if (first && !loader->stopped)
        problem_at(loader, start, "this source is empty; write it like {jsonl: PATH}");
}

static void load_sources(struct loader *loader, yaml_mark_t mark)
{
    if (loader->sources_seen)
        problem_at(loader, mark, "sources stands here for the second time");
    loader->sources_seen = true;
    if (is_null(&loader->event))
        return;
    if (loader->event.type != YAML_SEQUENCE_START_EVENT) {
        problem_at(loader, loader->event.start_mark, "sources takes a list, like - {jsonl: PATH}");
        skip_node(loader);
        return;
    }
    while (next(loader) && loader->event.type != YAML_SEQUENCE_END_EVENT) {
        if (loader->event.type == YAML_MAPPING_START_EVENT) {
            load_source(loader);
        } else if (is_scalar(&loader->event)) {
            load_short_source(loader);
        } else {
            problem_at(loader, loader->event.start_mark, "a source is written like {jsonl: PATH} or jsonl:PATH");
            skip_node(loader);
        }
    }
}

/* ---- the file */

static void load_section(struct loader *loader, const char *name, yaml_mark_t mark)
{
    struct wc_section *section = wc_layers_section(loader->config, name);
    struct wc_error err = WC_ERROR_INIT;
    if (!section) {
        wc_layers_unknown_section(loader->config, name, &err);
        problem_at(loader, mark, "%s", err.text);
        skip_node(loader);
        return;
    }
    if (section->load == loader->load)
        problem_at(loader, mark, "the section %s stands here for the second time", name);
    section->load = loader->load;
    if (is_null(&loader->event))
        return;
    if (loader->event.type != YAML_MAPPING_START_EVENT) {
        problem_at(loader, loader->event.start_mark, "%s is a section; write its options below it, indented", name);
        skip_node(loader);
        return;
    }
    for (char *key = NULL; next_key(loader, &key, &mark); free(key))
        load_option(loader, section, section->slots[WC_LAYER_FILE], key, mark);
}

static void load_root(struct loader *loader)
{
    if (is_null(&loader->event))
        return;
    if (loader->event.type != YAML_MAPPING_START_EVENT) {
        problem_at(loader, loader->event.start_mark,
                   "a configuration is made of sections, like dedup: with options below");
        loader->stopped = true;
        return;
    }
    yaml_mark_t mark;
    for (char *key = NULL; next_key(loader, &key, &mark); free(key)) {
        if (!strcmp(key, "sources"))
            load_sources(loader, mark);
        else
            load_section(loader, key, mark);
    }
}

static void load_stream(struct loader *loader)
{
    if (!next(loader) || !next(loader) || loader->event.type != YAML_DOCUMENT_START_EVENT || !next(loader))
        return; /* an empty file sets nothing */
    load_root(loader);
    if (next(loader) && next(loader) && loader->event.type != YAML_STREAM_END_EVENT)
        problem_at(loader, loader->event.start_mark, "a second document begins here; only one is read");
}

static enum wc_code read_file(const char *path, struct wc_buf *out, struct wc_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return wc_fail_errno(err, errno, "%s cannot be opened", path);
    enum wc_code code = WC_OK;
    char chunk[16384];
    for (ssize_t got = 1; got && !code;) {
        got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno != EINTR)
            code = wc_fail_errno(err, errno, "%s cannot be read", path);
        else if (got > 0 && !wc_buf_add(out, chunk, (size_t)got))
            code = wc_fail(err, WC_E_LIMIT, "%s is longer than a configuration may be (1 MiB)", path);
    }
    close(fd);
    return code;
}

/* Directives (%YAML, %TAG) say nothing that a configuration needs, and libyaml compares each with all before it. */
static bool refuse_directives(struct loader *loader, wc_str content)
{
    static const char *const breaks[] = {"\n", "\r", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"}; /* of YAML 1.1 */
    size_t at = wc_str_find(content, WC_STR("%"), 0), line = 0;
    for (; at != SIZE_MAX; at = wc_str_find(content, WC_STR("%"), at + 1)) {
        bool begins = at == 0;
        for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
            begins = begins || wc_str_ends(wc_str_slice(content, 0, at), wc_str_of(breaks[i]));
        if (begins)
            break;
    }
    for (size_t i = 0; i < at && at != SIZE_MAX; i++)
        line += content.data[i] == '\n';
    if (at != SIZE_MAX)
        problem_at(loader, (yaml_mark_t){at, line, 0}, "a line cannot begin with %%; directives are not taken here");
    return at == SIZE_MAX;
}

size_t wc_config_lint_file(struct wc_config *config, const char *path, wc_config_report *report, void *user)
{
    struct loader loader = {.config = config, .path = path, .report = report, .user = user, .load = ++config->loads};
    struct wc_buf text = WC_BUF_INIT(FILE_LIMIT);
    struct wc_error err = WC_ERROR_INIT;
    if (read_file(path, &text, &err)) {
        report(user, err.text);
        wc_buf_free(&text);
        return 1;
    }
    if (yaml_parser_initialize(&loader.parser)) {
        yaml_parser_set_encoding(&loader.parser, YAML_UTF8_ENCODING);
        wc_str content = wc_buf_str(&text);
        if (wc_str_starts(content, WC_STR("\xef\xbb\xbf"))) /* libyaml trips over a mark in the encoding it was told */
            content = wc_str_slice(content, 3, content.len);
        yaml_parser_set_input_string(&loader.parser, (const unsigned char *)content.data, content.len);
        if (refuse_directives(&loader, content))
            load_stream(&loader);
        yaml_event_delete(&loader.event);
        yaml_parser_delete(&loader.parser);
    } else {
        problem_at(&loader, (yaml_mark_t){0, 0, 0}, "the YAML parser could not be made");
    }
    wc_buf_free(&text);
    return loader.problems;
}

struct first_problem {
    struct wc_error *err;
    size_t count;
};

static void keep_first(void *user, const char *problem)
{
    struct first_problem *first = user;
    if (first->count++ == 0)
        wc_fail(first->err, WC_E_USAGE, "%s", problem);
}

enum wc_code wc_config_load_file(struct wc_config *config, const char *path, struct wc_error *err)
{
    struct wc_error text = WC_ERROR_INIT;
    struct first_problem first = {&text, 0};
    size_t problems = wc_config_lint_file(config, path, keep_first, &first);
    if (!problems)
        return WC_OK;
    if (problems == 1)
        return wc_fail(err, WC_E_USAGE, "%s", text.text);
    return wc_fail(err, WC_E_USAGE, "%.800s (and %zu more: wirecopy config lint %.100s)", text.text, problems - 1,
                   path);
}
