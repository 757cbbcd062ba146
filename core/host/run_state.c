/* See run_state.h. */
#include "host/run_state.h"

#include <stdlib.h>

enum wc_code wc_run_filters(struct wc_run_state *state, wc_run_input *input, const struct wc_filter *filters,
                            size_t count, struct wc_error *err)
{
    void **tokens = wc_zalloc(state->token_count, sizeof *tokens);
    for (size_t i = 0; i < state->token_count; i++)
        tokens[i] = &state->tokens[i];
    struct wc_pipeline pipeline = {input, state, filters, count, tokens, state->token_count};
    enum wc_code code = wc_pipeline_run(&pipeline, state->run->threads, err);
    free(tokens);
    return code;
}
