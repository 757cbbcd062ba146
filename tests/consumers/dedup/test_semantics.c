/* What the dedup stage says of stories: copies, revisions, repeats, kills, templates, pages of one host, the window. */
#include "stage.h"

static const char harbour[] =
    "PORT ELLAN (Northwire) - The harbour board of Port Ellan voted on Tuesday to close the old ferry terminal at the "
    "end "
    "of the summer, ending a dispute that has divided the island for more than four years.\n\nThe decision, carried by "
    "seven votes to five after a debate that ran past midnight, means that all passenger traffic will move to the deep "
    "water quay on the northern shore, where the larger vessels already dock.\n\nResidents of the old town had "
    "gathered "
    "several thousand signatures against the plan, arguing that shops and guest houses near the terminal depend on the "
    "foot passengers who walk off the morning boat.\n\nThe board said that repairs to the terminal's pilings would "
    "cost "
    "more than the island collects in harbour dues over a decade, and that insurers had refused to renew cover for the "
    "pontoon after storms last winter.\n\nA spokeswoman for the ferry company welcomed the vote and promised a free "
    "bus "
    "between the old town and the northern quay for every arrival and departure.";

static const char abridged[] =
    "The harbour board of Port Ellan voted on Tuesday to close the old ferry terminal at the end of the summer, ending "
    "a "
    "dispute that has divided the island for more than four years.\n\nThe decision, carried by seven votes to five "
    "after a "
    "debate that ran past midnight, means that all passenger traffic will move to the deep water quay on the northern "
    "shore, where the larger vessels already dock.";

static const char extended[] =
    "Islanders who work in the old town woke on Wednesday to the news they had feared.\n\nThe harbour board of Port "
    "Ellan "
    "voted on Tuesday to close the old ferry terminal at the end of the summer, ending a dispute that has divided the "
    "island for more than four years.\n\nThe decision, carried by seven votes to five after a debate that ran past "
    "midnight, means that all passenger traffic will move to the deep water quay on the northern shore, where the "
    "larger "
    "vessels already dock.\n\nResidents of the old town had gathered several thousand signatures against the plan, "
    "arguing that shops and guest houses near the terminal depend on the foot passengers who walk off the morning "
    "boat.\n\nAt the bakery on Quay Street the owner was already counting what she stands to lose.";

static const char independent[] =
    "Port Ellan's ferry terminal will shut for good in September. Councillors on the harbour committee backed the "
    "closure "
    "late last night, despite a petition from traders who fear for their takings.\n\nThe committee heard from "
    "engineers "
    "that timber under the jetty has rotted beyond saving. From autumn boats are to call at the modern berth across "
    "the "
    "bay instead, and the operator says it will lay on buses.\n\nOpponents called the ruling a betrayal and hinted at "
    "going to court. The chairman said the books left no choice.";

static const char other[] =
    "Growers in the Marrow valley expect the smallest apple harvest in a generation after frost in May destroyed most "
    "of "
    "the blossom, the regional growers' association said.\n\nPrices for table fruit are already a fifth above last "
    "year's, and cider makers are looking abroad for supplies, it added. The government is considering help for "
    "orchards "
    "that lost more than half of their crop.";

static void an_equal_story_is_an_exact_copy(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    ASSERT_VERDICT(judge(s, story(s, "a", harbour, 0)), "unique new");
    ASSERT_INT(s->unique_count, 1);
    ASSERT_STR(s->unique.dedup.verdict, "unique");
    ASSERT_VERDICT(judge(s, story(s, "b", harbour, 1)), "duplicate exact");
    ASSERT_INT(s->unique_count, 0);
    ASSERT_INT(s->duplicate_count, 1);
    ASSERT_STR(s->duplicate.kind, "exact");
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    ASSERT_INT(s->duplicate.lag_ms, HOUR);
    stage_free(s);
}

static void abridged_and_extended_copies_are_found_and_say_where(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    ASSERT_VERDICT(judge(s, story(s, "b", abridged, 1)), "duplicate score");
    ASSERT_STR(s->duplicate.kind, "contained");
    CU_ASSERT_TRUE(s->duplicate.containment > 0.9 && s->duplicate.resemblance < 0.6);
    ASSERT_VERDICT(judge(s, story(s, "c", extended, 2)), "duplicate score");
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    ASSERT_INT(s->duplicate.passage_count, 1);
    struct wc_passage passage = s->duplicate.passages[0];
    wc_str found = wc_str_slice(WC_STR(extended), (size_t)passage.start, (size_t)passage.end);
    CU_ASSERT_TRUE(wc_str_starts(found, WC_STR("The harbour board")));
    CU_ASSERT_TRUE(wc_str_ends(found, WC_STR("morning boat")));
    stage_free(s);
}

static void independent_and_other_stories_are_unique(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", independent, 1));
    ASSERT_STR(s->decision.verdict, "unique");
    judge(s, story(s, "c", other, 1));
    ASSERT_STR(s->decision.verdict, "unique");
    stage_free(s);
}

static void copies_link_to_the_first_and_must_match_it_themselves(void)
{
    /* b is like a, and c is like b; c has too little of a. */
    static const char b[] =
        "The harbour board of Port Ellan voted on Tuesday to close the old ferry terminal at the end of the summer, "
        "ending a dispute that has divided the island for more than four years. The decision was carried by seven "
        "votes "
        "to five.\n\nMusicians from nine countries will play at the festival of sea songs, which opens on Friday with "
        "a "
        "concert on the beach and goes on for a week in the halls and taverns of the northern villages.";
    static const char c[] =
        "Musicians from nine countries will play at the festival of sea songs, which opens on Friday with a concert on "
        "the beach and goes on for a week in the halls and taverns of the northern villages. Tickets are sold out.";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", abridged, 0));
    ASSERT_VERDICT(judge(s, story(s, "b", b, 1)), "duplicate score");
    judge(s, story(s, "c", c, 2));
    ASSERT_STR(s->decision.verdict, "unique");
    stage_free(s);
}

static void a_shared_quotation_alone_is_no_copy(void)
{
#define STATEMENT                                                                                                      \
    "\u201CWe have looked at every figure that the ministry gave us, and we find that none of them can be squared "    \
    "with "                                                                                                            \
    "what the fishing crews land at the quays every single morning of the season,\u201D"
    static const char one[] =
        "The head of the fishermen's union left the talks in the capital on Monday without a deal. "
        "\n\n" STATEMENT " she told reporters at the gate before she got into a waiting car.";
    static const char two[] =
        "New quotas will come into force in a fortnight unless parliament steps in, a junior minister "
        "confirmed.\n\nUnions are furious. " STATEMENT " their leader declared.";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", one, 0));
    judge(s, story(s, "b", two, 1));
    ASSERT_STR(s->decision.verdict, "unique");
    stage_free(s);
    s = stage_new("quote_weight=1", "ingested"); /* which is the rule that makes the difference */
    judge(s, story(s, "a", one, 0));
    ASSERT_VERDICT(judge(s, story(s, "b", two, 1)), "duplicate score");
    stage_free(s);
}

static void a_template_with_other_numbers_or_another_subject_is_no_copy(void)
{
    static const char one[] =
        "Halden Mills Inc said its board declared a quarterly dividend of 14 cents a share, payable "
        "April 30 to holders of record on April 9. The company has 3.1 mln shares outstanding.";
    static const char numbers[] =
        "Halden Mills Inc said its board declared a quarterly dividend of 15 cents a share, payable "
        "July 31 to holders of record on July 8. The company has 3.1 mln shares outstanding.";
    static const char subject[] =
        "Orrin Foods Inc said its board declared a quarterly dividend of 14 cents a share, payable "
        "April 30 to holders of record on April 9. The company has 3.1 mln shares outstanding.";
    static const char same[] = "Halden Mills Inc said its board has declared a quarterly dividend of fourteen cents a "
                               "share, payable April 30 to holders of record on April nine. The company has 3,100,000 "
                               "shares outstanding.";
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article article = story(s, "a", one, 0);
    article.title = WC_STR("HALDEN MILLS SETS QUARTERLY DIVIDEND");
    judge(s, article);
    article = story(s, "b", numbers, 1);
    article.title = WC_STR("HALDEN MILLS SETS QUARTERLY DIVIDEND");
    ASSERT_VERDICT(judge(s, article), "unique other-numbers");
    article = story(s, "c", subject, 1);
    article.title = WC_STR("ORRIN FOODS SETS QUARTERLY DIVIDEND");
    ASSERT_VERDICT(judge(s, article), "unique other-subject");
    article = story(s, "d", same, 1);
    article.title = WC_STR("CORRECTED - HALDEN SETS DIVIDEND");
    ASSERT_VERDICT(judge(s, article), "duplicate score");
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    stage_free(s);
}

static struct wc_article titled(struct stage *s, const char *id, const char *title, const char *body, double hour)
{
    struct wc_article article = story(s, id, body, hour);
    article.title = wc_str_of(title);
    return article;
}

#define TUGS                                                                                                           \
    "Tug crews kept two container ships from leaving the deep water quay on Sunday, shipping agents said, and called " \
    "on the owners of the line to take back the dismissal of nine stokers before the week is out"

static void a_short_text_under_another_headline_is_a_copy(void)
{
    static const char credit[] = TUGS ".\n\nNorthwire";
    static const char other_name[] =
        "Pilots kept two container ships from leaving the deep water quay on Sunday, shipping agents said, and called "
        "on the owners of the line to take back the dismissal of nine stokers before the week is out.";
    static const char other_number[] =
        "Tug crews kept three container ships from leaving the deep water quay on Sunday, shipping agents said, and "
        "called on the owners of the line to take back the dismissal of six stokers before the week is out.";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, titled(s, "a", "HARBOUR DISPUTE WIDENS", TUGS ".", 0));
    ASSERT_VERDICT(judge(s, titled(s, "b", "STRIKE HOLDS UP SHIPS", TUGS ".", 1)), "duplicate score");
    ASSERT_STR(s->duplicate.kind, "near");
    CU_ASSERT_DOUBLE_EQUAL(s->duplicate.score, 1, 1e-9);
    ASSERT_VERDICT(judge(s, titled(s, "c", "STRIKE HOLDS UP SHIPS", credit, 2)), "duplicate score");
    /* What a frame filled anew looks like: a name or a figure is another. */
    ASSERT_VERDICT(judge(s, titled(s, "d", "STRIKE HOLDS UP SHIPS", other_name, 3)), "unique other-subject");
    ASSERT_VERDICT(judge(s, titled(s, "e", "STRIKE HOLDS UP SHIPS", other_number, 4)), "unique other-numbers");
    stage_free(s);
}

static void a_note_that_leaves_its_subject_to_the_headline_is_no_copy(void)
{
    static const char note[] = "Quarterly dividend four cents against four cents before. Payable April 30 to holders "
                               "of record April 9.";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, titled(s, "a", "HALDEN MILLS SETS DIVIDEND", note, 0));
    ASSERT_VERDICT(judge(s, titled(s, "b", "ORRIN FOODS SETS DIVIDEND", note, 1)), "unique other-subject");
    stage_free(s);
}

static void a_flash_inside_a_long_report_is_contained(void)
{
    static const char flash[] =
        "The harbour board of Port Ellan voted on Tuesday to close the old ferry terminal at the "
        "end of the summer.";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", flash, 1));
    ASSERT_STR(s->decision.verdict, "duplicate");
    stage_free(s);
}

static void very_short_texts_match_only_if_equal(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", "Markets close higher in Port Ellan", 0));
    ASSERT_VERDICT(judge(s, story(s, "b", "Markets close higher in Port Ellan today", 1)), "unique short");
    ASSERT_VERDICT(judge(s, story(s, "c", "Markets close higher in Port Ellan", 1)), "duplicate exact");
    ASSERT_VERDICT(judge(s, story(s, "d", "Hello", 1)), "unique new");
    stage_free(s);
}

static void stories_without_a_body_are_copies_only_by_a_title_that_says_something(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article article = story(s, "a", "", 0);
    article.title = WC_STR("Video");
    judge(s, article);
    article = story(s, "b", "", 0);
    article.title = WC_STR("Video");
    ASSERT_VERDICT(judge(s, article), "unique new");
    article = story(s, "c", "", 0);
    article.title = WC_STR("Harbour board votes to close terminal");
    judge(s, article);
    article.id = story(s, "d", "", 0).id;
    ASSERT_VERDICT(judge(s, article), "duplicate exact");
    stage_free(s);
}

static void unspaced_scripts_are_compared_too(void)
{
    static const char one[] =
        "\u5E02\u8B70\u4F1A\u306F\u706B\u66DC\u65E5\u3001\u53E4\u3044\u30D5\u30A7\u30EA\u30FC\u306E\u30BF\u30FC\u30DF"
        "\u30CA"
        "\u30EB\u3092\u590F\u306E\u7D42\u308F\u308A\u306B\u9589\u3058\u308B\u3053\u3068\u3092\u6C7A\u3081\u305F\u3002";
    static const char two[] = "\u901F\u5831\u3002\u5E02\u8B70\u4F1A\u306F\u706B\u66DC\u65E5\u3001\u53E4\u3044\u30D5"
                              "\u30A7\u30EA\u30FC\u306E\u30BF"
                              "\u30FC\u30DF\u30CA\u30EB\u3092\u590F\u306E\u7D42\u308F\u308A\u306B\u9589\u3058\u308B"
                              "\u3053\u3068\u3092\u6C7A\u3081"
                              "\u305F\u3068\u767A\u8868\u3057\u305F\u3002";
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", one, 0));
    ASSERT_VERDICT(judge(s, story(s, "b", two, 1)), "duplicate score");
    stage_free(s);
}

/* ---- semantics */

static void a_repeat_is_logged_and_nothing_else(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "a", harbour, 5));
    ASSERT_STR(s->decision.verdict, "repeat");
    ASSERT_INT(s->unique_count + s->duplicate_count, 0);
    stage_free(s);
}

static void a_revision_of_an_original_passes_and_stands_for_its_group(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "a", other, 1)); /* rewritten wholly */
    ASSERT_STR(s->decision.verdict, "revision");
    ASSERT_INT(s->unique.revision, 1);
    ASSERT_STR(s->unique.dedup.verdict, "revision");
    judge(s, story(s, "b", other, 2));
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    ASSERT_INT(s->duplicate.leader_revision, 1);
    ASSERT_INT(s->duplicate.lag_ms, 2 * HOUR);
    judge(s, story(s, "c", abridged, 3)); /* of the first form */
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    ASSERT_INT(s->duplicate.leader_revision, 0);
    stage_free(s);
}

static void a_revision_of_a_copy_is_judged_again(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", abridged, 1));
    judge(s, story(s, "b", extended, 2));
    ASSERT_VERDICT(judge(s, story(s, "b", harbour, 3)), "duplicate exact");
    ASSERT_INT(s->duplicate.revision, 2);
    judge(s, story(s, "b", other, 4));
    ASSERT_STR(s->decision.verdict, "unique");
    ASSERT_INT(s->unique.revision, 3);
    judge(s, story(s, "c", other, 5)); /* b leads from now on */
    ASSERT_STR(s->duplicate.leader.source_guid, "b");
    stage_free(s);
}

static void a_kill_passes_and_names_the_copies_known(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    struct wc_article copy = story(s, "b", abridged, 1);
    copy.url = WC_STR("https://copy.example/1");
    judge(s, copy);
    judge(s, story(s, "c", extended, 2));
    struct wc_article kill = story(s, "a", "KILL: the harbour story is withdrawn.", 3);
    kill.kind = WC_STR("kill");
    judge(s, kill);
    ASSERT_STR(s->decision.verdict, "passed");
    ASSERT_STR(s->unique.dedup.verdict, "passed");
    ASSERT_INT(s->duplicate_count, 2);
    ASSERT_STR(s->duplicate.kind, "kill");
    ASSERT_STR(s->duplicate.copy.source_guid, "b");
    ASSERT_STR(s->duplicate.copy.url, "https://copy.example/1");
    judge(s, kill);
    ASSERT_STR(s->decision.verdict, "repeat");
    judge(s, story(s, "d", harbour, 4)); /* what was killed is still known for what it is */
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    struct wc_article unknown = story(s, "x", "WITHDRAWN", 5);
    unknown.kind = WC_STR("withdrawal");
    judge(s, unknown);
    ASSERT_STR(s->decision.verdict, "passed");
    ASSERT_INT(s->duplicate_count, 0);
    stage_free(s);
}

static struct wc_article a_kill(struct stage *s, const char *id, const char *title, double hour)
{
    struct wc_article kill = titled(s, id, title, "Not to be used.", hour);
    kill.kind = WC_STR("kill");
    return kill;
}

static void copies_after_a_kill_name_what_was_killed(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article first = titled(s, "a", "Harbour board closes terminal", harbour, 0);
    first.url = WC_STR("https://wire.example/1");
    judge(s, first);
    judge(s, story(s, "b", abridged, 1));
    judge(s, a_kill(s, "a", "KILL harbour", 2));
    judge(s, a_kill(s, "a", "KILL harbour, again", 3));
    judge(s, story(s, "c", extended, 4));
    ASSERT_STR(s->duplicate.leader.title, "Harbour board closes terminal");
    ASSERT_STR(s->duplicate.leader.url, "https://wire.example/1");
    ASSERT_INT(s->duplicate.leader_revision, 0);
    judge(s, a_kill(s, "a", "KILL harbour, third", 5));
    ASSERT_INT(s->duplicate_count, 1);
    ASSERT_STR(s->duplicate.leader.title, "Harbour board closes terminal");
    ASSERT_INT(s->duplicate.leader_revision, 0); /* the form that the title is of */
    judge(s, a_kill(s, "x", "KILL unknown", 6)); /* of what is known by its kill only, the kill is what is known */
    judge(s, a_kill(s, "b", "KILL copy", 7));
    ASSERT_INT(s->duplicate_count, 0);
    stage_free(s);
}

static void a_copy_names_the_form_it_was_compared_with(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article form = titled(s, "a", "Board votes", harbour, 0);
    form.url = WC_STR("https://wire.example/1");
    form.published = (struct wc_time){1000, WC_TIME_SECOND, true};
    judge(s, form);
    form = titled(s, "a", "Apples fail", other, 1);
    form.url = WC_STR("https://wire.example/2");
    form.published.ms = 2000;
    judge(s, form);
    judge(s, a_kill(s, "a", "KILL", 2));
    judge(s, story(s, "b", abridged, 3));
    ASSERT_INT(s->duplicate.leader_revision, 0);
    ASSERT_STR(s->duplicate.leader.title, "Board votes");
    ASSERT_STR(s->duplicate.leader.url, "https://wire.example/1");
    ASSERT_INT(s->duplicate.leader.published.ms, 1000);
    judge(s, story(s, "c", other, 4));
    ASSERT_INT(s->duplicate.leader_revision, 1);
    ASSERT_STR(s->duplicate.leader.title, "Apples fail");
    ASSERT_STR(s->duplicate.leader.url, "https://wire.example/2");
    ASSERT_INT(s->duplicate.leader.published.ms, 2000);
    /* When the story was first seen is of the story, whichever form is meant; the lag counts from there. */
    ASSERT_INT(s->duplicate.leader.first_seen, 24000 * HOUR);
    ASSERT_INT(s->duplicate.lag_ms, 4 * HOUR);
    judge(s, a_kill(s, "a", "KILL again", 5)); /* and a kill names the last form */
    ASSERT_INT(s->duplicate.leader_revision, 1);
    ASSERT_STR(s->duplicate.leader.title, "Apples fail");
    stage_free(s);
}

static void a_kill_names_only_copies_that_none_before_it_named(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", abridged, 1));
    judge(s, story(s, "c", extended, 2));
    judge(s, a_kill(s, "a", "KILL", 3));
    ASSERT_INT(s->duplicate_count, 2);
    judge(s, a_kill(s, "a", "KILL again", 4));
    ASSERT_STR(s->decision.verdict, "passed");
    ASSERT_INT(s->duplicate_count, 0);
    judge(s, story(s, "d", harbour, 5));
    judge(s, story(s, "a", other, 6)); /* a new form of what was killed does not bring them back */
    judge(s, a_kill(s, "a", "KILL a third time", 7));
    ASSERT_INT(s->duplicate_count, 1);
    ASSERT_STR(s->duplicate.copy.source_guid, "d");
    judge(s, story(s, "b", extended, 8)); /* a copy sent anew after the kill has not heard of it */
    judge(s, a_kill(s, "a", "KILL a fourth time", 9));
    ASSERT_INT(s->duplicate_count, 1);
    ASSERT_STR(s->duplicate.copy.source_guid, "b");
    stage_free(s);
}

static void a_copy_whose_kill_comes_first_is_still_a_copy(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    for (int i = 0; i < 2; i++) {
        struct wc_article kill = story(s, "b", i ? "KILL: not to be used" : "KILL", 1 + i);
        kill.kind = WC_STR("kill");
        judge(s, kill);
        ASSERT_STR(s->decision.verdict, "passed");
    }
    judge(s, story(s, "b", abridged, 3));
    ASSERT_STR(s->decision.verdict, "duplicate");
    ASSERT_INT(s->decision.revision, 2);
    ASSERT_STR(s->duplicate.leader.source_guid, "a");
    struct wc_article kill = story(s, "c", "KILL", 4);
    kill.kind = WC_STR("kill");
    judge(s, kill);
    judge(s, story(s, "c", other, 5)); /* and an original an original */
    ASSERT_STR(s->decision.verdict, "unique");
    ASSERT_INT(s->unique.revision, 1);
    judge(s, story(s, "d", other, 6));
    ASSERT_STR(s->duplicate.leader.source_guid, "c");
    stage_free(s);
}

static void of_equal_originals_the_first_in_reach_leads(void)
{
    static const char brief[] = "Markets close higher in Port Ellan";
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article live = story(s, "live", brief, 100), archive = story(s, "archive", brief, 101);
    archive.first_seen -= 1000 * HOUR;
    judge(s, live);
    ASSERT_VERDICT(judge(s, archive), "unique new");
    ASSERT_VERDICT(judge(s, story(s, "copy", brief, 102)), "duplicate exact");
    ASSERT_STR(s->duplicate.leader.source_guid, "live");
    judge(s, story(s, "x", harbour, 103));
    judge(s, story(s, "y", other, 104));
    ASSERT_VERDICT(judge(s, story(s, "y", harbour, 105)), "revision same-id");
    ASSERT_VERDICT(judge(s, story(s, "z", harbour, 106)), "duplicate exact");
    ASSERT_STR(s->duplicate.leader.source_guid, "x");                     /* who had it first, not who had it last */
    ASSERT_VERDICT(judge(s, story(s, "late", brief, 173)), "unique new"); /* the live one has left the window */
    struct wc_article old = story(s, "old", brief, 172.5);
    old.first_seen = archive.first_seen;
    ASSERT_VERDICT(judge(s, old), "duplicate exact");
    ASSERT_STR(s->duplicate.leader.source_guid, "archive");
    stage_free(s);
}

static void clocks_that_lie_farthest_apart_have_a_lag(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article first = story(s, "a", harbour, 0);
    first.first_seen = INT64_MIN;
    judge(s, first);
    struct wc_article copy = story(s, "b", harbour, 1);
    copy.first_seen = INT64_MIN + HOUR;
    judge(s, copy);
    ASSERT_STR(s->decision.verdict, "duplicate");
    ASSERT_INT(s->duplicate.lag_ms, HOUR);
    first.body = wc_str_of(extended); /* its later form is of today, its first one of long ago */
    first.first_seen = copy.first_seen = 24002 * HOUR;
    first.ingested = copy.ingested = first.first_seen;
    first.content_hash = copy.content_hash = WC_STR_NONE;
    judge(s, first);
    copy.id = stage_hex(s, "c", 1);
    copy.body = first.body;
    judge(s, copy);
    ASSERT_STR(s->decision.verdict, "duplicate");
    CU_ASSERT_EQUAL(s->duplicate.lag_ms, INT64_MAX);
    stage_free(s);
}

static void mode_tag_lets_copies_through_marked(void)
{
    struct stage *s = stage_new("mode=tag", "ingested");
    judge(s, story(s, "a", harbour, 0));
    wc_str leader = s->decision.id;
    judge(s, story(s, "b", abridged, 1));
    ASSERT_INT(s->unique_count, 1);
    ASSERT_STR(s->unique.dedup.verdict, "duplicate");
    CU_ASSERT_TRUE(wc_str_equal(s->unique.dedup.leader_id, leader));
    CU_ASSERT_TRUE(s->unique.dedup.score > 0.36);
    stage_free(s);
}

static void a_record_with_a_bad_id_is_rejected(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    struct wc_article article = story(s, "a", harbour, 0);
    article.id = WC_STR("not hex");
    ASSERT_VERDICT(judge(s, article), "rejected");
    stage_free(s);
}

/* ---- the window */

static void the_window_has_edges_in_arrival(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", abridged, 72));
    ASSERT_STR(s->decision.verdict, "duplicate");
    struct wc_article late = story(s, "c", abridged, 72);
    late.ingested++;
    late.first_seen = late.ingested;
    judge(s, late);
    ASSERT_STR(s->decision.verdict, "unique");
    stage_free(s);
}

static void the_window_has_edges_in_first_seen(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 100));
    struct wc_article old = story(s, "b", abridged, 101);
    old.first_seen -= 80 * HOUR; /* from an archive that is filled in beside live news */
    judge(s, old);
    ASSERT_STR(s->decision.verdict, "unique");
    struct wc_article near = story(s, "c", extended, 102);
    near.first_seen -= 70 * HOUR;
    judge(s, near);
    ASSERT_STR(s->decision.verdict, "duplicate");
    stage_free(s);
}

static void one_bad_clock_ruins_nothing_that_comes_after(void)
{
    struct stage *s = stage_new(NULL, "published");
    struct wc_article mad = story(s, "m", other, 0);
    mad.published = (struct wc_time){INT64_MAX, WC_TIME_SECOND, true};
    judge(s, mad);
    judge(s, story(s, "a", harbour, 1));
    judge(s, story(s, "b", abridged, 2));
    ASSERT_STR(s->decision.verdict, "duplicate");
    CU_ASSERT_EQUAL(s->decision.decided, s->decision.arrival);
    struct wc_state_size size;
    wc_dedup_size(s->stage, &size);
    ASSERT_INT(size.stories, 2);
    stage_free(s);
}

static void what_leaves_the_window_leaves_memory(void)
{
    struct stage *s = stage_new("window=1h", "ingested");
    char body[600], id[20];
    for (int i = 0; i < 2000; i++) {
        snprintf(id, sizeof id, "s%d", i);
        snprintf(body, sizeof body, "Story %d of %d tells of event %x in town %x with guests %d and %x and %d there", i,
                 i * 7, i * 2654435761u, i * 40503u, i + 3, i * 97u, i * 13);
        judge(s, story(s, id, wc_arena_dup(s->emit.keep, wc_str_of(body)).data, i * 0.1));
    }
    struct wc_state_size size;
    wc_dedup_size(s->stage, &size);
    CU_ASSERT_TRUE(size.stories <= 11 && size.texts <= 11);
    CU_ASSERT_TRUE(size.bytes < 22000);
    stage_free(s);
}

static void the_memory_bound_forgets_archives_first(void)
{
    struct stage *s = stage_new("memory=1M", "ingested");
    struct wc_article article = story(s, "live", harbour, 0);
    judge(s, article);
    struct wc_state_size size;
    uint64_t evicted = 0;
    int rounds = 0;
    for (int i = 0; i < 2500; i++) {
        char body[300], id[20];
        snprintf(id, sizeof id, "s%d", i);
        snprintf(body, sizeof body, "Archive item %x says %x of %x and %x by %x near %x for %x at %x under %x",
                 i * 2654435761u, i * 40503u, i * 97u, i * 1009u, i * 31u, i * 77u, i * 5u, i * 3u, i * 11u);
        article = story(s, id, wc_arena_dup(s->emit.keep, wc_str_of(body)).data, 1);
        article.first_seen -= 60 * HOUR + i;
        judge(s, article);
        wc_dedup_size(s->stage, &size);
        rounds += size.evicted > evicted;
        evicted = size.evicted;
    }
    CU_ASSERT_TRUE(size.evicted > 0 && size.bytes < 1 << 20);
    CU_ASSERT_TRUE(size.bytes + size.boilerplate_bytes <= 1 << 20);
    CU_ASSERT_TRUE(rounds > 1 && rounds < 100); /* each makes room for many records */
    judge(s, story(s, "copy", abridged, 2));
    ASSERT_STR(s->decision.verdict, "duplicate");
    stage_free(s);
}

/* ---- pages */

static struct wc_article page(struct stage *s, const char *url, const char *body, double hour)
{
    struct wc_article article = story(s, url, body, hour);
    article.url = wc_str_of(url);
    return article;
}

#define LOGIN                                                                                                          \
    "Already a subscriber to the print edition but without a login for the site? Tell us the number on your label "    \
    "and "                                                                                                             \
    "we will send you a password by post within three working days, or call the desk that looks after our readers."
#define FRIENDS                                                                                                        \
    "A link has been sent to your friend and a copy to yourself. Let the friends in your network know what you are "   \
    "reading about, and read the rules of the house before you join the conversation under this article."

static void paragraphs_that_a_host_repeats_stop_counting(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    static const char *const own[] = {"Rain fell.", "Snow fell on the hills all night long and the passes are shut.",
                                      "A bridge opened in Tarn on Sunday.",
                                      "The museum in Hollin shows clocks from six centuries until the spring."};
    for (int i = 0; i < 4; i++) {
        wc_str body = wc_arena_printf(s->emit.keep, "%s\n\n" LOGIN "\n\n" FRIENDS, own[i]);
        wc_str url = wc_arena_printf(s->emit.keep, "https://www.gazette.example/story/%d", i);
        judge(s, page(s, url.data, body.data, i));
    }
    /* By now the furniture is known: what is left is a text of its own, a stub. */
    CU_ASSERT_TRUE(s->decision.word_count < 15);
    /* Another host with the same furniture has not been seen with it: there it counts still. */
    judge(s, page(s, "https://other.example/1", "Rain fell.\n\n" LOGIN "\n\n" FRIENDS, 5));
    CU_ASSERT_TRUE(s->decision.word_count > 60);
    stage_free(s);
}

static void captures_of_one_address_count_once(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    for (int i = 0; i < 4; i++) {
        struct wc_article article = page(s, "https://gazette.example/story?utm_source=a#x",
                                         "One.\n\n" LOGIN "\n\n" FRIENDS, i);
        article.id = story(s, wc_arena_printf(s->emit.keep, "capture %d", i).data, "", 0).id;
        article.title = wc_arena_printf(s->emit.keep, "Capture %d", i);
        judge(s, article);
        CU_ASSERT_TRUE(s->decision.word_count > 60);
    }
    ASSERT_VERDICT("duplicate same-address", wc_arena_printf(s->emit.keep, "%.*s %.*s", WC_STR_ARG(s->decision.verdict),
                                                             WC_STR_ARG(s->decision.reason))
                                                 .data);
    stage_free(s);
}

static void paragraphs_that_a_story_repeats_do_not_count(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, page(s, "https://gazette.example/1", LOGIN "\n\nA bridge opened in Tarn on Sunday.\n\n" LOGIN, 0));
    CU_ASSERT_TRUE(s->decision.word_count < 10);
    judge(s, page(s, "https://gazette.example/2", FRIENDS "\n\n" FRIENDS, 0)); /* nothing but repeats: they count */
    CU_ASSERT_TRUE(s->decision.word_count > 30);
    stage_free(s);
}

static void pages_of_one_host_must_share_a_beginning(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    static const char playlist[] = "\n\nMore clips: the mayor opens the fair and tastes the first pie; a dog that "
                                   "guards a lighthouse on its own; how the "
                                   "bell of Tarn was raised from the lake; nine ways to tie a net; the last miller of "
                                   "the Marrow valley speaks about "
                                   "flour, water and stubborn mules; a choir sings in the flooded mine; winter "
                                   "swimmers and the doctor who joins them.";
    wc_str one = wc_arena_printf(s->emit.keep,
                                 "Firefighters freed a cow from the ice of the town pond in Hollin this morning, "
                                 "watched by a crowd of schoolchildren who had named her Daisy by noon.%s",
                                 playlist);
    wc_str two = wc_arena_printf(s->emit.keep,
                                 "A painter has covered the old grain silo with a portrait of his grandmother, "
                                 "who drove the first tractor in the district and lived to see a hundred.%s",
                                 playlist);
    judge(s, page(s, "https://video.example/cow", one.data, 0));
    ASSERT_VERDICT(judge(s, page(s, "https://video.example/silo", two.data, 1)), "unique other-beginning");
    ASSERT_VERDICT(
        judge(s, page(s, "https://video.example/cow-2", wc_arena_printf(s->emit.keep, "%s Again.", one.data).data, 2)),
        "duplicate same-host");
    stage_free(s);
}

static void an_agency_that_repeats_itself_has_no_boilerplate(void)
{
    struct stage *s = stage_new(NULL, "ingested");
    judge(s, story(s, "a", harbour, 0));
    judge(s, story(s, "b", extended, 1));
    judge(s, story(s, "c", abridged, 2));
    struct wc_article fourth = story(s, "d", harbour, 3);
    fourth.title = WC_STR("RPT");
    ASSERT_VERDICT(judge(s, fourth), "duplicate score");
    stage_free(s);
}

static const struct unit_test tests[] = {
    UNIT_TEST(an_equal_story_is_an_exact_copy),
    UNIT_TEST(abridged_and_extended_copies_are_found_and_say_where),
    UNIT_TEST(independent_and_other_stories_are_unique),
    UNIT_TEST(copies_link_to_the_first_and_must_match_it_themselves),
    UNIT_TEST(a_shared_quotation_alone_is_no_copy),
    UNIT_TEST(a_template_with_other_numbers_or_another_subject_is_no_copy),
    UNIT_TEST(a_short_text_under_another_headline_is_a_copy),
    UNIT_TEST(a_note_that_leaves_its_subject_to_the_headline_is_no_copy),
    UNIT_TEST(a_flash_inside_a_long_report_is_contained),
    UNIT_TEST(very_short_texts_match_only_if_equal),
    UNIT_TEST(stories_without_a_body_are_copies_only_by_a_title_that_says_something),
    UNIT_TEST(unspaced_scripts_are_compared_too),
    UNIT_TEST(a_repeat_is_logged_and_nothing_else),
    UNIT_TEST(a_revision_of_an_original_passes_and_stands_for_its_group),
    UNIT_TEST(a_revision_of_a_copy_is_judged_again),
    UNIT_TEST(a_kill_passes_and_names_the_copies_known),
    UNIT_TEST(copies_after_a_kill_name_what_was_killed),
    UNIT_TEST(a_copy_names_the_form_it_was_compared_with),
    UNIT_TEST(a_kill_names_only_copies_that_none_before_it_named),
    UNIT_TEST(a_copy_whose_kill_comes_first_is_still_a_copy),
    UNIT_TEST(of_equal_originals_the_first_in_reach_leads),
    UNIT_TEST(clocks_that_lie_farthest_apart_have_a_lag),
    UNIT_TEST(mode_tag_lets_copies_through_marked),
    UNIT_TEST(a_record_with_a_bad_id_is_rejected),
    UNIT_TEST(the_window_has_edges_in_arrival),
    UNIT_TEST(the_window_has_edges_in_first_seen),
    UNIT_TEST(one_bad_clock_ruins_nothing_that_comes_after),
    UNIT_TEST(what_leaves_the_window_leaves_memory),
    UNIT_TEST(the_memory_bound_forgets_archives_first),
    UNIT_TEST(paragraphs_that_a_host_repeats_stop_counting),
    UNIT_TEST(captures_of_one_address_count_once),
    UNIT_TEST(paragraphs_that_a_story_repeats_do_not_count),
    UNIT_TEST(pages_of_one_host_must_share_a_beginning),
    UNIT_TEST(an_agency_that_repeats_itself_has_no_boilerplate),
};
UNIT_MAIN("dedup semantics", tests)
