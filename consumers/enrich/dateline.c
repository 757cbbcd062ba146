/*
 * The dateline: where a story was filed, at the very beginning of its body. The forms that agencies use:
 *
 *     LONDON — …            WASHINGTON, March 3 (AP) — …     SÃO PAULO/BRASÍLIA (Reuters) - …
 *     BERLIN (dpa) – …      москва, 3 мар — РИА Новости …    (ANSA) - ROMA, 3 MAR - …
 *     Moscow. March 3. INTERFAX - …                          МОСКВА, 3 марта. /ТАСС/. …
 *     (서울=연합뉴스) …         【ロンドン＝共同】…                  ロンドン 3日 ロイター …   新华社北京3月3日电（记者 …） …
 *     Berlin. Die …         Berlin – Die … (German only)
 *
 * A head is read up to its dash (or the agency in brackets), cut at commas, and believed only if something in it speaks for a
 * dateline: an agency, a date, or a place in capitals. "Paris - the city - is" has none of these. A bracket that names no
 * known agency is believed to name one if it reads like a name, and the place is dated, in capitals, or known.
 */
#include "consumers/enrich/dateline.h"

#include <utf8proc.h>

#include "text/utf8.h"

#define PARTS_MAX 4
#define NOTE_MAX 400 /* bytes of an editor's note in brackets before the dateline */

struct head {
    wc_str story;
    wc_str parts[PARTS_MAX]; /* between commas: place, region, date */
    size_t part_count;
    struct wc_dateline_marker marker; /* its end: where the story proper begins */
    struct wc_time date;
    bool known, region, dated, figures; /* figures: a date in a language whose months are not known here */
};

/* The next comma of any script: "," "،" "，". */
static size_t find_comma(wc_str s, size_t at, size_t *ret_len)
{
    static const char *const commas[] = {",", "،", "，"};
    for (; at < s.len; at++)
        for (size_t i = 0; i < 3; i++)
            if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(commas[i]))) {
                *ret_len = wc_str_of(commas[i]).len;
                return at;
            }
    return SIZE_MAX;
}

/* "ANKARA 3 Mart", "موسكو 3 مارس": a date that no comma parts from the place. */
static void split_date(struct head *head)
{
    wc_str place = head->parts[0];
    size_t figure = wc_dateline_figure(place, 1);
    if (head->part_count != 1 || figure == SIZE_MAX || place.data[figure - 1] != ' ')
        return;
    head->parts[0] = wc_dateline_bare(wc_str_slice(place, 0, figure));
    head->parts[head->part_count++] = wc_str_slice(place, figure, place.len);
}

static void cut_parts(struct head *head, wc_str text)
{
    size_t at = 0, len = 0;
    head->part_count = 0;
    while (head->part_count < PARTS_MAX) {
        size_t comma = find_comma(text, at, &len);
        wc_str part = wc_dateline_bare(wc_str_slice(text, at, comma == SIZE_MAX ? text.len : comma));
        if (part.len)
            head->parts[head->part_count++] = part;
        if (comma == SIZE_MAX) {
            if (head->part_count)
                split_date(head);
            return;
        }
        at = comma + len;
    }
    head->part_count = 0; /* a sentence with many commas */
}

/* Finds the dash that ends the head, and an agency in brackets before it. */
static bool read_head(const struct wc_enriching *e, struct head *head)
{
    wc_str s = head->story;
    size_t limit = s.len < WC_DATELINE_HEAD_MAX ? s.len : WC_DATELINE_HEAD_MAX, from = 0;
    struct wc_dateline_marker lead, *marker = &head->marker;
    if (wc_dateline_marker(e, s, 0, &lead) && lead.agency.data) {
        marker->agency = lead.agency;
        marker->end = lead.dash ? lead.end : 0;
        from = lead.end;
    }
    for (size_t at = from; at < limit; at++) {
        if (s.data[at] == '\n' && at + 1 < s.len && s.data[at + 1] == '\n')
            break;
        size_t dash = wc_dateline_dash(s, at);
        if (s.data[at] != '(' && !dash)
            continue;
        if (dash)
            marker->end = wc_dateline_skip_blanks(s, at + dash);
        else if (!wc_dateline_marker(e, s, at, &lead))
            break;
        else
            *marker = lead;
        cut_parts(head, wc_str_slice(s, from, at));
        return true;
    }
    return marker->end > 0;
}

/* "3 …" in a script without capitals, or behind a known place or before a known agency: a date, if not one of ours. */
static bool is_foreign_date(const struct wc_enriching *e, const struct head *head, wc_str part)
{
    struct wc_words place, words;
    if (wc_dateline_figure(part, 0) != 0)
        return false;
    if (head->marker.agency.data || head->known)
        return true;
    wc_words_cut(head->parts[0], NULL, e->scratch, &place);
    wc_words_cut(part, NULL, e->scratch, &words);
    return place.count && place.items[0].shape == WC_SHAPE_UNCASED && words.count >= 2 && words.count <= 3;
}

/* The part that begins with i as a date, with the next one if that is its year: "March 3, 2024". */
static bool read_part_date(const struct wc_enriching *e, struct head *head, size_t *i)
{
    wc_str part = head->parts[*i];
    if (*i + 1 < head->part_count) {
        wc_str year = head->parts[*i + 1];
        wc_str both = {part.data, (size_t)(year.data + year.len - part.data)};
        if (year.len == 4 && wc_dateline_figure(year, 0) == 0 && wc_dateline_date(e, both, &head->date)) {
            ++*i;
            return true;
        }
    }
    return wc_dateline_date(e, part, &head->date);
}

/* What the parts are. False if the first is no place, or one of the others is nothing that a dateline has. */
static bool judge_parts(const struct wc_enriching *e, struct head *head)
{
    head->known = wc_dateline_known_place(e, head->parts[0], NULL).data != NULL;
    if (!head->known && !wc_dateline_could_be_place(e, head->parts[0]))
        return false;
    for (size_t i = 1; i < head->part_count; i++) {
        if (read_part_date(e, head, &i))
            head->dated = true;
        else if (is_foreign_date(e, head, head->parts[i]))
            head->figures = true;
        else if (wc_dateline_could_be_place(e, head->parts[i]))
            head->region = true;
        else
            return false;
    }
    if (head->marker.date.data && wc_dateline_date(e, head->marker.date, &head->date))
        head->dated = true;
    return true;
}

/* An agency named right behind the dash or stop: "— РИА Новости.", "- INTERFAX.", "/ТАСС/.". */
static void agency_after(const struct wc_enriching *e, struct head *head)
{
    size_t len, at = head->marker.end;
    wc_str s = head->story;
    bool slash = at < s.len && s.data[at] == '/';
    wc_str rest = wc_str_slice(s, at + slash, s.len);
    wc_str agency = wc_agency_at(e, rest, &len);
    if (!agency.data || len >= rest.len)
        return;
    size_t next = at + slash + len, dash = 0;
    char stop = s.data[next];
    if (stop == ' ' && next + 1 < s.len && wc_dateline_dash(s, next + 1))
        dash = 1 + wc_dateline_dash(s, next + 1);
    if (slash ? stop != '/' : stop != '.' && stop != ',' && stop != '/' && !dash)
        return;
    head->marker.agency = agency;
    next += dash ? dash : 1;
    if (slash && next < s.len)
        next += s.data[next] == '.' ? 1 : wc_dateline_dash(s, next);
    head->marker.end = wc_dateline_skip_blanks(s, next);
}

static bool begins_lower(wc_str s)
{
    uint32_t c;
    if (s.len == 0)
        return false;
    wc_utf8_decode(s, 0, &c);
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

/* Whether anything in a head whose parts are in order speaks for a dateline; names the agency that is not a known one. */
static bool is_believed(const struct wc_enriching *e, struct head *head)
{
    struct wc_dateline_marker *marker = &head->marker;
    wc_str place = head->parts[0];
    bool capitals = wc_all_capitals(place) && (head->known || head->region || place.len > 3) &&
                    (head->known || !wc_dateline_known_organisation(e, place));
    bool dated = head->dated || head->figures;
    bool believed = marker->agency.data || dated || capitals;
    if (marker->agency.data || !marker->name.data || !wc_dateline_names_agency(e, marker->name, place, dated))
        return believed;
    if (!believed && (!head->known || begins_lower(wc_str_slice(head->story, marker->end, head->story.len))))
        return false;
    char *name = wc_arena_alloc(e->keep, marker->name.len);
    for (size_t i = 0; i < marker->name.len; i++)
        name[i] = marker->name.data[i] == '\n' ? ' ' : marker->name.data[i];
    marker->agency = (wc_str){name, marker->name.len};
    return true;
}

static void keep_head(const struct wc_enriching *e, const struct head *head, struct wc_dateline_found *found)
{
    struct wc_dateline dateline = {.place = wc_dateline_place_text(e, head->parts[0]), .date = head->date};
    wc_dateline_keep(e, found, head->story, dateline, head->marker.agency, head->marker.end);
}

/* The forms with a dash or a bracket. */
static bool parse_dashed(const struct wc_enriching *e, wc_str story, struct wc_dateline_found *found)
{
    struct head head = {.story = story, .date = {.precision = WC_TIME_NONE}};
    if (!read_head(e, &head))
        return false;
    if (head.part_count == 0) {
        if (head.marker.agency.data && head.marker.end) {
            found->agency = head.marker.agency;
            found->end = (size_t)(story.data - e->in->body.data) + head.marker.end;
        }
        return head.marker.agency.data != NULL;
    }
    if (!judge_parts(e, &head))
        return false;
    if (head.dated && !head.marker.agency.data && !head.marker.name.data)
        agency_after(e, &head);
    if (!is_believed(e, &head))
        return false;
    keep_head(e, &head, found);
    return true;
}

/* "Moscow. March 3. INTERFAX - …" */
static bool parse_stopped(const struct wc_enriching *e, wc_str s, struct wc_dateline_found *found)
{
    struct wc_time date;
    wc_str head = wc_str_slice(s, 0, WC_DATELINE_HEAD_MAX);
    size_t first = wc_str_find(head, WC_STR(". "), 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : wc_str_find(head, WC_STR(". "), first + 2);
    size_t len;
    if (second == SIZE_MAX)
        return false;
    wc_str place = wc_dateline_bare(wc_str_slice(s, 0, first));
    if (!wc_dateline_could_be_place(e, place) || !wc_dateline_date(e, wc_str_slice(s, first + 2, second), &date))
        return false;
    wc_str agency = wc_agency_at(e, wc_str_slice(s, second + 2, s.len), &len);
    if (!agency.data)
        return false;
    size_t end = wc_dateline_skip_blanks(s, second + 2 + len);
    if (end < s.len)
        end = wc_dateline_skip_blanks(s, end + (s.data[end] == '.' ? 1 : wc_dateline_dash(s, end)));
    struct wc_dateline dateline = {.place = wc_dateline_place_text(e, place), .date = date};
    wc_dateline_keep(e, found, s, dateline, agency, end);
    return true;
}

/* "МОСКВА, 3 марта. …", "नई दिल्ली, 3 मार्च। …": place and date, and the stop of a sentence. */
static bool parse_dated(const struct wc_enriching *e, wc_str s, struct wc_dateline_found *found)
{
    static const char *const stops[] = {". ", "। ", "۔ "};
    wc_str text = wc_str_slice(s, 0, WC_DATELINE_HEAD_MAX);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t stop = 0, width = wc_str_of(stops[i]).len;
        for (int tries = 0; tries < 3; tries++) {
            stop = wc_str_find(text, wc_str_of(stops[i]), stop ? stop + width : 0);
            if (stop == SIZE_MAX)
                break;
            struct head head = {.story = s, .date = {.precision = WC_TIME_NONE}};
            cut_parts(&head, wc_str_slice(s, 0, stop));
            head.marker.end = wc_dateline_skip_blanks(s, stop + width);
            if (head.part_count < 2 || !judge_parts(e, &head) || !head.dated)
                continue;
            agency_after(e, &head);
            keep_head(e, &head, found);
            return true;
        }
    }
    return false;
}

/* Where the story begins behind a note to editors, a first paragraph wholly in brackets: "(Corrects the name in …)". */
static size_t skip_note(wc_str body)
{
    size_t end = body.data[0] == '(' ? wc_str_find(wc_str_slice(body, 0, NOTE_MAX), WC_STR("\n\n"), 0) : SIZE_MAX;
    if (end == SIZE_MAX || body.data[end - 1] != ')')
        return 0;
    return wc_dateline_skip_blanks(body, end);
}

const struct wc_dateline_found *wc_enriching_dateline(struct wc_enriching *e)
{
    struct wc_dateline_found *found = &e->dateline;
    if (e->has_dateline)
        return found;
    e->has_dateline = true;
    if (e->in->body.len == 0)
        return found;
    wc_str story = wc_str_slice(e->in->body, skip_note(e->in->body), e->in->body.len);
    if (story.len == 0 || wc_dateline_equated(e, story, found) || wc_dateline_eastern(e, story, found))
        return found;
    if (!parse_dashed(e, story, found) && !parse_stopped(e, story, found) && !parse_dated(e, story, found))
        wc_dateline_local(e, story, found);
    return found;
}

void wc_enrich_dateline(struct wc_enriching *e)
{
    e->out->dateline = wc_enriching_dateline(e)->dateline;
}
