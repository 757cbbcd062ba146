/*
 * Edit distance between names: insertions, deletions, substitutions and swaps of neighbours, each at cost 1 ("optimal
 * string alignment"; Damerau 1964). Long words are not compared, which bounds the work.
 */
#include "config/nearest.h"

#include <stdio.h>
#include <string.h>

#define WORD_LIMIT 64

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t rows[3][WORD_LIMIT + 1];
    for (size_t j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t substitution = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(substitution, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}

void wc_nearest_try(struct wc_nearest *nearest, const char *candidate)
{
    size_t word_len = strlen(nearest->word), len = strlen(candidate);
    if (word_len > WORD_LIMIT || len > WORD_LIMIT)
        return;
    size_t found = distance(nearest->word, word_len, candidate, len);
    if (!nearest->best || found < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = found;
    }
}

const char *wc_nearest_found(const struct wc_nearest *nearest)
{
    if (!nearest->best)
        return NULL;
    size_t letters = strlen(nearest->word);
    size_t bearable = letters < 4 ? 1 : letters < 7 ? 2 : letters / 3;
    return nearest->distance <= bearable && nearest->distance < letters ? nearest->best : NULL;
}

const char *wc_nearest_hint(const struct wc_nearest *nearest, char *buffer, size_t size)
{
    const char *found = wc_nearest_found(nearest);
    snprintf(buffer, size, found ? "; did you mean %s?" : "%.0s", found ? found : "");
    return buffer;
}
