/* The texts of an article, one by one. */
#include "host/soundness.h"

#include "text/utf8.h"

static bool all_valid(struct wc_strs strs)
{
    for (size_t i = 0; i < strs.count; i++)
        if (!wc_utf8_valid(strs.items[i], NULL))
            return false;
    return true;
}

bool wc_article_is_utf8(const struct wc_article *article, const char **ret_field)
{
    const struct {
        const char *name;
        wc_str text;
    } texts[] = {
        {"body", article->body},
        {"title", article->title},
        {"subtitle", article->subtitle},
        {"summary", article->summary},
        {"source.name", article->source.name},
        {"source.kind", article->source.kind},
        {"source.url", article->source.url},
        {"source_guid", article->source_guid},
        {"url", article->url},
        {"canonical_url", article->canonical_url},
        {"declared_language", article->declared_language},
        {"section", article->section},
        {"rights", article->rights},
        {"kind", article->kind},
        {"first_seen_basis", article->first_seen_basis},
        {"origin.locator", article->origin.locator},
        {"extraction.method", article->extraction.method},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!wc_utf8_valid(texts[i].text, NULL)) {
            *ret_field = texts[i].name;
            return false;
        }
    *ret_field = all_valid(article->authors) ? "tags" : "authors";
    return all_valid(article->authors) && all_valid(article->tags);
}
