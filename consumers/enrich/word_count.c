/* Counting words: runs of letters and digits as UAX #29 parts them; in scripts without spaces between words, letters. */
#include "consumers/enrich/enriching.h"

void wc_enrich_word_count(struct wc_enriching *e)
{
    size_t total = e->words.total;
    e->out->word_count = total > INT32_MAX ? INT32_MAX : (int32_t)total;
}
