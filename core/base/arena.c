/*
 * The arena: a chain of blocks that are filled from the front. A reset keeps the first blocks, so that a pipeline's
 * batches stop asking the heap once they have seen a typical batch, and gives back what an exceptional one needed.
 */
#include <wirecopy/base.h>

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, KEPT_BYTES = 4 * 1024 * 1024 };

struct block {
    struct block *next;
    size_t cap;
    alignas(max_align_t) char data[];
};

struct wc_arena {
    struct block *first, *current;
    size_t at; /* in current */
    size_t used;
};

struct wc_arena *wc_arena_new(void)
{
    return wc_zalloc(1, sizeof(struct wc_arena));
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void wc_arena_free(struct wc_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->first);
    free(arena);
}

void wc_arena_reset(struct wc_arena *arena)
{
    size_t kept = 0;
    for (struct block **link = &arena->first; *link; link = &(*link)->next) {
        kept += (*link)->cap;
        if (kept > KEPT_BYTES) {
            free_blocks(*link);
            *link = NULL;
            break;
        }
    }
    arena->current = arena->first;
    arena->at = arena->used = 0;
}

/* Moves to a block with room for size bytes: the next kept one if it is large enough, else a new one behind current. */
static void next_block(struct wc_arena *arena, size_t size)
{
    struct block **link = arena->current ? &arena->current->next : &arena->first;
    if (!*link || (*link)->cap < size) {
        size_t cap = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        struct block *block = wc_alloc(sizeof *block + cap);
        block->cap = cap;
        block->next = *link;
        *link = block;
    }
    arena->current = *link;
    arena->at = 0;
}

void *wc_arena_alloc(struct wc_arena *arena, size_t size)
{
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (rounded < size || rounded > SIZE_MAX - sizeof(struct block))
        rounded = SIZE_MAX - sizeof(struct block); /* lets the heap refuse it */
    if (!arena->current || rounded > arena->current->cap - arena->at)
        next_block(arena, rounded);
    void *memory = arena->current->data + arena->at;
    arena->at += rounded;
    arena->used += rounded;
    return memory;
}

void *wc_arena_zalloc(struct wc_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX;
    return memset(wc_arena_alloc(arena, bytes), 0, bytes);
}

wc_str wc_arena_dup(struct wc_arena *arena, wc_str s)
{
    if (!s.data)
        return s;
    char *copy = wc_arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.data, s.len);
    copy[s.len] = '\0';
    return (wc_str){copy, s.len};
}

wc_str wc_arena_printf(struct wc_arena *arena, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    size_t size = len < 0 ? 0 : (size_t)len;
    char *text = wc_arena_alloc(arena, size + 1);
    text[0] = '\0';
    if (size)
        vsnprintf(text, size + 1, fmt, again);
    va_end(again);
    va_end(args);
    return (wc_str){text, size};
}

size_t wc_arena_used(const struct wc_arena *arena)
{
    return arena->used;
}
