package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import java.util.Objects;

/**
 * In which shard the money of a channel's reference is booked, where there are several: the first who brings it says so, once and for all. It stands in
 * the shard that its id leads to, whichever shard the money is for, so that two who bring it at the same time meet here. When the first dies before it
 * has booked, the next books where the first would have.
 *
 * @param id of the capture, as in the first shard
 * @param shard where the capture is
 */
record BookedReference(String id, int shard) {

    static final Kind<BookedReference> KIND = Kind.of("payment.reference", BookedReference.class, BookedReference::id)
            .build();

    private static final Actor BOOKING = Actor.system("payment.reference");

    BookedReference {
        Objects.requireNonNull(id, "id");
    }

    /** Where that money is booked: there, unless somebody said another shard before. */
    static Partition claim(Desk desk, Notice notice, Partition wanted) {
        if (desk.shards() == 1) {
            return wanted;
        }
        String id = Capture.idOf(notice, new Partition(wanted.tenant(), 0)).value();
        Partition home = desk.homeOf(id);
        Desk itself = desk.itself(BOOKING);
        BookedReference claimed = itself.find(KIND, home, id)
                .orElseGet(() -> claim(itself, home, new BookedReference(id, wanted.shard())));
        return new Partition(wanted.tenant(), claimed.shard());
    }

    /** What is written lasts for ever, so no command has to be remembered. */
    private static BookedReference claim(Desk itself, Partition home, BookedReference first) {
        return itself.execute(
                        Command.by(BOOKING),
                        "payment.reference.claim",
                        first.id(),
                        home,
                        KIND,
                        work -> Outcome.done(
                                work.find(KIND, first.id()).orElseGet(() -> work.put(KIND, Decision.of(first)))))
                .orElseThrow();
    }
}
