/* See records.h. */
#include "consumers/dedup/records.h"

#include "consumers/dedup/party.h"

#include <string.h>
#include <xxhash.h>

/* From this containment on a copy that is much shorter or longer than its original is "contained", else "near". */
#define CONTAINED 0.8
#define LIKE_SIZE 0.5

static int nibble(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool wc_id_parse(wc_str s, unsigned char ret[16])
{
    unsigned char id[16];
    if (s.len != 32)
        return false;
    for (size_t i = 0; i < 16; i++) {
        int high = nibble(s.data[2 * i]), low = nibble(s.data[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        id[i] = (unsigned char)(high << 4 | low);
    }
    memcpy(ret, id, sizeof id);
    return true;
}

wc_str wc_id_text(const unsigned char id[16], struct wc_arena *arena)
{
    static const char digits[] = "0123456789abcdef";
    char *text = wc_arena_alloc(arena, 33);
    for (size_t i = 0; i < 16; i++) {
        text[2 * i] = digits[id[i] >> 4];
        text[2 * i + 1] = digits[id[i] & 15];
    }
    text[32] = '\0';
    return (wc_str){text, 32};
}

const struct wc_article *wc_record_marked(const struct wc_article *article, const struct wc_ruling *ruling,
                                          struct wc_arena *keep)
{
    struct wc_article *marked = wc_arena_alloc(keep, sizeof *marked);
    *marked = *article;
    marked->revision = ruling->revision;
    marked->dedup = (struct wc_mark){.verdict = wc_str_of(wc_verdict_name(ruling->verdict)),
                                     .leader_id = wc_id_text(ruling->leader, keep),
                                     .leader_revision = ruling->leader_revision,
                                     .score = ruling->match.copy ? ruling->match.score : 0};
    return marked;
}

/* ---- duplicates */

static struct wc_party party_of(const struct wc_article *article)
{
    return (struct wc_party){article->id,    article->source_guid, article->source,    article->url,
                             article->title, article->published,   article->first_seen};
}

struct wc_party wc_record_party(const struct wc_story *story, wc_str names, struct wc_arena *keep)
{
    struct wc_party party = {0};
    wc_party_unpack(wc_arena_dup(keep, names), &party);
    party.id = wc_id_text(story->id, keep);
    party.first_seen = story->since;
    return party;
}

/* How much later a was first seen than b; claimed clocks can lie so far apart that the difference does not fit. */
static int64_t later_by(int64_t a, int64_t b)
{
    if (b < 0 && a > INT64_MAX + b)
        return INT64_MAX;
    if (b > 0 && a < INT64_MIN + b)
        return INT64_MIN;
    return a - b;
}

static wc_str kind_of(const struct wc_match *match)
{
    if (match->reason == WC_REASON_EXACT)
        return WC_STR("exact");
    bool contained = match->containment >= CONTAINED && match->resemblance < LIKE_SIZE;
    return contained || match->reason == WC_REASON_FLASH || match->reason == WC_REASON_LIVE ? WC_STR("contained")
                                                                                            : WC_STR("near");
}

struct wc_duplicate *wc_record_copy(const struct wc_article *copy, const struct wc_story *leader, wc_str leader_names,
                                    const struct wc_ruling *ruling, struct wc_arena *keep)
{
    struct wc_duplicate *record = wc_arena_zalloc(keep, 1, sizeof *record);
    *record = (struct wc_duplicate){.copy = party_of(copy),
                                    .leader = wc_record_party(leader, leader_names, keep),
                                    .revision = ruling->revision,
                                    .leader_revision = ruling->leader_revision,
                                    .kind = kind_of(&ruling->match),
                                    .score = ruling->match.score,
                                    .containment = ruling->match.containment,
                                    .resemblance = ruling->match.resemblance,
                                    .lag_ms = later_by(copy->first_seen, leader->since),
                                    .ingested = copy->ingested};
    return record;
}

struct wc_duplicate *wc_record_killed(const struct wc_article *kill, const struct wc_story *leader,
                                      const struct wc_party *leader_party, const struct wc_story *copy,
                                      struct wc_arena *keep)
{
    struct wc_duplicate *record = wc_arena_zalloc(keep, 1, sizeof *record);
    *record = (struct wc_duplicate){.copy = wc_record_party(copy, (wc_str){copy->party.data, copy->party.len}, keep),
                                    .leader = *leader_party,
                                    .revision = copy->party_revision,
                                    .leader_revision = leader->party_revision,
                                    .kind = WC_STR("kill"),
                                    .lag_ms = later_by(copy->since, leader->since),
                                    .ingested = kill->ingested};
    return record;
}

/* ---- decisions */

/* count values of size bytes as little-endian bytes; the values themselves where the machine is little-endian. */
static wc_str packed(const void *values, size_t count, size_t size, struct wc_arena *keep)
{
    char *bytes = wc_arena_alloc(keep, count * size + 1);
    if (count)
        memcpy(bytes, values, count * size);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t i = 0; i < count * size; i += size)
        for (size_t k = 0; k < size / 2; k++) {
            char c = bytes[i + k];
            bytes[i + k] = bytes[i + size - 1 - k];
            bytes[i + size - 1 - k] = c;
        }
#endif
    return (wc_str){bytes, count * size};
}

const struct wc_decision *wc_record_decision(const struct wc_article *article, const struct wc_prepared *prepared,
                                             const struct wc_facts *facts, const struct wc_ruling *ruling,
                                             struct wc_arena *keep)
{
    struct wc_decision *decision = wc_arena_alloc(keep, sizeof *decision);
    const struct wc_sketch *sketch = &facts->print->sketch;
    uint32_t words = facts->print->words;
    *decision = (struct wc_decision){
        .type = WC_STR("decision"),
        .input = article->origin,
        .id = article->id,
        .content_hash = article->content_hash,
        .verdict = wc_str_of(wc_verdict_name(ruling->verdict)),
        .leader_id = wc_id_text(ruling->leader, keep),
        .revision = ruling->revision,
        .leader_revision = ruling->leader_revision,
        .score = ruling->match.score,
        .reason = wc_str_of(wc_reason_name(ruling->reason)),
        .host = prepared->host,
        .address_hash = packed(&facts->address, 1, sizeof facts->address, keep),
        .sketch = packed(sketch->entries, sketch->count, sizeof *sketch->entries, keep),
        .paragraph_hashes = packed(facts->paragraphs, facts->paragraph_count, sizeof *facts->paragraphs, keep),
        .guard = wc_guard_pack(facts, keep),
        .word_count = words < INT32_MAX ? (int32_t)words : INT32_MAX,
        .shingle_count = sketch->shingles < INT32_MAX ? (int32_t)sketch->shingles : INT32_MAX,
        .first_seen = article->first_seen,
        .ingested = article->ingested,
        .arrival = facts->arrival,
        .decided = facts->arrival,
    };
    return decision;
}

static bool verdict_of(wc_str name, enum wc_verdict *ret)
{
    for (int i = 0; i < WC_VERDICTS; i++)
        if (wc_str_equal(name, wc_str_of(wc_verdict_name((enum wc_verdict)i)))) {
            *ret = (enum wc_verdict)i;
            return true;
        }
    return false;
}

/* Sketches are compared by merging, which asks for entries in order. */
static bool ascends(const struct wc_sketch *sketch)
{
    for (uint32_t i = 1; i < sketch->count; i++)
        if (WC_ENTRY_HASH(sketch->entries[i]) < WC_ENTRY_HASH(sketch->entries[i - 1]))
            return false;
    return true;
}

static enum wc_code fail_fingerprint(const struct wc_decision *logged, struct wc_error *err)
{
    return wc_fail(err, WC_E_DATA, "the decision on %.*s has a fingerprint that this engine cannot read",
                   WC_STR_ARG(logged->id));
}

static enum wc_code read_blobs(const struct wc_decision *logged, struct wc_arena *arena, struct wc_facts *facts,
                               struct wc_fingerprint *print, struct wc_error *err)
{
    if (logged->sketch.len % 4 || logged->sketch.len > 1024 * sizeof(uint32_t) || logged->paragraph_hashes.len % 8 ||
        logged->address_hash.len != 8 || !wc_guard_unpack(logged->guard, print, facts))
        return fail_fingerprint(logged, err);
    print->sketch.count = (uint32_t)(logged->sketch.len / 4);
    print->sketch.entries = (const uint32_t *)(const void *)packed(logged->sketch.data, print->sketch.count, 4, arena)
                                .data;
    if (!ascends(&print->sketch))
        return fail_fingerprint(logged, err);
    facts->paragraph_count = logged->paragraph_hashes.len / 8;
    facts->paragraphs =
        (const uint64_t *)(const void *)packed(logged->paragraph_hashes.data, facts->paragraph_count, 8, arena).data;
    memcpy(&facts->address, packed(logged->address_hash.data, 1, 8, arena).data, 8);
    return WC_OK;
}

enum wc_code wc_record_read(const struct wc_decision *logged, struct wc_arena *arena, struct wc_facts *facts,
                            struct wc_fingerprint *print, struct wc_ruling *ruling, struct wc_error *err)
{
    *facts = (struct wc_facts){.arrival = logged->arrival, .first_seen = logged->first_seen, .print = print};
    *print = (struct wc_fingerprint){.words = (uint32_t)logged->word_count,
                                     .sketch.shingles = (uint32_t)logged->shingle_count};
    *ruling = (struct wc_ruling){.revision = logged->revision, .leader_revision = logged->leader_revision};
    if (!wc_id_parse(logged->id, facts->id) || !wc_id_parse(logged->content_hash, facts->content) ||
        !wc_id_parse(logged->leader_id, ruling->leader) || !verdict_of(logged->verdict, &ruling->verdict))
        return wc_fail(err, WC_E_DATA, "the decision on \"%.*s\" has an id, hash or verdict that is none",
                       WC_STR_ARG(logged->id));
    if (logged->revision < 0 || logged->revision == INT32_MAX || logged->leader_revision < 0 ||
        logged->word_count < 0 || logged->shingle_count < 0)
        return wc_fail(err, WC_E_DATA, "the decision on %.*s counts revisions or words below 0 or beyond all reason",
                       WC_STR_ARG(logged->id));
    facts->host = logged->host.len ? XXH3_64bits(logged->host.data, logged->host.len) : 0;
    return read_blobs(logged, arena, facts, print, err);
}
