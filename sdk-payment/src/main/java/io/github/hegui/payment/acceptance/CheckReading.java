package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PaymentCheck} says, order by order: memory grows with channels and sellers, not with orders. For one thread. */
final class CheckReading {

    private static final int PAGE = 1_000;

    /** Orders that are looked at together. */
    private static final int ORDERS = 100;

    private final Desk desk;
    private final Bills bills;
    private final Ledger ledger;
    private final Map<String, Long> captured = new TreeMap<>();
    private final Map<String, Long> inEscrows = new TreeMap<>();
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> dueBack = new TreeMap<>();
    private final Map<String, Long> open = new TreeMap<>();
    private final Map<String, Long> openInEscrows = new TreeMap<>();
    private final Map<String, Long> suspense = new TreeMap<>();
    private final Map<String, Long> suspenseOf = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<List<Capture>> some = new ArrayList<>();
    private long orders;
    private long contradicted;

    CheckReading(Desk desk) {
        this.desk = desk;
        this.bills = Bills.on(desk);
        this.ledger = Ledger.on(desk);
    }

    void read(Partition partition) {
        pages(
                after -> desk.query(Capture.KIND, Capture.BY_ORDER, partition, PathKey.start(), after, PAGE),
                capture -> add(partition, capture));
        compare(partition);
        pages(
                after -> desk.query(Capture.KIND, Capture.IN_SUSPENSE, partition, PathKey.start(), after, PAGE),
                capture -> waits(partition, capture));
        pages(
                after -> desk.query(Capture.KIND, Capture.ELSEWHERE, partition, PathKey.start(), after, PAGE),
                capture -> elsewhere(partition, capture));
        pages(
                after -> desk.query(Capture.KIND, Capture.CONTRADICTED, partition, PathKey.start(), after, PAGE),
                capture -> contradicted++);
        pages(
                after -> desk.query(Payment.KIND, Payment.UNKNOWN, partition, PathKey.start(), after, PAGE),
                payment -> add(open, payment.terms().amount()));
        escrows(partition);
    }

    private static <D> void pages(Function<String, Page<D>> read, Consumer<D> each) {
        String after = "";
        do {
            Page<D> page = read.apply(after);
            page.items().forEach(each);
            after = page.next();
        } while (!after.isEmpty());
    }

    private void add(Partition partition, Capture capture) {
        boolean isNext = some.isEmpty() || !order(some.get(some.size() - 1)).equals(capture.order());
        if (isNext && some.size() == ORDERS) {
            compare(partition);
        }
        if (isNext) {
            some.add(new ArrayList<>());
        }
        some.get(some.size() - 1).add(capture);
    }

    private static OrderId order(List<Capture> captures) {
        return Objects.requireNonNull(captures.get(0).order());
    }

    /** All escrows, also of orders that no capture is for. */
    private void escrows(Partition partition) {
        List<Document> page = desk.store().scan(partition, Escrow.KIND.name(), "", PAGE);
        while (!page.isEmpty()) {
            for (Document document : page) {
                Escrow escrow = Escrow.KIND.read(document);
                add(inEscrows, escrow.captured());
                add(held, escrow.held());
                add(dueBack, escrow.dueBack());
                open(partition, escrow);
            }
            String last = page.get(page.size() - 1).key().id();
            page = desk.store().scan(partition, Escrow.KIND.name(), last, PAGE);
        }
    }

    /** What an order's payments ask for that are not answered; of orders of which none is, the sum over all tells. */
    private void open(Partition partition, Escrow escrow) {
        if (escrow.open().isZero()) {
            return;
        }
        add(openInEscrows, escrow.open());
        List<Payment> asked = new ArrayList<>();
        PathKey order = PathKey.start().text(escrow.order().value());
        pages(after -> desk.query(Payment.KIND, Payment.BY_ORDER, partition, order, after, PAGE), payment -> {
            if (payment.isOpen()) {
                asked.add(payment);
            }
        });
        Money sum = asked.stream()
                .map(payment -> payment.terms().amount())
                .reduce(Money.zero(escrow.open().currency()), Money::plus);
        expect("what is asked for and not answered of order " + escrow.order(), sum, escrow.open());
    }

    private void waits(Partition partition, Capture capture) {
        waited(partition, capture);
        inSuspense(capture);
    }

    /** It came into suspense there. */
    private void waited(Partition partition, Capture capture) {
        known(partition, capture);
        PostingId posting = Booking.cameBy(capture.id());
        Map<PostingId, List<Transfer>> booked = booked(partition, List.of(posting));
        expectBooked(capture, posting, booked, capture.taken(false));
    }

    /** Money for an order in another shard: it waits as long as it is not booked there. */
    private void elsewhere(Partition partition, Capture capture) {
        waited(partition, capture);
        Partition there = desk.placeOf(Objects.requireNonNull(capture.order()).value());
        Capture expected = capture.arrivedAt(there);
        Capture arrived = desk.find(Capture.KIND, there, expected.id().value()).orElse(null);
        boolean isOnItsWay = capture.transit() == Capture.Transit.ON_ITS_WAY;
        if (arrived == null && isOnItsWay) {
            inSuspense(capture);
        } else if (arrived == null || !expected.equals(isOnItsWay ? arrived.answering(capture.payment()) : arrived)) {
            violations.add("capture " + capture.id() + " was forwarded, and is not what is booked as " + expected.id());
        }
    }

    private void inSuspense(Capture capture) {
        add(suspense, capture.amount());
        Account account =
                Account.Chart.SUSPENSE.of(capture.channel(), capture.amount().currency());
        suspenseOf.merge(account.toString(), capture.amount().minor(), Math::addExact);
    }

    /** The id is made of channel and reference: one of another id has a reference that belongs to another capture. */
    private void known(Partition partition, Capture capture) {
        boolean isWhole = capture.reference().length() < Capture.REFERENCE_SHOWN
                && capture.reference().indexOf(0xFFFD) < 0;
        Notice same = Notice.of(capture.channel(), capture.reference(), capture.amount());
        if (isWhole && !Capture.idOf(same, partition).equals(capture.id())) {
            violations.add(
                    "capture " + capture.id() + " has the reference of another one, " + Capture.idOf(same, partition));
        }
    }

    private void compare(Partition partition) {
        List<OrderId> ids = some.stream().map(CheckReading::order).toList();
        Map<OrderId, Bill> billed = bills.find(ids);
        Map<OrderId, Escrow> escrows = escrows(partition, ids);
        List<PostingId> postings = new ArrayList<>();
        for (List<Capture> captures : some) {
            captures.forEach(capture -> postings.addAll(postings(capture)));
            Escrow escrow = escrows.get(order(captures));
            for (int n = 1; escrow != null && n <= escrow.settlements(); n++) {
                postings.add(escrow.posting(n));
            }
        }
        Map<PostingId, List<Transfer>> booked = booked(partition, postings);
        for (List<Capture> captures : some) {
            compare(partition, captures, billed.get(order(captures)), escrows.get(order(captures)), booked);
        }
        orders += some.size();
        some.clear();
    }

    private Map<OrderId, Escrow> escrows(Partition partition, List<OrderId> ids) {
        Map<OrderId, Escrow> escrows = new LinkedHashMap<>();
        for (Document found : load(partition, Escrow.KIND.name(), values(ids))) {
            if (found != null && !found.isDeleted()) {
                Escrow escrow = Escrow.KIND.read(found);
                escrows.put(escrow.order(), escrow);
            }
        }
        return escrows;
    }

    private static List<String> values(List<? extends OpaqueId> ids) {
        return ids.stream().map(OpaqueId::value).toList();
    }

    private List<@Nullable Document> load(Partition partition, String kind, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : desk.store()
                        .load(ids.stream()
                                .map(id -> new DocumentKey(partition, kind, id))
                                .toList());
    }

    private static List<PostingId> postings(Capture capture) {
        if (capture.transit() == Capture.Transit.ARRIVED) {
            return List.of(Booking.explainedBy(capture.id()));
        }
        return capture.suspense() == null
                ? List.of(Booking.cameBy(capture.id()))
                : List.of(Booking.cameBy(capture.id()), Booking.explainedBy(capture.id()));
    }

    private Map<PostingId, List<Transfer>> booked(Partition partition, List<PostingId> postings) {
        Map<PostingId, List<Transfer>> booked = new HashMap<>();
        for (int from = 0; from < postings.size(); from += PAGE) {
            List<PostingId> page = postings.subList(from, Math.min(from + PAGE, postings.size()));
            for (Document found : load(partition, Posting.KIND.name(), values(page))) {
                if (found != null && !found.isDeleted()) {
                    Posting posting = Posting.KIND.read(found);
                    booked.put(posting.id(), posting.transfers());
                }
            }
        }
        return booked;
    }

    private void expectBooked(
            Capture capture, PostingId posting, Map<PostingId, List<Transfer>> booked, Transfer wanted) {
        if (!List.of(wanted).equals(booked.get(posting))) {
            violations.add("capture " + capture.id() + " is not booked as it says, under " + posting);
        }
    }

    /** The money of one order. */
    private void compare(
            Partition partition,
            List<Capture> captures,
            @Nullable Bill bill,
            @Nullable Escrow escrow,
            Map<PostingId, List<Transfer>> booked) {
        OrderId order = order(captures);
        Money all = Money.zero(captures.get(0).amount().currency());
        for (Capture capture : captures) {
            known(partition, capture);
            List<PostingId> postings = postings(capture);
            if (postings.size() == 1) {
                boolean isFromElsewhere = capture.transit() == Capture.Transit.ARRIVED;
                expectBooked(
                        capture, postings.get(0), booked, isFromElsewhere ? capture.explained() : capture.taken(true));
            } else {
                expectBooked(capture, postings.get(0), booked, capture.taken(false));
                expectBooked(capture, postings.get(1), booked, capture.explained());
            }
            if (!capture.amount().isSameCurrency(all)) {
                violations.add("order " + order + " is paid in two currencies");
                return;
            }
            all = all.plus(capture.amount());
        }
        add(captured, all);
        if (escrow == null || bill == null) {
            violations.add("order " + order + ": money came, and there is no " + (bill == null ? "order" : "escrow"));
            return;
        }
        expect("what came for order " + order, all, escrow.captured());
        settled(order, escrow, booked);
        expect(
                "the escrow account of order " + order,
                escrow.held(),
                ledger.balance(Escrow.account(order, all.currency())));
        wanted(bill, escrow);
    }

    /** What was booked out of escrow, beside what it says of itself. */
    private void settled(OrderId order, Escrow escrow, Map<PostingId, List<Transfer>> booked) {
        Money released = Money.zero(escrow.captured().currency());
        Money back = released;
        for (int n = 1; n <= escrow.settlements(); n++) {
            for (Transfer transfer : booked.getOrDefault(escrow.posting(n), List.of())) {
                boolean isRelease = transfer.reason().equals(Payments.RELEASED);
                released = isRelease ? released.plus(transfer.amount()) : released;
                back = isRelease ? back : back.plus(transfer.amount());
            }
        }
        expect("what was released of order " + order, escrow.released(), released);
        expect("what was set apart of order " + order, escrow.dueBack(), back);
    }

    /** What the order wants, beside what was done. */
    private void wanted(Bill bill, Escrow escrow) {
        expect("what order " + bill.order() + " knows to be paid", escrow.captured(), bill.paid());
        expect("what is to be given back of order " + bill.order(), bill.refundDue(), escrow.dueBack());
        if (bill.hasEnded() && !escrow.held().isZero()) {
            violations.add("order " + bill.order() + " has ended and still holds " + escrow.held());
        }
        if (!bill.complete() && !escrow.released().isZero()) {
            violations.add("order " + bill.order() + " is not complete, and " + escrow.released() + " was released");
        }
    }

    PaymentCheck beside(LedgerCheck found, String tenant) {
        expect("what came for orders beside their escrows", captured, inEscrows);
        expect("what is asked for and not answered beside the escrows of orders", open, openInEscrows);
        expect("the escrow accounts beside the escrows of orders", held, found.sum(Account.Chart.ORDER_ESCROW));
        expect(
                "the accounts of refunds due beside the escrows of orders",
                dueBack,
                found.sum(Account.Chart.REFUND_DUE));
        TreeSet<String> accounts = new TreeSet<>(suspenseOf.keySet());
        found.balances().keySet().stream()
                .filter(account -> Account.parse(account).chart() == Account.Chart.SUSPENSE)
                .forEach(accounts::add);
        for (String account : accounts) {
            expect(
                    account + " beside what waits in suspense",
                    Map.of("", suspenseOf.getOrDefault(account, 0L)),
                    Map.of("", found.balances().getOrDefault(account, 0L)));
        }
        violations.addAll(SharedReferences.of(desk, tenant));
        return new PaymentCheck(orders, captured, suspense, contradicted, violations);
    }

    private static void add(Map<String, Long> sums, Money amount) {
        sums.merge(amount.currency().getCurrencyCode(), amount.minor(), Math::addExact);
    }

    private void expect(String what, Money expected, Money found) {
        if (!expected.equals(found)) {
            violations.add(what + ": expected " + expected + ", found " + found);
        }
    }

    private void expect(String what, Map<String, Long> expected, Map<String, Long> found) {
        TreeSet<String> all = new TreeSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (String key : all) {
            long one = expected.getOrDefault(key, 0L);
            long other = found.getOrDefault(key, 0L);
            if (one != other) {
                violations.add((what + " " + key).strip() + ": expected " + one + ", found " + other);
            }
        }
    }
}
