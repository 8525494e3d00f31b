package io.github.hegui.examples.replay;

import java.time.Instant;

/** Something that the source recorded of an order. Immutable. */
sealed interface Occurrence {

    /** The kinds in the order in which occurrences of one instant happen. */
    enum Kind {
        PLACE("place"),
        PAY("pay"),
        CONFIRM("confirm"),
        NOTE("note"),
        HAND_OVER("handOver"),
        DELIVER("deliver"),
        CANCEL("cancel");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** How the report names it. */
        String title() {
            return title;
        }
    }

    /** The order that it is about. */
    OrderRow order();

    /** When it happened, as recorded. */
    Instant at();

    /** Which kind it is. */
    Kind kind();

    /** The same for the same input, and different for every occurrence: what command ids are made from. */
    default String key() {
        return order().orderId() + "/" + kind();
    }

    /** The consumer placed the order. */
    record Place(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.PLACE;
        }
    }

    /** The consumer paid, all or a part. */
    record Pay(OrderRow order, PaymentRow payment, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.PAY;
        }

        @Override
        public String key() {
            return order().orderId() + "/" + kind() + "/" + payment.seq();
        }
    }

    /** The seller confirmed the order. */
    record Confirm(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.CONFIRM;
        }
    }

    /** The hand-over note was issued; the sources do not record it, so it has the time of the hand-over. */
    record Note(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.NOTE;
        }
    }

    /** The goods went to the carrier. */
    record HandOver(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.HAND_OVER;
        }
    }

    /** The goods reached the consumer. */
    record Deliver(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.DELIVER;
        }
    }

    /** The order came to nothing; see {@link Occurrences#CANCELLED_AFTER} for its time. */
    record Cancel(OrderRow order, Instant at) implements Occurrence {
        @Override
        public Kind kind() {
            return Kind.CANCEL;
        }
    }
}
