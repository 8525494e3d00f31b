package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Desk;
import java.util.List;
import java.util.Map;

/**
 * The figures of a running platform, computed from what its feed has on record and from nothing else: read twice they are the same. Reads the
 * feed page by page; memory grows with the deliveries under way, not with what was ordered. The next report need not begin anew: it reads on
 * where this one ended. Immutable.
 *
 * <pre>{@code
 * Conformity conformity = Conformity.read(desk);
 * ConformityReport.of(platform, now).clause(conformity.confirmation()).confirmationTimes(conformity.confirmationTimes())
 *         .weakerVersions(conformity.weakerVersions());
 * Conformity tomorrow = conformity.continued(desk);             // only what has happened since
 * }</pre>
 */
@Implements(
        value = {Clause.B_4_7C, Clause.B_6_1D},
        inPart = true)
public final class Conformity {

    private final FeedFold fold;
    private final DeliveryFigures delivery;

    private Conformity(FeedFold fold, Desk desk) {
        this.fold = fold;
        delivery = fold.deliveries(desk.now());
    }

    /** Reads everything that is on record in all shards, as of the desk's time. */
    public static Conformity read(Desk desk) {
        desk.refuseBound("read for the report, which is about what all did");
        FeedFold fold = new FeedFold(desk);
        if (!fold.readOn(desk.store())) {
            throw new IllegalStateException(
                    "the store was brought back to an older state while it was read: read it again");
        }
        return new Conformity(fold, desk);
    }

    /**
     * The same with what has come on record since, as of the desk's time. Read from the beginning when the store is not the one that was read, as after a
     * restore to an older state.
     *
     * @throws IllegalArgumentException when the desk is on a store with another number of shards
     */
    public Conformity continued(Desk desk) {
        FeedFold copy = fold.copy(desk);
        return copy.readOn(desk.store()) ? new Conformity(copy, desk) : read(desk);
    }

    /** The number of the last event of that shard that is in the figures. */
    public long position(int shard) {
        return fold.position(shard);
    }

    /** B-4.7c: orders confirmed within one working day; the breaches are those on record. */
    public ClauseResult confirmation() {
        return fold.confirmation();
    }

    /** How long orders waited for confirmation. */
    public ConfirmationTimes confirmationTimes() {
        return fold.confirmationTimes();
    }

    /** How it was known who did what: of each sort of proof, how many events were told. */
    public Map<Proof.Sort, Long> proofs() {
        return fold.proofs();
    }

    /** B-6.1d: deliveries on time. */
    public ClauseResult delivery() {
        return delivery.result();
    }

    /** Published versions of timelines that protect less than the usual value, past and future ones too, in the order of their publication in each shard. */
    public List<WeakerVersion> weakerVersions() {
        return fold.weakerVersions();
    }

    /** Deliveries on time by month. */
    public List<DeliveryMonth> deliveryMonths() {
        return delivery.months();
    }
}
