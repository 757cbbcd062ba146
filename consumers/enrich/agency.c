/* The agency that the copy came from, by the best evidence there is: the marker in the dateline, then a credit line, then the
 * byline, then the source's own name. */
#include "consumers/enrich/enriching.h"

#define NAME_MAX 120 /* bytes of a text in which an agency's name is looked for */

wc_str wc_agency_at(const struct wc_enriching *e, wc_str s, size_t *ret_len)
{
    struct wc_words words;
    const struct wc_name *name;
    wc_str none = WC_STR_NONE;
    size_t end = 0;
    while (end < s.len && end < NAME_MAX && s.data[end] != '\n')
        end++;
    while (end < s.len && ((unsigned char)s.data[end] & 0xc0) == 0x80)
        end--;
    wc_words_cut(wc_str_slice(s, 0, end), e->lexicon, e->scratch, &words);
    if (words.count == 0 || words.items[0].start != 0)
        return none;
    if (words.items[0].shape == WC_SHAPE_RUN || words.items[0].script == WC_SCRIPT_HANGUL) {
        size_t len = wc_lexicon_match_run(e->lexicon, words.text, 0, &name);
        if (!len || name->kind != WC_NAME_AGENCY)
            return none;
        *ret_len = len;
        return wc_str_of(wc_name_canonical(name));
    }
    size_t count = wc_lexicon_match(e->lexicon, &words, 0, 0, true, &name);
    if (!count || name->kind != WC_NAME_AGENCY)
        return none;
    *ret_len = words.items[count - 1].core;
    return wc_str_of(wc_name_canonical(name));
}

static wc_str from_authors(struct wc_enriching *e)
{
    wc_str agency = WC_STR_NONE;
    for (size_t i = 0; i < e->in->authors.count && i < WC_NAMES_MAX && !agency.data; i++) {
        struct wc_name_list names = {.count = 0};
        wc_names_parse(e, e->in->authors.items[i], &names, &agency);
    }
    return agency;
}

static wc_str from_source(const struct wc_enriching *e)
{
    size_t len = 0;
    wc_str name = wc_str_trim(e->in->source.name);
    wc_str agency = wc_agency_at(e, name, &len);
    return agency.data && len == name.len ? agency : WC_STR_NONE;
}

void wc_enrich_agency(struct wc_enriching *e)
{
    wc_str name = wc_enriching_dateline(e)->agency, how = WC_STR("dateline");
    if (!name.data) {
        name = wc_enriching_credits(e)->agency;
        how = WC_STR("credit");
    }
    if (!name.data) {
        name = from_authors(e);
        if (!name.data)
            name = wc_enriching_credits(e)->byline_agency;
        how = WC_STR("byline");
    }
    if (!name.data) {
        name = from_source(e);
        how = WC_STR("source");
    }
    if (name.data)
        e->out->agency = (struct wc_agency){name, how};
}
