/* The tables. A line here, the field in the struct and the field in the schema go together. */
#include "record/layout.h"

#define AT(kind, type, name)                                                                                           \
    {                                                                                                                  \
#name, WC_MEMBER_##kind, false, offsetof(struct type, name), 0, NULL                                           \
    }
#define NAMED(kind, type, field, name)                                                                                 \
    {                                                                                                                  \
        name, WC_MEMBER_##kind, false, offsetof(struct type, field), 0, NULL                                           \
    }
#define RECORD(type, field, name, table)                                                                               \
    {                                                                                                                  \
        name, WC_MEMBER_RECORD, false, offsetof(struct type, field), 0, &(table)                                       \
    }
#define RECORD_OR_NULL(type, name, presence, table)                                                                    \
    {                                                                                                                  \
#name, WC_MEMBER_RECORD_N, false, offsetof(struct type, name), offsetof(struct type, presence), &(table)       \
    }
#define MANY(kind, type, name, number, table)                                                                          \
    {                                                                                                                  \
#name, WC_MEMBER_##kind, false, offsetof(struct type, name), offsetof(struct type, number), table              \
    }
#define LAYOUT(type, members)                                                                                          \
    {                                                                                                                  \
        sizeof(struct type), sizeof(members) / sizeof *(members), members, 0, 0                                        \
    }

static const struct wc_member source_members[] = {
    AT(STRING, wc_source_ref, name),
    AT(STRING, wc_source_ref, kind),
    AT(STRING_N, wc_source_ref, url),
};
static const struct wc_layout source = LAYOUT(wc_source_ref, source_members);

static const struct wc_member origin_members[] = {
    AT(STRING, wc_origin, locator),
    AT(INT, wc_origin, partition),
    AT(LONG, wc_origin, offset),
    AT(LONG, wc_origin, line),
};
static const struct wc_layout origin = LAYOUT(wc_origin, origin_members);

static const struct wc_member extraction_members[] = {
    AT(STRING, wc_extraction, method),
    AT(DOUBLE, wc_extraction, confidence),
};
static const struct wc_layout extraction = LAYOUT(wc_extraction, extraction_members);

static const struct wc_member language_members[] = {
    AT(STRING, wc_detected_language, tag),
    AT(DOUBLE, wc_detected_language, confidence),
};
static const struct wc_layout language = LAYOUT(wc_detected_language, language_members);

static const struct wc_member mark_members[] = {
    AT(STRING, wc_mark, verdict),
    AT(STRING_N, wc_mark, leader_id),
    AT(INT, wc_mark, leader_revision),
    AT(DOUBLE, wc_mark, score),
};
static const struct wc_layout mark = LAYOUT(wc_mark, mark_members);

/* The article's fields stand in two schemas: LINKED says whether behind a pointer. */
#define ARTICLE(KIND, LINKED, name)                                                                                    \
    {                                                                                                                  \
#name, WC_MEMBER_##KIND, LINKED, offsetof(struct wc_article, name), 0, NULL                                    \
    }
#define ARTICLE_MEMBERS(LINKED)                                                                                        \
    ARTICLE(STRING, LINKED, id),                                                                                       \
        {"source", WC_MEMBER_RECORD, LINKED, offsetof(struct wc_article, source), 0, &source},                         \
        ARTICLE(STRING_N, LINKED, source_guid), ARTICLE(STRING_N, LINKED, url),                                        \
        ARTICLE(STRING_N, LINKED, canonical_url), ARTICLE(STRING, LINKED, title),                                      \
        ARTICLE(BOOL, LINKED, title_derived), ARTICLE(STRING_N, LINKED, subtitle), ARTICLE(STRING, LINKED, body),      \
        ARTICLE(STRING_N, LINKED, summary), ARTICLE(STRINGS, LINKED, authors),                                         \
        ARTICLE(STRING_N, LINKED, declared_language), ARTICLE(TIME, LINKED, published),                                \
        ARTICLE(TIME, LINKED, modified), ARTICLE(LONG, LINKED, first_seen), ARTICLE(LONG, LINKED, ingested),           \
        ARTICLE(STRING, LINKED, first_seen_basis), ARTICLE(STRING_N, LINKED, section), ARTICLE(STRINGS, LINKED, tags), \
        ARTICLE(STRING_N, LINKED, rights), ARTICLE(TIME, LINKED, embargo), ARTICLE(STRING, LINKED, kind),              \
        ARTICLE(STRING, LINKED, content_hash),                                                                         \
        {"origin", WC_MEMBER_RECORD, LINKED, offsetof(struct wc_article, origin), 0, &origin},                         \
        {"extraction", WC_MEMBER_RECORD, LINKED, offsetof(struct wc_article, extraction), 0, &extraction},             \
        {"dedup",                                                                                                      \
         WC_MEMBER_RECORD_N,                                                                                           \
         LINKED,                                                                                                       \
         offsetof(struct wc_article, dedup),                                                                           \
         offsetof(struct wc_article, dedup.verdict),                                                                   \
         &mark},                                                                                                       \
        ARTICLE(INT, LINKED, revision)

static const struct wc_member article_members[] = {ARTICLE_MEMBERS(false)};

static const struct wc_member dateline_members[] = {
    AT(STRING, wc_dateline, place),
    AT(STRING, wc_dateline, text),
    AT(TIME, wc_dateline, date),
};
static const struct wc_layout dateline = LAYOUT(wc_dateline, dateline_members);

static const struct wc_member agency_members[] = {
    AT(STRING, wc_agency, name),
    AT(STRING, wc_agency, how),
};
static const struct wc_layout agency = LAYOUT(wc_agency, agency_members);

static const struct wc_member byline_members[] = {
    AT(STRING_N, wc_byline, text),
    AT(STRINGS, wc_byline, authors),
    AT(STRINGS, wc_byline, contributors),
};
static const struct wc_layout byline = LAYOUT(wc_byline, byline_members);

static const struct wc_member entity_members[] = {
    AT(STRING, wc_entity, text),
    AT(STRING, wc_entity, type),
    AT(STRING_N, wc_entity, id),
    AT(INT, wc_entity, count),
    MANY(INTS, wc_entity, offsets, offset_count, NULL),
};
static const struct wc_layout entity = LAYOUT(wc_entity, entity_members);

static const struct wc_member keyword_members[] = {
    AT(STRING, wc_keyword, text),
    AT(DOUBLE, wc_keyword, weight),
};
static const struct wc_layout keyword = LAYOUT(wc_keyword, keyword_members);

static const struct wc_member date_members[] = {
    AT(STRING, wc_date_mention, text),
    AT(TIME, wc_date_mention, date),
    AT(INT, wc_date_mention, offset),
};
static const struct wc_layout date = LAYOUT(wc_date_mention, date_members);

static const struct wc_member lineage_members[] = {
    AT(STRING, wc_lineage, program),
    AT(STRINGS, wc_lineage, stages),
};
static const struct wc_layout lineage = LAYOUT(wc_lineage, lineage_members);

static const struct wc_member enriched_members[] = {
    ARTICLE_MEMBERS(true),
    RECORD_OR_NULL(wc_enriched, dateline, dateline.place, dateline),
    RECORD_OR_NULL(wc_enriched, agency, agency.name, agency),
    RECORD(wc_enriched, byline, "byline", byline),
    RECORD(wc_enriched, language, "language", language),
    MANY(ARRAY, wc_enriched, entities, entity_count, &entity),
    MANY(ARRAY, wc_enriched, keywords, keyword_count, &keyword),
    MANY(ARRAY, wc_enriched, dates, date_count, &date),
    AT(INT, wc_enriched, word_count),
    AT(STRING_N, wc_enriched, lead),
    AT(STRING_N, wc_enriched, story),
    RECORD(wc_enriched, lineage, "lineage", lineage),
};

static const struct wc_member passage_members[] = {
    AT(INT, wc_passage, start),
    AT(INT, wc_passage, end),
};
static const struct wc_layout passage = LAYOUT(wc_passage, passage_members);

static const struct wc_member duplicate_members[] = {
    NAMED(STRING, wc_duplicate, copy.id, "id"),
    RECORD(wc_duplicate, copy.source, "source", source),
    NAMED(STRING_N, wc_duplicate, copy.source_guid, "source_guid"),
    NAMED(STRING_N, wc_duplicate, copy.url, "url"),
    NAMED(STRING, wc_duplicate, copy.title, "title"),
    NAMED(TIME, wc_duplicate, copy.published, "published"),
    NAMED(LONG, wc_duplicate, copy.first_seen, "first_seen"),
    NAMED(STRING, wc_duplicate, leader.id, "leader_id"),
    RECORD(wc_duplicate, leader.source, "leader_source", source),
    NAMED(STRING_N, wc_duplicate, leader.source_guid, "leader_source_guid"),
    NAMED(STRING_N, wc_duplicate, leader.url, "leader_url"),
    NAMED(STRING, wc_duplicate, leader.title, "leader_title"),
    NAMED(TIME, wc_duplicate, leader.published, "leader_published"),
    NAMED(LONG, wc_duplicate, leader.first_seen, "leader_first_seen"),
    AT(INT, wc_duplicate, revision),
    AT(INT, wc_duplicate, leader_revision),
    AT(STRING, wc_duplicate, kind),
    AT(DOUBLE, wc_duplicate, score),
    AT(DOUBLE, wc_duplicate, containment),
    AT(DOUBLE, wc_duplicate, resemblance),
    MANY(ARRAY, wc_duplicate, passages, passage_count, &passage),
    AT(LONG, wc_duplicate, lag_ms),
    AT(LONG, wc_duplicate, ingested),
};

static const struct wc_member decision_members[] = {
    AT(STRING, wc_decision, type),       RECORD(wc_decision, input, "input", origin),
    AT(STRING_N, wc_decision, id),       AT(STRING_N, wc_decision, content_hash),
    AT(STRING_N, wc_decision, verdict),  AT(STRING_N, wc_decision, leader_id),
    AT(INT, wc_decision, revision),      AT(INT, wc_decision, leader_revision),
    AT(DOUBLE, wc_decision, score),      AT(STRING_N, wc_decision, reason),
    AT(STRING_N, wc_decision, host),     AT(BYTES_N, wc_decision, address_hash),
    AT(BYTES_N, wc_decision, sketch),    AT(BYTES_N, wc_decision, paragraph_hashes),
    AT(BYTES_N, wc_decision, guard),     AT(INT, wc_decision, word_count),
    AT(INT, wc_decision, shingle_count), AT(LONG, wc_decision, first_seen),
    AT(LONG, wc_decision, ingested),     AT(LONG, wc_decision, arrival),
    AT(LONG, wc_decision, decided),      AT(STRING_N, wc_decision, settings),
};

static const struct wc_member header_members[] = {
    AT(STRING, wc_header, name),
    AT(BYTES_N, wc_header, value),
};
static const struct wc_layout header = LAYOUT(wc_header, header_members);

static const struct wc_member dead_letter_members[] = {
    AT(BYTES, wc_dead_letter, data),
    AT(LONG, wc_dead_letter, data_len),
    AT(STRING_N, wc_dead_letter, data_hash),
    AT(BYTES_N, wc_dead_letter, key),
    MANY(ARRAY, wc_dead_letter, headers, header_count, &header),
    AT(STRING, wc_dead_letter, reason),
    AT(STRING, wc_dead_letter, message),
    AT(STRING, wc_dead_letter, step),
    RECORD(wc_dead_letter, origin, "origin", origin),
    AT(LONG, wc_dead_letter, ingested),
    AT(STRING, wc_dead_letter, version),
};

static const struct wc_layout layouts[WC_RECORD_TYPES] = {
    [WC_RECORD_ARTICLE] = LAYOUT(wc_article, article_members),
    [WC_RECORD_ENRICHED] = {sizeof(struct wc_enriched), sizeof enriched_members / sizeof *enriched_members,
                            enriched_members, offsetof(struct wc_enriched, article), sizeof(struct wc_article)},
    [WC_RECORD_DUPLICATE] = LAYOUT(wc_duplicate, duplicate_members),
    [WC_RECORD_DECISION] = LAYOUT(wc_decision, decision_members),
    [WC_RECORD_DEAD_LETTER] = LAYOUT(wc_dead_letter, dead_letter_members),
};

const struct wc_layout *wc_record_layout(enum wc_record_type type)
{
    return &layouts[type];
}

static const char *const precisions[] = {
    [WC_TIME_NONE] = "",   [WC_TIME_YEAR] = "year",     [WC_TIME_MONTH] = "month",
    [WC_TIME_DAY] = "day", [WC_TIME_MINUTE] = "minute", [WC_TIME_SECOND] = "second",
};

const char *wc_precision_name(enum wc_precision precision)
{
    return precisions[precision];
}

enum wc_precision wc_precision_of(wc_str name)
{
    for (int i = WC_TIME_YEAR; i < WC_TIME_SECOND; i++)
        if (wc_str_equal(name, wc_str_of(precisions[i])))
            return (enum wc_precision)i;
    return WC_TIME_SECOND;
}
