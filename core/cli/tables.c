/* Collecting option tables. */
#include "cli/tables.h"
#include "config/tables.h"

#include <string.h>

static const struct wc_table program_tables[] = {
    {"run", "The main job without a broker (wirecopy run). Its options are flags of the command, too.", wc_run_options,
     false},
    {"log", "What is logged, and how.", wc_log_options, false}};

#define PROGRAM_TABLES (sizeof program_tables / sizeof *program_tables)

const struct wc_table *wc_program_tables(size_t *ret_count)
{
    *ret_count = PROGRAM_TABLES;
    return program_tables;
}

struct wc_table *wc_all_tables(const struct wc_plugins *plugins, size_t *ret_count)
{
    size_t plugin_count = wc_plugins_count(plugins);
    struct wc_table *tables = wc_zalloc(PROGRAM_TABLES + plugin_count, sizeof *tables);
    memcpy(tables, program_tables, sizeof program_tables);
    for (size_t i = 0; i < plugin_count; i++) {
        struct wc_plugin_entry entry = wc_plugins_at(plugins, i);
        tables[PROGRAM_TABLES + i] = entry.stage ? (struct wc_table){entry.stage->name, entry.stage->summary,
                                                                     entry.stage->options, false}
                                                 : (struct wc_table){entry.source->name, entry.source->summary,
                                                                     entry.source->options, true};
    }
    *ret_count = PROGRAM_TABLES + plugin_count;
    return tables;
}
