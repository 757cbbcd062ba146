/*
 * The transport interface: where a host's records go. Two implementations are meant to stand behind it, files and Kafka, so
 * that a run without a broker, a replay and a live pipeline are the same code above this line.
 *
 * Work is split so that the costly half runs on any thread: pack turns a batch's records into bytes, many batches at a time;
 * write takes packets in the order of the batches, one at a time. What was written counts once finish says so.
 */
#ifndef WC_TRANSPORT_TRANSPORT_H
#define WC_TRANSPORT_TRANSPORT_H

#include <wirecopy/error.h>
#include <wirecopy/plugin.h>

/* What a batch wants sent: in order, each to an output of the sink's table. The records are borrowed. */
struct wc_outgoing {
    unsigned output;
    const void *record; /* the struct of the output's type */
};
struct wc_outbox {
    struct wc_outgoing *items;
    size_t count, cap;
};

static inline void wc_outbox_add(struct wc_outbox *outbox, unsigned output, const void *record)
{
    if (outbox->count == outbox->cap) {
        outbox->cap = outbox->cap ? outbox->cap * 2 : 64;
        outbox->items = (struct wc_outgoing *)wc_realloc(outbox->items, outbox->cap, sizeof *outbox->items);
    }
    outbox->items[outbox->count++] = (struct wc_outgoing){output, record};
}

struct wc_packet; /* a batch's bytes, in the sink's own form; reused from batch to batch */
struct wc_sink;

struct wc_sink_ops {
    struct wc_packet *(*packet_new)(struct wc_sink *sink);
    void (*packet_free)(struct wc_packet *packet); /* takes NULL */
    /* Fills packet from outbox. Any thread, a packet on one thread at a time. */
    enum wc_code (*pack)(struct wc_sink *sink, const struct wc_outbox *outbox, struct wc_packet *packet,
                         struct wc_error *err);
    /* One thread at a time, in the order of the batches. */
    enum wc_code (*write)(struct wc_sink *sink, struct wc_packet *packet, struct wc_error *err);
    /* Ends the output. complete: all of the input is in it; otherwise it stays recognisably partial. */
    enum wc_code (*finish)(struct wc_sink *sink, bool complete, struct wc_error *err);
    void (*free)(struct wc_sink *sink);
};

struct wc_sink {
    const struct wc_sink_ops *ops;
    const struct wc_output *outputs; /* borrowed; what the indexes of wc_outgoing mean */
    size_t output_count;
};

#endif
