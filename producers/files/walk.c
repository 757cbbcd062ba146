/* The walk: a stack of sorted folders, one read at a time, so that a tree of any size costs what one path through it costs. */
#include "producers/files/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct folder {
    char **names;
    size_t count, at;
    size_t path_len; /* of walk->path, up to this folder */
};

struct identity {
    dev_t device;
    ino_t inode;
};

struct wc_walk {
    struct folder *stack;
    size_t depth, levels, root_len;
    bool follow;
    struct wc_buf path;
    struct identity *entered; /* folders, when links are followed: each is entered once; a hash set */
    size_t entered_count, entered_cap;
};

/* ---- order */

static size_t plain_len(const char *name, size_t len)
{
    return len > 3 && strncasecmp(name + len - 3, ".gz", 3) == 0 ? len - 3 : len;
}

static int compare_names(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t a_plain = plain_len(a, a_len), b_plain = plain_len(b, b_len);
    int order = memcmp(a, b, a_plain < b_plain ? a_plain : b_plain);
    if (order == 0 && a_plain != b_plain)
        order = a_plain < b_plain ? -1 : 1;
    if (order == 0)
        order = (a_len > b_len) - (a_len < b_len);
    return order ? order : memcmp(a, b, a_len); /* .gz and .GZ */
}

int wc_walk_compare(const char *a, const char *b)
{
    for (;;) {
        size_t a_len = strcspn(a, "/"), b_len = strcspn(b, "/");
        int order = compare_names(a, a_len, b, b_len);
        if (order || !a[a_len] || !b[b_len])
            return order ? order : (a[a_len] != 0) - (b[b_len] != 0);
        a += a_len + 1;
        b += b_len + 1;
    }
}

static int compare_entries(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    return compare_names(x, strlen(x), y, strlen(y));
}

/* ---- folders entered */

static size_t place_of(const struct wc_walk *walk, struct identity id)
{
    uint64_t mixed = ((uint64_t)id.inode * 0x9E3779B97F4A7C15u) ^ (uint64_t)id.device;
    size_t at = (size_t)(mixed >> 20) % walk->entered_cap;
    while (walk->entered[at].inode && (walk->entered[at].inode != id.inode || walk->entered[at].device != id.device))
        at = (at + 1) % walk->entered_cap;
    return at;
}

static void grow_entered(struct wc_walk *walk)
{
    struct identity *old = walk->entered;
    size_t old_cap = walk->entered_cap;
    walk->entered_cap = old_cap ? old_cap * 2 : 64;
    walk->entered = wc_zalloc(walk->entered_cap, sizeof *walk->entered);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].inode)
            walk->entered[place_of(walk, old[i])] = old[i];
    free(old);
}

/* Whether this is the first time that the folder is met. */
static bool enter_once(struct wc_walk *walk, const struct stat *info)
{
    struct identity id = {info->st_dev, info->st_ino};
    if (walk->entered_count * 2 >= walk->entered_cap)
        grow_entered(walk);
    size_t at = place_of(walk, id);
    if (walk->entered[at].inode)
        return false;
    walk->entered[at] = id;
    walk->entered_count++;
    return true;
}

/* ---- the stack */

static void free_names(struct folder *folder)
{
    for (size_t i = folder->at; i < folder->count; i++)
        free(folder->names[i]);
    free(folder->names);
    folder->names = NULL;
}

/* Reads the names of the folder at walk->path. An error half way through is an error of the whole. */
static int read_names(const struct wc_walk *walk, struct folder *folder)
{
    DIR *stream = opendir(walk->path.data);
    if (!stream)
        return errno;
    size_t cap = 0;
    int fault = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        if (!entry) {
            fault = errno;
            break;
        }
        if (entry->d_name[0] == '.')
            continue;
        if (folder->count == cap) {
            cap = cap ? cap * 2 : 32;
            folder->names = wc_realloc(folder->names, cap, sizeof *folder->names);
        }
        folder->names[folder->count++] = wc_strndup(entry->d_name, strlen(entry->d_name));
    }
    closedir(stream);
    if (fault)
        free_names(folder);
    else if (folder->count)
        qsort(folder->names, folder->count, sizeof *folder->names, compare_entries);
    return fault;
}

static enum wc_code push(struct wc_walk *walk, struct wc_error *err)
{
    struct folder folder = {NULL, 0, 0, walk->path.len};
    int fault = read_names(walk, &folder);
    if (fault)
        return wc_fail_errno(err, fault, "the folder %s cannot be read", walk->path.data);
    walk->stack = wc_realloc(walk->stack, walk->depth + 1, sizeof *walk->stack);
    walk->stack[walk->depth++] = folder;
    return WC_OK;
}

enum wc_code wc_walk_open(const char *root, size_t levels, bool follow, struct wc_walk **ret_walk, struct wc_error *err)
{
    struct wc_walk *walk = wc_zalloc(1, sizeof *walk);
    walk->levels = levels;
    walk->follow = follow;
    walk->path.max = SIZE_MAX / 2;
    wc_buf_add(&walk->path, root, strlen(root));
    walk->root_len = walk->path.len + (root[0] && root[strlen(root) - 1] != '/');
    struct stat info;
    if (follow && stat(root, &info) == 0)
        enter_once(walk, &info);
    enum wc_code code = push(walk, err);
    if (code) {
        wc_walk_close(walk);
        return code;
    }
    *ret_walk = walk;
    return WC_OK;
}

void wc_walk_close(struct wc_walk *walk)
{
    if (!walk)
        return;
    while (walk->depth)
        free_names(&walk->stack[--walk->depth]);
    free(walk->stack);
    free(walk->entered);
    wc_buf_free(&walk->path);
    free(walk);
}

/* Puts name, which is freed, behind its folder's path. */
static void set_path(struct wc_walk *walk, const struct folder *folder, char *name)
{
    walk->path.len = folder->path_len;
    if (walk->path.data[walk->path.len - 1] != '/')
        wc_buf_add_char(&walk->path, '/');
    wc_buf_add(&walk->path, name, strlen(name));
    free(name);
}

/* What stands at walk->path: 0, and the mode is 0 for what is passed over. */
static int look(const struct wc_walk *walk, struct stat *info)
{
    if (lstat(walk->path.data, info))
        return errno;
    if (S_ISLNK(info->st_mode)) {
        if (!walk->follow)
            info->st_mode = 0;
        else if (stat(walk->path.data, info))
            return errno;
    }
    return 0;
}

enum wc_walk_found wc_walk_next(struct wc_walk *walk, const char **ret_path, const char **ret_relative,
                                struct wc_error *err)
{
    while (walk->depth) {
        struct folder *folder = &walk->stack[walk->depth - 1];
        if (folder->at == folder->count) {
            free_names(folder);
            walk->depth--;
            continue;
        }
        set_path(walk, folder, folder->names[folder->at++]);
        *ret_path = walk->path.data;
        *ret_relative = walk->path.data + walk->root_len;
        struct stat info;
        int fault = look(walk, &info);
        if (fault) {
            wc_fail_errno(err, fault, "%s cannot be read", walk->path.data);
            return WC_WALK_UNREADABLE;
        }
        if (S_ISREG(info.st_mode))
            return WC_WALK_FILE;
        if (!S_ISDIR(info.st_mode) || (walk->follow && !enter_once(walk, &info)))
            continue;
        if (walk->depth == walk->levels)
            return WC_WALK_TOO_DEEP;
        if (push(walk, err))
            return WC_WALK_UNREADABLE;
    }
    return WC_WALK_END;
}
