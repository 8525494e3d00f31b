package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is booked as a part of a piece of work: money that came, money that is explained, money that leaves escrow. */
final class Booking {

    private static final int REASON = 500;

    private Booking() {}

    /** Money came. What is known already is not booked again, whoever tells it; what is new goes to the order, or to suspense. */
    static Outcome<Capture> came(Work work, Notice notice, Purpose purpose) {
        return work.find(Capture.KIND, Capture.idOf(notice, work.partition()).value())
                .map(known -> again(work, known, notice, purpose))
                .orElseGet(() -> first(work, notice, purpose));
    }

    private static Outcome<Capture> first(Work work, Notice notice, Purpose purpose) {
        CaptureId id = Capture.idOf(notice, work.partition());
        Payment payment = purpose.payment();
        Capture.Suspense why = purpose.suspense();
        Capture capture = new Capture(
                id,
                notice.channel(),
                shown(notice.knownBy(), Capture.REFERENCE_SHOWN),
                payment == null ? null : payment.id(),
                why == null ? purpose.order() : null,
                notice.amount(),
                why,
                null,
                work.step().at(),
                null);
        book(work, cameBy(id), capture.taken(why == null));
        if (why == null) {
            return toOrder(work, capture, payment);
        }
        if (purpose.isElsewhere() && purpose.fits()) {
            return forward(work, capture, purpose);
        }
        if (payment != null && !purpose.isElsewhere()) {
            captured(work, payment, capture.amount());
        }
        return work.add(
                Capture.KIND,
                Outcome.done(Decision.of(capture)
                        .telling(new Capture.Suspended(id, capture.channel(), capture.amount(), why))));
    }

    /** Told once more: by another way, with more than was known, or with something else. */
    private static Outcome<Capture> again(Work work, Capture known, Notice notice, Purpose purpose) {
        Payment payment = purpose.payment();
        OrderId order = purpose.order();
        PaymentId named = payment == null ? Purpose.named(notice) : payment.id();
        boolean isOther = !known.amount().equals(notice.amount())
                || (known.payment() != null && named != null && !known.payment().equals(named))
                || (known.order() != null
                        && named != null
                        && (payment == null || !known.order().equals(order)));
        if (isOther) {
            return Outcome.done(contradicted(work, known, notice, named));
        }
        if (known.order() != null && order != null && !known.order().equals(order)) {
            return Outcome.refused(PaymentRefusal.BOOKED_OTHERWISE, known.id(), known.order());
        }
        if (known.order() != null && known.payment() == null && payment != null) {
            return known.isElsewhere() ? forward(work, known, purpose) : matched(work, known, payment);
        }
        return known.isInSuspense() && purpose.fits() ? explained(work, known, purpose) : Outcome.done(known);
    }

    /** Money that somebody recorded for its order turns out to be what a payment was asked for: it is booked, and the payment has its answer. */
    private static Outcome<Capture> matched(Work work, Capture known, Payment payment) {
        captured(work, payment, known.amount());
        return work.add(Capture.KIND, Outcome.done(Decision.of(known.to(payment.order(), payment.id()))));
    }

    /** Its order is in another shard, which hears of it by the feed. */
    private static Outcome<Capture> forward(Work work, Capture known, Purpose purpose) {
        PaymentId payment =
                purpose.payment() == null ? known.payment() : purpose.payment().id();
        return work.add(
                Capture.KIND, Outcome.done(known.forwardedTo(Objects.requireNonNull(purpose.order()), payment)));
    }

    /** Money that came in another shard is booked to its order here, once; or the payment here that it turns out to be the answer to has it. */
    static Outcome<Capture> arrived(Work work, Capture came) {
        CaptureId id = came.arrivedAt(work.partition()).id();
        Payment payment = came.payment() == null
                ? null
                : work.find(Payment.KIND, came.payment().value()).orElse(null);
        Capture known = work.find(Capture.KIND, id.value()).orElse(null);
        if (known == null) {
            book(work, explainedBy(id), came.explained());
            return toOrder(work, came.arrivedAt(work.partition()), payment);
        }
        return known.payment() == null && payment != null ? matched(work, known, payment) : Outcome.done(known);
    }

    private static void captured(Work work, Payment payment, Money amount) {
        work.change(Payment.KIND, payment.id().value(), (asked, step) -> asked.capture(amount, step));
        close(work, payment);
    }

    /** It is known what became of a payment: if it was open, it counts no more. */
    static void close(Work work, Payment before) {
        Money asked = before.terms().amount();
        if (before.isOpen()) {
            Escrow escrow = escrow(work, before.order(), asked.currency());
            work.addAlong(Escrow.KIND, Outcome.done(Decision.of(escrow.closed(asked))));
        }
    }

    static Escrow escrow(Work work, OrderId order, Currency currency) {
        return work.find(Escrow.KIND, order.value()).orElseGet(() -> Escrow.empty(order, Money.zero(currency)));
    }

    private static Capture contradicted(Work work, Capture known, Notice notice, @Nullable PaymentId named) {
        if (known.contradiction() != null) {
            return known;
        }
        var other =
                new Capture.Contradiction(notice.amount(), named, work.step().at());
        return work.put(
                Capture.KIND,
                Decision.of(known.contradictedBy(other))
                        .telling(new Capture.Contradicted(
                                known.id(), known.channel(), known.amount(), notice.amount())));
    }

    /** Somebody says what money in suspense is for. */
    private static Outcome<Capture> explained(Work work, Capture known, Purpose purpose) {
        if (purpose.isElsewhere()) {
            return forward(work, known, purpose);
        }
        Payment payment = purpose.payment();
        Capture capture =
                known.to(Objects.requireNonNull(purpose.order()), payment == null ? known.payment() : payment.id());
        book(work, explainedBy(known.id()), capture.explained());
        return toOrder(work, capture, payment);
    }

    private static Outcome<Capture> toOrder(Work work, Capture capture, @Nullable Payment payment) {
        OrderId order = Objects.requireNonNull(capture.order());
        Money amount = capture.amount();
        Escrow escrow = escrow(work, order, amount.currency());
        work.add(Escrow.KIND, Outcome.done(Decision.of(escrow.plus(amount))));
        if (payment != null) {
            captured(work, payment, amount);
        }
        return work.add(
                Capture.KIND,
                Outcome.done(Decision.of(capture)
                        .telling(new Orders.Captured(order, amount, capture.id().value()))));
    }

    private static void book(Work work, PostingId id, Transfer transfer) {
        Ledger.book(work, new Posting(id, List.of(transfer), work.step().at()));
    }

    /** Under which id it is booked that money came. */
    static PostingId cameBy(CaptureId capture) {
        return new PostingId(capture.value());
    }

    /** Under which id it is booked that somebody said what money in suspense is for. */
    static PostingId explainedBy(CaptureId capture) {
        return new PostingId(capture + ".explained");
    }

    /**
     * What a person says money in suspense is for.
     *
     * @param bill of that order, wherever it is; empty when there is none
     */
    static Outcome<Capture> assign(Work work, Capture known, OrderId order, Optional<Bill> bill, boolean isElsewhere) {
        if (known.order() != null) {
            return known.order().equals(order)
                    ? Outcome.done(known)
                    : Outcome.refused(PaymentRefusal.BOOKED_OTHERWISE, known.id(), known.order());
        }
        if (bill.isEmpty()) {
            return Outcome.refused(PaymentRefusal.ORDER_NOT_FOUND, order);
        }
        Currency currency = bill.get().total().currency();
        return currency.equals(known.amount().currency())
                ? explained(work, known, new Purpose(null, order, null, isElsewhere))
                : Outcome.refused(
                        PaymentRefusal.CURRENCY, order, currency, known.amount().currency());
    }

    /** Brings the escrow of an order to what its bill wants; changes nothing when that is so already. */
    static Outcome<Escrow> settle(Work work, OrderId order) {
        Bill bill = Bills.find(work, order).orElse(null);
        if (bill == null) {
            return Outcome.refused(PaymentRefusal.ORDER_NOT_FOUND, order);
        }
        Optional<Escrow> known = work.find(Escrow.KIND, order.value());
        Escrow escrow = known.orElseGet(
                () -> Escrow.empty(order, Money.zero(bill.total().currency())));
        Escrow next = escrow.asWantedBy(bill);
        if (next.equals(escrow)) {
            return Outcome.done(known.isPresent() ? escrow : work.put(Escrow.KIND, Decision.of(escrow)));
        }
        List<Transfer> transfers = next.since(escrow, bill);
        Ledger.book(
                work,
                new Posting(
                        next.posting(next.settlements()), transfers, work.step().at()));
        Money released = next.released().minus(escrow.released());
        Money back = next.dueBack().minus(escrow.dueBack());
        return work.add(
                Escrow.KIND, Outcome.done(Decision.of(next).telling(new Escrow.Settled(order, released, back))));
    }

    /** A text from outside as it is kept: not longer than that, and nothing in it that cannot be stored or shown. */
    static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(most)
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    static String reason(@Nullable String text) {
        return text == null ? "" : shown(text, REASON);
    }
}
