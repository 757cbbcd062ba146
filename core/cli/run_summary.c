/* The summary of a run, as text. */
#include "cli/run_summary.h"

#include "cli/show.h"
#include "transport/file/file_sink.h"

#include <stdio.h>
#include <string.h>

enum { TITLE_COLUMNS = 68, NAME_COLUMNS = 28 };

static void line_count(struct wc_buf *out, const char *name, uint64_t count, uint64_t of)
{
    struct wc_buf figure = WC_BUF_INIT(64);
    wc_show_count(&figure, count);
    wc_buf_printf(out, "  %-14s%12s", name, figure.data);
    if (of)
        wc_buf_printf(out, "   %5.1f %%", 100.0 * (double)count / (double)of);
    wc_buf_free(&figure);
}

static const char *dead_letter_path(const struct wc_summary *summary)
{
    return wc_file_sink_output(summary->sink, summary->sink->output_count - 1).path; /* the chain puts it last */
}

static void headline(struct wc_buf *out, const struct wc_summary *summary)
{
    uint64_t read = summary->result.read;
    size_t sources = wc_intake_source_count(summary->intake);
    wc_buf_add_str(out, summary->result.complete ? WC_STR("Read ") : WC_STR("Interrupted. Read "));
    wc_show_count(out, read);
    wc_buf_printf(out, " record%s from %zu source%s in %.2f s", read == 1 ? "" : "s", sources, sources == 1 ? "" : "s",
                  summary->seconds);
    if (!summary->result.complete && summary->deduplicated) {
        wc_buf_add_str(out, WC_STR(" and judged "));
        wc_show_count(out, summary->tally->decisions);
    } else if (summary->seconds > 0 && read > 0) {
        wc_buf_add_str(out, WC_STR(" ("));
        wc_show_count(out, (uint64_t)((double)read / summary->seconds));
        wc_buf_add_str(out, WC_STR(" a second)"));
    }
    wc_buf_add_str(out, WC_STR("\n\n"));
}

static void show_verdict(struct wc_buf *out, const char *name, uint64_t count, uint64_t of, const char *note)
{
    line_count(out, name, count, of);
    if (count && note)
        wc_buf_printf(out, "   %s", note);
    wc_buf_add_char(out, '\n');
}

static void verdicts(struct wc_buf *out, const struct wc_summary *summary, uint64_t of)
{
    const struct wc_tally *tally = summary->tally;
    char kinds[100];
    snprintf(kinds, sizeof kinds, "%llu exact, %llu near, %llu contained", (unsigned long long)tally->exact,
             (unsigned long long)tally->near, (unsigned long long)tally->contained);
    show_verdict(out, "unique", tally->unique, of, NULL);
    show_verdict(out, "copies", tally->duplicates, of, kinds);
    show_verdict(out, "revisions", tally->revisions, of, NULL);
    show_verdict(out, "repeats", tally->repeats, of, NULL);
    if (tally->passed)
        show_verdict(out, "passed on", tally->passed, of, "kills and withdrawals");
    if (tally->rejected)
        show_verdict(out, "rejected", tally->rejected, of, NULL);
}

static void dead_letters(struct wc_buf *out, const struct wc_summary *summary, uint64_t of)
{
    const struct wc_tally *tally = summary->tally;
    line_count(out, "dead letters", summary->result.dead_letters, summary->result.dead_letters ? of : 0);
    for (size_t i = 0; i < tally->reason_count; i++) {
        wc_buf_printf(out, "%s%llu ", i ? ", " : "   ", (unsigned long long)tally->reasons[i].count);
        wc_show_text(out, wc_str_of(tally->reasons[i].name), NAME_COLUMNS);
    }
    wc_buf_add_char(out, '\n');
}

static uint64_t undated(const struct wc_intake *intake)
{
    uint64_t count = 0;
    for (size_t i = 0; i < wc_intake_source_count(intake); i++)
        count += wc_intake_counts(intake, i).undated;
    return count;
}

/* What the figures do not say, and what to do about it. */
static void notes(struct wc_buf *out, const struct wc_summary *summary)
{
    uint64_t without = undated(summary->intake);
    if (without && strcmp(summary->clock, "ingested") != 0) {
        wc_buf_add_str(out, WC_STR("\n  "));
        wc_show_count(out, without);
        wc_buf_printf(out, " record%s had no usable time of %s own: that of the file or of reading it stands in.\n",
                      without == 1 ? "" : "s", without == 1 ? "its" : "their");
    }
    if (summary->result.dead_letters)
        wc_buf_printf(out, "\n  What was wrong: wirecopy cat %s --fields reason,message\n", dead_letter_path(summary));
}

static void counts(struct wc_buf *out, const struct wc_summary *summary)
{
    uint64_t of = summary->result.read; /* a record that the last stage refused has a verdict and a dead letter */
    if (!summary->result.complete)
        of = summary->deduplicated ? summary->tally->decisions + summary->result.dead_letters : 0;
    if (summary->deduplicated)
        verdicts(out, summary, of);
    if (summary->chain.skipped) {
        line_count(out, "skipped", summary->chain.skipped, 0);
        wc_buf_add_char(out, '\n');
    }
    dead_letters(out, summary, of);
    notes(out, summary);
}

/* The lag comes first: it is what the eye compares down the column. */
static void show_copy(struct wc_buf *out, const struct wc_copy *copy, wc_str first)
{
    struct wc_buf lag = WC_BUF_INIT(64);
    wc_show_lag(&lag, copy->lag_ms);
    int pad = copy->lag_ms <= -1000 ? 20 : 18; /* the minus sign is three bytes wide */
    wc_buf_printf(out, "    %*s  ", pad, lag.data);
    wc_show_text(out, copy->source, NAME_COLUMNS);
    wc_buf_printf(out, "  (%.*s%s)\n", WC_STR_ARG(copy->kind),
                  wc_str_equal(copy->source, first) ? ", the same outlet again" : "");
    wc_buf_free(&lag);
}

static void show_group(struct wc_buf *out, const struct wc_group *group)
{
    wc_buf_add_str(out, WC_STR("\n  "));
    wc_show_text(out, group->title, TITLE_COLUMNS);
    wc_buf_add_str(out, WC_STR("\n    first: "));
    wc_show_text(out, group->source, NAME_COLUMNS);
    wc_buf_add_str(out, WC_STR(", "));
    wc_show_moment(out, group->first_seen);
    wc_buf_printf(out, ", then %u cop%s\n", group->leader.copies, group->leader.copies == 1 ? "y" : "ies");
    for (size_t i = 0; i < group->copy_count; i++)
        show_copy(out, &group->copies[i], group->source);
    if (group->leader.copies > group->copy_count)
        wc_buf_printf(out, "    %18s  %u more\n", "…", (unsigned)(group->leader.copies - group->copy_count));
}

static void outputs(struct wc_buf *out, const struct wc_summary *summary)
{
    wc_buf_printf(out, "\n%s\n", summary->result.complete ? "Outputs" : "Partial outputs (the run did not end)");
    for (size_t i = 0; i < summary->sink->output_count; i++) {
        struct wc_file_output output = wc_file_sink_output(summary->sink, i);
        struct wc_buf records = WC_BUF_INIT(64);
        wc_show_count(&records, (uint64_t)output.records);
        wc_buf_add_str(out, WC_STR("  "));
        size_t before = out->len;
        wc_show_text(out, wc_str_of(output.path), 200);
        int pad = 36 - (int)(out->len - before);
        wc_buf_printf(out, "%*s%12s record%s  ", pad > 0 ? pad : 1, "", records.data, output.records == 1 ? " " : "s");
        wc_show_bytes(out, (uint64_t)output.bytes);
        wc_buf_add_char(out, '\n');
        wc_buf_free(&records);
    }
}

bool wc_summary_text(const struct wc_summary *summary)
{
    struct wc_buf out = WC_BUF_INIT(1 << 20);
    headline(&out, summary);
    counts(&out, summary);
    if (summary->group_count == summary->tally->leader_count && summary->group_count)
        wc_buf_add_str(&out, WC_STR("\nMost copied\n"));
    else if (summary->group_count)
        wc_buf_printf(&out, "\nMost copied (%zu of %zu groups)\n", summary->group_count, summary->tally->leader_count);
    for (size_t i = 0; i < summary->group_count; i++)
        show_group(&out, &summary->groups[i]);
    outputs(&out, summary);
    bool done = fwrite(out.data, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    wc_buf_free(&out);
    return done;
}
