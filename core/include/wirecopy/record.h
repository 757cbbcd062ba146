/*
 * The records that flow: plain structs of borrowed strings, one for each schema in schemas/ (where every field has its
 * documentation; the names are the same). Who made a record says how long its memory lives: see plugin.h at each call.
 * A struct of zeroes is a valid empty record. Absent strings (data == NULL) are null in nullable fields and "" elsewhere.
 */
#ifndef WIRECOPY_RECORD_H
#define WIRECOPY_RECORD_H

#include <wirecopy/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum wc_precision { WC_TIME_NONE = 0, WC_TIME_YEAR, WC_TIME_MONTH, WC_TIME_DAY, WC_TIME_MINUTE, WC_TIME_SECOND };

/* A moment as somebody claimed it. precision WC_TIME_NONE: no claim. ms: since 1970-01-01 UTC, the start of the year,
 * month or day where that is all that is known; UTC is assumed where zone_known is false. */
struct wc_time {
    int64_t ms;
    enum wc_precision precision;
    bool zone_known;
};

struct wc_strs {
    const wc_str *items;
    size_t count;
};

struct wc_source_ref {
    wc_str name; /* the outlet or collection; part of the id, so it must not change */
    wc_str kind; /* the plugin: "files", "jsonl", … */
    wc_str url;
};

struct wc_origin {
    wc_str locator;    /* file (as named within its source, without .gz), feed, archive or topic */
    int32_t partition; /* -1 where there is none */
    int64_t offset;    /* byte offset in the uncompressed file, or the topic's offset; -1 unknown */
    int64_t line;      /* 1-based line where the format has lines, else 0 */
};

struct wc_extraction {
    wc_str method;     /* "plain-text", "html-simple", "json-pointer", … */
    double confidence; /* 0..1 */
};

/* What the dedup stage says of an article that it lets through. */
struct wc_mark {
    wc_str verdict;          /* "unique", "revision", "duplicate" (mode tag), "passed" (kills); absent: not judged */
    wc_str leader_id;        /* the group's original; its own id where it is the original */
    int32_t leader_revision; /* the leader's revision that it was compared with */
    double score;            /* S against the leader; 0 where it has none */
};

struct wc_article {
    wc_str id; /* 32 hex digits */
    struct wc_source_ref source;
    wc_str source_guid; /* the source's own identifier, untouched */
    wc_str url, canonical_url;
    wc_str title;
    bool title_derived; /* made from the lead: the source gave none */
    wc_str subtitle;
    wc_str body; /* plain text, paragraphs parted by one blank line */
    wc_str summary;
    struct wc_strs authors; /* as given; the enriched record has them cleaned */
    wc_str declared_language;
    struct wc_time published, modified;
    int64_t first_seen, ingested; /* ms since 1970 UTC; first_seen never after ingested */
    wc_str first_seen_basis;      /* what first_seen rests on: "captured", "published", "file" or "ingested" */
    wc_str section;
    struct wc_strs tags;
    wc_str rights;
    struct wc_time embargo; /* not to be published before; precision NONE: none */
    wc_str kind;            /* "article", "correction", "kill", "withdrawal", "live", "gallery", … */
    wc_str content_hash;    /* 32 hex digits over kind, title, subtitle, body, embargo, rights */
    struct wc_origin origin;
    struct wc_extraction extraction;
    struct wc_mark dedup;
    int32_t revision; /* 0 for the first form seen of an id */
};

/* A range of bytes [start, end) of a copy's body that stands in its original. */
struct wc_passage {
    int32_t start, end;
};

/* One side of a copy, named as in the Duplicate schema. */
struct wc_party {
    wc_str id, source_guid;
    struct wc_source_ref source;
    wc_str url, title;
    struct wc_time published;
    int64_t first_seen;
};

struct wc_duplicate {
    struct wc_party copy, leader;
    int32_t revision, leader_revision;
    wc_str kind; /* "exact", "near", "contained"; "kill" where a kill names a known copy */
    double score, containment, resemblance;
    const struct wc_passage *passages;
    size_t passage_count;
    int64_t lag_ms; /* the copy's first_seen less the leader's; may be negative */
    int64_t ingested;
};

/* One for every input record: what was decided, and all that is needed to decide it again. */
struct wc_decision {
    wc_str type; /* "decision" or "epoch" */
    struct wc_origin input;
    wc_str id, content_hash;
    wc_str verdict; /* "unique", "duplicate", "revision", "repeat", "passed", "rejected" */
    wc_str leader_id;
    int32_t revision, leader_revision;
    double score;
    wc_str reason;           /* which rule decided */
    wc_str host;             /* whose boilerplate table counts */
    wc_str address_hash;     /* 8 bytes, of the address within the host: re-captures of a page count once */
    wc_str sketch;           /* packed little-endian 32-bit priorities, ascending */
    wc_str paragraph_hashes; /* packed little-endian 64-bit hashes */
    wc_str guard;            /* opaque bytes of the template guard: numbers, title words */
    int32_t word_count, shingle_count;
    int64_t first_seen, ingested;
    int64_t arrival; /* the clock that the window ran on */
    int64_t decided; /* time of decision (live), or the arrival clock where that is not "ingested" */
    wc_str settings; /* epoch records: the settings in force as JSON, engine and Unicode versions */
};

struct wc_byline {
    wc_str text; /* the line as it stood, cleaned */
    struct wc_strs authors, contributors;
};

struct wc_dateline {
    wc_str place; /* "LONDON" → "London"; absent: no dateline */
    wc_str text;  /* as it stood */
    struct wc_time date;
};

struct wc_agency {
    wc_str name; /* "Reuters"; absent: none found */
    wc_str how;  /* "dateline", "credit", "byline", "source" */
};

struct wc_entity {
    wc_str text, type; /* "person", "organisation", "place" */
    wc_str id;         /* e.g. "iso3166:KP"; absent: none */
    int32_t count;
    const int32_t *offsets; /* byte offsets into body, the first few */
    size_t offset_count;
};

struct wc_keyword {
    wc_str text;
    double weight;
};

struct wc_date_mention {
    wc_str text;
    struct wc_time date;
    int32_t offset;
};

struct wc_lineage {
    wc_str program;        /* "wirecopy 0.1.0" */
    struct wc_strs stages; /* "dedup 1", "enrich 1" */
};

struct wc_enriched {
    const struct wc_article *article; /* its fields stand on the same level in the schema */
    struct wc_dateline dateline;
    struct wc_agency agency;
    struct wc_byline byline;
    struct wc_detected_language {
        wc_str tag;        /* BCP 47; "und" where unknown */
        double confidence; /* 0..1 */
    } language;
    const struct wc_entity *entities;
    size_t entity_count;
    const struct wc_keyword *keywords;
    size_t keyword_count;
    const struct wc_date_mention *dates;
    size_t date_count;
    int32_t word_count;
    wc_str lead;
    wc_str story; /* later */
    struct wc_lineage lineage;
};

struct wc_header {
    wc_str name, value;
};

struct wc_dead_letter {
    wc_str data;      /* the original bytes, up to the limit; beyond it the head */
    int64_t data_len; /* whole length in bytes, or -1 where it could not be known */
    wc_str data_hash; /* of the whole, where data is only the head; else absent */
    wc_str key;
    const struct wc_header *headers;
    size_t header_count;
    wc_str reason;  /* a short code for machines: "bad-json", "bad-utf8", "too-long", "truncated", … */
    wc_str message; /* a sentence for people */
    wc_str step;    /* the plugin that refused it */
    struct wc_origin origin;
    int64_t ingested; /* ms since 1970 UTC: when it was taken in and set aside */
    wc_str version;
};

enum wc_record_type {
    WC_RECORD_ARTICLE,
    WC_RECORD_ENRICHED,
    WC_RECORD_DUPLICATE,
    WC_RECORD_DECISION,
    WC_RECORD_DEAD_LETTER,
    WC_RECORD_TYPES
};

#ifdef __cplusplus
}
#endif
#endif
