/* The language: what the detector says of title and body; what the source declared settles it only where the detector is
 * unsure. */
#include "consumers/enrich/enriching.h"

#include <string.h>

#define SURE 0.5     /* below: a declared language is believed instead */
#define ENOUGH 300   /* bytes of the body that are shown to the detector: the costliest step, and more changes little */
#define DECLARED 0.4 /* confidence in a bare declaration */

static wc_str sample(const struct wc_enriching *e)
{
    wc_str body = e->in->body;
    if (body.len > ENOUGH)
        body.len = ENOUGH;
    while (body.len && body.len < e->in->body.len && ((unsigned char)e->in->body.data[body.len] & 0xc0) == 0x80)
        body.len--;
    wc_str title = e->in->title.len <= ENOUGH && body.len < ENOUGH / 4 ? e->in->title : WC_STR("");
    size_t len = title.len + 1 + body.len;
    char *text = wc_arena_alloc(e->scratch, len);
    if (title.len)
        memcpy(text, title.data, title.len);
    text[title.len] = '\n';
    if (body.len)
        memcpy(text + title.len + 1, body.data, body.len);
    return (wc_str){text, len};
}

/* A tag is letters and digits in parts of at most 8, and short enough for ours. */
static bool well_formed(wc_str tag)
{
    if (tag.len < 2 || tag.len >= sizeof((struct wc_language *)0)->tag)
        return false;
    for (size_t i = 0; i < tag.len; i++) {
        char c = tag.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (i < 2 || !((c >= '0' && c <= '9') || c == '-' || c == '_')))
            return false;
    }
    return true;
}

const struct wc_language *wc_enriching_language(struct wc_enriching *e)
{
    if (e->has_language)
        return &e->language;
    e->has_language = true;
    e->language = wc_language_detect(sample(e));
    wc_str declared = wc_str_trim(e->in->declared_language);
    bool unsure = e->language.confidence < SURE || strcmp(e->language.tag, "und") == 0;
    if (unsure && well_formed(declared)) {
        for (size_t i = 0; i < declared.len; i++)
            e->language.tag[i] = declared.data[i] == '_' ? '-' : declared.data[i];
        e->language.tag[declared.len] = 0;
        if (e->language.confidence < DECLARED)
            e->language.confidence = DECLARED;
    }
    return &e->language;
}

void wc_enrich_language(struct wc_enriching *e)
{
    const struct wc_language *language = wc_enriching_language(e);
    e->out->language.tag = wc_arena_dup(e->keep, wc_str_of(language->tag));
    e->out->language.confidence = language->confidence;
}
