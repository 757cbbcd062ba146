/*
 * A folder tree, file after file, in an order that is the same everywhere: entries of each folder by the bytes of their
 * names (less ".gz", so that compressing a file does not move it). Hidden entries are passed over. Symbolic links are not
 * followed unless asked for: what they lead to inside the tree is met where it stands.
 */
#ifndef WC_PRODUCERS_FILES_WALK_H
#define WC_PRODUCERS_FILES_WALK_H

#include <wirecopy/error.h>

enum wc_walk_found {
    WC_WALK_FILE,
    WC_WALK_UNREADABLE, /* *err says why */
    WC_WALK_TOO_DEEP,   /* a folder below the deepest level to be read: passed over */
    WC_WALK_END
};

struct wc_walk;
/* root is a folder. Levels: 1 reads only the files in root itself. */
enum wc_code wc_walk_open(const char *root, size_t levels, bool follow, struct wc_walk **ret_walk,
                          struct wc_error *err);
void wc_walk_close(struct wc_walk *walk); /* takes NULL */
/* The next entry. path can be opened, relative is below the root; both borrowed until the next call. */
enum wc_walk_found wc_walk_next(struct wc_walk *walk, const char **ret_path, const char **ret_relative,
                                struct wc_error *err);

/* The order of two relative paths in a walk: < 0, 0 or > 0. */
int wc_walk_compare(const char *a, const char *b);

#endif
