/* The digest of the state: sums over stories and texts, so that it does not matter which slots they lie in. Two states of one
 * digest decide alike. */
#include "consumers/dedup/state_impl.h"

#include <stdio.h>
#include <xxhash.h>

static void add_hash(uint64_t sum[2], XXH3_state_t *hash)
{
    XXH128_hash_t h = XXH3_128bits_digest(hash);
    sum[0] += h.low64;
    sum[1] += h.high64;
}

static void digest_story(const struct wc_state *state, const struct wc_story *story, XXH3_state_t *hash,
                         uint64_t sum[2])
{
    XXH3_128bits_reset(hash);
    XXH3_128bits_update(hash, story->id, sizeof story->id);
    XXH3_128bits_update(hash, story->content, sizeof story->content);
    XXH3_128bits_update(hash, story->leader, sizeof story->leader);
    int64_t numbers[] = {story->touched, story->since, story->revision,       story->is_copy,
                         story->judged,  story->named, story->party_revision, story->leads_to != WC_NO_SLOT};
    XXH3_128bits_update(hash, numbers, sizeof numbers);
    XXH3_128bits_update(hash, story->party.data ? story->party.data : "", story->party.len);
    for (unsigned i = 0; i < story->text_count; i++)
        XXH3_128bits_update(hash, state->texts[story->texts[i]].content, 16);
    add_hash(sum, hash);
}

static void digest_text(const struct wc_state *state, const struct wc_text *text, XXH3_state_t *hash, uint64_t sum[2])
{
    const struct wc_guard *guard = &text->print.guard;
    XXH3_128bits_reset(hash);
    XXH3_128bits_update(hash, state->stories[text->story].id, 16);
    XXH3_128bits_update(hash, text->content, sizeof text->content);
    int64_t numbers[] = {text->arrival,       text->first_seen,       text->revision,
                         (int64_t)text->host, (int64_t)text->address, text->page,
                         text->print.words,   text->print.sketch.cut, text->print.sketch.shingles,
                         guard->number_count, guard->title_count,     guard->more};
    XXH3_128bits_update(hash, numbers, sizeof numbers);
    XXH3_128bits_update(hash, guard->numbers, guard->number_count * sizeof *guard->numbers);
    XXH3_128bits_update(hash, guard->title, guard->title_count * sizeof *guard->title);
    XXH3_128bits_update(hash, text->party.data ? text->party.data : "", text->party.len);
    XXH3_128bits_update(hash, text->print.sketch.entries, text->print.sketch.count * sizeof(uint32_t));
    add_hash(sum, hash);
}

void wc_state_digest(const struct wc_state *state, char ret_hex[33])
{
    uint64_t sum[2] = {state->story_count, state->text_count};
    XXH3_state_t *hash = XXH3_createState();
    for (uint32_t slot = state->by_touch.oldest; slot != WC_NO_SLOT; slot = state->stories[slot].newer)
        digest_story(state, &state->stories[slot], hash, sum);
    for (uint32_t slot = state->by_arrival.oldest; slot != WC_NO_SLOT; slot = state->texts[slot].newer)
        digest_text(state, &state->texts[slot], hash, sum);
    XXH3_freeState(hash);
    wc_boilerplate_digest(state->boilerplate, state->now, sum);
    snprintf(ret_hex, 33, "%016llx%016llx", (unsigned long long)sum[0], (unsigned long long)sum[1]);
}
