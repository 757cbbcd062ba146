/* `wirecopy run`: the main job without a broker, from sources to Avro files, and its summary. */
#include "cli/args.h"
#include "cli/command.h"
#include "cli/run_summary.h"
#include "config/config.h"
#include "host/plugins.h"
#include "host/stop.h"
#include "transport/file/file_sink.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { OTHER_FILES = 256 }; /* outputs, standard streams, plugins' */

/* Everything that a run needs, in the order in which it is made. */
struct job {
    struct wc_settings *settings;
    struct wc_intake *intake;
    struct wc_chain *chain;
    struct wc_sink *sink;
    struct wc_progress *progress;
    struct wc_tally tally;
    const char *folder, *clock;
    bool deduplicated;
};

static void job_close(struct job *job)
{
    wc_progress_free(job->progress);
    if (job->sink)
        job->sink->ops->free(job->sink);
    wc_chain_free(job->chain);
    wc_intake_free(job->intake);
    wc_tally_free(&job->tally);
    wc_settings_free(job->settings);
}

/* ---- sources */

struct source_list {
    struct wc_intake_source *items;
    size_t count;
};

static enum wc_code add_source(struct source_list *list, const struct wc_cli *cli, const char *name,
                               const char *locator, struct wc_settings *settings, struct wc_error *err)
{
    const struct wc_source_plugin *plugin = wc_plugins_source(cli->plugins, name);
    if (!plugin) {
        wc_settings_free(settings);
        return wc_fail(
            err, WC_E_USAGE,
            "there is no source \"%s\"; `wirecopy plugins` lists those there are, and a source is named like "
            "files:FOLDER or jsonl:FILE",
            name);
    }
    list->items[list->count++] = (struct wc_intake_source){plugin, locator, settings};
    return WC_OK;
}

static enum wc_code add_operand(struct source_list *list, const struct wc_cli *cli, const char *operand,
                                struct wc_error *err)
{
    char name[64];
    struct wc_settings *settings = NULL;
    size_t len = strcspn(operand, ":");
    if (operand[len] != ':' || len == 0 || len >= sizeof name || operand[len + 1] == '\0')
        return wc_fail(err, WC_E_USAGE,
                       "\"%s\" names no source; write the kind and what to read, like files:%s or jsonl:%s", operand,
                       operand, operand);
    memcpy(name, operand, len);
    name[len] = '\0';
    enum wc_code code = WC_OK;
    if (wc_plugins_source(cli->plugins, name))
        code = wc_config_open(cli->config, name, &settings, err);
    return code ? code : add_source(list, cli, name, operand + len + 1, settings, err);
}

static enum wc_code add_configured(struct source_list *list, const struct wc_cli *cli, size_t index,
                                   struct wc_error *err)
{
    struct wc_source_spec spec = wc_config_source(cli->config, index);
    struct wc_settings *settings = NULL;
    enum wc_code code = wc_config_open_source(cli->config, index, &settings, err);
    return code ? code : add_source(list, cli, spec.plugin, spec.locator, settings, err);
}

/* Standard input can be read once; and who has it on a terminal should know that it is waited for. */
static enum wc_code check_standard_input(const struct source_list *list, const struct wc_cli *cli, struct wc_error *err)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->items[i].locator, "-") == 0;
    if (count > 1)
        return wc_fail(err, WC_E_USAGE, "standard input (-) is named as %zu sources; it can be read once", count);
    if (count && isatty(STDIN_FILENO))
        wc_log(cli->log, WC_INFO, "run", "reading standard input; Ctrl-D ends it");
    return WC_OK;
}

/* Every source is open from the start, and a usual limit is 1,024 files; what the system allows beyond it may be had. */
static void allow_files(size_t count)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)count + OTHER_FILES;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit); /* or the source that is too many says so */
}

/* Sources named on the command line take the place of the configuration's. */
static enum wc_code open_intake(struct job *job, const struct wc_cli *cli, const struct wc_args *args,
                                struct wc_error *err)
{
    size_t named = wc_args_count(args), count = named ? named : wc_config_source_count(cli->config);
    struct source_list list = {wc_zalloc(count + 1, sizeof *list.items), 0};
    enum wc_code code = WC_OK;
    if (count == 0)
        code = wc_fail(
            err, WC_E_USAGE,
            "nothing to read: name a source, like files:FOLDER or jsonl:FILE, or list some under \"sources\" "
            "in the configuration file");
    for (size_t i = 0; i < count && !code; i++)
        code = named ? add_operand(&list, cli, wc_args_operand(args, i), err) : add_configured(&list, cli, i, err);
    if (!code)
        code = check_standard_input(&list, cli, err);
    job->intake = wc_intake_new(list.items, list.count, (size_t)wc_settings_int(job->settings, "record_limit"),
                                cli->log);
    free(list.items);
    allow_files(count);
    return code ? code : wc_intake_open(job->intake, err);
}

/* ---- stages and outputs */

static enum wc_code add_stage(struct job *job, const struct wc_cli *cli, wc_str name, struct wc_error *err)
{
    char *copy = wc_strndup(name.data, name.len);
    const struct wc_stage_plugin *plugin = wc_plugins_stage(cli->plugins, copy);
    struct wc_settings *settings = NULL;
    enum wc_code code;
    if (!plugin)
        code = wc_fail(err, WC_E_USAGE, "there is no stage \"%s\"; `wirecopy plugins` lists those there are", copy);
    else
        code = wc_config_open(cli->config, copy, &settings, err);
    if (!code)
        code = wc_chain_add(job->chain, plugin, settings, err);
    if (!code && strcmp(copy, "dedup") == 0)
        job->deduplicated = true;
    free(copy);
    return code;
}

static enum wc_code open_chain(struct job *job, const struct wc_cli *cli, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    size_t count = wc_settings_count(job->settings, "stages");
    if (count == 0)
        code = wc_fail(err, WC_E_USAGE, "run.stages: names no stage; the usual ones are dedup,enrich");
    job->chain = wc_chain_new(cli->log, job->clock);
    for (size_t i = 0; i < count && !code; i++)
        code = add_stage(job, cli, wc_settings_item(job->settings, "stages", i), err);
    return code ? code : wc_chain_seal(job->chain, err);
}

static enum wc_code open_sink(struct job *job, struct wc_error *err)
{
    enum wc_codec codec;
    size_t count;
    const struct wc_output *outputs = wc_chain_outputs(job->chain, &count);
    wc_str name = wc_settings_str(job->settings, "codec");
    if (!wc_codec_of(name, &codec))
        return wc_fail(err, WC_E_UNSUPPORTED, "run.codec: this build has no %.*s", WC_STR_ARG(name));
    return wc_file_sink_open(job->folder, codec, outputs, count, &job->sink, err);
}

static enum wc_code open_job(struct job *job, const struct wc_cli *cli, const struct wc_args *args,
                             struct wc_error *err)
{
    enum wc_code code = wc_config_open(cli->config, "run", &job->settings, err);
    if (code)
        return code;
    job->folder = wc_settings_str(job->settings, "out").data;
    job->clock = wc_settings_str(job->settings, "clock").data;
    if (!job->folder || !*job->folder)
        return wc_fail(err, WC_E_USAGE, "run.out: is empty; name a folder for the outputs, like --out news-out");
    code = open_intake(job, cli, args, err);
    if (!code)
        code = open_chain(job, cli, err);
    if (!code)
        code = open_sink(job, err);
    job->progress = wc_progress_new(cli->log, cli->quiet);
    return code;
}

/* ---- running */

static unsigned thread_count(const struct wc_settings *settings)
{
    int64_t threads = wc_settings_int(settings, "threads");
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (threads == 0)
        threads = processors < 1 ? 1 : processors > 256 ? 256 : processors;
    return (unsigned)threads;
}

static const char *duplicates_path(const struct wc_sink *sink)
{
    for (size_t i = 0; i < sink->output_count; i++)
        if (sink->outputs[i].type == WC_RECORD_DUPLICATE)
            return wc_file_sink_output(sink, i).path;
    return NULL;
}

static enum wc_code report(const struct job *job, const struct wc_cli *cli, bool json, struct wc_run_result result,
                           double seconds, struct wc_error *err)
{
    if (cli->quiet && !json)
        return WC_OK;
    struct wc_arena *arena = wc_arena_new();
    struct wc_summary summary = {.result = result,
                                 .chain = wc_chain_counts(job->chain),
                                 .tally = &job->tally,
                                 .intake = job->intake,
                                 .sink = job->sink,
                                 .folder = job->folder,
                                 .clock = job->clock,
                                 .seconds = seconds,
                                 .deduplicated = job->deduplicated};
    const char *path = duplicates_path(job->sink);
    enum wc_code code = WC_OK;
    if (path && job->tally.leader_count)
        code = wc_tally_groups(&job->tally, path, arena, summary.groups, &summary.group_count, err);
    if (!code && !(json ? wc_summary_json(&summary) : wc_summary_text(&summary)))
        code = wc_fail(err, WC_E_IO, "the summary cannot be written to standard output");
    wc_arena_free(arena);
    return code;
}

static int exit_code(const struct wc_run_result *result)
{
    if (!result->complete)
        return WC_EXIT_INTERRUPTED;
    return result->dead_letters ? WC_EXIT_DEAD_LETTERS : WC_EXIT_OK;
}

static int run_command(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    struct job job = {0};
    struct wc_run_result result;
    int64_t start = wc_monotonic_ms();
    wc_stop_install();
    enum wc_code code = open_job(&job, cli, args, err);
    if (!code) {
        struct wc_run run = {.intake = job.intake,
                             .chain = job.chain,
                             .sink = job.sink,
                             .clock = job.clock,
                             .threads = thread_count(job.settings),
                             .sort_memory = (size_t)wc_settings_int(job.settings, "sort_memory"),
                             .sort_folder = job.folder,
                             .observer = {wc_tally_record, &job.tally},
                             .progress = job.progress};
        code = wc_run(&run, &result, err);
    }
    wc_progress_free(job.progress);
    job.progress = NULL;
    if (!code)
        code = report(&job, cli, wc_args_has(args, "json"), result, (double)(wc_monotonic_ms() - start) / 1000.0, err);
    job_close(&job);
    return code ? (code == WC_E_USAGE         ? WC_EXIT_USAGE
                   : code == WC_E_INTERRUPTED ? WC_EXIT_INTERRUPTED
                                              : WC_EXIT_FAILED)
                : exit_code(&result);
}

static const struct wc_flag flags[] = {
    {.name = "json", .help = "Print the summary as one JSON object."},
    {.name = NULL},
};

const struct wc_command wc_cmd_run = {
    .name = "run",
    .summary = "Read news, find who copied whom, enrich the originals: files in, Avro files out, no broker",
    .usage = "run SOURCE… [--out FOLDER] [options]",
    .details =
        "SOURCE is a kind and what to read: files:FOLDER, jsonl:FILE, jsonl:- for standard input. Several are read one "
        "after another, and put in the order of the clock. Without any, those under \"sources\" in the configuration "
        "file are read.\n"
        "\n"
        "Outputs in FOLDER: enriched.avro (originals, their revisions, kills), duplicates.avro (each copy with its "
        "original), decisions.avro (one for every article) and deadletter.avro (what could not be read, and why). "
        "While "
        "a run is at work, or if it does not end well, its files have the suffix .partial. Files that this run does "
        "not "
        "write, because it has other stages, stay as they are.\n"
        "\n"
        "Examples:\n"
        "  wirecopy run files:news/ --out out\n"
        "  wirecopy run jsonl:archive.jsonl.gz --set dedup.window=31d --out out\n"
        "  zcat archive.jsonl.gz | wirecopy run jsonl:- --out out --json\n"
        "\n"
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but with dead letters, 130 interrupted.",
    .table = "run",
    .flags = flags,
    .run = run_command,
};
