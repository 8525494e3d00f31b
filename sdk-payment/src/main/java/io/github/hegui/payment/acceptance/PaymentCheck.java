package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.payment.ledger.LedgerCheck;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the money of orders against the ledger and the orders themselves: every capture is booked once, as it says; no two have one reference of a channel;
 * what came for an order, less what was released and what was set apart, is what its escrow account holds; an order knows of all that came, what it wants
 * given back is set apart, and once it has ended nothing is held. What counts as asked for and not answered is what such payments ask for. What waits in suspense is what the suspense accounts hold, and what channels contradict themselves about is counted.
 *
 * <p>Reads everything, a page at a time; anyone may run it, and it changes nothing. Run it when nothing is booked, and after the desk has run until
 * nothing was left to do: an order that has not heard of its money yet shows here. Immutable.
 *
 * @param orders how many orders there are that money came for
 * @param captured what came for orders in minor units, by currency
 * @param suspense what waits in suspense in minor units, by currency
 * @param contradicted how many captures a channel said two things of
 * @param violations what does not hold, in words; empty when all does
 */
public record PaymentCheck(
        long orders,
        Map<String, Long> captured,
        Map<String, Long> suspense,
        long contradicted,
        List<String> violations) {

    /** Copies. */
    public PaymentCheck {
        captured = Collections.unmodifiableMap(new TreeMap<>(captured));
        suspense = Collections.unmodifiableMap(new TreeMap<>(suspense));
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
        CheckReading reading = new CheckReading(desk.forTenant(tenant));
        for (int shard = 0; shard < desk.shards(); shard++) {
            reading.read(new Partition(tenant, shard));
        }
        return reading.beside(ledger, tenant);
    }
}
