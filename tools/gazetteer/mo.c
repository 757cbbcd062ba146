/* Reading gettext's binary catalogues (GNU gettext manual, "The Format of GNU MO Files"). Both byte orders. */
#include "gazetteer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MO_MAX (16u << 20)

static uint32_t word_at(const struct mo *mo, size_t at)
{
    if (at + 4 > mo->size)
        return 0;
    const unsigned char *p = mo->data + at;
    if (mo->data[0] == 0xde)
        return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    return (uint32_t)p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24;
}

/* The string that entry i of the table at offset table describes. */
static const char *string_at(const struct mo *mo, size_t table, size_t i)
{
    size_t len = word_at(mo, table + i * 8), at = word_at(mo, table + i * 8 + 4);
    if (at >= mo->size || len >= mo->size - at || mo->data[at + len] != 0)
        return NULL;
    return (const char *)mo->data + at;
}

bool mo_open(const char *path, struct mo *ret)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    struct mo mo = {malloc(MO_MAX), 0};
    if (mo.data)
        mo.size = fread(mo.data, 1, MO_MAX, file);
    fclose(file);
    if (mo.size < 28 || word_at(&mo, 0) != 0x950412deu) {
        free(mo.data);
        return false;
    }
    *ret = mo;
    return true;
}

void mo_close(struct mo *mo)
{
    free(mo->data);
    mo->data = NULL;
}

const char *mo_find(const struct mo *mo, const char *text)
{
    size_t low = 0, high = word_at(mo, 8);
    size_t originals = word_at(mo, 12), translations = word_at(mo, 16);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *original = string_at(mo, originals, middle);
        if (!original)
            return NULL;
        int order = strcmp(text, original);
        if (order == 0) {
            const char *found = string_at(mo, translations, middle);
            return found && *found ? found : NULL;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
