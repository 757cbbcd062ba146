/*
 * What the readers of datelines share: dateline.c has the forms with a dash or a full stop, dateline_eastern.c those of Chinese,
 * Japanese and Korean, dateline_local.c that of German local news; dateline_marker.c reads dashes and agencies in brackets,
 * dateline_place.c judges places and dates.
 *
 * story is the body from where the dateline would stand; it points into e->in->body. A reader that finds nothing leaves
 * *found untouched.
 */
#ifndef WC_ENRICH_DATELINE_H
#define WC_ENRICH_DATELINE_H

#include "consumers/enrich/enriching.h"

#define WC_DATELINE_HEAD_MAX 120 /* bytes up to the dash */
#define WC_DATELINE_PLACE_MAX 60 /* bytes */

/* ---- dateline_place.c */

/* s without the white space, punctuation and direction marks of any script at its ends; the period of "D.C." and the bracket
 * of "Frankfurt (Oder)" stay. */
wc_str wc_dateline_bare(wc_str s);
/* Words that could be the name of a place: few, begun by capitals (but for particles), no label ("BREAKING"), no weekday. */
bool wc_dateline_could_be_place(const struct wc_enriching *e, wc_str part);
/* The gazetteer's way of writing part, if it is the whole name of a place; ret_id (may be NULL) as wc_name_id(). */
wc_str wc_dateline_known_place(const struct wc_enriching *e, wc_str part, const char **ret_id);
/* Whether part is the whole name of a known organisation or agency: "NASA — …" was not filed there. */
bool wc_dateline_known_organisation(const struct wc_enriching *e, wc_str part);
/* part as a place is shown: in normal case. In keep. */
wc_str wc_dateline_place_text(const struct wc_enriching *e, wc_str part);
/* Where a decimal figure of any script stands at or after at, or SIZE_MAX. */
size_t wc_dateline_figure(wc_str s, size_t at);
/* Reads part as a date, with or without its year, in figures of any script. The latest that is not after the story. */
bool wc_dateline_date(const struct wc_enriching *e, wc_str part, struct wc_time *ret);
/* Writes down what was found; end counts from the beginning of story. place has to be in keep, or static. */
void wc_dateline_keep(const struct wc_enriching *e, struct wc_dateline_found *found, wc_str story,
                      struct wc_dateline dateline, wc_str agency, size_t end);

/* ---- dateline_marker.c */

size_t wc_dateline_skip_blanks(wc_str s, size_t at);
/* The length of a dash at at < s.len: em or en dash, "--", ".-", or a hyphen between blanks; 0 if none stands there. */
size_t wc_dateline_dash(wc_str s, size_t at);

/* A bracket that ends a dateline: "(Reuters) -", "(Tarrowby Wire) -", "(AP), March 3 —", "(3 March) -". */
struct wc_dateline_marker {
    wc_str agency; /* known; else absent */
    wc_str name;   /* may be an agency's: depends on what stands before the bracket */
    wc_str date;   /* as written behind or in the bracket */
    size_t end;    /* behind the dash and the blanks after it */
    bool dash;
};
/* Reads the bracket at at < s.len; false if none stands there that could end a dateline. */
bool wc_dateline_marker(const struct wc_enriching *e, wc_str s, size_t at, struct wc_dateline_marker *ret);
/* Whether name, in brackets behind place, is an agency's: capital letters, no desk's remark ("Reported earlier"), no person,
 * place, or long form of what stands before. dated: a date stands by it, so that one word is enough. */
bool wc_dateline_names_agency(const struct wc_enriching *e, wc_str name, wc_str place, bool dated);

/* ---- dateline_eastern.c, dateline_local.c */

bool wc_dateline_equated(const struct wc_enriching *e, wc_str story, struct wc_dateline_found *found);
bool wc_dateline_eastern(const struct wc_enriching *e, wc_str story, struct wc_dateline_found *found);
bool wc_dateline_local(struct wc_enriching *e, wc_str story, struct wc_dateline_found *found);

#endif
