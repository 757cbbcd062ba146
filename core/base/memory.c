/* The heap calls that never return NULL; base.h says why an exhausted heap ends the process. */
#include <wirecopy/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory, size_t size)
{
    if (!memory && size) {
        fprintf(stderr, "wirecopy: out of memory (%zu bytes asked for)\n", size);
        abort();
    }
    return memory;
}

static size_t product(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        checked(NULL, SIZE_MAX);
    return bytes;
}

void *wc_alloc(size_t size)
{
    return checked(malloc(size), size);
}

void *wc_zalloc(size_t count, size_t size)
{
    return checked(calloc(count, size), product(count, size));
}

void *wc_realloc(void *memory, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(realloc(memory, bytes ? bytes : 1), bytes);
}

char *wc_strndup(const char *data, size_t len)
{
    char *copy = wc_alloc(len + 1);
    if (len)
        memcpy(copy, data, len);
    copy[len] = '\0';
    return copy;
}
