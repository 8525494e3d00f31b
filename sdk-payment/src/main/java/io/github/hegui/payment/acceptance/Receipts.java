package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Inbound;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes money that came, in the one shard where it is booked, and what it is for, wherever that is. */
final class Receipts {

    private static final Actor CHANNEL = Actor.system("payment.channel");

    private final Desk desk;

    Receipts(Desk desk) {
        this.desk = desk;
    }

    /** @param order for which it is, as somebody says who is not the channel; null when nobody does */
    Outcome<Capture> note(Command command, String verb, Notice notice, @Nullable OrderId order) {
        Refusal wrong = desk.check(Objects.requireNonNull(notice, "notice")).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        String place = order != null ? order.value() : notice.payment();
        Partition wanted = place == null ? desk.homeOf(notice.channel()) : desk.placeOf(place);
        Partition home = command.actor().isOfPlatform() ? BookedReference.claim(desk, notice, wanted) : wanted;
        Optional<Purpose> far =
                home.equals(wanted) ? Optional.empty() : Purpose.elsewhere(desk.unbound(), notice, order, home);
        return note(command, verb, notice, order, home, far).map(this::finished);
    }

    Outcome<Capture> assign(Command command, CaptureId capture, OrderId order) {
        boolean isElsewhere = !desk.placeOf(order.value()).equals(desk.placeOf(capture.value()));
        Optional<Bill> far = isElsewhere ? Bills.on(desk.unbound()).find(order) : Optional.empty();
        return desk.door(Capture.KIND)
                .work(
                        command,
                        "assign",
                        capture,
                        work -> work.read(Capture.KIND, capture.value())
                                .flatMap(known -> Booking.assign(
                                        work, known, order, isElsewhere ? far : Bills.find(work, order), isElsewhere)),
                        order.value())
                .map(this::finished);
    }

    /** Money for another shard's order goes there at once where that can be, else by the feed. */
    private Capture finished(Capture noted) {
        return desk.commits() ? new Forwarding(desk).finish(noted) : noted;
    }

    /** Whether that money is booked in another shard, where what is said of it now is compared with what was said before. */
    boolean isElsewhere(Payment payment, Channel.Answer.Done done) {
        if (desk.shards() == 1) {
            return false;
        }
        Notice notice = payment.notice(done);
        Partition here = desk.placeOf(payment.id().value());
        Partition there = BookedReference.claim(desk, notice, here);
        return !there.equals(here)
                && new Receipts(desk.itself(CHANNEL))
                        .note(Command.by(CHANNEL), "notice", notice, null)
                        .isDone();
    }

    private Outcome<Capture> note(
            Command command,
            String verb,
            Notice notice,
            @Nullable OrderId order,
            Partition home,
            Optional<Purpose> far) {
        return desk.execute(
                inbound(command, verb, notice, order), "payment.capture." + verb, verb, home, Capture.KIND, work -> {
                    work.askPlatform(Capture.KIND);
                    return Booking.came(work, notice, far.orElseGet(() -> Purpose.here(work, notice, order)));
                });
    }

    /**
     * Money is not refused because somebody gave an id twice, or gave one that others use: all that makes a notice another one is in its key. Texts
     * of strangers stand there by their hash, so that none of them can be refused for what it holds.
     */
    private static Inbound inbound(Command command, String verb, Notice notice, @Nullable OrderId order) {
        Inbound inbound = Inbound.of(
                "payment." + verb,
                command.actor(),
                command.id(),
                command.actor().toString(),
                Capture.idOf(notice, Partition.DEFAULT).value(),
                notice.amount().toString(),
                notice.payment() == null ? "" : Booking.shown(notice.payment(), 64),
                order == null ? "" : order.value());
        return command.moment() == null
                ? inbound
                : inbound.happenedAt(command.moment().toInstant());
    }
}
