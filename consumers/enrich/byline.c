/* The byline: who wrote the story, cleaned of all that is not a name, and who contributed. */
#include "consumers/enrich/enriching.h"

static wc_str line_of(const struct wc_enriching *e)
{
    wc_str line = WC_STR_NONE;
    for (size_t i = 0; i < e->in->authors.count && i < WC_NAMES_MAX; i++) {
        wc_str author = wc_str_trim(e->in->authors.items[i]);
        line = line.data ? wc_arena_printf(e->keep, "%.*s, %.*s", WC_STR_ARG(line), WC_STR_ARG(author))
                         : wc_arena_dup(e->keep, author);
    }
    return line;
}

void wc_enrich_byline(struct wc_enriching *e)
{
    const struct wc_credits_found *credits = wc_enriching_credits(e);
    struct wc_name_list authors = {.count = 0};
    for (size_t i = 0; i < e->in->authors.count && i < WC_NAMES_MAX; i++)
        wc_names_parse(e, e->in->authors.items[i], &authors, NULL);
    wc_str line = line_of(e);
    if (!authors.count) {
        authors = credits->authors;
        if (!line.data)
            line = credits->line;
    }
    e->out->byline.text = line;
    e->out->byline.authors = wc_names_keep(e, &authors);
    e->out->byline.contributors = wc_names_keep(e, &credits->contributors);
}
