/* The option table of the jsonl source. The fields come first, in the order of enum wc_jsonl_field. */
#include "producers/jsonl/fields.h"

#define FIELD(name, pointers, help)                                                                                    \
    {                                                                                                                  \
        name, WC_OPTION_LIST, pointers, NULL, NULL, NULL, help, 0                                                      \
    }

static const char *const html_choices[] = {"auto", "yes", "no", NULL};

const struct wc_option wc_jsonl_options[] = {
    FIELD("title", "/title,/headline,/name", "JSON pointers to the title, tried in order."),
    FIELD("subtitle", "/subtitle,/subheadline,/standfirst,/alternativeHeadline",
          "JSON pointers to the subtitle or standfirst, tried in order."),
    FIELD("body",
          "/text,/body,/content,/articleBody,/body_text,/content_text,/maintext,/fulltext,/content_html,/body_html",
          "JSON pointers to the story itself, tried in order: a text, or a list of paragraphs."),
    FIELD("summary", "/summary,/description,/abstract,/teaser", "JSON pointers to a summary, tried in order."),
    FIELD("guid", "/id,/guid,/_id/$oid,/_id,/uri,/uuid",
          "JSON pointers to the record's own identifier, a text or whole number, tried in order."),
    FIELD("url", "/url,/link,/href", "JSON pointers to the address, tried in order."),
    FIELD("canonical_url", "/canonical_url,/canonicalUrl,/canonical,/mainEntityOfPage/@id",
          "JSON pointers to the canonical address, tried in order."),
    FIELD("published",
          "/published,/date,/pubDate,/published_at,/publishedAt,/datePublished,/date_published,/date_publish,"
          "/published_date,/publication_date,/published/$date,/date/$date,/created_at,/created,/timestamp",
          "JSON pointers to the moment of publication as claimed, tried in order."),
    FIELD("modified",
          "/modified,/updated,/updated_at,/updatedAt,/dateModified,/date_modified,/date_modify,/last_modified",
          "JSON pointers to the moment of the last change as claimed, tried in order."),
    FIELD("captured",
          "/captured,/crawled,/fetched,/first_seen,/captured_at,/crawled_at,/fetched_at,/date_download,/crawl_date",
          "JSON pointers to the moment when this copy was captured, tried in order; it becomes first_seen."),
    FIELD("source",
          "/source/name,/source/title,/source,/outlet,/publisher/name,/publisher,/site,/site_name,/source_domain",
          "JSON pointers to the outlet's name, tried in order. The name is part of the articles' ids."),
    FIELD("source_url", "/source/url,/publisher/url,/source_url",
          "JSON pointers to the outlet's address, tried in order."),
    FIELD("authors", "/authors,/author,/byline,/creator",
          "JSON pointers to the authors, tried in order: a text, an object with a name, or a list of either."),
    FIELD("section", "/section,/category,/articleSection", "JSON pointers to the section, tried in order."),
    FIELD("tags", "/tags,/keywords,/topics,/categories",
          "JSON pointers to tags, tried in order: a list, or a text parted by commas."),
    FIELD("language", "/language,/lang,/inLanguage", "JSON pointers to the declared language, tried in order."),
    FIELD("rights", "/rights,/copyright,/license,/copyrightNotice",
          "JSON pointers to the rights line, tried in order."),
    FIELD(
        "kind", "/kind,/type",
        "JSON pointers to the kind (article, correction, kill, withdrawal, live, gallery), tried in order; other words "
        "mean an article."),
    FIELD("embargo", "/embargo,/embargoed,/embargo_until",
          "JSON pointers to the moment before which the story must not be published, tried in order."),
    {"html", WC_OPTION_CHOICE, "auto", NULL, NULL, html_choices,
     "Whether bodies and summaries are HTML; auto looks for a tag at the start, or the end of a paragraph.", 0},
    {"name", WC_OPTION_STRING, NULL, NULL, NULL, NULL,
     "The outlet's name for records that do not give one; otherwise the host of their address, or the file's name "
     "without its extensions.",
     0},
    {NULL, WC_OPTION_STRING, NULL, NULL, NULL, NULL, NULL, 0},
};
