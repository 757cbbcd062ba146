/*
 * What the stage remembers: the stories of the window (who they are, which group they belong to), the texts that copies are
 * measured against (of originals and their revisions only: a copy is linked to the group's first and matches it itself), the
 * indexes over both, and the boilerplate table. All of it is a function of the records of the last window, and changes in
 * one place, wc_state_commit, whether a record was decided here or is read back from the decision log.
 */
#ifndef WC_DEDUP_STATE_H
#define WC_DEDUP_STATE_H

#include "consumers/dedup/boilerplate.h"
#include "consumers/dedup/fingerprint.h"
#include "consumers/dedup/keymap.h"
#include "consumers/dedup/match.h"
#include "consumers/dedup/postings.h"

#include <wirecopy/log.h>

enum { WC_TEXTS_A_STORY = 8 }; /* the latest forms of an original that stand for its group */

enum wc_verdict {
    WC_VERDICT_UNIQUE,
    WC_VERDICT_DUPLICATE,
    WC_VERDICT_REVISION,
    WC_VERDICT_REPEAT,
    WC_VERDICT_PASSED,
    WC_VERDICTS
};
const char *wc_verdict_name(enum wc_verdict verdict); /* static */

/* One record as the state needs it. Borrowed for the call. */
struct wc_facts {
    unsigned char id[16], content[16];
    int64_t arrival, first_seen;
    int64_t since; /* first_seen of the story's first form */
    uint64_t host, address;
    bool page;
    const uint64_t *paragraphs;
    size_t paragraph_count;
    const struct wc_fingerprint *print;
    wc_str party; /* packed: see party.h */
};

/* What was decided of it. */
struct wc_ruling {
    enum wc_verdict verdict;
    unsigned char leader[16]; /* its own id where it leads */
    int32_t revision, leader_revision;
    enum wc_reason reason;
    struct wc_match match; /* against the leader, or against the nearest where it is none */
};

/* What copies quote of a form, packed: see party.h. */
struct wc_names {
    char *data; /* NULL: none */
    uint32_t len;
};

/* A story of the window. */
struct wc_story {
    unsigned char id[16], content[16], leader[16];
    int64_t touched; /* arrival of its last record, repeats too */
    int64_t since;   /* first_seen of its first form */
    int32_t revision;
    bool used, is_copy;
    bool judged;                       /* had a form that was judged: more is known of it than that it is withdrawn */
    uint32_t newer, older;             /* by touched */
    uint32_t leads_to, first_copy;     /* a copy's leader; a leader's first copy */
    uint32_t next_copy, previous_copy; /* of one leader */
    uint32_t texts[WC_TEXTS_A_STORY];  /* oldest first */
    unsigned char text_count;
    bool named;             /* a copy: by a kill of its leader, since its own last form */
    int32_t party_revision; /* the form that party is of: the last but for kills */
    struct wc_names party;
};

/* A form of an original that copies are measured against. */
struct wc_text {
    unsigned char content[16];
    struct wc_fingerprint print; /* its entries are the state's */
    uint64_t order;              /* number of its record */
    int64_t arrival, first_seen;
    uint64_t host, address;
    uint32_t story, newer, older;
    uint32_t next_twin, previous_twin; /* a ring of the texts of equal content, in the order of their records */
    int32_t revision;
    struct wc_names party; /* of a form that a later one has followed; the last one's is its story's */
    bool page, used;
};

struct wc_state;
struct wc_state *wc_state_new(const struct wc_dedup_settings *settings, struct wc_log *log);
void wc_state_free(struct wc_state *state); /* takes NULL */

/* Forgets what is out of the window at arrival. To be called before a record is judged. */
void wc_state_advance(struct wc_state *state, int64_t arrival);
/* Takes in a record and what was decided of it. */
void wc_state_commit(struct wc_state *state, const struct wc_facts *facts, const struct wc_ruling *ruling);

/* Slots are good until the next advance or commit. */
uint32_t wc_state_story(const struct wc_state *state, const unsigned char id[16]); /* WC_NO_SLOT: not known */
uint32_t wc_state_equal(const struct wc_state *state,
                        const unsigned char content[16]); /* the first text of it; see next_twin */
const struct wc_story *wc_state_story_at(const struct wc_state *state, uint32_t slot);
const struct wc_text *wc_state_text_at(const struct wc_state *state, uint32_t slot);
wc_str wc_state_party(const struct wc_state *state, const struct wc_text *text); /* of the text's form; packed */
const struct wc_postings *wc_state_postings(const struct wc_state *state);
const struct wc_boilerplate *wc_state_boilerplate(const struct wc_state *state);

struct wc_state_size {
    size_t stories, texts, bytes;          /* bytes: as counted against the memory setting */
    size_t indexed_bytes;                  /* of bytes: what the index is reckoned at */
    size_t index_bytes, boilerplate_bytes; /* what the tables take */
    uint64_t evicted;
};
void wc_state_size(const struct wc_state *state, struct wc_state_size *ret);
void wc_state_digest(const struct wc_state *state, char ret_hex[33]);

#endif
