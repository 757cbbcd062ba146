/*
 * The dateline of German local news: a place in normal case and nothing else, "Berlin. Die Polizei …", "Ellerbach – Wer …".
 * Nouns look the same there, so it is taken only in German, before a sentence, and where the place is known (and no
 * country), or ends as German places do.
 */
#include "consumers/enrich/dateline.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

#define STORY_MIN 40 /* bytes of the paragraph behind the place; less is a heading */
#define STEM_MIN 3   /* bytes before the ending */

/* Where the place ends and the sentence begins; false if the story does not begin like that. */
static bool cut_place(wc_str story, wc_str *ret_place, size_t *ret_end)
{
    size_t limit = story.len < WC_DATELINE_PLACE_MAX ? story.len : WC_DATELINE_PLACE_MAX;
    for (size_t at = 1; at + 1 < limit; at++) {
        size_t width = story.data[at] == '.' && story.data[at + 1] == ' ' ? 1 : wc_dateline_dash(story, at);
        if (story.data[at] == '\n')
            return false;
        if (!width)
            continue;
        *ret_place = wc_dateline_bare(wc_str_slice(story, 0, at));
        *ret_end = wc_dateline_skip_blanks(story, at + width);
        return ret_place->len > 0;
    }
    return false;
}

static bool begins_sentence(wc_str s)
{
    uint32_t c;
    size_t paragraph = wc_str_find(s, WC_STR("\n\n"), 0);
    if ((paragraph == SIZE_MAX ? s.len : paragraph) < STORY_MIN)
        return false;
    wc_utf8_decode(s, 0, &c);
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU || c == '"' || c == 0x201e || c == 0xbb;
}

/* "Ellerbach", "Nordhafen", but not "Flughafen". */
static bool ends_like_place(wc_str word)
{
    static const char *const endings[] = {"bach",   "hafen", "berg",    "burg",  "dorf",  "heim",   "hausen",
                                          "ingen",  "stadt", "stedt",   "felde", "furt",  "stein",  "kirchen",
                                          "weiler", "münde", "brücken", "rode",  "hagen", "büttel", "horst"};
    static const char *const nouns[] = {
        "Flughafen",    "Yachthafen", "Jachthafen", "Innenstadt",   "Altstadt",   "Großstadt",   "Kleinstadt",
        "Hauptstadt",   "Weltstadt",  "Weinberg",   "Schuldenberg", "Grundstein", "Meilenstein", "Edelstein",
        "Baustein",     "Altenheim",  "Pflegeheim", "Tierheim",     "Wohnheim",   "Jugendheim",  "Kinderheim",
        "Seniorenheim", "Eigenheim",  "Daheim",     "Geheim",       "Insgeheim"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (wc_str_equal(word, wc_str_of(nouns[i])))
            return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (wc_str_ends(word, wc_str_of(endings[i])) && word.len >= strlen(endings[i]) + STEM_MIN)
            return true;
    return false;
}

/* A known place that is no country: "Israel – Die Lage" is a heading. */
static bool is_town(const struct wc_enriching *e, wc_str place)
{
    const char *id = NULL;
    wc_str known = wc_dateline_known_place(e, place, &id);
    return known.data && (!id || strncmp(id, "iso3166", 7) != 0 || strchr(id, '/'));
}

bool wc_dateline_local(struct wc_enriching *e, wc_str story, struct wc_dateline_found *found)
{
    wc_str place;
    size_t end;
    if (!cut_place(story, &place, &end) || !begins_sentence(wc_str_slice(story, end, story.len)) ||
        !wc_dateline_could_be_place(e, place))
        return false;
    size_t word = place.len;
    while (word > 0 && place.data[word - 1] != ' ')
        word--;
    bool trusted = is_town(e, place) || ends_like_place(wc_str_slice(place, word, place.len));
    if (!trusted || strncmp(wc_enriching_language(e)->tag, "de", 2) != 0)
        return false;
    struct wc_dateline dateline = {.place = wc_dateline_place_text(e, place)};
    wc_dateline_keep(e, found, story, dateline, WC_STR_NONE, end);
    return true;
}
