/*
 * The dedup stage: who had a story first, and who copied. prepare makes fingerprints in parallel (fingerprint.c); process
 * takes records one after another, masks the host's boilerplate, looks for the original (judge.c, match.c), and says what
 * became of the record on three outputs. What it remembers is in state.c. docs/dedup.md has the method and its sources.
 */
#include "consumers/dedup/dedup.h"
#include "consumers/dedup/judge.h"
#include "consumers/dedup/party.h"
#include "consumers/dedup/passages.h"
#include "consumers/dedup/records.h"

#include <wirecopy/wirecopy.h>

#include <stdlib.h>
#include <string.h>

enum { OUT_UNIQUE, OUT_DUPLICATES, OUT_DECISIONS };
enum clock { CLOCK_INGESTED, CLOCK_FIRST_SEEN, CLOCK_PUBLISHED };

struct dedup {
    struct wc_fingerprinting how;
    struct wc_state *state;
    struct wc_judge *judge;
    struct wc_arena *scratch;
    enum clock clock;
    const char *clock_name;
};

static const struct wc_output outputs[] = {
    [OUT_UNIQUE] = {"unique", WC_RECORD_ARTICLE},
    [OUT_DUPLICATES] = {"duplicates", WC_RECORD_DUPLICATE},
    [OUT_DECISIONS] = {"decisions", WC_RECORD_DECISION},
    {NULL, WC_RECORD_TYPES},
};

static enum wc_code read_clock(const char *name, struct dedup *dedup, struct wc_error *err)
{
    static const char *const names[] = {"ingested", "first_seen", "published"};
    for (int i = 0; i < 3; i++)
        if (!name || strcmp(name, names[i]) == 0) {
            dedup->clock = (enum clock)i;
            dedup->clock_name = names[i];
            return WC_OK;
        }
    return wc_fail(err, WC_E_USAGE, "there is no clock \"%s\": it is ingested, first_seen or published", name);
}

static void stage_close(void *stage)
{
    struct dedup *dedup = stage;
    if (!dedup)
        return;
    wc_state_free(dedup->state);
    wc_judge_free(dedup->judge);
    wc_arena_free(dedup->scratch);
    free(dedup);
}

static enum wc_code stage_open(const struct wc_stage_env *env, void **ret_stage, struct wc_error *err)
{
    struct dedup *dedup = wc_zalloc(1, sizeof *dedup);
    enum wc_code code = read_clock(env->clock, dedup, err);
    if (code != WC_OK) {
        free(dedup);
        return code;
    }
    wc_dedup_settings_read(env->settings, &dedup->how.settings);
    wc_number_words_init(&dedup->how.words);
    dedup->state = wc_state_new(&dedup->how.settings, env->log);
    dedup->judge = wc_judge_new(&dedup->how.settings);
    dedup->scratch = wc_arena_new();
    *ret_stage = dedup;
    return WC_OK;
}

static enum wc_result stage_prepare(const void *stage, const struct wc_article *in, struct wc_work *work,
                                    void **ret_prepared, struct wc_error *err)
{
    (void)err;
    const struct dedup *dedup = stage;
    *ret_prepared = wc_fingerprint_prepare(&dedup->how, in, work->keep, work->scratch);
    return WC_RESULT_OK;
}

/* ---- one record */

static int64_t arrival_of(const struct dedup *dedup, const struct wc_article *in)
{
    if (dedup->clock == CLOCK_INGESTED)
        return in->ingested;
    bool dated = dedup->clock == CLOCK_PUBLISHED && in->published.precision != WC_TIME_NONE;
    return dated ? in->published.ms : in->first_seen;
}

static bool withdraws(wc_str kind)
{
    return wc_str_equal(kind, WC_STR("kill")) || wc_str_equal(kind, WC_STR("withdrawal"));
}

/* Which paragraphs are boilerplate of the host; NULL where none is. */
static bool *mask_of(const struct dedup *dedup, const struct wc_prepared *prepared, int64_t arrival)
{
    const struct wc_tokens *tokens = &prepared->tokens;
    size_t count = tokens->paragraph_count < WC_COUNTED_PARAGRAPHS ? tokens->paragraph_count : WC_COUNTED_PARAGRAPHS;
    bool *masked = NULL;
    for (size_t i = 0; i < count && prepared->page; i++) {
        if (wc_boilerplate_count(wc_state_boilerplate(dedup->state), prepared->host_hash, tokens->paragraphs[i].hash,
                                 prepared->address_hash, arrival) < dedup->how.settings.boilerplate_count)
            continue;
        if (!masked)
            masked = wc_arena_zalloc(dedup->scratch, tokens->paragraph_count, sizeof *masked);
        masked[i] = true;
    }
    return masked;
}

struct turn {
    const struct wc_article *in;
    const struct wc_prepared *prepared;
    struct wc_facts facts;
    struct wc_fingerprint masked_print;
    const bool *masked;
    struct wc_ruling ruling;
    uint32_t known; /* the story's slot, or WC_NO_SLOT */
};

static enum wc_result begin(struct dedup *dedup, struct turn *turn, struct wc_error *err)
{
    const struct wc_article *in = turn->in;
    struct wc_facts *facts = &turn->facts;
    if (!wc_id_parse(in->id, facts->id) || !wc_id_parse(in->content_hash, facts->content)) {
        wc_fail(err, WC_E_DATA, "the record's id \"%.*s\" or its content hash is not 32 hex digits",
                WC_STR_ARG(in->id));
        return WC_RESULT_REJECT;
    }
    facts->arrival = arrival_of(dedup, in);
    facts->first_seen = facts->since = in->first_seen;
    facts->host = turn->prepared->host_hash;
    facts->address = turn->prepared->address_hash;
    facts->page = turn->prepared->page;
    facts->paragraphs = turn->prepared->paragraphs;
    facts->paragraph_count = turn->prepared->paragraph_count;
    facts->print = &turn->prepared->print;
    memcpy(turn->ruling.leader, facts->id, sizeof facts->id);
    wc_state_advance(dedup->state, facts->arrival);
    turn->known = wc_state_story(dedup->state, facts->id);
    return WC_RESULT_OK;
}

static void own_text_only(struct dedup *dedup, struct turn *turn, struct wc_arena *keep)
{
    turn->masked = mask_of(dedup, turn->prepared, turn->facts.arrival);
    if (!turn->masked)
        return;
    wc_fingerprint_masked(&dedup->how, turn->prepared, turn->masked, keep, dedup->scratch, &turn->masked_print);
    turn->facts.print = &turn->masked_print;
}

/* Looks for the original of a story that is new, was a copy until now, or is known by its kill only. */
static void look_for_original(struct dedup *dedup, struct turn *turn, const struct wc_text **ret_text)
{
    struct wc_found found;
    wc_judge_find(dedup->judge, dedup->state, turn->prepared, &turn->facts, &found);
    turn->ruling.match = found.match;
    turn->ruling.reason = found.match.reason;
    turn->ruling.verdict = found.match.copy ? WC_VERDICT_DUPLICATE : WC_VERDICT_UNIQUE;
    *ret_text = found.match.copy ? wc_state_text_at(dedup->state, found.text) : NULL;
    if (*ret_text) {
        memcpy(turn->ruling.leader, wc_state_story_at(dedup->state, (*ret_text)->story)->id, 16);
        turn->ruling.leader_revision = (*ret_text)->revision;
    }
}

/* The ruling; *ret_text is the original's text for a copy. */
static void rule(struct dedup *dedup, struct turn *turn, const struct wc_text **ret_text)
{
    struct wc_ruling *ruling = &turn->ruling;
    const struct wc_story *story = turn->known == WC_NO_SLOT ? NULL : wc_state_story_at(dedup->state, turn->known);
    *ret_text = NULL;
    if (story) {
        turn->facts.since = story->since;
        ruling->revision = story->revision;
        memcpy(ruling->leader, story->leader, sizeof ruling->leader);
    }
    if (story && memcmp(story->content, turn->facts.content, sizeof story->content) == 0) {
        ruling->verdict = WC_VERDICT_REPEAT;
        ruling->reason = WC_REASON_REPEAT;
        return;
    }
    ruling->revision += story != NULL;
    if (withdraws(turn->in->kind)) {
        ruling->verdict = WC_VERDICT_PASSED;
        ruling->reason = WC_REASON_WITHDRAWN;
    } else if (story && story->judged && !story->is_copy) {
        ruling->verdict = WC_VERDICT_REVISION;
        ruling->reason = WC_REASON_REVISION;
    } else {
        memcpy(ruling->leader, turn->facts.id, sizeof ruling->leader);
        look_for_original(dedup, turn, ret_text);
    }
}

static void emit_copy(const struct dedup *dedup, const struct turn *turn, const struct wc_text *text,
                      struct wc_emit *emit)
{
    struct wc_duplicate *record = wc_record_copy(turn->in, wc_state_story_at(dedup->state, text->story),
                                                 wc_state_party(dedup->state, text), &turn->ruling, emit->keep);
    record->passage_count = wc_passages_find(turn->prepared, turn->masked, &text->print.sketch, emit->keep,
                                             &record->passages);
    wc_emit(emit, OUT_DUPLICATES, record);
}

/* A record for every copy known of what is withdrawn, so that whoever took one is told. Once: many kills of a story would
 * else have as many records for each of its copies. The list has the copies that none has named before the others. */
static void emit_killed(const struct dedup *dedup, const struct turn *turn, struct wc_emit *emit)
{
    if (turn->known == WC_NO_SLOT)
        return;
    const struct wc_story *leader = wc_state_story_at(dedup->state, turn->known);
    if (leader->first_copy == WC_NO_SLOT || wc_state_story_at(dedup->state, leader->first_copy)->named)
        return;
    struct wc_party party = wc_record_party(leader, (wc_str){leader->party.data, leader->party.len}, emit->keep);
    for (uint32_t slot = leader->first_copy; slot != WC_NO_SLOT;) {
        const struct wc_story *copy = wc_state_story_at(dedup->state, slot);
        if (copy->named)
            break;
        wc_emit(emit, OUT_DUPLICATES, wc_record_killed(turn->in, leader, &party, copy, emit->keep));
        slot = copy->next_copy;
    }
}

static bool goes_through(const struct dedup *dedup, enum wc_verdict verdict)
{
    return verdict != WC_VERDICT_REPEAT && (verdict != WC_VERDICT_DUPLICATE || dedup->how.settings.tag);
}

static void emit_all(const struct dedup *dedup, const struct turn *turn, const struct wc_text *text,
                     struct wc_emit *emit)
{
    if (goes_through(dedup, turn->ruling.verdict))
        wc_emit(emit, OUT_UNIQUE, wc_record_marked(turn->in, &turn->ruling, emit->keep));
    if (text)
        emit_copy(dedup, turn, text, emit);
    if (turn->ruling.verdict == WC_VERDICT_PASSED)
        emit_killed(dedup, turn, emit);
    wc_emit(emit, OUT_DECISIONS, wc_record_decision(turn->in, turn->prepared, &turn->facts, &turn->ruling, emit->keep));
}

static enum wc_result stage_process(void *stage, const struct wc_article *in, void *prepared, struct wc_emit *emit,
                                    struct wc_error *err)
{
    struct dedup *dedup = stage;
    wc_arena_reset(dedup->scratch);
    if (!prepared)
        prepared = wc_fingerprint_prepare(&dedup->how, in, emit->keep, dedup->scratch);
    struct turn turn = {.in = in, .prepared = prepared};
    const struct wc_text *text;
    enum wc_result result = begin(dedup, &turn, err);
    if (result != WC_RESULT_OK)
        return result;
    own_text_only(dedup, &turn, emit->keep);
    rule(dedup, &turn, &text);
    if (turn.ruling.verdict != WC_VERDICT_REPEAT)
        turn.facts.party = wc_party_pack(in, emit->keep);
    emit_all(dedup, &turn, text, emit);
    wc_state_commit(dedup->state, &turn.facts, &turn.ruling);
    return WC_RESULT_OK;
}

/* ---- the log */

static enum wc_code stage_apply(void *stage, const struct wc_decision *logged, struct wc_error *err)
{
    struct dedup *dedup = stage;
    if (!wc_str_equal(logged->type, WC_STR("decision")) || wc_str_equal(logged->verdict, WC_STR("rejected")))
        return WC_OK;
    struct wc_facts facts;
    struct wc_fingerprint print;
    struct wc_ruling ruling;
    wc_arena_reset(dedup->scratch);
    enum wc_code code = wc_record_read(logged, dedup->scratch, &facts, &print, &ruling, err);
    if (code != WC_OK)
        return code;
    wc_state_advance(dedup->state, facts.arrival);
    wc_state_commit(dedup->state, &facts, &ruling);
    return WC_OK;
}

static void stage_digest(const void *stage, char ret_hex[33])
{
    const struct dedup *dedup = stage;
    wc_state_digest(dedup->state, ret_hex);
}

static wc_str stage_epoch(const void *stage, struct wc_arena *keep)
{
    const struct dedup *dedup = stage;
    return wc_dedup_settings_json(&dedup->how.settings, dedup->clock_name, keep);
}

void wc_dedup_size(const void *stage, struct wc_state_size *ret)
{
    const struct dedup *dedup = stage;
    wc_state_size(dedup->state, ret);
}

const struct wc_stage_plugin wc_dedup_stage = {
    .size = sizeof wc_dedup_stage,
    .abi = WC_ABI,
    .name = "dedup",
    .version = "1",
    .summary = "Finds near-identical stories and links every copy to the first of its group.",
    .options = wc_dedup_options,
    .outputs = outputs,
    .open = stage_open,
    .close = stage_close,
    .prepare = stage_prepare,
    .process = stage_process,
    .apply = stage_apply,
    .digest = stage_digest,
    .epoch = stage_epoch,
};
