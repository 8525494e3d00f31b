package io.github.hegui.payment.payment;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks payments against the ledger, order by order: a captured payment is booked once, as it says, and no other is; what was captured for an
 * order, less what was released, is what its escrow still holds, and never less than nothing; and a seller's escrow account holds what the escrows
 * of its orders come to. So no more leaves escrow for an order than was captured for it, whoever booked it: what is taken out by hand shows in the
 * seller's account. What is given back after the release, out of the seller's own money, is not seen here.
 *
 * <p>Reads everything, a page at a time; anyone may run it, and it changes nothing. Run it when nothing is booked. Immutable.
 *
 * @param orders how many orders there are that somebody paid for, or tried to
 * @param captured what was captured in minor units, by currency
 * @param violations what does not hold, in words; empty when all does
 */
public record PaymentCheck(long orders, Map<String, Long> captured, List<String> violations) {

    private static final int PAGE = 1_000;

    /** Orders that are looked at together. */
    private static final int ORDERS = 100;

    /** Copies. */
    public PaymentCheck {
        captured = java.util.Collections.unmodifiableMap(new TreeMap<>(captured));
        violations = List.copyOf(violations);
    }

    /** Whether everything holds. */
    public boolean isSound() {
        return violations.isEmpty();
    }

    /**
     * Reads and checks all shards of a tenant.
     *
     * @param ledger what was found in the ledger of that tenant, just before
     */
    public static PaymentCheck of(Desk desk, String tenant, LedgerCheck ledger) {
        Reading reading = new Reading(desk);
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            reading.read(new Partition(tenant, shard));
        }
        return reading.beside(ledger);
    }

    /** Adds up order by order, in the order of their ids: memory grows with the sellers, not with the orders. For one thread. */
    private static final class Reading {
        private final Desk desk;
        private final Map<String, Long> captured = new TreeMap<>();
        private final Map<String, Long> escrows = new TreeMap<>();
        private final List<String> violations = new ArrayList<>();
        private final List<List<Payment>> some = new ArrayList<>();
        private long orders;
        private long inEscrow;

        Reading(Desk desk) {
            this.desk = desk;
        }

        void read(Partition partition) {
            inEscrow = 0;
            String after = "";
            do {
                Page<Payment> page =
                        desk.query(Payment.KIND, Payment.BY_ORDER, partition, PathKey.start(), after, PAGE);
                page.items().forEach(payment -> add(partition, payment));
                after = page.next();
            } while (!after.isEmpty());
            compare(partition);
            expect("the escrows of orders in shard " + partition.shard(), inEscrow, all(partition));
        }

        private void add(Partition partition, Payment payment) {
            boolean isNext =
                    some.isEmpty() || !some.get(some.size() - 1).get(0).order().equals(payment.order());
            if (isNext && some.size() == ORDERS) {
                compare(partition);
            }
            if (isNext) {
                some.add(new ArrayList<>());
            }
            some.get(some.size() - 1).add(payment);
        }

        /** All there are, also of orders that nobody paid for. */
        private long all(Partition partition) {
            long sum = 0;
            String after = "";
            Map<String, Long> page;
            do {
                page = desk.store().countersFrom(partition, Payments.ESCROW, after, PAGE);
                for (Map.Entry<String, Long> counter : page.entrySet()) {
                    sum = Math.addExact(sum, counter.getValue());
                    after = counter.getKey();
                }
            } while (!page.isEmpty());
            return sum;
        }

        private void compare(Partition partition) {
            List<String> postings = new ArrayList<>();
            List<String> counters = new ArrayList<>();
            for (List<Payment> payments : some) {
                OrderId order = payments.get(0).order();
                payments.forEach(payment -> postings.add(payment.id()));
                postings.add(Payments.releaseOf(order));
                counters.add(Payments.escrow(order).name());
            }
            Map<String, List<Transfer>> booked = booked(partition, postings);
            Map<String, Long> held = desk.store().counters(partition, counters);
            for (int i = 0; i < some.size(); i++) {
                compare(some.get(i), booked, held.getOrDefault(counters.get(i), 0L));
            }
            orders += some.size();
            some.clear();
        }

        private Map<String, List<Transfer>> booked(Partition partition, List<String> postings) {
            List<@Nullable Document> found = desk.store()
                    .load(postings.stream()
                            .map(id -> new DocumentKey(partition, Posting.KIND.name(), id))
                            .toList());
            Map<String, List<Transfer>> booked = new TreeMap<>();
            for (int i = 0; i < postings.size(); i++) {
                Document document = found.get(i);
                booked.put(
                        postings.get(i),
                        document == null || document.body() == null
                                ? List.of()
                                : Posting.KIND.read(document).transfers());
            }
            return booked;
        }

        /** The payments of one order. */
        private void compare(List<Payment> payments, Map<String, List<Transfer>> booked, long held) {
            Payment first = payments.get(0);
            long left = 0;
            for (Payment payment : payments) {
                boolean isCaptured = payment.state() == Payment.State.CAPTURED;
                List<Transfer> wanted = isCaptured ? List.of(Payments.capture(payment)) : List.of();
                if (!wanted.equals(booked.get(payment.id()))) {
                    violations.add("payment " + payment.id() + " is " + payment.state() + " and not booked so");
                }
                if (!payment.seller().equals(first.seller())
                        || !payment.amount().currency().equals(first.amount().currency())) {
                    violations.add("order " + first.order() + " is paid to two sellers or in two currencies");
                } else if (isCaptured) {
                    left = Math.addExact(left, payment.amount().minor());
                }
            }
            captured.merge(currency(first), left, Math::addExact);
            for (Transfer out : booked.getOrDefault(Payments.releaseOf(first.order()), List.of())) {
                left = Math.subtractExact(left, out.amount().minor());
            }
            if (left < 0) {
                violations.add("order " + first.order() + ": "
                        + Money.ofMinor(-left, first.amount().currency()) + " more left escrow than was captured");
            }
            expect("the escrow of order " + first.order(), left, held);
            inEscrow = Math.addExact(inEscrow, held);
            Account account = Account.Chart.ORDER_ESCROW.of(
                    first.seller().value(), first.amount().currency());
            escrows.merge(account.toString(), held, Math::addExact);
        }

        private static String currency(Payment payment) {
            return payment.amount().currency().getCurrencyCode();
        }

        PaymentCheck beside(LedgerCheck ledger) {
            TreeSet<String> accounts = new TreeSet<>(escrows.keySet());
            ledger.balances().keySet().stream()
                    .filter(account -> Account.parse(account).chart() == Account.Chart.ORDER_ESCROW)
                    .forEach(accounts::add);
            for (String account : accounts) {
                expect(
                        account + " beside the escrows of its orders",
                        escrows.getOrDefault(account, 0L),
                        ledger.balances().getOrDefault(account, 0L));
            }
            return new PaymentCheck(orders, captured, violations);
        }

        private void expect(String what, long expected, long found) {
            if (expected != found) {
                violations.add(what + ": expected " + expected + ", found " + found);
            }
        }
    }
}
