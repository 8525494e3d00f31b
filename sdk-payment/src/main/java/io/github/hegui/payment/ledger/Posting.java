package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.time.Moment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * Transfers that are applied all or none, in order. The id of the first one is the posting's id, a dot and 1. Immutable.
 *
 * @param id unique
 * @param transfers 1 to {@value #MOST_TRANSFERS}
 * @param at when
 */
public record Posting(
        PostingId id, @Size(min = 1, max = MOST_TRANSFERS) List<@Valid Transfer> transfers, Moment at)
        implements Checked {

    /** The most transfers of a posting. */
    public static final int MOST_TRANSFERS = 100;

    /** How it is stored. */
    public static final Kind<Posting> KIND = Kind.of(
                    "payment.posting", Posting.class, posting -> posting.id().value())
            .event("applied", Applied.class)
            .build();

    /** The event of a posting. */
    public record Applied(PostingId posting, List<Transfer> transfers, Moment at) {}

    /** Checks that everything is there, and copies. */
    public Posting {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        transfers = Limit.given("transfers", transfers);
    }

    /** Whoever looked at it before: no validator need be there. */
    @Override
    public void check() {
        Limit.size("transfers of a posting", transfers, 1, MOST_TRANSFERS);
        transfers.forEach(Transfer::check);
    }

    /** The id of the transfer at that place, from 0. */
    public String transferId(int place) {
        return id + "." + (place + 1);
    }
}
