/* The embedded texts by record type; cmake/embed.cmake makes the arrays. */
#include "record/schema.h"

extern const unsigned char wc_schema_text_Article[], wc_schema_text_EnrichedArticle[], wc_schema_text_Duplicate[],
    wc_schema_text_Decision[], wc_schema_text_DeadLetter[];

static const struct {
    const char *name;
    const unsigned char *text;
} schemas[WC_RECORD_TYPES] = {
    [WC_RECORD_ARTICLE] = {"Article", wc_schema_text_Article},
    [WC_RECORD_ENRICHED] = {"EnrichedArticle", wc_schema_text_EnrichedArticle},
    [WC_RECORD_DUPLICATE] = {"Duplicate", wc_schema_text_Duplicate},
    [WC_RECORD_DECISION] = {"Decision", wc_schema_text_Decision},
    [WC_RECORD_DEAD_LETTER] = {"DeadLetter", wc_schema_text_DeadLetter},
};

const char *wc_schema_text(enum wc_record_type type)
{
    return (const char *)schemas[type].text;
}

const char *wc_schema_name(enum wc_record_type type)
{
    return schemas[type].name;
}
