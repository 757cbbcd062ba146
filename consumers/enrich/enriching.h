/*
 * One record on its way through the enrichers. What several of them need (the words of the body, the language, the parsed
 * dateline, the sentences that give credit) is worked out once, by the first who asks, whether or not the enricher that
 * publishes it is switched on.
 *
 * An enricher is one function over this context, in a file of its own, listed in enrich.c.
 */
#ifndef WC_ENRICH_ENRICHING_H
#define WC_ENRICH_ENRICHING_H

#include <wirecopy/plugin.h>

#include "consumers/enrich/lexicon.h"
#include "text/language.h"

#define WC_NAMES_MAX 32 /* authors, contributors */

struct wc_name_list {
    wc_str items[WC_NAMES_MAX];
    size_t count;
};

/* The dateline, parsed. */
struct wc_dateline_found {
    struct wc_dateline dateline;
    wc_str agency; /* named in it; absent if none */
    size_t end;    /* where the story proper begins in body; 0: no dateline */
};

/* What credit sentences and a byline in the body say. */
struct wc_credits_found {
    struct wc_name_list contributors, authors;
    wc_str agency; /* from a credit; absent if none */
    wc_str byline_agency;
    wc_str line; /* a byline that stands in the body; absent if none */
};

struct wc_enriching {
    const struct wc_lexicon *lexicon;
    const struct wc_article *in;
    struct wc_arena *keep, *scratch;
    struct wc_enriched *out;
    bool persons; /* persons among the entities: a privacy switch */

    struct wc_words words; /* of in->body */
    uint64_t languages;    /* bits of the names that may be matched */
    bool has_language, has_dateline, has_credits;
    struct wc_language language;
    struct wc_dateline_found dateline;
    struct wc_credits_found credits;
};

/* The shared parts: borrowed, valid as long as e. */
const struct wc_language *wc_enriching_language(struct wc_enriching *e);
const struct wc_dateline_found *wc_enriching_dateline(struct wc_enriching *e);
const struct wc_credits_found *wc_enriching_credits(struct wc_enriching *e);

/* The enrichers. */
void wc_enrich_language(struct wc_enriching *e);
void wc_enrich_dateline(struct wc_enriching *e);
void wc_enrich_agency(struct wc_enriching *e);
void wc_enrich_byline(struct wc_enriching *e);
void wc_enrich_entities(struct wc_enriching *e);
void wc_enrich_dates(struct wc_enriching *e);
void wc_enrich_keywords(struct wc_enriching *e);
void wc_enrich_word_count(struct wc_enriching *e);
void wc_enrich_lead(struct wc_enriching *e);

/* ---- what they share besides */

/* "SÃO PAULO" → "São Paulo": words wholly in capitals to normal case, particles lower; others as they are. In keep. */
wc_str wc_normal_case(const struct wc_enriching *e, wc_str s);
/* Whether every cased letter of s is a capital, and there is one. */
bool wc_all_capitals(wc_str s);
/* Which year a date that lacks its own is of: a dateline's cannot be to come, one that a story mentions can. */
enum wc_year_choice {
    WC_YEAR_NEAREST, /* nearest to when the story was published, or first seen */
    WC_YEAR_PAST     /* the latest that is not after that, but for one day, which time zones may take */
};
/* Reads a date that lacks its year ("March 3", "3 марта"); of precision NONE where neither time is known. False if it is
 * no such date. */
bool wc_date_without_year(const struct wc_enriching *e, wc_str text, enum wc_year_choice choice, struct wc_time *ret);
/* A bare day of the month, the latest that is not after the story, as WC_YEAR_PAST. */
bool wc_date_of_day(const struct wc_enriching *e, unsigned day, struct wc_time *ret);
/* The agency whose name begins s, and how many bytes the name takes; absent if none. Case counts for nothing. */
wc_str wc_agency_at(const struct wc_enriching *e, wc_str s, size_t *ret_len);
/* Adds the names in a byline or credit ("By JANE DOE and John Roe, Reuters") to list, cleaned; *ret_agency (if not NULL and
 * still absent) becomes an agency that stood among them. */
void wc_names_parse(const struct wc_enriching *e, wc_str s, struct wc_name_list *list, wc_str *ret_agency);
/* A list in keep. */
struct wc_strs wc_names_keep(const struct wc_enriching *e, const struct wc_name_list *list);

#endif
