package io.github.hegui.examples.replay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An order with everything that the source recorded of it. A time that is null was not recorded. Immutable.
 *
 * @param index the place among the accepted orders, from 0: the order of the input
 * @param currency ISO 4217
 * @param deliveryFee in minor units
 * @param lines at least one, in the order of the input
 */
record OrderRow(
        int index,
        String orderId,
        String consumerId,
        String sellerId,
        String region,
        String currency,
        Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant handedOverAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant promisedBy,
        Outcome outcome,
        long deliveryFee,
        List<LineRow> lines,
        List<PaymentRow> payments,
        List<ReturnRow> returns) {

    /** The source's last word on an order. */
    enum Outcome {
        DELIVERED,
        SHIPPED,
        CANCELED,
        UNAVAILABLE,
        PROCESSING,
        INVOICED,
        CREATED;

        /**
         * The outcome of that name in lower case.
         *
         * @throws IllegalArgumentException for any other text
         */
        static Outcome parse(String text) {
            for (Outcome outcome : values()) {
                if (outcome.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException(
                    "is none of delivered, shipped, canceled, unavailable, processing, invoiced, created");
        }

        /** Whether the order came to nothing. */
        boolean isCancelled() {
            return this == CANCELED || this == UNAVAILABLE;
        }
    }

    OrderRow {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
        returns = List.copyOf(returns);
    }

    /** Goods and delivery, in minor units. */
    long total() {
        return lines.stream().mapToLong(LineRow::gross).reduce(deliveryFee, Math::addExact);
    }
}
