package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;

/**
 * Transfers that are applied all or none, in order. The id of the first one is the posting's id, a dot and 1. Immutable.
 *
 * @param id unique, 1 to 128 characters; made from what leads to it, so that it is booked once
 * @param transfers 1 to 100
 * @param at when
 */
public record Posting(String id, List<Transfer> transfers, Moment at) {

    /** How it is stored. */
    public static final Kind<Posting> KIND = Kind.of("payment.posting", Posting.class, Posting::id)
            .event("applied", Applied.class)
            .build();

    /** What is told of a posting. */
    public record Applied(String posting, List<Transfer> transfers, Moment at) {}

    /** Checks and copies. */
    public Posting {
        Objects.requireNonNull(at, "at");
        transfers = List.copyOf(transfers);
        if (id.isEmpty() || id.length() > 128) {
            throw new IllegalArgumentException("a posting's id has 1 to 128 characters");
        }
        if (transfers.isEmpty() || transfers.size() > 100) {
            throw new IllegalArgumentException(
                    "a posting has " + transfers.size() + " transfers, 1 to 100 are allowed");
        }
    }

    /** The id of the transfer at that place, from 0. */
    public String transferId(int place) {
        return id + "." + (place + 1);
    }
}
