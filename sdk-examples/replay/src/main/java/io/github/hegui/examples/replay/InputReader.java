package io.github.hegui.examples.replay;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.OrderLine;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the four tables. A row that cannot be used is set aside with its file, line and reason, and the rest goes on; when an order's own row
 * is set aside, or none of its lines can be used, the order is one {@link RejectedRow} that says how many rows go with it, and these are not
 * listed one by one. Its limits are the SDK's. One reader reads once; not for several threads.
 */
final class InputReader {

    private static final List<String> ORDERS = List.of(
            "order_id",
            "consumer_id",
            "seller_id",
            "region",
            "currency",
            "placed_at",
            "confirmed_at",
            "handed_over_at",
            "delivered_at",
            "promised_by",
            "outcome",
            "delivery_fee");
    private static final List<String> LINES = List.of("order_id", "line", "sku", "name", "quantity", "unit_price");
    private static final List<String> PAYMENTS = List.of("order_id", "seq", "method", "amount", "paid_at");
    private static final List<String> RETURNS = List.of("return_id", "order_id", "line", "quantity", "requested_at");

    /** Above this an order's total is taken for a slip: a thousand million million minor units. */
    private static final long LARGEST_TOTAL = 1_000_000_000_000_000L;

    /** As long as a name on an order line. */
    private static final int LONGEST_TEXT = 500;

    private final Map<String, OrderDraft> drafts = new LinkedHashMap<>();
    private final Map<String, String> interned = new HashMap<>();
    private final Set<String> returnIds = new HashSet<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private InputReader() {}

    /**
     * Reads everything.
     *
     * @throws UnusableInput when a file is missing, unreadable or without a column
     */
    static Input read(Source source) {
        var reader = new InputReader();
        Table.read(source, "orders", ORDERS, reader::order, reader::reject);
        Table.read(source, "lines", LINES, reader::line, reader::reject);
        Table.read(source, "payments", PAYMENTS, reader::payment, reader::reject);
        Table.read(source, "returns", RETURNS, reader::goodsBack, reader::reject);
        return reader.finish();
    }

    private void reject(String file, long line, String reason) {
        rejected.add(new RejectedRow(file, line, reason));
    }

    private void order(Row row) throws BadRow {
        String id = row.id("order_id", InputReader::checkOrder);
        if (drafts.containsKey(id)) {
            throw Row.bad("order_id", id, "has a row already");
        }
        try {
            Currency currency = row.currency("currency");
            drafts.put(id, new OrderDraft(row.file(), row.line(), head(id, row, currency), currency));
        } catch (BadRow e) {
            drafts.put(id, OrderDraft.rejected(row.file(), row.line(), e.reason()));
        }
    }

    private OrderRow head(String id, Row row, Currency currency) throws BadRow {
        OrderRow.Outcome outcome;
        try {
            outcome = OrderRow.Outcome.parse(row.text("outcome"));
        } catch (IllegalArgumentException e) {
            throw Row.bad("outcome", row.textOrEmpty("outcome"), String.valueOf(e.getMessage()));
        }
        return new OrderRow(
                0,
                id,
                intern(row.id("consumer_id", ConsumerId::new)),
                intern(row.id("seller_id", SellerId::new)),
                intern(row.text("region", LONGEST_TEXT)),
                currency.getCurrencyCode(),
                row.time("placed_at"),
                row.timeOrNull("confirmed_at"),
                row.timeOrNull("handed_over_at"),
                row.timeOrNull("delivered_at"),
                row.timeOrNull("promised_by"),
                outcome,
                row.amount("delivery_fee", currency),
                List.of(),
                List.of(),
                List.of());
    }

    private void line(Row row) throws BadRow {
        OrderDraft draft = draft(row);
        Currency currency = draft.currency;
        if (currency == null) {
            draft.drop();
            return;
        }
        int number = row.count("line");
        if (draft.lineNumbers.contains(number)) {
            throw new BadRow("the order has a line " + number + " already");
        }
        int quantity = row.count("quantity", OrderLine.MOST_UNITS);
        long price = row.amount("unit_price", currency);
        if (price > LARGEST_TOTAL / quantity) {
            throw new BadRow("quantity times unit_price is too large");
        }
        String sku = intern(row.id("sku", Sku::new));
        draft.add(new LineRow(number, sku, intern(row.text("name", LONGEST_TEXT)), quantity, price), LARGEST_TOTAL);
        draft.lineNumbers.add(number);
    }

    private void payment(Row row) throws BadRow {
        OrderDraft draft = draft(row);
        Currency currency = draft.currency;
        if (currency == null) {
            draft.drop();
            return;
        }
        int seq = row.count("seq");
        if (draft.sequences.contains(seq)) {
            throw new BadRow("the order has a payment " + seq + " already");
        }
        draft.add(new PaymentRow(
                seq, intern(row.text("method", LONGEST_TEXT)), row.amount("amount", currency), row.time("paid_at")));
        draft.sequences.add(seq);
    }

    private void goodsBack(Row row) throws BadRow {
        OrderDraft draft = draft(row);
        if (draft.row == null) {
            draft.drop();
            return;
        }
        String id = row.text("return_id");
        int number = row.count("line");
        if (draft.hasLines() && !draft.lineNumbers.contains(number)) {
            throw new BadRow("the order has no line " + number);
        }
        var goods = new ReturnRow(id, number, row.count("quantity"), row.time("requested_at"));
        if (!returnIds.add(id)) {
            throw Row.bad("return_id", id, "has a row already");
        }
        draft.add(goods);
    }

    /** Command ids are made of it, and a command says what it takes. */
    private static Command checkOrder(String id) {
        if (id.length() > OrderDraft.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "has " + id.length() + " characters, at most " + OrderDraft.LONGEST_ID + " are taken");
        }
        return Command.of(Limits.wellFormed("an order id", id), Actor.system("replay"));
    }

    private OrderDraft draft(Row row) throws BadRow {
        String id = row.text("order_id");
        OrderDraft draft = drafts.get(id);
        if (draft == null) {
            throw Row.bad("order_id", id, "has no row among the orders");
        }
        return draft;
    }

    private String intern(String text) {
        return interned.computeIfAbsent(text, same -> same);
    }

    private Input finish() {
        List<OrderRow> orders = new ArrayList<>(drafts.size());
        for (OrderDraft draft : drafts.values()) {
            OrderRow head = draft.row;
            if (head == null || !draft.hasLines() || draft.hasTooManyLines()) {
                rejected.add(draft.rejection());
            } else {
                orders.add(draft.finish(head, orders.size()));
            }
        }
        return new Input(orders, rejected);
    }
}
