/* The ordered pipeline: what serial filters see does not depend on threads, and no failure is lost. */
#include "unit.h"

#include "host/pipeline.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { TOKENS = 7, MADE = 2000 };

struct token {
    uint64_t number, squared;
};

struct world {
    uint64_t made, limit, fail_at;
    uint64_t seen[MADE];
    size_t seen_count;
    atomic_int in_serial, in_flight, most_in_flight;
    bool overlapped, unsquared;
};

static enum wc_code make(void *arg, void *token_arg, bool *ret_end, struct wc_error *err)
{
    struct world *world = arg;
    struct token *token = token_arg;
    (void)err;
    if (world->made == world->limit) {
        *ret_end = true;
        return WC_OK;
    }
    int now = atomic_fetch_add(&world->in_flight, 1) + 1;
    if (now > atomic_load(&world->most_in_flight))
        atomic_store(&world->most_in_flight, now);
    token->number = world->made++;
    token->squared = 0;
    return WC_OK;
}

static enum wc_code square(void *arg, void *token_arg, struct wc_error *err)
{
    struct world *world = arg;
    struct token *token = token_arg;
    for (volatile uint64_t i = 0; i < (token->number * 7919) % 4000; i++)
        continue; /* uneven, so that tokens overtake one another */
    if (token->number == world->fail_at)
        return wc_fail(err, WC_E_DATA, "token %llu", (unsigned long long)token->number);
    token->squared = token->number * token->number;
    return WC_OK;
}

static enum wc_code note(void *arg, void *token_arg, struct wc_error *err)
{
    struct world *world = arg;
    struct token *token = token_arg;
    (void)err;
    if (atomic_fetch_add(&world->in_serial, 1) != 0)
        world->overlapped = true;
    world->unsquared |= token->squared != token->number * token->number;
    world->seen[world->seen_count++] = token->number;
    atomic_fetch_sub(&world->in_serial, 1);
    return WC_OK;
}

static enum wc_code leave(void *arg, void *token, struct wc_error *err)
{
    struct world *world = arg;
    (void)token, (void)err;
    atomic_fetch_sub(&world->in_flight, 1);
    return WC_OK;
}

static enum wc_code run_world(struct world *world, uint64_t limit, uint64_t fail_at, unsigned threads,
                              struct wc_error *err)
{
    struct token tokens[TOKENS];
    void *pointers[TOKENS];
    memset(world, 0, sizeof *world);
    world->limit = limit;
    world->fail_at = fail_at;
    for (size_t i = 0; i < TOKENS; i++)
        pointers[i] = &tokens[i];
    struct wc_filter filters[] = {
        {WC_FILTER_PARALLEL, square, world}, {WC_FILTER_SERIAL, note, world}, {WC_FILTER_SERIAL, leave, world}};
    struct wc_pipeline pipeline = {make, world, filters, 3, pointers, TOKENS};
    return wc_pipeline_run(&pipeline, threads, err);
}

static void serial_filters_see_every_token_once_in_order_at_any_thread_count(void)
{
    static struct world world;
    for (unsigned threads = 1; threads <= 8; threads++) {
        ASSERT_INT(run_world(&world, MADE, UINT64_MAX, threads, NULL), WC_OK);
        ASSERT_INT(world.seen_count, MADE);
        size_t in_order = 0;
        while (in_order < world.seen_count && world.seen[in_order] == in_order)
            in_order++;
        ASSERT_INT(in_order, MADE);
        CU_ASSERT_FALSE(world.overlapped);
        CU_ASSERT_FALSE(world.unsquared);
    }
}

static void tokens_in_flight_never_exceed_their_number(void)
{
    static struct world world;
    run_world(&world, MADE, UINT64_MAX, 8, NULL);
    CU_ASSERT_TRUE(atomic_load(&world.most_in_flight) <= TOKENS);
    ASSERT_INT(atomic_load(&world.in_flight), 0);
}

static void a_failure_ends_the_run_and_nothing_behind_it_reaches_a_serial_filter(void)
{
    static struct world world;
    for (unsigned threads = 1; threads <= 4; threads++) {
        struct wc_error err = WC_ERROR_INIT;
        ASSERT_INT(run_world(&world, MADE, 500, threads, &err), WC_E_DATA);
        ASSERT_STR(wc_str_of(err.text), "token 500");
        CU_ASSERT_TRUE(world.seen_count <= 500);
        for (size_t i = 0; i < world.seen_count; i++)
            CU_ASSERT_EQUAL(world.seen[i], i);
    }
}

static void an_empty_input_ends_at_once(void)
{
    static struct world world;
    ASSERT_INT(run_world(&world, 0, UINT64_MAX, 4, NULL), WC_OK);
    ASSERT_INT(world.seen_count, 0);
}

static const struct unit_test tests[] = {
    UNIT_TEST(serial_filters_see_every_token_once_in_order_at_any_thread_count),
    UNIT_TEST(tokens_in_flight_never_exceed_their_number),
    UNIT_TEST(a_failure_ends_the_run_and_nothing_behind_it_reaches_a_serial_filter),
    UNIT_TEST(an_empty_input_ends_at_once),
};
UNIT_MAIN("pipeline", tests)
