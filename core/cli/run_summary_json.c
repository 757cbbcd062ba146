/* The summary of a run, as one JSON object for programs. */
#include "cli/run_summary.h"

#include "text/dates.h"
#include "transport/file/file_sink.h"

#include <jansson.h>
#include <stdio.h>

/* A file's name need not be UTF-8, and JSON must be. */
static json_t *text(wc_str s)
{
    if (!s.data)
        return json_null();
    json_t *value = json_stringn(s.data, s.len);
    return value ? value : json_string("(not UTF-8)");
}

static json_t *moment(int64_t ms)
{
    char buffer[40];
    size_t len = wc_date_format((struct wc_time){ms, WC_TIME_SECOND, true}, buffer);
    return json_stringn(buffer, len);
}

static json_t *sources(const struct wc_intake *intake)
{
    json_t *list = json_array();
    for (size_t i = 0; i < wc_intake_source_count(intake); i++) {
        struct wc_intake_counts counts = wc_intake_counts(intake, i);
        json_array_append_new(list, json_pack("{s:s, s:o, s:I, s:I, s:I, s:I}", "plugin", counts.plugin, "locator",
                                              text(wc_str_of(counts.locator)), "articles", (json_int_t)counts.articles,
                                              "rejects", (json_int_t)counts.rejects, "clamped",
                                              (json_int_t)counts.clamped, "undated", (json_int_t)counts.undated));
    }
    return list;
}

static json_t *verdicts(const struct wc_tally *tally)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "unique", (json_int_t)tally->unique, "duplicate",
                     (json_int_t)tally->duplicates, "revision", (json_int_t)tally->revisions, "repeat",
                     (json_int_t)tally->repeats, "passed", (json_int_t)tally->passed, "rejected",
                     (json_int_t)tally->rejected);
}

static json_t *reasons(const struct wc_tally *tally)
{
    json_t *object = json_object();
    for (size_t i = 0; i < tally->reason_count; i++)
        json_object_set_new(object, tally->reasons[i].name, json_integer((json_int_t)tally->reasons[i].count));
    return object;
}

static json_t *copies(const struct wc_group *group)
{
    json_t *list = json_array();
    for (size_t i = 0; i < group->copy_count; i++) {
        const struct wc_copy *copy = &group->copies[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o, s:I, s:f}", "source", text(copy->source), "title",
                                              text(copy->title), "url", text(copy->url), "kind", text(copy->kind),
                                              "lag_ms", (json_int_t)copy->lag_ms, "score", copy->score));
    }
    return list;
}

static json_t *groups(const struct wc_summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->group_count; i++) {
        const struct wc_group *group = &summary->groups[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:I, s:o}", "leader_id", text(group->id),
                                              "source", text(group->source), "title", text(group->title), "url",
                                              text(group->url), "first_seen", moment(group->first_seen), "copies",
                                              (json_int_t)group->leader.copies, "first_copies", copies(group)));
    }
    return list;
}

static json_t *outputs(const struct wc_sink *sink)
{
    json_t *list = json_array();
    for (size_t i = 0; i < sink->output_count; i++) {
        struct wc_file_output output = wc_file_sink_output(sink, i);
        json_array_append_new(list, json_pack("{s:s, s:o, s:I, s:I}", "name", sink->outputs[i].name, "path",
                                              text(wc_str_of(output.path)), "records", (json_int_t)output.records,
                                              "bytes", (json_int_t)output.bytes));
    }
    return list;
}

bool wc_summary_json(const struct wc_summary *summary)
{
    double rate = summary->seconds > 0 ? (double)summary->result.read / summary->seconds : 0;
    json_t *root = json_pack(
        "{s:b, s:I, s:I, s:o, s:I, s:o, s:s, s:f, s:f, s:o, s:o, s:o}", "complete", summary->result.complete, "read",
        (json_int_t)summary->result.read, "dead_letters", (json_int_t)summary->result.dead_letters,
        "dead_letter_reasons", reasons(summary->tally), "skipped", (json_int_t)summary->chain.skipped, "verdicts",
        verdicts(summary->tally), "clock", summary->clock, "seconds", summary->seconds, "records_per_second", rate,
        "sources", sources(summary->intake), "groups", groups(summary), "outputs", outputs(summary->sink));
    bool done = root && json_dumpf(root, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) == 0 &&
                fputc('\n', stdout) != EOF && fflush(stdout) == 0;
    json_decref(root);
    return done;
}
