package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.Objects;

/**
 * Brings money that became known in one shard to its order in another: it is marked where it came, booked where the order is, and marked again. Whoever
 * dies on the way leaves the rest to the feed; each step given again is done.
 */
final class Forwarding {

    /** Goes on where somebody stopped. */
    static final Feature FEATURE = Subscription.named("payment.forwarding")
            .across(Capture.KIND, Capture.Forwarded.class, (desk, event, stored) -> {
                var unused = desk.find(
                                Capture.KIND,
                                stored.key().partition(),
                                event.capture().value())
                        .map(new Forwarding(desk)::finish);
            });

    private static final Actor FORWARDING = Actor.system("payment.forwarding");

    private final Desk desk;

    Forwarding(Desk desk) {
        this.desk = desk.itself(FORWARDING);
    }

    /** Books it where its order is, if it is for one in another shard. */
    Capture finish(Capture came) {
        if (came.transit() != Capture.Transit.ON_ITS_WAY) {
            return came;
        }
        String id = came.id().value();
        String order = Objects.requireNonNull(came.order()).value();
        var unused = desk.execute(
                        Command.by(FORWARDING),
                        "payment.capture.arrive",
                        id,
                        desk.placeOf(order),
                        Capture.KIND,
                        work -> Booking.arrived(work, came))
                .orElseThrow();
        return desk.execute(
                        Command.by(FORWARDING),
                        "payment.capture.forwarded",
                        id,
                        desk.placeOf(id),
                        Capture.KIND,
                        work -> work.read(Capture.KIND, id)
                                .flatMap(now -> now.equals(came)
                                        ? work.add(Capture.KIND, Outcome.done(Decision.of(came.forwarded())))
                                        : Outcome.done(now)))
                .orElseThrow();
    }
}
