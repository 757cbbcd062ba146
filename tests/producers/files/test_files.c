/* The files source: trees, forms, and files that are not what they claim to be. */
#include "../source_test.h"

#include "producers/files/walk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

extern const struct wc_source_plugin wc_files_source;

enum { BIG = RECORD_LIMIT * 2 };
#define STORY "Ferries sail again\n\nThe harbour master said on Friday that the strike at Port Ellery was over.\n"

static char root[4200];

/* A fresh folder below the test's. */
static const char *new_root(const char *name)
{
    snprintf(root, sizeof root, "%s/%s", unit_folder(), name);
    CU_ASSERT_EQUAL_FATAL(mkdir(root, 0755), 0);
    return root;
}

static const char *in_root(const char *name)
{
    static char path[4600];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void put(const char *name, const char *data, size_t len)
{
    FILE *file = fopen(in_root(name), "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(data, 1, len, file), len);
    fclose(file);
    struct timespec times[2] = {{1600000000, 5}, {1600000000, 5}};
    utimensat(AT_FDCWD, in_root(name), times, 0);
}

static void put_text(const char *name, const char *text)
{
    put(name, text, strlen(text));
}

static void put_gz(const char *name, const char *text)
{
    gzFile file = gzopen(in_root(name), "wb");
    gzwrite(file, text, (unsigned)strlen(text));
    gzclose(file);
    struct timespec times[2] = {{1600000000, 5}, {1600000000, 5}};
    utimensat(AT_FDCWD, in_root(name), times, 0);
}

static void make_folder(const char *name)
{
    CU_ASSERT_EQUAL_FATAL(mkdir(in_root(name), 0755), 0);
}

static const struct wc_dead_letter *reject_of(const struct source_test *test, const char *locator)
{
    for (size_t i = 0; i < test->reject_count; i++)
        if (wc_str_equal(test->rejects[i].origin.locator, wc_str_of(locator)))
            return &test->rejects[i];
    printf("\n    nothing was refused at %s", locator);
    CU_FAIL_FATAL("no such refusal");
    return NULL;
}

static void a_tree_is_read_in_the_order_of_its_names(void)
{
    struct source_test test;
    new_root("tree");
    make_folder("b");
    make_folder("b/c");
    make_folder(".git");
    static const char *const names[] = {"Z.txt", "a.txt.gz", "a.txt2.txt", "b/1.md", "b/c/2.txt", "b/c.txt", "é.html"};
    static const char *const guids[] = {"Z.txt", "a.txt", "a.txt2.txt", "b/1.md", "b/c/2.txt", "b/c.txt", "é.html"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_text(names[i], STORY);
    put_text(".hidden.txt", STORY);
    put_text(".git/x.txt", STORY);
    put_text("picture.png", "x");
    source_take(&test, &wc_files_source, root, NULL);
    ASSERT_INT(test.reject_count, 0);
    ASSERT_INT(test.article_count, sizeof guids / sizeof *guids);
    for (size_t i = 0; i < test.article_count; i++) {
        ASSERT_STR(test.articles[i].source_guid, guids[i]);
        ASSERT_STR(test.articles[i].origin.locator, guids[i]);
        ASSERT_STR(test.articles[i].source.name, "tree");
        ASSERT_STR(test.articles[i].source.kind, "files");
        ASSERT_INT(test.articles[i].first_seen, 1600000000000);
    }
    ASSERT_INT(test.end, WC_NEXT_END);
    ASSERT_INT(source_next(&test), WC_NEXT_END);
    source_done(&test);
}

static void options_choose_files_levels_and_the_outlets_name(void)
{
    static const char *const settings[] = {"files.extensions=text,.txt", "files.max_depth=1", "files.name=Bell", NULL};
    struct source_test test;
    new_root("options");
    make_folder("deep");
    put_text("a.TEXT", STORY);
    put_text("b.md", STORY);
    put_text("deep/c.txt", STORY);
    source_take(&test, &wc_files_source, root, settings);
    ASSERT_INT(test.article_count, 1);
    ASSERT_STR(test.articles[0].source_guid, "a.TEXT");
    ASSERT_STR(test.articles[0].source.name, "Bell");
    source_done(&test);
}

static void links_are_not_followed_unless_asked_for_and_never_twice(void)
{
    static const char *const follow[] = {"files.follow=on", NULL};
    struct source_test test;
    new_root("links_outside");
    put_text("far.txt", STORY);
    char outside[4300];
    snprintf(outside, sizeof outside, "%s", root);
    new_root("links");
    make_folder("sub");
    put_text("sub/a.txt", STORY);
    CU_ASSERT_EQUAL(symlink("..", in_root("sub/loop")), 0);
    CU_ASSERT_EQUAL(symlink(outside, in_root("out")), 0);
    CU_ASSERT_EQUAL(symlink("sub/a.txt", in_root("latest.txt")), 0);
    CU_ASSERT_EQUAL(symlink("nowhere", in_root("dangling.txt")), 0);
    source_take(&test, &wc_files_source, root, NULL);
    ASSERT_INT(test.article_count, 1);
    ASSERT_INT(test.reject_count, 0);
    source_done(&test);
    source_take(&test, &wc_files_source, root, follow);
    ASSERT_INT(test.article_count, 3); /* the file, the link to it, and the one outside */
    ASSERT_INT(test.reject_count, 1);
    ASSERT_STR(reject_of(&test, "dangling.txt")->reason, "unreadable");
    source_done(&test);
}

static void names_that_are_no_text_are_read_and_written_out(void)
{
    struct source_test test;
    new_root("names\xF0"); /* cut in the middle of a character: nothing may be read behind it */
    put_text("M\xFCnchen.txt", STORY);
    put_text("bad\xE2\x82.txt.gz", STORY);
    put_text("two\nlines.txt", STORY);
    put_text("empty\xFF.txt", "");
    source_take(&test, &wc_files_source, root, NULL);
    ASSERT_INT(test.article_count, 3);
    static const char *const guids[] = {"M%FCnchen.txt", "bad%E2%82.txt", "two\nlines.txt"};
    for (size_t i = 0; i < 3; i++) {
        ASSERT_STR(test.articles[i].source_guid, guids[i]);
        ASSERT_STR(test.articles[i].origin.locator, guids[i]);
        ASSERT_STR(test.articles[i].source.name, "names%F0");
    }
    ASSERT_STR(reject_of(&test, "empty%FF.txt")->reason, "empty");
    source_done(&test);
    static const char *const named[] = {"files.name=Bell\xC3", NULL};
    source_take(&test, &wc_files_source, root, named);
    ASSERT_STR(test.articles[0].source.name, "Bell%C3");
    source_done(&test);
}

static void pipes_and_devices_in_a_tree_are_passed_over(void)
{
    static const char *const follow[] = {"files.follow=on", NULL};
    struct source_test test;
    new_root("special");
    put_text("a.txt", STORY);
    CU_ASSERT_EQUAL_FATAL(mkfifo(in_root("pipe.txt"), 0644), 0);
    CU_ASSERT_EQUAL(symlink("pipe.txt", in_root("link.txt")), 0);
    CU_ASSERT_EQUAL(symlink("/dev/zero", in_root("zero.txt")), 0);
    for (int i = 0; i < 2; i++) {
        source_take(&test, &wc_files_source, root, i ? follow : NULL);
        ASSERT_INT(test.article_count, 1);
        ASSERT_INT(test.reject_count, 0);
        source_done(&test);
    }
}

static void a_folder_that_disappears_while_it_is_read_is_refused(void)
{
    struct source_test test;
    new_root("going");
    put_text("a.txt", STORY);
    make_folder("b");
    put_text("b/1.txt", STORY);
    make_folder("c");
    put_text("c/2.txt", STORY);
    put_text("d.txt", STORY);
    source_open(&test, &wc_files_source, root, NULL);
    ASSERT_INT(source_next(&test), WC_NEXT_ARTICLE);
    unlink(in_root("b/1.txt"));
    rmdir(in_root("b"));
    unlink(in_root("d.txt"));
    source_drain(&test);
    ASSERT_INT(test.end, WC_NEXT_END);
    ASSERT_INT(test.article_count, 2);
    ASSERT_STR(reject_of(&test, "b")->reason, "unreadable");
    ASSERT_STR(reject_of(&test, "d.txt")->reason, "unreadable");
    source_done(&test);
}

static void bad_files_are_refused_with_their_reason_and_the_rest_is_read(void)
{
    struct source_test test;
    new_root("bad");
    put_text("a.txt", STORY);
    put("binary.txt", "PNG\0\1\2\3", 7);
    put_text("empty.txt", "");
    put_text("blank.txt", " \n\n\t");
    put_gz("gzip.txt.gz", STORY);
    CU_ASSERT_EQUAL(truncate(in_root("gzip.txt.gz"), 40), 0);
    put_text("latin.txt", "Stra\xC3\xA9 sch\xC3\xB6n \xC3\xBC"
                          "ber die F\xC3\xA4hren \xFF\xC0\n\nbroken \xC3 here\n");
    put_text("nothing.txt", "Read more\n");
    put_text("held.txt", "---\ntitle: Ferries sail again\nembargo: until the vote\n---\n" STORY);
    put_text("held_till.txt", "---\ntitle: Ferries sail again\nembargo: 2024-06-17\n---\n" STORY);
    char *big = wc_alloc(BIG);
    memset(big, 'x', BIG);
    put("too_long.txt", big, BIG);
    free(big);
    put("utf16.txt",
        "\xFF\xFE"
        "F\0e\0r\0r\0y\0\n\0",
        14);
    put_text("z.txt", STORY);
    source_take(&test, &wc_files_source, root, NULL);
    ASSERT_INT(test.article_count, 4);
    ASSERT_INT(test.articles[1].embargo.precision, WC_TIME_DAY);
    ASSERT_STR(test.articles[2].title, "Ferry");
    ASSERT_STR(test.articles[3].source_guid, "z.txt");
    ASSERT_STR(reject_of(&test, "held.txt")->reason, "bad-embargo");
    ASSERT_STR(reject_of(&test, "binary.txt")->reason, "binary");
    ASSERT_INT(reject_of(&test, "binary.txt")->data.len, 7);
    ASSERT_STR(reject_of(&test, "empty.txt")->reason, "empty");
    ASSERT_STR(reject_of(&test, "blank.txt")->reason, "empty");
    ASSERT_STR(reject_of(&test, "gzip.txt")->reason, "truncated");
    ASSERT_INT(reject_of(&test, "gzip.txt")->data_len, -1);
    ASSERT_STR(reject_of(&test, "latin.txt")->reason, "bad-utf8");
    ASSERT_STR(reject_of(&test, "nothing.txt")->reason, "no-text");
    const struct wc_dead_letter *too_long = reject_of(&test, "too_long.txt");
    ASSERT_STR(too_long->reason, "too-long");
    ASSERT_INT(too_long->data.len, 4096);
    ASSERT_INT(too_long->data_len, BIG);
    ASSERT_INT(too_long->data_hash.len, 64);
    ASSERT_INT(test.reject_count, 8);
    for (size_t i = 0; i < test.reject_count; i++) {
        ASSERT_STR(test.rejects[i].step, "files");
        CU_ASSERT_TRUE(test.rejects[i].message.len > 0);
    }
    source_done(&test);
}

/* What a child says: root may read everything, so it gives up being root, which its parent could not take back. */
enum { CHILD_PASSED, CHILD_FAILED, CHILD_SKIPPED };

static int read_locked_tree(void)
{
    struct source_test test;
    if (geteuid() == 0 && setuid(65534))
        return CHILD_SKIPPED;
    if (access(in_root("z.txt"), R_OK))
        return CHILD_SKIPPED; /* the folder for temporary files is closed to others */
    source_take(&test, &wc_files_source, root, NULL);
    bool passed = test.article_count == 1 && test.reject_count == 2 &&
                  wc_str_equal(reject_of(&test, "a.txt")->reason, WC_STR("unreadable")) &&
                  wc_str_equal(reject_of(&test, "folder")->reason, WC_STR("unreadable")) &&
                  reject_of(&test, "a.txt")->data.len == 0 && test.end == WC_NEXT_END;
    source_done(&test);
    return passed ? CHILD_PASSED : CHILD_FAILED;
}

static void unreadable_files_and_folders_are_refused_and_the_rest_is_read(void)
{
    new_root("locked");
    make_folder("folder");
    put_text("folder/b.txt", STORY);
    put_text("a.txt", STORY);
    put_text("z.txt", STORY);
    chmod(in_root("a.txt"), 0);
    chmod(in_root("folder"), 0);
    chmod(unit_folder(), 0755);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(read_locked_tree());
    int status = 0;
    CU_ASSERT_EQUAL_FATAL(waitpid(child, &status, 0), child);
    CU_ASSERT_TRUE_FATAL(WIFEXITED(status));
    if (WEXITSTATUS(status) == CHILD_SKIPPED)
        printf(" (skipped: cannot stop being root here) ");
    else
        ASSERT_INT(WEXITSTATUS(status), CHILD_PASSED);
    chmod(in_root("folder"), 0755);
}

static void a_single_file_stands_for_itself(void)
{
    struct source_test test;
    new_root("single");
    put_gz("story.txt.gz", STORY);
    put_text("story.doc", STORY);
    char path[4600];
    snprintf(path, sizeof path, "%s", in_root("story.txt.gz"));
    source_take(&test, &wc_files_source, path, NULL);
    ASSERT_INT(test.article_count, 1);
    ASSERT_STR(test.articles[0].source_guid, "story.txt");
    ASSERT_STR(test.articles[0].source.name, "single");
    uint64_t done, total;
    wc_files_source.progress(test.source, &done, &total);
    CU_ASSERT_TRUE(done > 0 && done == total);
    source_done(&test);
    snprintf(path, sizeof path, "%s", in_root("story.doc"));
    source_open(&test, &wc_files_source, path, NULL);
    ASSERT_INT(test.opened, WC_E_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(test.err.text, "files.extensions"));
    source_done(&test);
    source_open(&test, &wc_files_source, "/nonexistent", NULL);
    ASSERT_INT(test.opened, WC_E_IO);
    source_done(&test);
}

static void gzip_gives_the_same_records_as_plain(void)
{
    struct source_test test[2];
    for (int form = 0; form < 2; form++) {
        new_root(form ? "packed" : "plain");
        make_folder("same");
        if (form)
            put_gz("same/a.txt.gz", STORY);
        else
            put_text("same/a.txt", STORY);
        char path[4600];
        snprintf(path, sizeof path, "%s", in_root("same"));
        source_take(&test[form], &wc_files_source, path, NULL);
        ASSERT_INT(test[form].article_count, 1);
    }
    const struct wc_article *a = &test[0].articles[0], *b = &test[1].articles[0];
    CU_ASSERT_TRUE(wc_str_equal(a->source_guid, b->source_guid) && wc_str_equal(a->title, b->title) &&
                   wc_str_equal(a->body, b->body) && wc_str_equal(a->source.name, b->source.name) &&
                   wc_str_equal(a->origin.locator, b->origin.locator));
    ASSERT_INT(a->first_seen, b->first_seen);
    source_done(&test[0]);
    source_done(&test[1]);
}

static void html_pages_give_their_story(void)
{
    struct source_test test;
    new_root("pages");
    put_text("a.html", "<html lang=en><head><title>Ferries sail again | The Bell</title>"
                       "<meta property=og:title content='Ferries sail again'>"
                       "<meta property=og:site_name content='The Ellery Bell'>"
                       "<meta property=article:published_time content='2024-03-03T10:15:00Z'>"
                       "<link rel=canonical href='https://bell.example/a'></head><body><nav>Menu</nav><article>"
                       "<h1>Ferries sail again</h1><p>The strike at Port Ellery is over.</p><p>Advertisement</p>"
                       "<p>Boats will leave on Friday &amp; Saturday.</p></article></body></html>");
    put_text("b.html", "<meta charset=windows-1251><title>\xCF\xE0\xF0\xEE\xEC\xFB</title><p>\xCF\xE0\xF0\xEE\xEC\xFB "
                       "\xE8\xE4\xF3\xF2.</p>");
    source_take(&test, &wc_files_source, root, NULL);
    ASSERT_INT(test.article_count, 2);
    const struct wc_article *article = &test.articles[0];
    ASSERT_STR(article->title, "Ferries sail again");
    ASSERT_STR(article->source.name, "The Ellery Bell");
    ASSERT_STR(article->canonical_url, "https://bell.example/a");
    ASSERT_STR(article->body, "The strike at Port Ellery is over.\n\nBoats will leave on Friday & Saturday.");
    ASSERT_INT(article->first_seen, 1709460900000);
    ASSERT_STR(article->extraction.method, "html-simple");
    ASSERT_STR(test.articles[1].title, "Паромы");
    source_done(&test);
}

static void a_position_resumes_behind_the_last_file(void)
{
    new_root("resume");
    make_folder("d");
    static const char *const names[] = {"a.txt", "d/b.txt", "d/c.txt", "e.txt"};
    for (size_t i = 0; i < 4; i++)
        put_text(names[i], i == 1 ? "" : STORY);
    for (size_t taken = 0; taken <= 4; taken++) {
        struct source_test first, second;
        wc_str position = WC_STR_NONE;
        source_open(&first, &wc_files_source, root, NULL);
        for (size_t i = 0; i < taken; i++)
            source_next(&first);
        ASSERT_INT(wc_files_source.position(first.source, first.keep, &position, &first.err), WC_OK);
        source_open(&second, &wc_files_source, root, NULL);
        ASSERT_INT(wc_files_source.seek(second.source, position, &second.err), WC_OK);
        source_drain(&second);
        ASSERT_INT(second.article_count + second.reject_count, 4 - taken);
        source_done(&first);
        source_done(&second);
    }
    CU_ASSERT_TRUE(wc_walk_compare("a.gz", "a.GZ") > 0 && wc_walk_compare("a.GZ", "a.gz") < 0);
    CU_ASSERT_TRUE(wc_walk_compare("d/b.txt", "d.txt") < 0 && wc_walk_compare("a.txt.gz", "a.txt") > 0 &&
                   wc_walk_compare("a.txt.gz", "a.txt0") < 0 && wc_walk_compare("a/b", "a/b") == 0);
}

/* The stories that the project was started with, where they are at hand. */
static void the_seed_stories_come_out_right(void)
{
    if (access(SHARED "/seeds", R_OK)) {
        printf(" (skipped: %s/seeds is not there) ", SHARED);
        return;
    }
    struct source_test test;
    source_take(&test, &wc_files_source, SHARED "/seeds", NULL);
    ASSERT_INT(test.article_count, 5);
    ASSERT_INT(test.reject_count, 0);
    const struct wc_article *a = test.articles;
    ASSERT_STR(a[0].title, "Kremlin announces Putin’s upcoming diplomatic visit to North Korea to meet with Kim");
    CU_ASSERT_TRUE(wc_str_starts(a[0].body, WC_STR("LONDON — ")));
    CU_ASSERT_TRUE(wc_str_find(a[0].body, WC_STR("Joe Simonetti contributed"), 0) != SIZE_MAX);
    ASSERT_STR(a[1].title, "Kim Jong Un, North Korean Leader, to Visit Russia Soon: Kremlin");
    ASSERT_STR(a[1].subtitle, "Kim Jong-un to Visit Russia at the Invitation of President Vladimir Putin");
    ASSERT_INT(a[1].published.ms, 1698710400000);
    ASSERT_INT(a[1].published.precision, WC_TIME_DAY);
    ASSERT_STR(a[2].title, "Putin eager to visit North Korea after two decades");
    CU_ASSERT_TRUE(wc_str_starts(a[3].title, WC_STR("North Korean Leader Kim Jong-un Receives")));
    CU_ASSERT_TRUE(a[4].title_derived);
    for (size_t i = 0; i < 5; i++) {
        ASSERT_STR(a[i].source.name, "seeds");
        CU_ASSERT_EQUAL(a[i].title_derived, i == 4);
        if (i < 4)
            CU_ASSERT_EQUAL(wc_str_find(a[i].body, a[i].title, 0), SIZE_MAX);
        static const char *const left[] = {"Latest stories", "Back to blog", "Leave a comment"};
        for (size_t k = 0; k < 3; k++)
            CU_ASSERT_EQUAL(wc_str_find(a[i].body, wc_str_of(left[k]), 0), SIZE_MAX);
    }
    source_done(&test);
}

static const struct unit_test tests[] = {
    UNIT_TEST(a_tree_is_read_in_the_order_of_its_names),
    UNIT_TEST(options_choose_files_levels_and_the_outlets_name),
    UNIT_TEST(links_are_not_followed_unless_asked_for_and_never_twice),
    UNIT_TEST(names_that_are_no_text_are_read_and_written_out),
    UNIT_TEST(pipes_and_devices_in_a_tree_are_passed_over),
    UNIT_TEST(a_folder_that_disappears_while_it_is_read_is_refused),
    UNIT_TEST(bad_files_are_refused_with_their_reason_and_the_rest_is_read),
    UNIT_TEST(unreadable_files_and_folders_are_refused_and_the_rest_is_read),
    UNIT_TEST(a_single_file_stands_for_itself),
    UNIT_TEST(gzip_gives_the_same_records_as_plain),
    UNIT_TEST(html_pages_give_their_story),
    UNIT_TEST(a_position_resumes_behind_the_last_file),
    UNIT_TEST(the_seed_stories_come_out_right),
};
UNIT_MAIN("files", tests)
