/* The static tables behind the lexicon: words (word_lists.c), agencies, organisations, and the gazetteer that the build
 * makes (tools/gazetteer). */
#ifndef WC_ENRICH_TABLES_H
#define WC_ENRICH_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words parted by spaces that share flags. */
struct wc_word_list {
    unsigned flags;
    const char *words;
};
extern const struct wc_word_list wc_word_lists[]; /* ends with words == NULL */

/* Stop words of one language, parted by spaces. */
struct wc_stop_list {
    const char *language, *words;
};
extern const struct wc_stop_list wc_stop_lists[]; /* ends with language == NULL; at most 32 */

/* An agency or organisation: its usual name, and others it goes by, parted by "|"; after a "!" the forms that count only
 * in markers and credits. */
struct wc_known_name {
    const char *name, *aliases;
};
extern const struct wc_known_name wc_agencies[];      /* ends with name == NULL */
extern const struct wc_known_name wc_organisations[]; /* ends with name == NULL */

/* The gazetteer. */
struct wc_gazetteer_name {
    uint64_t languages; /* bits over wc_gazetteer_languages; 0: all */
    uint32_t text;      /* offset in the pool: as found in a text */
    uint32_t shown;     /* offset in the pool: the base form, where text is an inflected one */
    uint16_t place;
};
extern const char wc_gazetteer_pool[];
extern const struct wc_gazetteer_name wc_gazetteer_names[];
extern const size_t wc_gazetteer_name_count;
extern const uint32_t wc_gazetteer_ids[]; /* of each place, an offset in the pool; "" where it has no id */
extern const size_t wc_gazetteer_place_count;
extern const char *const wc_gazetteer_languages[]; /* primary tags, at most 64; ends with NULL */

#endif
