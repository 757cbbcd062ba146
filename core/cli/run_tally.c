/* The counting behind a run's summary. */
#include "cli/run_tally.h"

#include "record/container.h"
#include "record/encode.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void wc_tally_free(struct wc_tally *tally)
{
    free(tally->leaders);
    tally->leaders = NULL;
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

static void id_bytes(wc_str hex, unsigned char ret_id[16])
{
    memset(ret_id, 0, 16);
    for (size_t i = 0; i + 1 < hex.len && i < 32; i += 2)
        ret_id[i / 2] = (unsigned char)(hex_value(hex.data[i]) << 4 | hex_value(hex.data[i + 1]));
}

/* Ids are cryptographic hashes, so their first bytes spread over the table as they are. */
static struct wc_leader *find(struct wc_leader *leaders, size_t cap, const unsigned char id[16])
{
    uint64_t start;
    memcpy(&start, id, sizeof start);
    size_t at = (size_t)start & (cap - 1);
    while (leaders[at].copies && memcmp(leaders[at].id, id, 16) != 0)
        at = (at + 1) & (cap - 1);
    return &leaders[at];
}

static void grow(struct wc_tally *tally)
{
    size_t cap = tally->leader_cap ? tally->leader_cap * 2 : 1024;
    struct wc_leader *leaders = wc_zalloc(cap, sizeof *leaders);
    for (size_t i = 0; i < tally->leader_cap; i++)
        if (tally->leaders[i].copies)
            *find(leaders, cap, tally->leaders[i].id) = tally->leaders[i];
    free(tally->leaders);
    tally->leaders = leaders;
    tally->leader_cap = cap;
}

static void count_copy(struct wc_tally *tally, wc_str leader_id)
{
    unsigned char id[16];
    if (tally->leader_count * 2 >= tally->leader_cap)
        grow(tally);
    id_bytes(leader_id, id);
    struct wc_leader *leader = find(tally->leaders, tally->leader_cap, id);
    if (leader->copies == 0) {
        memcpy(leader->id, id, sizeof id);
        tally->leader_count++;
    }
    leader->copies++;
}

static bool is_copy(const struct wc_duplicate *duplicate)
{
    return !wc_str_equal(duplicate->kind, WC_STR("kill")); /* names a copy that was counted when it came */
}

static void count_duplicate(struct wc_tally *tally, const struct wc_duplicate *duplicate)
{
    if (!is_copy(duplicate))
        return;
    tally->exact += wc_str_equal(duplicate->kind, WC_STR("exact"));
    tally->near += wc_str_equal(duplicate->kind, WC_STR("near"));
    tally->contained += wc_str_equal(duplicate->kind, WC_STR("contained"));
    count_copy(tally, duplicate->leader.id);
}

static void count_decision(struct wc_tally *tally, const struct wc_decision *decision)
{
    if (!wc_str_equal(decision->type, WC_STR("decision")))
        return;
    const struct {
        wc_str verdict;
        uint64_t *count;
    } verdicts[] = {
        {WC_STR("unique"), &tally->unique},      {WC_STR("duplicate"), &tally->duplicates},
        {WC_STR("revision"), &tally->revisions}, {WC_STR("repeat"), &tally->repeats},
        {WC_STR("passed"), &tally->passed},      {WC_STR("rejected"), &tally->rejected},
    };
    tally->decisions++;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        *verdicts[i].count += wc_str_equal(decision->verdict, verdicts[i].verdict);
}

/* A plugin may give any reason: a long one is cut between characters, and what is no text is not told. */
static void name_reason(struct wc_reason *reason, wc_str text)
{
    size_t len = text.len < sizeof reason->name ? text.len : sizeof reason->name - 1;
    if (!wc_utf8_valid(text, NULL))
        text = WC_STR("(not UTF-8)"), len = text.len;
    while (len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len--;
    snprintf(reason->name, sizeof reason->name, "%.*s", (int)len, len ? text.data : "");
}

static void count_reason(struct wc_tally *tally, wc_str reason)
{
    size_t last = sizeof tally->reasons / sizeof *tally->reasons - 1, at = 0;
    struct wc_reason named = {.count = 0};
    name_reason(&named, reason);
    while (at < tally->reason_count && strcmp(named.name, tally->reasons[at].name) != 0)
        at++;
    if (at >= last) {
        at = last;
        name_reason(&named, WC_STR("other"));
    }
    if (at == tally->reason_count)
        tally->reasons[tally->reason_count++] = named;
    tally->reasons[at].count++;
}

void wc_tally_record(void *arg, enum wc_record_type type, const void *record)
{
    struct wc_tally *tally = arg;
    if (type == WC_RECORD_DUPLICATE)
        count_duplicate(tally, record);
    else if (type == WC_RECORD_DECISION)
        count_decision(tally, record);
    else if (type == WC_RECORD_DEAD_LETTER)
        count_reason(tally, ((const struct wc_dead_letter *)record)->reason);
}

/* ---- the largest groups */

static bool larger(const struct wc_leader *a, const struct wc_leader *b)
{
    return a->copies != b->copies ? a->copies > b->copies : memcmp(a->id, b->id, sizeof a->id) < 0;
}

static size_t choose_largest(const struct wc_tally *tally, struct wc_group groups[WC_TOP_GROUPS])
{
    size_t count = 0;
    for (size_t i = 0; i < tally->leader_cap; i++) {
        const struct wc_leader *leader = &tally->leaders[i];
        if (!leader->copies || (count == WC_TOP_GROUPS && !larger(leader, &groups[count - 1].leader)))
            continue;
        size_t at = count < WC_TOP_GROUPS ? count++ : count - 1;
        for (; at > 0 && larger(leader, &groups[at - 1].leader); at--)
            groups[at].leader = groups[at - 1].leader;
        groups[at].leader = *leader;
    }
    return count;
}

static void describe(struct wc_group *group, const struct wc_duplicate *duplicate, struct wc_arena *arena)
{
    if (!group->id.data) {
        group->id = wc_arena_dup(arena, duplicate->leader.id);
        group->source = wc_arena_dup(arena, duplicate->leader.source.name);
        group->url = wc_arena_dup(arena, duplicate->leader.url);
        group->title = wc_arena_dup(arena, duplicate->leader.title);
        group->first_seen = duplicate->leader.first_seen;
    }
    if (group->copy_count == WC_TOP_COPIES)
        return;
    group->copies[group->copy_count++] = (struct wc_copy){
        .source = wc_arena_dup(arena, duplicate->copy.source.name),
        .url = wc_arena_dup(arena, duplicate->copy.url),
        .title = wc_arena_dup(arena, duplicate->copy.title),
        .kind = wc_arena_dup(arena, duplicate->kind),
        .lag_ms = duplicate->lag_ms,
        .score = duplicate->score,
    };
}

static void describe_any(struct wc_group *groups, size_t count, const struct wc_duplicate *duplicate,
                         struct wc_arena *arena)
{
    unsigned char id[16];
    if (!is_copy(duplicate))
        return;
    id_bytes(duplicate->leader.id, id);
    for (size_t i = 0; i < count; i++)
        if (memcmp(groups[i].leader.id, id, sizeof id) == 0)
            describe(&groups[i], duplicate, arena);
}

enum wc_code wc_tally_groups(const struct wc_tally *tally, const char *path, struct wc_arena *arena,
                             struct wc_group ret_groups[WC_TOP_GROUPS], size_t *ret_count, struct wc_error *err)
{
    struct wc_container_reader *reader = NULL;
    struct wc_decoder *decoder = NULL;
    struct wc_arena *scratch = wc_arena_new();
    memset(ret_groups, 0, WC_TOP_GROUPS * sizeof *ret_groups);
    *ret_count = choose_largest(tally, ret_groups);
    enum wc_code code = wc_container_open(path, &reader, err);
    if (!code)
        code = wc_decoder_new(WC_RECORD_DUPLICATE, wc_container_schema(reader), &decoder, err);
    while (!code) {
        wc_str bytes;
        struct wc_duplicate duplicate;
        size_t used;
        code = wc_container_next(reader, &bytes, err);
        if (code || !bytes.data)
            break;
        code = wc_decode(decoder, bytes, scratch, &duplicate, &used, err);
        if (!code)
            describe_any(ret_groups, *ret_count, &duplicate, arena);
        wc_arena_reset(scratch);
    }
    wc_decoder_free(decoder);
    wc_container_close(reader);
    wc_arena_free(scratch);
    return code;
}
