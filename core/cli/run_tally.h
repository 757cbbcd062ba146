/*
 * Counting what a run decides while its records pass by, and finding the groups that were copied most. Memory grows with the
 * number of groups, 24 bytes each; who is in the largest ones is read from the duplicates file afterwards.
 */
#ifndef WC_CLI_RUN_TALLY_H
#define WC_CLI_RUN_TALLY_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

struct wc_tally {
    uint64_t decisions, unique, duplicates, revisions, repeats, passed, rejected;
    uint64_t exact, near, contained; /* of the duplicates, by kind */
    struct wc_reason {
        char name[24];
        uint64_t count;
    } reasons[16]; /* of dead letters; those beyond the table's end are counted as "other" in its last place */
    size_t reason_count;
    struct wc_leader {
        unsigned char id[16];
        uint32_t copies;
    } * leaders; /* open addressing; copies == 0 is an empty place */
    size_t leader_count, leader_cap;
};

void wc_tally_free(struct wc_tally *tally);
/* An observer's record function; arg is the tally. */
void wc_tally_record(void *arg, enum wc_record_type type, const void *record);

enum { WC_TOP_GROUPS = 5, WC_TOP_COPIES = 6 };

struct wc_copy {
    wc_str source, url, title, kind;
    int64_t lag_ms;
    double score;
};
struct wc_group {
    struct wc_leader leader;
    wc_str source, url, title, id;
    int64_t first_seen;
    struct wc_copy copies[WC_TOP_COPIES]; /* the first ones */
    size_t copy_count;
};

/* The largest groups, largest first (equal ones by id), from what was counted and the duplicates file at path. Texts are in
 * arena. */
enum wc_code wc_tally_groups(const struct wc_tally *tally, const char *path, struct wc_arena *arena,
                             struct wc_group ret_groups[WC_TOP_GROUPS], size_t *ret_count, struct wc_error *err);

#endif
