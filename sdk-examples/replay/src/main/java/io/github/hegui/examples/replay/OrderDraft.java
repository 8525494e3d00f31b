package io.github.hegui.examples.replay;

import io.github.hegui.trade.order.PlaceOrder;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order while its lines, payments and returns are read. A draft without a row is an order whose own row was set aside: it only counts
 * what goes with it.
 */
final class OrderDraft {

    /** What leaves room for what command ids say besides. */
    static final int LONGEST_ID = 150;

    final String file;
    final long line;
    final @Nullable OrderRow row;
    final @Nullable Currency currency;
    final Set<Integer> lineNumbers = new HashSet<>();
    final Set<Integer> sequences = new HashSet<>();
    private List<LineRow> lines = new ArrayList<>(4);
    private List<PaymentRow> payments = new ArrayList<>(1);
    private List<ReturnRow> returns = new ArrayList<>(0);
    private long gross;
    private int dropped;
    private String reason = "";

    OrderDraft(String file, long line, @Nullable OrderRow row, @Nullable Currency currency) {
        this.file = file;
        this.line = line;
        this.row = row;
        this.currency = currency;
    }

    static OrderDraft rejected(String file, long line, String reason) {
        var draft = new OrderDraft(file, line, null, null);
        draft.reason = reason;
        return draft;
    }

    void drop() {
        dropped++;
    }

    void add(LineRow row, long largestTotal) throws BadRow {
        if (gross + row.gross() > largestTotal) {
            throw new BadRow("the order's total is too large");
        }
        gross += row.gross();
        lines.add(row);
    }

    void add(PaymentRow row) {
        payments.add(row);
    }

    void add(ReturnRow row) {
        returns.add(row);
    }

    boolean hasLines() {
        return !lines.isEmpty();
    }

    boolean hasTooManyLines() {
        return lines.size() > PlaceOrder.MOST_ITEMS;
    }

    /** The finished row; the draft gives up what it gathered. */
    OrderRow finish(OrderRow head, int index) {
        var order = new OrderRow(
                index,
                head.orderId(),
                head.consumerId(),
                head.sellerId(),
                head.region(),
                head.currency(),
                head.placedAt(),
                head.confirmedAt(),
                head.handedOverAt(),
                head.deliveredAt(),
                head.promisedBy(),
                head.outcome(),
                head.deliveryFee(),
                lines,
                payments,
                returns);
        lines = List.of();
        payments = List.of();
        returns = List.of();
        return order;
    }

    /** Why the order was set aside, and how much goes with it. */
    RejectedRow rejection() {
        String why = hasTooManyLines()
                ? "the order has " + lines.size() + " lines, at most " + PlaceOrder.MOST_ITEMS + " are taken"
                : reason.isEmpty() ? "the order has no line that can be used" : reason;
        int with = dropped + (hasTooManyLines() ? lines.size() : 0) + payments.size() + returns.size();
        String rows = with == 1 ? " row of other files goes with it" : " rows of other files go with it";
        return new RejectedRow(file, line, with == 0 ? why : why + "; " + with + rows);
    }
}
