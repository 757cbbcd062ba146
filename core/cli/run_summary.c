/* The summary of a run, as text. */
#include "cli/run_summary.h"

#include "cli/show.h"
#include "transport/file/file_sink.h"

#include <stdio.h>

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

static void headline(struct wc_buf *out, const struct wc_summary *summary)
{
    uint64_t read = summary->result.read;
    size_t sources = wc_intake_source_count(summary->intake);
    wc_buf_add_str(out, summary->result.complete ? WC_STR("Read ") : WC_STR("Interrupted. Read "));
    wc_show_count(out, read);
    wc_buf_printf(out, " record%s from %zu source%s in %.2f s", read == 1 ? "" : "s", sources, sources == 1 ? "" : "s",
                  summary->seconds);
    if (summary->seconds > 0 && read > 0) {
        wc_buf_add_str(out, WC_STR(" ("));
        wc_show_count(out, (uint64_t)((double)read / summary->seconds));
        wc_buf_add_str(out, WC_STR(" a second)"));
    }
    wc_buf_add_str(out, WC_STR("\n\n"));
}

static void verdicts(struct wc_buf *out, const struct wc_summary *summary)
{
    const struct wc_tally *tally = summary->tally;
    uint64_t all = tally->decisions;
    line_count(out, "unique", tally->unique, all);
    wc_buf_add_char(out, '\n');
    line_count(out, "copies", tally->duplicates, all);
    if (tally->duplicates)
        wc_buf_printf(out, "   %llu exact, %llu near, %llu contained", (unsigned long long)tally->exact,
                      (unsigned long long)tally->near, (unsigned long long)tally->contained);
    wc_buf_add_char(out, '\n');
    line_count(out, "revisions", tally->revisions, all);
    wc_buf_add_char(out, '\n');
    line_count(out, "repeats", tally->repeats, all);
    wc_buf_add_char(out, '\n');
    if (tally->passed) {
        line_count(out, "passed on", tally->passed, all);
        wc_buf_add_str(out, WC_STR("   kills and withdrawals\n"));
    }
    if (tally->rejected) {
        line_count(out, "rejected", tally->rejected, all);
        wc_buf_add_char(out, '\n');
    }
}

static void counts(struct wc_buf *out, const struct wc_summary *summary)
{
    if (summary->deduplicated)
        verdicts(out, summary);
    if (summary->chain.skipped) {
        line_count(out, "skipped", summary->chain.skipped, 0);
        wc_buf_add_char(out, '\n');
    }
    line_count(out, "dead letters", summary->result.dead_letters, 0);
    wc_buf_add_char(out, '\n');
}

/* The lag comes first: it is what the eye compares down the column. */
static void show_copy(struct wc_buf *out, const struct wc_copy *copy)
{
    struct wc_buf lag = WC_BUF_INIT(64);
    wc_show_lag(&lag, copy->lag_ms);
    int pad = copy->lag_ms <= -1000 ? 20 : 18; /* the minus sign is three bytes wide */
    wc_buf_printf(out, "    %*s  ", pad, lag.data);
    wc_show_text(out, copy->source, NAME_COLUMNS);
    wc_buf_printf(out, "  (%.*s)\n", WC_STR_ARG(copy->kind));
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
        show_copy(out, &group->copies[i]);
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
    if (summary->group_count)
        wc_buf_add_str(&out, WC_STR("\nMost copied\n"));
    for (size_t i = 0; i < summary->group_count; i++)
        show_group(&out, &summary->groups[i]);
    outputs(&out, summary);
    bool done = fwrite(out.data, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    wc_buf_free(&out);
    return done;
}
